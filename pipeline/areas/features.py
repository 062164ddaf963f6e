"""What of a document is counted: runs of one and two syllables, and what the lexicon says of title, lead and body.

Learning and answering use this module alike, so that weights mean the same on both sides. A change here asks for new base
weights (`VERSION`).
"""

from collections import Counter
from collections.abc import Container
from itertools import chain, repeat
from math import log, log1p

from pipeline.areas.document import Document
from pipeline.areas.lexicon import Lexicon

VERSION = 1
TITLE_WEIGHT = 3
"""A run of syllables in the title counts as so many in the body."""
PARTS = 4
"""Lexical features of each label: title, lead, body, share."""
SHORT = 60
"""Syllables; a shorter body counts as one of this length, so that one word does not decide alone."""
FLOOR = 0.3
"""Added to the sum of all labels' scores: with few words no label has a large share."""


def count_runs(document: Document, known: Container[str] | None = None) -> Counter[str]:
    """Count the runs of one and two syllables of a document, or only those in `known`; the title's count `TITLE_WEIGHT` times.

    Runs of three were tried and brought nothing: what is longer stands in the lexicon.
    """
    title, body = document.title, document.body
    runs = chain(body.single, body.pairs, *repeat(title.single, TITLE_WEIGHT), *repeat(title.pairs, TITLE_WEIGHT))
    return Counter(runs if known is None else filter(known.__contains__, runs))


_FREQUENCIES = (0.0, *(1 + log(count) for count in range(1, 64)))
"""Computed once: most runs stand in a text only a few times."""


def term_frequency(count: int) -> float:
    """Return what `count` (1 or more) of a run is worth: the logarithm dampens repetition."""
    return _FREQUENCIES[count] if count < len(_FREQUENCIES) else 1 + log(count)


def strengths(document: Document, lexicon: Lexicon) -> list[tuple[float, float, float]]:
    """Return for each label of the lexicon what its phrases say in title, lead and body (the body's per 100 syllables)."""
    hundreds = max(SHORT, len(document.body.single)) / 100
    return [
        (title / 6, lead / 10, body / hundreds / 6)
        for title, lead, body in zip(
            lexicon.scores(document.title), lexicon.scores(document.lead), lexicon.scores(document.body), strict=True
        )
    ]


def total(strength: tuple[float, float, float]) -> float:
    """Return one label's strength in one figure: the title counts most, then the lead."""
    title, lead, body = strength
    return 3 * title + 1.5 * lead + body


def lexical(document: Document, lexicon: Lexicon) -> list[float]:
    """Return `PARTS` features for each label: all titles, all leads, all bodies, all shares; each 0 or more."""
    found = strengths(document, lexicon)
    totals = [total(strength) for strength in found]
    whole = sum(totals) + FLOOR
    return [
        *(log1p(2 * title) for title, _, _ in found),
        *(log1p(2 * lead) for _, lead, _ in found),
        *(log1p(2 * body) for _, _, body in found),
        *(figure / whole for figure in totals),
    ]


def questions(document: Document, areas: Lexicon, tones: Lexicon) -> tuple[list[float], list[float]]:
    """Return the lexical features for the question which area, and for the question which tone.

    Each question also hears the other's words: news of storms is neutral, news of bullied citizens is not; praise or blame is
    what makes news of procedures a case of II.5.
    """
    of_areas, of_tones = lexical(document, areas), lexical(document, tones)
    return of_areas + of_tones, of_tones + of_areas[-len(areas.labels) :]
