"""``python -m pipeline COMMAND``: finds the command, runs it, and turns what goes wrong into one line and an exit code.

Exit codes: 0 clean, 1 findings that fail, 2 wrong use or nothing could be read, 3 our own bug.
"""

import argparse
import importlib
import io
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from pipeline.cli.arguments import Parser
from pipeline.cli.typed import typed
from pipeline.errors import PipelineError
from pipeline.sources.text_file import reason
from pipeline.storage import TEMPORARY_PREFIX

COMMANDS = {
    "check": "kiểm tra nội dung",
    "explain": "giải thích một mã lỗi",
    "new": "tạo bài mới",
    "serve": "xem trước, tự dựng lại khi lưu",
    "build": "dựng trang vào output/",
    "publish": "kiểm tra, dựng, đối chiếu và xuất bản",
    "verify": "đối chiếu trang đã dựng",
    "rollback": "trở lại bản phát hành trước",
    "areas": "gắn bài vào lĩnh vực của kế hoạch, có giải thích",
    "plan": "theo dõi việc thực hiện kế hoạch",
    "procedures": "giữ bộ thủ tục hành chính đủ và đúng",
    "feeds": "lấy tin của các trang đối tác",
    "social": "gửi bài lên Facebook, Zalo và nơi khác",
    "rules-diff": "so kết quả kiểm tra trước và sau khi sửa quy tắc",
    "docs": "viết lại tài liệu sinh từ mã nguồn",
}
"""Command -> what it does, in the order of the help. Each is the module of this name in `pipeline.cli`."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code. Never shows a traceback: that of our own bug goes to a file."""
    _speak_utf8()
    words = list(sys.argv[1:] if arguments is None else arguments)
    options = _parse(words)
    project = Path(options.project).resolve()
    try:
        return int(options.run(options, project))
    except PipelineError as exc:
        sys.stderr.write(typed(exc.line(), project) + "\n")
        return exc.exit_code
    except KeyboardInterrupt:
        sys.stderr.write("\nĐã dừng theo yêu cầu.\n")
        return 130
    except BrokenPipeError:
        return 0
    except OSError as exc:
        sys.stderr.write(_refused_by_the_disk(exc, project) + "\n")
        return 2
    except Exception as exc:
        sys.stderr.write(_own_bug(exc, project) + "\n")
        return 3


def _parse(words: list[str]) -> argparse.Namespace:
    parser = Parser(prog="python -m pipeline", description="Đăng tin cải cách hành chính: kiểm tra, dựng trang, xuất bản.")
    parser.add_argument("--project", default=".", metavar="THƯ_MỤC", help="thư mục gốc của dự án (mặc định: thư mục hiện tại)")
    commands = parser.add_subparsers(title="Lệnh", dest="command", required=True, metavar="LỆNH", parser_class=Parser)
    wanted = next(
        (word for before, word in zip(["", *words], words, strict=False) if word in COMMANDS and before != "--project"), ""
    )
    for name, purpose in COMMANDS.items():
        command = commands.add_parser(name, help=purpose, description=purpose[0].upper() + purpose[1:] + ".")
        if name == wanted:  # only the command that runs is imported: `check` needs no Pelican
            module = importlib.import_module(f"pipeline.cli.{name.replace('-', '_')}")
            module.configure(command)
            command.set_defaults(run=module.run)
    return parser.parse_args(words)


def _speak_utf8() -> None:
    """A Windows console in an old code page would stop at the first Vietnamese letter."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _refused_by_the_disk(exc: OSError, project: Path) -> str:
    path = Path(str(exc.filename)) if exc.filename else project
    path = path.parent if path.name.startswith(TEMPORARY_PREFIX) else path
    where = path.relative_to(project).as_posix() if path.is_relative_to(project) else str(path)
    fix = "Kiểm tra đĩa còn chỗ và anh/chị có quyền đọc, ghi ở chỗ này, rồi chạy lại."
    return f"{where}: đĩa báo lỗi: {reason(exc)} -> {fix}"


def _own_bug(exc: Exception, project: Path) -> str:
    text = "".join(traceback.format_exception(exc))
    file = project / "build" / "loi-phan-mem.txt"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        where = f"gửi tệp {file.relative_to(project).as_posix()} cho người phát triển"
    except OSError:
        where = "báo cho người phát triển"
    return f"Phần mềm gặp lỗi của chính nó ({type(exc).__name__}); nội dung của anh/chị không bị thay đổi -> Xin {where}."
