"""Keys of parts: the same inputs, the same key, whichever process looks; any other input, another key."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from pipeline.site.digest import Digester
from pipeline.site.keys import Keys, key_of
from pipeline.site.page import Part
from pipeline.site.views import LinkView


class Kind(StrEnum):
    WARD = "ward"


@dataclass(frozen=True, slots=True)
class Inputs:
    name: str
    link: LinkView | None
    numbers: tuple[int, ...]
    day: date | None


def make(frame: object, inputs: object) -> list[object]:
    return []


def parts(count: int) -> list[Part]:
    return [Part(f"/{n}/", make, Inputs(f"Bài {n}", LinkView(f"Bài {n - 1}", f"/{n - 1}/"), (n,), None)) for n in range(count)]  # type: ignore[arg-type]


@pytest.mark.parametrize("count", [0, 1, 2, 7, 8])
def test_two_processes_find_the_keys_that_one_finds(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.site.keys._MANY", 1)
    keys = [key_of(part, "khung", Digester()) for part in parts(count)]
    assert len(set(keys)) == count
    for jobs in (1, 2):
        found = Keys().of(parts(count), "khung", Digester(), jobs=jobs)
        assert (list(found), list(found.values())) == ([part.name for part in parts(count)], keys)


VALUES = st.recursive(
    st.text(max_size=3) | st.integers() | st.booleans() | st.none() | st.dates() | st.binary(max_size=3),
    lambda inner: st.lists(inner, max_size=3).map(tuple) | st.dictionaries(st.text(max_size=2), inner, max_size=2),
    max_leaves=6,
)


@given(VALUES, VALUES)
def test_equal_values_and_only_these_have_one_digest(one: object, other: object) -> None:
    assert (Digester().of(one) == Digester().of(other)) == (repr(one) == repr(other) or _same(one, other))


def _same(one: object, other: object) -> bool:
    """Equal, and alike in kind: 1 is not True."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(_same, one, other))
    return type(one) is type(other) and one == other


def test_enums_and_markup_count_by_their_text_and_unknown_things_are_refused() -> None:
    inputs = Inputs(Kind.WARD, None, (), date(2020, 1, 2))
    assert Digester().of(inputs) == Digester().of(Inputs("ward", None, (), date(2020, 1, 2)))
    assert Digester().of(Markup("a")) == Digester().of("a")
    assert Digester().of(inputs) != Digester().of(Inputs("ward", None, (), date(2020, 1, 3)))
    with pytest.raises(TypeError, match="no digest of object"):
        Digester().of(object())
