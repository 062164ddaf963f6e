"""The runner: what it counts, how it sorts, what it does when a rule breaks; and silencers."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from pipeline.checks.result import CheckResult
from pipeline.checks.rule import Around, Sees, rule
from pipeline.checks.run import run_checks
from pipeline.checks.silence import Silencer, silencers_of
from pipeline.model.article import Article
from pipeline.model.content import Content
from pipeline.model.finding import Finding, Problem, Severity
from pipeline.model.source_file import Fault, FaultKind, SourceFile

Read = Callable[[Path], Content]
Check = Callable[[Path], CheckResult]
FIRST = "content/tin-tuc/phong-noi-vu/2020-03-05-bai-mau.md"
SECOND = "content/tin-tuc/phong-noi-vu/2020-04-10-bai-thu-hai.md"


@rule("TST001", severity=Severity.WARNING, sees=Sees.ARTICLE, source="Thử", applies=lambda article: article.id == "2020-k7q4m")
def first_article_only(article: Article, around: Around) -> Iterator[Problem]:
    """Quy tắc thử."""
    yield Problem(3, "b", "Sửa.")
    yield Problem(2, "a", "Sửa.")
    yield Problem(2, "a", "Sửa.")


@rule("TST002", severity=Severity.ERROR, sees=Sees.ARTICLE, source="Thử")
def rule_that_breaks(article: Article, around: Around) -> Iterator[Problem]:
    """Quy tắc hỏng."""
    yield Problem(1, article.id, "Sửa.")
    raise KeyError("bí mật")


@rule("TST003", severity=Severity.INFO, sees=Sees.CONTENT, source="Thử")
def rule_on_everything(content: Content, around: Around) -> Iterator[Problem]:
    """Quy tắc trên toàn bộ nội dung."""
    yield Problem(1, "chung", "Sửa.")
    yield Problem(4, "riêng", "Sửa.", SECOND)


def append(project: Path, text: str) -> int:
    """Write below the first article; return the line of the text."""
    file = project / FIRST
    old = file.read_text(encoding="utf-8")
    file.write_text(f"{old}\n{text}\n", encoding="utf-8")
    return old.count("\n") + 2


def test_findings_are_sorted_and_each_is_said_once(project: Path, read: Read, now: datetime) -> None:
    result = run_checks(read(project), now, rules=(first_article_only,))
    assert result.findings == (
        Finding(FIRST, 2, "TST001", Severity.WARNING, "a", "Sửa."),
        Finding(FIRST, 3, "TST001", Severity.WARNING, "b", "Sửa."),
    )
    assert result.errors == ()


def test_what_does_not_apply_is_counted(project: Path, read: Read, now: datetime) -> None:
    content = read(project)
    assert run_checks(content, now, rules=(first_article_only,)).not_applicable == 1 + content.ignored
    assert run_checks(content, now, rules=()).not_applicable == content.ignored
    (project / "content/Thumbs.db").write_text("x")
    assert run_checks(read(project), now, rules=()).not_applicable == content.ignored + 1


def test_files_read_elsewhere_are_checked_and_counted(project: Path, read: Read, now: datetime) -> None:
    content = read(project)
    assert run_checks(content, now).checked == len(content.files)
    assert run_checks(content, now, [SourceFile("content/site.toml")]).checked == len(content.files) + 1


def test_rule_that_breaks_is_reported_for_each_record_and_the_others_still_run(project: Path, read: Read, now: datetime) -> None:
    result = run_checks(read(project), now, rules=(rule_that_breaks, first_article_only))
    assert [crash.subject for crash in result.crashes] == [FIRST, SECOND]
    assert all(crash.exit_code == 3 for crash in result.crashes)
    line = result.crashes[0].line()
    assert "TST002" in line
    assert "KeyError" in line
    assert "rule_that_breaks" in line
    assert "\n" not in line
    assert {"TST001"} <= {finding.code for finding in result.findings}


def test_rule_on_everything_may_name_the_file_concerned(project: Path, read: Read, now: datetime) -> None:
    findings = run_checks(read(project), now, rules=(rule_on_everything,)).findings
    assert [(finding.path, finding.line) for finding in findings] == [("content", 1), (SECOND, 4)]


@pytest.mark.parametrize(
    ("prefixes", "codes"),
    [
        ((), ["TST003", "TST001", "TST001", "TST003"]),
        ((FIRST,), ["TST001", "TST001"]),
        (("content/tin-tuc",), ["TST001", "TST001", "TST003"]),
        (("content/tin-tuc/phong",), []),
        (("content",), ["TST003", "TST001", "TST001", "TST003"]),
        (("content/trang", SECOND), ["TST003"]),
    ],
)
def test_result_can_be_narrowed_to_files_and_folders(
    project: Path, read: Read, now: datetime, prefixes: tuple[str, ...], codes: list[str]
) -> None:
    result = run_checks(read(project), now, rules=(first_article_only, rule_on_everything)).within(prefixes)
    assert [finding.code for finding in result.findings] == codes


def test_narrowed_result_counts_only_what_lies_there(project: Path, read: Read, now: datetime) -> None:
    result = run_checks(read(project), now, rules=(first_article_only,))
    assert (result.within(()), result.within(("content",)).checked) == (result, result.checked)
    news = result.within(("content/tin-tuc",))
    assert news.files == (FIRST, SECOND, "content/tin-tuc/phong-noi-vu/so-do.png")
    assert news.not_applicable == 1
    assert (result.within((FIRST,)).not_applicable, result.within((SECOND,)).not_applicable) == (0, 1)


@pytest.mark.parametrize("kind", FaultKind)
def test_every_kind_of_fault_has_a_rule_that_tells(kind: FaultKind, now: datetime) -> None:
    details = ("impossible|a",) if kind is FaultKind.BAD_DATE else ("", "a|1")
    faults = [Fault(kind, 2, "ways.0.fee", detail) for detail in details]
    files = tuple(SourceFile(f"content/tin-tuc/a/b{suffix}", faults=(fault,)) for suffix in (".md", ".toml") for fault in faults)
    empty = Content((), None, (), (), (), (), (), (), files)
    result = run_checks(empty, now)
    assert result.findings
    assert result.crashes == ()


def test_silencer_with_a_reason_turns_off_its_rule_in_its_file_only(project: Path, check: Check) -> None:
    append(project, "<script></script>")
    other = project / SECOND
    other.write_text(other.read_text(encoding="utf-8") + "\n<script></script>\n", encoding="utf-8")
    append(project, "<!-- check off htm001: mẫu cũ,\ncòn dùng tới ngày mai -->")
    result = check(project)
    assert [(finding.path, finding.code) for finding in result.findings] == [(SECOND, "HTM001")]
    assert result.silenced == 1


def test_silencer_without_a_reason_turns_off_nothing_and_is_a_finding(project: Path, check: Check) -> None:
    link = append(project, "[a](/khong-co/)")
    silencer = append(project, "<!-- check off LNK001 -->")
    result = check(project)
    assert [(finding.line, finding.code) for finding in result.findings] == [(link, "LNK001"), (silencer, "SIL001")]
    assert result.silenced == 0


def test_silencer_of_use_to_nobody_is_a_finding(project: Path, check: Check) -> None:
    line = append(project, "<!-- check off LNK001: không còn -->")
    assert [(finding.line, finding.code) for finding in check(project).findings] == [(line, "SIL002")]


def test_rule_on_silencers_cannot_be_silenced(project: Path, check: Check) -> None:
    append(project, "<!-- check off SIL002: không ai hỏi -->")
    assert [finding.code for finding in check(project).findings] == ["SIL002"]


@pytest.mark.parametrize(
    ("text", "silencers"),
    [
        ("<!-- check off DAT001: lý do -->", [Silencer("a.md", 1, "DAT001", "lý do")]),
        ("\n<!--check  off dat001 :lý do: hai-->", [Silencer("a.md", 2, "DAT001", "lý do: hai")]),
        ("<!-- check off DAT001: -->", [Silencer("a.md", 1, "DAT001", "")]),
        ("<!-- check off A1: b --> x\n<!-- check off C2 -->", [Silencer("a.md", 1, "A1", "b"), Silencer("a.md", 2, "C2", "")]),
        ("<!-- check on DAT001: a --> check off DAT001: b", []),
        ("<!-- check off -->", []),
    ],
)
def test_silencers_are_read_with_code_reason_and_line(text: str, silencers: list[Silencer]) -> None:
    assert silencers_of(SourceFile("a.md", text=text)) == silencers


def test_every_silenceable_rule_stays_silent_where_it_is_turned_off(project: Path, check: Check) -> None:
    append(project, "<script>x</script>\n\n<!-- check off HTM001: mẫu đơn cũ -->")
    result = check(project)
    assert (result.findings, result.silenced) == ((), 1)


def test_an_error_cannot_be_silenced(project: Path, check: Callable[[Path], CheckResult]) -> None:
    file = project / "content/tin-tuc/phong-noi-vu/2020-03-05-bai-mau.md"
    broken = "\n<!-- check off LNK001: để sau -->\n\n[hỏng](/khong-co/)\n"
    file.write_text(file.read_text(encoding="utf-8") + broken, encoding="utf-8")
    assert {finding.code for finding in check(project).findings} == {"LNK001", "SIL003"}


@pytest.mark.parametrize("at_once", [1, 2, 5])
def test_how_many_files_are_judged_at_once_changes_no_finding(
    project: Path, read: Read, now: datetime, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    folder = project / "content" / "tin-tuc" / "phong-noi-vu"
    for number, words in enumerate(("phúttăng", "Lượt xem: 842", "Gọi 0912 345 678", "UBND\n- xem [đây](/khong-co/)", "")):
        text = (folder / "2020-03-05-bai-mau.md").read_text(encoding="utf-8")
        (folder / f"2020-03-0{number + 1}-bai-{number}.md").write_text(f"{text}\n{words}\n", encoding="utf-8")
    together = run_checks(read(project), now)
    monkeypatch.setattr("pipeline.checks.judge.TEXTS_AT_HAND", at_once)
    assert together.findings
    assert run_checks(read(project), now) == together
