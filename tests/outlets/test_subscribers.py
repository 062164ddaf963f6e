"""Whatever happens to an article, whoever follows a feed sees it once as new.

The library `reader` is no dependency of ours (it needs sgmllib3k, which only exists as source); with
``pip install --target X reader sgmllib3k`` and ``PYTHONPATH=X`` its test runs, otherwise it is skipped.
"""

from pathlib import Path

import pytest
from outlet_samples import PROFILE
from subscribing import Subscriber, sequences

FORMS = ("rss.xml", "atom.xml")


def expected(ids: list[str]) -> list[str]:
    return sorted(PROFILE.permanent_id(article_id) for article_id in ids)


def follow(count: int, steps: int) -> None:
    for seed, walk in sequences(count, steps):
        subscribers = {form: Subscriber() for form in FORMS}
        for desk in walk:
            files = desk.files()
            for form, subscriber in subscribers.items():
                subscriber.pull(files[f"feeds/{form}"])
        for form, subscriber in subscribers.items():
            assert sorted(subscriber.new) == expected(list(desk.pages)), (seed, form)


def test_in_twenty_random_sequences_a_subscriber_sees_each_article_once_as_new() -> None:
    follow(20, 25)


@pytest.mark.long
def test_in_two_hundred_random_sequences_a_subscriber_sees_each_article_once_as_new() -> None:
    follow(200, 40)


@pytest.mark.long
def test_in_two_hundred_random_sequences_the_reader_library_sees_each_article_once_as_new(tmp_path: Path) -> None:
    """`reader` (https://pypi.org/project/reader/) keeps what it saw; what is marked as read after each pull is new once."""
    try:
        from reader import make_reader  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        pytest.skip("không có reader")
    for seed, walk in sequences(200, 40):
        folder = tmp_path / str(seed)
        folder.mkdir()
        reader = make_reader(str(folder / "kho.sqlite"), feed_root=str(folder))
        forms = (*FORMS, "feed.json")
        new: dict[str, list[str]] = {form: [] for form in forms}
        for form in forms:
            reader.add_feed(form)
        for desk in walk:
            files = desk.files()
            for form in forms:
                (folder / form).write_bytes(files[f"feeds/{form}"])
            reader.update_feeds(scheduled=False)
            for entry in list(reader.get_entries(read=False)):
                new[entry.feed_url].append(entry.id)
                reader.mark_entry_as_read(entry)
        for form, ids in new.items():
            assert sorted(ids) == expected(list(desk.pages)), (seed, form)
        reader.close()
