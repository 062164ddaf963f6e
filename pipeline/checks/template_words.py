"""Tells words of a form's template from an answer: "[Tên cơ quan]", "Nhập nội dung tại đây", "-- Chọn cơ quan --", "Lorem ipsum".

A template speaks to whoever fills it in. In brackets an instruction is enough to tell it; without them every word must be one of
a template. Source: house decision; forms of the national and provincial portals, of Word and of web pages.
"""

import re

_ASKS = (
    "dien|nhap|ghi(?! chu)|neu(?! (?:co|khong)$)|mo ta|liet ke|chon(?! loc)|trinh bay|viet(?! nam)|go|soan|chep|chen|mau cau"
    "|vui long|ban (?=nhap|dien|ghi|viet)|them (?=noi dung|thong tin|van ban)|xin (?:vui long|hay|moi)|hay|ban can"
    "|can bo (?:nhap|dien|ghi)"
)
"""How an instruction to the writer begins, folded."""
_ASKS_IN_BRACKETS = f"{_ASKS}|them|bo sung|cap nhat|ke khai|xoa|sua|thay(?: the)? (?:bang|noi dung)|ten|noi dung|thong tin|vi du"
_WORDS = frozenset(
    """
    dien nhap ghi neu mo ta liet ke chon trinh bay viet go soan thao them chep chen vui long xin moi hay ban can phai
    duoc se nguoi dung
    bo vao o day tai duoi phia ben nay ro rang day du cu the chi tiet ngan gon dung theo co khong qua toi da ky tu
    noi dung thong tin du lieu van ban ten gia tri tieu de phan muc cac nhung tung cua va hoac cho thu tuc hanh chinh tthc
    trinh tu thuc hien buoc thanh phan luong ho giay doi tuong co quan donvi giai quyet tiep nhan tham quyen ket mau
    yeu cau dieu kien can cu phap ly thoi han gian phi le muc thu cach hinh linh vuc quyet dinh cong bo to chuc hieu so
    """.split()
)
"""Of which an instruction without brackets consists."""
_PART_NAME = (
    "thu tuc(?: hanh chinh)?|tthc|co quan(?: (?:thuc hien|giai quyet|ban hanh|tiep nhan|co tham quyen))*|don vi(?: thuc hien)?"
    "|linh vuc|trinh tu(?: thuc hien)?|(?:thanh phan|so luong|thanh phan so luong)(?: ho so)?|ho so|giay to"
    "|doi tuong(?: thuc hien)?"
    "|ket qua(?: thuc hien| giai quyet)?|mau don(?: to khai)?|yeu cau(?: dieu kien)?|dieu kien|can cu(?: phap ly)?|van ban"
    "|thoi han(?: giai quyet)?|phi(?: le phi)?|le phi|cach thuc(?: thuc hien)?|bieu mau|tieu de"
    "|cua (?:thu tuc|co quan|phan|van ban)"
)
_HEADING_ONLY = re.compile(rf"(?:ten|noi dung)(?: (?:{_PART_NAME}))+|tieu de|title|name|text|content|description")
_WANTED = re.compile(
    r"(?:noi dung|thong tin|du lieu|van ban|phan|muc|o|cho)(?: (?:nay|tren|thu tuc|ho so|chi tiet))*"
    r" (?:can|phai|se duoc|se|cho|de)(?: duoc| phai)? (?:nhap|dien|ghi|viet|soan|bo sung|cap nhat|thay the|hoan thien)"
    r"(?: (?:vao|o|tai|day|sau|them|nay))*"
    r"|(?:noi dung|phan|muc|o|cho)(?: phan| muc)? nay(?: de trong)?"
)
"""What is wanted, and no more: "Nội dung cần nhập"."""
_FOREIGN = re.compile(
    r"(?:lorem|ipsum)(?: .*)?"
    r"|(?:text|content|something) here|(?:enter|type|insert|put|write|add|paste)(?: [a-z]+){0,5} here|(?:your|sample"
    r"|placeholder|dummy|default)(?: [a-z]+){1,4}"
    r"|(?:choose|select) an? [a-z]+"
    r"|(?:day la )?(?:noi dung|van ban|thu tuc|du lieu|doan|chu)(?: van ban)? (?:mau|thu|thu nghiem|test|demo|tam|vi du|gia)"
    r"|(?:vi du|thu nghiem|chay thu|demo|sample|placeholder|untitled|no title|khong tieu de|khong ten|khong co (?:ten"
    r"|tieu de)|chua dat ten"
    r"|chua co (?:ten|tieu de)|asdf\w*|qwe\w*|blah(?: blah)*|hello world|foo(?: bar)?|new document|document ?\d*|tai lieu ?\d*"
    r"|trang moi|bai moi|tep moi)(?: \d{1,3})?"
    r"|(?:([a-z])\1{2,})(?: \1+)*"
)
"""Templates of other programs, names of new documents, letters typed at random."""
_PRESS = re.compile(
    r"(?:click|tap|press|bam|nhan|nhap|cham|go|kich)(?: or tap| chuot)? (?:(?:vao )?(?:here|day)|vao (?:o|cho) nay)(?: .*)?"
    r"|(?:click|bam|nhan|cham) de (?:nhap|them|sua|chon|dien)(?: .*)?"
)
_PRESS_WRITTEN = re.compile(
    r"\W*(?:click|tap|press|bấm|nhấn|nhấp|chạm|gõ|kích)(?!\w).*(?<!\w)(?:here|đây|này|để)(?!\w)", re.IGNORECASE
)
"""The accents tell "nhấn đây" from "nhận đầy đủ"."""
_WRAPPED = re.compile(
    r"\s*(?:#(?:REF|VALUE|NAME|DIV/0|NULL|NUM)[!?]?|\{.*\}|<.*>?|\$\{.*|%.*%|\[[^\[\]]*\]|«.*»|__.*__|#.*#|@@?.*@@?"
    r"|[-–—]{2,}\s*\w.*?[-–—]{2,})\s*[.;:]?\s*"
)
"""Signs that only a template has around all of its words."""
_BRACKETED = re.compile(r"\s*(?:\(.*\)|\w[^\[\]]*\])\s*[.;:]?\s*")
"""A square bracket may have been opened before: where the marks of Markdown are left out, it is missing."""
_SAYS_A_LETTER = re.compile("[^\\W\\d_]{2}")
_INSTRUCTION = re.compile(rf"(?:{_ASKS})(?: .*)?")
_INSTRUCTION_IN_BRACKETS = re.compile(rf"(?:{_ASKS_IN_BRACKETS})(?: .*)?")
_IF = re.compile(r"\W*nếu(?!\w)", re.IGNORECASE)
"""Not "nêu", which asks."""
_NAMELESS = re.compile(
    r"(?:ten )?(?:cac )?(?:thu tuc(?: hanh chinh)?|tthc|dich vu cong|quy trinh)"
    r"(?: (?:moi|khac|mau|thu|so|[0-9]{1,3}|[a-z]|chua dat ten|(?:chua|khong) co ten|khong ten|(?:can )?(?:nhap|dien)"
    r"|cap (?:xa|phuong|huyen|tinh|bo)|test|demo|abc|xyz|nay))*"
)
"""A name that names nothing: "Thủ tục mới", "TTHC số 1"."""


def is_template(line: str, words: str) -> bool:
    """Whether a line consists of words of a template.

    Args:
        line: as written.
        words: the same, folded, without marks, with single blanks.
    """
    if _WRAPPED.fullmatch(line) and _SAYS_A_LETTER.search(line) and words not in ("khong", "co"):
        return True
    if _BRACKETED.fullmatch(line):
        return _INSTRUCTION_IN_BRACKETS.fullmatch(words) is not None
    if _IF.match(line):
        return False
    if _INSTRUCTION.fullmatch(words) and " " in words and _WORDS.issuperset(words.replace("don vi", "donvi").split()):
        return True
    if _PRESS.fullmatch(words) and (line.isascii() or _PRESS_WRITTEN.match(line)):
        return True
    return any(pattern.fullmatch(words) for pattern in (_FOREIGN, _HEADING_ONLY, _WANTED))


def names_nothing(words: str) -> bool:
    """Whether a name, folded and without marks, is one that any procedure could have."""
    return _NAMELESS.fullmatch(words) is not None
