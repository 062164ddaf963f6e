"""A list held against official lists and decisions."""

import gzip
import json
import random
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from set_samples import change, decision

from pipeline.model.catalogue import CatalogueEntry, Origin
from pipeline.model.decision import Decision
from pipeline.model.finding import Severity
from pipeline.model.procedure import Level, Way
from pipeline.procedures.compare_ways import Verdict
from pipeline.procedures.competence import Ours, is_ours, own_levels
from pipeline.procedures.reconcile import reconcile
from pipeline.procedures.reconciliation import Difference, DifferenceKind, Fate, Reconciliation
from pipeline.procedures.state import states_on
from pipeline.sources.catalogue.read import read_catalogue

DAY = date(2026, 7, 31)
SHARED = Path(__file__).resolve().parents[3] / "shared/data/tthc"
A, B, C = "1.000001", "1.000002", "1.000003"
BLEED = frozenset(
    """
    1.002544 1.014208 2.001709 3.000224 3.000226 3.000243 3.000244
    3.000246 3.000272 3.000274 3.000283 3.000285 3.000331 3.000332
    """.split()
)
"""Records of the national file that carry another procedure's name; the ministries' lists say so."""


def row(
    code: str,
    name: str = "",
    *,
    time: str = "",
    fee: str = "",
    decision: str = "",
    ministry: str = "",
    field: str = "",
    levels: tuple[Level, ...] = (Level.WARD,),
    authority: str = "Ủy ban nhân dân cấp xã",
    effective: date | None = None,
    record: int = 1,
) -> CatalogueEntry:
    ways = (Way("Trực tiếp", time, fee, ""),) if time or fee else ()
    return CatalogueEntry(
        code=code,
        name=name or f"Thủ tục thử số {code[7:8]}",
        origin=Origin("danh-sach.csv", record),
        field=field,
        levels=levels,
        authority=authority,
        ministry=ministry,
        decision=decision,
        effective=effective,
        ways=ways,
    )


def held(
    listed: Sequence[CatalogueEntry], announced: Sequence[CatalogueEntry], *decisions: Decision, day: date = DAY
) -> Reconciliation:
    return reconcile(listed, announced, states_on(decisions, [], day))


def only(result: Reconciliation) -> Difference:
    (difference,) = result.differences
    return difference


def test_what_is_announced_for_our_level_and_not_listed_is_missing() -> None:
    found = only(
        held([], [row(A), row(B, authority="Chi cục Hải quan khu vực"), row(C, levels=(Level.PROVINCE,), authority="Sở")])
    )
    assert (found.kind, found.code, found.severity) == (DifferenceKind.MISSING, A, Severity.ERROR)


def test_what_is_ours_by_the_level_word_only_is_perhaps_missing() -> None:
    result = held([], [row(A, authority="")])
    assert only(result).kind is DifferenceKind.PERHAPS_MISSING and not result.must_act


def test_of_a_bare_list_of_codes_every_code_is_perhaps_missing_and_none_is_anothers() -> None:
    bare = [row(A, authority="", levels=()), row(B, authority="", levels=())]
    result = held([row(A)], bare)
    assert (only(result).kind, only(result).code, result.not_ours) == (DifferenceKind.PERHAPS_MISSING, B, 0)
    assert held([row(A)], [*bare, row(A)]).differences == ()  # where the list says whose, a blank cell claims nothing
    assert held([row(A)], [*bare, row(A)]).coverage[0].unsaid == 1


def test_the_three_forms_of_a_code_are_one_and_excel_damage_is_no_difference() -> None:
    announced = [row("1.000001"), row("2.000640"), row("1.014947")]
    listed = [row("1.000001.000.00.00.H13"), row("2.00064", "Thủ tục thử số 0"), row("1,014947")]
    assert held(listed, announced).differences == ()


def test_surplus_needs_a_ministry_that_the_list_covers() -> None:
    announced = [row(A, ministry="Bộ Tư pháp")]
    covered, uncovered, unknown = (
        row(B, ministry="bo-tu-phap"),
        row(B, ministry="Bộ Y tế"),
        row(B, field="tu-phap"),
    )
    assert only(held([row(A), covered], announced)).kind is DifferenceKind.SURPLUS
    for entry in (uncovered, unknown):
        result = held([row(A), entry], announced)
        assert result.differences == () and result.fates[Fate.OUTSIDE] == 1


def test_the_sign_of_a_decision_and_a_field_of_one_ministry_tell_the_ministry() -> None:
    announced = [row(f"1.00000{number}", ministry="Bộ Tư pháp", field="Hộ tịch") for number in range(1, 7)]
    listed = announced[:6]
    by_sign = held([*listed, row("1.000099", decision="1872/QĐ-BTP")], announced)
    by_field = held([*listed, row("1.000099", field="HỘ TỊCH")], announced)
    assert only(by_sign).kind is only(by_field).kind is DifferenceKind.SURPLUS
    shared = [row(f"1.00000{number}", ministry="Bộ Y tế", field="An toàn thực phẩm") for number in range(1, 7)]
    assert held([*shared, row("1.000099", field="An toàn thực phẩm")], shared).differences == ()


def test_a_repealed_procedure_that_is_still_listed_is_an_error_even_if_the_official_list_has_it() -> None:
    repealed = decision("7/QĐ-UBND", DAY, DAY, change(A, "repealed"))
    for announced in ([row(A)], []):
        found = only(held([row(A)], announced, repealed))
        assert (found.kind, found.severity, found.day, found.announced) == (
            DifferenceKind.ENDED,
            Severity.ERROR,
            DAY,
            "7/QĐ-UBND",
        )
    assert held([], [row(A)], repealed).differences == ()  # and it is not missed


def test_a_replaced_one_names_its_successor() -> None:
    result = held([row(A)], [row(B)], decision("7/QĐ-UBND", DAY, DAY, change(A, "replaced", B)))
    kinds = {found.kind: found for found in result.differences}
    assert kinds[DifferenceKind.ENDED].announced == f"7/QĐ-UBND; thay bằng {B}"
    assert kinds[DifferenceKind.MISSING].code == B


@pytest.mark.parametrize("by_decision", [True, False])
def test_what_takes_effect_later_is_coming_or_listed_too_early(by_decision: bool) -> None:
    later = date(2026, 12, 1)
    decisions = [decision("7/QĐ-UBND", DAY, later, change(A, "new"))] if by_decision else []
    announced = [row(A, effective=None if by_decision else later)]
    coming, early = only(held([], announced, *decisions)), only(held([row(A)], announced, *decisions))
    assert (coming.kind, coming.severity, coming.day) == (DifferenceKind.COMING, Severity.INFO, later)
    assert (early.kind, early.severity, early.day) == (DifferenceKind.NOT_YET, Severity.WARNING, later)
    assert held([row(A)], announced, *decisions, day=later).differences == ()


def test_what_a_decision_has_put_in_force_is_not_coming_though_the_list_dates_its_newest_wording_later() -> None:
    in_force = decision("7/QĐ-UBND", DAY, DAY, change(A, "amended"))
    assert held([row(A)], [row(A, effective=date(2026, 12, 1))], in_force).differences == ()


@pytest.mark.parametrize(
    "written",
    ["ĐĂNG KÝ KHAI TỬ", "Đăng ký khai tử.", "Thủ tục đăng ký  khai tử (cấp xã)", "Đăng ký khai tử (1.000001)"],
)
def test_notation_is_no_difference_of_names(written: str) -> None:
    result = held([row(A, written)], [row(A, "Đăng ký khai tử")])
    assert result.differences == () and (result.names_equal, result.names_in_other_notation) == (1, 1)


def test_another_word_in_a_name_is_a_difference_and_both_names_are_shown() -> None:
    found = only(held([row(A, "Chứng thực hợp đồng, giao dịch.")], [row(A, "Chứng thực giao dịch")]))
    assert (found.kind, found.listed, found.announced) == (
        DifferenceKind.NAME,
        "Chứng thực hợp đồng, giao dịch",
        "Chứng thực giao dịch",
    )


def test_time_and_fee_differ_by_value_and_a_shorter_limit_is_lawful() -> None:
    announced = [row(A, time="140 ngày", fee="8.000 đồng/bản")]
    assert held([row(A, time="140 Ngày.", fee="8000 đồng /bản")], announced).differences == ()
    shorter = only(held([row(A, time="70 ngày")], announced))
    assert (shorter.kind, shorter.verdict, shorter.severity) == (DifferenceKind.TIME, Verdict.LESS, Severity.INFO)
    longer = only(held([row(A, time="150 ngày")], announced))
    assert (longer.verdict, longer.severity) == (Verdict.MORE, Severity.WARNING)
    assert only(held([row(A, fee="10.000 đồng/bản")], announced)).kind is DifferenceKind.FEE


def test_what_could_not_be_compared_is_kept_and_no_difference() -> None:
    result = held([row(A, time="Theo lịch của Hội đồng")], [row(A, time="05 ngày")])
    assert result.differences == () and [item.code for item in result.unclear] == [A]


def test_a_decision_differs_only_from_one_of_the_same_body() -> None:
    announced = [row(A, decision="QĐ/1872-BTP")]
    assert held([row(A, decision="1872/QĐ-BTP")], announced).differences == ()
    assert held([row(A, decision="12/QĐ-UBND")], announced).differences == ()
    assert only(held([row(A, decision="163/QĐ-BTP")], announced)).kind is DifferenceKind.DECISION


def test_a_level_differs_only_where_ours_is_not_among_the_announced_ones() -> None:
    announced = [row(A, levels=(Level.PROVINCE, Level.WARD))]
    assert held([row(A, levels=(Level.WARD,))], announced).differences == ()
    assert only(held([row(A, levels=(Level.DISTRICT,))], announced)).kind is DifferenceKind.LEVEL
    assert held([row(A, levels=())], announced).differences == ()


def test_the_same_name_under_another_code_is_pointed_at() -> None:
    found = only(held([row(B, "Đăng ký khai tử")], [row(A, "Thủ tục đăng ký khai tử")]))  # and A is not missed besides
    assert (found.kind, found.code, found.announced) == (DifferenceKind.OTHER_CODE, B, A)


def test_the_same_name_of_another_level_is_no_hint() -> None:
    ours, theirs = row(A, "Giao đất"), row(B, "Giao đất", authority="Ủy ban nhân dân cấp tỉnh", levels=(Level.PROVINCE,))
    for listed, announced in (([ours], [theirs]), ([theirs], [ours])):
        result = held(listed, announced)
        assert DifferenceKind.OTHER_CODE not in {found.kind for found in result.differences}
        assert result.fates[Fate.OUTSIDE] == 1


def test_a_code_listed_twice_is_found_and_what_has_no_code_is_counted() -> None:
    result = held([row(A), row(A + ".H13", record=2), row("106900", record=3)], [row(A)])
    assert (only(result).kind, only(result).line) == (DifferenceKind.TWICE, 2)
    assert (result.fates[Fate.COMPARED], result.fates[Fate.TWICE], result.fates[Fate.NO_CODE]) == (1, 1, 1)


def test_a_list_without_codes_is_compared_by_name() -> None:
    result = held([row("", "ĐĂNG KÝ KHAI TỬ."), row("", "Khai sinh")], [row(A, "Đăng ký khai tử")])
    assert result.differences == ()
    assert (result.by_name, result.fates[Fate.COMPARED], result.fates[Fate.NO_CODE]) == (1, 1, 1)
    both = held([row(A, "Đăng ký khai tử"), row("", "Đăng ký khai tử")], [row(A, "Đăng ký khai tử")])
    assert (both.by_name, both.fates[Fate.NO_CODE]) == (0, 1)


def test_records_that_repeat_another_procedure_are_left_out_and_counted() -> None:
    bleed = [row(f"3.00000{number}", "Hỗ trợ phát triển sản xuất", decision="226/QĐ-UBND") for number in range(3)]
    result = held([row("3.000001", "Đăng ký thường trú")], bleed)
    assert result.differences == () and (result.unreliable, result.fates[Fate.UNRELIABLE]) == (3, 1)
    second = row("3.000001", "Đăng ký thường trú", decision="1/QĐ-BCA")
    assert held([row("3.000001", "Đăng ký thường trú")], [*bleed, second]).fates[Fate.COMPARED] == 1


def test_a_second_official_list_fills_gaps_and_may_know_another_name() -> None:
    first = row(A, "Đăng ký lại khai tử", authority="", levels=(Level.WARD,))
    second = row(A, "Đăng ký khai tử", levels=())
    assert only(held([], [first, second])).kind is DifferenceKind.MISSING  # the second says who decides
    assert held([row(A, "Đăng ký khai tử")], [first, second]).differences == ()


def test_bodies_of_a_second_list_are_added_and_what_the_first_gives_to_others_alone_is_perhaps_missing() -> None:
    shared, others = row(A, authority=""), row(B, authority="")
    first = [replace(shared, agency="Tổ chức hành nghề công chứng"), replace(others, agency="Bảo hiểm xã hội Việt Nam")]
    second = [replace(entry, levels=(), agency="Ủy ban nhân dân cấp xã") for entry in (shared, others)]
    assert {(found.kind, found.code) for found in held([], [*first, *second]).differences} == {
        (DifferenceKind.MISSING, A),
        (DifferenceKind.PERHAPS_MISSING, B),
    }
    assert only(held([], [first[0], second[0]])).announced == "Tổ chức hành nghề công chứng; Ủy ban nhân dân cấp xã"
    assert only(held([], [first[0], first[0]])).announced == "Tổ chức hành nghề công chứng"


def test_a_name_without_its_level_note_still_finds_its_code() -> None:
    announced = [row(A, "Thông báo lễ hội (cấp xã)"), row(B, "Giao đất (cấp xã)"), row(C, "Giao đất (cấp tỉnh)")]
    result = held([row("", "Thông báo lễ hội"), row("", "Giao đất"), row("", "Giao đất (cấp xã)", record=3)], announced)
    assert (result.by_name, result.fates[Fate.NO_CODE]) == (2, 1)
    assert [found.code for found in result.differences] == [C]


def test_what_a_record_without_a_code_may_mean_is_only_perhaps_missing() -> None:
    announced = [row(A, "Đăng ký khai sinh cho người đã có giấy tờ cá nhân"), row(B, "Hòa giải ở cơ sở")]
    result = held([row("", "Đăng ký khai sinh cho người đã có giấy tời cá nhân")], announced)
    assert [(found.kind, found.code, found.listed) for found in result.differences] == [
        (DifferenceKind.MISSING, B, ""),
        (DifferenceKind.PERHAPS_MISSING, A, "Đăng ký khai sinh cho người đã có giấy tời cá nhân"),
    ]


CODES = st.sampled_from([f"1.00000{number}" for number in range(8)] + ["1.0142", "106900", ""])
ROWS = st.lists(
    st.builds(
        row,
        CODES,
        st.sampled_from(["", "Khai tử", "KHAI TỬ.", "Khai sinh"]),
        time=st.sampled_from(["", "3 ngày", "03 ngày làm việc", "chưa rõ"]),
        fee=st.sampled_from(["", "Không", "8.000 đồng"]),
        ministry=st.sampled_from(["", "Bộ Tư pháp", "Bộ Y tế"]),
        authority=st.sampled_from(["", "UBND cấp xã", "Công an cấp xã"]),
    ),
    max_size=8,
)
CHANGES = st.lists(
    st.builds(
        lambda code, kind: change(code, kind, B if kind == "replaced" else ""),
        CODES,
        st.sampled_from(["new", "repealed", "replaced"]),
    ),
    max_size=3,
)


@given(ROWS, ROWS, CHANGES)
def test_every_record_has_one_fate_and_a_list_agrees_with_itself(
    listed: list[CatalogueEntry], announced: list[CatalogueEntry], changes: list[object]
) -> None:
    decisions = decision("1/QĐ-UBND", DAY, DAY, *changes)  # type: ignore[arg-type]
    result = held(listed, announced, decisions)
    assert sum(result.fates.values()) == len(listed) == result.listed
    assert result.fates[Fate.OUTSIDE] == len(result.outside)
    assert result == held(listed, announced, decisions)
    itself = held(announced, announced)
    assert {found.kind for found in itself.differences} <= {DifferenceKind.TWICE}


@pytest.mark.skipif(not SHARED.is_dir(), reason="cần dữ liệu thật ở ../shared/data/tthc")
def test_a_real_wards_list_against_the_national_records() -> None:
    ward = read_catalogue(SHARED / "can-tho-ward/v2.json")
    national = read_catalogue(SHARED / "national-2026-07.jsonl.gz")
    result = held(ward.entries, national.entries)
    assert (result.listed, result.fates[Fate.COMPARED], result.fates[Fate.OUTSIDE]) == (470, 195, 274)
    assert (result.names_equal, result.unreliable) == (190, 14)
    assert {found.code for found in result.differences if found.kind is DifferenceKind.NAME} == {
        "1.012531",
        "1.012694",
        "1.014158",
        "2.000884",
        "2.000942",
    }
    assert [found.announced for found in result.differences if found.kind is DifferenceKind.OTHER_CODE] == ["1.115148"]
    assert DifferenceKind.SURPLUS not in {found.kind for found in result.differences}


@pytest.mark.skipif(not SHARED.is_dir(), reason="cần dữ liệu thật ở ../shared/data/tthc")
def test_a_real_wards_list_against_the_national_records_and_the_ministries_lists() -> None:
    ward = read_catalogue(SHARED / "can-tho-ward/v2.json")
    paths = [SHARED / "national-2026-07.jsonl.gz", *sorted((SHARED / "official-lists").glob("*.xlsx"))]
    result = held(ward.entries, [entry for path in paths for entry in read_catalogue(path).entries])
    assert (result.fates[Fate.COMPARED], result.fates[Fate.OUTSIDE], result.names_equal) == (256, 211, 250)
    found = {kind: {one.code for one in result.differences if one.kind is kind} for kind in DifferenceKind}
    assert len(found[DifferenceKind.MISSING]) == 9
    assert found[DifferenceKind.PERHAPS_MISSING] == {"2.001023", "6.003494", "6.006575"}
    assert found[DifferenceKind.OTHER_CODE] == {"1.010941", "1.014865", "2.002858"}
    assert not found[DifferenceKind.SURPLUS]


def _in_other_words(entry: CatalogueEntry, dice: random.Random) -> CatalogueEntry:
    """The same record in another notation."""
    name = dice.choice(
        [
            entry.name.upper(),
            unicodedata.normalize("NFD", entry.name),
            f"  {entry.name} . ",
            f"Thủ tục {entry.name}",
            f"{entry.name} ({entry.code})",
            entry.name.replace(" ", "\u00a0", 2).replace("hòa", "hoà").replace("Đ", "Ð"),
        ]
    )
    ways = tuple(
        replace(way, time=re.sub(r"^(\d) Ngày", r"0\1 ngày", way.time), fee=way.fee.replace("Miễn phí", "Không"))
        for way in entry.ways
    )
    code = dice.choice([entry.code, f"{entry.code}.H13", f"{entry.code}.000.00.00.H13", entry.code.replace(".", ",")])
    decision = re.sub(r"^(\d+)/QĐ-(\w+)$", dice.choice([r"QĐ/0\1-\2", r"\1/QD-\2", r"Số \1/QĐ-\2"]), entry.decision)
    return replace(entry, name=name, ways=ways, code=code, decision=decision)


@pytest.mark.skipif(not SHARED.is_dir(), reason="cần dữ liệu thật ở ../shared/data/tthc")
def test_on_1984_real_records_another_notation_is_no_difference_and_each_planted_change_is_found() -> None:
    dice = random.Random(177)
    national = read_catalogue(SHARED / "national-2026-07.jsonl.gz").entries
    same = held([_in_other_words(entry, dice) for entry in national], national)
    assert [(found.kind, found.code, found.listed, found.announced) for found in same.differences] == []
    assert same.unclear == ()
    simple = [entry for entry in national if re.fullmatch(r"[1-9]\d? Ngày làm việc", entry.ways[0].time if entry.ways else "")]
    planted = {
        DifferenceKind.NAME: lambda entry: replace(entry, name=f"{entry.name} đặc biệt"),
        DifferenceKind.DECISION: lambda entry: replace(entry, decision=f"9{entry.decision}"),
        DifferenceKind.TIME: lambda entry: replace(
            entry, ways=tuple(replace(way, time="99 ngày làm việc") for way in entry.ways)
        ),
    }
    for kind, plant in planted.items():
        chosen = dice.sample([entry for entry in simple if re.match(r"\d+/QĐ", entry.decision)], 40)
        found = held([plant(entry) for entry in chosen], national).differences
        assert {one.code for one in found if one.kind is kind} == {entry.code for entry in chosen} - BLEED, kind
    left_out = dice.sample(
        [entry for entry in national if entry.code not in BLEED and is_ours(entry, own_levels(DAY)) is Ours.YES], 20
    )
    missing = held([entry for entry in national if entry not in left_out], national).differences
    assert {one.code for one in missing if one.kind is DifferenceKind.MISSING} == {entry.code for entry in left_out}


@pytest.mark.skipif(not SHARED.is_dir(), reason="cần dữ liệu thật ở ../shared/data/tthc")
def test_the_orientation_figures_hold_when_the_prefix_counts_as_a_difference() -> None:
    """Of the 195, the names of 189 are equal after plain normalisation; the sixth differs by "Thủ tục" alone."""
    from pipeline.model.procedure_code import base_code
    from pipeline.vietnamese.normalise import compare_key

    with gzip.open(SHARED / "national-2026-07.jsonl.gz", "rt", encoding="utf-8") as file:
        national = {one["ma_thu_tuc"]: one["ten_thu_tuc"] for one in map(json.loads, file)}
    rows = json.loads((SHARED / "can-tho-ward/v2.json").read_text(encoding="utf-8"))
    pairs = [(one["PROCEDURE_NAME"], national.get(base_code(one["PROCEDURE_CODE"]))) for one in rows]
    comparable = [(ours, theirs) for ours, theirs in pairs if theirs is not None]
    equal = sum(compare_key(ours) == compare_key(theirs) for ours, theirs in comparable)
    assert (len(comparable), equal) == (195, 189)
