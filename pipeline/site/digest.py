"""Digests of what pages are made from: equal digests, equal inputs, whatever process made them.

A text's record counts by the digest that its reading gave it, so nobody looks at the bodies of unchanged files.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from operator import attrgetter
from typing import Any

from pipeline.model.article import Article
from pipeline.model.fixed_page import FixedPage
from pipeline.model.procedure import Procedure


class Digester:
    """Remembers the digests of objects that stand in many inputs; use one for a build and drop it."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[object, str]] = {}

    def of(self, *values: Any) -> str:
        """32 hexadecimal digits over `values`: texts, numbers, dates, enums, tuples, mappings, sets, frozen dataclasses.

        Raises:
            TypeError: something else, of which nobody knows what it depends on.
        """
        return hashlib.blake2b(repr(tuple(map(self._plain, values))).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

    def _plain(self, value: Any) -> Any:
        """`value` as something whose ``repr`` says all of it."""
        kind = type(value)
        if kind in _PLAIN:
            return value
        if kind is tuple or kind is list:
            return tuple(map(self._plain, value))
        if is_dataclass(kind):
            return self._of_record(value)
        if isinstance(value, str):  # Markup, and enums of texts
            return str(value)
        if isinstance(value, Mapping):
            return ("mapping", *sorted((self._plain(key), self._plain(item)) for key, item in value.items()))
        if isinstance(value, frozenset | set):
            return ("set", *sorted(map(self._plain, value)))
        if isinstance(value, date):
            return value.isoformat()
        raise TypeError(f"no digest of {kind.__name__}")

    def _of_record(self, value: Any) -> str:
        known = self._known.get(id(value))
        if known is None:
            parts = _text_parts(value) or _values(value)
            known = self._known[id(value)] = value, self.of(type(value).__name__, *parts)
        return known[1]


_PLAIN = frozenset({str, int, bool, float, type(None), bytes})


def _text_parts(value: Any) -> tuple[Any, ...]:
    """What a text's record depends on; empty: it is none, or it was not read from a file."""
    if isinstance(value, Article) and value.file.digest:
        return value.file.digest, value.areas, value.tagging
    if isinstance(value, Procedure | FixedPage) and value.file.digest:
        return (value.file.digest,)
    return ()


def _values(value: Any) -> tuple[Any, ...]:
    names = _names(value.__class__)
    found = attrgetter(*names)(value) if names else ()
    return found if len(names) > 1 else (found,)


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
