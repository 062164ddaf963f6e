"""Ends that want another word, and ends that only look so."""

import pytest

from pipeline.checks.open_ends import stops_short


@pytest.mark.parametrize(
    "text",
    [
        "Trong thời hạn không quá", "bổ sung trong 30 ngày kể từ ngày", "trả lời bằng văn bản và nêu", "thì phải nêu rõ",
        "kết quả như sau", "nguyên nhân là", "cán bộ tiếp nhận sẽ", "hồ sơ gồm", "nộp trước ngày", "chậm nhất", "trong vòng",
        "đi trên", "đối với trường hợp được", "doanh nghiệp không được",
    ],
)  # fmt: skip
def test_an_end_that_wants_another_word(text: str) -> None:
    assert stops_short(text)


@pytest.mark.parametrize(
    "text",
    [
        "giấy phép còn trong thời hạn", "mức tối đa", "số thuế được khấu trừ", "gia hạn", "có nêu rõ lý do", "rẽ bên phải",
        "quá 30 ngày", "cơ quan cấp trên", "các giấy tờ nêu trên", "người ấy làm một", "Không.", "",
        "việc không được làm", "số thuế được hoàn",
    ],
)  # fmt: skip
def test_an_end_that_may_be_one(text: str) -> None:
    assert not stops_short(text)
