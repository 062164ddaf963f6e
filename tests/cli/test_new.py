"""``new``: a file that a clerk can go on with."""

import os
import pty
import sys
from pathlib import Path

import pytest
from command_line import ROOT, out, run

from pipeline.sources.edit import ALPHABET, new_id, with_header_line


def made(project: Path, before: set[Path]) -> Path:
    (file,) = set((project / "content").rglob("*.md")) - before
    return file


def test_it_makes_a_file_with_a_permanent_id_that_has_only_the_empty_summary_to_mend(project: Path) -> None:
    before = set((project / "content").rglob("*.md"))
    done = run(project, "new", "--title", "Đổi mới: “một cửa” tại phường", "--agency", "phong noi vu", "--date", "05/11/2020")
    assert done.returncode == 0, out(done)
    file = made(project, before)
    assert file.name == "2020-11-05-doi-moi-mot-cua-tai-phuong.md"
    assert file.parent.name == "phong-noi-vu"
    text = file.read_text(encoding="utf-8")
    assert "title: Đổi mới: “một cửa” tại phường\n" in text
    codes = [line.split()[2] for line in out(run(project, "check", str(file))).splitlines() if ": lỗi " in line]
    assert codes == ["HDR011"]


def test_it_starts_an_event_with_its_beginning_and_place(project: Path) -> None:
    before = set((project / "content").rglob("*.md"))
    words = ("--title", "Diễn đàn: hỏi, đáp", "--agency", "phong noi vu", "--date", "5/11/2020 13h30", "--place", "Hội trường")
    done = run(project, "new", "--event", *words)
    assert done.returncode == 0, out(done)
    file = made(project, before)
    assert file.relative_to(project).as_posix() == "content/lich/2020-11-05-dien-dan-hoi-dap.md"
    lines = file.read_text(encoding="utf-8").split("\n")
    assert lines[1:5] == ["title: Diễn đàn: hỏi, đáp", "begin: 2020-11-05 13:30", "place: Hội trường", "agency: phong-noi-vu"]
    codes = [line.split()[2] for line in out(run(project, "check", str(file))).splitlines() if ": lỗi " in line]
    assert codes == ["HDR011"]
    again = run(project, "new", "--event", *words)
    assert again.returncode == 2 and " -> " in out(again)


def test_it_never_writes_over_another_file(project: Path) -> None:
    words = ("new", "--title", "Một bài", "--agency", "phong-noi-vu", "--date", "2020-11-05")
    assert run(project, *words).returncode == 0
    file = project / "content/tin-tuc/phong-noi-vu/2020-11-05-mot-bai.md"
    file.write_text("đã viết", encoding="utf-8")
    done = run(project, *words)
    assert done.returncode == 2 and " -> " in out(done)
    assert file.read_text(encoding="utf-8") == "đã viết"


@pytest.mark.parametrize(
    "words",
    [
        ("--title", "A", "--agency", "khong-co", "--date", "2020-11-05"),
        ("--title", "A", "--agency", "phong-noi-vu", "--date", "tháng sau"),
        ("--event", "--title", "A", "--agency", "phong-noi-vu", "--date", "tháng sau", "--place", "B"),
        ("--event", "--title", "A", "--agency", "phong-noi-vu", "--date", "2020-11-05"),
        ("--title", "  ", "--agency", "phong-noi-vu"),
        (),
    ],
)
def test_a_missing_or_unknown_answer_exits_with_2_and_makes_nothing(project: Path, words: tuple[str, ...]) -> None:
    before = set((project / "content").rglob("*"))
    done = run(project, "new", *words)
    assert done.returncode == 2
    assert " -> " in out(done)
    assert set((project / "content").rglob("*")) == before


def test_it_asks_on_a_terminal(project: Path) -> None:
    before = set((project / "content").rglob("*.md"))
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(project)
        os.execve(sys.executable, [sys.executable, "-m", "pipeline", "new"], {**os.environ, "PYTHONPATH": str(ROOT)})
    os.write(terminal, "Hỏi trên màn hình\n1\n2020-11-06\n".encode())
    shown = b""
    try:
        while chunk := os.read(terminal, 4096):
            shown += chunk
    except OSError:
        pass
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0, shown.decode()
    assert "Tiêu đề" in shown.decode()
    assert made(project, before).name == "2020-11-06-hoi-tren-man-hinh.md"


def test_ids_use_the_year_and_crockfords_letters_and_are_new() -> None:
    taken: set[str] = set()
    for _ in range(200):
        one = new_id(2020, taken)
        assert one not in taken
        assert one.startswith("2020-") and set(one[5:]) <= set(ALPHABET) and len(one) == 10
        taken.add(one)


def test_a_header_line_is_set_only_where_it_is_missing_or_empty() -> None:
    assert with_header_line(b"---\ntitle: a\n---\nid:\n", "id", "x") == b"---\ntitle: a\nid: x\n---\nid:\n"
    assert with_header_line(b"---\nid: \ntitle: a\n---\n", "id", "x") == b"---\nid: x\ntitle: a\n---\n"
    assert with_header_line(b"---\nid: y\n---\n", "id", "x") == b"---\nid: y\n---\n"
    cut = b"\xff\xfe" + "---\n---\n".encode("utf-16-le") + b"\x00\xd8"
    assert with_header_line(cut, "id", "x") == cut
    assert with_header_line("không có phần đầu".encode(), "id", "x") == "không có phần đầu".encode()


REFUSED = """
import errno, os, pathlib
allow = pathlib.Path.open
def refuse(self, *words, **options):
    if ".tmp-" not in self.name:
        return allow(self, *words, **options)
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self))
pathlib.Path.open = refuse
"""


def test_a_folder_that_may_not_be_written_is_said_in_words(project: Path) -> None:
    words = ("new", "--title", "Một bài", "--agency", "phong-noi-vu", "--date", "2020-11-05")
    done = run(project, *words, prelude=REFUSED)
    assert done.returncode == 2
    assert out(done).startswith("content/tin-tuc/phong-noi-vu: đĩa báo lỗi: không có quyền -> ")
