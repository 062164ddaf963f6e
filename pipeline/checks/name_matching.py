"""Tells whose name a procedure carries: its own, which its parts speak of, or another procedure's.

Two words that follow each other ("khai sinh", "giấy phép") are compared, weighted by how rare they are among all names, so that
"thủ tục", "cấp giấy" prove nothing. Everything is looked up in an index: 2,000 names take a fraction of a second.
"""

import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

from pipeline.vietnamese.mistyped import is_typed_alike
from pipeline.vietnamese.normalise import compare_key
from pipeline.vietnamese.syllable import is_syllable

LEAST_PAIRS = 3
"""Pairs of words that a name must have for its absence to prove anything."""
NOWHERE_SHARE = 0.05
"""A name of whose weight no more occurs in its own parts is wrong. Of 1,984 real procedures none has so little."""
LITTLE_SHARE = 0.1
FITTING_SHARE = 0.9
"""A name that occurs little is wrong where another name occurs nearly whole."""
BORROWED_SHARE = 0.6
BORROWED_PART = 0.6
BORROWED_LITTLE = 0.35
"""Of two procedures with one name, one has borrowed it where its parts speak of it less than `BORROWED_SHARE`, and less than this
part of what the other's do; or hardly at all, and less than the other's.
"""
_COMMON_WEIGHT = 0.25
"""Of a pair that many procedures have in their parts, when it is asked which of two a name belongs to."""
_CHANCE = 0.03
"""A difference of shares that says something."""
_FEW = 20
"""Among so few names none can be called rare."""
RARE_SHARE = 0.08
"""A name is wrong too where its parts have no more than this of its pairs that few procedures speak of, and one at most. Of 1,984
real procedures five have so little, and of names from other fields 95 in a hundred."""
_FEW_RARE = 2
_NOTE = re.compile(r"\([^()]*\)?")
_WORD = re.compile(r"[^\W_]+")
_MARKS = ',.;:()“”"-–'
"""Around a word: no part of it."""


@dataclass(frozen=True, slots=True)
class Stranger:
    """A procedure whose name is not about its parts."""

    number: int
    """Its place among those given."""
    share: float
    """How much of its name occurs in its own parts, 0 to 1."""
    other: int
    """Place of the procedure whose name fits its parts; -1: none does."""


def strangers(names: Sequence[str], keys: Sequence[str], texts: Sequence[str]) -> Iterator[Stranger]:
    """The procedures whose name is not theirs.

    Args:
        keys: equal for two notations of one name.
        texts: the parts of each procedure; empty: too little is said to tell.
    """
    pairs = [_pairs(name) for name in names]
    weights = _weights(pairs)
    wholes = [sum(weights[pair] for pair in own) for own in pairs]
    borrowed = dict(_borrowed(keys, pairs, texts, weights))
    for number, (own, text) in enumerate(zip(pairs, texts, strict=True)):
        if number in borrowed:
            yield Stranger(number, *borrowed[number])
            continue
        if len(own) < LEAST_PAIRS or not text:
            continue
        # Most names are told from the text as it is; only for the others is it worth while to even out its letters.
        rare = _rare_pairs(names[number], own)
        if _tells_nothing_of(rare, text) and _tells_nothing_of(rare, compare_key(text)):
            yield Stranger(number, 0, _best(pairs, number, compare_key(text), weights, wholes))
            continue
        if _is_spoken_of(own, text, weights) or _is_spoken_of(own, text.lower(), weights):
            continue
        plain = compare_key(text)
        share = _share(own, plain, weights)
        other = _best(pairs, number, plain, weights, wholes) if share < LITTLE_SHARE else -1
        if share <= NOWHERE_SHARE or other >= 0:
            yield Stranger(number, share, other)


def _borrowed(
    keys: Sequence[str], pairs: Sequence[tuple[str, ...]], texts: Sequence[str], weights: dict[str, float]
) -> Iterator[tuple[int, tuple[float, int]]]:
    """(place, (share, -1)) of each procedure that has another one's name."""
    common = _common_pairs()
    weights = {pair: weight * (_COMMON_WEIGHT if pair in common else 1) for pair, weight in weights.items()}
    same: dict[str, list[int]] = defaultdict(list)
    for number, key in enumerate(keys):
        if len(pairs[number]) >= LEAST_PAIRS and texts[number]:
            same[key].append(number)
    for group in same.values():
        if len(group) > 1:
            shares = {number: _share(pairs[number], compare_key(texts[number]), weights) for number in group}
            most = max(shares.values())
            for number, share in shares.items():
                if share < min(BORROWED_SHARE, most * BORROWED_PART) or (share < BORROWED_LITTLE and share < most - _CHANCE):
                    yield number, (share, -1)


def _rare_pairs(name: str, pairs: tuple[str, ...]) -> list[str]:
    """Those of the pairs of a name that few procedures speak of, its notes in brackets left out."""
    bare = _NOTE.sub(" ", name) if "(" in name else name
    common = _common_pairs()
    return [pair for pair in (_pairs(bare) if bare != name and bare.count(" ") >= LEAST_PAIRS else pairs) if pair not in common]


def _tells_nothing_of(rare: Sequence[str], plain: str) -> bool:
    """Whether a text has next to none of the rare pairs of a name; for one procedure among no others."""
    if len(rare) < _FEW_RARE:
        return False
    may_have = int(min(len(rare) * RARE_SHARE, 1))
    for pair in rare:
        if pair in plain:
            if not may_have:
                return False
            may_have -= 1
    return True


@lru_cache(maxsize=1)
def _common_pairs() -> frozenset[str]:
    """Pairs of words that at least every twentieth of 1,984 procedures of the national portal has in its parts."""
    return frozenset(json.loads(files(__package__).joinpath("common_pairs.json").read_text(encoding="utf-8")))


def _pairs(name: str) -> tuple[str, ...]:
    words = _WORD.findall(compare_key(name))
    return tuple(dict.fromkeys(f"{one} {two}" for one, two in pairwise(words)))


def _weights(pairs: Sequence[tuple[str, ...]]) -> dict[str, float]:
    counts = Counter(pair for own in pairs for pair in own)
    return {pair: math.log((len(pairs) + _FEW) / (count + 2)) ** 2 for pair, count in counts.items()}


def _is_spoken_of(own: tuple[str, ...], plain: str, weights: dict[str, float]) -> bool:
    """Whether enough of a name occurs in a text; the rarest pairs are looked up first, and mostly suffice."""
    missing = LITTLE_SHARE * sum(weights[pair] for pair in own)
    for pair in sorted(own, key=lambda pair: -weights[pair]):
        if pair in plain:
            missing -= weights[pair]
            if missing <= 0:
                return True
    return False


def _share(own: tuple[str, ...], plain: str, weights: dict[str, float]) -> float:
    whole = sum(weights[pair] for pair in own)
    return sum(weights[pair] for pair in own if pair in plain) / whole


def _best(pairs: Sequence[tuple[str, ...]], number: int, plain: str, weights: dict[str, float], wholes: Sequence[float]) -> int:
    """The other name that the text speaks of most; -1: none enough. `wholes`: the weight of all pairs of each name."""
    spoken = frozenset(f"{one} {two}" for one, two in pairwise(_WORD.findall(plain)))
    best, most = -1, FITTING_SHARE
    for other, own in enumerate(pairs):
        if other != number and len(own) >= LEAST_PAIRS and (own[-1] in spoken or own[len(own) // 2] in spoken):
            share = sum([weights[pair] for pair in own if pair in spoken]) / wholes[other]
            if share > most:
                best, most = other, share
    return best


def near_names(keys: Sequence[str], written: Sequence[str], said_by: Callable[[int], str]) -> Iterator[tuple[int, int]]:
    """(place, other place) of names that differ in one letter of one long word, or of a short one that was typed wrong.

    A word was when it is no syllable, or when neither of the two procedures says it elsewhere beside its neighbour. The first of
    the two is the one that was typed wrong; where that cannot be told, the later one. Equal names are not given.

    Args:
        keys: the names without accents, in small letters, with single blanks.
        written: the same names with their accents, word for word.
        said_by: from a place to what that procedure says below its name; asked only where two names are that near.
    """
    by_half: dict[tuple[int, bool, tuple[str, ...]], list[int]] = defaultdict(list)
    words_of = [tuple(word.strip(_MARKS) for word in key.replace("/", " ").split()) for key in keys]
    all_names = "\n".join(written)
    accented = [[word.strip(_MARKS) for word in name.replace("/", " ").split()] for name in written]
    for number, words in enumerate(words_of):
        if len(words) <= LEAST_PAIRS:
            continue
        middle = len(words) // 2
        # Names with one other word have one half in common.
        groups = by_half[len(words), True, words[:middle]], by_half[len(words), False, words[middle:]]
        for earlier in sorted({earlier for group in groups for earlier in group}):
            place = _only_difference(words, words_of[earlier])
            if place is None or len(accented[number]) != len(words) or len(accented[earlier]) != len(words):
                continue
            said = said_by(number), said_by(earlier)
            wrong = _slip(accented[number], accented[earlier], place, said, all_names)
            pair = words[place], words_of[earlier][place]
            if wrong is not None or (_are_long(*pair) and _one_letter_apart(*pair)):
                yield (earlier, number) if wrong == 1 else (number, earlier)
        for group in groups:
            group.append(number)


def _only_difference(one: Sequence[str], other: Sequence[str]) -> int | None:
    """The place at which alone two names of as many words differ, where it may be a slip in typing; None: there is none."""
    places = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(places) != 1:
        return None
    pair = one[places[0]], other[places[0]]
    return places[0] if _one_letter_apart(*pair) or is_typed_alike(*pair) else None


def _are_long(one: str, other: str) -> bool:
    """Whether both words are so long that one letter hardly makes another word of them."""
    return min(len(one), len(other)) >= 5


def _slip(one: Sequence[str], other: Sequence[str], place: int, said: Sequence[str], names: str) -> int | None:
    """Which of two names (0 or 1) has the word at `place` typed wrong; None: neither, or nobody can tell.

    A word is wrong when it alone is no syllable, or when both procedures, or else the other names, have the other one beside its
    neighbour, and not it.
    """
    words = one[place], other[place]
    if any(word.isupper() for word in words) or max(map(len, words)) < 2:
        return None  # "loại A" and "loại B", "UBND" and "HĐND": letters and abbreviations are no syllables either
    whole = [is_syllable(word.lower()) for word in words]
    if whole[0] != whole[1]:
        return whole.index(False)
    for texts, least in ((said, 1), ((names,), 2)):  # among the names stands the name itself
        known = [sum(_times(text, name, place) for text in texts) >= least for name in (one, other)]
        if known[0] != known[1]:
            return known.index(False)
    return None


def _times(text: str, name: Sequence[str], place: int) -> int:
    """How often a text has the word at `place` of a name together with the word in front of it, or behind it."""
    pairs = [pair for pair in (name[max(0, place - 1) : place + 1], name[place : place + 2]) if len(pair) == 2]
    return max(len(re.findall(rf"(?<!\w){re.escape(a)}\W+{re.escape(b)}(?!\w)", text, re.IGNORECASE)) for a, b in pairs)


def _one_letter_apart(one: str, other: str) -> bool:
    """Whether two words of letters differ by a slip of the finger: one letter more, less or other, or two changed over."""
    if not (one.isalpha() and other.isalpha()) or abs(len(one) - len(other)) > 1:
        return False
    start = next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, other_rest = one[start:], other[start:]
    if rest[2:] == other_rest[2:] and rest[:2] == other_rest[1::-1]:
        return True
    return rest[1:] == other_rest[1:] or rest[1:] == other_rest or rest == other_rest[1:]
