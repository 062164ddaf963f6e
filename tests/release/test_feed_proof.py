"""The proof of the written feeds: titles, dates, weight, ids that readers know, and the pieces for other sites."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from release_desk import Prove

from pipeline.model.page import HandoverPage
from pipeline.release.feed_facts import facts_of_feed
from pipeline.release.verify import OutputProblem

URL = "/tin-tuc/2020/03/bai-mau/"
ADDRESS = f"https://cchc.quan-mau.example{URL}"
ITEM = {
    "id": "tag:quan-mau.example,2020-01-01:2020-k7q4m",
    "url": ADDRESS,
    "title": "Một bài mẫu",
    "date_published": "2020-12-31T23:59:59+07:00",
}
WAYS = '<a href="https://cchc.quan-mau.example/gop-y/?trang=/">Góp ý</a> <a href="tel:+842920000000">Gọi</a>'
FRAGMENT = f'<section lang="vi"><ul><li><a href="{ADDRESS}">Một bài mẫu</a></li></ul><p>{WAYS}</p></section>'


def with_item(prove: Prove, **changes: object) -> list[OutputProblem]:
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": [{**ITEM, **changes}]}
    return with_file(prove, "feeds/feed.json", json.dumps(feed))


def with_file(prove: Prove, path: str, text: str) -> list[OutputProblem]:
    def spoil(output: Path) -> None:
        (output / path).parent.mkdir(parents=True, exist_ok=True)
        (output / path).write_text(text, encoding="utf-8")

    return [problem for problem in prove(spoil=spoil).problems if problem.path == path]


def test_a_faultless_item_gives_no_problem(prove: Prove) -> None:
    assert with_item(prove) == []


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"date_published": "2021-01-01T00:00:00+07:00"}, "thời điểm chưa tới"),
        ({"date_modified": "2021-01-01T00:00:00+07:00"}, "thời điểm chưa tới"),
        ({"title": "Một bài <b>mẫu</b>"}, "tiêu đề có thẻ HTML"),
        ({"id": "tag:quan-mau.example,2020-01-01:2020-8wz3n"}, "bài có mã 2020-k7q4m"),
        ({"content_html": "a" * 512 * 1024}, "giới hạn 524288"),
        ({"url": "https://cchc.quan-mau.example/khong-co/"}, "không phải là trang của mình"),
    ],
    ids=["published later", "changed later", "markup in the title", "id of another article", "too heavy", "no such page"],
)
def test_a_fault_of_an_item_is_found(prove: Prove, changes: dict[str, object], message: str) -> None:
    (problem,) = with_item(prove, **changes)
    assert message in problem.message


def test_a_less_than_sign_in_a_title_is_no_markup(prove: Prove) -> None:
    assert with_item(prove, title="Lệ phí < 5.000 đồng, mẫu <Họ tên>") == []


def test_an_article_that_gets_another_id_is_found_and_the_old_one_is_named(prove: Prove) -> None:
    live = (HandoverPage(URL, "article", "Một bài mẫu", "", id="2020-8wz3n"),)
    (problem,) = prove(live=live).problems
    assert "từ 2020-8wz3n thành 2020-k7q4m" in problem.message
    assert "id: 2020-8wz3n" in problem.fix
    assert problem.source.endswith(".md")
    same = tuple(replace(page, id="2020-k7q4m") for page in live)
    draft = tuple(replace(page, built=False) for page in live)
    assert prove(live=same).problems == prove(live=draft).problems == ()


def test_a_fragment_for_other_sites_is_no_page_of_ours(prove: Prove) -> None:
    assert with_file(prove, "embed/tin-moi.html", FRAGMENT) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (ADDRESS, "https://cchc.quan-mau.example/khong-co/", "không phải là trang của mình"),
        (WAYS, "", "thiếu các cách góp ý"),
        ("section", "div", "thẻ <section>"),
        ("<section", "a<section", "không phải một đoạn HTML"),
    ],
)
def test_a_fault_in_a_fragment_is_found(prove: Prove, old: str, new: str, message: str) -> None:
    (problem,) = with_file(prove, "embed/tin-moi.html", FRAGMENT.replace(old, new))
    assert message in problem.message


@pytest.mark.parametrize("data", [b"", b"<opml", b"<opml version='2.0'><body/></opml>", b"<rss/>"])
def test_a_list_of_feeds_that_lists_none_is_found(data: bytes) -> None:
    assert facts_of_feed("feeds/tat-ca.opml", data).fault
