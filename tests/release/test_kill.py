"""kill -9 at any step: the release that was live stays live and whole, byte for byte, and the next run succeeds."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from fake_site import tree
from kill_runner import EXTRA_PAGES
from release_desk import Desk

from pipeline.release.deploy import LocalTarget, Target
from pipeline.release.record import Archive

KILLED = -9
POINTS = 30
Job = tuple[Path, str, int]


@dataclass(frozen=True)
class Template:
    """A project with a live release and changed content, and what an unharmed run makes of it."""

    project: Path
    command: str
    old: dict[str, str]
    """The tree of the live release."""
    new: dict[str, str]
    """The tree that is live after the command."""
    steps: list[str]
    """What the unharmed run did to the disk, in order."""

    @property
    def switch(self) -> int:
        """The number of the step that makes the other release live."""
        return self.steps.index("os.replace current") + 1


def run(jobs: list[Job]) -> list[tuple[int, list[str]]]:
    """Run jobs in the runner, each in a process of its own."""
    root = Path(__file__).parents[2]
    text = json.dumps([(str(project), command, kill_at) for project, command, kill_at in jobs])
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(root), str(Path(__file__).parent)])}
    runner = [sys.executable, str(Path(__file__).parent / "kill_runner.py")]
    done = subprocess.run(runner, input=text, capture_output=True, encoding="utf-8", env=environment, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return [(code, steps) for code, steps in json.loads(done.stdout)]


def copy(project: Path, to: Path) -> Path:
    """A copy in which hard links stay hard links: a write into output/ would then harm the live release."""
    subprocess.run(["cp", "-a", str(project), str(to)], check=True)
    return to


@pytest.fixture(params=["publish", "rollback"])
def template(request: pytest.FixtureRequest, tmp_path: Path, project: Path, desk_of: Callable[[Path, Target], Desk]) -> Template:
    """As many releases as are kept, the last one live, and new content with a changed article and a new one."""
    command = str(request.param)
    desk = desk_of(project, LocalTarget(project / "public"))
    for number in range(desk.settings.keep):
        desk.edit("content/trang/gioi-thieu.md", "Mời người dân", f"Mời người dân {number}")
        assert [code for code, _ in run([(project, "publish", 0)])] == [0]
    old = tree(desk.current)
    assert f"them-{EXTRA_PAGES - 1}/index.html" in old
    desk.edit("content/tin-tuc/phong-noi-vu/2020-03-05-bai-mau.md", "ngay tại quầy", "ngay tại bàn")
    desk.article("2020-05-06-bai-moi", old_urls="[/tin-tuc/bai-moi-cu/]")
    whole = copy(project, tmp_path / "nguyen-ven")
    [(code, steps)] = run([(whole, command, 0)])
    assert code == 0
    new = tree(whole / "public" / "current")
    assert new != old
    return Template(project, command, old, new, steps)


def points_of(template: Template, count: int) -> list[int]:
    """`count` numbers of steps, spread over the run, and the steps around the switch."""
    last = len(template.steps)
    spread = {1 + round(number * (last - 1) / (count - 1)) for number in range(count)}
    return sorted(spread | {point for point in range(template.switch - 2, template.switch + 5) if point <= last})


def check_kills(template: Template, points: list[int], folder: Path) -> None:
    """Kill at each point, look at what is live, run again, look again."""
    projects = {point: copy(template.project, folder / f"giet-{point}") for point in points}
    codes = [code for code, _ in run([(project, template.command, point) for point, project in projects.items()])]
    assert codes == [KILLED] * len(points)
    for point, project in projects.items():
        switched = point > template.switch
        live = tree(project / "public" / "current")
        assert live == (template.new if switched else template.old), f"killed at {point}: {template.steps[point - 1]}"
    codes = [code for code, _ in run([(project, "publish", 0) for project in projects.values()])]
    assert codes == [0] * len(points)
    for project in projects.values():
        check_after(project)
        shutil.rmtree(project)


def check_after(project: Path) -> None:
    """After the next publish: it is live, recorded, and nothing half done is left."""
    target, archive = LocalTarget(project / "public"), Archive(project / "state")
    live = target.live()
    assert tree(project / "public" / "current") == tree(project / "output")
    assert archive.history()[-1] == live
    assert set(archive.ids()) == set(archive.history())
    assert set(target.releases()) <= set(archive.ids())
    leftovers = [path for path in project.rglob(".*") if path.name.startswith((".tmp-", ".staging-"))]
    assert leftovers == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the runner forks")
def test_killed_at_thirty_points_the_old_release_stays_live_and_whole(template: Template, tmp_path: Path) -> None:
    points = points_of(template, POINTS if template.command == "publish" else 5)
    assert len(points) >= (POINTS if template.command == "publish" else 8)
    check_kills(template, points, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("template", ["publish"], indirect=True)
def test_killed_at_every_step_the_old_release_stays_live_and_whole(template: Template, tmp_path: Path) -> None:
    every = list(range(1, len(template.steps) + 1))
    for start in range(0, len(every), 25):
        check_kills(template, every[start : start + 25], tmp_path)
