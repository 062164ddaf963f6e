"""Tests of finding text of legacy fonts."""

import re
import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.vietnamese.legacy_fonts import SAMPLE_LENGTH, LegacyRun, decode_tcvn3, decode_vni, find_legacy

from .legacy_encoders import encode_tcvn3, encode_vni
from .real_texts import read_real_texts

ENCODERS = {"TCVN3": encode_tcvn3, "VNI": encode_vni}
ACCENTED_WORD = re.compile(r"[^\W\d_]*[^\x00-\x7f\W\d_][^\W\d_]*")
CLEAN_LINE = "Ủy ban nhân dân quận tổ chức hội nghị về cải cách hành chính và công khai thủ tục – “một cửa” năm 2020. "


def test_a_damaged_line_is_named_with_its_number_and_reading() -> None:
    text = "Dòng sạch\nCéng hßa x· héi\n\nCoäng hoøa xaõ hoäi chuû nghóa"
    assert find_legacy(text) == (
        LegacyRun(2, "TCVN3", "Céng hßa x· héi", "Cộng hòa xã hội"),
        LegacyRun(4, "VNI", "Coäng hoøa xaõ hoäi chuû nghóa", "Cộng hòa xã hội chủ nghĩa"),
    )


@pytest.mark.parametrize(
    ("title", "encoding"),
    [
        ("B¸o c¸o n¨m", "TCVN3"),
        ("Bé Tµi chÝnh", "TCVN3"),
        ("QUYÕT §ÞNH", "TCVN3"),
        ("®Ó ®· ®ã", "TCVN3"),
        ("ë thµnh phè", "TCVN3"),
        ("tr\u00adêng häc", "TCVN3"),
        ("Baùo caùo naêm", "VNI"),
        ("QUYEÁT ÑÒNH", "VNI"),
        ("Chuû tòch quaän", "VNI"),
        ("ÑT ñaõ chæ", "VNI"),
    ],
)
def test_a_short_title_is_found(title: str, encoding: str) -> None:
    (run,) = find_legacy(title)
    assert run.encoding == encoding
    assert run.decoded == (decode_tcvn3 if encoding == "TCVN3" else decode_vni)(run.sample)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Quán café của ông Müller, São Paulo, bà Søren, cô Zoë, naïve",
        "№ 12 © 2020 ® «Hà Nội» ½ ¼ kg, bụi 5 µm và 10 µg/m³, 25 °C ± 2, 3×4",
        "µm, ½, ©, «ông», Thaï",
        "· Ấn · In · Nộp ¹ Theo ² Nguồn",
        "43/2014/NÐ-CP, QÐ-UBND, TÐ, LÐ, HÐND, CÐS; Ðáp ứng, Ðảng, Ðoàn",
        "NÐ LÐ BÐ KÐ",
        "Đắk Lắk, Krông Pắc, Pleiku, Ea H'leo, Mê Kông, Bắc Kạn, Ê Đê, Gié Triêng",
        "hoà bình, thuỷ lợi, khoá sổ, uỷ ban, quý, toán",
        "L'été dernier, le ministère de l'Éducation a déjà reçu où le maïs naïf de Noël à Haïti, Thaïlande",
        "O São Paulo não é só uma cidade; a educação, a informação, coração, mãe, pão, João, às três, você",
        "El niño español comió piñas y jamón en Málaga; año, señor, mañana, corazón, también, así, qué, cómo",
        "Die Straße in München führt über Köln nach Düsseldorf; schöne Grüße, Mädchen, Bäume, Möbel, Tür",
        "Sverige: på gång, så här, måste, också, från, när, för, är, över, Malmö, Göteborg, Örebro, kött, tåg",
        "København: på, så, nå, få, også, være, mænd, Ærø, øl, sø, dø, bø, gå, må, tå, tøj, ø, å, ær, læge",
    ],
)
def test_names_symbols_and_other_languages_are_no_damage(line: str) -> None:
    assert find_legacy(line) == ()


@pytest.mark.parametrize("word", ["B¸o", "baùo", "tÕ", "ñaõ"])
def test_one_damaged_word_is_not_enough_and_neither_is_the_same_word_twice(word: str) -> None:
    assert find_legacy(f"{word} 2020") == ()
    assert find_legacy(f"{word} {word}") == ()


def test_beside_clean_vietnamese_three_damaged_words_are_needed() -> None:
    assert find_legacy("Nội dung được dán: B¸o c¸o") == ()
    assert len(find_legacy("Nội dung được dán: B¸o c¸o n¨m")) == 1


def test_damage_is_found_only_when_it_explains_half_of_the_odd_words() -> None:
    assert find_legacy("B¸o c¸o f¸x z¸p") != ()
    assert find_legacy("B¸o c¸o f¸x z¸p w¸w") == ()


def test_the_sample_is_short_and_made_of_whole_words() -> None:
    words = encode_tcvn3("cộng hòa xã hội chủ nghĩa Việt Nam độc lập tự do hạnh phúc thành phố Cần Thơ quyết định").split()
    (run,) = find_legacy(" ".join(words))
    assert len(run.sample) <= SAMPLE_LENGTH
    assert set(run.sample.split()) <= set(words)


@given(st.text())
def test_any_text_is_answered_and_lines_are_in_order(text: str) -> None:
    lines = [run.line for run in find_legacy(text)]
    assert lines == sorted(set(lines))
    assert all(1 <= line <= text.count("\n") + 1 for line in lines)


def test_clean_real_texts_raise_no_alarm() -> None:
    assert [run for text in read_real_texts() for run in find_legacy(text)] == []


@pytest.mark.parametrize("encoding", ENCODERS)
def test_nearly_all_lines_of_encoded_real_texts_are_found(encoding: str) -> None:
    total, missed = 0, []
    for text in read_real_texts():
        found = {run.line for run in find_legacy(ENCODERS[encoding](text)) if run.encoding == encoding}
        for number, line in enumerate(text.split("\n"), start=1):
            if len(ACCENTED_WORD.findall(line)) >= 4:
                total += 1
                missed += [line] if number not in found else []
    assert total > 1500
    assert len(missed) <= 0.01 * total, missed[:5]


@pytest.mark.parametrize("encoding", ENCODERS)
def test_nearly_all_three_word_phrases_of_real_texts_are_found(encoding: str) -> None:
    phrases = {phrase for text in read_real_texts() for phrase in _phrases(text)}
    found = sum(bool(find_legacy(ENCODERS[encoding](phrase))) for phrase in phrases)
    assert found >= 0.97 * len(phrases)


def _phrases(text: str) -> list[str]:
    """Return the runs of three different accented words, not overlapping."""
    words = [line.split() for line in text.split("\n")]
    triples = [line[index : index + 3] for line in words for index in range(0, len(line) - 2, 3)]
    wanted = [triple for triple in triples if all(word.isalpha() and not word.isascii() for word in triple)]
    return [" ".join(triple) for triple in wanted if len({word.lower() for word in triple}) == 3]


def test_400_clean_lines_take_well_under_5_milliseconds() -> None:
    text = "\n".join([CLEAN_LINE] * 400)
    assert _best_of(20, lambda: find_legacy(text)) < 0.005


def _best_of(times: int, work: Callable[[], object]) -> float:
    """Return the shortest duration in seconds."""
    durations = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        durations.append(time.perf_counter() - start)
    return min(durations)
