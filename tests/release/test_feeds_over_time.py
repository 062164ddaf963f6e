"""Real releases in a row: what an editor does to the file of an article, and what a subscriber of the live feeds sees of it."""

import io
import json
from pathlib import Path

import feedparser
import pytest
from release_desk import Desk
from test_real_release import release

from pipeline.release.publish import Outcome

NAME = "2020-11-02-mot-viec-moi"
FEEDS = ("rss.xml", "atom.xml", "feed.json")


class Subscriber:
    """Follows all three forms of the feed of everything; everybody's ids must agree."""

    def __init__(self, desk: Desk) -> None:
        self.folder = desk.current / "feeds"
        self.seen: set[str] = set()

    def pull(self) -> dict[str, str]:
        """Id -> title of what is shown as new."""
        rss, atom, plain = (self._items(self.folder / form) for form in FEEDS)
        assert list(rss) == list(atom) == list(plain)
        new = {item_id: title for item_id, title in rss.items() if item_id not in self.seen}
        self.seen |= new.keys()
        return new

    @staticmethod
    def _items(file: Path) -> dict[str, str]:
        if file.suffix == ".json":
            return {item["id"]: item["title"] for item in json.loads(file.read_bytes())["items"]}
        return {entry.id: entry.title for entry in feedparser.parse(io.BytesIO(file.read_bytes())).entries}


@pytest.mark.long
def test_an_article_is_new_once_through_everything_that_editors_do_to_its_file(real: Desk) -> None:
    release(real)
    subscriber = Subscriber(real)
    subscriber.pull()
    file = real.project / real.article(NAME, id="2020-m0vn3")
    file.write_text(file.read_text(encoding="utf-8").replace("title: " + NAME, "title: Một việc mới"), encoding="utf-8")
    assert release(real).outcome is Outcome.PUBLISHED
    assert list(subscriber.pull().values()) == ["Một việc mới"]
    for old, new in [
        ("title: Một việc mới", "title: Một việc mới, sửa tên"),
        ("status: published", "status: published\ncorrections: [{date: 2020-11-05, note: sửa số}]"),
        ("date: 2020-11-05, note: sửa số}", "date: 2020-11-05, note: sửa số}, {date: 2020-11-05, note: sửa nữa}"),
        ("\ndate: 2020-11-02", "\ndate: 2020-10-02"),
        ("status: published", "status: published\nwithdrawn: {date: 2020-11-06, reason: Chờ đối chiếu số liệu}"),
        ("\nwithdrawn: {date: 2020-11-06, reason: Chờ đối chiếu số liệu}", ""),
    ]:
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")
        assert release(real).outcome is Outcome.PUBLISHED, new
        assert subscriber.pull() == {}, new
    renamed = file.with_name("2020-11-02-ten-tep-moi.md")
    text = file.read_text(encoding="utf-8")
    file.unlink()
    renamed.write_text(text.replace("status:", "old_urls: [/tin-tuc/2020/11/mot-viec-moi/]\nstatus:", 1), encoding="utf-8")
    assert release(real).outcome is Outcome.PUBLISHED
    assert subscriber.pull() == {}
    renamed.write_text(renamed.read_text(encoding="utf-8").replace("2020-m0vn3", "2020-m0vn4"), encoding="utf-8")
    stopped = release(real)
    assert stopped.outcome is Outcome.STOPPED_BY_PROOF
    assert any(
        "từ 2020-m0vn3 thành 2020-m0vn4" in problem.message for problem in (stopped.proof and stopped.proof.problems) or ()
    )
