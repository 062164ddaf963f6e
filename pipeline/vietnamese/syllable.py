"""Tells whether a word could be a Vietnamese syllable, by the rules of the spelling; it knows no dictionary.

Source: the spelling as taught in school: an onset, a rhyme and a tone. The rhymes are listed rather than composed,
because many combinations do not exist ("êc", "ơng").
"""

import re
import unicodedata
from functools import lru_cache

_PLAIN_RHYMES = frozenset(
    """
    a ac ach ai am an ang anh ao ap at au ay  ăc ăm ăn ăng ăp ăt  âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et  ê êch êm ên ênh êp êt êu
    i ia ich im in inh ip it iu  iêc iêm iên iêng iêp iêt iêu
    o oc oi om on ong op ot ooc oong  ô ôc ôi ôm ôn ông ôp ôt  ơ ơi ơm ơn ơp ơt
    u ua uc ui um un ung up ut  uôc uôi uôm uôn uông uôt
    ư ưa ưc ưi ưm ưng ưt ưu  ươc ươi ươm ươn ương ươp ươt ươu
    y yêm yên yêng yêt yêu
    """.split()
)
_GLIDE_RHYMES = frozenset(
    """
    oa oac oach oai oam oan oang oanh oao oap oat oay  oăc oăm oăn oăng oăt  oe oem oen oeo oet
    uân uâng uât uây  uê uêch uên uênh  uơ  uy uya uych uynh uyt uyu uyn uyp uyên uyêt
    """.split()
)
_RHYMES = _PLAIN_RHYMES | _GLIDE_RHYMES
_AFTER_QU = frozenset(
    """
    a ac ach ai am an ang anh ao ap at au ay  ăc ăm ăn ăng ăp ăt  ân âng ât ây  e en eng eo et
    ê êch ên ênh êt êu  i in it  ơ ơi ơn  y ych yên yêt ynh yt  ôc
    """.split()
)
"""What follows qu; its u belongs to the onset, so that quý has one tone place, and quốc is qu and ôc."""
_AFTER_C_SOUND = "eêiy"
"""The letters before which the sounds /k/, /g/, /ng/ are spelt k, gh, ngh, and elsewhere c, g, ng."""

_NAMES_WITH_K = frozenset({"kan", "kon", "kông"})
"""Bắc Kạn, Kon Tum, Mê Kông, Hồng Kông: k where the rule asks for c."""

_ONSET = re.compile("ngh|ng|nh|n|gi|gh|g|qu|kh|k|ch|c|th|tr|t|ph|p|[bdđhlmrsvx]")
_TONES = {"\u0300": "huyền", "\u0301": "sắc", "\u0309": "hỏi", "\u0303": "ngã", "\u0323": "nặng"}
_TONELESS = frozenset("abcdefghijklmnopqrstuvwxyzăâêôơưđ")
_STOP_CODA = re.compile("(?:p|t|c|ch)$")
_TWO_TONE_PLACES = frozenset({"oa", "oe", "uy"})


@lru_cache(maxsize=16384)
def is_syllable(word: str) -> bool:
    """Tell whether the word could be one Vietnamese syllable, in any case; the word is expected in NFC.

    The tone may stand at its old or its new place (hòa, hoà); a rhyme that ends in p, t, c, ch needs sắc or nặng, so
    "cat" is none. "" and words with foreign letters, digits or marks are none.
    """
    marked = _split_tone(word.lower())
    if marked is None:
        return False
    letters, tone, place = marked
    return any(_fits(onset, letters[len(onset) :], tone, place - len(onset)) for onset in _onsets(letters))


def _split_tone(word: str) -> tuple[str, str, int] | None:
    """Return the letters without tone, the tone ("" for level) and the index of its letter (-1 for level).

    None means two tones, which no syllable has.
    """
    letters, tone, place = [], "", -1
    for index, char in enumerate(word):
        if char in _TONELESS:
            letters.append(char)
            continue
        parts = unicodedata.normalize("NFD", char)
        marks = [part for part in parts if part in _TONES]
        if marks:
            if tone or len(marks) > 1:
                return None
            tone, place = _TONES[marks[0]], index
            letters.append(unicodedata.normalize("NFC", parts.replace(marks[0], "")))
        else:
            letters.append(char)
    return "".join(letters), tone, place


def _onsets(letters: str) -> tuple[str, ...]:
    """Return the ways to begin: the longest onset; for gi also g, whose i then belongs to the rhyme (gì, giếng)."""
    match = _ONSET.match(letters)
    if match is None:
        return ("",)
    return ("gi", "g") if match[0] == "gi" else (match[0],)


def _fits(onset: str, rhyme: str, tone: str, place: int) -> bool:
    """Tell whether an onset, a rhyme without tone, a tone and its place in the rhyme make a syllable."""
    if not _rhyme_follows(onset, rhyme):
        return False
    if _STOP_CODA.search(rhyme) and tone not in {"sắc", "nặng"}:
        return False
    return not tone or place in _tone_places(onset, rhyme)


def _rhyme_follows(onset: str, rhyme: str) -> bool:
    """Tell whether the rhyme exists and may be spelt after this onset."""
    if onset == "qu":
        return rhyme in _AFTER_QU
    if rhyme not in _RHYMES:
        return False
    if rhyme[0] == "y" and len(rhyme) > 1:
        return not onset
    if onset in {"gh", "ngh", "k"}:
        return rhyme[0] in _AFTER_C_SOUND or onset + rhyme in _NAMES_WITH_K
    if onset == "g":
        return rhyme[0] not in _AFTER_C_SOUND or (rhyme[0] == "i" and rhyme not in {"ia", "iu"})
    if onset in {"c", "ng"}:
        return rhyme[0] not in _AFTER_C_SOUND
    return not (onset == "gi" and rhyme[0] in "iy")


def _tone_places(onset: str, rhyme: str) -> tuple[int, ...]:
    """Return the indexes of the letters of the rhyme that may carry the tone; two only for open oa, oe, uy."""
    for strong in ("ăâêôơ", "ư"):
        found = [index for index, char in enumerate(rhyme) if char in strong]
        if found:
            return (found[-1],)
    if onset != "qu" and rhyme in _TWO_TONE_PLACES:
        return (0, 1)
    vowels = len(rhyme) - len(rhyme.lstrip("aeiouy"))
    if vowels == 1 or (vowels == 2 and vowels == len(rhyme)):
        return (0,)
    return (1,)
