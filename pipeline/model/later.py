"""Long texts that are fetched when somebody asks for them, so that ten thousand articles fit into memory and are read at once."""

from collections.abc import Mapping
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
