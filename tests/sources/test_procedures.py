"""A procedure's file becomes a record: ways, verification, the parts of its body."""

from datetime import date

import pytest

from pipeline.model.procedure import Level, Procedure, Verification, Way
from pipeline.model.source_file import FaultKind
from pipeline.sources.body import BodyParser, Target
from pipeline.sources.markdown_file import parse_markdown
from pipeline.sources.procedures import KEYS, procedure_of
from pipeline.sources.text_file import TextFile

HEADER = (
    "code: {code}\nname: Đăng ký khai sinh\nfield: Hộ tịch\nlevels: [ward, district]\nauthority: UBND cấp xã\n"
    "ways:\n- how: Trực tiếp\n  time: 01 ngày\n  fee: Không\n- how: Trực tuyến\n  note: x\n"
    "verified: {{date: 2020-12-15, by: a}}\n"
)


def read(code: str = "1.001193", name: str = "1.001193.md", more: str = "", body: str = "") -> Procedure:
    text = TextFile(f"---\n{HEADER.format(code=code)}{more}\n---\n{body}")
    return procedure_of(parse_markdown(f"content/thu-tuc/ho-tich/{name}", text, KEYS), BodyParser(), Target)


def test_procedure_becomes_a_record_with_the_line_of_each_way() -> None:
    procedure = read(more="online_level: 3\neffective: 01/02/2020\ndecision: 1872/QĐ-BTP")
    assert procedure.file.faults == ()
    assert (procedure.url, procedure.code, procedure.base_code) == ("/thu-tuc/1.001193/", "1.001193", "1.001193")
    assert (procedure.field, procedure.field_slug) == ("Hộ tịch", "ho-tich")
    assert procedure.levels == (Level.WARD, Level.DISTRICT)
    assert procedure.ways == (Way("Trực tiếp", "01 ngày", "Không", ""), Way("Trực tuyến", "", "", "x"))
    assert procedure.verified == Verification(date(2020, 12, 15), "a")
    assert (procedure.online_level, procedure.effective, procedure.decision) == ("3", date(2020, 2, 1), "1872/QĐ-BTP")
    assert procedure.file.line_of("ways.1.how") == 11
    assert procedure.file.line_of("ways.0.fee") == 10
    assert procedure.file.line_of("ways.1.fee") == 11


@pytest.mark.parametrize("code", ["1.001193", "1.001193.H13", "1.001193.000.00.00.H13"])
def test_suffix_of_a_code_is_kept_and_its_base_makes_the_address(code: str) -> None:
    procedure = read(code)
    assert procedure.file.faults == ()
    assert (procedure.code, procedure.base_code, procedure.url) == (code, "1.001193", "/thu-tuc/1.001193/")


@pytest.mark.parametrize("code", ["1.0011", "1.001193x", "1.0011934", "0.001193", "T-CTH-1", "1,001193"])
def test_code_of_another_form_is_a_fault(code: str) -> None:
    kinds = [fault.kind for fault in read(code).file.faults]
    assert FaultKind.BAD_ID in kinds


@pytest.mark.parametrize(
    ("code", "name"), [("1.001193", "1.004873.md"), ("1.001193", "khai-sinh.md"), ("1.001193.H13", "1.001193.H13.md")]
)
def test_file_is_named_by_the_base_of_its_code(code: str, name: str) -> None:
    assert [fault.kind for fault in read(code, name).file.faults] == [FaultKind.BAD_NAME]


def test_parts_are_the_html_below_each_heading_of_the_second_level() -> None:
    body = "Mở đầu\n\n## Trình tự\n\na\n\n### Bước\n\nb\n\n## Hồ sơ & **phí**\n\n- c\n\n## Trình tự\n\nlặp lại\n\n## Rỗng\n"
    assert dict(read(body=body).parts) == {
        "Trình tự": '<p>a</p>\n<h3 id="buoc">Bước</h3>\n<p>b</p>\n<p>lặp lại</p>',
        "Hồ sơ & phí": "<ul>\n<li>c</li>\n</ul>",
        "Rỗng": "",
    }


def test_a_heading_that_stands_twice_keeps_both_texts_in_their_order() -> None:
    assert dict(read(body="## A\n\n## B\n\nb\n\n## A\n\nsau\n\n## B\n\n## A\n\ncuối\n").parts) == {
        "A": "<p>sau</p>\n<p>cuối</p>",
        "B": "<p>b</p>",
    }


def test_missing_values_are_faults() -> None:
    text = TextFile("---\ncode: 1.001193\nways: []\nlevels: [xã]\n---\n")
    procedure = procedure_of(parse_markdown("content/thu-tuc/a/1.001193.md", text, KEYS), BodyParser(), Target)
    assert {(fault.kind, fault.key) for fault in procedure.file.faults} == {
        (FaultKind.MISSING, "name"), (FaultKind.MISSING, "field"), (FaultKind.MISSING, "authority"),
        (FaultKind.MISSING, "ways"), (FaultKind.BAD_CHOICE, "levels.0"),
    }  # fmt: skip
    assert procedure.file.line_of("levels.0") == 4
