"""Finds what was left to fill in a text that says something else: "Bước 3: (đang cập nhật)", "tại [tên cơ quan]", "{{ten}}".

Whether a whole cell or part only keeps a place, `answers` says. Source: house decision; templates of Word and of web pages.
"""

import re

from pipeline.checks.answers import Answer, answer_of
from pipeline.vietnamese.fold import fold

_SIGNS = (
    "]", "{{", "<<", "${", "<%", "cập nhật", "Cập nhật", "bổ sung", "Bổ sung", "hoàn thiện", "TODO", "FIXME", "TBD", "orem ipsum",
    "OREM IPSUM", "trước khi đăng", "dòng này", "đoạn này", "......", "……", "______", "xxx", "XXX", "(Ghi", "(ghi", "(Nhập",
    "(Điền", "(nhập", "(điền",
)  # fmt: skip
"""One of them is in whatever is found; most parts hold none of the rarer ones."""
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
_PLACE_AFTER_DOTS = re.compile("[^\\W\\d_]{2}")


def signs_of_filling(text: str) -> tuple[str, ...]:
    """The signs that `text` holds: only lines with one of them are worth a look."""
    return tuple([sign for sign in _SIGNS if sign in text])


def left_to_fill(line: str, *, may_have_dots: bool = False) -> str:
    """What `line`, as the file has it, leaves to be filled in, at most 60 characters; empty: nothing.

    Args:
        line: one line of a part, with its marks of Markdown.
        may_have_dots: in a form, or where forms are quoted, dots are where the applicant writes.
    """
    for pattern in (_VARIABLE, _NOTE_TO_SELF):
        match = pattern.search(line)
        if match is not None:
            return line[match.start() : match.start() + _LONGEST_LINE].strip()
    for match in _BRACKETS.finditer(line) if "[" in line else ():
        if _WANTED.fullmatch(fold(match["words"]).strip()) or answer_of(f"[{match['words']}]") is Answer.PLACEHOLDER:
            return match[0].replace("\\", "")
    if ("này" in line or "trước khi" in line) and _LATER_TAKEN_OUT.search(line):
        return line.strip()[:_LONGEST_LINE]
    if not may_have_dots and _DOTS.search(line) and _PLACE_AFTER_DOTS.search(line):
        return line.strip()[:_LONGEST_LINE]
    return line.strip() if len(line) <= _LONGEST_LINE and _keeps_a_place(line) else ""


def _keeps_a_place(line: str) -> bool:
    """Whether a line of few words only keeps a place: behind the number of its step, or in brackets around all of it."""
    words = _STEP.sub("", line, count=1).strip().strip("*_` ")
    if words.startswith(("<", "#")) or not _PLACE_AFTER_DOTS.search(words):
        return False
    return answer_of(words) is Answer.PLACEHOLDER or (
        words[0] + words[-1] == "()" and answer_of(words[1:-1]) is Answer.PLACEHOLDER
    )
