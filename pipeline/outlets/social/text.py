"""Text that fits: cut at a sentence, else between two words, never inside a word or between a letter and its marks. Pure."""

import re
import unicodedata

import lxml.html

from pipeline.vietnamese.normalise import to_nfc

ELLIPSIS = "…"
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s)")
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:TP|TS|ThS|PGS|GS|BS|KS|Ths|Tr|Q|P|TX|TT|Tx|Tp|[IVXLC]+|[0-9]+|[A-ZĐ])$")
"""Words before a full stop that ends no sentence: ``TP. Cần Thơ``, ``1. Hồ sơ``."""
_BLOCKS = "p|div|li|h[1-6]|tr|blockquote|figcaption|pre|table|ul|ol"
_SPACES = re.compile(r"[^\S\n]+")
_JOINERS = "\u200d\ufe0f"


def length(text: str) -> int:
    """Length in UTF-16 units, which is what the services count."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, limit: int) -> str:
    """`text` in NFC and stripped, at most `limit` (1 or more) UTF-16 units long.

    Too long a text ends at its last whole sentence where that keeps at least half of what fits, else after a whole word and with
    an ellipsis. Only a single word longer than the limit is cut inside, between two letters with their marks.

    >>> cut("Xã nhận hồ sơ tại nhà. Việc này bắt đầu từ hôm nay.", 30)
    'Xã nhận hồ sơ tại nhà.'
    """
    whole = to_nfc(text).strip()
    if length(whole) <= limit:
        return whole
    room = _fitting(whole, limit)
    ends = [
        match.end() for match in _SENTENCE_END.finditer(whole) if match.end() <= room and _ends_sentence(whole, match.start())
    ]
    if ends and ends[-1] * 2 >= room:
        return whole[: ends[-1]]
    room = _fitting(whole, limit - 1)
    words = _last_space(whole, room)
    kept = whole[:words].rstrip(" \n,;:-–(“\"'") if words else whole[: _between_letters(whole, room)]
    return (kept + ELLIPSIS) if kept else whole[: _between_letters(whole, _fitting(whole, limit))]


def plain_text(body: str) -> str:
    """The words of sanitised HTML: one line for each paragraph, none empty; empty stays empty."""
    if not body.strip():
        return ""
    marked = re.sub(rf"(?i)<br\s*/?>|</?(?:{_BLOCKS})(?:\s[^>]*)?>", "\n", body)
    text = str(lxml.html.fromstring(f"<div>{marked}</div>").xpath("string()"))
    lines = (_SPACES.sub(" ", line).strip() for line in to_nfc(text).split("\n"))
    return "\n".join(line for line in lines if line)


def hashtag(area: str) -> str:
    """``thu-tuc-hanh-chinh`` -> ``#ThuTucHanhChinh``; empty: nothing is left of it."""
    words = re.findall(r"[a-z0-9]+", area.lower())
    return "#" + "".join(word.capitalize() for word in words) if words else ""


def _ends_sentence(text: str, stop: int) -> bool:
    return not (text[stop] == "." and _ABBREVIATION.search(text[max(0, stop - 8) : stop]))


def _fitting(text: str, limit: int) -> int:
    """How many characters of `text` have at most `limit` UTF-16 units."""
    units = 0
    for place, letter in enumerate(text):
        units += 2 if letter > "\uffff" else 1
        if units > limit:
            return place
    return len(text)


def _last_space(text: str, room: int) -> int:
    """Where the last word that ends within `room` ends; 0: the first word is longer."""
    for place in range(min(room, len(text) - 1), 0, -1):
        if text[place].isspace():
            return place
    return 0


def _between_letters(text: str, room: int) -> int:
    """The last place up to `room` that is not before a combining mark or inside a joined emoji."""
    while (
        room > 0
        and room < len(text)
        and (unicodedata.combining(text[room]) or text[room] in _JOINERS or text[room - 1] in _JOINERS)
    ):
        room -= 1
    return room
