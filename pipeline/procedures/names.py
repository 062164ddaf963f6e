"""Compares the names of procedures: what is only notation is no difference, what is another word is one.

Source: the traps met in the national portal's names and in lists of wards (notes on TTHC, nos. 5 and 6).
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from pipeline.model.procedure_code import ProcedureCode, read_code
from pipeline.vietnamese.normalise import compare_key, even_blanks, is_decomposed, to_nfc
from pipeline.vietnamese.split import join_split


class Notation(StrEnum):
    """One thing about the way a name is written that says nothing about the procedure."""

    DECOMPOSED = "decomposed"
    """Letters and accents are separate characters (NFD)."""
    CAPITALS = "capitals"
    """All in capitals."""
    END_MARKS = "end-marks"
    """A dot or the like at the end, or a number or dot before the first word."""
    BLANKS = "blanks"
    """Double spaces, non-breaking or invisible ones, spaces at the ends."""
    SPLIT = "split"
    """Syllables torn apart: "c ấp l ại"."""
    PREFIX = "prefix"
    """"Thủ tục …" at the beginning."""
    CODE = "code"
    """The code repeated in the name: "… (1.010736)"."""


@dataclass(frozen=True, slots=True)
class ProcedureName:
    """A name taken apart."""

    written: str
    core: str
    """For comparing only: the words in small letters without blanks, marks and additions. Empty: no words at all."""
    levels: tuple[str, ...]
    """The level that a note at the end gives, as "(cấp xã)": ``xã``, ``tỉnh``, ``huyện``, ``bộ``; sorted. Empty: no note."""
    code: str
    """Base of the code that the name repeats; empty: none."""
    notations: tuple[Notation, ...]
    """In the order of `Notation`."""


_FEW_LETTERS = 8
_FEW_CAPITALS = 7
"""Fewer cannot be more than eight tenths of more than `_FEW_LETTERS`."""
_ORDINAL = (
    r"\d{1,3}[.)](?!\d)|\d{1,2}(?:\.\d{1,2}){1,2}\.?(?=\s)|\(\d{1,3}\)(?=\s)|\d{1,3}/(?=\s)"
    r"|[a-zA-ZđĐ]\)(?=\s)|(?:[IVX]{1,4}|[ivx]{1,4})[./)](?=\s)"
    r"|[a-zA-ZđĐ]\.(?=\s)|\d{1,2}\s*[-–—](?=\s)|o(?=\s+[^\W\d_a-zà-ỹđ])"
)
"""What counts the items of a list: "12.", "1.2", "(2)", "3/", "a)", "IV."."""
_HEAD_MARKS = re.compile(rf"^(?:[^\w(]|{_ORDINAL})+")
_ORDINALS = re.compile(rf"^(?:(?:{_ORDINAL})\s*)+(?=\w)")
_END_MARKS = " \t.,;:…。_–—|*?!-"
_LEADING_ZERO = re.compile(r"(?<![\d.,])0+(?=\d)")
_NO_LETTER = re.compile(r"(?<!\d)[^\w]|[^\w](?!\d)|_")
_LEVEL = r"(?:xã|phường|thị ?trấn|tỉnh|thành ?phố|huyện|quận|bộ|trung ?ương)"
_LEVEL_NOTE = re.compile(
    r"\s*(?:\(\s*|[–—-]\s*)(?:(?:thực ?hiện|giải ?quyết|áp ?dụng|thuộc ?thẩm ?quyền)?\s*(?:tại|ở|của)?\s*)?"
    rf"(?:ubnd\s*)?cấp\s*(?P<levels>{_LEVEL}(?:\s*(?:,|/|;|và|-)\s*(?:cấp\s*)?{_LEVEL})*)\s*\)?$"
)
_CODE_AT_END = re.compile(r"\s*[(\[–—-]?\s*(?P<code>[1-9]\.\d{6}[.\da-y]{0,15}?)\s*[)\]]?$", re.IGNORECASE)
_CODE_AT_HEAD = re.compile(
    r"^[(\[<]?\s*(?:(?:mã(?: ?số)?|số)?(?: ?(?:thủ ?tục(?: ?hành ?chính)?|tthc))?\s*:?\s*)?"
    r"(?P<code>[1-9]\.\d{6}[.\da-y]{0,15}?)\s*[)\]>]?\s*[:–—/.,|-]?\s+",
    re.IGNORECASE,
)
_MARKS_OF_ADDITIONS = (".", "(", "-", "–", "—")
"""One of them is in every code and every note of a level."""
_SMALL_NOTE = re.compile(r"\s*\([^()]*\)\s*$")
"""What was added to a name in capitals: "(cấp xã)"."""
_PREFIX = re.compile(r"^(?:tên ?)?(?:(?:thủ ?tục ?(?:hành ?chính)?|tthc)(?![^\W\d_]) ?[:–—-]?\s*)+")
_SAME_LEVEL = {"phường": "xã", "thịtrấn": "xã", "thànhphố": "tỉnh", "quận": "huyện", "trungương": "bộ"}
_AEY = "".join(
    char for char in map(chr, (*range(0x250), *range(0x1E00, 0x1F00))) if unicodedata.normalize("NFD", char)[0] in "aey"
)
_MAY_BE_TONED_ON_FIRST = re.compile(f"[òóõỏọùúũủụ][{_AEY}]")
"""Where `_TONE_ON_FIRST` matches once letters and tones are taken apart, which takes far longer than to look for this."""
_TONE_ON_FIRST = re.compile("(o(?=[\u0300\u0301\u0303\u0309\u0323][ae])|u(?=[\u0300\u0301\u0303\u0309\u0323]y))(.)([aey])")


@lru_cache(maxsize=16384)
def read_name(written: str) -> ProcedureName:
    """Take a name apart. Any text is accepted; one without letters has an empty core."""
    text = compare_key(join_split(to_nfc(even_blanks(written))))
    text, code, levels = _without_additions(_HEAD_MARKS.sub("", text).rstrip(_END_MARKS))
    bare = _PREFIX.sub("", text, count=1)
    return ProcedureName(written, _squeeze(bare) or _squeeze(text), levels, code, tuple(_notations(written, code, bare != text)))


def same_name(one: str, other: str) -> bool:
    """Whether two names say the same words, whatever their notation.

    A level note counts only where both have one: "… (cấp xã)" and "… (cấp tỉnh)" are two procedures.
    """
    if one == other:
        return True
    a, b = read_name(one), read_name(other)
    return a.core == b.core and (a.levels == b.levels or not a.levels or not b.levels)


def name_key(written: str) -> str:
    """A key that is equal for two notations of one name, the level note included; for grouping, never for display."""
    name = read_name(written)
    return "|".join((name.core, *name.levels))


class NameIndex:
    """Codes by the names that they have, for records that give a name only."""

    def __init__(self, named: Iterable[tuple[str, str]]) -> None:
        """`named`: (code, name) of each record; names without words are left out."""
        self._by_core: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for code, written in named:
            name = read_name(written)
            if name.core:
                self._by_core.setdefault(name.core, []).append((name.levels, code))

    def find(self, written: str) -> str:
        """The only code of this name; empty: none has it, or several have.

        Where none has the same level note, the only one that says nothing of the level, or of which `written` says nothing.
        """
        name = read_name(written)
        same = self._by_core.get(name.core, [])
        exact = [code for levels, code in same if levels == name.levels]
        codes = exact or [code for levels, code in same if not levels or not name.levels]
        return codes[0] if len(codes) == 1 else ""


_ALIKE = 0.8
"""Words that two names share, of all their words."""
_ALL_BUT_ALL = 0.9
_ENOUGH_WORDS = 5
"""So many words of one name in the other hardly come together by chance."""


def alike_names(one: str, other: str) -> bool:
    """Whether two names that are not the same may be two wordings of one procedure, so that only a person can tell.

    They share most words, or one has nearly all words of the other ("Xử lý đơn", "Xử lý đơn tại cấp xã").
    """
    short, long = sorted((_words(one), _words(other)), key=len)
    if not short:
        return False
    shared = (Counter(short) & Counter(long)).total()
    if shared >= _ALIKE * (len(short) + len(long)) / 2 or long[: len(short)] == short:
        return True
    return len(short) >= _ENOUGH_WORDS and shared >= _ALL_BUT_ALL * len(short)


@lru_cache(maxsize=4096)
def _words(written: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", compare_key(bare_name(written))))


def tidy_name(written: str) -> str:
    """The name fit for print: NFC, single spaces, no marks at the ends, no code, whole syllables. Capitals stay."""
    text = join_split(to_nfc(even_blanks(written)))
    text = _ORDINALS.sub("", re.sub(r"^[^\w(\[“‘«\"']+", "", text)).rstrip(_END_MARKS)
    for pattern in (_CODE_AT_END, _CODE_AT_HEAD):
        text = pattern.sub("", text.strip(), count=1).rstrip(_END_MARKS)
    return text or written.strip()


def bare_name(written: str) -> str:
    """`tidy_name` without "Thủ tục" in front, for a sentence that says that word itself; begins with a capital."""
    tidy = tidy_name(written)
    bare = re.sub(r"^thủ tục(?: hành chính)?(?![^\W\d_])[\s:–—-]*", "", tidy, count=1, flags=re.IGNORECASE) or tidy
    return bare[0].upper() + bare[1:] if bare else ""


def _without_additions(text: str) -> tuple[str, str, tuple[str, ...]]:
    """The text without code and level note, in whichever order they stand; the base code; the levels."""
    code = ""
    levels: tuple[str, ...] = ()
    head = _CODE_AT_HEAD.match(text)
    if head:
        text, code = text[head.end() :], _base(head["code"])
    for _ in range(2 if any(mark in text for mark in _MARKS_OF_ADDITIONS) else 0):
        at_end = _CODE_AT_END.search(text)
        if at_end and code in ("", _base(at_end["code"])):
            text, code = text[: at_end.start()].rstrip(_END_MARKS), _base(at_end["code"])
        note = _LEVEL_NOTE.search(text)
        if note and not levels and note.start():
            text, levels = text[: note.start()].rstrip(_END_MARKS), _levels(note["levels"])
    return text, code, levels


def _base(text: str) -> str:
    code = read_code(text)
    return code.base if isinstance(code, ProcedureCode) else ""


def _levels(text: str) -> tuple[str, ...]:
    words = (word.replace(" ", "") for word in re.findall(_LEVEL, text))
    return tuple(sorted({_SAME_LEVEL.get(word, word) for word in words}))


def _squeeze(text: str) -> str:
    """Without blanks, marks and leading zeros (31/01, 02 bản); the tone of oa, oe, uy on its second letter, since no word ends
    can be told any more.
    """
    letters = _NO_LETTER.sub("", _LEADING_ZERO.sub("", text) if "0" in text else text)
    if not _MAY_BE_TONED_ON_FIRST.search(letters):
        return to_nfc(letters)
    return unicodedata.normalize("NFC", _TONE_ON_FIRST.sub(r"\1\3\2", unicodedata.normalize("NFD", letters)))


def _in_capitals(text: str) -> bool:
    text = _SMALL_NOTE.sub("", text)
    capitals = sum(map(str.isupper, text))
    if capitals <= _FEW_CAPITALS:
        return False
    letters = sum(map(str.isalpha, text))
    return letters > _FEW_LETTERS and capitals > 0.8 * letters


def _notations(written: str, code: str, prefixed: bool) -> list[Notation]:
    text = to_nfc(written).strip()
    even = even_blanks(written)
    found = {
        Notation.DECOMPOSED: is_decomposed(written),
        Notation.CAPITALS: _in_capitals(text),
        Notation.END_MARKS: bool(text.rstrip(_END_MARKS) != text or _HEAD_MARKS.match(text)),
        Notation.BLANKS: even != written,
        Notation.SPLIT: join_split(to_nfc(even)) != to_nfc(even),
        Notation.PREFIX: prefixed,
        Notation.CODE: bool(code),
    }
    return [notation for notation, is_found in found.items() if is_found]
