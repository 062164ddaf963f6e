"""Long lists in parts: no page over the limit, and adding an item touches the last part only."""

from collections.abc import Callable, Iterable
from typing import TypeVar

_Item = TypeVar("_Item")
MAX_LIST_BYTES = 38_000
"""A page may weigh 60 KB; head, navigation, month links and foot take the rest."""


def split_by_weight(items: Iterable[_Item], weight: Callable[[_Item], int], limit: int = MAX_LIST_BYTES) -> list[list[_Item]]:
    """Fill parts in the given order up to `limit` bytes each; an item heavier than that has a part of its own.

    No item gives one empty part.
    """
    parts: list[list[_Item]] = [[]]
    filled = 0
    for item in items:
        size = weight(item)
        if parts[-1] and filled + size > limit:
            parts.append([])
            filled = 0
        parts[-1].append(item)
        filled += size
    return parts
