"""Tables: by rich on a terminal, as plain text elsewhere."""

import sys

import pytest

from pipeline.cli.printing import print_report
from pipeline.reports.table import Column, Table, csv_table, text_table

TABLE = Table("Cần xử lý: 1", (Column("Mã", 10), Column("Tên", 12)), (("1.014200", "[bold]Một tên khá dài[/bold] =1+1"),))


@pytest.mark.parametrize("is_terminal", [True, False])
def test_the_words_are_the_same_on_a_terminal_and_elsewhere(
    is_terminal: bool, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: is_terminal)
    monkeypatch.setenv("COLUMNS", "120")
    print_report(["Mở đầu"], [TABLE, Table("Trống", TABLE.columns, ())], ["Kết"])
    text = capsys.readouterr().out
    assert text.startswith("Mở đầu\n") and text.endswith("\nKết\n") and "Trống" not in text
    for word in ("Cần xử lý: 1", "Mã", "1.014200", "[bold]Một"):
        assert word in text


def test_a_long_cell_goes_on_below_under_its_own_column() -> None:
    title, heads, rule, *rows = text_table(TABLE)
    assert (title, heads.split()) == ("Cần xử lý: 1", ["Mã", "Tên"])
    start = rule.index("-", rule.index(" "))
    assert len(rows) > 1 and all(row[:start].strip() == "" for row in rows[1:])
    assert text_table(Table("", TABLE.columns, ())) == []


def test_a_spreadsheet_gets_codes_as_text_and_no_formula() -> None:
    lines = csv_table(Table("", TABLE.columns, (("1.014200", "=1+1"), ("", "-x;y")))).decode("utf-8-sig").split("\r\n")
    assert lines == ["Mã;Tên", '"=""1.014200""";\'=1+1', ';"\'-x;y"', ""]
