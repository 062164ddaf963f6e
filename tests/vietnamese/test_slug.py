"""Tests of slugs."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.vietnamese.slug import FALLBACK, slugify


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Đẩy mạnh cải cách hành chính", "day-manh-cai-cach-hanh-chinh"),
        ("Ðoàn kiểm tra: Quý I/2020", "doan-kiem-tra-quy-i-2020"),
        (unicodedata.normalize("NFD", "Ủy ban nhân dân"), "uy-ban-nhan-dan"),
        ("Chỉ số tăng 9,5% — “một cửa”", "chi-so-tang-9-5-mot-cua"),
        ("1.014200", "1-014200"),
        ("", FALLBACK),
        ("???", FALLBACK),
        ("—", FALLBACK),
    ],
)
def test_a_title_becomes_ascii_words_joined_by_hyphens(title: str, slug: str) -> None:
    assert slugify(title) == slug


def test_a_long_title_is_cut_between_words() -> None:
    assert slugify("Ủy ban nhân dân quận", max_length=15) == "uy-ban-nhan-dan"
    assert slugify("Ủy ban nhân dân quận", max_length=14) == "uy-ban-nhan"


def test_a_single_word_over_the_limit_is_cut_inside() -> None:
    assert slugify("a" * 100) == "a" * 80


def test_a_limit_below_the_fallback_is_refused() -> None:
    assert slugify("", max_length=8) == FALLBACK
    with pytest.raises(ValueError, match="at least 8, not 7"):
        slugify("", max_length=7)


@given(st.text(), st.integers(8, 100))
def test_a_slug_is_valid_and_its_own_slug(title: str, max_length: int) -> None:
    slug = slugify(title, max_length=max_length)
    assert re.fullmatch("[a-z0-9]+(?:-[a-z0-9]+)*", slug)
    assert len(slug) <= max_length
    assert slugify(slug, max_length=max_length) == slug
