"""The key of each part: the digest of all that its pages are made from."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from pipeline.parallel.beside import Beside
from pipeline.site.digest import Digester
from pipeline.site.page import Part

_MANY = 2000
"""Parts; from here on their digests take longer than it takes to begin another process."""


class Keys:
    """Use one for each output: what it found for the last build it need not work out again for equal parts."""

    def __init__(self) -> None:
        self._known: tuple[str, Mapping[str, tuple[Part, str]]] = "", {}
        """Digest of the frame, and name -> part and key, of the last build."""

    def of(self, parts: Iterable[Part], frame: str, digester: Digester, *, jobs: int = 1) -> dict[str, str]:
        """Name -> key of each part, in their order.

        To see that inputs are equal takes a fraction of the time of their digest, since most are the same objects as before.

        Args:
            frame: digest of what all pages may show.
            jobs: processes that may be at work at once.
        """
        before = self._known[1] if self._known[0] == frame else {}
        now, fresh = {}, []
        for part in parts:
            known = before.get(part.name)
            if known is not None and known[0].make is part.make and known[0].inputs == part.inputs:
                now[part.name] = part, known[1]
            else:
                now[part.name] = part, ""
                fresh.append(part)
        now.update({part.name: (part, key) for part, key in zip(fresh, _keys_of(fresh, frame, digester, jobs), strict=True)})
        self._known = frame, now
        return {name: key for name, (_, key) in now.items()}


def _keys_of(parts: Sequence[Part], frame: str, digester: Digester, jobs: int) -> list[str]:
    """The keys of `parts`, half of them from another process where there are many."""

    def keys(parts: Sequence[Part]) -> list[str]:
        return [key_of(part, frame, digester) for part in parts]

    if len(parts) < _MANY:
        return keys(parts)
    found = [""] * len(parts)
    with Beside(partial(keys, parts[1::2]), jobs=jobs) as others:
        found[::2] = keys(parts[::2])
        found[1::2] = others.answer()
    return found


def key_of(part: Part, frame: str, digester: Digester) -> str:
    """All that the pages of a part are made from."""
    make: Any = part.make
    return digester.of(frame, part.name, f"{make.__module__}.{make.__qualname__}", part.inputs)
