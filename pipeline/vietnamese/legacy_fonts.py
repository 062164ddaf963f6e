"""Finds the lines typed with a TCVN3 or VNI font and left as Latin letters ("C«ng b¸o", "Coâng baùo").

Plain text does not name its font, so words are judged: a word is odd when it is no Vietnamese syllable as it stands,
and damaged when it is one once decoded. The thresholds come from experiments on clean and on encoded news texts, and on
lines of other languages. Source: the notes on office text, points 1 and 2.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from pipeline.vietnamese.legacy_decode import VNI_LETTER, WORD, decode_tcvn3, decode_vni, tcvn3_letters
from pipeline.vietnamese.legacy_tables import TCVN3, VNI_TELLING_SINGLES
from pipeline.vietnamese.normalise import to_nfc
from pipeline.vietnamese.syllable import is_syllable

__all__ = ["LegacyRun", "decode_tcvn3", "decode_vni", "find_legacy", "looks_legacy"]

SAMPLE_LENGTH: Final = 60
"""Most characters of a sample."""
ENOUGH_WORDS: Final = 2
"""Damaged words, all different, that make a line damaged."""
ENOUGH_AMONG_CLEAN: Final = 3
"""The same for a line that also has words in Unicode Vietnamese, where odd words are more likely names."""
ENOUGH_IF_ALL_FIT: Final = 3
"""Words, all different, for a line of which only one is odd but all are syllables once decoded ("ë thµnh phè")."""

_NOT_LATIN_1 = re.compile("[^\x00-\xff]")
_LONE_SYMBOL = re.compile("[\x80-\xbf×÷]")
"""© or ½: letters in TCVN3, but too little to judge by."""
_TCVN3_CODE = re.compile("[" + "".join(TCVN3) + "]")
_NOT_TCVN3 = re.compile("[A-Z]*Ð[A-ZÐ]*|Ð[a-z]*|µ[mM]")
"""QÐ, NÐ-CP, Ðoàn: Ð (U+00D0) for Đ, not é in TCVN3; µm: the unit, not "àm"."""

_ALWAYS_ODD = "¡-®µ-¹»-¾ÄÅÆÇËÎÏÐÑÖ×ØÜÞßäåæçëîïñöø÷ûüþ"
_ODD_IN_PLACE = "ÀÁÂÃÈÉÊÌÒÓÔÕÙÚÝàáâãèéêìíòóôõùúý"
_SUSPICIOUS = re.compile(
    f"[{_ALWAYS_ODD}{_ODD_IN_PLACE}](?:"
    f"(?<=[{_ALWAYS_ODD}])|(?<=[a-z][À-Ý])|(?<=[A-Z][à-ý])(?=[A-Z])"
    "|(?<=[aA][âêùõéèúáàãÂÊÙÕÉÈÚÁÀÃ])|(?<=[eE][âáàãùõÂÁÀÃÙÕ])|(?<=[oO][âùÂÙ])|(?<=[uUyYôÔ][ùõÙÕ]))"
)
"""What clean Vietnamese hardly has. It begins with one character class, which makes the search of clean text fast."""


@dataclass(frozen=True, slots=True)
class LegacyRun:
    """One line that holds text of a legacy font."""

    line: int
    """Line number, from 1; lines end at "\\n"."""
    encoding: Literal["TCVN3", "VNI"]
    """The encoding that explains more words of the line."""
    sample: str
    """The damaged words of the line as they stand (in NFC), joined by spaces, at most 60 characters; never empty."""
    decoded: str
    """The same words in Unicode."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read Latin letters as Vietnamese."""

    encoding: Literal["TCVN3", "VNI"]
    """The name of the encoding."""
    decode: Callable[[str], str]
    """Text to Unicode, with its case."""
    letters: Callable[[str], str]
    """Word to Unicode; the case may be wrong."""
    has_mark: Callable[[str], bool]
    """Whether a word has characters that tell this encoding from Unicode Vietnamese."""

    def explains(self, word: str) -> bool:
        """Tell whether decoding changes the word, into a syllable."""
        decoded = self.letters(word)
        return decoded != word and is_syllable(decoded)

    def proves(self, word: str) -> bool:
        """Tell whether it explains the word, and the word has a mark that sets the encoding apart from Unicode."""
        return self.has_mark(word) and self.explains(word)

    def merit(self, words: Sequence[str]) -> tuple[int, int]:
        """Return how many words it proves, and how many it explains; the greater, the better the reading."""
        return sum(map(self.proves, words)), sum(map(self.explains, words))


def find_legacy(text: str) -> tuple[LegacyRun, ...]:
    """Return the lines that hold text of a legacy font, in order; empty when there are none.

    A line is reported when its damaged words are at least half of its odd words, and are ``ENOUGH_WORDS``, or
    ``ENOUGH_AMONG_CLEAN`` beside Unicode Vietnamese. Words that read well both ways ("bé" for "bộ") count only to
    complete a line with one damaged word (``ENOUGH_IF_ALL_FIT``). One odd word alone is never enough.
    """
    runs = (_judge(number, line) for number, line in _suspicious_lines(to_nfc(text)))
    return tuple(run for run in runs if run is not None)


def looks_legacy(piece: str) -> bool:
    """Tell whether a piece of a text in NFC has what clean Vietnamese hardly has: without one `find_legacy` finds nothing."""
    return _SUSPICIOUS.search(piece) is not None


def _suspicious_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield number and text of each line with a suspicious character, each line once."""
    number, start = 1, 0
    while match := _SUSPICIOUS.search(text, start):
        begin = text.rfind("\n", 0, match.start()) + 1
        end = text.find("\n", match.end())
        number += text.count("\n", start, begin)
        yield number, text[begin : end if end >= 0 else len(text)]
        if end < 0:
            return
        start, number = end + 1, number + 1


def _judge(number: int, line: str) -> LegacyRun | None:
    """Return the finding for one line, or None when it has too few damaged words."""
    accented = [word for word in WORD.findall(line) if not word.isascii() and not _LONE_SYMBOL.fullmatch(word)]
    odd = [word for word in accented if len(word) > 1 and not (_NOT_LATIN_1.search(word) or _reads_well(word))]
    reading = max(_VNI, _TCVN3, key=lambda candidate: candidate.merit(odd))
    if not _is_enough(reading, accented, odd):
        return None
    sample = _sample([word for word in odd if reading.explains(word)])
    return LegacyRun(number, reading.encoding, sample, reading.decode(sample))


def _is_enough(reading: _Reading, accented: Sequence[str], odd: Sequence[str]) -> bool:
    """Tell whether the odd words of a line, read this way, make it damaged; odd is a part of accented."""
    damaged = [word for word in odd if reading.explains(word)]
    if 2 * len(damaged) < len(odd) or not any(reading.proves(word) for word in damaged):
        return False
    different = len({word.lower() for word in damaged})
    if any(_NOT_LATIN_1.search(word) for word in accented):
        return different >= ENOUGH_AMONG_CLEAN
    all_fit = all(reading.explains(word) for word in accented)
    return different >= ENOUGH_WORDS or (all_fit and len({word.lower() for word in accented}) >= ENOUGH_IF_ALL_FIT)


def _sample(words: Sequence[str]) -> str:
    """Return the first words joined by spaces, as many as fit; there is at least one, and a syllable always fits."""
    sample = words[0]
    for word in words[1:]:
        if len(sample) + 1 + len(word) > SAMPLE_LENGTH:
            break
        sample += " " + word
    return sample


def _reads_well(word: str) -> bool:
    """Tell whether the word is a syllable as it stands, with its capitals in the usual places."""
    usual_case = word.islower() or word.isupper() or word[1:].islower()
    return usual_case and is_syllable(word.replace("Ð", "Đ"))


def _has_tcvn3_code(word: str) -> bool:
    """Tell whether the word has a code of TCVN3, and is not one of the known words that have one by chance."""
    return _TCVN3_CODE.search(word) is not None and not _NOT_TCVN3.fullmatch(word)


def _has_vni_mark(word: str) -> bool:
    """Tell whether the word has a letter with its mark, or a character that only VNI has."""
    return any(len(found) == 2 or found in VNI_TELLING_SINGLES for found in VNI_LETTER.findall(word))


_TCVN3: Final = _Reading("TCVN3", decode_tcvn3, tcvn3_letters, _has_tcvn3_code)
_VNI: Final = _Reading("VNI", decode_vni, decode_vni, _has_vni_mark)
