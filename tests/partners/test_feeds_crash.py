"""kill -9 at any line of a pull or of a choice: no item is lost, none is offered or written twice, no process stays behind."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from feed_server import Asked, FeedServer, conditional, item, rss

from pipeline.partners.known import State
from pipeline.partners.state import Store
from pipeline.sources.load import load_content

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the runner forks")
ROOT = Path(__file__).parents[2]
KILLED = -9
Point = tuple[str, int]


class Runner:
    """The process that runs and kills; see feeds_crash_runner.py."""

    def __init__(self) -> None:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(Path(__file__).parent)])}
        script = str(Path(__file__).parent / "feeds_crash_runner.py")
        self.process = subprocess.Popen(
            [sys.executable, script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", env=environment
        )

    def run(self, project: Path, *arguments: str, point: Point | None = None, hit: int = 1) -> tuple[int, list[Point]]:
        """The exit code, and the lines that ran."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps([["--project", str(project), "feeds", *arguments], point, hit]) + "\n")
        self.process.stdin.flush()
        code, seen = json.loads(self.process.stdout.readline())
        return code, [(file, line) for file, line in seen]

    def close(self) -> None:
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait(timeout=30)


@pytest.fixture
def runner() -> Iterator[Runner]:
    made = Runner()
    yield made
    made.close()


class World:
    """Two partners on one server; every run finds something new at each of them, and one item that both have."""

    def __init__(self, project: Path, server: FeedServer) -> None:
        self.project, self.server, self.round = project, server, 0
        profile = project / "content" / "site.toml"
        partners = "".join(
            f'\n[[partner]]\nid = "{name}"\nname = "Trang {name}"\nurl = "{server.url("/" + name)}"\nagency = "phong-noi-vu"\n'
            for name in ("mot", "hai")
        )
        profile.write_text(
            f'{profile.read_text(encoding="utf-8")}\n[partners]\nallow_hosts = ["127.0.0.1"]\n{partners}', encoding="utf-8"
        )
        self.more()

    def more(self) -> None:
        """The next day: the feeds move on, as real ones do, and forget what is three months old."""
        self.round += 1
        rounds = range(max(1, self.round - 90), self.round + 1)
        for number, name in enumerate(("mot", "hai")):
            items = [item(10 * day + number) for day in rounds] + [item(10 * day + 5) for day in rounds]
            self.server.replies[f"/{name}"] = conditional(rss(*items), etag=f'"{self.round}"', modified="")

    def links(self) -> set[str]:
        return {f"https://doi-tac.vn/tin-{10 * day + number}.html" for day in range(1, self.round + 1) for number in (0, 1, 5)}

    def check_each_item_is_there_once(self) -> None:
        store = Store(self.project / "state")
        try:
            seen = [known for number in range(1, 10_000) if (known := store.item(number)) is not None]
        finally:
            store.close()
        own = [known.item.link for known in seen if known.state is not State.DUPLICATE]
        assert len(own) == len(set(own))
        assert set(own) == self.links()


@pytest.fixture
def world(project: Path, server: FeedServer) -> World:
    return World(project, server)


def kill_pulls(runner: Runner, world: World, points: list[Point], seed: int) -> set[Point]:
    chance = random.Random(seed)
    killed = set()
    for point in chance.sample(points, len(points)):  # in their order, no run would get as far as the first record for too long
        code, _ = runner.run(world.project, "pull", point=point, hit=chance.choice((1, 1, 2, 5)))
        if code == KILLED:
            killed.add(point)
        if chance.random() < 0.25:
            world.more()
    return killed


def traced(runner: Runner, world: World, *arguments: str) -> list[Point]:
    code, seen = runner.run(world.project, *arguments)
    assert code == 0
    world.more()
    return seen


def test_pull_that_is_killed_at_some_lines_loses_and_doubles_nothing(runner: Runner, world: World) -> None:
    points = traced(runner, world, "pull")
    points += [point for point in traced(runner, world, "pull") if point not in points]
    assert {"fetch.py", "visit.py", "parse.py", "state.py", "pull.py", "storage.py"} <= {file for file, _ in points}
    killed = kill_pulls(runner, world, points[5 :: len(points) // 25], seed=3)
    assert len(killed) >= 12, killed
    assert runner.run(world.project, "pull")[0] == 0
    world.check_each_item_is_there_once()


@pytest.mark.long
def test_pull_that_is_killed_at_every_line_loses_and_doubles_nothing(runner: Runner, world: World) -> None:
    points = list(dict.fromkeys(traced(runner, world, "pull") + traced(runner, world, "pull") + traced(runner, world, "pull")))
    killed = kill_pulls(runner, world, points, seed=5)
    print(f"{len(points)} lines traced, killed at {len(killed)} of them")
    assert len(killed) >= 0.6 * len(points)
    assert runner.run(world.project, "pull")[0] == 0
    world.check_each_item_is_there_once()


def sources(project: Path) -> list[str]:
    return [article.origin.url for article in load_content(project, 2020).articles if article.origin is not None]


@pytest.mark.parametrize("every", [12, pytest.param(1, marks=pytest.mark.long)])
def test_choice_that_is_killed_writes_each_item_once(runner: Runner, world: World, every: int) -> None:
    runner.run(world.project, "pull")
    _, points = runner.run(world.project, "review", "--write", "1")
    killed = 0
    for number, point in enumerate(points[::every], 2):
        while number > 3 * world.round:
            world.more()
            runner.run(world.project, "pull")
        code, _ = runner.run(world.project, "review", "--write", str(number), point=point)
        killed += code == KILLED
        assert runner.run(world.project, "review", "--write", str(number))[0] == 0
    assert killed >= min(8, len(points) // every // 2)
    found = sources(world.project)
    assert len(found) == len(set(found)) > 8
    assert not list((world.project / "content").rglob(".tmp-*"))
    print(f"{len(points)} lines traced, killed at {killed} of {len(points[::every])}")


def test_processes_that_parse_end_with_a_pull_that_is_killed(world: World) -> None:
    command = [sys.executable, "-m", "pipeline", "--project", str(world.project), "feeds", "pull"]
    world.server.replies["/hai"] = lambda asked, sock: time.sleep(20)  # so that the pull still waits when it is killed
    run = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    limit = time.monotonic() + 20
    while len(members(run.pid)) < 2 and time.monotonic() < limit:
        time.sleep(0.05)
    assert len(members(run.pid)) >= 2
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    while members(run.pid) and time.monotonic() < limit:
        time.sleep(0.05)
    assert members(run.pid) == []


def members(session: int) -> list[int]:
    """Processes of a session that still live."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session and fields[0] != "Z":
            found.append(int(folder.name))
    return found


def test_second_pull_at_once_is_told_to_wait(world: World) -> None:
    world.server.replies["/hai"] = slowly = Slowly()
    command = [sys.executable, "-m", "pipeline", "--project", str(world.project), "feeds", "pull"]
    first = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    while not slowly.asked and first.poll() is None:
        time.sleep(0.02)
    second = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    slowly.go = True
    assert (second.returncode, "đang có một lần lấy" in second.stderr) == (1, True)
    assert first.communicate(timeout=60) and first.returncode == 1
    world.server.replies.clear()


class Slowly:
    """Answers 404 when it is told to."""

    def __init__(self) -> None:
        self.asked, self.go = False, False

    def __call__(self, asked: Asked, sock: object) -> None:
        self.asked = True
        limit = time.monotonic() + 20
        while not self.go and time.monotonic() < limit:
            time.sleep(0.02)
        sock.sendall(b"HTTP/1.1 404 X\r\nContent-Length: 0\r\n\r\n")  # type: ignore[attr-defined]  # a socket
