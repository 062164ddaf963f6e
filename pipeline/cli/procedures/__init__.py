"""``procedures ACTION``: keeps the set of procedures (TTHC) complete and current. One module for each action.

An action's module has ``configure(parser)`` and ``run(options, project)``, as a command has.
"""

import argparse
import importlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.cli.arguments import Parser

ACTIONS = {
    "import": ("importing", "nhập danh mục thủ tục vào content/, không đè lên chỗ người đã sửa"),
    "state": ("state", "thủ tục nào còn hiệu lực, theo sổ quyết định"),
    "reconcile": ("reconcile", "đối chiếu bộ thủ tục với danh mục chính thức"),
    "changes": ("changes", "hai bản của một danh sách khác nhau ở đâu, viết thành câu để đăng tin"),
}
"""Action -> its module here, and what it does; in the order of the help."""


class _ActionParser(Parser):
    """The parser of one action. Only the action that is called is imported: an import of lists needs no rules."""

    module = ""

    def parse_known_args(  # type: ignore[override]  # its overloads differ in the namespace only, which is handed on
        self, args: Sequence[str] | None = None, namespace: Any = None
    ) -> Any:
        """Add the action's arguments, then parse."""
        if self.module:
            module = importlib.import_module(f"{__name__}.{self.module}")
            self.module = ""
            module.configure(self)
            self.set_defaults(act=module.run)
        return super().parse_known_args(args, namespace)


def configure(parser: argparse.ArgumentParser) -> None:
    """The actions; the arguments of each when it is called."""
    actions = parser.add_subparsers(title="Việc", dest="action", required=True, metavar="VIỆC", parser_class=_ActionParser)
    for name, (module, purpose) in ACTIONS.items():
        actions.add_parser(name, help=purpose, description=purpose[0].upper() + purpose[1:] + ".").module = module


def run(options: argparse.Namespace, project: Path) -> int:
    """The exit code of the action."""
    return int(options.act(options, project))
