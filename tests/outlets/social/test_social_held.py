"""What stops or holds a channel is told until it is mended; and wrong clocks, damaged ledgers, edits between runs."""

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from facebook_simulator import error
from social_world import World, article

from pipeline.errors import SocialFailed
from pipeline.outlets.social import ledger as ledgers
from pipeline.outlets.social.ledger import Ledger
from pipeline.outlets.social.row import Hold, Planned, State
from pipeline.vietnamese.dates import HO_CHI_MINH

NOW = datetime(2026, 11, 26, 8, tzinfo=HO_CHI_MINH)


def test_a_stopped_channel_fails_every_run_until_it_is_mended(world: World) -> None:
    world.set_channels(["facebook"])
    good, world.facebook.token = world.facebook.token, "another-token-0123456789abcdef"
    assert "social token facebook" in world.send(check=1)
    printed = world.run("send", "--send", check=1)  # still held
    assert "DỪNG" in printed and "KÊNH" not in printed and f"--project {world.project} social token facebook" in printed
    assert "DỪNG (đến " in world.run("status", check=1)
    assert "Kênh facebook DỪNG" in world.run("send", check=1)
    world.facebook.token = good
    world.send(check=0)
    assert "DỪNG" not in world.run("status", check=0)


def test_a_channel_without_token_is_told_by_every_action(world: World) -> None:
    world.set_channels(["facebook"])
    (world.state / "tokens/facebook.json").unlink()
    assert "chưa có mã truy cập" in world.run("send", check=1)
    world.send(check=1)
    assert "chưa có mã truy cập" in world.run("status", check=1)
    world.run("token", "facebook", text=world.facebook.token, check=0)
    world.run("send", "--send", check=0)
    world.run("status", check=0)


def test_a_throttled_channel_is_no_fault_until_it_has_refused_for_an_hour(world: World) -> None:
    world.set_channels(["facebook"])
    world.facebook.replies.append(("/feed", error(32)))
    world.send(check=0)
    world.run("status", check=0)
    with closing(Ledger(world.state)) as ledger:
        until = (datetime.now(tz=HO_CHI_MINH) + timedelta(hours=1)).isoformat()
        ledger.set_hold("facebook", Hold(until, "không kết nối", 6))
    world.run("send", "--send", check=1)
    world.run("status", check=1)


def test_a_switched_off_channel_keeps_its_open_rows_in_sight(world: World) -> None:
    world.set_channels(["facebook", "webhook"])
    world.facebook.faults.append(("/feed", "refused"))
    world.facebook.replies.append(("/feed", error(32)))
    world.send("--channel", "facebook", check=1)
    (row,) = world.rows(State.UNKNOWN)
    with closing(sqlite3.connect(world.state / "social.sqlite")) as base, base:
        base.execute("UPDATE row SET state = 'sending' WHERE id = ?", (row.id,))
    world.set_channels(["webhook"])
    world.send(check=1)
    printed = world.send(check=1)
    assert f"social settle {row.id} --sent" in printed and "2 bài chờ: kênh không còn trong content/site.toml" in printed
    world.run("settle", str(row.id), "--sent", check=0)
    world.send(check=0)
    assert world.facebook.posts == []


def test_a_title_corrected_after_a_lost_answer_makes_no_second_post(world: World) -> None:
    world.set_channels(["zalo"], "resend_unknown_after_hours = 1")
    world.zalo.faults.append(("/create", "lost"))
    world.zalo.faults.extend([("/getslice", "refused")] * 3)
    world.send(check=1)
    world.zalo.ticks += 100  # Zalo has long made the article when the next run looks
    with closing(sqlite3.connect(world.state / "social.sqlite")) as base, base:
        base.execute("UPDATE row SET attempted_at = '2026-01-01T00:00:00+07:00' WHERE state = 'unknown'")
    world.publish([article(number, title=f"Tiêu đề khác hẳn, bài {number}") for number in range(3)])
    world.send(check=0)
    assert len(world.zalo.articles) == 3
    assert [made["title"] for made in world.zalo.articles].count(article(0).title) == 1


def test_a_clock_that_was_ahead_neither_holds_a_channel_nor_hides_its_post(world: World) -> None:
    world.set_channels(["facebook"], "resend_unknown_after_hours = 1\nspacing_minutes = 1")
    world.facebook.faults.append(("/feed", "lost"))
    world.facebook.faults.extend([("/posts", "refused")] * 3)
    world.send(check=1)
    ahead = (datetime.now(tz=HO_CHI_MINH) + timedelta(days=400)).isoformat()
    with closing(sqlite3.connect(world.state / "social.sqlite")) as base, base:
        base.execute("UPDATE row SET attempted_at = ? WHERE state = 'unknown'", (ahead,))
        base.execute("UPDATE hold SET until = ?", (ahead,))
    printed = world.run("send", "--send", check=0)
    assert "đã có trên kênh" in printed and "đã gửi" in printed
    assert world.facebook.duplicates() == {}


def test_rows_name_the_release_from_which_they_were_posted(world: World) -> None:
    world.send(check=0)
    live = (world.project / "public/current").resolve().name
    assert {row.release for row in world.rows()} == {live}


def test_an_older_ledger_is_carried_over(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "social.sqlite")) as base:
        base.executescript(ledgers._SCHEMA + "PRAGMA user_version = 1;")
        base.execute("INSERT INTO hold VALUES ('facebook', '2026-11-26T09:00:00+07:00', 'đợi', 2)")
        base.commit()
    with closing(Ledger(tmp_path)) as ledger:
        assert ledger.hold("facebook") == Hold("2026-11-26T09:00:00+07:00", "đợi", 2)
        ledger.plan([Planned("2020-a", "facebook", "/a/", "A", NOW.isoformat())], NOW)
        assert ledger.rows()[0].release == ""


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda file: file.write_bytes(b"khong phai so" * 400), "bản sao lưu"),
        (lambda file: file.write_bytes(file.read_bytes()[:4096] + b"\0" * 8192), "bản sao lưu"),
    ],
)
def test_a_damaged_ledger_sends_nothing_and_says_what_to_do(world: World, damage: object, told: str) -> None:
    world.send("--channel", "facebook", check=0)
    damage(world.state / "social.sqlite")  # type: ignore[operator]  # a test double
    printed = world.send(check=1)
    assert told in printed and "state/social.sqlite" in printed
    assert len(world.facebook.posts) == 3 and world.zalo.articles == []
    assert told in world.run("status", check=1)


def test_a_ledger_of_a_newer_program_is_left_alone(world: World) -> None:
    world.send("--channel", "facebook", check=0)
    with closing(sqlite3.connect(world.state / "social.sqlite")) as base:
        base.execute("PRAGMA user_version = 99")
    assert "bản phần mềm mới hơn" in world.send(check=1)
    assert world.zalo.articles == []


def test_a_full_disk_stops_before_the_request_and_says_so(tmp_path: Path) -> None:
    with closing(Ledger(tmp_path)) as ledger:
        ledger.plan([Planned(f"2020-{n}", "facebook", "/a/" * 99, "A" * 999, NOW.isoformat()) for n in range(9)], NOW)
        pages = ledger._base.execute("PRAGMA page_count").fetchone()[0]
        ledger._base.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(SocialFailed) as failed:
            ledger.plan([Planned(f"2021-{n}", "facebook", "/a/" * 99, "A" * 999, NOW.isoformat()) for n in range(99)], NOW)
        assert "đĩa còn chỗ" in failed.value.fix and "full" in failed.value.message
        assert len(ledger.rows()) == 9
