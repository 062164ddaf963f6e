"""``check`` as editors, scripts and CI call it."""

import json
from pathlib import Path

import pytest
from command_line import out, run

ARTICLE = "content/tin-tuc/phong-noi-vu/2020-03-05-bai-mau.md"


def change(project: Path, old: str, new: str) -> None:
    file = project / ARTICLE
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_good_content_exits_with_0_and_says_so(project: Path) -> None:
    done = run(project, "check")
    assert done.returncode == 0
    assert "không có lỗi nào" in out(done)


def test_an_error_exits_with_1_and_names_place_code_and_mend(project: Path) -> None:
    change(project, "date: 2020-03-05", "date: 31/02/2020")
    done = run(project, "check")
    assert done.returncode == 1
    line = next(line for line in out(done).splitlines() if "DAT001" in line)
    assert line.startswith(f"{ARTICLE}:3: lỗi DAT001 ")
    assert "31/02/2020" in line.partition(" -> ")[0]
    assert line.partition(" -> ")[2]


def test_a_warning_alone_exits_with_0(project: Path) -> None:
    change(project, "date: 2020-03-05", "date: 2020-03-06")
    done = run(project, "check")
    assert "DAT002" in out(done)
    assert done.returncode == 0


def test_json_is_one_object_with_exactly_the_agreed_keys(project: Path) -> None:
    change(project, "date: 2020-03-05", "date: 31/02/2020")
    done = run(project, "check", "--format", "json")
    body = json.loads(done.stdout)
    assert list(body) == ["checked", "not_applicable", "findings"]
    assert list(body["findings"][0]) == ["path", "line", "severity", "code", "message", "fix"]
    assert body["findings"][0]["severity"] == "error"
    assert done.stderr == b""


def test_a_path_limits_what_is_reported(project: Path) -> None:
    change(project, "date: 2020-03-05", "date: 31/02/2020")
    assert run(project, "check", "content/trang").returncode == 0
    assert run(project, "check", "content/tin-tuc").returncode == 1
    body = json.loads(run(project, "check", ARTICLE, "--format", "json").stdout)
    assert body["checked"] == 1
    assert body["not_applicable"] > 0


@pytest.mark.parametrize("path", ["khong-co.md", "../..", "/etc/hostname"])
def test_a_path_outside_the_project_exits_with_2(project: Path, path: str) -> None:
    done = run(project, "check", path)
    assert done.returncode == 2
    assert " -> " in out(done)


def test_a_folder_without_a_project_exits_with_2(tmp_path: Path) -> None:
    done = run(tmp_path, "check")
    assert done.returncode == 2
    assert "content/site.toml" in out(done)


@pytest.mark.parametrize(
    "words", [["chek"], [], ["check", "--format", "xml"], ["check", "--date", "hôm qua"], ["check", "--khong"]]
)
def test_wrong_use_exits_with_2_and_a_way_on_in_vietnamese(project: Path, words: list[str]) -> None:
    done = run(project, *words)
    assert done.returncode == 2
    text = out(done)
    assert " -> " in text
    assert "error:" not in text and "usage:" not in text


def test_the_date_decides_what_is_judged(project: Path) -> None:
    for date in ("2020-12-31", "31/12/2020", "2026-11-23"):
        assert run(project, "check", "--date", date).returncode == 0


def test_fix_gives_an_id_once_and_changes_nothing_else(project: Path) -> None:
    text = (project / ARTICLE).read_text(encoding="utf-8")
    id_line = next(line for line in text.splitlines(keepends=True) if line.startswith("id:"))
    (project / ARTICLE).write_bytes(("\ufeff" + text.replace(id_line, "")).replace("\n", "\r\n").encode())
    before = (project / ARTICLE).read_bytes()
    assert run(project, "check").returncode == 1
    done = run(project, "check", "--fix")
    assert done.returncode == 0, out(done)
    after = (project / ARTICLE).read_bytes()
    added = after.replace(b"\r\n", b"\n").decode("utf-8-sig").splitlines()
    (made,) = set(added) - set(before.decode("utf-8-sig").splitlines())
    assert made.startswith("id: 2020-")
    assert after.startswith(b"\xef\xbb\xbf")
    assert after.replace(f"{made}\r\n".encode(), b"") == before
    run(project, "check", "--fix")
    assert (project / ARTICLE).read_bytes() == after


def test_a_crashing_rule_exits_with_3_and_the_others_still_run(project: Path) -> None:
    change(project, "date: 2020-03-05", "date: 31/02/2020")
    prelude = (
        "from pipeline.checks import catalogue\nfrom dataclasses import replace\n"
        "broken = replace(catalogue.find_rule('AGY001'), check=lambda record, around: 1 / 0)\n"
        "catalogue.RULES = (broken, *catalogue.RULES)\n"
    )
    done = run(project, "check", prelude=prelude)
    assert done.returncode == 3
    text = out(done)
    assert "ZeroDivisionError" in text and "DAT001" in text


def test_our_own_bug_exits_with_3_without_a_traceback_and_keeps_one_in_a_file(project: Path) -> None:
    prelude = "import pipeline.sources.load as load\nload.discover = None\n"
    done = run(project, "check", prelude=prelude)
    assert done.returncode == 3
    assert "loi-phan-mem.txt" in out(done)
    assert "Traceback" in (project / "build" / "loi-phan-mem.txt").read_text(encoding="utf-8")


def test_every_command_has_help_in_vietnamese(project: Path) -> None:
    from pipeline.cli.main import COMMANDS

    for command in COMMANDS:
        done = run(project, command, "--help")
        assert done.returncode == 0
        assert "Cách dùng" in out(done) and "in hướng dẫn này" in out(done)


def test_explain_prints_a_rule_and_refuses_an_unknown_code(project: Path) -> None:
    assert "31/02/2020" in out(run(project, "explain", "dat001"))
    done = run(project, "explain", "DAT01")
    assert done.returncode == 2
    assert "DAT001" in out(done)


@pytest.mark.parametrize("target", ["content/a.html", "public/a.html", "content", "../khong-co/a.html"])
def test_the_report_page_is_never_written_among_the_sources_or_releases(project: Path, target: str) -> None:
    done = run(project, "check", "--html", target)
    assert done.returncode == 2
    assert " -> " in out(done)
    assert not (project / target).is_file()


def test_the_report_page_is_written_where_it_may_be(project: Path) -> None:
    done = run(project, "check", "--html", "build/kiem-tra.html")
    assert done.returncode == 0 and "Xem bằng trình duyệt, xếp theo cơ quan: build/kiem-tra.html" in out(done)
    assert "Không có gì phải sửa." in (project / "build/kiem-tra.html").read_text(encoding="utf-8")


def test_fix_understands_words_dashes_and_capitals_and_says_when_it_cannot_write(project: Path) -> None:
    text = (project / ARTICLE).read_text(encoding="utf-8")
    id_line = next(line for line in text.splitlines(keepends=True) if line.startswith("id:"))
    (project / ARTICLE).write_text(text.replace("---\n", "—\n").replace(id_line, "ID:\n"), encoding="utf-8")
    done = run(project, "check", "--fix")
    assert "đã ghi mã" in out(done)
    assert (project / ARTICLE).read_text(encoding="utf-8").lower().count("\nid:") == 1
    (project / ARTICLE).write_text(text.replace(id_line, "").replace("---\n", "---\u00a0\n"), encoding="utf-8")
    assert "chưa ghi được mã -> " in out(run(project, "check", "--fix"))


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_fix_writes_the_id_into_a_file_that_notepad_saved_as_unicode(project: Path, codec: str) -> None:
    text = (project / ARTICLE).read_text(encoding="utf-8")
    id_line = next(line for line in text.splitlines(keepends=True) if line.startswith("id:"))
    (project / ARTICLE).write_bytes(f"\ufeff{text.replace(id_line, '')}".replace("\n", "\r\n").encode(codec))
    assert "đã ghi mã" in out(run(project, "check", "--fix"))
    after = (project / ARTICLE).read_bytes()
    assert after[:2] == "\ufeff".encode(codec)
    lines = after.decode(codec).removeprefix("\ufeff").split("\r\n")
    (made,) = [line for line in lines if line.startswith("id: ")]
    assert lines.index(made) < lines.index("---", 1)
    assert [line for line in lines if line != made] == text.replace(id_line, "").split("\n")
