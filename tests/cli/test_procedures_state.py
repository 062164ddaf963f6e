"""``procedures state`` as staff and scripts call it."""

import csv
import json
from pathlib import Path

import pytest
from command_line import out, run

DECISION = """number = "12/QĐ-UBND"
date = 2020-06-12
effective = 2020-07-01
title = "Công bố (mẫu)"

[[change]]
code = "1.001193.000.00.00.H13"
kind = "amended"

[[change]]
code = "2.999902"
kind = "replaced"
replaced_by = "1.001193"

[[change]]
code = "106900"
kind = "repealed"
"""


def write_decision(project: Path) -> None:
    folder = project / "content/thu-tuc/quyet-dinh"
    folder.mkdir(parents=True)
    (folder / "12-2020.toml").write_text(DECISION, encoding="utf-8")


def test_the_state_is_for_the_day_that_is_asked_for(project: Path) -> None:
    write_decision(project)
    before, after = (run(project, "procedures", "state", "--date", day) for day in ("2020-06-30", "1/7/2020"))
    assert (before.returncode, after.returncode) == (0, 0)
    assert "sẽ thay thế từ 01/7/2020 (12/QĐ-UBND)" in out(before)
    row = next(line for line in out(after).splitlines() if line.startswith("2.999902"))
    assert "đã thay thế từ 01/7/2020" in row and "thay bằng 1.001193" in row


def test_what_cannot_be_placed_is_printed_with_file_and_line(project: Path) -> None:
    write_decision(project)
    assert "content/thu-tuc/quyet-dinh/12-2020.toml:15: không tính được “106900”: không phải mã thủ tục -> " in out(
        run(project, "procedures", "state")
    )


def test_json_goes_alone_to_standard_output(project: Path) -> None:
    write_decision(project)
    done = run(project, "procedures", "state", "--json", "--date", "2020-12-31")
    assert (done.returncode, done.stderr) == (0, b"")
    body = json.loads(done.stdout)
    found = {one["code"]: (one["status"], one["since"], one["replaced_by"]) for one in body["procedures"]}
    assert found["2.999902"] == ("replaced", "2020-07-01", "1.001193")
    assert [item["reason"] for item in body["unplaced"]] == ["no-code"]


def test_the_csv_keeps_codes_as_text_for_excel(project: Path) -> None:
    write_decision(project)
    done = run(project, "procedures", "state", "--csv", "build/hieu-luc.csv")
    assert done.returncode == 0, out(done)
    text = (project / "build/hieu-luc.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(text.splitlines(), delimiter=";"))
    assert rows[0][0] == "Mã" and '="2.999902"' in [row[0] for row in rows]


@pytest.mark.parametrize("words", [[], ["trang-thai"], ["state", "--date", "mai"], ["state", "--csv", "content/x.csv"]])
def test_wrong_use_exits_with_2_and_a_way_on_in_vietnamese(project: Path, words: list[str]) -> None:
    done = run(project, "procedures", *words)
    assert done.returncode == 2
    assert " -> " in out(done) and "error:" not in out(done)
