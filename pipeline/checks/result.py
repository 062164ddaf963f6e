"""What a run of the rules found. Apart from the rules themselves, which only whoever judges needs to load."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.errors import RuleCrashed
from pipeline.model.finding import Finding, Severity


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
