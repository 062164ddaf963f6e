"""``feeds status``: the health of every partner, what is wrong with its feed and how to mend it. Asks nobody."""

import argparse
import sys
from pathlib import Path

from pipeline.cli.feeds.opening import read_partners_of
from pipeline.cli.printing import print_report
from pipeline.partners.health import Health
from pipeline.partners.state import FILE, Store
from pipeline.reports.partners import status_exit_code, status_json, status_table


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")


def run(options: argparse.Namespace, project: Path) -> int:
    """Exit code 1 when a partner's last pull failed."""
    _, partners = read_partners_of(project)
    if (project / "state" / FILE).exists():
        store = Store(project / "state")
        try:
            healths, counts = [store.health(partner.id) for partner in partners], store.counts()
        finally:
            store.close()
    else:
        healths, counts = [Health(partner.id) for partner in partners], {}
    rows = list(zip(partners, healths, strict=True))
    if options.json:
        sys.stdout.write(status_json(rows, counts))
    else:
        print_report([], [status_table(rows, counts)], ["Lấy bản tin: python -m pipeline feeds pull."])
    return status_exit_code(healths)
