"""What went wrong, as one line for people and an exit code. The traceback of our own bug goes to a file."""

from pathlib import Path

from pipeline.cli.typed import typed
from pipeline.errors import PipelineError
from pipeline.storage import TEMPORARY_PREFIX


def failure(exc: Exception, project: Path) -> tuple[str, int]:
    """Where, what, how to mend; and the exit code of a command that `exc` ends."""
    if isinstance(exc, PipelineError):
        return typed(exc.line(), project), exc.exit_code
    if isinstance(exc, OSError):
        return _refused_by_the_disk(exc, project), 2
    return _own_bug(exc, project), 3


def _refused_by_the_disk(exc: OSError, project: Path) -> str:
    path = Path(str(exc.filename)) if exc.filename else project
    path = path.parent if path.name.startswith(TEMPORARY_PREFIX) else path
    where = path.relative_to(project).as_posix() if path.is_relative_to(project) else str(path)
    from pipeline.sources.text_file import reason  # most runs do not fail

    fix = "Kiểm tra đĩa còn chỗ và anh/chị có quyền đọc, ghi ở chỗ này, rồi chạy lại."
    return f"{where}: đĩa báo lỗi: {reason(exc)} -> {fix}"


def _own_bug(exc: Exception, project: Path) -> str:
    import traceback

    text = "".join(traceback.format_exception(exc))
    file = project / "build" / "loi-phan-mem.txt"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        where = f"gửi tệp {file.relative_to(project).as_posix()} cho người phát triển"
    except OSError:
        where = "báo cho người phát triển"
    return f"Phần mềm gặp lỗi của chính nó ({type(exc).__name__}); nội dung của anh/chị không bị thay đổi -> Xin {where}."
