"""Three-way merge: a person's edit is never lost, whatever the order of edits, imports and kills."""

from collections.abc import Mapping

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from pipeline.procedures.ledger import LedgerLine, parse, render
from pipeline.procedures.merge import Fate, Settle, fate_of, merge_file
from pipeline.procedures.units import cut_file, digest, new_file, with_units

OLD, OURS, THEIRS = "cũ", "của ta", "của nguồn"
CASES = [
    # base, file, list, fate
    (None, None, None, Fate.SAME),
    (None, None, THEIRS, Fate.TAKE),
    (None, OURS, None, Fate.SAME),
    (None, OURS, OURS, Fate.SAME),
    (None, OURS, THEIRS, Fate.CONFLICT),
    (OLD, OLD, OLD, Fate.SAME),
    (OLD, OLD, THEIRS, Fate.TAKE),
    (OLD, OURS, OLD, Fate.KEEP),
    (OLD, OURS, THEIRS, Fate.CONFLICT),
    (OLD, THEIRS, THEIRS, Fate.SAME),
    (OLD, OLD, None, Fate.DROPPED),
    (OLD, OURS, None, Fate.SAME),
    (OLD, None, OLD, Fate.KEEP),
    (OLD, None, THEIRS, Fate.CONFLICT),
    (OLD, None, None, Fate.SAME),
]


@pytest.mark.parametrize(("base", "current", "new", "fate"), CASES)
def test_every_case_of_the_three_texts(base: str | None, current: str | None, new: str | None, fate: Fate) -> None:
    assert fate_of([digest(base)] if base else [], current, new) is fate


def test_blanks_at_the_ends_of_lines_are_no_edit() -> None:
    assert fate_of([digest("một\nhai")], "một  \nhai\n\n", THEIRS) is Fate.TAKE


def test_a_conflict_stays_one_until_a_person_settles_it() -> None:
    line = LedgerLine("1.001193", units={"name": digest(OLD)})
    first = merge_file(line, {"name": OURS}, {"name": THEIRS})
    again = merge_file(first.ledger, {"name": OURS}, {"name": THEIRS})
    assert [merge.unit for merge in again.of(Fate.CONFLICT)] == ["name"]
    ours = merge_file(again.ledger, {"name": OURS}, {"name": THEIRS}, Settle.OURS)
    assert ours.changed == {}
    assert not merge_file(ours.ledger, {"name": OURS}, {"name": THEIRS}).of(Fate.CONFLICT)
    source = merge_file(again.ledger, {"name": OURS}, {"name": THEIRS}, Settle.SOURCE)
    assert source.changed == {"name": THEIRS}


def test_a_file_that_a_killed_run_wrote_is_not_taken_for_a_persons() -> None:
    line = LedgerLine("1.001193", units={"name": digest(OLD)}, writing={"name": digest("giữa chừng")})
    for current in (OLD, "giữa chừng"):
        assert merge_file(line, {"name": current}, {"name": THEIRS}).changed == {"name": THEIRS}


def test_the_ledger_reads_back_what_it_wrote_and_counts_what_is_broken() -> None:
    lines = [
        LedgerLine(f"1.00119{number}", "national", {"name": digest(str(number))}, {"code": digest("x")}) for number in (3, 1)
    ]
    text = render(lines)
    assert list(parse(text)[0].values()) == sorted(lines, key=lambda line: line.code)
    broken = "<<<<<<< HEAD\n" + text + '=======\n{"code": 5}\n[1]\n'
    assert parse(broken) == (parse(text)[0], 4)


UNITS = st.sampled_from(["name", "field", "ways", "trinh-tu", "can-cu"])
TEXTS = st.sampled_from(["một", "hai", "ba", "bốn"])
LISTS = st.dictionaries(UNITS, TEXTS)


class EditsAndImports(RuleBasedStateMachine):
    """One file, a person and an import in any order; `theirs` is what the person last wrote, until a person says otherwise."""

    @initialize(units=LISTS)
    def first_import(self, units: Mapping[str, str]) -> None:
        self.text = new_file(units)
        self.line = LedgerLine("1.001193", units={unit: digest(text) for unit, text in units.items()})
        self.typed: dict[str, str | None] = {}

    @property
    def now(self) -> dict[str, str]:
        return {key: unit.text for key, unit in cut_file(self.text).units.items()}

    @rule(unit=UNITS, text=TEXTS)
    def a_person_writes_a_unit(self, unit: str, text: str) -> None:
        self.text = with_units(cut_file(self.text), {unit: f"{text} (sửa)"})
        self.typed[unit] = f"{text} (sửa)"

    @rule(unit=UNITS)
    def a_person_removes_a_unit(self, unit: str) -> None:
        cut = cut_file(self.text)
        if unit in cut.units:
            place = cut.units[unit]
            self.text = "\n".join([*cut.lines[: place.start], *cut.lines[place.end :]])
            self.typed.pop(unit, None)
            if self.line.bases(unit):  # else the list may bring it, as it never did before
                self.typed[unit] = None

    @rule(units=LISTS, settle=st.sampled_from([None, None, None, Settle.OURS, Settle.SOURCE]))
    def an_import_runs(self, units: Mapping[str, str], settle: Settle | None) -> None:
        before = self.now
        merged = merge_file(self.line, before, units, settle)
        if settle is Settle.SOURCE:  # a person's word: the list is right wherever both had changed
            for unit in merged.changed:
                self.typed.pop(unit, None)
        for unit, text in units.items():  # list and person agree: from now on the unit follows the list
            if digest(before.get(unit, "")) == digest(text):
                self.typed.pop(unit, None)
        self.text = with_units(cut_file(self.text), merged.changed)
        self.line = merged.ledger
        again = merge_file(self.line, self.now, units)
        assert again.changed == {}
        assert again.ledger == self.line

    @rule(units=LISTS, later=LISTS, written=st.booleans())
    def an_import_is_killed_and_another_list_follows(
        self, units: Mapping[str, str], later: Mapping[str, str], written: bool
    ) -> None:
        merged = merge_file(self.line, self.now, units)
        digests = {unit: digest(text) for unit, text in merged.changed.items()}
        for unit, text in units.items():
            if digest(self.now.get(unit, "")) == digest(text):
                self.typed.pop(unit, None)
        if written:
            self.text = with_units(cut_file(self.text), merged.changed)
        self.line = LedgerLine(self.line.code, self.line.source, self.line.units, digests)
        self.an_import_runs(later, None)

    @invariant()
    def what_a_person_typed_is_still_there(self) -> None:
        now = self.now
        for unit, text in self.typed.items():
            assert (digest(now[unit]) == digest(text)) if text is not None else unit not in now


EditsAndImports.TestCase.settings = settings(max_examples=150, stateful_step_count=14, deadline=None)
TestEditsAndImports = EditsAndImports.TestCase
