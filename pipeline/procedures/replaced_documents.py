"""Legal documents that another one has replaced or that were repealed, and since when: the list is replaced_documents.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from pipeline.vietnamese.normalise import compare_key


@dataclass(frozen=True, slots=True)
class ReplacedDocument:
    """One document that no longer holds as a whole."""

    sign: str
    """``61/2018/NĐ-CP``."""
    until: date
    """The first day on which it no longer holds."""
    replaced_by: str
    """Sign of what took its place, several by ", "; empty: nothing did."""
    source: str
    """Where that is said."""
    confidence: float
    """0 to 1: how sure whoever noted it was; below 0.9 a person should look before relying on it."""


def replaced_document(sign: str, name: str = "", year: str = "") -> ReplacedDocument | None:
    """What became of the document with this sign, or of the law of this name and year ("Luật Đất đai", "2013") where the sign is
    empty; None: it holds, or is not in the list.
    """
    return replaced_documents().get(_key(sign) if sign else f"{compare_key(name)} {year}") if sign or year else None


@lru_cache(maxsize=1)
def replaced_documents() -> Mapping[str, ReplacedDocument]:
    """The whole list, by sign in small letters without blanks; laws also by name and year.

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
    return ReplacedDocument(str(entry["sign"]), until, str(entry.get("by", "")), sources[str(entry["source"])], confidence)


def _key(sign: str) -> str:
    return "".join(sign.split()).casefold()
