"""What changed between two versions of a list."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from set_samples import change, decision
from test_reconcile import ROWS, row

from pipeline.model.catalogue import CatalogueEntry
from pipeline.model.procedure import Level
from pipeline.procedures.changes import ChangeSort, ProcedureChange, decided_changes
from pipeline.procedures.list_changes import compare_lists

A, B = "1.000001", "1.000002"
DAY = date(2026, 7, 1)


def only(old: CatalogueEntry, new: CatalogueEntry, decided: tuple[ProcedureChange, ...] = ()) -> ProcedureChange:
    (found,) = compare_lists([old], [new], decided).changes
    return found


@pytest.mark.parametrize(
    ("old", "new", "sort", "words"),
    [
        (
            row(A, "Chứng thực hợp đồng, giao dịch"),
            row(A, "Thủ tục chứng thực giao dịch."),
            ChangeSort.RENAMED,
            "Thủ tục 1.000001 đổi tên từ “Chứng thực hợp đồng, giao dịch” thành “Thủ tục chứng thực giao dịch”.",
        ),
        (
            row(A, "Khai tử", time="05 ngày"),
            row(A, "Khai tử", time="03 ngày"),
            ChangeSort.TIME,
            "Thủ tục “Khai tử” (1.000001): thời hạn giải quyết rút ngắn từ “Trực tiếp: 05 ngày” còn “Trực tiếp: 03 ngày”.",
        ),
        (
            row(A, "Khai tử", fee="Không"),
            row(A, "Khai tử", fee="8.000 đồng"),
            ChangeSort.FEE,
            "Thủ tục “Khai tử” (1.000001): mức phí, lệ phí tăng từ “Trực tiếp: Không” lên “Trực tiếp: 8.000 đồng”.",
        ),
        (
            row(A, "Khai tử", time="Theo lịch"),
            row(A, "Khai tử", time="Theo đợt"),
            ChangeSort.TIME,
            "Thủ tục “Khai tử” (1.000001): thời hạn giải quyết đổi từ “Trực tiếp: Theo lịch” thành “Trực tiếp: Theo đợt”.",
        ),
        (
            row(A, "Khai tử", decision="1872/QĐ-BTP"),
            row(A, "Khai tử", decision="163/QĐ-BTP"),
            ChangeSort.DECISION,
            "Thủ tục “Khai tử” (1.000001): quyết định công bố đổi từ “1872/QĐ-BTP” thành “163/QĐ-BTP”.",
        ),
        (
            row(A, "Khai tử", levels=(Level.DISTRICT, Level.WARD)),
            row(A, "Khai tử", levels=(Level.WARD,)),
            ChangeSort.LEVEL,
            "Thủ tục “Khai tử” (1.000001): cấp thực hiện đổi từ “cấp huyện, cấp xã” thành “cấp xã”.",
        ),
        (
            row(A, "Khai tử", field="10.Tư pháp 57 TT"),
            row(A, "Khai tử", field="Nội vụ"),
            ChangeSort.FIELD,
            "Thủ tục “Khai tử” (1.000001): lĩnh vực đổi từ “10.Tư pháp 57 TT” thành “Nội vụ”.",
        ),
    ],
)
def test_each_change_is_one_sentence(old: CatalogueEntry, new: CatalogueEntry, sort: ChangeSort, words: str) -> None:
    found = only(old, new)
    assert (found.sort, found.words) == (sort, words)


@pytest.mark.parametrize(
    "new",
    [
        row(
            A + ".000.00.00.H13", "THỦ TỤC KHAI TỬ.", time="3 Ngày", fee="Miễn phí", decision="QĐ/1872-BTP", field="10.tư pháp 57"
        ),
        row(A, "Khai tử"),  # silent on the rest: nothing is said to have changed
    ],
)
def test_notation_and_silence_are_no_change(new: CatalogueEntry) -> None:
    old = row(A, "Khai tử", time="03 ngày", fee="Không", decision="1872/QĐ-BTP", field="Tư pháp")
    result = compare_lists([old], [new])
    assert (result.changes, result.unchanged) == ((), 1)


def test_what_came_and_what_went_is_told_with_its_name() -> None:
    came, went = compare_lists([row(A, "Khai tử")], [row(B, "Khai sinh")]).changes
    assert (came.sort, came.words) == (ChangeSort.LISTED, "Danh sách có thêm thủ tục “Khai sinh” (1.000002).")
    assert (went.sort, went.words) == (ChangeSort.GONE, "Danh sách không còn thủ tục “Khai tử” (1.000001).")


def test_the_same_name_under_another_code_is_one_change() -> None:
    (found,) = compare_lists([row(A, "Khai tử")], [row(B, "KHAI TỬ.")]).changes
    assert (found.sort, found.code, found.before) == (ChangeSort.RECODED, B, A)


def test_a_decision_that_ended_a_procedure_explains_why_it_is_gone() -> None:
    decided = decided_changes([decision("7/QĐ-UBND", DAY, DAY, change(A, "repealed"))], {})
    (found,) = compare_lists([row(A, "Khai tử")], [], decided).changes
    assert (found.sort, found.effective, found.id) == (ChangeSort.REPEALED, DAY, "7-qd-ubnd/1.000001")
    assert found.words == "Thủ tục “Khai tử” (1.000001) bị bãi bỏ từ ngày 01/7/2026 theo Quyết định số 7/QĐ-UBND ngày 01/7/2026."


def test_an_arrival_is_explained_only_by_the_decision_that_the_list_names() -> None:
    decided = decided_changes([decision("7/QĐ-UBND", DAY, DAY, change(A, "new"))], {})
    (unnamed,) = compare_lists([], [row(A, "Khai tử")], decided).changes
    (named,) = compare_lists([], [row(A, "Khai tử", decision="07/QĐ-UBND")], decided).changes
    assert (unnamed.sort, named.sort) == (ChangeSort.LISTED, ChangeSort.NEW)


def test_an_amending_decision_gives_a_change_its_dates() -> None:
    decided = decided_changes([decision("7/QĐ-UBND", DAY, DAY, change(A, "amended"))], {})
    found = only(row(A, time="5 ngày"), row(A, time="3 ngày"), decided)
    assert (found.decision, found.effective) == ("7/QĐ-UBND", DAY)


def test_a_version_without_codes_is_compared_by_name() -> None:
    result = compare_lists([row("", "KHAI TỬ"), row("", "Không còn")], [row(A, "Khai tử")])
    assert (result.changes, result.unchanged, result.by_name, result.without_code) == ((), 1, 1, 1)


@pytest.mark.parametrize("turned", [False, True])
def test_a_record_without_a_code_that_may_be_the_procedure_keeps_it_from_being_gone_or_new(turned: bool) -> None:
    coded, written = (
        [row(A, "Chứng thực giao dịch về động sản"), row(B, "Hòa giải")],
        [row("", "Chứng thực hợp đồng, giao dịch về động sản")],
    )
    result = compare_lists(written, coded) if turned else compare_lists(coded, written)
    assert [(one.code, one.written) for one in result.perhaps_one] == [(A, "Chứng thực hợp đồng, giao dịch về động sản")]
    assert [(found.code, found.sort) for found in result.changes] == [(B, ChangeSort.LISTED if turned else ChangeSort.GONE)]


def test_a_decision_that_ended_a_procedure_outweighs_a_record_that_looks_like_it() -> None:
    decided = decided_changes([decision("7/QĐ-UBND", DAY, DAY, change(A, "repealed"))], {})
    result = compare_lists([row(A, "Xử lý đơn tại cấp xã")], [row("", "Xử lý đơn")], decided)
    assert ([found.sort for found in result.changes], result.perhaps_one) == ([ChangeSort.REPEALED], ())


@given(ROWS, ROWS)
def test_a_list_has_not_changed_against_itself_and_ids_are_unique_and_stable(
    old: list[CatalogueEntry], new: list[CatalogueEntry]
) -> None:
    assert compare_lists(old, [replace(entry, name=entry.name.upper() + " .") for entry in old]).changes == ()
    changes = compare_lists(old, new).changes
    assert len({found.id for found in changes}) == len(changes)
    assert changes == compare_lists(old, new).changes
    assert all(found.words.endswith(".") and found.code in found.words for found in changes)
