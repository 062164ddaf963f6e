"""Events through a whole publish: proved, held, moved, never lost; urgent notices tell when to publish again."""

import json
from functools import partial
from pathlib import Path

import pytest
from release_desk import Desk

from pipeline.cli.fix import add_missing_ids
from pipeline.release.build import build_output
from pipeline.release.moved import mend_moves
from pipeline.release.publish import Outcome, PublishSummary, publish
from pipeline.sources.load import load_content

EVENT = "content/lich/2021-03-02-doi-thoai.md"
PAGE = "lich/2021/03/doi-thoai/index.html"


def write(project: Path, path: str = EVENT, **changes: str | None) -> None:
    """An event two months after the day of the minimal project; None: without that line."""
    header: dict[str, str | None] = {
        "title": "Đối thoại mẫu",
        "begin": "2021-03-02 08:00",
        "place": "Hội trường",
        "agency": "phong-noi-vu",
        "id": "2021-d0th0",
        "summary": "Hỏi và đáp.",
        "status": "published",
        "approved": "{by: Ban biên tập, date: 2020-12-30}",
        **changes,
    }
    lines = "".join(f"{key}: {value}\n" for key, value in header.items() if value is not None)
    (project / path).parent.mkdir(exist_ok=True)
    (project / path).write_text(f"---\n{lines}---\n", encoding="utf-8")


def release(desk: Desk, *, hold: bool = False) -> PublishSummary:
    settings, now = desk.settings, desk.now
    build = partial(build_output, desk.project, settings, now=now)
    return publish(desk.project, settings, now, build=build, target=desk.target, hold=hold)


def test_a_site_with_events_passes_every_proof_and_says_when_the_calendar_changes_it(real: Desk) -> None:
    write(real.project)
    summary = release(real)
    assert summary.proof is not None and summary.proof.problems == ()
    assert summary.outcome is Outcome.PUBLISHED
    assert summary.next_change is not None
    assert summary.next_change.isoformat() == "2021-03-02T08:00:00+07:00"
    assert (real.current / PAGE).exists() and (real.current / "lich/2021/03/doi-thoai/su-kien.ics").exists()
    items = json.loads((real.current / "feeds/lich/feed.json").read_text("utf-8"))["items"]
    assert [item["id"].rpartition(":")[2] for item in items] == ["2021-d0th0"]


def test_an_urgent_notice_that_waits_is_the_next_reason_to_publish(real: Desk) -> None:
    text = '[[notice]]\ntext = "Nghỉ."\nfrom = "2021-01-03 12:00"\nuntil = "2021-01-04"\n'
    (real.project / "content/thong-bao-khan.toml").write_text(text, encoding="utf-8")
    summary = release(real)
    assert summary.outcome is Outcome.PUBLISHED
    assert summary.next_change is not None and summary.next_change.isoformat() == "2021-01-03T12:00:00+07:00"


def test_an_error_in_an_event_stops_a_publish_unless_it_is_a_draft_or_held(real: Desk) -> None:
    write(real.project, end="2021-03-01")
    assert release(real).outcome is Outcome.STOPPED_BY_CHECKS
    held = release(real, hold=True)
    assert (held.outcome, [file.path for file in held.held]) == (Outcome.PUBLISHED, [EVENT])
    assert not (real.current / PAGE).exists()
    write(real.project, end="2021-03-01", status="draft")
    assert release(real).outcome is not Outcome.STOPPED_BY_CHECKS


def test_a_live_event_cannot_be_held_or_lost_or_given_another_id(real: Desk) -> None:
    write(real.project)
    release(real)
    write(real.project, end="2021-03-01")
    assert release(real, hold=True).outcome is Outcome.STOPPED_BY_CHECKS
    write(real.project, id="2021-aaaaa")
    summary = release(real)
    assert summary.proof is not None
    assert [problem.path for problem in summary.proof.problems] == ["/lich/2021/03/doi-thoai/"]
    (real.project / EVENT).unlink()
    assert release(real).outcome is Outcome.STOPPED_BY_PROOF
    assert (real.current / PAGE).exists()


def test_an_event_that_was_renamed_leaves_a_redirect_behind(real: Desk) -> None:
    write(real.project)
    release(real)
    (real.project / EVENT).rename(real.project / EVENT.replace("doi-thoai", "doi-thoai-voi-dan"))
    mended = mend_moves(real.project, real.settings, real.now, target=real.target)
    assert [(old.url, old.successor) for old in mended.written] == [
        ("/lich/2021/03/doi-thoai/", "/lich/2021/03/doi-thoai-voi-dan/")
    ]
    assert release(real).outcome is Outcome.PUBLISHED
    assert "doi-thoai-voi-dan" in (real.current / PAGE).read_text("utf-8")


@pytest.mark.parametrize("line", ["", None])
def test_an_event_without_an_id_gets_one_of_its_year_from_check_fix(desk: Desk, line: str | None) -> None:
    write(desk.project, id=line)
    ((path, made),) = add_missing_ids(desk.project, load_content(desk.project, 2020))
    assert path == EVENT and made.startswith("2021-")
    assert f"\nid: {made}\n" in (desk.project / EVENT).read_text("utf-8")
