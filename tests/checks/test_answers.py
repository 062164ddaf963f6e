"""What a cell or part says: something, nothing, or that somebody meant to come back."""

import pytest

from pipeline.checks.answers import Answer, answer_of, is_no_name


@pytest.mark.parametrize(
    "text",
    [
        "Đang cập nhật", "Đang chờ cập nhật", "Đang rà soát, cập nhật", "Đang hoàn chỉnh nội dung", "Đợi cập nhật", "..........",
        "Nội dung chờ bổ sung", "Nội dung sẽ bổ sung", "Cập nhật, bổ sung sau", "Đang trong quá trình cập nhật", "Đang biên soạn",
        "Sẽ được cập nhật trong thời gian tới", "Tạm thời chưa có", "Chưa có nội dung", "Chưa cập nhật văn bản", "[...]", "TBD",
        "Sẽ bổ sung\nĐang cập nhật", "Đang xử lý", "Vui lòng quay lại sau", "Sẽ công bố sau", "Cập nhật trong thời gian sớm nhất",
        "Nội dung này đang được xây dựng", "Chưa có số liệu", "Chưa phân loại",
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
        "Phân loại hồ sơ", "Không phân loại",
        "Thông báo kết quả xử lý", "Cần cung cấp thông tin đầy đủ", "Sẽ cấp giấy phép", "Đang cư trú hợp pháp",
    ],
)  # fmt: skip
def test_the_same_words_inside_a_statement_are_an_answer(text: str) -> None:
    assert answer_of(text) is Answer.SOMETHING


def test_no_is_an_answer() -> None:
    assert [answer_of(text) for text in ("Không", "Không quy định.", "")] == [Answer.NONE, Answer.NONE, Answer.EMPTY]


@pytest.mark.parametrize(
    "text",
    [
        "[Tên cơ quan]", "(Ghi tên cơ quan thực hiện)", "-- Chọn cơ quan --", "---Chọn---", "Nhập căn cứ pháp lý]", "{{ten}}",
        "Nội dung cần nhập", "Điền nội dung vào đây", "(Nêu rõ nếu có)", "Lorem ipsum dolor sit amet", "Nhập tên thủ tục",
        "Tên thủ tục hành chính", "Untitled", "Vui lòng nhập nội dung", "Ghi rõ trình tự thực hiện", "Liệt kê thành phần hồ sơ",
        "Click or tap here to enter text.", "Choose an item.", "Bấm vào đây để nhập văn bản", "Nội dung mẫu", "- Chọn -",
        "Soạn thảo nội dung tại đây", "Đây là nội dung mẫu", "Phần này để trống", "#REF!", "Text here", "${ten_thu_tuc}",
        "Nêu yêu cầu, điều kiện (nếu có)", "Nội dung này cần được cập nhật", "Ghi theo quyết định công bố", "aaa", "Nhấn để nhập",
        "Mô tả các bước thực hiện\n[Nhập nội dung]", f"Lorem ipsum {'dolor sit amet ' * 30}",
    ],
)  # fmt: skip
def test_words_of_a_template_are_a_placeholder(text: str) -> None:
    assert answer_of(text) is Answer.PLACEHOLDER


@pytest.mark.parametrize(
    "text",
    [
        "Công dân Việt Nam", "Người dân, tổ chức", "Cá nhân, tổ chức, doanh nghiệp", "(Theo mẫu số 01)", "Nộp hồ sơ", "Viết đơn",
        "Ghi vào Sổ hộ tịch", "Ghi tên Quản tài viên vào danh sách", "Văn bản từ chối (nêu rõ lý do).", "Nhập quốc tịch Việt Nam",
        "Điền tờ khai và nộp tại phường", "Nhận đề nghị của công dân", "Nhận tại đây", "Giấy phép [1]", "Văn bản chấp thuận [2]",
        "(Đối với người mua hàng)", "Ghi chú: không", "Thông tin đất đai", "Nhập khẩu hàng hóa", "Nếu có", "Mẫu số 02.docx",
    ],
)  # fmt: skip
def test_what_only_sounds_like_a_template_is_an_answer(text: str) -> None:
    assert answer_of(text) is Answer.SOMETHING


@pytest.mark.parametrize("text", ["(Không quy định)", "[Không]", "- Không"])
def test_no_in_brackets_stays_an_answer(text: str) -> None:
    assert answer_of(text) is Answer.NONE


@pytest.mark.parametrize(
    "name", ["Thủ tục mới", "Tên thủ tục", "Đang cập nhật", "TTHC số 1", "Thủ tục A", "Untitled", "Thủ tục ...", "Không"]
)
def test_a_name_that_any_procedure_could_have_is_none(name: str) -> None:
    assert is_no_name(name)


@pytest.mark.parametrize("name", ["Thủ tục đăng ký khai sinh", "Thủ tục nhập khẩu", "Nhập quốc tịch Việt Nam", "Mua bán"])
def test_a_short_name_is_a_name(name: str) -> None:
    assert not is_no_name(name)
