"""Reads a list that a command names."""

import sys
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.model.catalogue import Catalogue
from pipeline.sources.catalogue.read import read_catalogue

_SHOWN = 3


def read_list(project: Path, given: str) -> Catalogue:
    """The list, its path taken from the current folder, else from the project's; what could not be read goes to stderr.

    Raises:
        UsageError: there is no such file, or nothing in it is a procedure.
    """
    path = next((base / given for base in (Path.cwd(), project) if _is_there(base / given)), None)
    if path is None:
        raise UsageError(given, "không có tệp này", "Xem lại đường dẫn; danh mục tải ở Cổng dịch vụ công quốc gia.")
    catalogue = read_catalogue(path, given.replace("\\", "/"))
    for remark in catalogue.unreadable[:_SHOWN]:
        record = f":{remark.origin.record}" if remark.origin.record else ""
        sys.stderr.write(f"{given}{record}: {remark.what} -> {remark.fix}\n")
    if len(catalogue.unreadable) > _SHOWN:
        sys.stderr.write(f"{given}: còn {len(catalogue.unreadable) - _SHOWN} bản ghi nữa không đọc được.\n")
    if not catalogue.entries:
        why = "chỉ có các thay đổi, không phải danh mục" if catalogue.register else "không đọc được thủ tục nào"
        raise UsageError(given, why, "Chọn tệp danh mục có cột mã và tên thủ tục.")
    return catalogue


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name that no system can have
        return False
