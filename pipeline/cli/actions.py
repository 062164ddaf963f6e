"""Commands that have several actions, as ``procedures state`` and ``areas explain``: one module for each action.

An action's module has ``configure(parser)`` and ``run(options, project)``, as a command has. Only the module of the action that
is called is imported: an import of lists needs no rules, and nothing that publishes needs the libraries for learning.
"""

import argparse
import importlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.cli.arguments import Parser

Actions = Mapping[str, tuple[str, str]]
"""Action -> its module in the command's package, and what it does; in the order of the help."""


class _ActionParser(Parser):
    """The parser of one action, which gets its arguments when it is called."""

    module = ""

    def parse_known_args(  # type: ignore[override]  # its overloads differ in the namespace only, which is handed on
        self, args: Sequence[str] | None = None, namespace: Any = None
    ) -> Any:
        """Add the action's arguments, then parse."""
        if self.module:
            module = importlib.import_module(self.module)
            self.module = ""
            module.configure(self)
            self.set_defaults(act=module.run)
        return super().parse_known_args(args, namespace)


def add_actions(parser: argparse.ArgumentParser, package: str, actions: Actions) -> None:
    """Add each action of `package`, without its arguments yet."""
    parsers = parser.add_subparsers(title="Việc", dest="action", required=True, metavar="VIỆC", parser_class=_ActionParser)
    for name, (module, purpose) in actions.items():
        action = parsers.add_parser(name, help=purpose, description=purpose[0].upper() + purpose[1:] + ".")
        action.module = f"{package}.{module}"


def run_action(options: argparse.Namespace, project: Path) -> int:
    """Run the chosen action; return its exit code."""
    return int(options.act(options, project))
