"""Posts go out once, and only where they belong."""

from social_world import World, article

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
        world.profile.read_text(encoding="utf-8").replace("since = 2020-01-01\nper", "since = 2020-03-06\nper")
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
