"""Lists in XLSX, as the ministries give them out; hostile and broken workbooks are findings."""

import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pipeline.model.catalogue import CatalogueFormat, Origin
from pipeline.sources.catalogue.opening import AGAIN, MAX_WHOLE, NotOpened
from pipeline.sources.catalogue.reading import Reading
from pipeline.sources.catalogue.table import FORMULA, Cells, read_table, refuse_headless

MAX_INSIDE = 60_000_000
"""Bytes of XML in a workbook; the largest of the ministries' lists has 400,000."""
MAX_COLUMNS = 100
MAX_ROWS = 100_000
_BROKEN = (
    OSError, KeyError, ValueError, TypeError, AttributeError, IndexError, EOFError, SyntaxError, RecursionError,
    NotImplementedError, RuntimeError, zipfile.BadZipFile, zlib.error,
)  # fmt: skip
"""What openpyxl raises on a workbook that is broken, or written on purpose to break a reader."""
_BROKEN_TEXT = "không mở được bảng tính: tệp hỏng hoặc không phải XLSX"
_SAVE_AGAIN = "Mở tệp bằng Excel, lưu lại dạng .xlsx không mật khẩu, rồi nhập lại."


def read_workbook(path: Path, reading: Reading) -> None:
    """Read every sheet that has a head; the others are named in a remark."""
    fault = _fault_of(path)
    if fault is not None:
        reading.refuse_file(fault.what, fault.fix)
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of styles and validations, which are nothing to us
        try:
            _read_sheets(path, reading)
        except _BROKEN as exc:
            reading.refuse_file(f"{_BROKEN_TEXT} ({type(exc).__name__})", _SAVE_AGAIN)


def _fault_of(path: Path) -> NotOpened | None:
    """Why a ZIP is no workbook that may be opened; None: it may."""
    try:
        if path.stat().st_size > MAX_WHOLE:
            return NotOpened(f"bảng tính lớn hơn {MAX_WHOLE // 1_000_000} MB", "Xóa ảnh và trang thừa, hoặc tách tệp.")
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
    except (OSError, ValueError, NotImplementedError, zipfile.BadZipFile):
        return NotOpened(_BROKEN_TEXT, _SAVE_AGAIN)
    names = {info.filename for info in infos}
    if any(info.flag_bits & 1 for info in infos):
        return NotOpened("bảng tính có mật khẩu", _SAVE_AGAIN)
    if sum(info.file_size for info in infos) > MAX_INSIDE or len(infos) > 5_000:
        return NotOpened("bảng tính giải nén ra quá lớn, có thể là tệp phá hoại", AGAIN)
    if "word/document.xml" in names:
        return NotOpened("đây là tệp Word, không phải bảng tính", "Xin tệp .xlsx hoặc .csv của danh mục.")
    if "xl/workbook.xml" not in names:
        return NotOpened("tệp nén này không phải bảng tính .xlsx", _SAVE_AGAIN)
    return None


def _read_sheets(path: Path, reading: Reading) -> None:
    import openpyxl  # a second to load; only this format pays for it

    workbook = openpyxl.load_workbook(path, read_only=True)
    try:
        headless = []
        for sheet in workbook.worksheets:
            if not read_table(_rows(sheet, reading), reading, str(sheet.title), CatalogueFormat.MINISTRY):
                headless.append(str(sheet.title))
    finally:
        workbook.close()
    if headless and not reading.read:
        refuse_headless(reading)
    elif headless:
        names = ", ".join(f"“{name}”" for name in headless)
        reading.remark(Origin(reading.path, 0), f"trang tính {names} không có dòng tên cột, bị bỏ qua", "Xem lại trang đó.")


def _rows(sheet: Any, reading: Reading) -> Iterator[Cells]:
    for number, row in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS), 1):
        if number > MAX_ROWS:
            reading.refuse(Origin(reading.path, number, sheet.title), f"trang tính dài hơn {MAX_ROWS} dòng", "Tách tệp.")
            return
        yield Cells(number, tuple(_text(cell) for cell in row))


def _text(cell: Any) -> str:
    """A cell as text; a number as Python writes it, from which a damaged code can still be told."""
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f" or not isinstance(value, str | int | float | bool | date | datetime):
        return FORMULA
    if isinstance(value, datetime):
        return value.date().isoformat()
    return str(value)
