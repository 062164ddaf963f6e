"""What a cell or part says: something, nothing, or that somebody meant to come back."""

import pytest

from pipeline.checks.answers import Answer, answer_of


@pytest.mark.parametrize(
    "text",
    [
        "Đang cập nhật", "Đang chờ cập nhật", "Đang rà soát, cập nhật", "Đang hoàn chỉnh nội dung", "Đợi cập nhật", "..........",
        "Nội dung chờ bổ sung", "Nội dung sẽ bổ sung", "Cập nhật, bổ sung sau", "Đang trong quá trình cập nhật", "Đang biên soạn",
        "Sẽ được cập nhật trong thời gian tới", "Tạm thời chưa có", "Chưa có nội dung", "Chưa cập nhật văn bản", "[...]", "TBD",
        "Sẽ bổ sung\nĐang cập nhật", "Đang xử lý", "Vui lòng quay lại sau", "Sẽ công bố sau", "Cập nhật trong thời gian sớm nhất",
        "Nội dung này đang được xây dựng", "Chưa có số liệu",
    ],
)  # fmt: skip
def test_words_that_only_keep_a_place_are_a_placeholder_in_whichever_order(text: str) -> None:
    assert answer_of(text) is Answer.PLACEHOLDER


@pytest.mark.parametrize("text", ["Chưa có thông tin", "Hiện chưa có thông tin", "Không có thông tin."])
def test_nothing_known_is_told_from_a_placeholder(text: str) -> None:
    assert answer_of(text) is Answer.NO_INFORMATION


@pytest.mark.parametrize(
    "text",
    [
        "Bổ sung hồ sơ", "Sẽ cấp giấy chứng nhận", "Có nội dung", "Quyết định cập nhật thông tin", "Sau khi có thông tin", "Có",
        "Giấy chứng nhận đã bổ sung", "Thông báo cập nhật", "Cần bổ sung hồ sơ trong 03 ngày", "Hiện có", "Còn",
        "Thông báo trong thời gian 05 ngày", "Trong thời gian sớm nhất", "Công bố trên trang", "Trình duyệt hồ sơ",
        "Thông báo kết quả xử lý", "Cần cung cấp thông tin đầy đủ", "Sẽ cấp giấy phép", "Đang cư trú hợp pháp",
    ],
)  # fmt: skip
def test_the_same_words_inside_a_statement_are_an_answer(text: str) -> None:
    assert answer_of(text) is Answer.SOMETHING


def test_no_is_an_answer() -> None:
    assert [answer_of(text) for text in ("Không", "Không quy định.", "")] == [Answer.NONE, Answer.NONE, Answer.EMPTY]
