"""Brings Vietnamese text to one form, so that equal names compare equal.

Sources: the notes on office text (decomposed text, look-alikes of đ, old and new tone place);
Unicode Standard Annex 15 for NFC.
"""

import re
import unicodedata

_NO_WIDTH = ("\u200b", "\ufeff")
"""Blanks that ``split`` does not take for such."""
_D_LOOKALIKES = ("ð", "\u0256")
"""What ``casefold`` makes of Ð (U+00D0) and Ɖ (U+0189), which office text uses for Đ (U+0110)."""

_NEW_STYLE = ("oà oá oả oã oạ", "oè oé oẻ oẽ oẹ", "uỳ uý uỷ uỹ uỵ")
_OLD_STYLE = ("òa óa ỏa õa ọa", "òe óe ỏe õe ọe", "ùy úy ủy ũy ụy")
TONE_PLACE = dict(zip(" ".join(_NEW_STYLE).split(), " ".join(_OLD_STYLE).split(), strict=True))
OPEN_RHYME = re.compile(r"(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?<!q..)(?![^\W\d_])")
"""The only rhymes whose tone has two places: oa, oe, uy at the end of a word, and never after q.

It begins with letters, which lets the search skip whatever is none of them.
"""

_LETTERS = "aăâeêioôơuưy"
_TONE_MARKS = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_SMALL = "đ" + "".join(unicodedata.normalize("NFC", letter + mark) for letter in _LETTERS for mark in _TONE_MARKS)
_PLAIN = re.compile(f"[\t\n -~–—“”’…\u00a0{_SMALL}{_SMALL.upper()}]*")
"""Nearly all texts: Vietnamese letters in NFC, ASCII, marks of print. Each of these is one character in NFC, folded or not."""

_NO_PART = bytes(byte for byte in range(128) if not chr(byte).isalnum()) + b"aeiouy"


def to_nfc(text: str) -> str:
    """Return the text with every letter and its marks as one character (Unicode NFC).

    Empty text stays empty. Nothing else is changed: a soft hyphen stays, since it is the ư of a TCVN3 text.
    """
    return unicodedata.normalize("NFC", text)


def is_decomposed(text: str) -> bool:
    """Tell whether the text is not in NFC ("tổ hợp"), so that it would not equal the same text typed anew."""
    return not unicodedata.is_normalized("NFC", text)


def even_blanks(text: str) -> str:
    """Return the text with one space for each run of blanks, U+200B and U+FEFF included, and none at its ends."""
    for blank in _NO_WIDTH:
        text = text.replace(blank, " ")
    return " ".join(text.split())


def compare_key(text: str) -> str:
    """Return a key that is equal for two spellings of one name; for comparing only, never for display or storage.

    Evens out: NFC, capitals, the look-alikes of đ, the tone place in open oa, oe, uy (hoà and hòa), and runs of
    white space with U+00A0, U+200B, U+FEFF, which become one space. Accents stay: "ban" and "bàn" differ.
    Empty or blank text gives "".
    """
    spaced = " ".join(text.casefold().split()) if _PLAIN.fullmatch(text) else even_blanks(_folded(text))
    return OPEN_RHYME.sub(lambda match: TONE_PLACE[match[0]], spaced)


def _folded(text: str) -> str:
    # NFC once more: case folding may decompose a letter (ǰ), and one more folding lowers what NFC composed.
    folded = to_nfc(to_nfc(unicodedata.normalize("NFD", text).casefold()).casefold())
    for lookalike in _D_LOOKALIKES:
        folded = folded.replace(lookalike, "đ")
    return folded


def rough_key(text: str) -> bytes:
    """Return a key that is equal wherever `compare_key` is, for texts in NFC, and made much faster; others may share it.

    It keeps the consonants that are ASCII, and digits: neither accents nor the tone place nor blanks have a part in it.
    """
    return text.casefold().encode("ascii", "ignore").translate(None, _NO_PART)
