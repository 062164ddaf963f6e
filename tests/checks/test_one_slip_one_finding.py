"""A slip is told once, and a broken profile does not drown its own message."""

from pathlib import Path

import pytest
from judging import Check, body, header, judged
from rule_blocks import apply


def codes(project: Path, check: Check) -> list[str]:
    result = check(project)
    assert result.crashes == ()
    return [finding.code for finding in result.findings if finding.code != "FIL008"]  # the sample picture has lost its text


def test_a_profile_that_is_no_toml_is_the_only_thing_that_is_said(project: Path, check: Check) -> None:
    file = project / "content/site.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("[site]", "[site"), encoding="utf-8")
    findings = check(project).findings
    assert [(finding.path, finding.code) for finding in findings] == [("content/site.toml", "CFG001")]
    apply(header("date: 31/02/2020"), project)
    assert set(codes(project, check)) == {"CFG001", "DAT001"}


def test_a_wrong_sign_is_not_told_as_a_wrong_issuer_too(project: Path, check: Check) -> None:
    apply(body("Theo Thông tư số 04/2020/NĐ-CP của Bộ trưởng Bộ Tư pháp."), project)
    assert codes(project, check) == ["CIT001"]


def test_text_of_an_old_font_is_told_once(project: Path, check: Check) -> None:
    apply(body("Céng hßa x· héi chñ nghÜa ViÖt Nam §éc lËp Tù do H¹nh phóc"), project)
    assert codes(project, check) == ["ENC002"]


def test_text_garbled_in_transfer_is_told_once(project: Path, check: Check) -> None:
    apply(body("Tráº£ láº¡i giáº¥y phÃ©p cho ngÆ°á»i dÃ¢n, há»™ kinh doanh."), project)
    assert codes(project, check) == ["ENC003"]
    apply(body("Tr? l?i gi?y phép cho ng??i dân."), project)
    assert codes(project, check) == ["ENC004"]


def test_a_citizen_number_without_accents_and_with_spaces_is_found(project: Path, check: Check) -> None:
    assert judged("PRV001", project, check, body("Ba A, so dinh danh 092 185 001 234, nop ho so."))


@pytest.mark.parametrize("name", ["so-do-50%.png", "so-do#2.png", "so-do?.png", "so-do%20a.png", "so do #2.png", "sơ đồ 5%.png"])
@pytest.mark.parametrize("written", ["![Ba bước nộp hồ sơ](<{}>)", "![Ba bước nộp hồ sơ]({})", "[Sơ đồ ba bước]({})", "cover"])
def test_a_picture_with_a_bad_name_is_told_once(project: Path, check: Check, name: str, written: str) -> None:
    folder = project / "content/tin-tuc/phong-noi-vu"
    (folder / "so-do.png").rename(folder / name)
    if written == "cover":
        apply(header(f"cover: {name}\ncover_alt: Ba bước nộp hồ sơ"), project)
        apply(body("Sơ đồ ở trên."), project)
    else:
        apply(body(written.format(name)), project)
    found = [finding.code for finding in check(project).findings]
    assert [code for code in found if code != "IMG006"] == ["FIL007"]  # for a cover the sample picture is too small


def test_a_procedure_without_a_body_is_told_once(project: Path, check: Check) -> None:
    file = project / "content/thu-tuc/ho-tich/1.001193.md"
    text = file.read_text(encoding="utf-8")
    lines = [line for line in text.split("\n") if not line.startswith("authority:")]
    file.write_text("\n".join(lines).replace("## Cơ quan thực hiện", "## Nơi nộp khác"), encoding="utf-8")
    assert [code for code in codes(project, check) if code in ("HDR011", "TTH001")] == ["HDR011"]
    file.write_text(text.replace("## Cơ quan thực hiện", "## Nơi nộp khác"), encoding="utf-8")
    assert [code for code in codes(project, check) if code in ("HDR011", "TTH001")] == ["TTH001"]
