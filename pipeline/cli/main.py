"""``python -m pipeline COMMAND``: finds the command, runs it, and turns what goes wrong into one line and an exit code.

Exit codes: 0 clean, 1 findings that fail, 2 wrong use or nothing could be read, 3 our own bug.
"""

import argparse
import importlib
import io
import sys
from collections.abc import Sequence
from pathlib import Path

from pipeline.cli.arguments import Parser
from pipeline.cli.failure import failure

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
    except KeyboardInterrupt:
        sys.stderr.write("\nĐã dừng theo yêu cầu.\n")
        return 130
    except BrokenPipeError:
        return 0
    except Exception as exc:
        line, code = failure(exc, project)
        sys.stderr.write(line + "\n")
        return code


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
