"""Agencies, plan and deeds from their files."""

from datetime import date
from pathlib import Path

import pytest

from pipeline.model.agency import Agency, AgencyKind
from pipeline.model.plan import Area, Deed, Form, Phrase
from pipeline.model.source_file import Fault, FaultKind
from pipeline.sources.plan import read_agencies, read_deeds, read_plan


def test_agencies_come_in_the_order_of_the_file_with_their_lines(project: Path) -> None:
    agencies, file = read_agencies(project)
    assert file.faults == ()
    last = date(2025, 6, 30)
    mail = "{}@quan-mau.example".format
    office, ward = agencies
    assert office == Agency(
        "phong-noi-vu", "Phòng Nội vụ", "Phòng Nội vụ", AgencyKind.OFFICE, "0292 000 0001", mail("phong-noi-vu"), None, last, 1
    )
    assert (ward.id, ward.short_name, ward.kind, ward.line) == ("phuong-mau", "Phường Mẫu", AgencyKind.WARD, 9)
    assert (ward.email, ward.valid_from, ward.valid_to) == (mail("phuong-mau"), date(2004, 1, 2), last)


def test_second_agency_with_an_id_is_a_fault_that_names_the_first_and_is_left_out(project: Path) -> None:
    text = '[[agency]]\nid = "a"\nname = "A"\nkind = "office"\n\n[[agency]]\nname = "B"\nid = "a"\nkind = "ward"\n'
    (project / "content/co-quan.toml").write_text(text, encoding="utf-8")
    agencies, file = read_agencies(project)
    assert [agency.name for agency in agencies] == ["A"]
    assert file.faults == (Fault(FaultKind.DUPLICATE_KEY, 8, "agency.1.id", "a|1"),)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ('kind = "bộ"', Fault(FaultKind.BAD_CHOICE, 4, "agency.0.kind", "bộ|office, unit, ward, front")),
        ('kind = "ward"\nvalid_to = 31', Fault(FaultKind.WRONG_SHAPE, 5, "agency.0.valid_to", "một ngày như 2020-03-05")),
        ('kind = "ward"\nvalid_to = "31/06/2020"', Fault(FaultKind.BAD_DATE, 5, "agency.0.valid_to", "impossible|31/06/2020")),
        ('kind = "ward"\nfone = "1"', Fault(FaultKind.UNKNOWN_KEY, 5, "agency.0.fone", "phone")),
        ('kind = "ward"\nphone = 113', Fault(FaultKind.WRONG_SHAPE, 5, "agency.0.phone", "một dòng chữ")),
        ('phone = "1"', Fault(FaultKind.MISSING, 1, "agency.0.kind")),
    ],
)
def test_wrong_value_is_a_fault_at_its_line(project: Path, line: str, fault: Fault) -> None:
    (project / "content/co-quan.toml").write_text(f'[[agency]]\nid = "a"\nname = "A"\n{line}\n', encoding="utf-8")
    assert read_agencies(project)[1].faults == (fault,)


def test_plan_has_its_areas_and_forms_in_order(project: Path) -> None:
    plan, file = read_plan(project, 2020)
    assert plan is not None
    assert file.faults == ()
    assert (plan.number, plan.date, plan.year) == ("177/KH-UBND", date(2019, 12, 31), 2020)
    assert [area.id for area in plan.areas] == ["mot-cua", "thu-tuc-hanh-chinh", "hien-dai-hoa"]
    words = (Phrase("một cửa", 3, 12), Phrase("bộ phận một cửa", 4, 13))
    about = "Tình hình và kết quả thực hiện cơ chế một cửa."
    assert plan.area("mot-cua") == Area("mot-cua", "II.4a", "Cơ chế một cửa", about, 6, words)
    assert plan.area("khong-co") is None
    name = "Phát thanh trên hệ thống truyền thanh"
    assert plan.forms == (Form("III.1.a", name, ("phong-noi-vu",), ("phuong-mau",), 96, "số", 2, None, 39),)


def test_plan_of_another_year_is_missing_with_a_fault(project: Path) -> None:
    plan, file = read_plan(project, 2021)
    assert plan is None
    assert (file.path, [fault.kind for fault in file.faults]) == ("content/ke-hoach/2021.toml", [FaultKind.UNREADABLE])


def test_deeds_have_their_lines_and_wrong_cells_are_faults(project: Path) -> None:
    (project / "content/thuc-hien").mkdir()
    (project / "content/thuc-hien/2020.csv").write_text(
        "date,clause,agency,quantity,evidence,articles\n"
        "05/03/2020,III.1.a,phong-noi-vu,2,\"Sổ, trang 3\",2020-k7q4m; 2020-8wz3n\n"
        "mai,III.1.a,phong-noi-vu,hai,,\n"
        ",,,,,x\n",
        encoding="utf-8",
    )  # fmt: skip
    deeds, file = read_deeds(project, 2020)
    assert deeds[0] == Deed(date(2020, 3, 5), "III.1.a", "phong-noi-vu", 2, "Sổ, trang 3", ("2020-k7q4m", "2020-8wz3n"), 2)
    assert (deeds[1].date, deeds[1].quantity, deeds[1].line) == (None, None, 3)
    assert file.faults == (
        Fault(FaultKind.BAD_DATE, 3, "date", "not-a-date|mai"),
        Fault(FaultKind.BAD_NUMBER, 3, "quantity", "hai"),
        *(Fault(FaultKind.MISSING, 4, name) for name in ("date", "clause", "agency", "quantity")),
    )
