"""Events from their files."""

from datetime import date, datetime
from pathlib import Path

import pytest

from pipeline.model.event import Cancellation, Event, EventKind, Postponement
from pipeline.model.source_file import FaultKind, SourceFile
from pipeline.sources.body import BodyParser, Target
from pipeline.sources.events import read_event
from pipeline.sources.load import load_content
from pipeline.vietnamese.dates import HO_CHI_MINH

HEADER = """title: Đối thoại: hỏi gì, đáp nấy
begin: 20/10/2020 8:00
end: 20/10/2020 11h30
place: Hội trường
agency: phong-noi-vu
id: 2020-d0th0
summary: Hỏi và đáp.
kind: dialogue
"""


def write(project: Path, header: str, name: str = "2020-10-20-doi-thoai.md", body: str = "") -> str:
    path = f"content/lich/{name}"
    (project / path).parent.mkdir(exist_ok=True)
    (project / path).write_text(f"---\n{header}---\n{body}", encoding="utf-8")
    return path


def read(project: Path, header: str, name: str = "2020-10-20-doi-thoai.md") -> Event:
    record = read_event(project, write(project, header, name), BodyParser(), Target)
    assert isinstance(record, Event)
    return record


def test_file_becomes_a_record(project: Path) -> None:
    event = read(
        project,
        HEADER + "postponed: {date: 16/10/2020, reason: Mưa, was: 2020-10-17 8:00}\ncancelled: {date: 2020-10-18, reason: Bão}\n",
    )
    assert event.file.faults == ()
    assert event.url == "/lich/2020/10/doi-thoai/"
    assert event.title == "Đối thoại: hỏi gì, đáp nấy"
    assert event.begin == datetime(2020, 10, 20, 8, 0, tzinfo=HO_CHI_MINH)
    assert event.end == datetime(2020, 10, 20, 11, 30, tzinfo=HO_CHI_MINH)
    assert (event.place, event.kind, event.body.text) == ("Hội trường", EventKind.DIALOGUE, "")
    assert event.postponed == Postponement(date(2020, 10, 16), "Mưa", datetime(2020, 10, 17, 8, 0, tzinfo=HO_CHI_MINH))
    assert event.cancelled == Cancellation(date(2020, 10, 18), "Bão")


@pytest.mark.parametrize("key", ["title", "begin", "place", "summary"])
def test_what_nobody_can_do_without_is_missed(project: Path, key: str) -> None:
    header = "".join(line for line in HEADER.splitlines(keepends=True) if not line.startswith(f"{key}:"))
    assert [(fault.kind, fault.key) for fault in read(project, header).file.faults] == [(FaultKind.MISSING, key)]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("begin: tháng sau", FaultKind.BAD_DATE),
        ("kind: tiệc", FaultKind.BAD_CHOICE),
        ("cancelled: vì mưa", FaultKind.WRONG_SHAPE),
        ("postponed: {date: 2020-10-16}", FaultKind.MISSING),
        ("date: 2020-10-20", FaultKind.UNKNOWN_KEY),
    ],
)
def test_odd_values_are_faults_and_no_exceptions(project: Path, line: str, kind: FaultKind) -> None:
    key = line.partition(":")[0]
    header = "".join(old for old in HEADER.splitlines(keepends=True) if not old.startswith(f"{key}:"))
    assert kind in [fault.kind for fault in read(project, f"{header}{line}\n").file.faults]


def test_name_that_gives_no_address_is_a_fault(project: Path) -> None:
    event = read(project, HEADER, "doi-thoai.md")
    assert (event.url, [fault.kind for fault in event.file.faults]) == ("", [FaultKind.BAD_NAME])


def test_empty_file_is_no_event(project: Path) -> None:
    path = write(project, "")
    (project / path).write_text("", encoding="utf-8")
    assert isinstance(read_event(project, path, BodyParser(), Target), SourceFile)


def test_events_are_read_with_everything_else_in_the_order_in_which_they_begin(project: Path) -> None:
    write(project, HEADER.replace("d0th0", "d0th1"), "2020-10-20-b.md", "Xem [kia](2020-09-01-a.md).")
    write(project, HEADER.replace("20/10/2020", "01/09/2020"), "2020-09-01-a.md")
    (project / "content/lich/moi.pdf").write_bytes(b"%PDF")
    for _ in range(2):  # from the files, then from what is remembered
        content = load_content(project, 2020)
        assert [event.url for event in content.events] == ["/lich/2020/09/a/", "/lich/2020/10/b/"]
        assert content.events[1].body.links[0].href == "/lich/2020/09/a/"
        assert "/tep/lich/moi.pdf" in [asset.url for asset in content.assets]
        assert all(event in content.texts for event in content.events)


def test_an_event_deeper_in_the_folder_has_no_place_there(project: Path) -> None:
    (project / "content/lich/2020").mkdir(parents=True)
    (project / "content/lich/2020/2020-10-20-a.md").write_text(f"---\n{HEADER}---\n", encoding="utf-8")
    faults = [fault.kind for file in load_content(project, 2020).files for fault in file.faults]
    assert faults == [FaultKind.MISPLACED]
