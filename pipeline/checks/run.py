"""Runs the catalogue over the content: rules in, findings out. A rule that crashes is reported; the others still run."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from pipeline.checks.catalogue import RULES
from pipeline.checks.judge import Judge, judge_files
from pipeline.checks.memory import Judged, Memory
from pipeline.checks.result import CheckResult
from pipeline.checks.rule import Rule, Sees
from pipeline.checks.silence import Silencer, apply_silencers
from pipeline.checks.world import World
from pipeline.collection import without_collection
from pipeline.errors import RuleCrashed
from pipeline.model.content import Content
from pipeline.model.finding import Finding
from pipeline.model.source_file import SourceFile

PROFILE = "content/site.toml"


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
    memory: Memory | None = None,
) -> CheckResult:
    """Judge the content as of `now` (aware).

    Args:
        extra: files read elsewhere, such as the profile. Where that one could not be read at all, only files are judged by
            themselves.
        editor: the web editor's office, from the profile; empty: none is named.
        province_code: ``H13``, from the profile; empty: none is named.
        verify_days: from the profile: how long a verification of a procedure lasts.
        channels: the ids of the profile's social channels.
        memory: what was found before with the same `rules`, brought up to date here; None: everything is judged anew. The result
            is the same.
    """
    files = (*content.files, *extra)
    if any(file.faults and not file.text and file.path == PROFILE for file in extra):
        # Nobody knows for which day, year and site the texts are to be judged: say what is wrong in each file, no more.
        rules, memory = [rule for rule in rules if rule.sees is Sees.FILE], None
    with without_collection():
        judge = Judge(rules, World(content, now, files, editor, province_code, verify_days, channels))
        found = _Found()
        for path, judged in judge_files(judge, content, files, memory):
            found.add(path, judged)
        found.add("content", judge.judge("content", {Sees.CONTENT: content}))
        kept, uses = apply_silencers(found.findings, found.silencers)
        silenced = len(found.findings) - len(kept)
        found.findings = kept
        for use in uses:
            found.add(use.silencer.path, judge.judge(use.silencer.path, {Sees.SILENCER: use}))
    ordered = sorted(set(found.findings), key=lambda finding: (finding.path, finding.line, finding.code, finding.message))
    found.skipped["content"] += content.ignored
    return CheckResult(tuple(file.path for file in files), found.skipped, tuple(ordered), silenced, tuple(found.crashes))


class _Found:
    """What came of one file after the other."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.silencers: list[Silencer] = []
        self.skipped: Counter[str] = Counter()
        self.crashes: list[RuleCrashed] = []

    def add(self, path: str, judged: Judged) -> None:
        """Add what came of `path`."""
        self.findings += judged.findings
        self.silencers += judged.silencers
        self.crashes += judged.crashes
        if judged.skipped:
            self.skipped[path] += judged.skipped
