"""The list of documents that no longer hold: what can be held against itself, and what a citation finds."""

import re
import tomllib
from collections import Counter
from datetime import date
from importlib.resources import files
from typing import Any

import pytest

from pipeline.procedures.legal_refs import read_legal_refs
from pipeline.procedures.replaced_documents import ReplacedDocument, replaced_document, replaced_documents, successors

ENTRIES: list[dict[str, Any]] = tomllib.loads(
    files("pipeline.procedures").joinpath("replaced_documents.toml").read_text(encoding="utf-8")
)["document"]
LISTED = {entry["sign"]: document for entry in ENTRIES if (document := replaced_document(entry["sign"])) is not None}
LONGEST_WAIT = 2
"""Years from the number of a document to the day on which it takes effect; 123/2020/NĐ-CP waited so long."""
SEVERAL_STEPS = {"06/2012/NĐ-CP"}
"""Whose parts fell one by one: it ends with the last of its successors."""
KINDS = {"QĐ": "Quyết định", "NĐ": "Nghị định", "TT": "Thông tư", "QH": "Luật", "PL": "Pháp lệnh", "UB": "Pháp lệnh"}


def year(sign: str) -> int:
    return int(sign.split("/")[1])


def kind(sign: str) -> str:
    return KINDS[sign.split("/")[2][:2]]


def test_each_document_is_listed_once() -> None:
    assert [sign for sign, number in Counter(entry["sign"].casefold() for entry in ENTRIES).items() if number > 1] == []
    assert len(LISTED) == len(ENTRIES)


def test_each_number_is_one_that_the_reader_of_citations_finds() -> None:
    unread = [sign for sign in LISTED if [ref.sign for ref in read_legal_refs(f"{kind(sign)} số {sign}").refs] != [sign]]
    assert unread == []


def test_a_letter_after_the_number_may_stand_behind_a_dot() -> None:
    found = {replaced_document(read_legal_refs(f"Thông tư số {number}/2010/TT-BTP").refs[0].sign) for number in ("08.a", "08a")}
    assert found == {LISTED["08.a/2010/TT-BTP"]}


def test_years_and_days_are_in_order() -> None:
    """A successor is no older than what it replaces, and takes effect in the year of its number or soon after."""
    wrong = [
        (document.sign, by, document.until)
        for document in LISTED.values()
        for by in document.replaced_by
        if document.sign not in SEVERAL_STEPS
        and not year(document.sign) <= year(by) <= document.until.year <= year(by) + LONGEST_WAIT
    ]
    assert wrong == []


def test_a_successor_takes_effect_on_one_day_whatever_it_replaces() -> None:
    days: dict[str, set[date]] = {}
    for document in LISTED.values():
        for by in document.replaced_by if document.sign not in SEVERAL_STEPS else ():
            days.setdefault(by, set()).add(document.until)
    assert {by: found for by, found in days.items() if len(found) > 1} == {}


def test_a_successor_that_was_replaced_itself_fell_later_so_that_no_chain_turns_back() -> None:
    wrong = [
        (document.sign, by)
        for document in LISTED.values()
        for by in document.replaced_by
        if by in LISTED and LISTED[by].until <= document.until
    ]
    assert wrong == []


def test_a_name_and_a_year_mean_one_law_only() -> None:
    """The two laws on local government of 2025 have one name: cited by it, the one that holds is meant."""
    named = [entry for entry in ENTRIES if "name" in entry]
    assert max(Counter((entry["name"], year(entry["sign"])) for entry in named).values()) == 1
    assert [
        entry["sign"] for entry in named if any(year(by) == year(entry["sign"]) for by in LISTED[entry["sign"]].replaced_by)
    ] == []
    assert all(
        re.match(r"(?:Luật|Bộ luật|Pháp lệnh) ", entry["name"]) and kind(entry["sign"]) in ("Luật", "Pháp lệnh")
        for entry in named
    )
    assert replaced_document("", "Luật Tổ chức chính quyền địa phương", "2025") is None


def test_each_entry_says_how_sure_it_is() -> None:
    assert all(0.5 <= document.confidence <= 1 and document.source for document in LISTED.values())


def test_whoever_asks_is_led_to_the_last_successor_of_that_day() -> None:
    old = replaced_documents()["78/2015/nđ-cp"]
    assert old.replaced_by == successors(old, lambda day: day <= date(2025, 6, 30)) == ("01/2021/NĐ-CP",)
    assert successors(old, lambda day: day <= date(2025, 7, 1)) == ("168/2025/NĐ-CP",)


def test_a_chain_is_not_followed_over_a_step_that_is_not_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    def step(sign: str, by: str, confidence: float) -> ReplacedDocument:
        return ReplacedDocument(sign, date(2020, 1, 1), (by,), "thử", confidence)

    table = {"1/a": step("1/A", "2/A", 0.95), "2/a": step("2/A", "3/A", 0.8)}
    monkeypatch.setattr("pipeline.procedures.replaced_documents.replaced_documents", lambda: table)
    assert successors(table["1/a"], lambda day: True) == ("2/A",)
    table["2/a"] = step("2/A", "3/A", 0.9)
    assert successors(table["1/a"], lambda day: True) == ("3/A",)
