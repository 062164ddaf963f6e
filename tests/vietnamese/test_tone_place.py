"""The old and the new place of the tone."""

import pytest

from pipeline.vietnamese.tone_place import TonePlace, has_both_places, tone_places

OLD = "hòa hóa khóa tòa thủy ủy Ủy lũy xòe khỏe HÒA Thúy".split()
NEW = "hoà hoá khoá toà thuỷ uỷ Uỷ luỹ xoè khoẻ HOÀ Thuý".split()
NEITHER = "quý quỳ quà QUÝ toàn hoàng khuya hoa thuy múi mùa của cúi oanh ngoài São xyzhòa".split()


@pytest.mark.parametrize("word", OLD)
def test_old_place_is_known(word: str) -> None:
    assert list(tone_places(f"a {word}, b")) == [TonePlace(word, 2, is_new=False)]


@pytest.mark.parametrize("word", NEW)
def test_new_place_is_known(word: str) -> None:
    assert list(tone_places(f"a {word}, b")) == [TonePlace(word, 2, is_new=True)]


@pytest.mark.parametrize("word", NEITHER)
def test_word_with_one_place_or_none_is_left(word: str) -> None:
    assert list(tone_places(f"a {word}, b")) == []


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("hòa và hoà", True),
        ("(thủy) hoá.", True),
        ("hòa và thủy", False),
        ("hoà và thuỷ", False),
        ("quý toàn", False),
        ("", False),
    ],
)
def test_both_places_are_told_from_one(text: str, both: bool) -> None:
    assert has_both_places(text) is both
