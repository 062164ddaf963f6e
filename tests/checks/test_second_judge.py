"""Wordings that a second judge planted into values of a procedure, an agency and a link, each beside what must stay unsaid."""

import re
from pathlib import Path

import pytest
from judging import Check, agency, body, file, judged, procedure

PROCEDURE = "thu-tuc/ho-tich/1.001193.md"


def way(key: str, value: str) -> str:
    values = {"time": "01 ngày", "fee": "Không", "note": "Mang bản chính."} | {key: f'"{value}"'}
    return "ways:\n  - how: Trực tiếp\n" + "\n".join(f"    {name}: {said}" for name, said in values.items())


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("FEE001", way("fee", "Không mất phí, nộp 30.000 đồng khi nhận kết quả")),
        ("FEE002", way("fee", "1.5E+06")),
        ("TIM003", way("time", "7 (kể từ khi nhận hồ sơ)")),
        ("TTH003", way("note", "[Ghi rõ mô tả]")),
        ("TTH003", way("note", "Nộp tại {{dia_chi}}")),
        ("TTH003", way("note", "........")),
        ("IDN003", "code: 1.001193.h13"),
        ("NAM006", "name: Đăng ký khai sinh đối với trường hợp được"),
        ("TTH002", "field: Chưa phân loại"),
        ("LNG003", "name: Câ´p giâ´y phe´p khai sinh"),
    ],
)
def test_a_value_is_told(code: str, lines: str, project: Path, check: Check) -> None:
    assert judged(code, project, check, procedure(lines))


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("FEE001", way("fee", "Không mất phí; khi cấp lại: 30.000 đồng")),
        ("FEE002", way("fee", "1.500.000 đồng/hồ sơ")),
        ("TIM003", way("time", "7 ngày (kể từ khi nhận hồ sơ)")),
        ("TTH003", way("note", "Ghi rõ địa chỉ nhận kết quả.")),
        ("TTH003", way("note", "(")),
        ("IDN003", "code: 1.001193.000.00.00.H13"),
        ("NAM006", "name: Đăng ký khai sinh cho việc chưa được đăng ký"),
        ("TTH002", "field: Phân loại tài liệu"),
        ("LNG003", "name: Cấp giấy phép ` khai sinh"),
    ],
)
def test_what_is_only_like_it_is_not(code: str, lines: str, project: Path, check: Check) -> None:
    assert judged(code, project, check, procedure(lines)) == []


@pytest.mark.parametrize(("phone", "found"), [("0292 xxx xxxx", 1), ("0292", 1), ("0292 000 0001", 0), ("1022", 0)])
def test_an_agency_can_be_called_only_by_a_whole_number(phone: str, found: int, project: Path, check: Check) -> None:
    assert len(judged("CON001", project, check, agency(f'phone = "{phone}"'))) == found


@pytest.mark.parametrize(("words", "found"), [("vào đây", 1), ("đường dẫn này", 1), ("vào sổ đăng ký", 0)])
def test_the_words_of_a_link_say_where_it_leads(words: str, found: int, project: Path, check: Check) -> None:
    assert len(judged("LNK004", project, check, body(f"Xem [{words}](/thu-tuc/)."))) == found


@pytest.mark.parametrize(
    ("forms", "found"),
    [("Không.", 1), ("Không có mẫu đơn, tờ khai.", 1), ("Không quy định", 1), ("Tờ khai đăng ký khai sinh.", 0), (None, 0)],
)
def test_a_form_beside_the_dossier_contradicts_that_there_is_none(
    forms: str | None, found: int, project: Path, check: Check
) -> None:
    text = (project / "content" / PROCEDURE).read_text(encoding="utf-8")
    text = text.replace("Tờ khai theo mẫu và giấy chứng sinh; 01 bộ.", "- Tờ khai (mẫu: Phụ lục 12.9.docx; 1 bản chính)")
    part = f"## Mẫu đơn, tờ khai\n\n{forms}\n\n" if forms else ""
    text = re.sub(r"## Mẫu đơn, tờ khai\n\n.*\n\n", lambda _: part, text)
    assert len(judged("TTH010", project, check, file(PROCEDURE, text))) == found


def test_words_are_left_to_fill_on_their_own_line(project: Path, check: Check) -> None:
    text = (project / "content" / PROCEDURE).read_text(encoding="utf-8")
    text = text.replace("Nộp hồ sơ, nhận giấy hẹn", "Nộp hồ sơ.\n\nBước 2: (đang cập nhật)\n\nNhận giấy hẹn")
    (found,) = judged("TTH002", project, check, file(PROCEDURE, text))
    assert text.split("\n")[found.line - 1] == "Bước 2: (đang cập nhật)"
