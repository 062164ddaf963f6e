"""When an event is public, on and over, and when readers were last told of a change: both neighbours of each threshold."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from pipeline.model.article import Approval, Correction, Status
from pipeline.model.body import EMPTY_BODY
from pipeline.model.event import Cancellation, Event, Phase, Postponement
from pipeline.model.source_file import SourceFile
from pipeline.vietnamese.dates import HO_CHI_MINH

SECOND = timedelta(seconds=1)
BEGIN = datetime(2020, 10, 20, 8, 0, tzinfo=HO_CHI_MINH)
MIDNIGHT = datetime(2020, 10, 21, tzinfo=HO_CHI_MINH)
OPENS = datetime(2020, 10, 6, tzinfo=HO_CHI_MINH)
EVENT = Event(
    file=SourceFile("content/lich/2020-10-20-a.md"),
    url="/lich/2020/10/a/",
    title="a",
    begin=BEGIN,
    end=None,
    place="b",
    agency="c",
    id="2020-k7q4m",
    summary="d",
    body=EMPTY_BODY,
    status=Status.PUBLISHED,
    approved=Approval("Ban", date(2020, 10, 6)),
)


def test_it_is_public_from_the_day_of_its_approval() -> None:
    assert EVENT.opens == OPENS
    assert EVENT.is_public(OPENS) and not EVENT.is_public(OPENS - SECOND)


def test_it_is_public_from_publish_at_where_that_is_given() -> None:
    assert replace(EVENT, publish_at=BEGIN).opens == BEGIN


@pytest.mark.parametrize("change", [{"status": Status.DRAFT}, {"status": None}, {"approved": None}])
def test_a_draft_and_what_nobody_approved_is_never_public(change: dict[str, object]) -> None:
    assert replace(EVENT, **change).opens is None
    assert replace(EVENT, **change).updated is None


@pytest.mark.parametrize(
    ("begin", "end", "ends"),
    [
        (BEGIN, None, MIDNIGHT),
        (BEGIN.replace(hour=0), None, MIDNIGHT),
        (BEGIN, BEGIN.replace(hour=11), BEGIN.replace(hour=11)),
        (BEGIN, BEGIN.replace(hour=0), MIDNIGHT),
        (BEGIN, datetime(2020, 10, 22, tzinfo=HO_CHI_MINH), datetime(2020, 10, 23, tzinfo=HO_CHI_MINH)),
    ],
)
def test_it_is_over_at_its_end_or_after_its_last_day(begin: datetime, end: datetime | None, ends: datetime) -> None:
    event = replace(EVENT, begin=begin, end=end)
    assert event.ends == ends
    assert [event.phase(moment) for moment in (begin - SECOND, begin, ends - SECOND, ends)] == [
        Phase.COMING,
        Phase.ON,
        Phase.ON,
        Phase.OVER,
    ]


def test_without_a_beginning_it_is_to_come() -> None:
    assert replace(EVENT, begin=None).ends is None
    assert replace(EVENT, begin=None).phase(MIDNIGHT) is Phase.COMING


def test_its_label_says_what_became_of_it_and_called_off_outweighs_put_off() -> None:
    put_off = Postponement(date(2020, 10, 16), "mưa", None)
    moved = replace(put_off, was=BEGIN)
    called_off = Cancellation(date(2020, 10, 17), "bão")
    labels = [
        replace(EVENT, postponed=postponed, cancelled=cancelled).label
        for postponed, cancelled in ((None, None), (put_off, None), (moved, None), (put_off, called_off), (None, called_off))
    ]
    assert labels == ["", "Đã hoãn", "Đã dời ngày", "Đã hủy", "Đã hủy"]


def test_each_change_that_readers_are_told_of_moves_updated() -> None:
    day = date(2020, 10, 16)
    assert EVENT.updated == OPENS
    once = replace(EVENT, postponed=Postponement(day, "mưa", None))
    twice = replace(once, corrections=(Correction(day, "sửa phòng"),))
    later = replace(twice, cancelled=Cancellation(date(2020, 10, 17), "bão"))
    begins = datetime(2020, 10, 16, tzinfo=HO_CHI_MINH)
    assert [event.updated for event in (once, twice, later)] == [
        begins + SECOND,
        begins + 2 * SECOND,
        begins + timedelta(days=1) + SECOND,
    ]


def test_a_change_from_before_it_was_public_moves_nothing() -> None:
    assert replace(EVENT, corrections=(Correction(date(2020, 10, 1), "a"),)).updated == OPENS
