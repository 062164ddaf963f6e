"""Which part of a procedure a column of a list holds, told by the words of its head, however the list's makers wrote them."""

import re
from enum import StrEnum
from functools import lru_cache

from pipeline.vietnamese.fold import fold


class Role(StrEnum):
    """What a column holds."""

    CODE = "code"
    NAME = "name"
    FIELD = "field"
    LEVELS = "levels"
    AUTHORITY = "authority"
    AGENCY = "agency"
    MINISTRY = "ministry"
    DECISION = "decision"
    DECISION_DATE = "decision-date"
    EFFECTIVE = "effective"
    WAYS = "ways"
    TIME = "time"
    FEE = "fee"
    PROCESS = "process"
    DOSSIER = "dossier"
    APPLICANTS = "applicants"
    RESULT = "result"
    FORMS = "forms"
    CONDITIONS = "conditions"
    LEGAL_BASIS = "legal-basis"
    ONLINE = "online"
    URL = "url"
    CHANGE = "change"
    CHANGE_NOTE = "change-note"
    REPLACED_BY = "replaced-by"


_WORDS = {
    Role.CODE: "ma thu tuc|ma tthc|ma so tthc|ma so thu tuc|ma so|ma thu tuc hanh chinh|procedure code|code|ma",
    Role.NAME: "ten thu tuc hanh chinh|ten thu tuc|ten tthc|thu tuc hanh chinh|procedure name|name|ten",
    Role.FIELD: "linh vuc|category|ten linh vuc",
    Role.LEVELS: "cap thuc hien|cap tham quyen|cap giai quyet|cap",
    Role.AUTHORITY: "co quan co tham quyen|tham quyen giai quyet|co quan giai quyet|tham quyen|co quan quyet dinh",
    Role.AGENCY: "co quan thuc hien|don vi thuc hien",
    Role.MINISTRY: "co quan ban hanh|bo nganh quan ly|co quan cong bo|bo nganh|bo",
    Role.DECISION: "so quyet dinh|quyet dinh cong bo|so qd|qd cong bo",
    Role.DECISION_DATE: "ngay quyet dinh|ngay ban hanh|ngay ky",
    Role.EFFECTIVE: "ngay hieu luc|ngay co hieu luc|hieu luc tu|hieu luc",
    Role.WAYS: "cach thuc thuc hien",
    Role.TIME: "thoi han giai quyet|thoi gian giai quyet|thoi han|thoi gian thuc hien",
    Role.FEE: "phi le phi|le phi|phi",
    Role.PROCESS: "trinh tu thuc hien|trinh tu",
    Role.DOSSIER: "thanh phan ho so|thanh phan so luong ho so",
    Role.APPLICANTS: "doi tuong thuc hien|doi tuong",
    Role.RESULT: "ket qua xu ly|ket qua thuc hien|ket qua giai quyet|ket qua",
    Role.FORMS: "ten mau don|mau don to khai|mau don|ten mau",
    Role.CONDITIONS: "yeu cau dieu kien|dieu kien thuc hien|yeu cau",
    Role.LEGAL_BASIS: "can cu phap ly",
    Role.ONLINE: "dich vu cong truc tuyen|muc do dvc|muc do dich vu cong|muc do",
    Role.URL: "detail url|page link|url|duong dan|lien ket|link|noi dung dua vao ma qr",
    Role.CHANGE: "loai thay doi|hinh thuc thay doi|noi dung thay doi",
    Role.CHANGE_NOTE: "chi tiet thay doi|ghi chu thay doi",
    Role.REPLACED_BY: "ma thay the|thay the bang|thay bang",
}
_BY_WORDS = {words: role for role, group in _WORDS.items() for words in group.split("|")}
_LONG = tuple(sorted((words for words in _BY_WORDS if " " in words), key=len, reverse=True))
_NO_LETTER = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=4096)
def role_of(head: str) -> Role | None:
    """The role of a column; None: its words name none (it is kept under its own name).

    "Mã TTHC (*)", ``ma_thu_tuc``, "MÃ SỐ" are all the code. A head that says more than a role's words must begin with them.
    """
    words = _NO_LETTER.sub(" ", fold(head[:200])).strip()
    exact = _BY_WORDS.get(words)
    if exact is not None:
        return exact
    return next((_BY_WORDS[known] for known in _LONG if words.startswith(f"{known} ")), None)


def roles_of(heads: list[str]) -> dict[int, Role]:
    """Column number -> role; where two columns have one role, the first has it."""
    roles: dict[int, Role] = {}
    for number, head in enumerate(heads):
        role = role_of(head) if head else None
        if role is not None and role not in roles.values():
            roles[number] = role
    return roles


def is_head(roles: dict[int, Role]) -> bool:
    """Whether a row with these roles can be the head of a list: it names the code or the name, and one thing more."""
    found = set(roles.values())
    return len(found) >= 2 and bool(found & {Role.CODE, Role.NAME})
