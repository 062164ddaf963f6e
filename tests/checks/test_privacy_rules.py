"""Rules on personal data: what is official is no secret, what is hidden is not shown, and the report spreads nothing."""

from pathlib import Path

import pytest
from judging import Check, agency, body, header, judged, procedure


def test_citizen_number_is_reported_at_its_line_and_not_repeated(project: Path, check: Check) -> None:
    (found,) = judged("PRV001", project, check, body("Câu đầu.\n\nSố 092085001234."))
    assert found.line == 16
    assert "092…234" in found.message and "085001" not in found.message + found.fix


@pytest.mark.parametrize("line", ["title: Trả giấy cho người có số 092085001234", "summary: Số 092085001234 đã nhận."])
def test_header_is_public_too(project: Path, check: Check, line: str) -> None:
    assert len(judged("PRV001", project, check, header(line))) == 1


def test_procedure_is_read_like_an_article(project: Path, check: Check) -> None:
    found = judged("PRV002", project, check, procedure("authority: Công chức hộ tịch, gọi 0912 345 678"))
    assert [finding.path for finding in found] == ["content/thu-tuc/ho-tich/1.001193.md"]


def test_address_of_a_page_is_no_number(project: Path, check: Check) -> None:
    text = body("Xem [hồ sơ](https://a.vn/092085001234?tel=0912345678) và <!-- 092085001234 --> hết.")
    assert judged("PRV001", project, check, text) == []
    assert judged("PRV002", project, check) == []


def test_withdrawn_article_is_no_longer_shown(project: Path, check: Check) -> None:
    text = "Số 092085001234, gọi 0912345678, thư a@gmail.com. Cháu Nguyễn Thị Bông, 6 tuổi."
    codes = ("PRV001", "PRV002", "PRV003", "PRV004")
    assert [len(judged(code, project, check, body(text))) for code in codes] == [1, 1, 1, 1]
    withdrawn = header("withdrawn: {date: 2020-03-06, reason: Lộ thông tin cá nhân}")
    assert [len(judged(code, project, check, withdrawn)) for code in codes] == [0, 0, 0, 0]


def test_number_and_mail_of_an_agency_are_official(project: Path, check: Check) -> None:
    text = body("Gọi +84 912.345.678 hoặc 0912345679, thư Phong@gmail.com.")
    lines = agency('phone = "0912 345 678"\nemail = "phong@gmail.com"')
    assert [found.message for found in judged("PRV002", project, check, text, lines)] == [
        "Số di động “0912345679” không có trong danh sách cơ quan"
    ]
    assert judged("PRV004", project, check) == []


def test_hotline_of_the_profile_is_official(project: Path, check: Check) -> None:
    profile = project / "content/site.toml"
    assert len(judged("PRV002", project, check, body("Gọi 0912 345 678."))) == 1
    text = profile.read_text(encoding="utf-8")
    profile.write_text(text.replace('hotline = "0292 000 0000"', 'hotline = "0912345678"'), encoding="utf-8")
    assert profile.read_text(encoding="utf-8") != text
    assert judged("PRV002", project, check) == []
