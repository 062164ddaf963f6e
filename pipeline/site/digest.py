"""Digests of what pages are made from: equal digests, equal inputs, whatever process made them.

A text's record counts by the digest that its reading gave it, so nobody looks at the bodies of unchanged files.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from functools import cache
from operator import attrgetter
from typing import Any, get_type_hints

from pipeline.model.article import Article
from pipeline.model.event import Event
from pipeline.model.fixed_page import FixedPage
from pipeline.model.procedure import Procedure
from pipeline.site.views import AgencyView, AreaView, ArticleCard, SiteView


class Digester:
    """Remembers the digests of what stands in many inputs; use one for a build and drop it."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[object, str]] = {}

    def of(self, *values: Any) -> str:
        """32 hexadecimal digits over `values`: texts, numbers, dates, enums, tuples, mappings, sets, frozen dataclasses.

        Raises:
            TypeError: something else, of which nobody knows what it depends on.
        """
        return _hash([*map(self._plain, values)])

    def _plain(self, value: Any) -> Any:
        """`value` as something whose ``repr`` says all of it."""
        kind = value.__class__
        if kind in _PLAIN:
            return value
        if kind in _SHARED:
            known = self._known.get(id(value))
            if known is None:
                known = self._known[id(value)] = value, _hash([kind.__name__, *self._parts(kind, value)])
            return known[1]
        if kind is tuple or kind is list:
            if _PLAIN.issuperset(map(type, value)):
                return [*value]
            return [self._plain(item) for item in value]
        if hasattr(kind, "__dataclass_fields__"):
            parts = _text_parts(kind, value)
            return [kind.__name__, *(map(self._plain, parts) if parts else self._parts(kind, value))]
        return self._rarer(kind, value)

    def _parts(self, kind: type, value: Any) -> list[Any]:
        """The fields of a dataclass, each plain."""
        take, deep = _shape(kind)
        parts = list(take(value))
        for place in deep:
            parts[place] = self._plain(parts[place])
        return parts

    def _rarer(self, kind: type, value: Any) -> Any:
        if isinstance(value, str):  # Markup, and enums of texts
            return str(value)
        if isinstance(value, Mapping):
            return ["mapping", *sorted((self._plain(key), self._plain(item)) for key, item in value.items())]
        if isinstance(value, frozenset | set):
            return ["set", *sorted(map(self._plain, value))]
        if isinstance(value, date):
            return value.isoformat()
        raise TypeError(f"no digest of {kind.__name__}")


def _hash(plain: Any) -> str:
    return hashlib.blake2b(repr(plain).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


_PLAIN = frozenset({str, int, bool, float, type(None), bytes})
_SHARED = frozenset({AreaView, AgencyView, ArticleCard, SiteView})
"""Views that stand in the inputs of many parts, as the same object."""


def _text_parts(kind: type, value: Any) -> tuple[Any, ...]:
    """What a text's record depends on; empty: it is none, or it was not read from a file."""
    if kind is Article and value.file.digest:
        return value.file.digest, value.areas, value.tagging
    if kind in _TEXTS and value.file.digest:
        return (value.file.digest,)
    return ()


_TEXTS = frozenset({Procedure, FixedPage, Event})
_SIMPLE = frozenset({str, int, bool, str | None, int | None, bool | None, tuple[str, ...]})
"""Types whose values say all of themselves as they are."""


@cache
def _shape(kind: Any) -> tuple[Callable[[Any], tuple[Any, ...]], tuple[int, ...]]:
    """What takes the values of all fields out of a dataclass, and the places of those that are not plain by their type."""
    names = [field.name for field in fields(kind)]
    types = get_type_hints(kind)
    deep = tuple(place for place, name in enumerate(names) if types[name] not in _SIMPLE)
    if len(names) > 1:
        return attrgetter(*names), deep
    return (lambda value: tuple(getattr(value, name) for name in names)), deep
