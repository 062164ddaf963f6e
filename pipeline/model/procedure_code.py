"""The code of a procedure (mã TTHC): its forms, its base by which codes are compared, and what a spreadsheet does to it.

Source: the codes of the national portal and of two provincial lists (2026); all 3,317 of them have one of the forms below.
Circular 01/2018/TT-VPCP, articles 16, 19 and 20, for the ids of dossiers and fields that stand beside them.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

_CODE = re.compile(r"(?P<base>[1-9]\.[0-9]{6})(?:(?:\.(?P<units>[0-9]{3}\.[0-9]{2}\.[0-9]{2}))?\.(?P<agency>[A-Y][0-9]{2}))?")
_CODE_IN_TEXT = re.compile(rf"(?<![\w.,/-])(?P<code>{_CODE.pattern})(?![\w/-]|[.,][\w])")
_BLANK = re.compile("[\\s\u200b\u200c\u200d\u2060\ufeff]+")
_LONGEST = 64


class CodeDamage(StrEnum):
    """How a code was written otherwise than it should be; the code itself is certain."""

    ZEROS_LOST = "zeros-lost"
    """``1.0142`` for ``1.014200``: a spreadsheet took it for a number."""
    COMMA = "comma"
    """``1,014947``: the same in a system whose decimal mark is a comma."""
    GROUPED = "grouped"
    """``1.014.947``, ``1,014,947``: a number with thousands separators."""
    EXPONENT = "exponent"
    """``1.014947E+00``."""
    FLOAT = "float"
    """``1.0149470000000001``: a number written with the error of its binary form."""
    NOTATION = "notation"
    """Blanks, an apostrophe, a dot at the end, small letters, full-width figures."""


class NotCodeKind(StrEnum):
    """What a text is that is not a code of a procedure."""

    EMPTY = "empty"
    DOSSIER = "dossier"
    """``000.00.53.H48-220921-0099``: one person's file."""
    FIELD = "field"
    """``G01-CA11``."""
    RESULT = "result"
    """``KQ.G01.000074``."""
    CASE = "case"
    """``1.001193.01``: one case (trường hợp) of a procedure; `guess` is the procedure's base code."""
    AGENCY = "agency"
    """``000.00.53.H48``, ``H55.242``: a body's id."""
    PORTAL_ID = "portal-id"
    """``106900``: a row of the portal's database."""
    UUID = "uuid"
    DAMAGED = "damaged"
    """A code whose figures are lost or doubtful (``1.00E+00``, ``1014947``); `guess` where there is one."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ProcedureCode:
    """A code that is certain."""

    written: str
    """As given, with its damage."""
    base: str
    """``1.001193``: two codes are of one procedure when their bases are equal."""
    units: str = ""
    """The levels below the agency, ``000.00.00``; empty: the short or the medium form."""
    agency: str = ""
    """``H13``: the province (or ministry) whose list it comes from; empty: the short form."""
    damage: CodeDamage | None = None
    """None: written as it should be."""

    @property
    def text(self) -> str:
        """The code as it should be written, in the form that it has."""
        return ".".join(part for part in (self.base, self.units, self.agency) if part)

    def is_foreign(self, province_code: str) -> bool:
        """Whether the suffix is another body's than ``H13``. The short form, or a profile without a province, is of nobody."""
        return bool(self.agency and province_code) and self.agency != province_code.strip().upper()


@dataclass(frozen=True, slots=True)
class NotACode:
    """A text that cannot be taken for a code with certainty."""

    written: str
    kind: NotCodeKind
    guess: str = ""
    """The base code that may be meant, for a person to confirm; empty: none. Never to be used unasked."""


_OTHER_IDS: tuple[tuple[NotCodeKind, re.Pattern[str]], ...] = (
    (NotCodeKind.UUID, re.compile(r"[0-9A-F]{8}-(?:[0-9A-F]{4}-){3}[0-9A-F]{12}|[0-9A-F]{32}")),
    (NotCodeKind.DOSSIER, re.compile(r"(?:[0-9]{2,3}\.)*[A-Y][0-9]{2}(?:\.[0-9]{1,3})*-[0-9]{6,8}-[0-9]{2,8}")),
    (NotCodeKind.RESULT, re.compile(r"KQ\..+")),
    (NotCodeKind.FIELD, re.compile(r"[A-Y][0-9]{2}-[A-Z]{1,4}[0-9]{1,4}")),
    (NotCodeKind.AGENCY, re.compile(r"(?:[0-9]{2,3}\.)+[A-Y][0-9]{2}|[A-Y][0-9]{2}(?:\.[0-9]{1,3})*")),
    (NotCodeKind.PORTAL_ID, re.compile(r"[0-9]{1,6}")),
)
_CASE = re.compile(rf"{_CODE.pattern}\.[0-9]{{1,3}}")


@lru_cache(maxsize=16384)
def read_code(written: str) -> ProcedureCode | NotACode:
    """Take one cell or header value for a code; what is none says what it is instead.

    A damaged code is mended only where one code alone can have been meant. Never raises.
    """
    exact = _CODE.fullmatch(written)
    if exact:
        return _of(exact, written, None)
    clean = _clean(written) if len(written) <= _LONGEST else "?"
    if not clean:
        return NotACode(written, NotCodeKind.EMPTY)
    plain = _CODE.fullmatch(clean)
    if plain:
        return _of(plain, written, CodeDamage.NOTATION)
    case = _CASE.fullmatch(clean)
    if case:
        return NotACode(written, NotCodeKind.CASE, case["base"])
    for kind, pattern in _OTHER_IDS:
        if pattern.fullmatch(clean):
            return NotACode(written, kind)
    return _mend(clean, written)


def base_code(written: str) -> str:
    """The base of a code, mended where that is certain; the text as written where it is no code."""
    code = read_code(written)
    return code.base if isinstance(code, ProcedureCode) else written


def codes_in(text: str) -> list[ProcedureCode]:
    """The codes that stand in running text, in order; damaged ones are not looked for, as any number could be one."""
    return [_of(match, match["code"], None) for match in _CODE_IN_TEXT.finditer(text)]


def _of(match: re.Match[str], written: str, damage: CodeDamage | None) -> ProcedureCode:
    return ProcedureCode(written, match["base"], match["units"] or "", match["agency"] or "", damage)


def _clean(written: str) -> str:
    text = _BLANK.sub("", unicodedata.normalize("NFKC", written)).upper()
    if text.startswith('="'):  # how a spreadsheet keeps a code as text
        text = text[1:]
    return text.strip("'\"’‘`").rstrip(".,;")


_DECIMAL = re.compile(
    r"(?P<head>[1-9])(?P<mark>[.,])(?P<rest>[0-9]{1,6})(?P<suffix>(?:\.[0-9]{3}\.[0-9]{2}\.[0-9]{2})?\.[A-Y][0-9]{2})?"
)
_GROUPED = re.compile(r"(?P<head>[1-9])([.,])(?P<a>[0-9]{3})\2(?P<b>[0-9]{3})")
_NUMBER = re.compile(r"[1-9][0-9]{6}(?:[.,]0+)?")
_FLOAT = re.compile(r"(?P<head>[1-9])[.,](?P<rest>[0-9]{12,17})")
_EXPONENT = re.compile(r"(?P<head>[1-9])[.,](?P<rest>[0-9]{1,15})E\+?0*(?P<power>[06]?)")
_CERTAIN_FIGURES = 3
"""``1.014`` can only be ``1.014000``, but ``1.1`` may as well be the number of a heading."""


def _mend(clean: str, written: str) -> ProcedureCode | NotACode:
    """What stands in `clean` if a spreadsheet took a code for a number."""
    for mend in (_mend_decimal, _mend_grouped, _mend_float, _mend_exponent):
        found = mend(clean, written)
        if found is not None:
            return found
    if _NUMBER.fullmatch(clean):  # may be a number of something else
        return NotACode(written, NotCodeKind.DAMAGED, f"{clean[0]}.{clean[1:7]}")
    return NotACode(written, NotCodeKind.UNKNOWN)


def _mend_decimal(clean: str, written: str) -> ProcedureCode | NotACode | None:
    match = _DECIMAL.fullmatch(clean)
    if match is None:
        return None
    rest, suffix = match["rest"], match["suffix"] or ""
    base = f"{match['head']}.{rest:0<6}"
    if len(rest) < 6 and (suffix or rest.endswith("0") or len(rest) < _CERTAIN_FIGURES):
        # a number loses all its zeros and has no suffix: here a figure was left out while typing
        return NotACode(written, NotCodeKind.DAMAGED, "" if suffix else base)
    whole = _CODE.fullmatch(base + suffix)
    return _of(whole, written, CodeDamage.COMMA if match["mark"] == "," else CodeDamage.ZEROS_LOST) if whole else None


def _mend_grouped(clean: str, written: str) -> ProcedureCode | None:
    match = _GROUPED.fullmatch(clean)
    return ProcedureCode(written, f"{match['head']}.{match['a']}{match['b']}", damage=CodeDamage.GROUPED) if match else None


def _mend_float(clean: str, written: str) -> ProcedureCode | NotACode | None:
    match = _FLOAT.fullmatch(clean)
    if match is None:
        return None
    exact, rounded = f"{match['head']}.{match['rest']}", f"{float(match['head'] + '.' + match['rest']):.6f}"
    if abs(float(exact) - float(rounded)) < 1e-11 and rounded[1] == ".":
        return ProcedureCode(written, rounded, damage=CodeDamage.FLOAT)
    return NotACode(written, NotCodeKind.DAMAGED)


def _mend_exponent(clean: str, written: str) -> ProcedureCode | NotACode | None:
    match = _EXPONENT.fullmatch(clean)
    if match is None:
        return NotACode(written, NotCodeKind.DAMAGED) if re.fullmatch(r"[0-9.,]+E[+-]?[0-9]+", clean) else None
    if len(match["rest"]) == 6:  # fewer figures may have been rounded away
        base = f"{match['head']}.{match['rest']}"
        if match["power"]:  # 1.014947E+06, a whole number
            return NotACode(written, NotCodeKind.DAMAGED, base)
        return ProcedureCode(written, base, damage=CodeDamage.EXPONENT)
    return NotACode(written, NotCodeKind.DAMAGED)
