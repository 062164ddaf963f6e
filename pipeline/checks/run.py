"""Runs the catalogue over the content: rules in, findings out. A rule that crashes is reported; the others still run."""

import gc
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pipeline.checks.around import Around
from pipeline.checks.catalogue import RULES
from pipeline.checks.listing import Listing
from pipeline.checks.rule import Rule, Sees
from pipeline.checks.silence import apply_silencers, silencers_of
from pipeline.checks.world import World
from pipeline.errors import RuleCrashed
from pipeline.model.content import Content
from pipeline.model.finding import Finding, Severity
from pipeline.model.source_file import SourceFile

PROFILE = "content/site.toml"


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a run found."""

    files: tuple[str, ...]
    """Paths of the files read."""
    skipped: Mapping[str, int]
    """Path -> number of rules that had nothing to say about it; ``content`` also counts files that are not ours."""
    findings: tuple[Finding, ...]
    """Sorted by path, line, code."""
    silenced: int = 0
    crashes: tuple[RuleCrashed, ...] = ()

    @property
    def checked(self) -> int:
        """How many files were read."""
        return len(self.files)

    @property
    def not_applicable(self) -> int:
        """How often a rule had nothing to say."""
        return sum(self.skipped.values())

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that stop publishing."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)

    def within(self, prefixes: Sequence[str]) -> "CheckResult":
        """Only what concerns these paths and what lies below them; no prefix means everything."""
        if not prefixes:
            return self

        def chosen(path: str) -> bool:
            return any(path == prefix or path.startswith(f"{prefix}/") for prefix in prefixes)

        return CheckResult(
            tuple(path for path in self.files if chosen(path)),
            {path: number for path, number in self.skipped.items() if chosen(path)},
            tuple(finding for finding in self.findings if chosen(finding.path)),
            self.silenced,
            self.crashes,
        )


def run_checks(
    content: Content,
    now: datetime,
    extra: Iterable[SourceFile] = (),
    rules: Sequence[Rule] = RULES,
    *,
    editor: str = "",
    province_code: str = "",
    verify_days: int = 365,
    channels: tuple[str, ...] = (),
) -> CheckResult:
    """Judge the content as of `now` (aware).

    Args:
        extra: files read elsewhere, such as the profile. Where that one could not be read at all, only files are judged by
            themselves.
        editor: the web editor's office, from the profile; empty: none is named.
        province_code: ``H13``, from the profile; empty: none is named.
        verify_days: from the profile: how long a verification of a procedure lasts.
        channels: the ids of the profile's social channels.
    """
    files = (*content.files, *extra)
    if any(file.faults and not file.text and file.path == PROFILE for file in extra):
        # Nobody knows for which day, year and site the texts are to be judged: say what is wrong in each file, no more.
        rules = [rule for rule in rules if rule.sees is Sees.FILE]
    world = World(content, now, files, editor, province_code, verify_days, channels)
    runner = _Runner(Around(world))
    with _without_collection():
        runner.run(rules, _views(content, files))
        kept, uses = apply_silencers(runner.findings, [silencer for file in files for silencer in silencers_of(file)])
        silenced = len(runner.findings) - len(kept)
        runner.findings = kept
        runner.run(rules, ((use.silencer.path, {Sees.SILENCER: use}) for use in uses))
    ordered = sorted(set(runner.findings), key=lambda finding: (finding.path, finding.line, finding.code, finding.message))
    runner.skipped["content"] += content.ignored
    paths = tuple(file.path for file in files)
    return CheckResult(paths, runner.skipped, tuple(ordered), silenced, tuple(runner.crashes))


@contextmanager
def _without_collection() -> Iterator[None]:
    """Rules make next to no circles of objects, and each collection would look through all the content again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Runner:
    def __init__(self, around: Around) -> None:
        self.around = around
        self.findings: list[Finding] = []
        self.crashes: list[RuleCrashed] = []
        self.skipped: Counter[str] = Counter()

    def run(self, rules: Sequence[Rule], views: Iterable[tuple[str, Mapping[Sees, Any]]]) -> None:
        """Run every rule on the records that it sees; a crash of one rule must not hide what the others find.

        Record by record, so that what is worked out about one text is needed for one text only.
        """
        concerned = {sees: [rule for rule in rules if rule.sees is sees] for sees in Sees}
        for path, seen in views:
            for sees, record in seen.items():
                for rule in concerned[sees]:
                    self._judge(rule, path, record)

    def _judge(self, rule: Rule, path: str, record: Any) -> None:
        if not rule.applies(record):
            self.skipped[path] += 1
            return
        try:
            self.findings.extend(_findings(rule, record, path, self.around))
        except Exception as exc:
            place = traceback.extract_tb(exc.__traceback__)[-1]
            detail = f"quy tắc {rule.code} hỏng: {type(exc).__name__} ({place.name}, dòng {place.lineno})"
            self.crashes.append(RuleCrashed(path, detail, "Đây là lỗi của phần mềm; báo cho người phát triển."))


def _views(content: Content, files: tuple[SourceFile, ...]) -> Iterator[tuple[str, Mapping[Sees, Any]]]:
    """(path, what the rules may see of it) of every record, and of the content as a whole."""
    for file in files:
        yield file.path, {Sees.FILE: file}
    for article in content.articles:
        yield article.file.path, {Sees.ARTICLE: article, Sees.TEXT: article}
    for procedure in content.procedures:
        yield procedure.file.path, {Sees.PROCEDURE: Listing(procedure), Sees.TEXT: procedure}
    for page in content.pages:
        yield page.file.path, {Sees.TEXT: page}
    yield "content", {Sees.CONTENT: content}


def _findings(rule: Rule, record: Any, path: str, around: Around) -> Iterator[Finding]:
    for problem in rule.check(record, around):
        yield Finding(problem.path or path, problem.line, rule.code, rule.severity, problem.message, problem.fix)
