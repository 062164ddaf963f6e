"""``procedures ACTION``: keeps the set of procedures (TTHC) complete and current. One module for each action.

An action's module has ``NAME``, ``PURPOSE``, ``configure(parser)`` and ``run(options, project)``, as a command has.
"""

import argparse
from pathlib import Path
from types import ModuleType

from pipeline.cli.actions import add_actions, run_action
from pipeline.cli.procedures import changes, importing, reconcile, state

ACTIONS: tuple[ModuleType, ...] = (importing, state, reconcile, changes)
"""In the order of the help."""


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of every action."""
    add_actions(parser, ACTIONS)


def run(options: argparse.Namespace, project: Path) -> int:
    """The exit code of the action."""
    return run_action(options, project)
