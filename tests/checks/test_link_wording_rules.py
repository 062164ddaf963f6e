"""What a link's words say, and whether it leads over https."""

from pathlib import Path

import pytest
from judging import Check, body, judged


@pytest.mark.parametrize(
    "words",
    [
        "tại đây",
        "TẠI ĐÂY",
        "“tại đây”",
        "**tại đây**",
        "Tại  đây.",
        "xem thêm…",
        "link",
        "đây",
        ">> Xem chi tiết",
        "https://a.vn/b",
        "www.a.vn",
    ],
)
def test_words_that_say_nothing_are_reported(project: Path, check: Check, words: str) -> None:
    (found,) = judged("LNK004", project, check, body(f"Câu đầu.\n\nXem [{words}](https://a.vn/b)."))
    assert found.line == 16


@pytest.mark.parametrize(
    "words", ["danh sách tại đây", "Thủ tục khai sinh", "a.vn", "Link thi trắc nghiệm", "![Ảnh](so-do.png)", "xem https://a.vn"]
)
def test_words_that_say_something_are_left(project: Path, check: Check, words: str) -> None:
    assert judged("LNK004", project, check, body(f"Xem [{words}](https://a.vn/b).")) == []


def test_address_typed_in_angle_brackets_shows_itself(project: Path, check: Check) -> None:
    (found,) = judged("LNK004", project, check, body("Vào <https://a.vn/b>."))
    assert "“https://a.vn/b”" in found.message


@pytest.mark.parametrize(
    ("target", "found"),
    [("http://a.vn/", 1), ("HTTP://a.vn/", 1), ("https://a.vn/", 0), ("/thu-tuc/1.001193/", 0), ("mailto:a@b.vn", 0)],
)
def test_link_without_https_is_reported(project: Path, check: Check, target: str, found: int) -> None:
    assert len(judged("LNK005", project, check, body(f"Xem [trang của thành phố]({target})."))) == found
