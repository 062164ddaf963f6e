"""``build``: never at the same time as a publish, whose output/ it would change."""

import shutil
from pathlib import Path

from command_line import ROOT, out, run
from filelock import FileLock


def test_it_waits_for_no_publish_but_says_that_one_is_at_work(project: Path) -> None:
    for name in ("theme", "pelicanconf.py", "publishconf.py"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, project / name)
    (project / "state").mkdir()
    with FileLock(project / "state/publish.lock"):
        done = run(project, "build")
        assert (done.returncode, "đang có một lần xuất bản khác" in out(done)) == (1, True)
        assert not (project / "output").exists()
        assert run(project, "build", "--preview").returncode == 0
    assert run(project, "build").returncode == 0
    assert (project / "output/index.html").is_file()
