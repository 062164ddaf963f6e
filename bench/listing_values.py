"""``python -m bench.listing_values [FILE] [--seed N] [--show N]``: the share of time limits and fees that are structured.

FILE is a JSON-lines export of the national portal (.gz too); without it ../shared/data/tthc/national-2026-07.jsonl.gz.
With --show the cells drawn by the seed are printed beside what was read from them, for reading by eye.
"""

import argparse
import gzip
import json
import random
import time
from collections import Counter
from pathlib import Path

from pipeline.model.procedure import Way
from pipeline.procedures.amounts import FeeForm, Fees, read_fees
from pipeline.procedures.clauses import Unread
from pipeline.procedures.durations import TimeKind, TimeLimits, read_time_limits
from pipeline.sources.catalogue.ways_cell import read_ways

STANDARD = Path(__file__).resolve().parents[2] / "shared" / "data" / "tthc" / "national-2026-07.jsonl.gz"


def read_cells(file: Path) -> list[tuple[str, str]]:
    """(code, glued cell "cách thức thực hiện") of each record."""
    with gzip.open(file, "rt", encoding="utf-8") if file.suffix == ".gz" else file.open(encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    return [(record["ma_thu_tuc"], record["cach_thuc_thuc_hien"]) for record in records]


def outcome_of_time(way: Way) -> str:
    """What became of the time of one row; a row that could not be taken apart has none and counts as text."""
    reading = read_time_limits(way.time)
    if not reading.limits:
        return "text"
    if any(limit.kind is TimeKind.NOT_STATED for limit in reading.limits):
        return "source says nothing"
    return "number without unit" if reading.has_number_without_unit else "structured"


def outcome_of_fee(way: Way) -> str:
    """What became of the fee of one row."""
    reading = read_fees(way.fee)
    if not reading.fees:
        return "text"
    if all(fee.form is FeeForm.NOT_STATED for fee in reading.fees):
        return "source says nothing"
    return "structured, a part left as text" if reading.unread else "structured"


def measure(cells: list[tuple[str, str]]) -> None:
    """Print the shares and the time that reading took."""
    ways = [way for _, cell in cells for way in read_ways(cell)[0]]
    begin = time.process_time()
    for way in ways:
        for text in (way.time, way.note):
            read_time_limits(text)
        for text in (way.fee, way.note):
            read_fees(text)
    seconds = time.process_time() - begin
    print(f"{len(cells)} records, {len(ways)} rows; time, fee and description of all rows read in {seconds:.2f} s of one core")
    for name, outcomes in (("time limits", Counter(map(outcome_of_time, ways))), ("fees", Counter(map(outcome_of_fee, ways)))):
        stated = sum(outcomes.values()) - outcomes["source says nothing"]
        share = (stated - outcomes["text"]) / stated
        print(f"{name}: {share:.2%} of the {stated} stated are structured; {dict(outcomes.most_common())}")
    fees = [read_fees(way.fee) for way in ways]
    forms = Counter(fee.form.value for reading in fees for fee in reading.fees)
    print(
        f"fees by form: {dict(forms.most_common())}; texts that contradict themselves: {sum(f.contradicts_itself for f in fees)}"
    )
    notes = [read_time_limits(way.note) for way in ways if way.note]
    amounts = sum(limit.kind is TimeKind.AMOUNT for reading in notes for limit in reading.limits)
    print(f"time limits in descriptions: {amounts} read")


def show(cells: list[tuple[str, str]], seed: int, number: int) -> None:
    """Print drawn cells and what was read from each row."""
    for at, (code, cell) in enumerate(random.Random(seed).sample(cells, min(number, len(cells))), 1):
        ways, certain = read_ways(cell)
        print(f"\n=== {at} {code}{'' if certain else ' (not taken apart with certainty)'}")
        for way in dict.fromkeys(ways):
            print(f"  {way.how} | {way.time} | {way.fee} | {way.note}")
            show_times(read_time_limits(way.time))
            show_fees(read_fees(way.fee))
            notes = read_time_limits(way.note)
            if notes.limits:
                show_times(notes, "      note: ")


def show_times(reading: TimeLimits, mark: str = "      time: ") -> None:
    """Print limits, and what was left as text."""
    for limit in reading.limits:
        number = (
            "" if limit.amount is None else f" {f'{limit.least}-' if limit.least else ''}{limit.amount} {limit.unit or 'NO UNIT'}"
        )
        print(f"{mark}{limit.kind}{number}{' EXTENSION' if limit.is_extension else ''} [{limit.case}] «{limit.text}»")
    show_unread(reading.unread, mark)


def show_fees(reading: Fees, mark: str = "      fee:  ") -> None:
    """Print fees, and what was left as text."""
    for fee in reading.fees:
        number = "" if fee.amount is None else f" {f'{fee.least}-' if fee.least else ''}{fee.amount} {fee.currency}"
        per, bound = f" /{fee.per}" if fee.per else "", "" if fee.bound == "exact" else f" {fee.bound}"
        print(f"{mark}{fee.form}{number}{per}{bound} {fee.kind} [{fee.case}] «{fee.text[:90]}»")
    if reading.contradicts_itself:
        print(f"{mark}CONTRADICTION")
    show_unread(reading.unread, mark)


def show_unread(pieces: tuple[Unread, ...], mark: str) -> None:
    """Print the pieces left as text."""
    for piece in pieces:
        print(f"{mark}TEXT ({piece.reason}) «{piece.text[:160]}»")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("file", nargs="?", type=Path, default=STANDARD)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, metavar="N")
    arguments = parser.parse_args()
    if not arguments.file.is_file():
        print(f"skipped: there is no {arguments.file}")
        return
    cells = read_cells(arguments.file)
    measure(cells)
    if arguments.show:
        show(cells, arguments.seed, arguments.show)


if __name__ == "__main__":
    main()
