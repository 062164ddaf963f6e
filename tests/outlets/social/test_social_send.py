"""Posts go out once, and only where they belong."""

import sqlite3
import time
from contextlib import closing
from datetime import datetime, timedelta

from simulator import Request, Response
from social_world import World, article, start

from pipeline.outlets.social.row import State


def test_without_send_nothing_happens(world: World) -> None:
    printed = world.run("send", check=0)
    assert printed.count("sẽ gửi “") == 9 and "thêm --send" in printed
    assert world.facebook.requests == world.zalo.requests == world.webhook.requests == world.site.requests == []
    assert not (world.state / "social.sqlite").exists()


def test_every_article_goes_to_every_channel_once(world: World) -> None:
    printed = world.send(check=0)
    assert "Kênh facebook: 3 bài đã gửi." in printed and "Kênh zalo: 3 bài đã gửi." in printed
    assert [len(world.facebook.posts), len(world.zalo.articles), len(world.webhook.kept)] == [3, 3, 3]
    assert world.facebook.posts[0]["message"].startswith("Phường nhận hồ sơ tại nhà, đợt 0\n\nĐợt 0 bắt đầu")
    assert world.facebook.posts[0]["message"].endswith("#MotCua")
    assert world.zalo.articles[0]["cover"] == "https://cchc.quan-mau.example/tep/%E1%BA%A3nh.jpg"
    assert world.send(check=0).count("không có gì để gửi") == 3
    assert [len(world.facebook.posts), len(world.zalo.articles), sum(world.webhook.came.values())] == [3, 3, 3]
    assert world.run("status", check=0).count("3 đã gửi") == 3


def test_an_edited_article_is_no_new_post(world: World) -> None:
    world.send(check=0)
    world.publish([article(number, title=f"Tiêu đề đã sửa {number}", updated="2020-04-01T00:00:00+07:00") for number in range(3)])
    world.send(check=0)
    assert len(world.facebook.posts) == len(world.zalo.articles) == 3


def test_only_live_pages_are_sent(world: World) -> None:
    world.site.dead.add("/tin-tuc/2020/03/bai-1/")
    assert "trang của bài chưa mở được: HTTP 404" in world.send(check=0)
    assert len(world.facebook.posts) == 2
    world.site.dead.clear()
    world.send(check=0)
    assert len(world.facebook.posts) == 3


def test_nothing_older_than_the_channel_is_sent(world: World) -> None:
    world.profile.write_text(
        world.profile.read_text(encoding="utf-8").replace("since = 2020-01-01\nper", "since = 2020-03-06\nper"),
        encoding="utf-8",
    )
    assert "không có gì để gửi" in world.send(check=0)
    assert world.facebook.posts == []


def test_a_lost_answer_is_settled_by_looking_and_never_posted_twice(world: World) -> None:
    world.facebook.faults.append(("/feed", "lost"))
    world.zalo.faults.append(("/create", "torn"))
    world.send()
    world.send()
    assert world.facebook.duplicates() == world.zalo.duplicates() == {}
    assert {count for (_, state), count in world.states().items() if state is State.SENT} == {3}


def test_a_post_of_unknown_fate_waits_for_a_person(world: World) -> None:
    world.facebook.faults.append(("/feed", "refused"))
    printed = world.send(check=1)
    (row,) = world.rows(State.UNKNOWN)
    assert f"social settle {row.id} --sent" in printed
    assert "chưa rõ" in world.run("status", check=1)
    world.send(check=1)
    assert len(world.facebook.posts) == 2
    world.run("settle", str(row.id), "--resend", check=0)
    world.send(check=0)
    assert len(world.facebook.posts) == 3 and world.facebook.duplicates() == {}


def test_the_intent_is_in_the_ledger_when_the_request_arrives(world: World) -> None:
    states: list[str] = []
    answer = world.facebook.answer

    def look_first(request: Request) -> Response:
        if request.path.endswith("/feed"):
            with closing(sqlite3.connect(world.state / "social.sqlite")) as base:
                query = "SELECT state FROM row WHERE channel = 'facebook' ORDER BY published"
                states.append(" ".join(state for (state,) in base.execute(query)))
        return answer(request)

    world.facebook.answer = look_first  # type: ignore[method-assign]  # a test double
    world.send(check=0)
    assert states == ["sending planned planned", "sent sending planned", "sent sent sending"]


def test_a_lost_ledger_posts_nothing_twice(world: World) -> None:
    world.send(check=0)
    for file in world.state.glob("social.sqlite*"):
        file.unlink()
    assert world.send(check=0).count("đã có trên kênh") == 6
    assert world.facebook.duplicates() == world.zalo.duplicates() == {}
    assert len(world.webhook.kept) == 3 and set(world.webhook.came.values()) == {2}  # the receiver discards them by their id


def test_an_older_ledger_that_was_restored_posts_nothing_twice(world: World) -> None:
    world.send("--channel", "facebook", check=0)
    backup = (world.state / "social.sqlite").read_bytes()
    world.publish([article(number) for number in range(5)])
    world.send("--channel", "facebook", check=0)
    (world.state / "social.sqlite").write_bytes(backup)
    world.send("--channel", "facebook", check=0)
    assert len(world.facebook.posts) == 5 and world.facebook.duplicates() == {}


def test_an_unknown_post_is_sent_again_by_itself_only_where_the_profile_asks_and_once(world: World) -> None:
    world.set_channels(["facebook"], "resend_unknown_after_hours = 1")
    world.facebook.faults.append(("/feed", "refused"))
    world.send(check=1)
    (row,) = world.rows(State.UNKNOWN)
    world.send(check=1)  # an hour has not passed
    assert len(world.facebook.posts) == 2

    def two_hours_pass() -> None:
        with closing(sqlite3.connect(world.state / "social.sqlite")) as base:
            moment = (datetime.fromisoformat(row.attempted_at) - timedelta(hours=2)).isoformat()
            base.execute("UPDATE row SET attempted_at = ? WHERE id = ?", (moment, row.id))
            base.commit()

    two_hours_pass()
    world.facebook.faults.append(("/feed", "refused"))
    world.send(check=1)
    (again,) = world.rows(State.UNKNOWN)
    assert (again.id, again.attempts, again.resent) == (row.id, 2, True)
    two_hours_pass()
    world.send(check=1)
    assert [row.attempts for row in world.rows(State.UNKNOWN)] == [2]
    assert len(world.facebook.posts) == 2


def test_no_article_is_sent_while_another_of_its_title_is_unknown(world: World) -> None:
    world.publish([article(1), article(2, title=article(1).title)])
    world.facebook.faults.append(("/feed", "refused"))
    assert "trùng tiêu đề với một bài chưa rõ" in world.send("--channel", "facebook", check=1)
    assert world.facebook.posts == []
    (row,) = world.rows(State.UNKNOWN)
    world.run("settle", str(row.id), "--resend", check=0)
    world.send("--channel", "facebook", check=0)
    assert len(world.facebook.posts) == 2 and world.facebook.duplicates() == {}


def test_a_second_run_says_that_another_is_at_work(world: World) -> None:
    world.facebook.slowness = 3.0
    world.facebook.faults.append(("/posts", "slow"))
    first = start(world)
    while not world.facebook.requests:
        time.sleep(0.02)
    assert "đang có một lần gửi bài khác" in world.send(check=1)
    assert first.wait(timeout=60) == 0
    first.communicate()
    assert len(world.facebook.posts) == 3


def test_withdrawn_articles_stay_unsent_and_say_why(world: World) -> None:
    world.site.dead.add("/tin-tuc/2020/03/bai-1/")
    world.send(check=0)
    world.site.dead.clear()
    world.publish([article(number, current=number != 1) for number in range(3)])
    assert "đã thu hồi" in world.send(check=0)
    assert len(world.facebook.posts) == 2
