"""``verify``: prove again what stands in output/, without building or publishing."""

import argparse
import sys
from pathlib import Path

from pipeline.release.deploy_rsync import target_of
from pipeline.release.reverify import verify_built
from pipeline.release.summary import verify_lines
from pipeline.settings import read_settings


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument("--all", action="store_true", help="đọc lại mọi tệp, kể cả tệp đã đối chiếu lần trước")


def run(options: argparse.Namespace, project: Path) -> int:
    """Exit code 1 when a file must not go live."""
    settings = read_settings(project)
    proof = verify_built(project, settings, target=target_of(project, settings), all_files=options.all)
    sys.stdout.write("".join(f"{line}\n" for line in verify_lines(proof)))
    return 1 if proof.problems else 0
