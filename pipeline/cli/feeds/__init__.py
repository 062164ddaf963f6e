"""``feeds ACTION``: the feeds of partner sites. One module for each action."""

import argparse
from pathlib import Path

from pipeline.cli.actions import add_actions, run_action

ACTIONS = {
    "pull": ("pull", "lấy bản tin của các trang đối tác, kể tin mới"),
    "status": ("status", "từng đối tác: lần cuối đọc được, số tin, hỏng gì, cách sửa"),
    "review": ("review", "tin chờ chọn; --write ghi tin được chọn thành bài nháp, --drop bỏ tin"),
}


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of every action."""
    add_actions(parser, __name__, ACTIONS)


def run(options: argparse.Namespace, project: Path) -> int:
    """The exit code of the action."""
    return run_action(options, project)
