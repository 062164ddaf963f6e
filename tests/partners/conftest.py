"""A server, a door with short patience, the processes that parse, and a moment."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from feed_server import FeedServer, feed_server
from partner_samples import LIMITS, MOMENT

from pipeline.model.partner import PartnerProfile, PullLimits
from pipeline.partners.apart import Readers
from pipeline.partners.fetch import Door
from pipeline.partners.pull import Outcome, pull
from pipeline.partners.state import Store


@pytest.fixture(scope="session")
def readers() -> Iterator[Readers]:
    made = Readers(1, seconds=10)
    yield made
    made.close()


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with feed_server() as made:
        yield made


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store(tmp_path / "state")
    yield made
    made.close()


@pytest.fixture
def door() -> Door:
    return Door(LIMITS, ["127.0.0.1"])


@pytest.fixture
def take(server: FeedServer, store: Store, readers: Readers) -> Callable[..., Outcome]:
    """Pull one address of the server as the only partner; the outcome."""

    def run(
        path: str, *, limits: PullLimits = LIMITS, again: bool = False, now: datetime = MOMENT, partner: str = "doi-tac"
    ) -> Outcome:
        url = path if "://" in path else server.url(path)
        door = Door(limits, ["127.0.0.1"])
        return pull([PartnerProfile(partner, "Đối tác", url)], store, door, readers, now, lambda *told: None, again=again)[0]

    return run
