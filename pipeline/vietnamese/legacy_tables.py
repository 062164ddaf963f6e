"""The letters of the two legacy font encodings, TCVN3 (ABC, fonts .VnTime) and VNI (fonts VNI-Times).

Sources: TCVN 5712:1993 as listed in the notes on office text; the VNI keyboard table as in xvnkb (vni.h, read for the
order of the marks only). Both encodings are met as Latin-1 characters, which is what pasted text turns them into.
"""

from typing import Final

_TCVN3_CODES = "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢§£¤¥¦"
_TCVN3_LETTERS = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ"
TCVN3: Final = dict(zip(_TCVN3_CODES, _TCVN3_LETTERS, strict=True))
"""Code to letter. ư is U+00AD, the soft hyphen. Capitals with a tone have no code: they are lower-case ones."""

TCVN3_CAPITALS: Final = {code: letter.upper() for code, letter in TCVN3.items()}
"""Code to letter in a word written in capitals: .VnTimeH shows the lower-case codes as capitals."""

_TONE_MARKS = "ùøûõï"
_VNI_FAMILIES = (
    ("a", _TONE_MARKS, "áàảãạ"),
    ("a", "âáàåãä", "âấầẩẫậ"),
    ("a", "êéèúüë", "ăắằẳẵặ"),
    ("e", _TONE_MARKS, "éèẻẽẹ"),
    ("e", "âáàåãä", "êếềểễệ"),
    ("o", _TONE_MARKS, "óòỏõọ"),
    ("o", "âáàåãä", "ôốồổỗộ"),
    ("ô", _TONE_MARKS, "ớờởỡợ"),
    ("u", _TONE_MARKS, "úùủũụ"),
    ("ö", _TONE_MARKS, "ứừửữự"),
    ("y", "ùøûõ", "ýỳỷỹ"),
)
"""Base letter, its marks, and the letters they make, each mark standing for the letter at its place."""

VNI_PAIRS: Final = {
    base + mark: letter for base, marks, letters in _VNI_FAMILIES for mark, letter in zip(marks, letters, strict=True)
}
"""Lower-case base and mark to letter."""

VNI_SINGLES: Final = {"ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
"""Lower-case characters that stand for a letter alone, where no pair applies."""

VNI_TELLING_SINGLES: Final = frozenset("öñæîÖÑÆÎ")
"""Those of them that no Vietnamese word in Unicode has, so that one of them is a sign of VNI."""
