"""Runs the catalogue over the content: rules in, findings out. A rule that crashes is reported; the others still run."""

import traceback
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pipeline.checks.addresses import site_addresses
from pipeline.checks.catalogue import RULES
from pipeline.checks.rule import Around, Rule, Sees
from pipeline.checks.silence import apply_silencers, silencers_of
from pipeline.errors import RuleCrashed
from pipeline.model.content import Content
from pipeline.model.finding import Finding, Severity
from pipeline.model.source_file import SourceFile


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
    content: Content, now: datetime, extra: Iterable[SourceFile] = (), rules: Sequence[Rule] = RULES, *, editor: str = ""
) -> CheckResult:
    """Judge the content as of `now` (aware).

    Args:
        extra: files read elsewhere, such as the profile.
        editor: the web editor's office, from the profile; empty: none is named.
    """
    files = (*content.files, *extra)
    runner = _Runner(Around(content, now, site_addresses(content), editor, files))
    runner.run(rules, _records(content, files))
    kept, uses = apply_silencers(runner.findings, [silencer for file in files for silencer in silencers_of(file)])
    silenced = len(runner.findings) - len(kept)
    runner.findings = kept
    runner.run(rules, {Sees.SILENCER: [(use.silencer.path, use) for use in uses]})
    ordered = sorted(set(runner.findings), key=lambda finding: (finding.path, finding.line, finding.code, finding.message))
    runner.skipped["content"] += content.ignored
    paths = tuple(file.path for file in files)
    return CheckResult(paths, runner.skipped, tuple(ordered), silenced, tuple(runner.crashes))


class _Runner:
    def __init__(self, around: Around) -> None:
        self.around = around
        self.findings: list[Finding] = []
        self.crashes: list[RuleCrashed] = []
        self.skipped: Counter[str] = Counter()

    def run(self, rules: Sequence[Rule], records: Mapping[Sees, list[tuple[str, Any]]]) -> None:
        """Run every rule on the records that it sees; a crash of one rule must not hide what the others find.

        Record by record, so that what is worked out about one text is needed for one text only.
        """
        for sees, seen in records.items():
            concerned = [rule for rule in rules if rule.sees is sees]
            for path, record in seen:
                for rule in concerned:
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


def _records(content: Content, files: tuple[SourceFile, ...]) -> Mapping[Sees, list[tuple[str, Any]]]:
    articles = [(article.file.path, article) for article in content.articles]
    procedures = [(procedure.file.path, procedure) for procedure in content.procedures]
    pages = [(page.file.path, page) for page in content.pages]
    return {
        Sees.FILE: [(file.path, file) for file in files],
        Sees.ARTICLE: articles,
        Sees.PROCEDURE: procedures,
        Sees.TEXT: [*articles, *procedures, *pages],
        Sees.CONTENT: [("content", content)],
    }


def _findings(rule: Rule, record: Any, path: str, around: Around) -> Iterator[Finding]:
    for problem in rule.check(record, around):
        yield Finding(problem.path or path, problem.line, rule.code, rule.severity, problem.message, problem.fix)
