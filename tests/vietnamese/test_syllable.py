"""Tests of the rules of the Vietnamese syllable."""

import re

import pytest

from pipeline.vietnamese.syllable import is_syllable

from .real_texts import read_real_texts

GOOD = """
    a à ở y ý ủy uỷ yêu Yên ưu oanh uyên nghĩa nghiêng quốc quý quyết quýt quạnh giá gì gìn giếng giết giữ gia giàu
    hòa hoà thủy thuỷ khóa khoá lòe loè toán hoài ngoéo khuỷu khuya thuở huơ huế tuần luật xoong moóc Kạn Kông Kon
    CỘNG HÒA xã hội chủ nghĩa Việt Nam nước người rượu hươu phường bước được đường ghế nghề kỹ kiểm tuýp huỳnh hoạch
    xoắn quăng chuyển
""".split()
BAD = """
    cat cacs tàc mảp tìch café naïve Müller São2 e1 ngi nge gê ghà kà cê ci zô fa wa ja đt qđ b ng hòái hàà hoá̀
    tòan hòai qúy qa qu êc ơng aâ coäng hoøa C«ng phúttăng thờigian nghóa iê uô ươ hello Straße gia2 x· ½ © µm
""".split()


@pytest.mark.parametrize("word", GOOD)
def test_a_syllable_is_accepted_in_any_case(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(word.upper())
    assert is_syllable(word.capitalize())


@pytest.mark.parametrize("word", ["", *BAD])
def test_what_is_no_syllable_is_refused(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize("stop", ["p", "t", "c", "ch"])
def test_a_stop_coda_takes_only_two_tones(stop: str) -> None:
    taken = {vowel for vowel in "aàáảãạ" if is_syllable(f"l{vowel}{stop}")}
    assert taken == {"á", "ạ"}


def test_nearly_all_words_of_real_texts_are_syllables() -> None:
    words = [word for text in read_real_texts() for word in re.findall(r"[^\W\d_]+", text) if not word.isascii()]
    refused = [word for word in words if not is_syllable(word)]
    assert len(refused) < 0.005 * len(words), sorted(set(refused))
