"""What changed in the set: from decisions."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from set_samples import change, decision
from test_state import DECISIONS

from pipeline.model.decision import Decision
from pipeline.procedures.changes import ChangeSort, decided_changes

A, B = "1.000001", "1.000002"
EARLY, MIDDLE, LATE = date(2020, 3, 1), date(2020, 6, 1), date(2020, 9, 1)


def test_a_change_says_in_one_sentence_what_when_and_by_which_decision() -> None:
    decisions = [decision("9/QĐ-UBND", date(2020, 2, 3), EARLY, change(A, "amended"))]
    (found,) = decided_changes(decisions, {A: "KHAI  TỬ (1.000001)."})
    assert found.words == (
        "Thủ tục “KHAI TỬ” (1.000001) được sửa đổi, bổ sung từ ngày 01/3/2020 theo Quyết định số 9/QĐ-UBND ngày 03/02/2020."
    )
    assert (found.id, found.sort, found.signed, found.effective) == (
        "9-qd-ubnd/1.000001",
        ChangeSort.AMENDED,
        date(2020, 2, 3),
        EARLY,
    )


def test_a_corrected_date_or_number_keeps_the_id() -> None:
    wrong = decision("9/QĐ-UBND", date(2020, 12, 31), LATE, change(A, "amended"))
    right = replace(wrong, date=date(2021, 1, 4), number="9a/QĐ-UBND")
    assert decided_changes([wrong], {})[0].id == decided_changes([right], {})[0].id


def test_a_procedure_without_a_file_has_the_name_that_its_decision_gives() -> None:
    named = decision("9/QĐ-UBND", MIDDLE, MIDDLE, replace(change(A, "repealed"), name="Cấp lại thẻ thử"))
    assert decided_changes([named], {})[0].words.startswith("Thủ tục “Cấp lại thẻ thử” (1.000001) bị bãi bỏ")
    assert decided_changes([named], {A: "Tên ở tệp"})[0].name == "Tên ở tệp"


def test_what_is_not_known_is_left_out_of_the_sentence() -> None:
    undated = decision("", None, EARLY, change(A, "repealed"))
    unstated = decision("8/QĐ-UBND", MIDDLE, None, change(B, "repealed"))
    late, early = decided_changes([undated, unstated], {})
    assert early.words == "Thủ tục 1.000001 bị bãi bỏ từ ngày 01/3/2020."
    assert late.words == "Thủ tục 1.000002 bị bãi bỏ theo Quyết định số 8/QĐ-UBND ngày 01/6/2020."
    assert (late.effective, late.day) == (None, MIDDLE)


def test_a_replacement_names_its_successor_and_a_return_is_told_from_a_birth() -> None:
    decisions = [
        decision("1/QĐ-UBND", EARLY, EARLY, change(A, "replaced", B)),
        decision("2/QĐ-UBND", MIDDLE, MIDDLE, change(A, "new")),
        decision("3/QĐ-UBND", LATE, LATE, change(B, "new")),
    ]
    changes = decided_changes(decisions, {B: "Khai sinh"})
    assert [one.sort for one in changes] == [ChangeSort.NEW, ChangeSort.RETURNED, ChangeSort.REPLACED]
    assert "1.000001 được thay thế bằng thủ tục “Khai sinh” (1.000002) từ ngày 01/3/2020" in changes[-1].words
    assert "được công bố trở lại" in changes[1].words


@given(DECISIONS)
def test_every_event_is_one_change_newest_first_with_an_id_of_its_own(decisions: list[Decision]) -> None:
    changes = decided_changes(decisions, {})
    placed = sum(len(one.changes) for one in decisions if one.date or one.effective)
    assert len(changes) == placed == len({one.id for one in changes})
    days = [one.day for one in changes if one.day]
    assert days == sorted(days, reverse=True) and len(days) == placed
    assert decided_changes(reversed(decisions), {}) == changes
    assert all(one.words.endswith(".") and one.code in one.words for one in changes)


@given(DECISIONS, DECISIONS)
def test_ids_do_not_move_when_other_decisions_are_added(decisions: list[Decision], more: list[Decision]) -> None:
    others = [decision(f"1{one.number}", one.date, one.effective, *one.changes) for one in more]
    before = {one.id for one in decided_changes(decisions, {})}
    assert before <= {one.id for one in decided_changes([*others, *decisions], {})}
