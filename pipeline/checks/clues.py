"""Clues: what one piece of a text must show before a rule searches the text for something rare.

A piece is what stands between two blanks. Two thousand procedures, eleven million characters, are made of twenty thousand pieces:
each of them is looked at once, for all clues, and the pieces of a text that show one are found by taking away those that do not.
That takes as long as two searches of the text, however many rules ask.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import filterfalse

from pipeline.checks.prose import TEXTS_AT_HAND

_MOST_REMEMBERED = 100_000
_BETWEEN = "\n|\n"
"""Stands between pieces that are looked at together: no clue takes it for a part of one."""


class Clue:
    """What can be told from one piece. It may show where a search finds nothing, but shows wherever a search finds something."""

    def __init__(self, shows: Callable[[str], object]) -> None:
        """`shows` is asked about a piece as the file has it, with the marks of Markdown around its words; or about several, with
        `_BETWEEN` between them: whether one of them shows it.
        """
        self.shows = shows
        _CLUES.append(self)
        _forget()


class Phrases:
    """Phrases of which one is wherever a search finds something; a file is searched only for those that may be in it."""

    def __init__(self, phrases: Mapping[str, str]) -> None:
        """From each phrase, as it stands between marks of Markdown, to what one of its pieces has of it; best a rare one."""
        self.all = tuple(phrases)
        self.clue = Clue(re.compile("|".join(map(re.escape, dict.fromkeys(phrases.values())))).search)
        self._phrases = phrases
        self._told: dict[str, Sequence[str]] = {}

    def may_be_in(self, source: str) -> Sequence[str]:
        """Of all phrases those of which a file has a piece, each once, in no order."""
        pieces = clues_in(source).get(self.clue, ())
        return [*dict.fromkeys(phrase for piece in pieces for phrase in self._told.get(piece) or self._told_by(piece))]

    def _told_by(self, piece: str) -> Sequence[str]:
        if len(self._told) > _MOST_REMEMBERED:
            self._told.clear()
        self._told[piece] = told = [phrase for phrase, part in self._phrases.items() if part in piece]
        return told


@lru_cache(maxsize=TEXTS_AT_HAND)
def clues_in(source: str) -> Mapping[Clue, Sequence[str]]:
    """Clue -> the pieces of a file that show it, each once, in no order; a clue that none shows is no key."""
    if len(_WITHOUT) > _MOST_REMEMBERED:
        _forget()
    found: dict[Clue, list[str]] = {}
    pieces = frozenset(filterfalse(_WITHOUT.__contains__, source.split()))  # to build a set of all takes longer
    _learn(pieces.difference(_SHOWN))
    for piece in pieces:
        for clue in _SHOWN.get(piece, ()):
            found.setdefault(clue, []).append(piece)
    return found


def _forget() -> None:
    _WITHOUT.clear()
    _SHOWN.clear()
    clues_in.cache_clear()


def _learn(pieces: frozenset[str]) -> None:
    """Look at pieces for the first time: at all of them together, since most show nothing, then at each for what these show."""
    if not pieces:
        return
    together = _BETWEEN.join(pieces)
    for clue in [clue for clue in _CLUES if clue.shows(together)]:
        for piece in filter(clue.shows, pieces):
            _SHOWN[piece] = (*_SHOWN.get(piece, ()), clue)
    _WITHOUT.update(pieces.difference(_SHOWN))


_CLUES: list[Clue] = []
"""All that there are; each stands beside the search that it saves."""
_WITHOUT: set[str] = set()
"""Pieces that show no clue: nearly all."""
_SHOWN: dict[str, tuple[Clue, ...]] = {}
"""The other pieces that were looked at, with what they show."""
