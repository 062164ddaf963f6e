"""``explain CODE``: what a code means, why it matters, wrong and right."""

import argparse
import sys
from difflib import get_close_matches
from pathlib import Path

from pipeline.checks.catalogue import RULES, find_rule
from pipeline.errors import UsageError
from pipeline.reports.rule_pages import rule_page


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument("code", nargs="?", metavar="MÃ", help="ví dụ DAT001; bỏ trống để xem danh sách")


def run(options: argparse.Namespace, project: Path) -> int:
    """Exit code 2 for a code that does not exist."""
    if not options.code:
        sys.stdout.write("".join(f"{rule.code}  {rule.title}\n" for rule in RULES))
        return 0
    rule = find_rule(options.code)
    if rule is None:
        near = get_close_matches(options.code.upper(), [rule.code for rule in RULES], 1, 0.5)
        hint = f"Có phải là {near[0]}? " if near else ""
        raise UsageError(options.code, "không có mã này", hint + "Xem danh sách: python -m pipeline explain")
    sys.stdout.write(rule_page(rule))
    return 0
