"""What the tests of social posts share."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from social_world import World


@pytest.fixture
def make_world(tmp_path: Path) -> Iterator[Callable[..., World]]:
    """Make worlds that are taken down at the end."""
    worlds: list[World] = []

    def make(*args: object, **kwargs: object) -> World:
        folder = tmp_path / f"the-gioi-{len(worlds)}"
        folder.mkdir()
        worlds.append(World(folder, *args, **kwargs))  # type: ignore[arg-type]  # handed on
        return worlds[-1]

    yield make
    for world in worlds:
        world.close()


@pytest.fixture
def world(make_world: Callable[..., World]) -> World:
    """Three channels and three articles."""
    from social_world import article

    made = make_world()
    made.publish([article(number) for number in range(3)])
    return made
