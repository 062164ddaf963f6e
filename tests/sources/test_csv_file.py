"""CSV files: comma or semicolon, the line of each row, one fault for each row that does not fit."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.model.source_file import Fault, FaultKind, SourceFile
from pipeline.sources.csv_file import Row, read_csv


def read(folder: Path, text: str) -> tuple[list[Row], SourceFile]:
    (folder / "a.csv").write_bytes(text.encode())
    return read_csv(folder, "a.csv", ("old", "new"))


@pytest.mark.parametrize(
    "text",
    [
        "old,new\n/a/,/b/\n",
        "new,old\r\n/b/,/a/\r\n",
        "old;new\n/a/;/b/",
        "\ufeffOld , NEW\n /a/ , /b/ \n",
        '"old","new"\n"/a/","/b/"\n',
    ],
)
def test_every_way_to_save_a_table_gives_the_same_row(tmp_path: Path, text: str) -> None:
    rows, file = read(tmp_path, text)
    assert rows == [(2, {"old": "/a/", "new": "/b/"})]
    assert file.faults == ()


def test_lines_are_counted_over_empty_rows_and_cells_of_several_lines(tmp_path: Path) -> None:
    rows, file = read(tmp_path, 'old,new\n\n,\n"a\nb",c\nd,e\nf\ng,h\n')
    assert [line for line, _ in rows] == [4, 6, 8]
    assert file.faults == (Fault(FaultKind.BAD_CSV, 7, detail="1 ô, cần 2 ô"),)


def test_row_with_other_columns_is_a_fault_and_the_others_are_read(tmp_path: Path) -> None:
    rows, file = read(tmp_path, "old,new\na,b,c\nd,e\n")
    assert rows == [(3, {"old": "d", "new": "e"})]
    assert file.faults == (Fault(FaultKind.BAD_CSV, 2, detail="3 ô, cần 2 ô"),)


def test_missing_column_is_a_fault_and_nothing_is_read(tmp_path: Path) -> None:
    rows, file = read(tmp_path, "\nold,moi\na,b\n")
    assert rows == []
    assert file.faults == (Fault(FaultKind.BAD_CSV, 2, "new", "thiếu cột"), Fault(FaultKind.UNKNOWN_KEY, 2, "moi"))


def test_unreadable_table_says_why(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"old,new\n\xff\n")
    assert read_csv(tmp_path, "a.csv", ("old",))[1].faults == (Fault(FaultKind.NOT_UTF8, 2, detail="byte 0xFF"),)
    rows, file = read(tmp_path, 'old,new\n"' + "x" * 140_000 + '",b\n')
    assert (rows, [(fault.kind, fault.line) for fault in file.faults]) == ([], [(FaultKind.BAD_CSV, 2)])


csv_soup = st.lists(st.sampled_from(["old", "new", ",", ";", '"', "\n", "\r", "a", "\x00", " "]), max_size=20).map("".join)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(csv_soup | st.text(st.characters(exclude_categories=["Cs"])))
def test_any_table_is_read_without_an_exception(tmp_path: Path, text: str) -> None:
    rows, file = read(tmp_path, text)
    lines = file.text.count("\n") + 1
    assert all(set(row) >= {"old", "new"} for _, row in rows)
    assert all(1 <= line <= lines for line, _ in rows)
    assert all(1 <= fault.line <= lines for fault in file.faults if file.text)
