"""Bytes of a feed become text, whatever charset they claim; what was wrong is told.

A text in Vietnamese that is valid UTF-8 is UTF-8 (by chance that happens to no other text), so what the bytes are outranks what
the XML declaration or the server says. Old Windows servers write windows-1258, whose marks are letters of their own.
"""

import codecs
import re
import unicodedata
from dataclasses import dataclass

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
          (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))  # fmt: skip
"""UTF-32 before UTF-16: its mark begins like that one's."""
_BARE = ((b"<\x00\x00\x00", "utf-32-le"), (b"\x00\x00\x00<", "utf-32-be"), (b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"))
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""")
_SERVED = re.compile(r"""charset\s*=\s*["']?([A-Za-z0-9._:-]{1,40})""", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s*<\?xml\s[^>]*\?>\s*")
_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]|&#(?:0*(?:[0-8]|1[124-9]|2[0-9]|3[01])|[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]));"
)
_VIETNAMESE = re.compile("[ăâêôơưđ][\u0300\u0301\u0303\u0309\u0323]|[aeiouy][\u0309\u0323]", re.IGNORECASE)
"""Letters with a mark that only Vietnamese has."""
_ONE_BYTE = {"cp1258", "cp1252", "iso8859-1", "latin-1", "ascii"}
_FORBIDDEN = {"utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"}
_MOST_BROKEN = 0.01
"""Of a text's bytes; with more of them broken it is no UTF-8."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, with an XML declaration that says nothing of a charset any more."""

    text: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, content_type: str = "") -> Decoded:
    """Read `data`; never fails: what cannot be read becomes U+FFFD and a note."""
    text, note = _text_of(data, content_type)
    text = text.lstrip("\ufeff")
    clean = _CONTROLS.sub("", text)
    controls = "bản tin có ký tự điều khiển cấm trong XML; máy đã bỏ" if clean != text else ""
    undeclared = _DECLARATION.sub("", unicodedata.normalize("NFC", clean), count=1)
    return Decoded(undeclared, tuple(words for words in (note, controls) if words))


def _text_of(data: bytes, content_type: str) -> tuple[str, str]:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strict_or_replaced(data[len(mark) :], name)
    for start, name in _BARE:
        if data.lstrip(b" \t\r\n").startswith(start):
            return _strict_or_replaced(data, name)
    claimed = _claimed(data, content_type)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(data, claimed)
    if claimed and claimed not in ("utf-8", "ascii") and not data.isascii():
        return text, f"bản tin ghi sai bảng mã: ghi {claimed}, thật ra là UTF-8"
    return text, ""


def _not_utf8(data: bytes, claimed: str) -> tuple[str, str]:
    if claimed and claimed not in _ONE_BYTE and claimed != "utf-8":
        try:
            return data.decode(claimed), ""
        except (UnicodeDecodeError, LookupError):
            pass
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if broken <= max(3, _MOST_BROKEN * len(data)) and len(text) - broken < len(data):
        return text, f"bản tin có {broken} chỗ hỏng bảng mã UTF-8 (hiện thành �)"
    old = data.decode("cp1258", "replace")
    composed = unicodedata.normalize("NFC", old)
    if claimed == "cp1258" or (_VIETNAMESE.search(unicodedata.normalize("NFD", old)) and _has_letters_of(old)):
        return composed, "" if claimed == "cp1258" else f"bản tin ghi sai bảng mã: {_said(claimed)}, thật ra là windows-1258"
    note = "" if claimed in _ONE_BYTE else f"bản tin ghi sai bảng mã: {_said(claimed)}; máy đoán là windows-1252"
    return data.decode("cp1252", "replace"), note


def _has_letters_of(text: str) -> bool:
    """Whether the combining marks stand after vowels, as they do in Vietnamese and not in another text read wrongly."""
    marks = [number for number, char in enumerate(text) if "\u0300" <= char <= "\u0323"]
    good = sum(1 for number in marks if number and text[number - 1].lower() in "aăâeêioôơuưy")
    return bool(marks) and good >= 0.9 * len(marks)


def _said(claimed: str) -> str:
    return f"ghi {claimed}" if claimed else "không ghi"


def _claimed(data: bytes, content_type: str) -> str:
    """The charset of the XML declaration, else of the server, by Python's name; empty: none, or none that is known."""
    inside, outside = _DECLARED.search(data[:1_000]), _SERVED.search(content_type)
    for name in (inside[1].decode("ascii") if inside else "", outside[1] if outside else ""):
        try:
            found = codecs.lookup(name).name if name else ""
        except (LookupError, ValueError):
            continue
        if found and found not in _FORBIDDEN and codecs.lookup(found)._is_text_encoding:
            return found
    return ""


def _strict_or_replaced(data: bytes, name: str) -> tuple[str, str]:
    try:
        return data.decode(name), ""
    except UnicodeDecodeError:
        text = data.decode(name, "replace")
        return text, f"bản tin có {text.count(chr(0xFFFD))} chỗ hỏng bảng mã (hiện thành �)"
