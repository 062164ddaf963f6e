"""The foot and the head that every page carries."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from pipeline.model.answer import MAILTO_LIMIT, telephone
from pipeline.model.content import Content
from pipeline.settings import Settings, read_settings
from pipeline.site.context import Frame, make_frame
from pipeline.site.head import Head, feedback, page_view

MINIMAL = Path(__file__).resolve().parents[1] / "content" / "minimal"


@pytest.fixture
def profile() -> Settings:
    return read_settings(MINIMAL)


@pytest.fixture
def frame(profile: Settings, read: Callable[[Path], Content], now: datetime) -> Frame:
    return make_frame(read(MINIMAL), profile, "/theme/site.css", preview=False)


@given(title=st.text(max_size=400))
def test_the_mail_link_names_the_page_and_stays_under_the_limit(title: str) -> None:
    settings = read_settings(MINIMAL)
    empty = Content((), None, (), (), (), (), (), (), ())
    link = feedback(make_frame(empty, settings, "", preview=False), "/tin-tuc/2020/03/" + "a" * 80 + "/", title).mailto
    assert len(link) <= MAILTO_LIMIT
    query = parse_qs(urlsplit(link).query)
    assert settings.domain in query["body"][0]
    assert query["subject"][0].startswith("Góp ý")


def test_the_four_ways_to_answer_name_the_page_itself(frame: Frame, profile: Settings) -> None:
    view = feedback(
        replace(frame, settings=replace(profile, form_url="https://x.example/?t={url}")), "/thu-tuc/1.001193/", "Khai sinh"
    )
    assert view.page == "/gop-y/?trang=/thu-tuc/1.001193/"
    assert f"{profile.url}/thu-tuc/1.001193/" in unquote(view.mailto)
    assert view.tel.startswith("tel:+84")
    assert view.form == f"https://x.example/?t=https%3A%2F%2F{profile.domain}%2Fthu-tuc%2F1.001193%2F"


def test_without_an_official_form_there_is_no_link_to_one(frame: Frame, profile: Settings) -> None:
    assert feedback(replace(frame, settings=replace(profile, form_url="")), "/", "").form == ""


@pytest.mark.parametrize(
    ("number", "link"),
    [
        ("0292 000 0000", "tel:+842920000000"),
        ("+84 292 000", "tel:+84292000"),
        ("1022", "tel:1022"),
        ("1900 1234", "tel:19001234"),
        ("", ""),
    ],
)
def test_a_telephone_number_becomes_a_link_that_works_from_abroad_but_a_service_number_stays_as_it_is(
    number: str, link: str
) -> None:
    assert telephone(number) == link


def test_structured_data_cannot_end_its_script_element(frame: Frame) -> None:
    hostile = "</script><script>alert(1)</script><!--"
    view = page_view(frame, Head("/", "home", "t", "d", data={"@type": "Thing", "name": hostile}))
    page = html.document_fromstring(f'<head><script type="application/ld+json">{view.structured_data}</script></head>')
    (element,) = page.iter("script")
    assert json.loads(element.text)["name"] == hostile


def test_dublin_core_has_the_compulsory_elements_and_joins_subjects(frame: Frame) -> None:
    head = Head(
        "/tin-tuc/2020/03/a/", "article", "T", "D", published="2020-03-05T00:00:00+07:00", subjects=("Một cửa", "Đất đai")
    )
    values = {name: value for _, name, value in page_view(frame, head).metadata}
    assert {"DC.title", "DC.creator", "DC.date", "DC.description", "DC.publisher", "DC.identifier"} <= set(values)
    assert values["DC.subject"] == "Một cửa;Đất đai"
    assert values["DC.date"] == "2020-03-05"


def test_a_redirect_answers_for_its_target(frame: Frame) -> None:
    view = page_view(frame, Head("/cu/", "redirect", "T", "D", answers_for="/moi/"))
    assert view.feedback.page == "/gop-y/?trang=/moi/"
    assert view.canonical.endswith("/moi/")
