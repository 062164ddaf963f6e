"""The one entry to the lists: a file of any of their formats becomes a `Catalogue`."""

from pathlib import Path

from pipeline.model.catalogue import Catalogue
from pipeline.sources.catalogue.csv_list import read_csv_list
from pipeline.sources.catalogue.json_list import read_json
from pipeline.sources.catalogue.opening import Container, NotOpened, container_of, content_of
from pipeline.sources.catalogue.reading import Reading
from pipeline.sources.catalogue.workbook import read_workbook


def read_catalogue(path: Path, name: str = "") -> Catalogue:
    """Read an official list, whatever its format; told by its content, not by its name.

    Never raises for what a file can be: what cannot be read is in `Catalogue.unreadable`, also the file as a whole (record 0).

    Args:
        name: how the file is called in remarks; empty: its path as given.
    """
    reading = Reading(name or path.as_posix())
    container = container_of(path)
    content = container if isinstance(container, NotOpened) else content_of(path, container)
    match content:
        case NotOpened():
            reading.refuse_file(content.what, content.fix)
        case Container.ZIP:
            read_workbook(path, reading)
        case Container.OLE:
            fix = "Mở tệp bằng Excel, lưu lại dạng .xlsx không mật khẩu, rồi nhập lại."
            reading.refuse_file("bảng tính kiểu cũ (.xls) hoặc có mật khẩu", fix)
        case Container.JSON:
            read_json(path, reading)
        case _:
            read_csv_list(path, reading)
    if not reading.read:
        reading.refuse_file("danh mục không có bản ghi nào", "Tải lại tệp từ nguồn, hoặc kiểm tra các dòng dưới dòng tên cột.")
    return reading.result()
