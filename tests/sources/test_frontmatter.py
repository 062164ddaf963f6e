"""The header contract: ``---`` lines around ``key: value``, each value raw to the end of its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.source_file import Fault, FaultKind
from pipeline.sources.frontmatter import MOST_LINES, Entry, Header, split_header


def entry_of(value: str, key: str = "title") -> Entry:
    header = split_header(f"---\n{key}: {value}\n---\n")
    assert header.faults == ()
    (entry,) = header.entries
    return entry


@pytest.mark.parametrize(
    "value",
    [
        "Phường Lê Bình: rút ngắn thời gian",
        "a: b: c",
        "Đường dây nóng # 1",
        "# không phải chú thích",
        '"Một cửa" ở phường',
        '"trọn câu trong ngoặc"',
        "'nháy đơn'",
        "“ngoặc cong” là chữ bình thường",
        "[Infographic] Ba bước nộp hồ sơ",
        "[a, b]",
        "{không: phải bảng}",
        "1.014200",
        "0123",
        "yes",
        "null",
        "2020-03-05",
        "| >",
        "*quan trọng*",
        "&neo !nhãn @ai %gì `mã`",
        "https://dichvucong.gov.vn/?a=1#b",
        "- gạch đầu",
        "a\tb",
        "\\n không phải xuống dòng",
        "dài " * 2500,
    ],
)
def test_value_is_just_text_to_the_end_of_the_line(value: str) -> None:
    assert entry_of(value).value == value.strip()


@given(st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"])))
def test_any_value_on_one_line_comes_back_as_it_was_typed(value: str) -> None:
    (entry,) = split_header(f"---\ntitle: {value}\n---\nthân bài").entries
    assert (entry.key, entry.value, entry.block) == ("title", value.strip(), ())


@given(st.text())
def test_any_text_is_cut_without_an_exception_and_faults_have_existing_lines(text: str) -> None:
    header = split_header(text)
    lines = text.count("\n") + 1
    assert text.endswith(header.body)
    assert all(1 <= fault.line <= lines for fault in header.faults)
    assert all(1 < entry.line <= lines for entry in header.entries)


header_soup = st.lists(
    st.sampled_from(
        ["---", "———", "--", "title: a", "title:b", "Title:\tc", "areas:", "- a", "  - b", "\tx: y", "x", "", "]", "#"]
    ),
    max_size=12,
).map("\n".join)


@given(header_soup)
def test_every_line_of_a_header_is_an_entry_a_continuation_a_fault_or_empty(text: str) -> None:
    header = split_header(text)
    if any(fault.kind is FaultKind.NO_HEADER for fault in header.faults):
        assert header.body == text
        return
    lines = text.split("\n")
    start = next(number for number, line in enumerate(lines, 1) if line.strip())
    explained = {fault.line for fault in header.faults}
    for entry in header.entries:
        explained.update(range(entry.line, entry.line + len(entry.block) + 1))
    duplicates = {fault.line for fault in header.faults if fault.kind is FaultKind.DUPLICATE_KEY}
    for number in range(start + 1, min(header.body_line - 1, len(lines) + 1)):
        below_duplicate = any(line < number for line in duplicates)
        assert number in explained or not lines[number - 1].strip() or below_duplicate


def test_body_begins_on_the_line_after_the_header() -> None:
    header = split_header("---\ntitle: a\n---\n\nThân bài\n")
    assert (header.body, header.body_line) == ("\nThân bài\n", 4)


def test_empty_lines_above_the_header_are_no_fault_and_are_counted() -> None:
    header = split_header("\n\n---\ntitle: a\n---\nx")
    assert (header.faults, header.entries[0].line, header.body_line) == ((), 4, 6)


def test_keys_are_read_in_any_case_and_with_space_before_the_colon() -> None:
    header = split_header("---\nTitle : a\nAGENCY: b\n---\n")
    assert [(entry.key, entry.value) for entry in header.entries] == [("title", "a"), ("agency", "b")]


def test_second_line_of_a_key_is_a_fault_and_takes_its_block_with_it() -> None:
    header = split_header("---\nareas: [a]\nareas:\n  - b\n---\n")
    assert header.faults == (Fault(FaultKind.DUPLICATE_KEY, 3, "areas"),)
    assert header.entries == (Entry("areas", "[a]", 2),)


def test_missing_space_after_the_colon_is_accepted_and_noted() -> None:
    header = split_header("---\ntitle:Dính liền\n---\n")
    assert (header.entries[0].value, header.faults) == ("Dính liền", (Fault(FaultKind.NO_SPACE_AFTER_COLON, 2, "title"),))


def test_tab_after_the_colon_is_accepted_and_noted() -> None:
    header = split_header("---\ntitle:\tTab\n---\n")
    assert (header.entries[0].value, header.faults) == ("Tab", (Fault(FaultKind.TAB_IN_HEADER, 2, "title"),))


@pytest.mark.parametrize("value", ["title:", "title: ", "title:\u00a0a", "title:  a"])
def test_empty_value_and_any_space_after_the_colon_are_no_fault(value: str) -> None:
    assert split_header(f"---\n{value}\n---\n").faults == ()


@pytest.mark.parametrize("fence", ["———", "—", "–––", "—-", "-–", "-—"])
def test_fence_that_word_turned_into_dashes_is_read_and_noted(fence: str) -> None:
    header = split_header(f"{fence}\ntitle: a\n{fence}\nThân bài")
    assert [entry.value for entry in header.entries] == ["a"]
    assert [(fault.kind, fault.line) for fault in header.faults] == [(FaultKind.CURLY_QUOTES, 1), (FaultKind.CURLY_QUOTES, 3)]
    assert header.body == "Thân bài"


def test_header_of_only_word_dashes_has_no_entries() -> None:
    header = split_header("———\n———\n")
    assert (header.entries, header.body) == ((), "")


@pytest.mark.parametrize("text", ["Bài viết.", "-- \ntitle: a", " ---\ntitle: a\n---", "title: a\n---\n", "# Tiêu đề"])
def test_text_without_an_opening_fence_is_all_body(text: str) -> None:
    assert split_header(text) == Header((), (Fault(FaultKind.NO_HEADER, 1, detail=text.split("\n")[0].strip()),), text, 1)


def test_header_that_is_not_closed_ends_at_the_first_empty_line() -> None:
    header = split_header("---\ntitle: a\nlạ\n\nThân bài.")
    assert [entry.key for entry in header.entries] == ["title"]
    assert [(fault.kind, fault.line) for fault in header.faults] == [
        (FaultKind.HEADER_NOT_CLOSED, 1),
        (FaultKind.NOT_KEY_VALUE, 3),
    ]
    assert header.body == "Thân bài."


@pytest.mark.parametrize(
    "line", ["không có dấu hai chấm", "tiêu đề: tên mục có dấu", "cover-alt: gạch ngang", "# chú thích", "* a"]
)
def test_line_that_is_no_key_and_value_is_a_fault_with_its_line(line: str) -> None:
    header = split_header(f"---\n\n{line}\ntitle: a\n---\n")
    assert header.faults == (Fault(FaultKind.NOT_KEY_VALUE, 3, detail=line),)
    assert [entry.key for entry in header.entries] == ["title"]


def test_lines_below_a_key_belong_to_it_with_the_gaps_between_them() -> None:
    header = split_header("---\nareas:\n- a\n\n  - b\ntitle: c\n---\n")
    assert header.entries[0] == Entry("areas", "", 2, ("- a", "", "  - b"))
    assert header.faults == ()


@pytest.mark.parametrize(("lines", "closed"), [(MOST_LINES, True), (MOST_LINES + 1, False)])
def test_a_header_of_so_many_lines_is_one_whose_end_is_missing(lines: int, closed: bool) -> None:
    header = split_header("---\nareas:\n" + "- a\n" * (lines - 1) + "---\nThân")
    assert [fault.kind for fault in header.faults] == ([] if closed else [FaultKind.HEADER_NOT_CLOSED])
