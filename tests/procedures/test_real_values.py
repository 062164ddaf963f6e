"""The share of values that are structured on the national portal's records, and that every one stands in its cell."""

from pathlib import Path

import pytest

from bench.listing_values import outcome_of_fee, outcome_of_time, read_cells
from pipeline.procedures.amounts import read_fees
from pipeline.procedures.durations import read_time_limits
from pipeline.sources.catalogue.ways_cell import read_ways

RECORDS = Path(__file__).resolve().parents[3] / "shared" / "data" / "tthc" / "national-2026-07.jsonl.gz"


def test_most_time_limits_and_fees_of_the_portal_are_structured() -> None:
    if not RECORDS.is_file():
        pytest.skip("không có ../shared/data/tthc/national-2026-07.jsonl.gz")
    ways = [way for _, cell in read_cells(RECORDS) for way in read_ways(cell)[0]]
    assert len(ways) > 5000
    for outcome_of, least in ((outcome_of_time, 0.95), (outcome_of_fee, 0.9)):
        outcomes = [outcome for outcome in map(outcome_of, ways) if outcome != "source says nothing"]
        assert 1 - outcomes.count("text") / len(outcomes) >= least
    for way in ways:
        for text in (way.time, way.fee, way.note):
            pieces = (*read_time_limits(text).limits, *read_fees(text).fees)
            assert all(text[piece.start : piece.end] == piece.text for piece in pieces)
