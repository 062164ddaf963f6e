"""``procedures ACTION``: keeps the set of procedures (TTHC) complete and current. One module for each action.

An action's module has ``NAME``, ``PURPOSE``, ``configure(parser)`` and ``run(options, project)``, as a command has.
"""

import argparse
from pathlib import Path
from types import ModuleType

from pipeline.cli.arguments import Parser
from pipeline.cli.procedures import changes, importing, reconcile, state

ACTIONS: tuple[ModuleType, ...] = (importing, state, reconcile, changes)
"""In the order of the help."""


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of every action."""
    actions = parser.add_subparsers(title="Việc", dest="action", required=True, metavar="VIỆC", parser_class=Parser)
    for module in ACTIONS:
        purpose = module.PURPOSE
        action = actions.add_parser(module.NAME, help=purpose, description=purpose[0].upper() + purpose[1:] + ".")
        module.configure(action)
        action.set_defaults(act=module.run)


def run(options: argparse.Namespace, project: Path) -> int:
    """The exit code of the action."""
    return int(options.act(options, project))
