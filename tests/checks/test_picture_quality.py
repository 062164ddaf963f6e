"""Weight, width and words of pictures: both sides of each limit, and pictures that may be small."""

from pathlib import Path

import pytest
from judging import Check, body, header, judged
from rule_blocks import Block


def picture(pixels: str, text: str) -> Block:
    """anh-nho.png of this size and a body."""
    return Block("narrow", pixels, text + "\n")


@pytest.mark.parametrize(("size", "found"), [(8_000_000, 0), (8_000_001, 1)])
def test_picture_may_weigh_8_megabytes(project: Path, check: Check, size: int, found: int) -> None:
    block = Block("picture", f"tin-tuc/phong-noi-vu/anh.png 800x600 {size}", "")
    findings = judged("IMG005", project, check, block)
    assert [finding.path for finding in findings] == ["content/tin-tuc/phong-noi-vu/anh.png"] * found
    assert all("8,00 MB" in finding.message for finding in findings)


def test_attachment_and_broken_picture_have_no_weight_limit(project: Path, check: Check) -> None:
    pdf, broken = (Block("size", f"tin-tuc/phong-noi-vu/{name} 8000001", "") for name in ("tai-lieu.pdf", "hong.jpg"))
    assert judged("IMG005", project, check, pdf, broken) == []


@pytest.mark.parametrize(
    ("pixels", "alt", "found"),
    [
        ("640x100", "Người dân lấy số", 0),
        ("639x2000", "Người dân lấy số", 1),
        ("160x160", "Biển báo lối vào", 0),
        ("161x160", "Biển báo lối vào", 1),
        ("160x161", "Biển báo lối vào", 1),
        ("300x300", "Mã QR mở trang góp ý", 0),
        ("300x300", "Logo cải cách hành chính", 0),
        ("300x300", "Quầy có dán mã QR", 1),
        ("300x300", "Logoc", 1),
        ("300x300", "", 1),
    ],
)
def test_picture_of_a_body_is_640_wide_or_an_icon(project: Path, check: Check, pixels: str, alt: str, found: int) -> None:
    findings = judged("IMG006", project, check, picture(pixels, f"![{alt}](anh-nho.png)"))
    assert len(findings) == found
    assert all(finding.line == 14 and f"rộng {pixels.split('x')[0]} điểm" in finding.message for finding in findings)


@pytest.mark.parametrize(("pixels", "found"), [("640x480", 0), ("160x160", 1), ("639x480", 1)])
def test_cover_is_never_an_icon(project: Path, check: Check, pixels: str, found: int) -> None:
    cover = header("cover: anh-nho.png\ncover_alt: Logo")
    findings = judged("IMG006", project, check, picture(pixels, "Chữ."), cover)
    assert [finding.message.split()[1] for finding in findings] == ["bìa"] * found


def test_small_picture_that_no_text_shows_is_no_matter(project: Path, check: Check) -> None:
    assert judged("IMG006", project, check, picture("300x200", "Chữ.")) == []


def test_picture_that_is_missing_or_broken_is_left_to_other_rules(project: Path, check: Check) -> None:
    broken = Block("size", "tin-tuc/phong-noi-vu/hong.jpg 100", "")
    shown = body("![Không có](khong-co.png)\n\n![Hỏng](hong.jpg)\n\n![Nơi khác](https://example.com/a.jpg)")
    assert judged("IMG006", project, check, broken, shown) == []


@pytest.mark.parametrize(
    "alt",
    [
        "so-do.png", "SO-DO.PNG", "so-do", "khac.jpg", "IMG_2034", "DSC01234", "Screenshot 2020-03-05", "Ảnh", "hình.", "Hình 1",
        "Hình ảnh minh hoạ", "ảnh minh họa số 2", "[ảnh]", "image", "Minh hoạ", "Ảnh bìa", "Các hình ảnh",
    ],
)  # fmt: skip
def test_words_that_say_nothing_are_found(project: Path, check: Check, alt: str) -> None:
    target = "so-do.png"
    text = f"![{alt}]({target})" if "[" not in alt else f"![\\[ảnh\\]]({target})"
    assert len(judged("IMG007", project, check, body(text))) == 1


@pytest.mark.parametrize(
    "alt",
    [
        "Sơ đồ", "Ảnh chụp quầy số 1", "Hình vẽ ba bước nộp hồ sơ", "Ảnh Bác Hồ", "Ảnh 3x4 của người nộp", "A", "Tranh cổ động",
        "Hình 1: ba bước nộp hồ sơ", "Minh họa cách điền tờ khai", "",
    ],
)  # fmt: skip
def test_words_that_say_something_are_not_found(project: Path, check: Check, alt: str) -> None:
    assert judged("IMG007", project, check, body(f"![{alt}](so-do.png)")) == []


def test_encoded_name_and_cover_are_compared_too(project: Path, check: Check) -> None:
    found = judged("IMG007", project, check, body("![sơ đồ.png](s%C6%A1%20%C4%91%E1%BB%93.png)"))
    assert len(found) == 1
    cover = judged("IMG007", project, check, body("Chữ."), header("cover: so-do.png\ncover_alt: so-do"))
    assert ["cover_alt" in finding.fix for finding in cover] == [True]
