"""``areas ACTION``: which content area of the plan an article belongs to. One module for each action."""

import argparse
from pathlib import Path

from pipeline.cli.actions import add_actions, run_action

ACTIONS = {
    "tag": ("confirm", "duyệt các bài chưa có người xác nhận lĩnh vực"),
    "explain": ("explain", "vì sao một bài thuộc lĩnh vực này"),
    "train": ("train", "học thêm từ các bài đã có người xác nhận lĩnh vực"),
    "evaluate": ("evaluate", "đo máy gắn lĩnh vực đúng bao nhiêu, so với bài người đã gắn"),
}


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of every action."""
    add_actions(parser, __name__, ACTIONS)


def run(options: argparse.Namespace, project: Path) -> int:
    """The exit code of the action."""
    return run_action(options, project)
