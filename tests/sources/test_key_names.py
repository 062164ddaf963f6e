"""Vietnamese, unaccented and hyphenated names of keys, and what is no name of any."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.sources import articles, events, fixed_pages, procedures
from pipeline.sources.key_names import _VIETNAMESE, meant_key, named_key

ARTICLE = (*articles.KEYS.text, *articles.KEYS.structured)
PROCEDURE = (*procedures.KEYS.text, *procedures.KEYS.structured)
EVENT = (*events.KEYS.text, *events.KEYS.structured)
PARTS = ("by", "date", "reason", "replaced_by", "note", "author", "name", "url", "how", "time", "fee")


@pytest.mark.parametrize(
    ("written", "known", "key"),
    [
        ("Tiêu đề", ARTICLE, "title"),
        ("TIÊU ĐỀ", ARTICLE, "title"),
        ("tieu_de", ARTICLE, "title"),
        ("tiêu đề", PROCEDURE, "name"),
        ("mã", ARTICLE, "id"),
        ("mã", PROCEDURE, "code"),
        ("lĩnh vực", PROCEDURE, "field"),
        ("cover-alt", ARTICLE, "cover_alt"),
        ("Cover Alt", ARTICLE, "cover_alt"),
        ("người duyệt", ("by", "date"), "by"),
        ("người duyệt", ARTICLE, "approved"),
        ("mã", ("by", "date"), ""),
        ("sumary", ARTICLE, ""),
        ("Người dân", ARTICLE, ""),
        ("", ARTICLE, ""),
        ("???", ARTICLE, ""),
    ],
)
def test_key_is_named_in_vietnamese_in_any_spelling(written: str, known: tuple[str, ...], key: str) -> None:
    assert named_key(written, known) == key


@pytest.mark.parametrize(("written", "key"), [("sumary", "summary"), ("ngày", "date"), ("aproved", "approved"), ("zzz", "")])
def test_key_may_also_be_meant_by_a_slip(written: str, key: str) -> None:
    assert meant_key(written, ARTICLE) == key


@pytest.mark.parametrize("name", _VIETNAMESE)
def test_every_vietnamese_name_stands_for_a_key_that_some_file_has(name: str) -> None:
    known = {*ARTICLE, *PROCEDURE, *fixed_pages.KEYS.text, *EVENT, *PARTS}
    assert set(_VIETNAMESE[name]) <= known


@given(st.text(), st.lists(st.text(max_size=5), max_size=4))
def test_answer_is_always_a_known_key_or_nothing(written: str, known: list[str]) -> None:
    assert meant_key(written, known) in {*known, ""}
