"""Related articles: only earlier ones, the most alike first, and a new article changes nothing before it."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from pipeline.model.article import Article
from pipeline.site.related import MOST, related
from pipeline.sources.load import load_content

PROJECT = Path(__file__).parents[2]
SAMPLE = load_content(PROJECT, 2020).articles[0]


def article(number: int, title: str = "Tin", areas: tuple[str, ...] = (), procedures: tuple[str, ...] = ()) -> Article:
    day = date(2020, 1, 1) + timedelta(days=number)
    return replace(SAMPLE, url=f"/{number}/", title=title, date=day, areas=areas, procedures=procedures)


def test_a_procedure_in_common_counts_more_than_an_area_and_words_decide_between_equals() -> None:
    one = article(1, "Khai sinh tại nhà", ("a",), ("1.001193",))
    two = article(2, "Họp giao ban", ("a",))
    three = article(3, "Trả kết quả tại nhà", ("a",))
    last = article(4, "Nhận hồ sơ tại nhà", ("a",), ("1.001193.000.00.00.H13",))
    assert related([one, two, three, last])["/4/"] == ("/1/", "/3/", "/2/")


def test_only_earlier_articles_are_named_and_at_most_three() -> None:
    articles = [article(number, areas=("a",)) for number in range(9)]
    found = related(articles)
    assert found["/0/"] == ()
    assert found["/8/"] == ("/7/", "/6/", "/5/")
    assert all(len(urls) <= MOST and all(int(url[1:-1]) < int(own[1:-1]) for url in urls) for own, urls in found.items())


def test_one_more_article_changes_nothing_for_those_before_it() -> None:
    articles = [article(number, areas=("ab"[number % 2],)) for number in range(50)]
    assert related(articles).items() <= related([*articles, article(99, areas=("a", "b"))]).items()


def test_articles_without_anything_in_common_are_not_related() -> None:
    assert related([article(1, "Một cửa", ("a",)), article(2, "Một cửa", ("b",))])["/2/"] == ()
