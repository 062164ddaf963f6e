"""The doctor says what is wrong with a channel before anything is sent, and shows no secret."""

import time

from facebook_simulator import error
from social_world import World


def test_healthy_channels_are_told_so(world: World) -> None:
    printed = world.run("doctor", check=0)
    assert "HỎNG" not in printed and "vừa gia hạn mã truy cập" in printed
    assert world.facebook.posts == [] and world.zalo.articles == []


def test_a_dead_token_is_named_with_the_way_on(world: World) -> None:
    world.facebook.token = "another-token-now-0123456789"
    printed = world.run("doctor", "--channel", "facebook", check=1)
    assert "[190/463] mã truy cập đã hết hiệu lực" in printed and "social token" in printed
    assert "***" in printed  # Facebook repeats the token in its message


def test_missing_rights_and_a_near_end_are_told(world: World) -> None:
    world.facebook.scopes = ["pages_manage_posts"]
    world.facebook.expires_at = int(time.time()) + 86400
    printed = world.run("doctor", "--channel", "facebook", check=1)
    assert "thiếu quyền pages_read_engagement" in printed and "hết hạn ngày" in printed


def test_a_channel_without_token_says_how_to_enter_one(world: World) -> None:
    (world.state / "tokens/facebook.json").unlink()
    assert "social token facebook" in world.run("doctor", "--channel", "facebook", check=1)
    world.run("token", "facebook", text=world.facebook.token + "\n", check=0)
    assert (world.state / "tokens/facebook.json").stat().st_mode & 0o777 == 0o600
    world.run("doctor", "--channel", "facebook", check=0)


def test_a_clock_that_is_wrong_is_told(world: World) -> None:
    answer = error(100)
    answer.headers["Date"] = "Thu, 05 Mar 2020 00:00:00 GMT"
    world.facebook.replies.append(("", answer))
    assert "đồng hồ máy này lệch" in world.run("doctor", "--channel", "facebook", check=1)
