"""argparse in Vietnamese: the same library, but every word that it prints can be acted on by a clerk."""

import argparse
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

_WORDS = {
    "the following arguments are required": "còn thiếu",
    "unrecognized arguments": "không hiểu",
    "invalid choice": "không có lựa chọn",
    "choose from": "chọn trong",
    "expected one argument": "cần một giá trị",
    "expected at least one argument": "cần ít nhất một giá trị",
    "invalid int value": "không phải số nguyên",
    "ambiguous option": "tuỳ chọn chưa rõ",
    "could match": "có thể là",
    "not allowed with argument": "không dùng cùng với",
    "one of the arguments": "cần một trong các tuỳ chọn",
    " is required": "",
    "argument ": "",
}


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "Cách dùng: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser whose help and errors are in Vietnamese. A wrong call exits with 2."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"formatter_class": _Formatter, **kwargs, "add_help": False})
        self._positionals.title = "Tham số"
        self._optionals.title = "Tuỳ chọn"
        self.add_argument("-h", "--help", action="help", help="in hướng dẫn này rồi thoát")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and how to see the help, and exit with 2."""
        for english, vietnamese in _WORDS.items():
            message = message.replace(english, vietnamese)
        sys.stderr.write(f"{self.prog}: {message} -> Xem cách dùng: {self.prog} --help\n")
        raise SystemExit(2)


def add_date(parser: argparse.ArgumentParser) -> None:
    """``--date``, which every command that judges or builds has."""
    parser.add_argument("--date", default="", metavar="NGÀY", help="xét như vào ngày này, ví dụ 2020-12-31 (mặc định: hôm nay)")


def add_jobs(parser: argparse.ArgumentParser) -> None:
    """``--jobs``, which every command that reads or builds much has."""
    parser.add_argument("--jobs", type=int, default=0, metavar="SỐ", help="số việc làm cùng lúc (mặc định: mọi nhân của máy)")


def names(values: Sequence[str]) -> str:
    """A list for people."""
    return ", ".join(values)
