"""Abbreviations, tone places, glued words and hidden signs, words of portals: both sides of each."""

from pathlib import Path

import pytest
from judging import Check, body, file, header, judged


@pytest.mark.parametrize(
    "text",
    [
        "Phường rà soát TTHC.",
        "Phường rà soát TTHC trong năm nay. Thủ tục hành chính là việc lớn của phường.",
        "Thủ tục hành chính là việc lớn của phường trong cả năm nay và năm sau. Phường rà soát TTHC.",
        "CT quận ký.",
        "Kết quả TTHC, (CT)",
    ],
)
def test_abbreviation_without_its_words_is_reported(project: Path, check: Check, text: str) -> None:
    (found,) = judged("ABB001", project, check, body(f"Câu đầu.\n\n{text}"))
    assert found.line == 16


@pytest.mark.parametrize(
    "text",
    [
        "Rà soát thủ tục hành chính (TTHC). TTHC đã gọn.",
        "Rà soát Thủ tục hành chính (sau đây gọi tắt là TTHC).",
        "Rà soát TTHC (thủ tục hành chính).",
        "Rà soát **thủ tục hành chính** (*TTHC*).",
        "Rà soát các loại giấy tờ (TTHC).",
        "Chỉ số đo mức phục vụ (TTHC 2019) tăng.",
        "Bộ thủ tục hành chính-TTHC đã in.",
        "UBND phường họp.",
        "Kế hoạch 177/KH-TTHC và 12/TTHC.",
        "TTHCC, KSTTHC, TTHC-X, bộ CT & ĐT.",
        "Chỉ thị số 17/CT-TTg.",
        "Câu cuối. (CT)",
        "Ông chủ tịch (CT) ký.",
        "## Về TTHC\n\nRà soát thủ tục hành chính (TTHC).",
        "<!-- TTHC -->",
    ],
)
def test_abbreviation_that_is_explained_or_none_is_left(project: Path, check: Check, text: str) -> None:
    assert judged("ABB001", project, check, body(text)) == []


def test_each_abbreviation_is_reported_once_with_its_readings(project: Path, check: Check) -> None:
    found = judged("ABB001", project, check, body("CT ký TTHC.\n\nTTHC đã gọn, CT vui."))
    assert [finding.message for finding in found] == [
        "“CT” chưa được giải thích ở lần đầu (chỉ thị hoặc chủ tịch)",
        "“TTHC” chưa được giải thích ở lần đầu (thủ tục hành chính)",
    ]


def test_staff_decide_by_the_list(project: Path, check: Check) -> None:
    text = body("Nộp BPMC, rà soát TTHC.")
    entry = '[[abbreviation]]\nshort = "{}"\nfull = "bộ phận Một cửa"\n{}'
    found = judged("ABB001", project, check, text, file("viet-tat.toml", entry.format("BPMC", "")))
    assert ["BPMC" in finding.message for finding in found] == [True]
    assert judged("ABB001", project, check, file("viet-tat.toml", entry.format("BPMC", "common = true\n"))) == []
    (project / "content/viet-tat.toml").unlink()
    assert judged("ABB001", project, check) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [("Đã khóa sổ.\n\nSố hoá xong.", 16), ("Số hoá xong.\n\nĐã khóa sổ.", 16), ("Uỷ ban họp về số hóa.", 14)],
)
def test_both_tone_places_are_reported_at_the_second(project: Path, check: Check, text: str, line: int) -> None:
    (found,) = judged("TON001", project, check, body(text))
    assert found.line == line
    assert found.message.count("(dòng ") == 2


def test_title_and_text_are_one_article(project: Path, check: Check) -> None:
    (found,) = judged("TON001", project, check, header("title: Số hoá hồ sơ"), body("Số hóa hồ sơ."))
    assert found.message == "Bài dùng cả “hóa” (dòng 14) và “hoá” (dòng 2)"


@pytest.mark.parametrize(
    "text",
    [
        "Số hóa và khóa sổ, thủy lợi.",
        "Số hoá và khoá sổ, thuỷ lợi.",
        "Số hóa ở tỉnh Khánh Hoà.",
        "Số hóa: bà Nguyễn Thị Thuý vui.",
        "Số hóa. Ông Tuý, chị Thuý vui.",
        "Số hóa quý III, quy trình, quà",
    ],
)
def test_one_way_of_writing_and_names_are_left(project: Path, check: Check, text: str) -> None:
    assert judged("TON001", project, check, body(text)) == []


def test_glued_words_of_a_line_are_one_finding_with_the_mended_words(project: Path, check: Check) -> None:
    found = judged("LNG003", project, check, body("Kết quảhồ sơ, 30 phúttăng.\n\nTừ 12giờ00để."))
    assert [(finding.line, finding.message) for finding in found] == [
        (14, "Chữ dính liền: “quảhồ”, “phúttăng”"),
        (16, "Chữ dính liền: “12giờ00để”"),
    ]
    assert found[0].fix == "Thêm dấu cách: “quả hồ”, “phút tăng”."


@pytest.mark.parametrize("sign", ["\uf0b7", "\u200b", "\u2060", "\ufeff", "\u200e", "\u202c", "\ue000", "\uf8ff"])
def test_hidden_sign_is_reported_by_its_number(project: Path, check: Check, sign: str) -> None:
    (found,) = judged("LNG003", project, check, body(f"Một{sign} cửa {sign}."))
    assert f"U+{ord(sign):04X}" in found.message
    assert sign not in found.message and "▯" in found.message


@pytest.mark.parametrize(
    "text", ["a\u00a0b", "m\u00adn", "Vui ☀\ufe0f", "1\ufe0f\u20e3", "Gia đình 👨\u200d👩", "Cột | ô", "12h30, 5.000đ"]
)
def test_sign_that_has_its_use_is_left(project: Path, check: Check, text: str) -> None:
    assert judged("LNG003", project, check, body(text)) == []


def test_mark_of_an_emoji_after_a_figure_is_reported(project: Path, check: Check) -> None:
    assert len(judged("LNG003", project, check, body("Năm 2\ufe0f016."))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Lượt xem: 842",
        "Tin. Lượt xem : 1.842",
        "Cỡ chữ: A+ A A-",
        "Cỡ chữ A- A A+",
        "Xuất bản thông tin",
        "- Đã xem: 128",
        "(0) Bình luận",
        "Bình luận (12)",
        "ADQuảng cáo",
        "POWERED BY ONECMS",
        "null Phường họp",
        "## null Phường họp",
    ],
)
def test_words_of_a_portal_are_reported_at_their_line(project: Path, check: Check, text: str) -> None:
    (found,) = judged("LNG004", project, check, body(f"Câu đầu.\n\n{text}\n\nCâu cuối."))
    assert found.line == 16


@pytest.mark.parametrize("line", ["title: null Phường họp", "summary: null Phường họp về việc mới."])
def test_null_in_front_of_a_title_is_reported(project: Path, check: Check, line: str) -> None:
    assert len(judged("LNG004", project, check, header(line))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Trang có 842 lượt xem.",
        "Chỉnh cỡ chữ cho người lớn tuổi.",
        "Phường xuất bản thông tin hằng tuần.",
        "Giá trị null là rỗng.",
        "Nullarbor xa.",
        "Không đăng quảng cáo.",
        "Có 3 bình luận.",
        "Đã xem xét 128 hồ sơ.",
    ],
)
def test_same_words_in_a_sentence_are_left(project: Path, check: Check, text: str) -> None:
    assert judged("LNG004", project, check, body(text)) == []
