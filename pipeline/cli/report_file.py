"""Where a command may write a report."""

from pathlib import Path

from pipeline.errors import UsageError

_KEPT = ("content", "pipeline", "theme", "output", "public", "state")


def report_file(project: Path, given: str, example: str) -> Path:
    """The file: not among the sources, the releases or their records.

    Args:
        example: a place that would do, ``build/kiem-tra.html``.

    Raises:
        UsageError: nothing may be written there.
    """
    file = (project / given).resolve()
    if (
        file.is_dir()
        or any(file.is_relative_to(project / name) for name in _KEPT)
        or not (file.parent.is_dir() or file.is_relative_to(project))
    ):
        raise UsageError(given, "không ghi kết quả vào chỗ này được", f"Dùng {example}, hoặc một thư mục đang có.")
    return file
