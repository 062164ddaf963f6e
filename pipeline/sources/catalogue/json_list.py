"""Lists in JSON: the national portal's JSON lines, and arrays of records as wards post them."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.model.catalogue import CatalogueFormat, Origin
from pipeline.sources.catalogue.columns import Role, role_of
from pipeline.sources.catalogue.opening import (
    AGAIN,
    MAX_LINE,
    MAX_UNPACKED,
    PACKED_ERRORS,
    Line,
    NotOpened,
    lines_of,
    open_bytes,
    whole,
    why,
)
from pipeline.sources.catalogue.reading import MAX_REMARKS, MAX_TEXT, Reading, Row
from pipeline.sources.catalogue.records import take_row

_LINE_FIX = "Mỗi dòng phải là một bản ghi JSON trọn vẹn; tải lại tệp từ nguồn."
_SHAPE_FIX = "Tệp phải là danh sách các bản ghi, mỗi bản ghi có mã và tên thủ tục."


def read_json(path: Path, reading: Reading) -> None:
    """Read JSON lines, or one document that holds a list of records."""
    try:
        with open_bytes(path) as file:
            first = next(lines_of(file), None)
    except PACKED_ERRORS as exc:
        reading.refuse_file(why(exc), AGAIN)
        return
    start = _parsed(first.data) if first is not None and first.data else None
    if isinstance(start, dict) and _records_in(start) is None:
        _read_lines(path, reading)
        return
    data = whole(path)
    document = _parsed(data) if isinstance(data, bytes) else None
    if document is not None:
        _read_document(document, reading)
    elif isinstance(data, bytes) and not _is_array(data):
        _read_lines(path, reading)
    elif isinstance(data, NotOpened):
        reading.refuse_file(data.what, data.fix)
    else:
        reading.refuse_file("tệp không phải JSON trọn vẹn (bị cắt, hoặc bị sửa hỏng)", AGAIN)


def _is_array(data: bytes) -> bool:
    return data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"["


def _parsed(data: bytes) -> Any:
    """The JSON value, every number as it is written; None: it is none."""
    try:
        text = data.decode("utf-8-sig")
        return json.loads(text, parse_float=str, parse_int=str, parse_constant=str, strict=False)
    except (ValueError, RecursionError):
        return None


def _read_lines(path: Path, reading: Reading) -> None:
    reading.format = CatalogueFormat.NATIONAL
    last, size = 0, 0
    try:
        with open_bytes(path) as file:
            for line in lines_of(file):
                last, size = line.number, size + line.length
                _take_line(line, reading)
                if stop := _too_much(reading, size):
                    reading.refuse(Origin(reading.path, line.number), stop, "Kiểm tra lại tệp: phần sau dòng này chưa được đọc.")
                    return
    except PACKED_ERRORS as exc:
        reading.refuse(Origin(reading.path, last + 1), f"{why(exc)}; đã đọc {last} dòng", AGAIN)


def _too_much(reading: Reading, size: int) -> str:
    if size > MAX_UNPACKED or reading.size > MAX_TEXT:
        return "tệp lớn hơn mọi danh mục có thật"
    if len(reading.unreadable) > MAX_REMARKS and len(reading.unreadable) > 9 * len(reading.entries):
        return f"{len(reading.unreadable)} dòng đầu không đọc được"
    return ""


def _take_line(line: Line, reading: Reading) -> None:
    if not line.length or (not line.data.strip() and line.length < MAX_LINE):
        return
    origin = Origin(reading.path, line.number)
    if not line.data:
        reading.refuse(origin, f"dòng dài {line.length // 1_000_000} MB, không thể là một bản ghi", _LINE_FIX)
        return
    record = _parsed(line.data)
    if record is None:
        start = line.data[:40].decode("utf-8", "replace")
        reading.refuse(origin, f"dòng không phải JSON: “{start}”", _LINE_FIX)
        return
    reading.size += len(line.data)
    _take(record, origin, reading, code_due=True)


def _read_document(document: Any, reading: Reading) -> None:
    records = document if isinstance(document, list) else _records_in(document)
    if records is None:
        reading.refuse_file("JSON không chứa danh sách bản ghi nào", _SHAPE_FIX)
        return
    reading.format = CatalogueFormat.WARD
    keys = {key for record in records if isinstance(record, dict) for key in record}
    code_due = any(role_of(str(key)) is Role.CODE for key in keys)
    for number, record in enumerate(records, 1):
        _take(record, Origin(reading.path, number), reading, code_due=code_due)
    if not records:
        reading.refuse_file("danh sách rỗng", AGAIN)


def _records_in(document: Any) -> Sequence[Any] | None:
    """The list of records that a document wraps, as ``{"data": […]}``; None: none."""
    if not isinstance(document, dict) or any(role_of(str(key)) is Role.CODE for key in document):
        return None
    lists = [value for value in document.values() if isinstance(value, list) and value and isinstance(value[0], dict)]
    return max(lists, key=len, default=None)


def _take(record: Any, origin: Origin, reading: Reading, *, code_due: bool) -> None:
    if not isinstance(record, dict):
        reading.refuse(origin, f"bản ghi không có tên trường: “{str(record)[:40]}”", _SHAPE_FIX)
        return
    roles = {role_of(str(key)) for key in record}
    if not roles & {Role.CODE, Role.NAME}:
        reading.refuse(origin, "bản ghi không có trường mã, trường tên thủ tục", _SHAPE_FIX)
        return
    cells = tuple((str(key), _text(value)) for key, value in record.items() if value not in (None, "", [], {}))
    take_row(reading, Row(origin, cells), code_due=code_due, register=Role.CHANGE in roles and Role.DECISION in roles)


def _text(value: Any) -> str:
    """A value as text; a list of texts has a line for each."""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "\n".join(value)
    return json.dumps(value, ensure_ascii=False)
