"""Weights are plain figures: what is written is read back, and what is damaged is refused in words."""

import json

import pytest
from area_samples import sample_plan
from hypothesis import given
from hypothesis import strategies as st

from pipeline.areas.tag import labels_of
from pipeline.areas.weights import Weights, WeightsUnreadable, base_weights, parse, unparse

SMALL = Weights(
    taxonomy="thu",
    labels=("a", "none"),
    rows={"một cửa": 0, "bão": 1},
    rarity=(1.5, 2.0),
    table=((1.25, -1.25), (-0.5, 0.5)),
    lexical=((0.1, 0.2), (0.0, -0.1)),
    bias=(0.0, 0.25),
    source="abc",
    texts=7,
)


def test_what_is_written_is_read_back() -> None:
    assert parse(unparse(SMALL)) == SMALL
    assert unparse(parse(unparse(SMALL))) == unparse(SMALL)


def test_scores_are_sums_of_weights_times_values() -> None:
    assert SMALL.run_scores([0, 1], [2.0, 1.0]) == [2.0, -2.0]
    assert SMALL.run_scores([], []) == [0.0, 0.0]


@pytest.mark.parametrize(
    "change",
    [
        {"features": 0},
        {"labels": ["a"]},
        {"runs": ["một cửa"]},
        {"runs": ["bão", "bão"]},
        {"weights": [[1], [2]]},
        {"weights": [[1, "x"], [2, 3]]},
        {"rarity": [1]},
        {"bias": None},
        {"lexical": {}},
        {"texts": "nhiều"},
    ],
)
def test_damage_is_refused_in_words(change: dict[str, object]) -> None:
    data = {**json.loads(unparse(SMALL)), **change}
    with pytest.raises(WeightsUnreadable, match=r"học bằng|hỏng|không khớp|không hợp lệ"):
        parse(json.dumps(data))


@given(
    st.text()
    | st.recursive(st.none() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)).map(
        json.dumps
    )
)
def test_no_text_crashes_the_reader(text: str) -> None:
    with pytest.raises(WeightsUnreadable):
        parse(text)


def test_shipped_weights_fit_the_sample_plan_and_are_small() -> None:
    base = base_weights(sample_plan().taxonomy)
    assert base is not None
    assert base.labels == labels_of(sample_plan())
    assert len(unparse(base).encode()) < 2_000_000
    assert base.texts > 300 and len(base.source) == 64


@pytest.mark.parametrize("name", ["", "khong-co", "../../x", "a/b"])
def test_unknown_set_of_areas_has_no_weights(name: str) -> None:
    assert base_weights(name) is None
