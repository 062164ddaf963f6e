"""Commands that have several actions, as ``procedures state`` and ``areas explain``: one module for each action."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from pipeline.cli.arguments import Parser


def add_actions(parser: argparse.ArgumentParser, actions: Sequence[ModuleType]) -> None:
    """Add each action; its module has ``NAME``, ``PURPOSE``, ``configure(parser)`` and ``run(options, project)``."""
    parsers = parser.add_subparsers(title="Việc", dest="action", required=True, metavar="VIỆC", parser_class=Parser)
    for module in actions:
        purpose = module.PURPOSE
        action = parsers.add_parser(module.NAME, help=purpose, description=purpose[0].upper() + purpose[1:] + ".")
        module.configure(action)
        action.set_defaults(act=module.run)


def run_action(options: argparse.Namespace, project: Path) -> int:
    """Run the chosen action; return its exit code."""
    return int(options.act(options, project))
