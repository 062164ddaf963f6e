"""The feeds of changes of procedures: RSS, Atom and JSON say the same, and an id never changes."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from outlet_samples import CHANGES, HOME, NOW, PROFILE, SITE, both, ids, render

from pipeline.errors import BuildFailed
from pipeline.model.page import HandoverEntry, HandoverPage, from_lines, to_lines

FOLDER = "feeds/thu-tuc/"
FIRST, SECOND = CHANGES.entries
ID = f"tag:cairang.example,2020-01-01:{FIRST.id}"


def json_of(files: dict[str, bytes]) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(files[FOLDER + "feed.json"])
    return document


def with_entries(*entries: HandoverEntry) -> HandoverPage:
    return replace(CHANGES, entries=entries)


def test_an_item_says_what_the_change_says_in_each_form() -> None:
    files = render(CHANGES)
    for parsed in both(files, FOLDER):
        entry = parsed.entries[0]
        assert (entry.id, entry.title, entry.summary) == (ID, FIRST.title, FIRST.summary)
        assert entry.link == f"{SITE}/thu-tuc/1.001193/"
        assert [tag.term for tag in entry.tags] == ["Hộ tịch"]
        assert "5.000 đồng" in entry.content[0].value
    item = json_of(files)["items"][0]
    assert (item["id"], item["title"], item["summary"]) == (ID, FIRST.title, FIRST.summary)
    assert item["date_published"] == "2020-09-18T00:00:00+07:00"
    assert item["tags"] == ["Hộ tịch"]


def test_the_three_forms_hold_the_same_items_in_the_same_order() -> None:
    files = render(CHANGES)
    rss, atom = both(files, FOLDER)
    assert ids(rss) == ids(atom) == [item["id"] for item in json_of(files)["items"]] == [ID, ID.replace("1.001193", "2.999901")]


def test_a_change_of_a_procedure_without_a_page_leads_to_its_place_in_the_log() -> None:
    links = [entry.link for entry in both(render(CHANGES), FOLDER)[0].entries]
    assert links[1] == f"{SITE}/thu-tuc/thay-doi/2020/09/#9902-2020-2.999901"


@pytest.mark.parametrize("field", ["url", "title", "summary", "html", "date", "category"])
def test_an_id_stays_whatever_else_changes(field: str) -> None:
    other = replace(FIRST, **{field: "2020-01-01T00:00:00+07:00" if field == "date" else "/khac/"})
    assert ids(both(render(with_entries(other)), FOLDER)[0]) == [ID]


def test_a_change_that_is_not_yet_announced_is_in_no_feed() -> None:
    later = replace(FIRST, date=(NOW + timedelta(seconds=1)).isoformat())
    assert json_of(render(with_entries(later)))["items"] == []


def test_the_feed_holds_the_newest_hundred_once_each() -> None:
    start = datetime.fromisoformat("2020-01-01T00:00:00+07:00")
    entries = [replace(FIRST, id=f"thay-doi/{n}", date=(start + timedelta(days=n)).isoformat()) for n in range(150)]
    items = json_of(render(with_entries(*entries), replace(CHANGES, url="/khac/", entries=tuple(entries[130:]))))["items"]
    assert [item["id"].rpartition("/")[2] for item in items] == [str(n) for n in range(149, 49, -1)]


def test_a_feed_without_changes_is_there_and_keeps_its_bytes() -> None:
    files = render(HOME)
    assert json_of(files)["items"] == []
    assert [parsed.entries for parsed in both(files, FOLDER)] == [[], []]
    assert files == render(HOME, now=NOW + timedelta(days=9))


def test_the_json_form_names_itself_and_the_log() -> None:
    document = json_of(render(CHANGES))
    assert document["version"] == "https://jsonfeed.org/version/1.1"
    assert document["feed_url"] == f"{SITE}/feeds/thu-tuc/feed.json"
    assert document["home_page_url"] == f"{SITE}/thu-tuc/thay-doi/"
    assert document["language"] == PROFILE.language


def test_a_date_that_is_none_is_one_line_for_the_editor() -> None:
    with pytest.raises(BuildFailed, match="hôm qua"):
        render(with_entries(replace(FIRST, date="hôm qua")))


@given(st.text(), st.text())
def test_any_text_survives_the_hand_over_and_is_read_back_from_each_form(title: str, note: str) -> None:
    entry = replace(FIRST, title=title, summary=note)
    try:
        to_lines([with_entries(entry)]).encode()
    except UnicodeEncodeError:
        return
    (page,) = from_lines(to_lines([with_entries(entry)]))
    assert page == with_entries(entry)
    files = render(page)
    assert len(both(files, FOLDER)[0].entries) == len(json_of(files)["items"]) == 1
