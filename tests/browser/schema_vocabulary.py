"""The vocabulary of schema.org, read from the types that npm's `schema-dts` generates of it: what a JSON-LD object may say."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urlsplit

_INTERFACE = re.compile(r"^(?:export )?interface (\w+) extends (.+) \{$")
_PROPERTY = re.compile(r'^    "(\w+)"\?: SchemaValue<(.+), "\w+">;$')
_TYPE = re.compile(r'^    "@type": "(\w+)";$')
_ENUM = re.compile(r'^export type (\w+) = .*"https://schema\.org/(\w+)"')
_DURATION = re.compile(r"P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?")
_WORDS = {"Text", "PronounceableText", "CssSelectorType", "XPathType"}


def _is_url(value: object) -> bool:
    return isinstance(value, str) and urlsplit(value).scheme in ("https", "http") and bool(urlsplit(value).netloc)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) or (isinstance(value, str) and re.fullmatch(r"-?\d+(\.\d+)?", value) is not None)


def _parses(kind: type[date] | type[datetime], value: object) -> bool:
    try:
        return isinstance(value, str) and bool(kind.fromisoformat(value))
    except ValueError:
        return False


_DATA_TYPES = {
    "URL": _is_url,
    "Number": _is_number,
    "Integer": lambda value: isinstance(value, int),
    "Boolean": lambda value: isinstance(value, bool),
    "Date": lambda value: _parses(date, value),
    "DateTime": lambda value: _parses(datetime, value) and "T" in str(value),
    "Duration": lambda value: isinstance(value, str) and _DURATION.fullmatch(value) is not None,
}
"""What a value must be where the vocabulary asks for no free text."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Types with their parents, and their own properties."""

    parents: Mapping[str, frozenset[str]]
    properties: Mapping[str, Mapping[str, frozenset[str]]]
    """Type -> property -> the types that its value may have."""
    members: Mapping[str, str]
    """Member of an enumeration -> the enumeration."""

    def line(self, kind: str) -> frozenset[str]:
        """A type and all above it."""
        return frozenset({kind}).union(*(self.line(parent) for parent in self.parents.get(kind, ())))

    def faults(self, value: object, place: str = "") -> Iterator[str]:
        """What is wrong in an object; nothing: valid."""
        assert isinstance(value, dict)
        kind = value.get("@type")
        if kind not in self.parents:
            yield f"{place}: no type {kind!r}"
            return
        allowed = {name: kinds for above in self.line(kind) for name, kinds in self.properties.get(above, {}).items()}
        for name, given in value.items():
            if name in ("@type", "@context", "@id"):
                continue
            if name not in allowed:
                yield f"{place}: {kind} has no {name}"
                continue
            for item in given if isinstance(given, list) else [given]:
                yield from self._value_faults(item, allowed[name], f"{place}/{name}")

    def _value_faults(self, item: object, kinds: frozenset[str], place: str) -> Iterator[str]:
        if isinstance(item, dict):
            if item.get("@type") in self.parents and not self.line(item["@type"]) & kinds:
                yield f"{place}: {item['@type']} is none of {sorted(kinds)}"
            yield from self.faults(item, place)
        elif not (
            (isinstance(item, str) and item and kinds & _WORDS)
            or any(_DATA_TYPES[kind](item) for kind in kinds & _DATA_TYPES.keys())
            or (isinstance(item, str) and self.members.get(item.removeprefix("https://schema.org/"), "-") in kinds)
        ):
            yield f"{place}: {item!r} is none of {sorted(kinds)}"


def read_vocabulary(file: Path) -> Vocabulary:
    """Read `schema.d.ts`: an interface ``XBase`` has the properties of X, an interface ``XLeaf`` says that X is a type."""
    parents: dict[str, set[str]] = {}
    properties: dict[str, dict[str, frozenset[str]]] = {}
    members: dict[str, str] = {}
    name, above = "", []
    for line in file.read_text(encoding="utf-8").splitlines():
        if found := _INTERFACE.match(line):
            name = found[1].removesuffix("Leaf").removesuffix("Base")
            above = [base.removesuffix("Base") for base in found[2].split(", ") if base.endswith("Base")]
            if found[1].endswith("Base"):
                parents.setdefault(name, set()).update(above)
        elif found := _PROPERTY.match(line):
            kinds = frozenset(re.findall(r"[\w-]+", found[2])) - {"IdReference"}
            properties.setdefault(name, {})[found[1]] = kinds
        elif found := _TYPE.match(line):
            parents.setdefault(found[1], set()).update(set(above) - {found[1]})
        elif found := _ENUM.match(line):
            members |= dict.fromkeys(re.findall(r'"https://schema\.org/(\w+)"', line), found[1])
    return Vocabulary({kind: frozenset(over) for kind, over in parents.items()}, properties, members)
