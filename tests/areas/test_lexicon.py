"""Phrases are found, the longest first, and each speaks for its labels."""

from math import log

from area_samples import phrases
from hypothesis import given
from hypothesis import strategies as st

from pipeline.areas.lexicon import Lexicon
from pipeline.areas.tokens import Syllables, syllables

LEXICON = Lexicon(
    {"mot-cua": phrases("một cửa=3, bộ phận một cửa=4"), "cong-vu": phrases("công vụ=2, hộ chiếu công vụ=0, papi=5")}
)


def scores(text: str) -> list[float]:
    return LEXICON.scores(Syllables(syllables(text)))


def test_the_longest_phrase_at_a_place_counts_alone() -> None:
    assert scores("bộ phận một cửa") == [4, 0]


def test_of_two_phrases_with_one_beginning_the_longer_counts() -> None:
    two = Lexicon({"a": phrases("một cửa=1, một cửa liên thông=5, một cửa liên thông hiện đại=7")})
    assert two.scores(Syllables(syllables("một cửa liên thông"))) == [5]
    assert two.scores(Syllables(syllables("một cửa liên thông hiện đại"))) == [7]
    assert two.scores(Syllables(syllables("một cửa liên kết"))) == [1]


def test_a_phrase_of_one_syllable_is_found_between_others() -> None:
    assert scores("chỉ số papi, một cửa") == [3, 5]


def test_a_phrase_without_weight_hides_the_shorter_one_in_it() -> None:
    assert scores("hộ chiếu công vụ") == [0, 0]
    assert scores("công vụ, hộ chiếu") == [0, 2]


def test_repetition_counts_with_its_logarithm() -> None:
    assert scores("một cửa, một cửa, một cửa") == [3 * (1 + log(3)), 0]


def test_one_phrase_may_speak_for_two_labels() -> None:
    both = Lexicon({"a": phrases("kỷ luật=1"), "b": phrases("Kỷ  luật=2")})
    assert both.scores(Syllables(syllables("kỷ luật"))) == [1, 2]


def test_a_phrase_without_words_is_left_out() -> None:
    assert Lexicon({"a": phrases("…=3")}).scores(Syllables(["…"])) == [0]


@given(st.lists(st.sampled_from(["bộ", "phận", "một", "cửa", "công", "vụ", "papi", "hộ", "chiếu"]), max_size=30))
def test_what_is_found_never_overlaps(text: list[str]) -> None:
    found = LEXICON.find(Syllables(text))
    covered = sum(len(LEXICON.words(phrase)) * number for phrase, number in found.items())
    assert covered <= len(text)
    for phrase in found:
        words = list(LEXICON.words(phrase))
        assert any(text[place : place + len(words)] == words for place in range(len(text)))
