"""``plan status`` as staff and scripts call it."""

import json
from pathlib import Path

import pytest
from command_line import ROOT, out, run

DEEDS = (
    "date,clause,agency,quantity,evidence,articles\n"
    "2020-01-09,III.1.a,phong-noi-vu,2,Sổ phát sóng,2020-k7q4m\n"
    "2020-05-07,III.1.a,phong-noi-vu,40,Sổ phát sóng,\n"
)


def write_deeds(project: Path) -> None:
    (project / "content/thuc-hien").mkdir()
    (project / "content/thuc-hien/2020.csv").write_text(DEEDS, encoding="utf-8")


def test_the_table_is_for_the_day_that_is_asked_for(project: Path) -> None:
    write_deeds(project)
    done = run(project, "plan", "status", "--date", "2020-03-01")
    assert done.returncode == 0
    assert "Kế hoạch số 177/KH-UBND năm 2020, tính đến hết ngày 01/3/2020" in out(done)
    row = next(line for line in out(done).splitlines() if line.startswith("III.1.a"))
    assert row.split()[-6:] == ["16", "2", "2", "96", "12%", "chậm"]  # nine weeks: 96 x 9 / 52 = 16.6


def test_json_goes_alone_to_standard_output(project: Path) -> None:
    write_deeds(project)
    done = run(project, "plan", "status", "--format", "json", "--date", "31/12/2020")
    assert (done.returncode, done.stderr) == (0, b"")
    body = json.loads(done.stdout)
    assert (body["date"], body["clauses"][0]["owed"], body["clauses"][0]["done"]) == ("2020-12-31", 96, 42)


def test_without_a_file_of_deeds_everything_is_still_owed(project: Path) -> None:
    done = run(project, "plan", "status", "--format", "json")
    assert done.returncode == 0
    body = json.loads(done.stdout)
    assert (body["clauses"][0]["owed"], body["clauses"][0]["done"], body["deeds"]["counted"]) == (96, 0, 0)


def test_the_page_is_written_beside_the_table(project: Path) -> None:
    done = run(project, "plan", "status", "--html", "build/ke-hoach.html")
    assert done.returncode == 0
    page = (project / "build/ke-hoach.html").read_text(encoding="utf-8")
    assert "Tình hình thực hiện Kế hoạch số 177/KH-UBND" in page and "III.1.a" in out(done)


@pytest.mark.parametrize("damage", ["", "[[area]\n"])
def test_without_a_plan_that_can_be_read_it_exits_with_2_and_a_way_on(project: Path, damage: str) -> None:
    file = project / "content/ke-hoach/2020.toml"
    file.write_text(damage, encoding="utf-8") if damage else file.unlink()
    done = run(project, "plan", "status")
    assert done.returncode == 2
    assert "content/ke-hoach/2020.toml" in out(done) and " -> " in out(done)


@pytest.mark.parametrize("words", [["plan"], ["plan", "trang-thai"], ["plan", "status", "--date", "mai"]])
def test_wrong_use_exits_with_2_and_a_way_on_in_vietnamese(project: Path, words: list[str]) -> None:
    done = run(project, *words)
    assert done.returncode == 2
    assert " -> " in out(done) and "error:" not in out(done)


def test_help_speaks_vietnamese(project: Path) -> None:
    done = run(project, "plan", "status", "--help")
    assert done.returncode == 0
    assert "Cách dùng" in out(done) and "--html" in out(done)


def test_only_the_preview_has_the_page_and_nothing_links_to_it(project: Path) -> None:
    write_deeds(project)
    for name in ("pelicanconf.py", "publishconf.py"):
        (project / name).write_bytes((ROOT / name).read_bytes())
    (project / "theme").symlink_to(ROOT / "theme")
    for words in (["build", "--preview"], ["build"]):
        done = run(project, *words)
        assert done.returncode == 0, out(done)
    page = "noi-bo/ke-hoach/index.html"
    assert "III.1.a" in (project / "build/preview" / page).read_text(encoding="utf-8")
    assert not (project / "output/noi-bo").exists()
    others = [file for file in (project / "build/preview").rglob("*") if file.is_file() and file.as_posix()[-len(page) :] != page]
    assert len(others) > 10
    assert [file for file in others if b"noi-bo" in file.read_bytes()] == []
    assert "noi-bo" not in (project / "build/preview-handover.jsonl").read_text(encoding="utf-8")
