"""Related articles: only earlier ones, the most alike first, and a new article changes nothing before it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pipeline.site.related as related_module
from pipeline.model.article import Article
from pipeline.site.related import FILE, MOST, Related, related
from pipeline.sources.load import load_content
from pipeline.vietnamese.dates import HO_CHI_MINH

PROJECT = Path(__file__).parents[2]
CONTENT = load_content(PROJECT, 2020)
SAMPLE = CONTENT.articles[0]
BEGIN = datetime(2020, 1, 1, tzinfo=HO_CHI_MINH)


def article(number: int, title: str = "Tin", areas: tuple[str, ...] = (), procedures: tuple[str, ...] = ()) -> Article:
    day = BEGIN + timedelta(days=number)
    file = replace(SAMPLE.file, digest="")
    return replace(SAMPLE, file=file, url=f"/{number}/", title=title, date=day, areas=areas, procedures=procedures)


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


KINDS = st.tuples(st.sampled_from(["Một cửa", "Khai sinh tại nhà", "Nhận hồ sơ tại nhà"]), st.sets(st.sampled_from("abc")))


@given(st.lists(st.dictionaries(st.integers(0, 30), KINDS, max_size=25), min_size=1, max_size=5))
def test_what_is_remembered_changes_no_answer(runs: list[dict[int, tuple[str, set[str]]]]) -> None:
    remembering = Related()
    for run in runs:
        articles = [article(number, title, tuple(sorted(areas))) for number, (title, areas) in sorted(run.items())]
        assert remembering.of(articles) == related(articles)


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("known", [False, True])
def test_who_begins_early_gets_the_same_answer(jobs: int, known: bool) -> None:
    articles = [article(number, areas=("ab"[number % 2],)) for number in range(60)]
    remembering = Related()
    if known:
        remembering.of(articles[:50])
    with patch.object(related_module, "_MANY", 10):
        answer = remembering.begin(replace(CONTENT, articles=tuple(articles)), BEGIN + timedelta(days=300), jobs)
    assert answer() == related(articles)
    assert answer() == related(articles)
    assert len(remembering._known) == 60


def test_only_what_an_edit_touches_is_compared_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [article(number, areas=("ab"[number % 2],)) for number in range(60)]
    Related(tmp_path).of(articles)
    compared: list[int] = []
    compare = related_module._most_alike
    monkeypatch.setattr(related_module, "_most_alike", lambda place, *rest: compared.append(place) or compare(place, *rest))
    again = Related(tmp_path)
    assert again.of(articles) == related(articles, None)
    assert len(compared) == 60  # by the call without memory
    compared.clear()
    again.of([*articles[:30], replace(articles[30], title="Khác"), *articles[31:]])
    assert compared == [30, *range(32, 48, 2)]


@pytest.mark.parametrize(
    "spoil", [lambda data: data[:-40], lambda data: data.replace(b"a", b"b"), lambda data: b"\xff\n", lambda data: b""]
)
def test_a_spoilt_file_is_an_empty_one(tmp_path: Path, spoil: Callable[[bytes], bytes]) -> None:
    articles = [article(number, areas=("ab"[number % 2],)) for number in range(20)]
    Related(tmp_path).of(articles)
    file = tmp_path / FILE
    file.write_bytes(spoil(file.read_bytes()))
    again = Related(tmp_path)
    assert again._known == {}
    assert again.of(articles) == related(articles)
    assert Related(tmp_path)._known
