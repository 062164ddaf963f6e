"""When an article is public, current and updated: both neighbours of each threshold."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from pipeline.model.article import Approval, Article, Correction, Status, Withdrawal
from pipeline.model.body import EMPTY_BODY
from pipeline.model.source_file import SourceFile
from pipeline.vietnamese.dates import HO_CHI_MINH

SECOND = timedelta(seconds=1)
DATE = datetime(2020, 3, 5, 8, 30, tzinfo=HO_CHI_MINH)
ARTICLE = Article(
    file=SourceFile("content/tin-tuc/a/2020-03-05-b.md"),
    url="/tin-tuc/2020/03/b/",
    title="a",
    date=DATE,
    agency="a",
    id="2020-k7q4m",
    summary="b",
    body=EMPTY_BODY,
    status=Status.PUBLISHED,
    approved=Approval("c", date(2020, 3, 5)),
)


def day(year: int, month: int, number: int, hour: int = 0) -> datetime:
    return datetime(year, month, number, hour, tzinfo=HO_CHI_MINH)


@pytest.mark.parametrize(("now", "public"), [(DATE - SECOND, False), (DATE, True), (DATE + SECOND, True)])
def test_article_is_public_from_the_moment_of_its_date(now: datetime, public: bool) -> None:
    assert ARTICLE.public_from == DATE
    assert ARTICLE.is_public(now) is public
    assert ARTICLE.is_current(now) is public


@pytest.mark.parametrize("publish_at", [DATE + timedelta(days=2), DATE - timedelta(days=2)])
def test_time_of_publishing_goes_before_the_date_whether_it_is_later_or_earlier(publish_at: datetime) -> None:
    article = replace(ARTICLE, publish_at=publish_at)
    assert article.public_from == publish_at
    assert [article.is_public(publish_at + shift) for shift in (-SECOND, timedelta(0), SECOND)] == [False, True, True]


def test_moment_counts_not_the_clock_face() -> None:
    from_elsewhere = datetime.fromisoformat("2020-03-05T01:30:00+00:00")
    assert ARTICLE.is_public(from_elsewhere)
    assert not ARTICLE.is_public(from_elsewhere - SECOND)


@pytest.mark.parametrize(
    "article",
    [replace(ARTICLE, status=Status.DRAFT), replace(ARTICLE, approved=None), replace(ARTICLE, date=None)],
    ids=["draft", "not approved", "no date"],
)
def test_article_that_is_not_ready_is_never_public(article: Article) -> None:
    assert not article.is_public(day(2030, 1, 1))
    assert not article.is_current(day(2030, 1, 1))


def test_approval_without_a_readable_date_still_approves() -> None:
    assert replace(ARTICLE, approved=Approval("c", None)).is_public(DATE)


@pytest.mark.parametrize(
    ("now", "current"),
    [(day(2020, 12, 30, 23), True), (day(2020, 12, 31) - SECOND, True), (day(2020, 12, 31), False), (day(2021, 1, 1), False)],
)
def test_article_is_current_until_the_day_it_expires_and_public_for_ever(now: datetime, current: bool) -> None:
    article = replace(ARTICLE, expires=date(2020, 12, 31))
    assert article.is_current(now) is current
    assert article.is_public(now)


def test_withdrawn_article_keeps_its_page_and_leaves_the_lists() -> None:
    article = replace(ARTICLE, withdrawn=Withdrawal(date(2020, 4, 1), "a", ""))
    assert article.is_public(DATE)
    assert not article.is_current(DATE)


@pytest.mark.parametrize(
    ("corrections", "updated"),
    [
        ([], DATE),
        ([date(2020, 3, 4)], DATE),
        ([date(2020, 3, 5)], DATE + SECOND),
        ([date(2020, 3, 5), date(2020, 3, 5)], DATE + 2 * SECOND),
        ([date(2020, 3, 6)], day(2020, 3, 6) + SECOND),
        ([date(2020, 3, 9), date(2020, 3, 7)], day(2020, 3, 9) + SECOND),
        ([date(2020, 3, 9), date(2020, 3, 7), date(2020, 3, 9)], day(2020, 3, 9) + 2 * SECOND),
        ([None], DATE),
        ([None, date(2020, 3, 6)], day(2020, 3, 6) + SECOND),
    ],
)
def test_article_is_updated_on_the_day_of_its_newest_correction_and_by_each_of_that_day(
    corrections: list[date | None], updated: datetime
) -> None:
    article = replace(ARTICLE, corrections=tuple(Correction(value, "a") for value in corrections))
    assert article.updated == updated
    assert article.updated.utcoffset() == timedelta(hours=7)


def test_article_without_a_date_has_no_update() -> None:
    assert replace(ARTICLE, date=None, corrections=(Correction(date(2020, 3, 6), "a"),)).updated is None
    assert replace(ARTICLE, date=None).public_from is None
