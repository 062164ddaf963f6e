"""Long texts that are fetched when somebody asks for them, so that ten thousand articles fit into memory and are read at once."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Protocol


class Texts(Protocol):
    """Where the texts are."""

    def fetch(self, key: str) -> Mapping[str, Any]:
        """Field -> value of the record with this key."""


class Later:
    """Base of records with texts that may come later. Whoever reads a field sees no difference."""

    __slots__ = ("_key", "_texts")

    _key: str
    _texts: Texts

    def __getattr__(self, name: str) -> Any:
        """Called only for a field that has no value: it is where the texts are."""
        if name[0] == "_":
            raise AttributeError(name)
        try:
            return self._texts.fetch(self._key)[name]
        except KeyError:
            raise AttributeError(name) from None

    def fetch_from(self, texts: Texts, key: str) -> None:
        """Say where the fields without a value are. Only for whoever has just made the record."""
        object.__setattr__(self, "_texts", texts)
        object.__setattr__(self, "_key", key)

    def __reduce__(self) -> tuple[Any, ...]:
        """So that it can travel between processes, without the texts that nobody has asked for: they are fetched there."""
        own = {}
        for name in type(self).__slots__:
            with suppress(AttributeError):
                own[name] = object.__getattribute__(self, name)
        where = (self._texts, self._key) if hasattr(self, "_key") else ()
        return _arrived, (type(self), own, where)


def _arrived(kind: type[Later], own: dict[str, Any], where: tuple[Texts, str] | tuple[()]) -> Later:
    record = object.__new__(kind)
    for name, value in own.items():
        object.__setattr__(record, name, value)
    if where:
        record.fetch_from(*where)
    return record
