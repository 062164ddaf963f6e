"""What was found before is remembered, and never tells anything else than a run that remembers nothing."""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.areas.propose import propose_areas
from pipeline.checks.memory import Memory
from pipeline.checks.result import CheckResult
from pipeline.checks.rule import Around, Rule, Sees, rule
from pipeline.checks.run import run_checks
from pipeline.model.article import Article
from pipeline.model.content import Content
from pipeline.model.finding import Problem, Severity
from pipeline.release.gate import without
from pipeline.settings import read_settings
from pipeline.sources.load import load_content
from pipeline.vietnamese.dates import HO_CHI_MINH
from tests.checks.content_edits import Edit, edits, make_rich

Read = Callable[[Path], Content]
MINIMAL = Path(__file__).parents[1] / "content" / "minimal"
MOMENTS = (
    datetime(2020, 12, 31, 23, 59, 59, tzinfo=HO_CHI_MINH),
    datetime(2020, 12, 31, 9, 0, tzinfo=HO_CHI_MINH),
    datetime(2021, 1, 5, 0, 0, tzinfo=HO_CHI_MINH),
    datetime(2025, 7, 1, 12, 0, tzinfo=HO_CHI_MINH),
    datetime(2020, 3, 5, 0, 0, tzinfo=HO_CHI_MINH),
)
FIRST = "content/tin-tuc/phong-noi-vu/2020-03-05-bai-mau.md"
steps = st.lists(
    st.tuples(st.lists(edits, max_size=3), st.sampled_from(MOMENTS), st.sampled_from(("keep", "save", "hold"))), max_size=9
)


def said(result: CheckResult) -> tuple[object, ...]:
    """All that a result says; crashes are exceptions, which are equal only to themselves."""
    return result.files, dict(result.skipped), result.findings, result.silenced, [crash.line() for crash in result.crashes]


def judge(project: Path, now: datetime, memory: Memory | None, leave_out: str = "") -> CheckResult:
    profile = read_settings(project)
    content = propose_areas(load_content(project, profile.plan_year))
    content = without(content, [leave_out]) if leave_out else content
    return run_checks(content, now, [profile.file], memory=memory, **profile.for_checks)


def compare(sequence: list[tuple[list[Edit], datetime, str]]) -> None:
    """Run after each step, with and without a memory that lasts."""
    with TemporaryDirectory() as folder:
        project = Path(folder) / "du-an"
        shutil.copytree(MINIMAL / "content", project / "content")
        make_rich(project)
        memory = Memory("1")
        for changes, now, how in [([], MOMENTS[0], "save"), *sequence]:
            for change in changes:
                change(project)
            if how == "save":
                memory = Memory("1", memory.to_bytes())
            left_out = FIRST if how == "hold" else ""
            assert said(judge(project, now, memory, left_out)) == said(judge(project, now, None, left_out))


@given(steps)
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
def test_a_run_that_remembers_says_what_one_says_that_does_not(sequence: list[tuple[list[Edit], datetime, str]]) -> None:
    compare(sequence)


@pytest.mark.long
@given(steps)
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
def test_a_run_that_remembers_says_what_one_says_that_does_not_at_length(
    sequence: list[tuple[list[Edit], datetime, str]],
) -> None:
    compare(sequence)


def counted(asks: Callable[[Around], object], sees: Sees = Sees.ARTICLE) -> tuple[Rule, list[str]]:
    """A rule that asks something, and the paths on which it was run."""
    ran: list[str] = []

    @rule("TST001", severity=Severity.WARNING, sees=sees, source="Thử")
    def rule_that_asks(article: Article, around: Around) -> Iterator[Problem]:
        """Quy tắc thử."""
        ran.append(article.file.path.rpartition("/")[2])
        yield Problem(1, str(asks(around)), "Sửa.")

    return rule_that_asks, ran


@pytest.mark.parametrize(
    ("asks", "again"),
    [
        (lambda around: "", 0),
        (lambda around: around.has_come(datetime(2020, 5, 1, tzinfo=HO_CHI_MINH)), 0),
        (lambda around: around.now, 2),
        (lambda around: around.today, 2),
        (lambda around: around.agency("phong-noi-vu"), 0),
    ],
    ids=["nothing", "a moment long past", "now", "today", "an agency"],
)
def test_a_rule_is_run_again_only_where_an_answer_has_changed(
    asks: Callable[[Around], object], again: int, project: Path, read: Read
) -> None:
    rule_that_asks, ran = counted(asks)
    memory = Memory("1")
    run_checks(read(project), MOMENTS[0], rules=(rule_that_asks,), memory=memory)
    assert len(ran) == 2
    run_checks(read(project), MOMENTS[2], rules=(rule_that_asks,), memory=Memory("1", memory.to_bytes()))
    assert len(ran) == 2 + again


def test_only_the_file_that_changed_is_judged_again(project: Path, read: Read, now: datetime) -> None:
    rule_that_asks, ran = counted(lambda around: around.plan)
    memory = Memory("1")
    run_checks(read(project), now, rules=(rule_that_asks,), memory=memory)
    (project / FIRST).write_text((project / FIRST).read_text(encoding="utf-8") + "\nThêm một dòng.\n", encoding="utf-8")
    ran.clear()
    run_checks(read(project), now, rules=(rule_that_asks,), memory=memory)
    assert ran == ["2020-03-05-bai-mau.md"]


def test_rules_that_did_not_ask_are_not_run_again(project: Path, read: Read) -> None:
    asking, ran = counted(lambda around: around.today)
    memory = Memory("1")
    other: list[str] = []

    @rule("TST002", severity=Severity.INFO, sees=Sees.TEXT, source="Thử")
    def rule_that_asks_nothing(text: Article, around: Around) -> Iterator[Problem]:
        """Quy tắc thử."""
        other.append(text.url)
        yield Problem(2, text.url, "Sửa.")

    results = [run_checks(read(project), now, rules=(asking, rule_that_asks_nothing), memory=memory) for now in MOMENTS[:3]]
    assert len(ran) == 2 * 2  # on one day once
    assert len(other) == 4
    assert {len(result.findings) for result in results} == {6}


def test_a_file_on_which_a_rule_crashed_is_judged_again(project: Path, read: Read, now: datetime) -> None:
    @rule("TST001", severity=Severity.ERROR, sees=Sees.ARTICLE, source="Thử")
    def rule_that_breaks(article: Article, around: Around) -> Iterator[Problem]:
        """Quy tắc hỏng."""
        yield Problem(1, article.id, "Sửa.")
        raise KeyError("bí mật")

    memory = Memory("1")
    results = [said(run_checks(read(project), now, rules=(rule_that_breaks,), memory=memory)) for _ in range(3)]
    assert len(run_checks(read(project), now, rules=(rule_that_breaks,), memory=memory).crashes) == 2
    assert results[0] == results[1] == results[2]


def test_a_run_that_is_broken_off_leaves_nothing_untrue_behind(project: Path, read: Read) -> None:
    rule_that_asks, ran = counted(lambda around: around.today)
    memory = Memory("1")
    run_checks(read(project), MOMENTS[0], rules=(rule_that_asks,), memory=memory)
    memory.begin(lambda question: "another day", [FIRST])  # and then the run is killed
    run_checks(read(project), MOMENTS[0], rules=(rule_that_asks,), memory=Memory("1", memory.to_bytes()))
    assert len(ran) == 4


def test_a_memory_of_a_run_that_changed_nothing_need_not_be_written(project: Path, read: Read, now: datetime) -> None:
    memory = Memory("1")
    run_checks(read(project), now, memory=memory)
    assert memory.changed
    again = Memory("1", memory.to_bytes())
    run_checks(read(project), now, memory=again)
    assert not again.changed
    assert again.to_bytes() == memory.to_bytes()


@pytest.mark.parametrize(
    "harm", [lambda data: b"", lambda data: data[:-9], lambda data: data.replace(b"TTH", b"TTX"), lambda data: b"{}"]
)
def test_a_memory_that_is_damaged_is_an_empty_one(
    harm: Callable[[bytes], bytes], project: Path, read: Read, now: datetime
) -> None:
    memory = Memory("1")
    first = said(run_checks(read(project), now, memory=memory))
    harmed = Memory("1", harm(memory.to_bytes()))
    assert said(run_checks(read(project), now, memory=harmed)) == first
    assert harmed.changed


def test_a_memory_of_another_version_is_an_empty_one(project: Path, read: Read, now: datetime) -> None:
    rule_that_asks, ran = counted(lambda around: "")
    memory = Memory("1")
    run_checks(read(project), now, rules=(rule_that_asks,), memory=memory)
    run_checks(read(project), now, rules=(rule_that_asks,), memory=Memory("2", memory.to_bytes()))
    assert len(ran) == 4


def test_a_file_that_is_gone_is_forgotten(project: Path, read: Read, now: datetime) -> None:
    memory = Memory("1")
    run_checks(read(project), now, memory=memory)
    (project / FIRST).unlink()
    run_checks(read(project), now, memory=memory)
    assert FIRST.encode() not in memory.to_bytes()


def test_texts_of_files_that_did_not_change_are_not_looked_at(project: Path, read: Read, now: datetime) -> None:
    memory = Memory("1")
    first = said(run_checks(read(project), now, memory=memory))
    content = read(project)
    for text in content.texts:
        object.__setattr__(text.file, "text", None)
        for name in ("markdown", "html", "text"):
            object.__setattr__(text.body, name, None)
    assert said(run_checks(content, now, memory=memory)) == first
