"""Digests of what pages are made from: equal digests, equal inputs, whatever process made them.

A text's record counts by the digest that its reading gave it, so nobody looks at the bodies of unchanged files.
"""

import hashlib
import marshal
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from functools import cache, partial
from operator import attrgetter
from typing import Any, get_type_hints

from pipeline.model.article import Article
from pipeline.model.event import Event
from pipeline.model.fixed_page import FixedPage
from pipeline.model.procedure import Procedure
from pipeline.site.views import AgencyView, AreaView, ArticleCard, SiteView


class Digester:
    """Remembers the digests of what stands in many inputs; use one for a build."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[object, str]] = {}
        self._ways = _Ways(self._way)
        """Kind of value -> what makes it plain."""
        for kind in _PLAIN:
            self._ways[kind] = _itself

    def of(self, *values: Any) -> str:
        """32 hexadecimal digits over `values`: texts, numbers, dates, enums, tuples, mappings, sets, frozen dataclasses.

        Raises:
            TypeError: something else, of which nobody knows what it depends on.
        """
        return _hash([*map(self._plain, values)])

    def forget(self) -> None:
        """Let go of what was digested: it is found by where it is in memory, so it stays there until then."""
        self._known.clear()

    def _plain(self, value: Any) -> Any:
        """`value` as texts, numbers, tuples and lists."""
        return self._ways[value.__class__](value)

    def _way(self, kind: type) -> Callable[[Any], Any]:
        if kind in _SHARED:
            return partial(self._shared, self._fields(kind))
        if hasattr(kind, "__dataclass_fields__"):
            fields_of = self._fields(kind)
            return partial(self._text, kind, fields_of) if kind in _TEXTS else fields_of
        if issubclass(kind, tuple | list):
            return self._sequence
        if issubclass(kind, str):  # Markup, and enums of texts
            return str.__str__
        if issubclass(kind, Mapping):
            return self._mapping
        if issubclass(kind, frozenset | set):
            return lambda value: ("set", sorted(map(self._plain, value)))
        if issubclass(kind, date):
            return lambda value: value.isoformat()
        raise TypeError(f"no digest of {kind.__name__}")

    def _shared(self, fields_of: Callable[[Any], Any], value: Any) -> str:
        known = self._known.get(id(value))
        if known is None:
            known = self._known[id(value)] = value, _hash(fields_of(value))
        return known[1]

    def _fields(self, kind: type) -> Callable[[Any], Any]:
        """What makes a dataclass of this kind plain: its name and its fields."""
        take, deep = _shape(kind)
        name, ways = kind.__name__, self._ways
        if not deep:
            return lambda value: (name, take(value))

        def plain(value: Any) -> Any:
            parts = [*take(value)]
            for place in deep:
                part = parts[place]
                if part is not None and part is not _NOTHING:  # as most are
                    parts[place] = ways[part.__class__](part)
            return name, parts

        return plain

    def _text(self, kind: type, fields_of: Callable[[Any], Any], value: Any) -> Any:
        """A text's record by the digest of its file; one that was not read from a file by its fields."""
        if not value.file.digest:
            return fields_of(value)
        if kind is Article:
            return kind.__name__, value.file.digest, value.areas, self._plain(value.tagging)
        return kind.__name__, value.file.digest

    def _sequence(self, value: Any) -> Any:
        return value if not value or _PLAIN.issuperset(map(type, value)) else [*map(self._plain, value)]

    def _mapping(self, value: Any) -> Any:
        return "mapping", sorted((self._plain(key), self._plain(item)) for key, item in value.items())


class _Ways(dict[type, Callable[[Any], Any]]):
    """Kind of value -> what makes it plain, found when it is first asked for."""

    def __init__(self, find: Callable[[type], Callable[[Any], Any]]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, kind: type) -> Callable[[Any], Any]:
        way = self[kind] = self._find(kind)
        return way


_NOTHING = ()


def _itself(value: Any) -> Any:
    return value


def _hash(plain: Any) -> str:
    try:
        data = marshal.dumps(plain, _EVERY_TIME_THE_SAME)
    except ValueError:  # a text that is an enum, or markup
        data = marshal.dumps(_exactly(plain), _EVERY_TIME_THE_SAME)
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _exactly(plain: Any) -> Any:
    if isinstance(plain, tuple | list):
        return type(plain)(map(_exactly, plain))
    return str.__str__(plain) if isinstance(plain, str) else plain


_EVERY_TIME_THE_SAME = 0
"""The version of marshal's format that knows no references: later ones write equal values in several ways."""


_PLAIN: frozenset[type] = frozenset({str, int, bool, float, type(None), bytes})
_SHARED = frozenset({AreaView, AgencyView, ArticleCard, SiteView})
"""Views that stand in the inputs of many parts, as the same object."""


_TEXTS = frozenset({Article, Procedure, FixedPage, Event})
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
