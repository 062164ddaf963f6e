"""A broadcast goes out only for articles that ask for it, once, after the article is there; in doubt a person decides."""

from social_world import World, article

from pipeline.outlets.social.row import State


def make(world: World) -> None:
    world.set_channels(["zalo", "gui"])
    world.publish([article(1), article(2, channels=("zalo", "gui"))])


def test_only_what_an_editor_asks_for_is_broadcast(world: World) -> None:
    make(world)
    world.send(check=0)
    world.send(check=0)
    assert [made["title"][-1] for made in world.zalo.articles] == ["1", "2"]
    assert world.zalo.broadcasts == ["z2"]


def test_a_broadcast_waits_for_its_article(world: World) -> None:
    make(world)
    printed = world.send("--channel", "gui", check=0)
    assert "bài chưa có trên kênh zalo" in printed and world.zalo.broadcasts == []
    world.send(check=0)
    assert world.zalo.broadcasts == ["z2"]


def test_a_broadcast_of_unknown_fate_goes_to_a_person(world: World) -> None:
    make(world)
    world.zalo.faults.append(("/oa/message", "lost"))
    world.send(check=1)
    world.send(check=1)
    (row,) = world.rows(State.UNKNOWN)
    assert (row.channel, world.zalo.broadcasts) == ("gui", ["z2"])
    world.run("settle", str(row.id), "--sent", check=0)
    world.send(check=0)
    assert world.zalo.broadcasts == ["z2"]


def test_a_broadcast_needs_a_zalo_channel_above_it(world: World) -> None:
    world.set_channels(["gui", "zalo"])
    assert "articles viết sai" in world.send(check=2)
    world.set_channels(["zalo", "gui"])
    assert "dùng mã của kênh zalo" in world.run("token", "gui", check=0)
