"""Rows of cells, from a sheet or a CSV, become records: the head is found by its words, titles and notes are told apart."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from pipeline.model.catalogue import CatalogueFormat, Origin
from pipeline.sources.catalogue.columns import Role, is_head, role_of, roles_of
from pipeline.sources.catalogue.reading import MAX_TEXT, Reading, Row
from pipeline.sources.catalogue.records import take_row
from pipeline.sources.catalogue.texts import clean, one_line

HEAD_WITHIN = 40
"""Rows among which the head must be."""
FORMULA = "\x00formula"
"""Stands for a cell that holds a formula."""
_REPEATED = frozenset({"(same)", "(như trên)", "như trên", "nt"})
_HEAD_FIX = "Danh mục cần một dòng tên cột, có “Mã số” (hoặc “Mã TTHC”) và “Tên thủ tục”."


@dataclass(frozen=True, slots=True)
class Cells:
    """One row of a table."""

    number: int
    """1-based row or line."""
    values: tuple[str, ...]
    """Text of each cell; `FORMULA` for a formula."""


@dataclass(frozen=True, slots=True)
class Head:
    """The names of the columns."""

    names: tuple[str, ...]
    """One for each column; empty: the column has none."""
    after: int
    """Number of the last row that belongs to it."""


def read_table(rows: Iterable[Cells], reading: Reading, sheet: str, kind: CatalogueFormat) -> bool:
    """Take the records of one table; whether it has a head at all."""
    iterator = iter(rows)
    first = list(islice(iterator, HEAD_WITHIN))
    head = find_head(first)
    if head is None:
        return False
    roles = set(roles_of(list(head.names)).values())
    register = Role.CHANGE in roles and Role.DECISION in roles
    reading.format = CatalogueFormat.REGISTER if register else kind
    if Role.NAME not in roles and not register:
        fix = "Thêm cột “Tên thủ tục” vào tệp nguồn; thủ tục chưa có trên trang sẽ thiếu tên."
        reading.remark(Origin(reading.path, head.after, sheet), "danh mục không có cột tên thủ tục", fix)
    _take_rows(_chain(first, iterator), head, reading, sheet, register)
    return True


def _chain(first: list[Cells], rest: Iterator[Cells]) -> Iterator[Cells]:
    yield from first
    yield from rest


def find_head(rows: list[Cells]) -> Head | None:
    """The row, or two rows one below the other, whose words name the most columns; None: there is none."""
    best: tuple[tuple[int, int], Head] | None = None
    for place, row in enumerate(rows):
        single = [_head_text(value) for value in row.values]
        candidates = [Head(tuple(single), row.number)]
        if place + 1 < len(rows):
            candidates.append(Head(_joined(single, rows[place + 1]), rows[place + 1].number))
        for head in candidates:
            roles = roles_of(list(head.names))
            if is_head(roles) and (best is None or _worth(roles) > best[0]):
                best = (_worth(roles), head)
    return best[1] if best else None


def _worth(roles: dict[int, Role]) -> tuple[int, int]:
    """How well a head tells what its list is: code and name first, then how many columns it names."""
    return len({Role.CODE, Role.NAME} & set(roles.values())), len(roles)


def _head_text(value: str) -> str:
    return "" if value == FORMULA else one_line(clean(value))[:200]


def _joined(upper: list[str], lower: Cells) -> tuple[str, ...]:
    """Names of columns whose head stands in two rows: a merged cell's words hold for the empty cells to its right.

    Below a cell that covers several columns ("Thủ tục hành chính" over "Mã" and "Tên") the lower words are the name.
    """
    count = max(len(upper), len(lower.values))
    above = [*upper, *[""] * (count - len(upper))]
    below = [*map(_head_text, lower.values), *[""] * (count - len(lower.values))]
    names = []
    covering = ""
    for number in range(count):
        covers_more = number + 1 < count and not above[number + 1] and bool(below[number + 1])
        covering = above[number] or (covering if below[number] else "")
        own = bool(role_of(below[number])) and (not above[number] or covers_more or not role_of(above[number]))
        names.append(below[number] if own else f"{covering} {below[number]}".strip())
    return tuple(names)


def _take_rows(rows: Iterator[Cells], head: Head, reading: Reading, sheet: str, register: bool) -> None:
    roles = roles_of(list(head.names))
    code_due = Role.CODE in roles.values()
    previous: tuple[str, ...] = ()
    left_out: list[int] = []
    for row in rows:
        filled = [number for number, value in enumerate(row.values) if value.strip()]
        if row.number <= head.after or not filled:
            continue
        if _is_note(row, filled, roles, head):
            left_out.append(row.number)
            continue
        values = _repeated(row.values, previous)
        _take(row.number, values, head, reading, sheet, code_due=code_due, register=register)
        previous = values
        if reading.size > MAX_TEXT:
            origin = Origin(reading.path, row.number, sheet)
            reading.refuse(origin, "bảng lớn hơn mọi danh mục có thật", "Kiểm tra lại tệp: phần sau dòng này chưa được đọc.")
            return
    if left_out:
        numbers = ", ".join(map(str, left_out[:10])) + (" …" if len(left_out) > 10 else "")
        what = f"{len(left_out)} dòng là tiêu đề nhóm hoặc ghi chú, không phải thủ tục (dòng {numbers})"
        reading.remark(Origin(reading.path, left_out[0], sheet), what, "Xem lại các dòng đó nếu chúng là thủ tục.")


def _is_note(row: Cells, filled: list[int], roles: dict[int, Role], head: Head) -> bool:
    """Whether a row is the title of a group, a note, or the head once more: one cell that is no code, or the same words."""
    if len(filled) == 1:
        return roles.get(filled[0]) is not Role.CODE
    same = [number for number in filled if number < len(head.names) and _head_text(row.values[number]) == head.names[number]]
    return len(same) == len(filled)


def _repeated(values: tuple[str, ...], previous: tuple[str, ...]) -> tuple[str, ...]:
    """The cells, with what stands above in the place of "(như trên)"."""
    return tuple(
        previous[number] if value.strip().lower() in _REPEATED and number < len(previous) else value
        for number, value in enumerate(values)
    )


def _take(
    number: int, values: tuple[str, ...], head: Head, reading: Reading, sheet: str, *, code_due: bool, register: bool
) -> None:
    names = [name or f"cột {place}" for place, name in enumerate(head.names, 1)]
    names += [f"cột {place}" for place in range(len(names) + 1, len(values) + 1)]
    cells = [(name, value) for name, value in zip(names, values, strict=False) if value.strip() and value != FORMULA]
    formulas = frozenset(name for name, value in zip(names, values, strict=False) if value == FORMULA)
    reading.size += sum(len(value) for value in values)
    row = Row(Origin(reading.path, number, sheet), tuple(cells), formulas)
    take_row(reading, row, code_due=code_due, register=register)


def refuse_headless(reading: Reading) -> None:
    """Say that a file has no table that can be understood."""
    reading.refuse_file("không tìm thấy dòng tên cột", _HEAD_FIX)
