"""``python -m bench.procedure_import [FOLDER]``: imports every list of FOLDER, each for itself and all together.

Without FOLDER it takes ../shared/data/tthc. Prints tables. Times are of the whole command, the start of Python included: by the
clock, and of the processor (on a machine with other work the first says little). Memory is the highest.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pipeline.sources.catalogue.read import read_catalogue

STANDARD = Path(__file__).resolve().parents[2] / "shared" / "data" / "tthc"
LISTS = (".jsonl", ".gz", ".json", ".xlsx", ".csv")


def run(lists: list[Path], into: Path) -> tuple[dict[str, int], float, float, float]:
    """The counts that the command prints, its seconds by the clock and of the processor, its megabytes."""
    start = time.monotonic()
    command = [sys.executable, "-m", "pipeline", "procedures", "import", *map(str, lists), "--into", str(into), "--json"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdout is not None
    counts: dict[str, int] = json.loads(process.stdout.read())
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return counts, time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def row(name: str, result: tuple[dict[str, int], float, float, float]) -> str:
    """One row of the table of counts."""
    counts, seconds, processor, megabytes = result
    numbers = " | ".join(str(counts[key]) for key in ("read", "imported", "kept", "conflicts", "unreadable"))
    return f"| {name} | {numbers} | {seconds:.1f} | {processor:.1f} | {megabytes:.0f} |"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=STANDARD)
    folder: Path = parser.parse_args().folder
    lists = sorted(path for path in folder.rglob("*") if path.name.endswith(LISTS))
    heads = ("list", "read", "imported", "kept", "conflicts", "unreadable", "seconds", "processor", "MB")
    print(f"| {' | '.join(heads)} |\n|{'---|' * len(heads)}")
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as work:
        for path in lists:
            print(row(path.name, run([path], Path(work) / path.name)))
        everything = Path(work) / "tat-ca"
        for name in ("all into one folder", "the same once more"):
            print(row(name, run(lists, everything)))
    print(f"\n{time.monotonic() - start:.1f} s in all\n")
    print("| list | cell | taken apart | left as text |\n|---|---|---|---|")
    for path in lists:
        for name, count in read_catalogue(path).cells.items():
            print(f"| {path.name} | {name} | {count.apart} | {count.text} |")


if __name__ == "__main__":
    main()
