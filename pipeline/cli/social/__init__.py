"""``social ACTION``: posts on Facebook, Zalo and elsewhere. One module for each action."""

import argparse
from pathlib import Path

from pipeline.cli.actions import add_actions, run_action

ACTIONS = {
    "send": ("send", "gửi bài đã xuất bản lên các kênh (không có --send thì chỉ kể sẽ gửi gì)"),
    "status": ("status", "từng bài trên từng kênh: đã gửi, chờ, hỏng, chưa rõ, và việc cần làm"),
    "settle": ("settle", "quyết định một bài chưa rõ đã lên kênh chưa, hoặc gửi lại một bài hỏng"),
    "token": ("token", "nhập mã truy cập của một kênh (không hiện trên màn hình)"),
    "doctor": ("doctor", "khám từng kênh: mã truy cập, quyền, hạn, đồng hồ"),
    "preview": ("preview", "một trang HTML cho xem các bài sẽ trông thế nào"),
}


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of every action."""
    add_actions(parser, __name__, ACTIONS)


def run(options: argparse.Namespace, project: Path) -> int:
    """The exit code of the action."""
    return run_action(options, project)
