"""One record of a list becomes a `CatalogueEntry` or a `RegisterRow`, whatever kind of file it came from."""

import re
from collections.abc import Mapping
from itertools import pairwise
from types import MappingProxyType

from pipeline.model.catalogue import CatalogueEntry, RegisterRow
from pipeline.model.procedure_code import CodeDamage, NotACode, NotCodeKind, ProcedureCode, read_code
from pipeline.sources.catalogue.columns import Role, role_of
from pipeline.sources.catalogue.parts import parts_of, ways_of
from pipeline.sources.catalogue.reading import Reading, Row
from pipeline.sources.catalogue.texts import change_of, clean, day_of, field_of, levels_of, listed, one_line, stated
from pipeline.vietnamese.fold import fold
from pipeline.vietnamese.glued import glued_words
from pipeline.vietnamese.syllable import is_syllable

LONGEST_NAME = 2_000
"""Characters; the longest real name has 1,094."""
_WHAT = {
    NotCodeKind.EMPTY: "thiếu mã thủ tục",
    NotCodeKind.DOSSIER: "đây là mã hồ sơ, không phải mã thủ tục",
    NotCodeKind.FIELD: "đây là mã lĩnh vực, không phải mã thủ tục",
    NotCodeKind.RESULT: "đây là mã kết quả, không phải mã thủ tục",
    NotCodeKind.CASE: "đây là mã một trường hợp của thủ tục",
    NotCodeKind.AGENCY: "đây là mã cơ quan, không phải mã thủ tục",
    NotCodeKind.PORTAL_ID: "đây là số thứ tự của cổng dịch vụ công, không phải mã thủ tục",
    NotCodeKind.UUID: "đây là mã nội bộ của cổng dịch vụ công, không phải mã thủ tục",
    NotCodeKind.DAMAGED: "mã bị bảng tính làm hỏng, không chắc mã đúng",
    NotCodeKind.UNKNOWN: "không phải mã thủ tục",
}
_DAMAGE = {
    CodeDamage.ZEROS_LOST: "bảng tính đã bỏ mất số 0 ở cuối mã",
    CodeDamage.COMMA: "bảng tính đã đổi dấu chấm trong mã thành dấu phẩy",
    CodeDamage.GROUPED: "bảng tính đã chèn dấu ngăn hàng nghìn vào mã",
    CodeDamage.EXPONENT: "bảng tính đã viết mã thành số mũ",
    CodeDamage.FLOAT: "bảng tính đã làm tròn mã như một số",
    CodeDamage.NOTATION: "mã có khoảng trắng hoặc dấu thừa",
}
_AS_TEXT = "Định dạng cột mã là Text (Văn bản) trong tệp nguồn để bảng tính không đổi mã nữa."


def take_row(reading: Reading, row: Row, *, code_due: bool, register: bool) -> None:
    """Add one record to `reading`.

    Args:
        code_due: the list has a column of codes, so that a record without one cannot be taken.
        register: the list tells what decisions change, not what procedures are.
    """
    found, other = _by_role(row)
    code = _code(reading, row, found.get(Role.CODE, ""), code_due)
    if code is None:
        return
    name = _name(reading, row, found.get(Role.NAME, ""), code)
    if not code and not name:
        reading.refuse(row.origin, "bản ghi không có mã, không có tên thủ tục", "Xem lại dòng này trong tệp nguồn.")
        return
    for head in row.formulas:
        if role_of(head) is not Role.CODE:
            reading.remark(row.origin, f"ô “{head}” là công thức, bị bỏ trống", "Thay công thức bằng giá trị.", head, code)
    reading.read += 1
    if register:
        reading.register.append(_register_row(reading, row, found, other, code, name))
    else:
        reading.entries.append(_entry(reading, row, found, other, code, name))


def _by_role(row: Row) -> tuple[dict[Role, str], dict[str, str]]:
    """Role -> text, and what has no role under its own head; where two cells have one role, the second is of the latter."""
    found: dict[Role, str] = {}
    other: dict[str, str] = {}
    for head, raw in row.cells:
        text = clean(raw)
        role = role_of(head)
        if not text:
            continue
        if role is None or role in found:
            other[head] = text
        else:
            found[role] = text
    return found, other


def _code(reading: Reading, row: Row, written: str, code_due: bool) -> str | None:
    """The code, mended where that is certain; None: the record was refused; empty: the list has no codes."""
    if any(role_of(head) is Role.CODE for head in row.formulas):
        reading.refuse(
            row.origin, "mã thủ tục là công thức của bảng tính, không phải chữ", "Thay công thức bằng mã, định dạng Text.", "code"
        )
        return None
    if not written and not code_due:
        return ""
    code = read_code(written)
    if isinstance(code, NotACode):
        guess = f"; có thể là {code.guess}" if code.guess else ""
        quoted = f"“{written[:60]}”: " if written else ""
        fix = "Ghi mã đúng dạng 1.001193 (xem quyết định công bố) rồi nhập lại."
        reading.refuse(row.origin, f"{quoted}{_WHAT[code.kind]}{guess}", fix, "code", code.guess)
        return None
    if code.damage is not None:
        _tell_damage(reading, row, code, written)
        return code.text
    return written


def _tell_damage(reading: Reading, row: Row, code: ProcedureCode, written: str) -> None:
    damage = _DAMAGE[code.damage] if code.damage else ""
    reading.remark(row.origin, f"“{written}”: {damage}; đã hiểu là {code.text}", _AS_TEXT, "code", code.text)


def _name(reading: Reading, row: Row, written: str, code: str) -> str:
    name = one_line(written)
    if len(name) > LONGEST_NAME:
        what = f"tên dài {len(name)} ký tự, có lẽ cả bảng đã dồn vào một ô"
        reading.remark(row.origin, what, "Xem lại ô tên trong tệp nguồn.", "name", code)
    elif is_split(name):
        reading.remark(
            row.origin,
            f"tên có chữ bị tách rời: “{name[:80]}”",
            "Gõ lại tên theo quyết định (lỗi khi chép từ PDF).",
            "name",
            code,
        )
    elif (glued := next(glued_words(name), None)) is not None:
        reading.remark(row.origin, f"tên có chữ dính nhau: “{glued[1]}”", f"Viết “{glued[2]}”.", "name", code)
    return name


def is_split(name: str) -> bool:
    """Whether a name has syllables that a PDF cut, as "c ấp l ại": consonants alone, that make a syllable with what follows."""
    words = name.split()
    return any(
        len(word) <= 3 and word.isalpha() and after.islower() and not _VOWEL.search(fold(word)) and is_syllable(word + after)
        for word, after in pairwise(words)
    )


_VOWEL = re.compile("[aeiouy]")


def _entry(reading: Reading, row: Row, found: Mapping[Role, str], other: dict[str, str], code: str, name: str) -> CatalogueEntry:
    levels, known = levels_of(found.get(Role.LEVELS, ""))
    if not known:
        other["cấp"] = one_line(found[Role.LEVELS])
    for key, role in (("ngày quyết định", Role.DECISION_DATE), ("ngày hiệu lực", Role.EFFECTIVE)):
        _keep_unread_day(reading, row, found.get(role, ""), other, key, code)
    parts = parts_of(reading, found, other)
    return CatalogueEntry(
        code=code,
        name=name,
        origin=row.origin,
        field=field_of(found.get(Role.FIELD, "")),
        levels=levels,
        authority=listed(found.get(Role.AUTHORITY, "")),
        agency=listed(found.get(Role.AGENCY, "")),
        ministry=stated(found.get(Role.MINISTRY, "")),
        decision=stated(found.get(Role.DECISION, "")),
        decision_date=day_of(found.get(Role.DECISION_DATE, "")),
        effective=day_of(found.get(Role.EFFECTIVE, "")),
        ways=ways_of(reading, found),
        parts=MappingProxyType(parts),
        online_level=_online_level(found.get(Role.ONLINE, ""), other),
        dvc_url=_address(found.get(Role.URL, ""), other),
        other=MappingProxyType(other),
    )


def _keep_unread_day(reading: Reading, row: Row, text: str, other: dict[str, str], key: str, code: str) -> None:
    if text and day_of(text) is None:
        other[key] = one_line(text)
        reading.remark(row.origin, f"{key} “{text[:40]}” không đọc được", "Ghi ngày dạng 2026-08-30 hoặc 30/08/2026.", key, code)


def _online_level(text: str, other: dict[str, str]) -> str:
    line = stated(text)
    if line.lower() in ("toàn trình", "một phần", "3", "4"):
        return line.lower()
    if line:
        other["dịch vụ công trực tuyến"] = line
    return ""


def _address(text: str, other: dict[str, str]) -> str:
    line = one_line(text)
    if line.startswith(("https://", "http://")) and " " not in line:
        return line
    if line:
        other["đường dẫn"] = line
    return ""


def _register_row(
    reading: Reading, row: Row, found: Mapping[Role, str], other: dict[str, str], code: str, name: str
) -> RegisterRow:
    word = found.get(Role.CHANGE, "")
    kind = change_of(word)
    if kind is None:
        fix = "Ghi một trong: ban hành mới, sửa đổi/bổ sung, thay thế, bãi bỏ."
        reading.remark(row.origin, f"loại thay đổi “{word[:40]}” không rõ", fix, "loại thay đổi", code)
        other["loại thay đổi"] = word
    for key, role in (("ngày quyết định", Role.DECISION_DATE), ("ngày hiệu lực", Role.EFFECTIVE)):
        _keep_unread_day(reading, row, found.get(role, ""), other, key, code)
    rest: tuple[tuple[str, Role], ...] = (("cấp", Role.LEVELS), ("đường dẫn", Role.URL))
    other.update({key: one_line(found[role]) for key, role in rest if role in found})
    return RegisterRow(
        decision=one_line(found.get(Role.DECISION, "")),
        signed=day_of(found.get(Role.DECISION_DATE, "")),
        code=code,
        name=name,
        kind=kind,
        note=one_line(found.get(Role.CHANGE_NOTE, "")),
        effective=day_of(found.get(Role.EFFECTIVE, "")),
        origin=row.origin,
        field=one_line(found.get(Role.FIELD, "")),
        replaced_by=one_line(found.get(Role.REPLACED_BY, "")),
        other=MappingProxyType(other),
    )
