"""The moments of a hand-over page."""

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from outlet_samples import ARTICLE

from pipeline.outlets.moments import last_changed, public_from


@pytest.fixture
def clock_in_utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The machine stands in another time zone, as a server often does."""
    if not hasattr(time, "tzset"):
        pytest.skip("this system takes no time zone from TZ")
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "UTC")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("clock_in_utc")
@pytest.mark.parametrize(
    "text",
    ["2020-03-05", "2020-03-05T00:00:00", "2020-03-05T00:00:00+07:00", "2020-03-04T17:00:00.9Z", "2020-03-04T12:00:00-05:00"],
)
def test_a_moment_is_vietnamese_time_in_whole_seconds_wherever_the_machine_stands(text: str) -> None:
    assert public_from(replace(ARTICLE, date=text)).isoformat() == "2020-03-05T00:00:00+07:00"


def test_a_page_that_was_never_corrected_changed_when_it_was_published() -> None:
    assert last_changed(replace(ARTICLE, updated="")) == public_from(ARTICLE)
