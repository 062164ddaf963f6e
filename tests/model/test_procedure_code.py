"""Codes of procedures: three forms, one base; what a spreadsheet does to them; what is none."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.procedure_code import CodeDamage, NotACode, NotCodeKind, ProcedureCode, base_code, codes_in, read_code

SHARED = Path(__file__).resolve().parents[3] / "shared/data/tthc"
BASES = st.from_regex(r"[1-9]\.[0-9]{6}", fullmatch=True)
SUFFIXES = st.sampled_from(["", ".H13", ".000.00.00.H13", ".000.00.00.G01"])


@pytest.mark.parametrize("written", ["1.001193", "1.001193.H13", "1.001193.000.00.00.H13"])
def test_three_forms_are_one_procedure_and_stay_as_written(written: str) -> None:
    code = read_code(written)
    assert isinstance(code, ProcedureCode)
    assert (code.base, code.text, code.written, code.damage) == ("1.001193", written, written, None)


@given(BASES, SUFFIXES)
def test_every_well_formed_code_is_read_as_it_stands(base: str, suffix: str) -> None:
    code = read_code(base + suffix)
    assert isinstance(code, ProcedureCode) and (code.base, code.text) == (base, base + suffix)


@pytest.mark.parametrize("written", ["1.115001", "1.116316", "5.000123", "6.000001"])
def test_numbers_and_first_digits_are_not_limited_to_the_usual_ones(written: str) -> None:
    assert base_code(written) == written


def test_the_suffix_is_held_against_the_province_and_the_short_form_is_of_nobody() -> None:
    for written, foreign in (("1.001193.H13", False), ("1.001193.000.00.00.H48", True), ("1.001193", False)):
        code = read_code(written)
        assert isinstance(code, ProcedureCode) and code.is_foreign("H13") is foreign
        assert not code.is_foreign("")


@pytest.mark.parametrize(
    ("written", "base", "damage"),
    [
        ("1.0142", "1.014200", CodeDamage.ZEROS_LOST),
        ("1.014", "1.014000", CodeDamage.ZEROS_LOST),
        ("1,014947", "1.014947", CodeDamage.COMMA),
        ("1,0142", "1.014200", CodeDamage.COMMA),
        ("1.014.947", "1.014947", CodeDamage.GROUPED),
        ("1,014,947", "1.014947", CodeDamage.GROUPED),
        ("1.014947E+00", "1.014947", CodeDamage.EXPONENT),
        ("1.0142000000000001", "1.014200", CodeDamage.FLOAT),
        ("1.0149469999999999", "1.014947", CodeDamage.FLOAT),
        (" 1.014200.h13.\u00a0", "1.014200", CodeDamage.NOTATION),
        ("'1.014200", "1.014200", CodeDamage.NOTATION),
        ('="1.014200"', "1.014200", CodeDamage.NOTATION),
        ("１.０１４２００", "1.014200", CodeDamage.NOTATION),
    ],
)
def test_damage_that_leaves_one_code_only_is_mended_and_named(written: str, base: str, damage: CodeDamage) -> None:
    code = read_code(written)
    assert isinstance(code, ProcedureCode) and (code.base, code.damage) == (base, damage)
    assert base_code(written) == base


@pytest.mark.parametrize(
    ("written", "guess"),
    [
        ("1.00E+00", ""),
        ("1.01E+00", ""),
        ("1014947", "1.014947"),
        ("1.014947E+06", "1.014947"),
        ("1.1", "1.100000"),
        ("1.01420", "1.014200"),
        ("1.0142.H13", ""),
    ],
)
def test_damage_that_leaves_a_doubt_is_never_mended_unasked(written: str, guess: str) -> None:
    assert read_code(written) == NotACode(written, NotCodeKind.DAMAGED, guess)
    assert base_code(written) == written


@given(BASES)
def test_what_excel_makes_of_a_code_is_mended_to_that_code_or_left_to_a_person(base: str) -> None:
    for written in (f"{float(base)!r}", f"{float(base):.6f}".replace(".", ","), f"{float(base):.16f}"):
        code = read_code(written)
        assert code.base == base if isinstance(code, ProcedureCode) else code.kind is NotCodeKind.DAMAGED


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("000.00.53.H48-220921-0099", NotCodeKind.DOSSIER),
        ("H13.15-240101-0001", NotCodeKind.DOSSIER),
        ("G01-CA11", NotCodeKind.FIELD),
        ("KQ.G01.000074", NotCodeKind.RESULT),
        ("1.001193.01", NotCodeKind.CASE),
        ("1.001193.000.00.00.H13.02", NotCodeKind.CASE),
        ("H55.242", NotCodeKind.AGENCY),
        ("000.00.53.H48", NotCodeKind.AGENCY),
        ("106900", NotCodeKind.PORTAL_ID),
        ("019d2bfb-2b1c-77cf-a8b2-ffd3765a24c3", NotCodeKind.UUID),
        ("", NotCodeKind.EMPTY),
        (" \u200b", NotCodeKind.EMPTY),
        ("0.001193", NotCodeKind.UNKNOWN),
        ("1.0011933", NotCodeKind.UNKNOWN),
        ("=1.001193", NotCodeKind.UNKNOWN),
        ("9" * 10_000, NotCodeKind.UNKNOWN),
    ],
)
def test_other_ids_are_not_taken_for_codes(written: str, kind: NotCodeKind) -> None:
    code = read_code(written)
    assert isinstance(code, NotACode) and code.kind is kind
    assert base_code(written) == written


@given(st.text(max_size=80) | st.text("0123456789.,EHG+-' ", max_size=24))
def test_any_text_is_read_without_an_error_and_a_mended_code_is_stable(text: str) -> None:
    code = read_code(text)
    if isinstance(code, ProcedureCode):
        again = read_code(code.text)
        assert isinstance(again, ProcedureCode) and (again.base, again.text, again.damage) == (code.base, code.text, None)


def test_codes_are_found_in_text_but_not_inside_longer_numbers() -> None:
    text = "Tham vấn (1.010736), xem 2.000815.000.00.00.H13. Không phải: 11.0107361, 1.0107362, v1.010736, 1.010736.01"
    assert [code.text for code in codes_in(text)] == ["1.010736", "2.000815.000.00.00.H13"]


@pytest.mark.skipif(not SHARED.is_dir(), reason="cần dữ liệu thật ở ../shared/data/tthc")
def test_every_code_of_a_real_ward_list_is_read() -> None:
    rows = json.loads((SHARED / "can-tho-ward/v2.json").read_text(encoding="utf-8"))
    codes = [read_code(row["PROCEDURE_CODE"]) for row in rows]
    assert all(isinstance(code, ProcedureCode) and not code.is_foreign("H13") for code in codes)
    assert {re.sub(r"\d", "9", code.written) for code in codes} == {"9.999999.H99", "9.999999.999.99.99.H99"}
