"""Long lists in parts: no page over the limit, and adding an item touches one part only."""

from collections import defaultdict
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


_LENGTHS = (1, 3, 4, 5, 6, 7, 8)
"""Of the beginnings of a code: ``1``, ``1.0``, ``1.00``, ..., ``1.001193``."""


def split_by_code(
    items: Iterable[_Item], code: Callable[[_Item], str], fits: Callable[[list[_Item]], bool], length: int = 0
) -> dict[str, list[_Item]]:
    """Beginning of a code -> the items whose codes begin so, each part as large as `fits` allows; in the order of codes.

    One more item changes its own part, or splits that into smaller ones; no other part ever changes.
    """
    longer = _LENGTHS[length]
    found: dict[str, list[_Item]] = defaultdict(list)
    for item in items:
        found[code(item)[:longer]].append(item)
    parts: dict[str, list[_Item]] = {}
    for beginning, group in sorted(found.items()):
        if fits(group) or length + 1 == len(_LENGTHS):
            parts[beginning] = group
        else:
            parts |= split_by_code(group, code, fits, length + 1)
    return parts


def shorter_beginnings(parts: Iterable[str]) -> list[str]:
    """The beginnings that `split_by_code` split on its way to `parts`, sorted: once they may have been parts themselves."""
    ends = set(parts)
    return sorted({end[:length] for end in ends for length in _LENGTHS if length < len(end)} - ends)
