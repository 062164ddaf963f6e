"""What is known of partners and items: each item is new once, whatever the order, the partner, and the way it is repeated."""

import sqlite3
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from partner_samples import MOMENT

from pipeline.errors import FeedsFailed
from pipeline.partners.address import link_key
from pipeline.partners.dates import Mark
from pipeline.partners.fault import Why, fault
from pipeline.partners.health import Health, after, excused
from pipeline.partners.items import Item
from pipeline.partners.known import Gain, State
from pipeline.partners.parse import ParsedFeed
from pipeline.partners.state import FILE, MOST_WAITING, Store
from pipeline.partners.visit import Validators, Visit
from pipeline.vietnamese.normalise import compare_key

URL = "https://doi-tac.vn/rss"


def made(number: int, *, key: str = "", title: str = "", date: datetime | None = MOMENT, summary: str = "") -> Item:
    link = f"https://doi-tac.vn/tin-{number}.html"
    title = title or f"Tin số {number} về cải cách hành chính"
    words = compare_key(title)
    return Item(
        key=key or f"id:{number}",
        link=link,
        link_key=link_key(link),
        title=title,
        title_key=words if len(words) >= 20 else "",
        summary=summary,
        author="",
        date=date,
        mark=Mark.WRITTEN if date else Mark.NONE,
        date_note="",
    )


def health(partner: str = "a", etag: str = '"1"') -> Health:
    return Health(partner, URL, Validators(etag), asked_at=MOMENT, success_at=MOMENT, items=1)


def test_item_is_new_once(store: Store) -> None:
    assert store.record(health(), [made(1), made(2)], MOMENT) == Gain(new=2)
    assert store.record(health(), [made(2), made(3)], MOMENT) == Gain(new=1)
    assert [known.number for known in store.waiting()] == [1, 2, 3]


@pytest.mark.parametrize(
    ("again", "state"),
    [
        (made(1, key="id:khac"), State.DUPLICATE),
        (made(2, title="Tin số 1 về cải cách hành chính"), State.DUPLICATE),
        (made(2, title="TIN SỐ 1  VỀ CẢI CÁCH HÀNH CHÍNH"), State.DUPLICATE),
        (made(2, title="Tin số 1 về cải cách hành chính", date=MOMENT - timedelta(days=7)), State.DUPLICATE),
        (made(2, title="Tin số 1 về cải cách hành chính", date=None), State.DUPLICATE),
        (made(2, title="Tin số 1 về cải cách hành chính", date=MOMENT - timedelta(days=7, seconds=1)), State.NEW),
        (made(2), State.NEW),
    ],
)
def test_item_of_another_partner_is_known_by_page_and_title(store: Store, again: Item, state: State) -> None:
    store.record(health("a"), [made(1)], MOMENT)
    store.record(health("b"), [again], MOMENT)
    known = store.item(2)
    assert known is not None and (known.state, known.same_as) == (state, int(state is State.DUPLICATE))


def test_short_titles_tell_nothing(store: Store) -> None:
    assert store.record(health(), [made(1, title="Thông báo"), made(2, title="Thông báo")], MOMENT).new == 2


def test_item_that_waits_takes_corrections_and_a_settled_one_does_not(store: Store) -> None:
    store.record(health(), [made(1), made(2)], MOMENT)
    store.settle(2, State.DROPPED)
    store.record(health(), [made(1, title="Tiêu đề đã sửa lại cho đúng"), made(2, title="Tiêu đề hai đã sửa lại")], MOMENT)
    assert [known.item.title for known in store.waiting()] == ["Tiêu đề đã sửa lại cho đúng"]
    assert store.item(2).item.title == "Tin số 2 về cải cách hành chính"  # type: ignore[union-attr]  # it is there


def test_dropped_item_does_not_come_back_by_another_partner(store: Store) -> None:
    store.record(health("a"), [made(1)], MOMENT)
    store.settle(1, State.DROPPED)
    assert store.record(health("b"), [made(1, key="id:khac", title="Một tiêu đề khác hẳn, đủ dài")], MOMENT) == Gain(duplicates=1)
    assert store.waiting() == ()


def test_flood_of_one_partner_is_held_and_nothing_is_lost(store: Store) -> None:
    flood = [made(number) for number in range(MOST_WAITING + 30)]
    assert store.record(health("a"), flood, MOMENT) == Gain(new=MOST_WAITING, left_out=30)
    assert store.health("a").validators == Validators()  # else "not changed" would keep the rest away
    assert store.record(health("b"), [made(9_999)], MOMENT).new == 1
    for known in store.waiting()[:100]:
        store.settle(known.number, State.DROPPED)
    assert store.record(health("a"), flood, MOMENT).left_out == 0
    assert store.health("a").validators == Validators('"1"')


def test_latest_stand_first_and_the_undated_where_they_came(store: Store) -> None:
    day = timedelta(days=1)
    items = [made(1, date=MOMENT - 2 * day), made(2, date=MOMENT - day), made(3, date=None), made(4, date=MOMENT - 3 * day)]
    store.record(health(), items, MOMENT)
    assert [known.item.key for known in store.waiting()] == ["id:3", "id:2", "id:1", "id:4"]


def test_damaged_file_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"khong phai so" * 1000)
    with pytest.raises(FeedsFailed) as failed:
        Store(tmp_path)
    assert "sao lưu" in failed.value.fix


def test_file_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    Store(tmp_path).close()
    base = sqlite3.connect(tmp_path / FILE)
    base.execute("PRAGMA user_version = 99")
    base.close()
    with pytest.raises(FeedsFailed, match="mới hơn"):
        Store(tmp_path)


def test_value_that_somebody_wrote_by_hand_is_told_in_words(store: Store, tmp_path: Path) -> None:
    store.record(health(), [made(1)], MOMENT)
    base = sqlite3.connect(tmp_path / "state" / FILE)
    base.execute("UPDATE partner SET health = '{}'")
    base.execute("UPDATE item SET date = 'hôm qua'")
    base.commit()
    base.close()
    with pytest.raises(FeedsFailed):
        store.health("a")
    with pytest.raises(FeedsFailed):
        store.waiting()


moments = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)).map(  # noqa: DTZ001 - the zone comes next
    lambda moment: moment.replace(microsecond=0, tzinfo=MOMENT.tzinfo)
)
healths = st.builds(
    Health,
    partner=st.just("a"),
    url=st.text(max_size=20),
    validators=st.builds(Validators, st.text(max_size=9), st.text(max_size=9)),
    asked_at=st.none() | moments,
    success_at=st.none() | moments,
    items=st.integers(0, 200),
    why=st.none() | st.sampled_from(Why),
    message=st.text(max_size=20),
    fix=st.text(max_size=20),
    failing_since=st.none() | moments,
    failures=st.integers(0, 9),
    notes=st.lists(st.text(max_size=9), max_size=3).map(tuple),
    moved_to=st.text(max_size=20),
    wait_until=st.none() | moments,
)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store(tmp_path_factory.mktemp("state"))


@settings(max_examples=50)
@given(given_health=healths)
def test_health_comes_back_as_it_was_written(kept: Store, given_health: Health) -> None:
    clean = replace(
        given_health,
        **{name: getattr(given_health, name).encode("utf-8", "replace").decode() for name in ("url", "message", "fix")},
    )
    kept.record(clean, None, MOMENT)
    assert kept.health("a") == clean


@given(healths, moments)
def test_a_failure_keeps_what_was_good_and_a_success_forgets_what_was_bad(before: Health, now: datetime) -> None:
    failed = after(before, URL, Visit(fault(Why.SLOW, "x")), None, now)
    assert (failed.success_at, failed.items, failed.notes) == (before.success_at, before.items, before.notes)
    assert (failed.why, failed.failures, failed.asked_at) == (Why.SLOW, before.failures + 1, now)
    assert failed.failing_since == (before.failing_since or now)
    page = after(before, URL, Visit(body=b"x", validators=Validators("new")), fault(Why.HTML, "", "x"), now)
    assert page.validators != Validators("new") or before.validators == Validators("new")
    good = after(failed, URL, Visit(body=b"x", validators=Validators("new")), ParsedFeed("", (), ("n",)), now)
    assert (good.why, good.failures, good.failing_since, good.success_at) == (None, 0, None, now)
    assert (good.validators, good.notes, good.items) == (Validators("new"), ("n",), 0)
    assert excused(good, URL, now) is None


def test_gone_and_waiting_partners_are_excused_only_at_that_address() -> None:
    gone = after(Health("a"), URL, Visit(fault(Why.GONE, 410)), None, MOMENT)
    assert excused(gone, URL, MOMENT) == fault(Why.GONE)
    assert excused(gone, "https://khac.vn/", MOMENT) is None
    waits = after(Health("a"), URL, Visit(fault(Why.WAIT, "x"), wait_until=MOMENT + timedelta(hours=1)), None, MOMENT)
    assert excused(waits, URL, MOMENT + timedelta(minutes=59)) is not None
    assert excused(waits, URL, MOMENT + timedelta(hours=1)) is None


class Pulls(RuleBasedStateMachine):
    """Two partners whose feeds change at random, a clerk who settles at random: no page is offered twice, none is lost."""

    @initialize()
    def begin(self) -> None:
        import tempfile

        self.folder = tempfile.TemporaryDirectory()
        self.store = Store(Path(self.folder.name))
        self.pages: set[str] = set()
        self.settled: dict[int, State] = {}
        self.now = MOMENT

    @rule(
        partner=st.sampled_from(["a", "b"]),
        numbers=st.lists(st.integers(0, 12), max_size=6, unique=True),
        scheme=st.sampled_from(["id:", "guid:"]),
    )
    def pull(self, partner: str, numbers: list[int], scheme: str) -> None:
        self.now += timedelta(hours=1)
        items = [made(number, key=f"{scheme}{number}") for number in numbers]
        self.store.record(health(partner), items, self.now)
        self.pages |= {item.link_key for item in items}

    @rule(number=st.integers(1, 30), state=st.sampled_from([State.DROPPED, State.WRITTEN]))
    def choose(self, number: int, state: State) -> None:
        known = self.store.item(number)
        if known is not None and known.state is State.NEW:
            self.store.settle(number, state, "content/x.md" if state is State.WRITTEN else "")
            self.settled[number] = state

    @rule()
    def start_again(self) -> None:
        self.store.close()
        self.store = Store(Path(self.folder.name))

    @invariant()
    def each_page_is_offered_once(self) -> None:
        offered = [known.item.link_key for known in self.store.waiting()]
        chosen = [self.store.item(number).item.link_key for number in self.settled]  # type: ignore[union-attr]  # they are there
        assert len(offered + chosen) == len(set(offered + chosen)) == len(self.pages)
        assert set(offered + chosen) == self.pages

    @invariant()
    def what_was_settled_stays(self) -> None:
        for number, state in self.settled.items():
            assert self.store.item(number).state is state  # type: ignore[union-attr]  # it is there

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()


TestPulls = Pulls.TestCase
TestPulls.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
