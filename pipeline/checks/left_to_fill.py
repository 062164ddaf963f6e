"""Finds what was left to fill in a text that says something else: "Bước 3: (đang cập nhật)", "tại [tên cơ quan]", "{{ten}}".

Whether a whole cell or part only keeps a place, `answers` says. Source: house decision; templates of Word and of web pages.
"""

import re
from collections.abc import Callable, Sequence

from pipeline.checks.answers import Answer, answer_of, is_no_news
from pipeline.checks.clues import Phrases
from pipeline.vietnamese.fold import fold

_SIGNS = Phrases({
    "cập nhật": "nhật", "Cập nhật": "nhật", "bổ sung": "sung", "Bổ sung": "sung", "hoàn thiện": "thiện",
    "trước khi đăng": "đăng", "dòng này": "dòng", "đoạn này": "đoạn", "orem ipsum": "ipsum", "OREM IPSUM": "IPSUM",
} | {
    sign: sign
    for sign in (
        "]", "{{", "<<", "${", "<%", "TODO", "FIXME", "TBD", "......", "……", "______", "xxx", "XXX", "(Ghi", "(ghi", "(Nhập",
        "(nhập", "(Điền", "(điền",
    )
})  # fmt: skip
"""One of them is in whatever is found."""
_LONGEST_LINE = 60
_STEP = re.compile(r"\s*(?:[-+*•]\s*)?(?:bước\s*[0-9]{1,2}|lần\s*[0-9]{1,2}|[0-9]{1,2}|[a-zđ])\s*[.):]\s*(?=\S)", re.IGNORECASE)
"""Before what a step says: "Bước 3: ", "2. "."""
_VARIABLE = re.compile(r"\{\{[^{}\n]{1,60}\}\}|<<[^<>\n]{1,60}>>|\$\{[^{}\n]{1,60}\}|<%[^<>\n]{1,60}%>")
_NOTE_TO_SELF = re.compile(r"^\W*(?:(?:TODO|FIXME|TBD)(?!\w)|lorem ipsum|LOREM IPSUM)|[Ll]orem ipsum dolor", re.MULTILINE)
_LATER_TAKEN_OUT = re.compile(
    r"(?<!\w)(?:x[oó][aá]|bỏ|gỡ)\s+(?:dòng|đoạn|phần|chữ|câu|hướng dẫn)\s+(?:chữ\s+|hướng dẫn\s+)?này(?!\s+khỏi)"
    r"|(?<!\w)(?:x[oó][aá]|thay|sửa|điền)(?!\w)[^.;]{0,30}\s+trước\s+khi\s+(?:đăng(?!\s+ký)|xuất\s+bản|công\s+bố\s+lên)",
    re.IGNORECASE,
)
"""What the writer of a template asks for."""
_BRACKETS = re.compile(r"\\?\[(?P<words>[^\[\]\\\n]{2,80})\\?\](?![(\[:])")
_WANTED = re.compile(
    r"(?:ten|dia chi|so (?:dien thoai|nha|van ban|ngay|tien|luong|quyet dinh|hieu)|ngay(?:[ ,]*thang)?(?:[ ,]*nam)?"
    r"|ho(?: va|,)? ten|email|thu dien tu|co quan|don vi|linh vuc|muc (?:phi|thu)|thoi han|noi dung|ghi|nhap|dien|neu|mo ta|chon"
    r"|bo sung|cap nhat|liet ke|them|lien ket|duong dan|xxx|tinh/ ?thanh pho|phuong/ ?xa|xa/ ?phuong|giay to|thong tin|gia tri"
    r"|vi du)(?!\w).{0,60}"
)
"""Folded: how the words in square brackets begin where something is to be written in their place."""
_DOTS = re.compile(r"[.…_]{8,}|…{3,}")
_OF_DOTS = ("..", "…", "__")
_ANYWHERE = ((_VARIABLE, ("{", "<")), (_NOTE_TO_SELF, ("TODO", "FIXME", "TBD", "orem", "OREM")))
"""Where one of the signs is, the pattern may be."""
_PLACE_AFTER_DOTS = re.compile("[^\\W\\d_]{2}")


def signs_of_filling(source: str) -> Sequence[str]:
    """The signs that a file may hold: only its lines with one of them are worth a look."""
    return _SIGNS.may_be_in(source)


def leaves_something_to_fill(text: str) -> bool:
    """Whether a text that is no file, such as a note, leaves something to be filled in."""
    return any(sign in text for sign in _SIGNS.all) and any(map(left_to_fill, text.split("\n")))


def left_to_fill(line: str, *, may_have_dots: bool = False, news: bool = False) -> str:
    """What `line`, as the file has it, leaves to be filled in, at most 60 characters; empty: nothing.

    Args:
        line: one line of a part, with its marks of Markdown.
        may_have_dots: in a form, or where forms are quoted, dots are where the applicant writes.
        news: the line is one of an article, which may tell of what waits, and begin with "[Ảnh]".
    """
    for pattern, signs in _ANYWHERE:
        match = pattern.search(line) if any(sign in line for sign in signs) else None
        if match is not None:
            return line[match.start() : match.start() + _LONGEST_LINE].strip()
    for match in _BRACKETS.finditer(line) if "[" in line else ():
        asks = _WANTED.fullmatch(fold(match["words"]).strip()) is not None
        if asks or (not news and answer_of(match[0].replace("\\", "")) is Answer.PLACEHOLDER):
            return match[0].replace("\\", "")
    if ("này" in line or "trước khi" in line) and _LATER_TAKEN_OUT.search(line):
        return line.strip()[:_LONGEST_LINE]
    if not may_have_dots and any(sign in line for sign in _OF_DOTS) and _DOTS.search(line) and _PLACE_AFTER_DOTS.search(line):
        return line.strip()[:_LONGEST_LINE]
    return line.strip() if len(line) <= _LONGEST_LINE and _keeps_a_place(line, is_no_news if news else _is_no_answer) else ""


def _is_no_answer(words: str) -> bool:
    return answer_of(words) is Answer.PLACEHOLDER


def _keeps_a_place(line: str, says_nothing: Callable[[str], bool]) -> bool:
    """Whether a line of few words only keeps a place: behind the number of its step, or in brackets around all of it."""
    words = _STEP.sub("", line, count=1).strip().strip("*_` ")
    if words.startswith(("<", "#")) or not _PLACE_AFTER_DOTS.search(words):
        return False
    return says_nothing(words) or (words[0] + words[-1] == "()" and says_nothing(words[1:-1]))
