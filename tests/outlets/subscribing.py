"""Articles that go through everything that can happen to them, and subscribers that must see each once as new."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from outlet_samples import NOW, PROFILE, article, read

from pipeline.model.page import HandoverPage
from pipeline.outlets.feeds.catalogue import feeds_of
from pipeline.outlets.feeds.files import render_feeds

BEGIN = datetime.fromisoformat("2020-03-01T08:00:00+07:00")


@dataclass
class Desk:
    """What is published, and what an editor does to it next; every step is ten minutes later."""

    choice: random.Random
    pages: dict[str, HandoverPage] = field(default_factory=dict)
    """By permanent id, withdrawn ones too."""
    now: datetime = BEGIN

    def step(self) -> str:
        """Do one thing at random; say what."""
        self.now += timedelta(minutes=10)
        act = self.choice.choice(["publish", "edit", "correct", "re-date", "rename", "withdraw", "publish again", "move"])
        if act == "publish" or not self.pages:
            return self._publish()
        page = self.choice.choice(list(self.pages.values()))
        changes = {
            "edit": {"title": f"{page.title}, sửa", "html": f"<p>{self.now}</p>"},
            "correct": {"updated": self.now.isoformat()},
            "re-date": {"date": self._some_day()},
            "rename": {"url": f"/tin-tuc/2020/03/ten-moi-{self.now:%d%H%M}/"},
            "withdraw": {"current": False},
            "publish again": {"current": True},
            "move": {"agency": "phong-noi-vu", "areas": ("hien-dai-hoa",), "source": "content/tin-tuc/phong-noi-vu/a.md"},
        }[act]
        self.pages[page.id] = replace(page, **changes)  # type: ignore[arg-type]
        return act

    def files(self) -> dict[str, bytes]:
        """The feed of everything, as a build of this moment writes it."""
        whole = feeds_of(list(self.pages.values()), PROFILE, self.now)[:1]
        return render_feeds(whole, PROFILE, lambda url: 0)

    def _publish(self) -> str:
        page = article(len(self.pages), date=self.now.isoformat(), updated=self.now.isoformat())
        self.pages[page.id] = page
        return "publish"

    def _some_day(self) -> str:
        return (self.now - timedelta(days=self.choice.randrange(400))).isoformat()


class Subscriber:
    """A feed reader that keeps what it saw, by id; the simplest that there can be."""

    def __init__(self) -> None:
        self.new: list[str] = []
        """Ids in the order in which they were shown as new, as often as they were."""
        self._kept: set[str] = set()

    def pull(self, feed: bytes) -> None:
        """Read a feed; what was never seen is shown as new."""
        for entry in reversed(read(feed).entries):
            if entry.id not in self._kept:
                self._kept.add(entry.id)
                self.new.append(entry.id)


def sequences(count: int, steps: int) -> Iterator[tuple[int, Any]]:
    """(seed, what happened step by step): a `Desk` after each step."""
    for seed in range(count):
        yield seed, _walk(seed, steps)


def _walk(seed: int, steps: int) -> Iterator[Desk]:
    desk = Desk(random.Random(seed))
    for _ in range(steps):
        desk.step()
        assert desk.now < NOW
        yield desk
