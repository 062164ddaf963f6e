"""Finds the words that say when one of several time limits or fees holds: "đối với trường hợp cấp mới", "Trực tuyến: …"."""

import re
from collections.abc import Sequence

from pipeline.vietnamese.matchable import Matchable

_Place = tuple[int, int]
_LONGEST = 240
_DATE = r"(?=[0-9]{1,2} ?[/.-] ?[0-9]|[0-9]{1,2} tháng)"
_OPENING = (
    r"(?:(?:(?:chỉ )?áp dụng )?(?:trong )?(?:(?:các |những )?trường hợp|đối với|riêng|với(?! mức)|nếu(?! có| cần)"
    r"|(?<!từ )(?<!sau )(?<!trước )khi)(?!\w)"
    r"|cho (?=(?:người|trường hợp|đối tượng|cá nhân|tổ chức|công dân|các|trẻ)(?!\w))"
    rf"|(?:áp dụng )?(?:(?:kể )?từ (?:kể từ )?(?:ngày )?|đến (?:hết )?(?:ngày )?){_DATE})"
)
_PHRASE = re.compile(rf"(?<!\w){_OPENING}[^;()\n]*")
_DIRECT = re.compile(rf" ?(?P<open>\(+)? ?(?={_OPENING})")
_NEXT_LABEL = re.compile(r"(?:, ?| (?=và |còn |hoặc ))(?:và |còn |hoặc )?(?=(?:trường hợp|đối với|nếu|riêng|khi) )")
_SENTENCE = re.compile(",")
"""After "khi nhận được tờ trình" a comma begins the main clause."""
_END = re.compile(
    r" ?,? ?(?:kể|tính) (?:từ (?!ngày [0-9])|cả)| ?:|,? (?:thực hiện )?theo (?:quy định|thông tư|nghị|luật|khoản|điểm"
    r"|quyết định|điều|mục)|,? (?:được quy định|quy định tại|căn cứ)(?!\w)"
)
_LEAD = re.compile(
    r"(?:[\s,:(–=>-]|(?<!\w)(?:và|hoặc|còn|là|thì|trong|vòng|thời hạn|thời gian|không quá|không vượt quá|tối đa"
    r"|chậm nhất|khoảng|từ|mức(?: thu)?"
    r"|thu|nộp|bằng|lệ phí|(?<!chi )(?<!kinh )phí|số tiền|sau|được|áp dụng)(?!\w))*$"
)
_LEADS_ON = re.compile(r"(?:[:=]|(?<!\w)(?:thì|là|không quá|tối đa|chậm nhất|trong|thu|áp dụng|mức|bằng)(?!\w))")
_BRACKET_THEN_KIND = re.compile(r"\) ?(?:lệ phí|phí|giá|mức thu)$")
"""Between a bracket and a value: "… (lý thuyết) Phí: 1.700.000 đồng"; what stands in front is not its label."""
_BRACKET_THEN_CASE = re.compile(r"\) ?(?=(?:trường hợp|đối với|nếu|riêng) )")
_OWN_SENTENCE = re.compile(r"(?<!\w)(?:thì|phải|nêu rõ|không tính|được tính)(?!\w)")
_GENERIC = re.compile(
    r"(?:[\W\d_]|(?:thời hạn|thời gian|giải quyết|xử lý|hồ sơ|thủ tục|hành chính|tthc|là|trong|tối đa|tổng|mức thu|mức"
    r"|thu|phí|lệ phí|và|của"
    r"|theo quy định|quy định|cụ thể|như sau|các)(?!\w))*"
)
"""Labels that name no case: "Thời hạn giải quyết", "Mức thu lệ phí"."""
_CASE_WORD = re.compile(
    r"(?<!\w)(?:trường hợp|đối với|nếu|(?<!từ )(?<!sau )khi|riêng|với|trực tuyến|trực tiếp|bưu chính|qua mạng|quá hạn"
    r"|đúng hạn|trên|dưới|từ"
    r"|cấp mới|cấp lại|cấp đổi|lần đầu|bao gồm|trong đó)(?!\w)|^[-+* ]*(?:lệ phí|phí|thời hạn|thời gian) \w+ \w"
)


def case_of(source: Matchable, start: int, end: int, values: Sequence[_Place], at: int, *, is_predicate: bool = False) -> str:
    """The case of the value ``values[at]`` within the clause ``plain[start:end]``, as written; empty: none is named.

    `values` are the places of all values of the clause, in order. The case stands in front of the values ("Cấp mới: 5 ngày, cấp
    lại: 3 ngày") or behind them ("5 ngày đối với cấp mới và 3 ngày đối với cấp lại"), or both; then they are joined with "; ".
    `is_predicate`: the value is what a sentence says of its subject ("… được miễn lệ phí"), which then is the case.
    """
    plain = source.plain
    stop = values[at + 1][0] if at + 1 < len(values) else end
    begin = values[at - 1][1] if at else start
    front = _label(plain, begin, values[at][0], any_words=True) if is_predicate else _in_front(plain, start, values, at)
    behind = (
        _direct_behind(plain, values[at][1], stop, at + 1 == len(values))
        if front
        else _behind(plain, values[at][1], stop, at + 1 == len(values))
    )
    places = [place for place in (front, behind) if place is not None]
    return "; ".join(_tidy(source.written(*place)) for place in places)


def _tidy(words: str) -> str:
    """On one line, without marks and half brackets at its ends."""
    words = " ".join(words.split()).strip(" ,.;:-+*").rstrip("( ")
    while words.startswith("(") and words.count("(") > words.count(")"):
        words = words[1:].strip(" ,.;:-+*")
    while words.endswith(")") and words.count(")") > words.count("("):
        words = words[:-1].strip(" ,.;:-+*")
    return words


def _in_front(plain: str, start: int, values: Sequence[_Place], at: int) -> _Place | None:
    """The label in front of a value: "Trường hợp cấp lại: không quá"."""
    if at == 0:
        return _label(plain, start, values[0][0], any_words=False)
    begin = values[at - 1][1]
    direct = _direct(plain, begin, values[at][0])
    begin = direct[1] if direct else begin
    labelled = _label(plain, start, values[0][0], any_words=False) is not None
    lead = _lead(plain, begin, values[at][0])
    leads_on = lead is not None and _LEADS_ON.search(lead[0]) is not None
    if not (labelled or leads_on):
        return None
    place = _label(plain, begin, values[at][0], any_words=labelled and direct is None)
    return None if place is not None and _holds_the_case_before(plain, *place, values[at][0]) else place


def _holds_the_case_before(plain: str, start: int, end: int, value: int) -> bool:
    """Whether the words in front of a value end with the case of the one before: "…, đúng quy định đối với A và trong vòng"."""
    return _PHRASE.match(plain, start) is None and _PHRASE.search(plain, start, end) is not None and ":" not in plain[end:value]


def _label(plain: str, start: int, end: int, *, any_words: bool) -> _Place | None:
    """The words between `start` and a value that name a case; None: there are none."""
    lead = _lead(plain, start, end)
    stop = lead.start() if lead else end
    colon = plain.find(":", stop, end)
    stop = colon if colon >= 0 else stop  # in front of a colon nothing only leads on: "phần giảm doanh thu: trong vòng"
    begin = max(start, _unclosed(plain, start, stop))
    since = re.match(r"[ ,]*(?:kể|tính) từ (?!ngày [0-9])[^,(]*,", plain[begin:stop])
    begin += since.end() if since else 0
    begin = max([begin, *(match.end() for match in _BRACKET_THEN_CASE.finditer(plain, begin, stop))])
    begin += len(plain[begin:stop]) - len(plain[begin:stop].lstrip(" ,:;-+*•)"))
    piece = plain[begin:stop].rstrip()
    if re.match(r"(?:kể|tính) từ (?!ngày [0-9])", piece):
        return None  # "5 ngày kể từ ngày nhận đối với A và 3 ngày": A is the case of the value in front
    if not (any_words or colon >= 0 or _CASE_WORD.search(piece)) or _GENERIC.fullmatch(piece) or len(piece) > _LONGEST:
        return None
    of_another = (piece.endswith(")") and colon < 0) or _BRACKET_THEN_KIND.search(piece) is not None
    return None if of_another else (begin, begin + len(piece))


def _unclosed(plain: str, start: int, stop: int) -> int:
    """The place behind the last bracket that is open at `stop`; `start`: none is."""
    opened = plain.rfind("(", start, stop)
    return opened + 1 if opened >= 0 and plain.find(")", opened, stop) < 0 else start


def _direct(plain: str, start: int, stop: int) -> _Place | None:
    """The case that follows its value at once: " đối với cấp mới", " (trường hợp cấp lại)"."""
    match = _DIRECT.match(plain, start, stop)
    if match is None:
        return None
    if match["open"]:
        closing = plain.find(")", match.end(), stop)
        return match.end(), closing if closing >= 0 else stop
    following = (_SENTENCE if plain.startswith("khi", match.end()) else _NEXT_LABEL).search(plain, match.end() + 3, stop)
    return match.end(), following.start() if following else stop


def _direct_behind(plain: str, start: int, stop: int, is_last: bool) -> _Place | None:
    """The words that follow a value at once and name its case."""
    place = _direct(plain, start, stop)
    return None if place is None else _cut(plain, *place, is_last=is_last)


def _behind(plain: str, start: int, stop: int, is_last: bool) -> _Place | None:
    """The words behind a value that name its case, up to the next value."""
    place = _direct(plain, start, stop)
    if place is None:
        match = _PHRASE.search(plain, start, stop)
        place = match.span() if match else None
        if place is None or (not is_last and _leads_on(plain, *place, stop)) or _is_apart(plain, start, *place):
            return None
    return _cut(plain, *place, is_last=is_last)


def _is_apart(plain: str, value_end: int, first: int, last: int) -> bool:
    """Whether a phrase behind a value belongs to another part of its sentence: "…, trường hợp từ chối phải nêu lý do"."""
    between = plain[value_end:first].strip(" ,")
    return "," in between or plain.startswith("cho ", first) or _OWN_SENTENCE.search(plain, first, last) is not None


def _cut(plain: str, first: int, last: int, *, is_last: bool) -> _Place | None:
    """A phrase without what leads on to the next value, and without its legal source; None: too long for a case."""
    cut = _END.search(plain, first + 10, last)
    last = cut.start() if cut else last
    lead = None if is_last else _lead(plain, first, last)
    last = lead.start() if lead else last
    return (first, last) if first < last <= first + _LONGEST else None


def _leads_on(plain: str, start: int, end: int, stop: int) -> bool:
    """Whether a phrase between two values introduces the second: "…, trường hợp phức tạp thì không quá".

    It does not where "và" parts it from what leads on: "… đối với hộ nghèo và trong vòng".
    """
    lead = _lead(plain, start, stop)
    if lead is None or _LEADS_ON.search(lead[0]) is None:
        return False
    return plain[:start].rstrip().endswith(",") or not lead[0].startswith(" và ")


def _lead(plain: str, start: int, end: int) -> re.Match[str] | None:
    """The words in front of `end` that only lead on to a value: ": trong thời hạn không quá"."""
    return _LEAD.search(plain, max(start, end - 120), end)
