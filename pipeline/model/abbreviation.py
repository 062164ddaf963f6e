"""An abbreviation of office language and what it stands for: content/viet-tat.toml."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """One reading of one abbreviation; "CT" has two, "Chỉ thị" and "Chủ tịch"."""

    short: str
    """As people write it: ``TTHC``."""
    full: str
    """The words: "thủ tục hành chính"."""
    common: bool
    """Whether every reader knows it (UBND), so that it needs no explanation."""
    line: int
    """1-based line in viet-tat.toml."""
