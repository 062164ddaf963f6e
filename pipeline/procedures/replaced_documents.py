"""Legal documents that another one has replaced or that were repealed, and since when: the list is replaced_documents.toml."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from pipeline.vietnamese.normalise import compare_key

SURE = 0.9
"""Confidence below which nothing is claimed for certain."""


@dataclass(frozen=True, slots=True)
class ReplacedDocument:
    """One document that no longer holds as a whole."""

    sign: str
    """``61/2018/NĐ-CP``."""
    until: date
    """The first day on which it no longer holds."""
    replaced_by: tuple[str, ...]
    """Signs of what took its place; empty: nothing did."""
    source: str
    """Where that is said."""
    confidence: float
    """0 to 1: how sure whoever noted it was."""

    @property
    def is_sure(self) -> bool:
        """Whether it may be told as a fact; else a person has to look it up."""
        return self.confidence >= SURE


def replaced_document(sign: str, name: str = "", year: str = "") -> ReplacedDocument | None:
    """What became of the document with this sign, or of the law of this name and year ("Luật Đất đai", "2013") where the sign is
    empty; None: it holds, or is not in the list.
    """
    return replaced_documents().get(_key(sign) if sign else f"{compare_key(name)} {year}") if sign or year else None


def successors(document: ReplacedDocument, has_come: Callable[[date], bool]) -> tuple[str, ...]:
    """The last signs known to stand in its place: its successors, or theirs where these have been replaced for certain."""
    now: dict[str, None] = {}
    for sign in document.replaced_by:
        later = replaced_documents().get(_key(sign))
        replaced = later is not None and later.is_sure and has_come(later.until)
        now |= dict.fromkeys(successors(later, has_come) if later is not None and replaced else (sign,))
    return tuple(now)


@lru_cache(maxsize=1)
def replaced_documents() -> Mapping[str, ReplacedDocument]:
    """The whole list, by sign in small letters without blanks and dots; laws also by name and year.

    Raises:
        ValueError: the file is no TOML, or an entry lacks a key or has an impossible date; a test reads it.
    """
    table = tomllib.loads(files(__package__).joinpath("replaced_documents.toml").read_text(encoding="utf-8"))
    found = {_key(entry["sign"]): _document(entry, table["sources"]) for entry in table["document"]}
    named = [(entry["name"], found[_key(entry["sign"])]) for entry in table["document"] if "name" in entry]
    return MappingProxyType(found | {f"{compare_key(name)} {one.sign.split('/')[1]}": one for name, one in named})


def _document(entry: dict[str, object], sources: dict[str, str]) -> ReplacedDocument:
    until, confidence = entry["until"], entry.get("confidence", 0.95)
    if not isinstance(until, date) or not isinstance(confidence, float):
        raise ValueError(f"{entry['sign']}: until is a date, confidence a number with a point")
    by = tuple(str(entry["by"]).split(", ")) if "by" in entry else ()
    return ReplacedDocument(str(entry["sign"]), until, by, sources[str(entry["source"])], confidence)


def _key(sign: str) -> str:
    """Without blanks and dots: 08.a/2010/TT-BTP is cited as 08a/2010/TT-BTP too."""
    return "".join(sign.split()).replace(".", "").casefold()
