"""Typed access to what a header or a TOML file says. Each wrong value is a fault with its line; the caller gets an empty one."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from pipeline.model.source_file import Fault, FaultKind
from pipeline.sources.key_names import meant_key
from pipeline.sources.yaml_value import quoted
from pipeline.vietnamese.dates import HO_CHI_MINH, DateFault, midnight, parse_datetime

_Choice = TypeVar("_Choice", bound=StrEnum)
ADDRESS = re.compile(r"(?!.*/index\.html)/(?:(?!\.)[a-z0-9.-]+/)*(?:[a-z0-9-]+\.html)?")
"""An address of the site, from its root: ``/tin-tuc/2020/03/ten-bai/``."""
_DAY = re.compile(r"(?:ngày\s+)?([0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4})", re.IGNORECASE)


def _is_empty(value: Any) -> bool:
    """Whether a value says nothing: absent, blank, or a list of such."""
    if isinstance(value, list):
        return all(isinstance(item, str) and not item.strip() for item in value)
    return value is None or value == {} or (isinstance(value, str) and not value.strip())


class Fields:
    """A tree of values with the line of each; collects faults while it is read.

    The tree holds str, list and dict (a header), and also int, bool, date and datetime (TOML).
    """

    def __init__(
        self, tree: Mapping[str, Any], lines: Mapping[str, int], faults: list[Fault], prefix: str = "", line: int = 1
    ) -> None:
        self.tree, self.lines, self.faults, self.prefix, self.line = tree, lines, faults, prefix, line

    def line_of(self, key: str) -> int:
        """1-based line of `key`, else of the part of the file that should hold it."""
        return self.lines.get(self.prefix + key, self.line)

    def fault(self, kind: FaultKind, key: str, detail: str = "") -> None:
        """Note a fault at the line of `key`."""
        self.faults.append(Fault(kind, self.line_of(key), self.prefix + key, detail))

    def only(self, known: Iterable[str]) -> None:
        """Note every key that is not in `known`, with the nearest known one."""
        names = list(known)
        for key in self.tree:
            if key not in names:
                self.fault(FaultKind.UNKNOWN_KEY, key, meant_key(key, names))

    def require(self, *keys: str) -> None:
        """Note every key of `keys` that is absent or empty; one that is there but could not be read has its fault already."""
        unreadable = {fault.key for fault in self.faults if fault.kind is FaultKind.BAD_YAML}
        for key in keys:
            if _is_empty(self.tree.get(key)) and self.prefix + key not in unreadable:
                self.fault(FaultKind.MISSING, key)

    def text(self, key: str) -> str:
        """The text of `key`; empty: absent, or no text (a fault)."""
        value = self.tree.get(key, "")
        if isinstance(value, str):
            return value.strip()
        self.fault(FaultKind.WRONG_SHAPE, key, "một dòng chữ")
        return ""

    def texts(self, key: str) -> tuple[str, ...]:
        """The items of a list; empty: absent or empty. A single word is taken as a list of one, with a fault."""
        return tuple(text for _, text in self.numbered_texts(key))

    def numbered_texts(self, key: str) -> Iterator[tuple[int, str]]:
        """(index, item) of a list, without empty items."""
        value = self.tree.get(key, [])
        if isinstance(value, str) and value.strip():
            value = [part for part in re.split(r"\s*[,;]\s*", value.strip()) if part]
            self.fault(FaultKind.WRONG_SHAPE, key, f"[{', '.join(map(quoted, value))}]")
        elif not isinstance(value, list):
            if value:
                self.fault(FaultKind.WRONG_SHAPE, key, "một danh sách như [a, b]")
            value = []
        for number, item in enumerate(value):
            if not isinstance(item, str):
                self.fault(FaultKind.WRONG_SHAPE, key, "một danh sách chữ như [a, b]")
            elif item.strip():
                yield number, item.strip()

    def part(self, key: str, known: Iterable[str]) -> "Fields | None":
        """The map below `key`; None: absent, or no map (a fault)."""
        value = self.tree.get(key)
        if not value and not isinstance(value, dict):
            return None
        if not isinstance(value, dict):
            self.fault(FaultKind.WRONG_SHAPE, key, _as_map(value if isinstance(value, str) else "", list(known)))
            return None
        part = Fields(value, self.lines, self.faults, f"{self.prefix}{key}.", self.line_of(key))
        part.only(known)
        return part

    def parts(self, key: str, known: Iterable[str]) -> tuple["Fields", ...]:
        """The list of maps below `key`; empty: absent, or no such list (a fault)."""
        value = self.tree.get(key, [])
        names = list(known)
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            if isinstance(value, dict):
                self.fault(FaultKind.WRONG_SHAPE, key, f"[{_as_map('', names)}]")
            elif value:
                self.fault(FaultKind.WRONG_SHAPE, key, "một danh sách, mỗi mục gồm " + ", ".join(names))
            return ()
        found = []
        for number, item in enumerate(value):
            prefix = f"{self.prefix}{key}.{number}"
            part = Fields(item, self.lines, self.faults, f"{prefix}.", self.lines.get(prefix, self.line_of(key)))
            part.only(names)
            found.append(part)
        return tuple(found)

    def moment(self, key: str) -> datetime | None:
        """A date with an optional time, aware (+07:00); None: absent, or none (a fault)."""
        value = self.tree.get(key)
        if value is None or value == "":
            return None
        if isinstance(value, datetime):
            return value.astimezone(HO_CHI_MINH) if value.tzinfo else value.replace(tzinfo=HO_CHI_MINH)
        if isinstance(value, date):
            return midnight(value)
        if not isinstance(value, str):
            self.fault(FaultKind.WRONG_SHAPE, key, "một ngày như 2020-03-05")
            return None
        parsed = parse_datetime(value)
        if isinstance(parsed, DateFault):
            self.fault(FaultKind.BAD_DATE, key, f"{parsed.kind.value}|{value}")
            return None
        return parsed.value

    def day(self, key: str) -> date | None:
        """A date; None: absent, or none (a fault)."""
        moment = self.moment(key)
        return moment.date() if moment else None

    def number(self, key: str) -> int | None:
        """A whole number; None: absent, or none (a fault)."""
        value = self.tree.get(key)
        if value is None or value == "":
            return None
        if isinstance(value, str) and re.fullmatch(r"\d{1,9}", value):
            return int(value)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        self.fault(FaultKind.BAD_NUMBER, key, str(value))
        return None

    def flag(self, key: str) -> bool:
        """``true`` or ``false``; absent counts as false."""
        value = self.tree.get(key, False)
        if isinstance(value, bool):
            return value
        self.fault(FaultKind.WRONG_SHAPE, key, "true hoặc false")
        return False

    def choice(self, key: str, choices: type[_Choice]) -> _Choice | None:
        """One of an enum's values; None: absent, or none of them (a fault)."""
        value = self.text(key)
        return self._choose(key, value, choices) if value else None

    def choices(self, key: str, choices: type[_Choice]) -> tuple[_Choice, ...]:
        """A list of an enum's values."""
        found = (self._choose(f"{key}.{number}", text, choices) for number, text in self.numbered_texts(key))
        return tuple(choice for choice in found if choice is not None)

    def _choose(self, key: str, value: str, choices: type[_Choice]) -> _Choice | None:
        try:
            return choices(value.lower())
        except ValueError:
            self.fault(FaultKind.BAD_CHOICE, key, f"{value}|{', '.join(choices)}")
            return None

    def address(self, key: str) -> str:
        """An address of the site; empty: absent, or none (a fault)."""
        value = self.text(key)
        if value and not ADDRESS.fullmatch(value):
            self.fault(FaultKind.BAD_ADDRESS, key, value)
            return ""
        return value

    def addresses(self, key: str) -> tuple[str, ...]:
        """A list of addresses of the site."""
        found = []
        for number, text in self.numbered_texts(key):
            if ADDRESS.fullmatch(text):
                found.append(text)
            else:
                self.fault(FaultKind.BAD_ADDRESS, f"{key}.{number}", text)
        return tuple(found)


def _as_map(value: str, names: list[str]) -> str:
    """The map that a writer meant who gave one line of text: its day goes to ``date``, the words to the first other name."""
    day = _DAY.search(value) if "date" in names else None
    words = (value.replace(day[0], "") if day else value).strip(" ,;-–")
    written = {next((name for name in names if name != "date"), ""): words, "date": day[1] if day else ""}
    return "{" + ", ".join(f"{name}: {quoted(written.get(name, '')) or '…'}" for name in names) + "}"
