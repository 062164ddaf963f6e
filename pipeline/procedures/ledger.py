"""What the last import wrote: one line of JSON for each file, sorted, kept beside the procedures and committed with them.

It holds digests, not texts: enough to tell whether a person has changed a unit since.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

_DIGEST = re.compile("[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One file that an import wrote."""

    code: str
    """Base code of the procedure; for a decision the path of its file below the folder."""
    source: str = ""
    """Kind of list and ministry, as ``national bo-tu-phap``: by it a later list of the same kind shows what it dropped."""
    units: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Unit -> digest of what the last import wrote, or agreed with."""
    writing: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Unit -> digest of what an import was about to write; empty once it has. A run that was killed leaves it filled."""

    def bases(self, unit: str) -> frozenset[str]:
        """The digests that a unit has when no person changed it; empty: no import ever wrote it."""
        return frozenset(table[unit] for table in (self.units, self.writing) if unit in table)


def parse(text: str) -> tuple[dict[str, LedgerLine], int]:
    """Code -> line, and how many lines cannot be read (a merge of two branches may leave marks in the file)."""
    lines: dict[str, LedgerLine] = {}
    unreadable = 0
    for written in text.split("\n"):
        if not written.strip():
            continue
        line = _line(written)
        if line is None:
            unreadable += 1
        else:
            lines[line.code] = line
    return lines, unreadable


def _line(written: str) -> LedgerLine | None:
    try:
        value = json.loads(written)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict) or not isinstance(value.get("code"), str) or not isinstance(value.get("source", ""), str):
        return None
    return LedgerLine(value["code"], value.get("source", ""), _digests(value.get("units")), _digests(value.get("writing")))


def _digests(value: Any) -> Mapping[str, str]:
    table = value if isinstance(value, dict) else {}
    return MappingProxyType(
        {str(unit): text for unit, text in table.items() if isinstance(text, str) and _DIGEST.fullmatch(text)}
    )


def render(lines: Iterable[LedgerLine]) -> str:
    """The file's text: one line each, by code."""
    return "".join(_rendered(line) + "\n" for line in sorted(lines, key=lambda line: line.code))


def _rendered(line: LedgerLine) -> str:
    value: dict[str, Any] = {"code": line.code, "source": line.source, "units": dict(line.units)}
    if line.writing:
        value["writing"] = dict(line.writing)
    return json.dumps(value, ensure_ascii=False)
