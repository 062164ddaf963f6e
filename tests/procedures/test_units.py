"""Files cut into units and put together again."""

import re
from datetime import date
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.catalogue import CatalogueEntry, Origin
from pipeline.model.procedure import Level, Procedure, Way
from pipeline.model.procedure_part import Part
from pipeline.procedures.units import UNIT_ORDER, cut_file, digest, new_file, units_of, with_units
from pipeline.sources.body import BodyParser, Target
from pipeline.sources.procedures import read_procedure

FULL = CatalogueEntry(
    code="1.001193",
    name='Đăng ký: khai "sinh" # [mẫu]',
    origin=Origin("mau.jsonl", 1),
    field="Hộ tịch",
    levels=(Level.WARD, Level.PROVINCE),
    authority="Ủy ban nhân dân cấp xã",
    decision="1872/QĐ-BTP",
    decision_date=date(2020, 9, 4),
    effective=date(2020, 10, 1),
    ways=(
        Way("Trực tiếp", "1 Ngày làm việc", "8,000 VNĐ (Bản sao: 2 tờ)", '- "Nộp" \\ tại #1: quầy'),
        Way("", "", "", "chưa tách: được"),
    ),
    online_level="toàn trình",
    dvc_url="https://dichvucong.gov.vn/a",
    parts=MappingProxyType({part: f"{part.heading} mẫu\n- một\n- hai" for part in Part}),
)
KEYS = st.sampled_from(UNIT_ORDER)
WORDS = st.text(st.sampled_from("abc đ:#-[]{}\"'\\*`>|&%@!,? \n"), min_size=1, max_size=30).filter(lambda text: text.split())


def read(folder: Path, text: str) -> Procedure:
    path = folder / "content" / "thu-tuc" / "ho-tich" / "1.001193.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    procedure = read_procedure(folder, "content/thu-tuc/ho-tich/1.001193.md", BodyParser(), Target)
    assert isinstance(procedure, Procedure)
    return procedure


def test_what_is_written_reads_back_without_a_fault(tmp_path: Path) -> None:
    procedure = read(tmp_path, new_file(units_of(FULL)))
    assert procedure.file.faults == ()
    assert (procedure.code, procedure.name, procedure.levels) == (FULL.code, FULL.name, FULL.levels)
    assert (procedure.decision_date, procedure.effective, procedure.ways) == (FULL.decision_date, FULL.effective, FULL.ways)
    assert (procedure.authority, procedure.online_level, procedure.dvc_url) == (FULL.authority, FULL.online_level, FULL.dvc_url)
    assert list(procedure.parts) == [part.heading for part in Part]
    assert procedure.verified is None


def test_what_a_list_does_not_say_is_not_written() -> None:
    text = new_file(units_of(CatalogueEntry("1.001193", "Đăng ký khai sinh", Origin("a", 1))))
    assert text == "---\ncode: 1.001193\nname: Đăng ký khai sinh\n---\n"


@given(WORDS, WORDS, WORDS)
def test_any_words_in_a_way_read_back_as_they_are(
    tmp_path_factory: pytest.TempPathFactory, time: str, fee: str, note: str
) -> None:
    ways = (Way("Trực tiếp", time, fee, note), Way("Trực tuyến", fee, note, time))
    entry = CatalogueEntry("1.001193", "Tên", Origin("a", 1), ways=ways)
    procedure = read(tmp_path_factory.mktemp("a"), new_file(units_of(entry)))
    back = [(way.time, way.fee, way.note) for way in procedure.ways]
    assert back == [tuple(" ".join(text.split()) for text in (way.time, way.fee, way.note)) for way in ways]


def test_cutting_a_new_file_gives_its_units_back() -> None:
    units = units_of(FULL)
    cut = cut_file(new_file(units))
    assert {key: digest(unit.text) for key, unit in cut.units.items()} == {key: digest(text) for key, text in units.items()}
    assert tuple(cut.units) == UNIT_ORDER


@given(st.sets(KEYS), KEYS)
def test_a_unit_that_is_put_in_later_stands_where_a_new_file_has_it(keys: set[str], added: str) -> None:
    units = {key: text for key, text in units_of(FULL).items() if key in keys}
    whole = {key: text for key, text in units_of(FULL).items() if key in keys | {added}}
    assert with_units(cut_file(new_file(units)), {added: whole[added]}) == new_file(whole)


@given(st.dictionaries(KEYS, st.sampled_from(["một", "hai\n\nba"]), min_size=1))
def test_replacing_units_leaves_every_other_line_as_it_is(changed: dict[str, str]) -> None:
    changed = {key: text.split("\n")[0] if key in UNIT_ORDER[:11] else text for key, text in changed.items()}
    text = new_file(units_of(FULL)).replace("---\n\n", "---\n\nLời của người viết.\n\n", 1) + "\n## Ghi chú riêng\n\nGiữ lại.\n"
    after = cut_file(with_units(cut_file(text), changed))
    assert "Lời của người viết." in after.lines
    assert after.units["## Ghi chú riêng"].text == "Giữ lại."
    for key, unit in cut_file(text).units.items():
        assert digest(after.units[key].text) == digest(changed.get(key, unit.text))


def test_a_part_under_another_heading_of_a_person_is_the_same_part() -> None:
    text = "---\ncode: 1.001193\n---\n\n## 5. Cơ quan giải quyết\n\nUBND\n\n## Ghi chú\n\nx\n"
    cut = cut_file(text)
    assert list(cut.units) == ["code", "co-quan", "## Ghi chú"]
    assert with_units(cut, {"co-quan": "UBND cấp xã"}) == text.replace("UBND\n", "UBND cấp xã\n")


@pytest.mark.parametrize("text", ["", "không có phần đầu", "---\ncode: 1\n", "## Trình tự\n", "---\n---\n", "\n\n---\na: b\n---"])
def test_any_text_can_be_cut(text: str) -> None:
    cut = cut_file(text)
    assert "\n".join(cut.lines) == text
    assert bool(cut.header_end) == (len(re.findall("^---$", text, re.MULTILINE)) == 2)


@given(st.text(st.sampled_from("ab:#-\n \t"), max_size=60))
def test_random_texts_can_be_cut_and_unchanged_units_change_nothing(text: str) -> None:
    cut = cut_file(text)
    assert with_units(cut, {}) == text
