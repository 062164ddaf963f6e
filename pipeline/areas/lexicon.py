"""The plan's words: which phrases speak for which label, found in a text, the longest first.

A phrase that is found covers its syllables, so that "hộ chiếu công vụ" hides the "công vụ" in it; a phrase whose weight is
zero or less speaks for nothing and only hides.
"""

from collections.abc import Iterable, Mapping
from itertools import compress, count
from math import log

from pipeline.areas.tokens import Syllables, syllables
from pipeline.model.plan import Phrase


class Lexicon:
    """The phrases of several labels. Immutable after it was made."""

    def __init__(self, phrases: Mapping[str, Iterable[Phrase]]) -> None:
        """Take the phrases of each label, in the labels' order; a phrase without any word is left out."""
        self.labels = tuple(phrases)
        self._weights: list[list[tuple[int, float]]] = []
        self._syllables: list[tuple[str, ...]] = []
        self._phrases: dict[str, int] = {}
        lengths: dict[str, set[int]] = {}
        for label, words in enumerate(phrases.values()):
            for phrase in words:
                words_of = tuple(syllables(phrase.text))
                key = " ".join(words_of)
                if not key:
                    continue
                if key not in self._phrases:
                    self._phrases[key] = len(self._weights)
                    self._weights.append([])
                    self._syllables.append(words_of)
                    lengths.setdefault(" ".join(words_of[:2]), set()).add(len(words_of))
                if phrase.weight > 0:
                    self._weights[self._phrases[key]].append((label, phrase.weight))
        self._alone = frozenset(start for start in lengths if " " not in start)
        self._lengths = {start: sorted(found, reverse=True) for start, found in lengths.items()}

    def find(self, text: Syllables) -> dict[int, int]:
        """Return phrase -> how often it stands in `text`, the longest at each place, without overlaps."""
        found: dict[int, int] = {}
        lengths, phrases, single = self._lengths, self._phrases, text.single
        places = compress(count(), map(lengths.__contains__, text.pairs))
        starts = [(place, text.pairs[place]) for place in places]
        if not self._alone.isdisjoint(single):
            alone = [(place, syllable) for place, syllable in enumerate(single) if syllable in lengths]
            starts = sorted(starts + alone, key=lambda start: (start[0], -len(start[1])))
        free = 0
        for place, start in starts:
            if place < free:
                continue
            for length in lengths[start]:
                phrase = phrases.get(start if length < 3 else " ".join(single[place : place + length]))
                if phrase is not None:
                    found[phrase] = found.get(phrase, 0) + 1
                    free = place + length
                    break
        return found

    def scores(self, text: Syllables) -> list[float]:
        """Return for each label how much speaks for it; a phrase that is repeated counts with the logarithm of its number."""
        scores = [0.0] * len(self.labels)
        for phrase, number in self.find(text).items():
            for label, weight in self._weights[phrase]:
                scores[label] += weight * (1.0 if number == 1 else 1 + log(number))
        return scores

    def words(self, phrase: int) -> tuple[str, ...]:
        """Return the syllables of a phrase."""
        return self._syllables[phrase]

    def spoken_by(self, phrase: int) -> list[tuple[int, float]]:
        """Return (label, weight) of everything that a phrase speaks for."""
        return self._weights[phrase]

    def spoken_for(self, text: Syllables, label: int) -> dict[tuple[str, ...], float]:
        """Return the phrases of `text` (as syllables) that speak for one label -> how much."""
        return {
            self._syllables[phrase]: weight * (1 + log(number))
            for phrase, number in self.find(text).items()
            for spoken_for, weight in self._weights[phrase]
            if spoken_for == label
        }
