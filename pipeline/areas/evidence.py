"""Which words, in which line, speak for an answer, and which for the runner-up."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.areas.document import Document
from pipeline.areas.features import SHORT
from pipeline.areas.lexicon import Lexicon
from pipeline.areas.tag import Tagger, vector
from pipeline.areas.tokens import placed_syllables
from pipeline.model.tagging import NO_AREA, Candidate, Evidence, Tagging

MOST = 6
"""Words named for one candidate."""
LEARNED_SHARE = 0.08
"""Learned weights alone are shown only where they move the scale by this much."""


def explain(tagging: Tagging, tagger: Tagger, document: Document, text: str) -> Tagging:
    """Add to the two likeliest areas, and to the tone, the words that speak for them.

    Args:
        text: what a person sees, with its lines; words that do not stand in it are left out.
    """
    finder = _Finder(text)
    first, second = tagging.candidates[0].label, tagging.candidates[1].label
    areas = (
        _with_words(tagging.candidates[0], second, tagger, tagger.areas, document, finder),
        _with_words(tagging.candidates[1], first, tagger, tagger.areas, document, finder),
        *tagging.candidates[2:],
    )
    tones = (
        _with_words(tagging.tones[0], tagging.tones[1].label, tagger, tagger.tones, document, finder),
        *tagging.tones[1:],
    )
    return replace(tagging, candidates=areas, tones=tones)


def _with_words(
    candidate: Candidate, rival: str, tagger: Tagger, lexicon: Lexicon, document: Document, finder: "_Finder"
) -> Candidate:
    """The candidate with its strongest words; none are named for "not about reform" where nothing says so."""
    said = _from_lexicon(lexicon, lexicon.labels.index(candidate.label), document)
    if candidate.label != NO_AREA or said:
        for words, weight in _from_weights(tagger, candidate.label, rival, document).items():
            if weight >= LEARNED_SHARE and not any(_inside(words, longer) for longer in said):
                said[words] = weight
    whole = sum(said.values())
    evidence = []
    for words, weight in sorted(said.items(), key=lambda item: (-item[1], item[0])):
        place = finder.find(words)
        if place is not None:
            evidence.append(Evidence(place.written, place.line, round(weight / whole, 3)))
        if len(evidence) == MOST:
            break
    return replace(candidate, evidence=tuple(evidence))


def _from_lexicon(lexicon: Lexicon, label: int, document: Document) -> dict[tuple[str, ...], float]:
    """Phrase -> what it says for the label, counted as `features.total` counts it."""
    hundreds = max(SHORT, len(document.body.single)) / 100
    said: dict[tuple[str, ...], float] = {}
    for part, factor in ((document.title, 3 / 6), (document.lead, 1.5 / 10), (document.body, 1 / hundreds / 6)):
        for words, weight in lexicon.spoken_for(part, label).items():
            said[words] = said.get(words, 0.0) + weight * factor
    return said


def _from_weights(tagger: Tagger, label: str, rival: str, document: Document) -> dict[tuple[str, ...], float]:
    """Run of two syllables -> how much more it says for the label than for its rival; only what says something."""
    said: dict[tuple[str, ...], float] = {}
    for weights in (tagger.base, tagger.local):
        if weights is None:
            continue
        names = list(weights.rows)
        ours, theirs = weights.labels.index(label), weights.labels.index(rival)
        found = vector(document, weights)
        for row, value in zip(found.rows, found.values, strict=True):
            words = tuple(names[row].split())
            more = value * (weights.table[row][ours] - weights.table[row][theirs])
            if more > 0 and len(words) > 1:
                said[words] = said.get(words, 0.0) + more
    return said


def _inside(words: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    return any(longer[place : place + len(words)] == words for place in range(len(longer) - len(words) + 1))


@dataclass(frozen=True, slots=True)
class _Place:
    written: str
    line: int


class _Finder:
    """Finds syllables in a text as a person reads it."""

    def __init__(self, text: str) -> None:
        self.text = text
        placed = list(placed_syllables(text))
        self.syllables = [syllable for syllable, _, _ in placed]
        self.places = [(start, end) for _, start, end in placed]
        self.first: dict[str, list[int]] = {}
        for number, syllable in enumerate(self.syllables):
            self.first.setdefault(syllable, []).append(number)

    def find(self, words: Sequence[str]) -> _Place | None:
        """The first place of these syllables; None: they stand nowhere."""
        for number in self.first.get(words[0], ()):
            if self.syllables[number : number + len(words)] == list(words):
                start, end = self.places[number][0], self.places[number + len(words) - 1][1]
                return _Place(" ".join(self.text[start:end].split()), self.text.count("\n", 0, start) + 1)
        return None
