"""Tests over all rules: the form of each page, that Sai is found and Đúng is not, and how findings are worded."""

import importlib
import pkgutil
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from rule_blocks import SECTIONS, Block, apply, blocks, sections

import pipeline.checks.rules
from pipeline.checks.catalogue import RULES, find_rule
from pipeline.checks.result import CheckResult
from pipeline.checks.rule import CODE, Rule, Sees, rule
from pipeline.model.finding import Finding, Severity

CODES = Path(__file__).with_name("codes.txt")
INSTRUCTIONS = (
    "bỏ bổ chia chuyển chèn chép chạy chọn cập dùng ghi ghép giữ gõ gắn hỏi kiểm lưu "
    "lấy mở nhập nối rà rút sửa thay thêm tách tải viết xem xoá điền đưa đặt đọc đổi"
).split()
"""The first words of what a writer is told to do."""
VIETNAMESE = re.compile("[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]", re.IGNORECASE)
ADVICE = re.compile(r"\b(hãy|vui lòng|xin)\b|->", re.IGNORECASE)
every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


def examples(section: str) -> list[object]:
    """Every block of this section of every rule, as a parameter of a test."""
    return [
        pytest.param(rule, block, id=f"{rule.code}-{number}")
        for rule in RULES
        for number, block in enumerate(blocks(rule, section), 1)
    ]


def test_codes_and_names_are_unique() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert len({rule.title for rule in RULES}) == len(RULES)


def test_catalogue_lists_each_rule_of_the_subjects_once() -> None:
    folder = pipeline.checks.rules
    modules = [importlib.import_module(f"{folder.__name__}.{info.name}") for info in pkgutil.iter_modules(folder.__path__)]
    made = [value for module in modules for value in vars(module).values() if isinstance(value, Rule)]
    assert len(made) > 40
    assert sorted(rule.code for rule in made) == sorted(rule.code for rule in RULES)


def test_code_never_changes_its_meaning_or_weight() -> None:
    listed = CODES.read_text(encoding="utf-8").splitlines()
    known = dict.fromkeys(line for line in listed if line and not line.startswith("#"))
    actual = [f"{rule.code} {rule.severity} {rule.name}" for rule in RULES]
    assert sorted(actual) == list(known), "a new rule gets a line in codes.txt; a line there is never changed"


@every_rule
def test_rule_has_the_form_of_the_house(rule: Rule) -> None:
    assert CODE.fullmatch(rule.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)
    assert isinstance(rule.severity, Severity)
    assert isinstance(rule.sees, Sees)
    assert len(rule.source) > 15
    assert re.search(r"[Qq]uyết định của dự án|docs/|\d", rule.source), "a document with its number, or a house decision"


@every_rule
def test_title_states_the_bad_condition_in_one_line(rule: Rule) -> None:
    first, second = rule.page.split("\n")[:2]
    assert first == rule.title
    assert second == ""
    assert first[0].isupper()
    assert first.endswith(".")
    assert "." not in first[:-1].replace(".Vn", "").replace("(.", "(")
    assert VIETNAMESE.search(first)
    assert not re.match(r"(Kiểm tra|Quy tắc|Bảo đảm|Hãy|Đừng|Không được|Cần|Phải|Nên)\b", first)


@every_rule
def test_page_has_its_sections_in_order_and_each_says_something(rule: Rule) -> None:
    found = sections(rule)
    assert list(found) == SECTIONS
    assert all(text.strip() for text in found.values())
    assert list(blocks(rule, "Sai"))
    assert list(blocks(rule, "Đúng"))
    assert not list(blocks(rule, "Vì sao"))
    fences = sum(line.startswith("```") for line in rule.page.split("\n"))
    assert fences == 2 * sum(len(list(blocks(rule, section))) for section in ("Sai", "Đúng")), "a block that is not read"


def test_minimal_project_has_no_finding(project: Path, check: Callable[[Path], CheckResult]) -> None:
    result = check(project)
    assert result.findings == ()
    assert result.crashes == ()
    files = [path for path in (project / "content").rglob("*") if path.is_file()]
    assert (result.checked, result.silenced) == (len(files), 0)


@pytest.mark.parametrize(("rule", "block"), examples("Sai"))
def test_what_the_page_calls_wrong_is_found(
    rule: Rule, block: Block, project: Path, check: Callable[[Path], CheckResult]
) -> None:
    apply(block, project)
    result = check(project)
    found = [finding for finding in result.findings if finding.code == rule.code]
    assert found, [finding.code for finding in result.findings]
    assert {finding.severity for finding in found} == {rule.severity}
    assert result.crashes == ()
    for finding in result.findings:
        assert_is_worded_for_a_writer(finding)
        assert_points_at_a_line(finding, project)


@pytest.mark.parametrize(("rule", "block"), examples("Đúng"))
def test_what_the_page_calls_right_is_not_found(
    rule: Rule, block: Block, project: Path, check: Callable[[Path], CheckResult]
) -> None:
    apply(block, project)
    result = check(project)
    assert [finding for finding in result.findings if finding.code == rule.code] == []
    assert result.crashes == ()
    for finding in result.findings:
        assert_is_worded_for_a_writer(finding)
        assert_points_at_a_line(finding, project)


def assert_is_worded_for_a_writer(finding: Finding) -> None:
    """A fact in the message, an instruction in the fix, both in Vietnamese, on one line each."""
    assert VIETNAMESE.search(finding.message), finding
    assert VIETNAMESE.search(finding.fix), finding
    assert "\n" not in finding.message + finding.fix, finding
    assert "Error" not in finding.message + finding.fix, finding
    assert any(instructs(clause) for clause in re.split(r"[.:;,?]\s+|^", finding.fix)), finding
    assert not ADVICE.search(finding.message), finding
    assert finding.fix not in finding.message, finding
    outside_quotes = re.sub("“.*?”", "", finding.message)
    assert not any(instructs(clause) for clause in re.split(r"[.;]\s+|^", outside_quotes)), finding


def instructs(clause: str) -> bool:
    """Whether a clause begins with what is to be done, perhaps after the words that say by whom or to what."""
    clause = re.sub(r"^(người duyệt|danh sách|nhóm) ", "", clause.strip().lower())
    return clause.startswith(tuple(f"{verb} " for verb in INSTRUCTIONS))


def assert_points_at_a_line(finding: Finding, project: Path) -> None:
    """The path exists and has that line; what has no lines (a folder, a picture, a link to nowhere) has line 1."""
    file = project / finding.path
    if not file.is_file():
        assert file.is_symlink() or file.is_dir(), finding
        assert finding.line == 1, finding
        return
    lines = file.read_bytes().count(b"\n") + 1
    assert 1 <= finding.line <= lines, finding


@every_rule
def test_rule_is_found_by_code_and_by_name_in_any_case(rule: Rule) -> None:
    assert find_rule(f" {rule.code.lower()} ") is rule
    assert find_rule(rule.name.upper()) is None or find_rule(rule.name.upper()) is rule
    assert find_rule(rule.name) is rule


@pytest.mark.parametrize("name", ["", "DAT", "DAT0011", "khong-co"])
def test_there_is_no_rule_by_another_name(name: str) -> None:
    assert find_rule(name) is None


@pytest.mark.parametrize(
    ("code", "source", "docstring"),
    [("DAT1", "Nguồn", "Sai."), ("dat001", "Nguồn", "Sai."), ("DAT001", " ", "Sai."), ("DAT001", "Nguồn", "")],
)
def test_rule_without_code_source_or_page_cannot_be_made(code: str, source: str, docstring: str) -> None:
    def check(record: object, around: object) -> list[object]:
        return []

    check.__doc__ = docstring
    with pytest.raises(ValueError, match="check"):
        rule(code, severity=Severity.INFO, sees=Sees.FILE, source=source)(check)  # type: ignore[arg-type]
