"""What services answer, and what follows from it: stop, wait, refuse, or look."""

import json
from datetime import UTC, datetime, timedelta

import facebook_simulator
import pytest
import zalo_simulator
from simulator import Response
from social_world import World, article

from pipeline.outlets.social import facebook_errors, zalo_errors
from pipeline.outlets.social.answers import retry_after
from pipeline.outlets.social.channel import Effect
from pipeline.outlets.social.row import State
from pipeline.outlets.social.secret import Secret, harmless
from pipeline.outlets.social.web import Reply

NOW = datetime(2026, 11, 26, 8, tzinfo=UTC)


def reply(response: Response) -> Reply:
    headers = {name.lower(): value for name, value in response.headers.items()}
    return Reply(response.status, headers, json.dumps(response.data).encode())


@pytest.mark.parametrize(
    ("code", "subcode", "effect"),
    [
        *((code, 0, Effect.WAIT) for code in (4, 17, 32, 341, 613, 80001, 1390008)),
        *((190, subcode, Effect.STOP) for subcode in (0, 458, 459, 463)),
        *((code, 0, Effect.STOP) for code in (10, 200, 299, 368, 1404078)),
        *((code, 0, Effect.UNKNOWN) for code in (1, 2, 506)),
        *((code, 0, Effect.FAILED) for code in (100, 1609005, 1366046, 987654)),
        (100, 1609005, Effect.FAILED),
        (200, 1390008, Effect.WAIT),
    ],
)
def test_each_code_of_facebook_has_its_effect(code: int, subcode: int, effect: Effect) -> None:
    answer = facebook_errors.refusal(reply(facebook_simulator.error(code, subcode=subcode)), NOW, "facebook-quan")
    assert answer.effect is effect
    assert answer.message and answer.fix and answer.code.startswith(str(code))
    assert "KÊNH" not in answer.fix and ("social token" in answer.fix) == ("social token facebook-quan" in answer.fix)


@pytest.mark.parametrize(
    ("code", "effect"),
    [
        *((code, Effect.WAIT) for code in (-32, -210, -211)),
        *((code, Effect.STOP) for code in (-216, -124, -14014, -221, -320, -321)),
        *((code, Effect.UNKNOWN) for code in (-214, -200, -99999)),
        (-201, Effect.FAILED),
    ],
)
def test_each_number_of_zalo_has_its_effect(code: int, effect: Effect) -> None:
    answer = zalo_errors.refusal(code, reply(zalo_simulator.error(code, "lời của Zalo")), NOW, "zalo-quan")
    assert answer.effect is effect
    assert "lời của Zalo" in answer.message and answer.fix
    assert "KÊNH" not in answer.fix and ("social token" in answer.fix) == ("social token zalo-quan" in answer.fix)


@pytest.mark.parametrize(
    ("status", "headers", "effect", "wait"),
    [
        (429, {"Retry-After": "90"}, Effect.WAIT, timedelta(seconds=90)),
        (429, {"Retry-After": "Thu, 26 Nov 2026 08:10:00 GMT"}, Effect.WAIT, timedelta(minutes=10)),
        (429, {"Retry-After": "999999999999"}, Effect.WAIT, None),
        (500, {}, Effect.UNKNOWN, None),
        (503, {"Retry-After": "7"}, Effect.UNKNOWN, timedelta(seconds=7)),
        (404, {}, Effect.STOP, None),
        (302, {"Location": "/"}, Effect.STOP, None),
    ],
)
def test_answers_without_a_word_of_the_service_go_by_their_status(
    status: int, headers: dict[str, str], effect: Effect, wait: timedelta | None
) -> None:
    answer = facebook_errors.refusal(reply(Response(status, [], headers)), NOW, "facebook")
    assert (answer.effect, answer.wait) == (effect, wait)


@pytest.mark.parametrize(
    ("header", "minutes"),
    [
        ('{"1001": [{"type": "pages", "call_count": 100, "estimated_time_to_regain_access": 19}]}', 19),
        ('{"1001": [{"type": "pages", "call_count": 97}]}', 60),
        ('{"1001": [{"type": "pages", "call_count": 94, "total_time": 3}]}', 0),
        ("not json", 0),
        ("[1]", 0),
    ],
)
def test_usage_headers_say_how_long_to_wait(header: str, minutes: int) -> None:
    wait = facebook_errors.usage_wait({"x-business-use-case-usage": header})
    assert wait == (timedelta(minutes=minutes) if minutes else None)


def test_app_usage_is_read_too() -> None:
    assert facebook_errors.usage_wait({"x-app-usage": '{"call_count": 28, "total_time": 99, "total_cputime": 1}'}) == timedelta(
        hours=1
    )


def test_a_wait_is_never_longer_than_a_day() -> None:
    assert retry_after(Reply(429, {"retry-after": "9999999"}, b""), NOW) == timedelta(days=1)
    assert retry_after(Reply(429, {"retry-after": "soon"}, b""), NOW) is None


def test_words_of_a_service_lose_what_looks_like_a_token() -> None:
    assert harmless("Malformed access token EAABsbCS1iHgBAKqZC0123456789") == "Malformed access token ***"
    assert repr(Secret("abc")) == str(Secret("abc")) == "***"


def test_a_throttled_channel_waits_and_the_others_go_on(world: World) -> None:
    world.facebook.replies.append(("/feed", facebook_simulator.error(32, **{"Retry-After": "3600"})))
    printed = world.send(check=0)
    assert "tạm dừng: đã gọi quá số lần cho phép" in printed and "Kênh zalo: 3 bài đã gửi." in printed
    assert world.facebook.posts == []
    world.run("send", "--send", check=0)
    assert world.facebook.posts == []  # still waiting
    world.send(check=0)  # a person lifts the wait
    assert len(world.facebook.posts) == 3


def test_a_dead_token_stops_its_channel_only(world: World) -> None:
    world.facebook.token = "another-token-0123456789abcdef"
    printed = world.send(check=1)
    assert "DỪNG: mã truy cập đã hết hiệu lực" in printed and "Kênh zalo: 3 bài đã gửi." in printed
    assert len(world.rows(State.PLANNED, channel="facebook")) == 3
    world.run("token", "facebook", text=world.facebook.token, check=0)
    world.run("send", "--send", check=0)
    assert len(world.facebook.posts) == 3


def test_temporary_errors_after_a_post_are_looked_up(world: World) -> None:
    world.facebook.fail_after = [1, 2]
    printed = world.send(check=0)
    assert printed.count("đã có trên kênh") == 2
    assert len(world.facebook.posts) == 3 and world.facebook.duplicates() == {}


def test_a_refused_article_is_shown_and_sent_again_on_request(world: World) -> None:
    world.facebook.replies.append(("/feed", facebook_simulator.error(100, subcode=1609005)))
    printed = world.send(check=1)
    (row,) = world.rows(State.FAILED)
    assert f"hỏng, dòng {row.id}" in printed and f"social settle {row.id} --resend" in printed
    world.send(check=0)
    assert len(world.facebook.posts) == 2
    world.run("settle", str(row.id), "--sent", check=2)
    world.run("settle", str(row.id), "--resend", check=0)
    world.send(check=0)
    assert len(world.facebook.posts) == 3


def test_three_refusals_in_a_row_are_the_fault_of_the_channel(world: World) -> None:
    world.publish([article(number) for number in range(6)])
    world.facebook.replies.extend([("/feed", facebook_simulator.error(100))] * 6)
    world.send(check=1)
    assert (len(world.rows(State.FAILED)), len(world.rows(State.PLANNED, channel="facebook"))) == (3, 3)


def test_a_post_that_somebody_else_made_is_not_made_again(world: World) -> None:
    link = "https://cchc.quan-mau.example/tin-tuc/2020/03/bai-1/?fbclid=1"
    world.facebook.posts.append(
        {"id": "1001_x", "message": "khác", "link": link, "permalink_url": "u", "created_time": "2026-11-26T08:00:00+0000"}
    )
    assert "đã có trên kênh: Phường nhận hồ sơ tại nhà, đợt 1 (u)" in world.send(check=0)
    assert len(world.facebook.posts) == 3


def test_a_cover_that_fails_at_verify_is_told(world: World) -> None:
    world.zalo.broken_covers.add("https://cchc.quan-mau.example/tep/%E1%BA%A3nh.jpg")
    assert "hỏng" in world.send(check=1)
    assert world.zalo.articles == []


def test_a_cover_that_is_too_heavy_is_told_before_anything_is_sent(world: World) -> None:
    world.site.padding = bytes(960_000)
    assert "ảnh bìa nặng 960 KB, Zalo nhận dưới 950 KB" in world.send(check=1)
    assert world.zalo.articles == [] and len(world.facebook.posts) == 3


def test_a_slow_service_is_not_asked_twice(world: World) -> None:
    text = world.profile.read_text(encoding="utf-8")
    world.profile.write_text(text.replace("timeout_seconds = 10", "timeout_seconds = 1"), encoding="utf-8")
    world.webhook.faults.append(("/nhan", "slow"))
    world.facebook.faults.append(("/feed", "slow"))
    world.send()
    world.send()
    assert world.facebook.duplicates() == {} and len(world.webhook.kept) == 3
    assert max(world.webhook.came.values()) == 2
