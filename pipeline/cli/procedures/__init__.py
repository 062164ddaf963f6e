"""``procedures ACTION``: keeps the set of procedures (TTHC) complete and current. One module for each action."""

import argparse
from pathlib import Path

from pipeline.cli.actions import add_actions, run_action

ACTIONS = {
    "import": ("importing", "nhập danh mục thủ tục vào content/, không đè lên chỗ người đã sửa"),
    "state": ("state", "thủ tục nào còn hiệu lực, theo sổ quyết định"),
    "reconcile": ("reconcile", "đối chiếu bộ thủ tục với danh mục chính thức"),
    "changes": ("changes", "hai bản của một danh sách khác nhau ở đâu, viết thành câu để đăng tin"),
}


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of every action."""
    add_actions(parser, __name__, ACTIONS)


def run(options: argparse.Namespace, project: Path) -> int:
    """The exit code of the action."""
    return run_action(options, project)
