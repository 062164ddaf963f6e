"""What content/ke-hoach/<year>.toml may say of a form beyond the simplest, and what is wrong with it."""

from datetime import date
from pathlib import Path

import pytest

from pipeline.model.plan import Form, Group, Plan, Share
from pipeline.model.source_file import Fault, FaultKind
from pipeline.sources.plan import read_plan

HEAD = 'number = "1/KH"\nyear = 2020\n\n[[area]]\nid = "a"\nclause = "II.1"\nname = "A"\n'


def read(project: Path, text: str) -> tuple[Plan, tuple[Fault, ...]]:
    (project / "content/ke-hoach/2020.toml").write_text(HEAD + text, encoding="utf-8")
    plan, file = read_plan(project, 2020)
    assert plan is not None
    return plan, file.faults


def test_groups_stand_for_their_agencies_each_once(project: Path) -> None:
    text = (
        '[[group]]\nid = "cac-phuong"\nname = "Các phường"\nagencies = ["p1", "p2"]\n'
        '[[form]]\nclause = "III.1"\nname = "F"\nlead = ["x", "cac-phuong", "p1"]\ncooperate = ["cac-phuong"]\n'
    )
    plan, faults = read(project, text)
    assert faults == ()
    assert plan.groups == (Group("cac-phuong", "Các phường", ("p1", "p2")),)
    assert (plan.forms[0].lead, plan.forms[0].cooperate) == (("x", "p1", "p2"), ("p1", "p2"))


def test_a_duty_has_every_key_and_stands_after_the_forms(project: Path) -> None:
    text = (
        '[[duty]]\nclause = "V.1"\nname = "D"\nwhen = "Hàng tháng"\ntext = "Báo cáo"\nunit = "báo cáo"\ndue_months = [6, 3, 6]\n'
        'each_period = true\nbefore = 2020-01-05\neach_area = 2\nassumed = "Vì"\nto = "q"\nthrough = "n"\nsee = ["III.1"]\n'
        '[[duty.share]]\nname = "S"\nagencies = ["p1"]\neach = 2\n'
        '[[form]]\nclause = "III.1"\nname = "F"\nquarter = 4\n'
    )
    plan, faults = read(project, text)
    assert faults == ()
    assert [form.clause for form in plan.forms] == ["III.1", "V.1"]
    assert plan.form("V.1") == Form(
        *("V.1", "D", (), (), None, "báo cáo", None, None, 8),
        when="Hàng tháng",
        text="Báo cáo",
        due_months=(3, 6),
        each_period=True,
        before=date(2020, 1, 5),
        each_area=2,
        shares=(Share("S", ("p1",), None, 2, 22),),
        assumed="Vì",
        to="q",
        through="n",
        see=("III.1",),
    )
    assert plan.form("III.2") is None


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("quarter = 5", Fault(FaultKind.BAD_NUMBER, 11, "form.0.quarter", "5 (quý từ 1 đến 4)")),
        ("quarter = 0", Fault(FaultKind.BAD_NUMBER, 11, "form.0.quarter", "0 (quý từ 1 đến 4)")),
        ("due_months = [0, 12]", Fault(FaultKind.BAD_NUMBER, 11, "form.0.due_months.0", "0 (tháng từ 1 đến 12)")),
        ("due_months = [1, 13]", Fault(FaultKind.BAD_NUMBER, 11, "form.0.due_months.1", "13 (tháng từ 1 đến 12)")),
        ("due_months = [true]", Fault(FaultKind.BAD_NUMBER, 11, "form.0.due_months.0", "True (tháng từ 1 đến 12)")),
        ("due_months = 3", Fault(FaultKind.WRONG_SHAPE, 11, "form.0.due_months", "một danh sách tháng như [3, 6, 9, 12]")),
        ('each_period = "có"', Fault(FaultKind.WRONG_SHAPE, 11, "form.0.each_period", "true hoặc false")),
        ("tuan = 2", Fault(FaultKind.UNKNOWN_KEY, 11, "form.0.tuan", "")),
        ('[[form.share]]\nagencies = ["p1"]', Fault(FaultKind.MISSING, 11, "form.0.share.0.quota")),
        ("[[form.share]]\nquota = 1", Fault(FaultKind.MISSING, 11, "form.0.share.0.agencies")),
        ('[[form]]\nclause = "III.1"\nname = "G"', Fault(FaultKind.DUPLICATE_KEY, 12, "form.1.clause", "III.1|8")),
        ('[[duty]]\nname = "G"', Fault(FaultKind.MISSING, 11, "duty.0.clause")),
        ('[[group]]\nid = "g"\nname = "G"', Fault(FaultKind.MISSING, 11, "group.0.agencies")),
    ],
)
def test_a_wrong_value_is_a_fault_at_its_line_and_the_form_stays(project: Path, line: str, fault: Fault) -> None:
    plan, faults = read(project, f'[[form]]\nclause = "III.1"\nname = "F"\n{line}\n')
    assert faults == (fault,)
    assert [form.name for form in plan.forms] == ["F"]


@pytest.mark.parametrize("year", ["20", "0", "20200", "-5"])
def test_a_year_that_is_none_is_a_fault_and_the_files_own_year_counts(project: Path, year: str) -> None:
    (project / "content/ke-hoach/2020.toml").write_text(HEAD.replace("2020", year), encoding="utf-8")
    plan, file = read_plan(project, 2020)
    assert plan is not None and plan.year == 2020
    assert [(fault.kind, fault.line, fault.key) for fault in file.faults] == [(FaultKind.BAD_NUMBER, 2, "year")]
