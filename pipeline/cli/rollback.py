"""``rollback``: back to the release before the live one."""

import argparse
import sys
from pathlib import Path

from pipeline.release.deploy_rsync import target_of
from pipeline.release.rollback import rollback
from pipeline.release.summary import rollback_lines
from pipeline.settings import read_settings


def configure(parser: argparse.ArgumentParser) -> None:
    """No arguments."""


def run(options: argparse.Namespace, project: Path) -> int:
    """Exit code 1 when there is nothing to go back to, or it is not whole."""
    done = rollback(project, target=target_of(project, read_settings(project)))
    sys.stdout.write("".join(f"{line}\n" for line in rollback_lines(done)))
    return 0
