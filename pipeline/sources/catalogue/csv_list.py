"""Lists in CSV, in whatever encoding a spreadsheet or an old system wrote them."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from pipeline.model.catalogue import CatalogueFormat, Origin
from pipeline.sources.catalogue.opening import NotOpened, whole
from pipeline.sources.catalogue.reading import Reading
from pipeline.sources.catalogue.table import Cells, read_table, refuse_headless

_DELIMITERS = ",;\t|"
_OLD_CODE_PAGE = "windows-1258"


def read_csv_list(path: Path, reading: Reading) -> None:
    """Read a CSV; quotes, delimiters and encodings are found by what is in it."""
    data = whole(path)
    if isinstance(data, NotOpened):
        reading.refuse_file(data.what, data.fix)
        return
    text, encoding = decode(data)
    if encoding == _OLD_CODE_PAGE:
        reading.remark(
            Origin(reading.path, 0),
            f"tệp không ghi bằng UTF-8; đã đọc theo bảng mã {encoding}",
            "Xem lại dấu tiếng Việt; nếu sai, mở tệp và lưu lại dạng CSV UTF-8.",
        )
    if not read_table(_rows(text, reading), reading, "", CatalogueFormat.TABLE):
        refuse_headless(reading)


def decode(data: bytes) -> tuple[str, str]:
    """The text and its encoding: UTF-8, UTF-16 with or without a mark, else windows-1258, which reads any bytes."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), "utf-16"
    zeros = data[:4000].count(0)
    if zeros * 4 > min(len(data), 4000):
        odd = data[1:4000:2].count(0)
        name = "utf-16-le" if odd * 2 > zeros else "utf-16-be"
        return data.decode(name, "replace"), name
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        return data.decode("cp1258", "replace"), _OLD_CODE_PAGE


def _rows(text: str, reading: Reading) -> Iterator[Cells]:
    lines = text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    reader = csv.reader(io.StringIO(lines), delimiter=_delimiter(lines))
    start = 1
    try:
        for values in reader:
            yield Cells(start, tuple(values))
            start = reader.line_num + 1
    except csv.Error:
        fix = 'Tìm dấu nháy kép (") mở mà không đóng gần dòng này; phần sau chưa được đọc.'
        reading.refuse(Origin(reading.path, start), "một ô dài quá mức, có lẽ thiếu dấu nháy đóng", fix)


def _delimiter(text: str) -> str:
    """The sign that occurs most in the first lines; a comma where none does."""
    start = text[:5000]
    return max(_DELIMITERS, key=start.count)
