"""Tests of decoding TCVN3 and VNI."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.vietnamese.legacy_decode import decode_tcvn3, decode_vni
from pipeline.vietnamese.legacy_tables import TCVN3, VNI_PAIRS, VNI_SINGLES

from .legacy_encoders import encode_tcvn3, encode_vni
from .real_texts import read_real_texts

LETTERS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ"
CONSONANTS = "bcdghklmnpqrstvx"
WORDS = st.builds(
    "{}{}{}".format,
    st.text(CONSONANTS, min_size=1, max_size=2),
    st.text(LETTERS, min_size=1, max_size=3),
    st.text(CONSONANTS, max_size=2),
)
LINES = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)


@pytest.mark.parametrize(
    ("damaged", "text"),
    [
        ("Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("QuyÕt ®Þnh cña Bé tr\u00adëng", "Quyết định của Bộ trưởng"),
        ("B¸o c¸o tµi chÝnh quý II n¨m 2020", "Báo cáo tài chính quý II năm 2020"),
        ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
        ("ñy ban nh©n d©n", "ủy ban nhân dân"),
        ("", ""),
    ],
)
def test_tcvn3_sentences_become_readable(damaged: str, text: str) -> None:
    assert decode_tcvn3(damaged) == text


@pytest.mark.parametrize(
    ("damaged", "text"),
    [
        ("CéNG HßA", "CỘNG HÒA"),
        ("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("TR¦ëNG Bé ë HUYÖN", "TRƯỞNG BỘ Ở HUYỆN"),
        ("Sè 12/Q§-UBND", "Số 12/QĐ-UBND"),
        ("Bé Tµi chÝnh", "Bộ Tài chính"),
        ("UBND Bé", "UBND Bộ"),
        ("Th«ng tin Bé TR¦ëNG", "Thông tin Bộ TRƯỞNG"),
        ("Bé\nTHµNH PHè", "Bộ\nTHÀNH PHỐ"),
    ],
)
def test_capitals_of_tcvn3_are_restored_from_the_word_and_its_line(damaged: str, text: str) -> None:
    assert decode_tcvn3(damaged) == text


@pytest.mark.parametrize(
    ("damaged", "text"),
    [
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"),
        ("Aùp duïng; Uûy ban; YÙ kieán", "Áp dụng; Ủy ban; Ý kiến"),
        ("naêm môùi, laêng xaû, thuyû lôïi, kyõ thuaät, bò nhieãm", "năm mới, lăng xả, thuỷ lợi, kỹ thuật, bị nhiễm"),
        ("", ""),
    ],
)
def test_vni_sentences_become_readable(damaged: str, text: str) -> None:
    assert decode_vni(damaged) == text


def test_the_tables_have_every_accented_letter_once() -> None:
    accented = {letter for letter in LETTERS if not letter.isascii()}
    assert sorted(TCVN3.values()) == sorted(accented | set("ĂÂĐÊÔƠƯ"))
    assert sorted([*VNI_PAIRS.values(), *VNI_SINGLES.values()]) == sorted(accented)


@given(LINES)
def test_lower_case_survives_both_encodings(text: str) -> None:
    assert decode_tcvn3(encode_tcvn3(text)) == text
    assert decode_vni(encode_vni(text)) == text


@given(LINES)
def test_capitals_survive_vni(text: str) -> None:
    assert decode_vni(encode_vni(text.upper())) == text.upper()
    assert decode_vni(encode_vni(text.title())) == text.title()


@given(st.lists(st.sampled_from("thành phố cộng hòa nước trường quận huyện bộ sở ủy ban nhân dân ở".split()), max_size=8))
def test_a_line_in_capitals_survives_tcvn3(words: list[str]) -> None:
    line = " ".join(["VIỆT", *words, "NAM"]).upper()
    assert decode_tcvn3(encode_tcvn3(line)) == line


@given(st.text("abc XYZ 123,.\n\t–“”"))
def test_other_characters_stay(text: str) -> None:
    assert decode_tcvn3(text) == text
    assert decode_vni(text) == text


def test_real_texts_survive_vni_and_but_for_single_capitals_tcvn3() -> None:
    for text in read_real_texts():
        plain = text.replace("Ð", "Đ")
        assert decode_vni(encode_vni(plain)) == plain
        assert decode_tcvn3(encode_tcvn3(plain)).casefold() == plain.casefold()
