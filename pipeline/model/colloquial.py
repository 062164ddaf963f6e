"""A word of everyday speech and what the pages say instead: content/tu-thuong-goi.toml."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ColloquialWord:
    """Words that mean one thing to whoever searches; "sổ đỏ" and "sổ hồng" both mean one certificate."""

    said: tuple[str, ...]
    """As people say it."""
    means: tuple[str, ...]
    """As pages say it; each of them is searched for too."""
    line: int
    """1-based line in tu-thuong-goi.toml."""
