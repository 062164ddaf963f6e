"""The answers of the tagger that ships: what they hold, and what must not change them."""

import random
import unicodedata

import pytest
from area_samples import own_texts, sample_plan, shipped_tagger, small_plan
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.areas.document import document_of_text
from pipeline.areas.gold import Labelled
from pipeline.areas.tag import Tagger
from pipeline.model.tagging import NO_AREA, Candidate, Tagging
from pipeline.vietnamese.normalise import compare_key

NEW_PLACE = {
    "hòa": "hoà",
    "Hòa": "Hoà",
    "thủy": "thuỷ",
    "ủy": "uỷ",
    "Ủy": "Uỷ",
    "khóa": "khoá",
    "hóa": "hoá",
    "xóa": "xoá",
    "tòa": "toà",
}
CONFIDENT = 0.8
UNRELATED = (
    "Ngày mai trời nhiều mây, có mưa rào vài nơi, nhiệt độ thấp nhất 24 độ C.",
    "Trong hiệp hai, đội khách gỡ hòa bằng cú sút xa ở phút 78; trận đấu khép lại với tỷ số 1-1.",
    "Giá sầu riêng tại vườn giảm nhẹ so với tuần trước do lượng hàng về chợ tăng.",
)


def answer(text: str) -> Tagging:
    return shipped_tagger().tag(document_of_text(text))


def some(number: int, seed: int = 7) -> list[Labelled]:
    return random.Random(seed).sample(own_texts(), number)


def same(one: Tagging, other: Tagging) -> bool:
    return (one.primary, one.areas, one.tone) == (other.primary, other.areas, other.tone)


def test_probabilities_of_each_question_sum_to_one() -> None:
    for item in some(40):
        tagging = shipped_tagger().tag(item.document)
        assert sum(candidate.probability for candidate in tagging.candidates) == pytest.approx(1)
        assert sum(candidate.probability for candidate in tagging.tones) == pytest.approx(1)
        assert len(tagging.candidates) == len(sample_plan().areas) + 1


def test_own_texts_get_their_areas() -> None:
    right = sum(shipped_tagger().tag(item.document).primary == item.primary for item in own_texts())
    assert right / len(own_texts()) > 0.9


@pytest.mark.parametrize("item", some(60), ids=lambda item: item.name)
def test_spelling_changes_nothing(item: Labelled) -> None:
    moved = item.text
    for old, new in NEW_PLACE.items():
        moved = moved.replace(old, new)
    spaced = item.text.replace(" ", "  \u00a0").replace("\n", "\n\n")
    for text in (unicodedata.normalize("NFD", item.text), moved, spaced):
        assert same(answer(text), answer(item.text))


def test_order_of_texts_changes_nothing() -> None:
    items = some(50)
    forward = [shipped_tagger().tag(item.document) for item in items]
    backward = [shipped_tagger().tag(item.document) for item in reversed(items)]
    assert forward == backward[::-1]


def test_an_unrelated_paragraph_never_turns_one_confident_answer_into_another() -> None:
    for item in own_texts():
        before = shipped_tagger().tag(item.document)
        if before.confidence < CONFIDENT:
            continue
        for paragraph in UNRELATED:
            after = answer(f"{item.text}\n{paragraph}\n")
            assert after.candidates[0].label == before.candidates[0].label or after.confidence < CONFIDENT, (item.name, paragraph)


@given(st.lists(st.sampled_from(UNRELATED), min_size=1, max_size=3), st.integers(0, 20))
@settings(max_examples=40)
def test_unrelated_paragraphs_between_others_do_not_either(paragraphs: list[str], number: int) -> None:
    item = some(21, 3)[number]
    before = shipped_tagger().tag(item.document)
    title, *rest = item.text.strip().split("\n")
    after = answer("\n".join([title, *rest, *paragraphs]))
    assert before.confidence < CONFIDENT or after.confidence < CONFIDENT or same_label(before, after)


def same_label(one: Tagging, other: Tagging) -> bool:
    return one.candidates[0].label == other.candidates[0].label


@given(st.text(max_size=400))
def test_any_text_gets_an_answer(text: str) -> None:
    tagging = answer(text)
    assert tagging.primary in {"", NO_AREA, *(area.id for area in sample_plan().areas)}
    assert tagging.areas == () or tagging.areas[0] == tagging.primary


def test_lexicon_alone_decides_where_no_weights_fit() -> None:
    tagger = Tagger(small_plan(mot_cua="một cửa=4", hien_dai_hoa="trực tuyến=4", outside="bóng đá=4"), shipped_tagger().base)
    assert not tagger.learned
    assert tagger.tag(document_of_text("Khai trương bộ phận một cửa\nMột cửa mở thứ Hai.")).primary == "mot-cua"
    assert tagger.tag(document_of_text("Giải bóng đá\nTrận bóng đá đầu tiên.")).primary == NO_AREA
    assert tagger.tag(document_of_text("Mưa\nTrời mưa.")).primary == NO_AREA


def test_two_areas_that_say_the_same_are_no_answer() -> None:
    tagger = Tagger(small_plan(a="chữ một=4", b="chữ hai=4", c="chữ ba=4"))
    tagging = tagger.tag(document_of_text("Việc mới\nchữ một, chữ hai, chữ ba"))
    assert tagging.primary == "" and tagging.areas == ()
    assert [candidate.label for candidate in tagging.candidates[:3]] == ["a", "b", "c"]


def test_tone_places_are_what_the_house_compares_by() -> None:
    assert all(compare_key(old) == compare_key(new) for old, new in NEW_PLACE.items())


@pytest.mark.parametrize(
    ("probability", "told"),
    [(1.0, "trên 99%"), (0.995, "trên 99%"), (0.994, "99%"), (0.5, "50%"), (0.006, "1%"), (0.004, "dưới 1%")],
)
def test_nothing_is_told_as_certain(probability: float, told: str) -> None:
    assert Candidate("mot-cua", probability).percent == told
