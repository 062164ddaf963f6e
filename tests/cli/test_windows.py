"""new, check, serve and build where there is no make, no symlink, no fork: as far as a Linux machine can tell."""

from pathlib import Path

import pytest
from command_line import out, run

TAKE_AWAY = """
import os, sys
for name in ("fork", "forkpty", "symlink", "link", "register_at_fork"):
    if hasattr(os, name):
        delattr(os, name)
sys.modules["fcntl"] = None
sys.modules["pwd"] = None
sys.modules["grp"] = None
"""
ARTICLE = "content/tin-tuc/phong-noi-vu/2020-03-05-bai-mau.md"


@pytest.mark.parametrize("page", ["cp1252", "cp1258", "cp437", "ascii"])
def test_an_old_console_code_page_does_not_stop_a_command(project: Path, page: str) -> None:
    done = run(project, "check", env={"PYTHONIOENCODING": page}, prelude=TAKE_AWAY)
    assert done.returncode == 0
    assert "không có lỗi nào" in out(done)


def test_notepads_bom_and_line_ends_are_no_fault(project: Path) -> None:
    for file in (project / "content").rglob("*.*"):
        if file.suffix in (".md", ".toml", ".csv"):
            file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    done = run(project, "check", prelude=TAKE_AWAY)
    assert done.returncode == 0, out(done)
    assert "không có lỗi nào" in out(done)


def test_new_and_build_need_no_fork_and_no_link(project: Path) -> None:
    import shutil

    from command_line import ROOT

    shutil.copytree(ROOT / "theme", project / "theme")
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy2(ROOT / name, project / name)
    (project / "pipeline").symlink_to(ROOT / "pipeline")
    done = run(project, "new", "--title", "Bài", "--agency", "phong-noi-vu", "--date", "2020-11-05", prelude=TAKE_AWAY)
    assert done.returncode == 0, out(done)
    done = run(project, "build", prelude=TAKE_AWAY)
    assert done.returncode == 0, out(done)
    assert (project / "output" / "index.html").is_file()
    done = run(project, "build", "--preview", prelude=TAKE_AWAY)
    assert done.returncode == 0, out(done)
    assert (project / "build/preview/tin-tuc/2020/11/bai/index.html").is_file()
