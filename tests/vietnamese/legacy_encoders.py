"""Encodes Unicode Vietnamese in TCVN3 and VNI, written apart from the tables of the package so that both can be compared.

TCVN3 is typed from the notes on office text. VNI is built from its logic: a base letter, then one mark for hat and tone.
"""

import unicodedata

_TCVN3 = dict(
    zip(
        "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ",
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢§£¤¥¦",
        strict=True,
    )
)
_BREVE, _HAT, _HORN = "\u0306", "\u0302", "\u031b"
_TONES = "\u0301\u0300\u0309\u0303\u0323"  # sắc huyền hỏi ngã nặng
_MARKS = {"": "ùøûõï", _HAT: "áàåãä", _BREVE: "éèúüë"}
_BARE = {_HAT: "â", _BREVE: "ê"}
_LETTERS = {"đ": "ñ", "i\u0301": "í", "i\u0300": "ì", "i\u0309": "æ", "i\u0303": "ó", "i\u0323": "ò", "y\u0323": "î"}


def encode_tcvn3(text: str) -> str:
    """Return the text as TCVN3; a capital with a tone becomes its lower-case code, for want of another."""
    return "".join(_TCVN3.get(char) or _TCVN3.get(char.lower(), char) for char in unicodedata.normalize("NFC", text))


def encode_vni(text: str) -> str:
    """Return the text as VNI."""
    return "".join(_vni_letter(char) for char in unicodedata.normalize("NFC", text))


def _vni_letter(char: str) -> str:
    """Return one letter as VNI: one or two characters, in the case of the letter."""
    parts = unicodedata.normalize("NFD", char.lower())
    tone = next((part for part in parts if part in _TONES), "")
    base, shape = parts[0], next((part for part in parts[1:] if part in (_BREVE, _HAT, _HORN)), "")
    if base + tone in _LETTERS:
        encoded = _LETTERS[base + tone]
    elif shape == _HORN:
        encoded = {"o": "ô", "u": "ö"}[base] + (_MARKS[""][_TONES.index(tone)] if tone else "")
    elif len(parts) == 1 or base not in "aeiouy":
        return char
    else:
        encoded = base + (_MARKS[shape][_TONES.index(tone)] if tone else _BARE[shape])
    return encoded.upper() if char.isupper() else encoded
