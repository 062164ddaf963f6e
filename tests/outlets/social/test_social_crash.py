"""kill -9 at any line, answers lost at random, two runs at once: nothing is posted twice, nothing is lost, no token is lost."""

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from social_world import CHANNELS, ROOT, World, article, start

from pipeline.outlets.social.row import State

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the runner forks")
KILLED = -9
Point = tuple[str, int]
MakeWorld = Callable[..., World]


class Runner:
    """The process that runs and kills; see crash_runner.py."""

    def __init__(self) -> None:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(Path(__file__).parent)])}
        script = str(Path(__file__).parent / "crash_runner.py")
        self.process = subprocess.Popen(
            [sys.executable, script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", env=environment
        )

    def run(self, world: World, point: Point | None = None, hit: int = 1, most: int = 1_000_000) -> tuple[int, list[Point]]:
        """The exit code, and the lines that ran; killed for its `most`: 0 and none."""
        assert self.process.stdin and self.process.stdout
        job = [str(world.project), str(world.project.parent / "in-ra.txt"), point, hit, most]
        self.process.stdin.write(json.dumps(job) + "\n")
        self.process.stdin.flush()
        code, seen = json.loads(self.process.stdout.readline())
        if seen == "late":
            return 0, []
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


def settle_as_a_person_would(world: World) -> None:
    """Look at the services and say what is there; the ledger is never asked."""
    for row in world.rows(State.UNKNOWN, State.SENDING):
        there = {
            "facebook": any(row.path in post["link"] for post in world.facebook.posts),
            "zalo": any(made["title"] == row.title for made in world.zalo.articles),
            "webhook": any(kept["article"] == row.article for kept in world.webhook.kept.values()),
        }[row.channel]
        world.run("settle", str(row.id), "--sent" if there else "--resend", check=0)


def run_until_quiet(runner: Runner, world: World, most: int = 40) -> None:
    """Run, let a person settle what is left, run again, until every row is sent."""
    for _ in range(most):
        runner.run(world)
        if not world.rows(State.PLANNED, State.SENDING, State.UNKNOWN, State.FAILED):
            return
        settle_as_a_person_would(world)
    pytest.fail(f"not quiet: {world.rows(State.PLANNED, State.SENDING, State.UNKNOWN, State.FAILED)[:3]}")


def check_everything_is_there_once(world: World, articles: int) -> None:
    assert world.facebook.duplicates() == world.zalo.duplicates() == {}
    assert [len(world.facebook.posts), len(world.zalo.articles), len(world.webhook.kept)] == [articles] * 3
    assert world.states() == {(channel, State.SENT): articles for channel in ("facebook", "zalo", "webhook")}
    places = [path for path in world.project.parent.rglob("*") if path.is_file() and path.parent.name != "tokens"]
    assert len(places) > 5
    for path in places:
        data = path.read_bytes()
        assert not [secret for secret in world.secrets if secret.encode() in data], path


def check_no_token_is_lost(world: World) -> None:
    stored = world.stored("zalo")
    assert (stored["refresh_token"], stored["renewing"]) == (world.zalo.refresh, False)
    assert world.zalo.double_refreshes == 0


def trace(runner: Runner, world: World, *, faults: bool) -> list[Point]:
    """The lines that runs go through, in the order in which they are met: sending, settling after faults, nothing to do."""
    world.publish([article(number) for number in range(6)])
    if faults:
        world.facebook.faults.extend([("/feed", "lost"), ("/feed", "refused")])
        world.facebook.fail_after = [2]
        world.zalo.faults.append(("/create", "lost"))
        world.webhook.faults.append(("/nhan", "lost"))
    seen: dict[Point, None] = {}
    for _ in range(3):
        seen.update(dict.fromkeys(runner.run(world)[1]))
    return list(seen)


def kill_through(runner: Runner, world: World, points: list[Point], seed: int) -> set[Point]:
    """Kill one run at each point (at a hit of chance) in one world; the points at which a run was killed indeed."""
    chance = random.Random(seed)
    killed = set()
    for point in points:
        code, _ = runner.run(world, point, chance.choice((1, 1, 2)), most=3)
        if code == KILLED:
            killed.add(point)
        if world.rows() and not world.rows(State.PLANNED, State.SENDING):
            break
    return killed


def test_killed_at_some_lines_nothing_is_doubled_or_lost(runner: Runner, make_world: MakeWorld) -> None:
    points = trace(runner, make_world(), faults=False)
    chosen = points[3 :: len(points) // 12]
    world = make_world(token_uses=4, delay=2)
    world.publish([article(number) for number in range(10)])
    killed = kill_through(runner, world, chosen, seed=7)
    assert len(killed) >= 8, killed
    run_until_quiet(runner, world)
    check_everything_is_there_once(world, 10)
    check_no_token_is_lost(world)


@pytest.mark.long
def test_killed_at_every_line_with_a_hundred_articles(runner: Runner, make_world: MakeWorld) -> None:
    points = trace(runner, make_world(token_uses=3), faults=True)
    left, killed, worlds = points, set[Point](), 0
    while left and worlds < 5:
        first = worlds % len(CHANNELS)
        worlds += 1
        world = make_world((*CHANNELS[first:], *CHANNELS[:first]), token_uses=9, delay=2)  # each channel comes first in turn
        world.publish([article(number) for number in range(100)])
        world.facebook.drop_rate = world.webhook.drop_rate = 0.1  # so that the lines that settle are met too
        done = kill_through(runner, world, left, seed=worlds)
        run_until_quiet(runner, world)
        check_everything_is_there_once(world, 100)
        check_no_token_is_lost(world)
        killed |= done
        left = [point for point in left if point not in done]
    print(f"{len(points)} points traced, killed at {len(killed)} of them in {worlds} worlds of 300 posts")
    assert len(killed) >= 60


@pytest.mark.long
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_fifth_of_all_answers_lost_with_a_hundred_articles(runner: Runner, make_world: MakeWorld, seed: int) -> None:
    world = make_world(seed=seed, token_uses=9, delay=1)
    world.publish([article(number) for number in range(100)])
    lose_answers(runner, world)
    check_everything_is_there_once(world, 100)
    print(f"seed {seed}: {sum(service.drops for service in world.services)} answers lost")


def test_a_fifth_of_all_answers_lost(runner: Runner, make_world: MakeWorld) -> None:
    world = make_world(seed=5, token_uses=20)
    world.publish([article(number) for number in range(8)])
    lose_answers(runner, world)
    check_everything_is_there_once(world, 8)


def lose_answers(runner: Runner, world: World) -> None:
    """Lose a fifth of the answers, those with a new token too; a person then gives a new one, as the program asks."""
    for service in (world.facebook, world.zalo, world.webhook):
        service.drop_rate = 0.2
    for _ in range(60):
        runner.run(world)
        if world.stored("zalo")["renewing"]:
            world.run("token", "zalo", text=f"{world.zalo.refresh}\n{world.zalo.secret}\n", check=0)
        settle_as_a_person_would(world)
        if not world.rows(State.PLANNED, State.SENDING, State.UNKNOWN, State.FAILED):
            return
    pytest.fail("not quiet")


@pytest.mark.parametrize("turn", [1, pytest.param(10, marks=pytest.mark.long)])
def test_two_runs_at_once_post_everything_once_and_renew_once(make_world: MakeWorld, turn: int) -> None:
    for _ in range(turn):
        world = make_world()
        world.publish([article(number) for number in range(4)])
        runs = [start(world), start(world)]
        printed = [run.communicate(timeout=60)[0].decode() for run in runs]
        assert sorted(run.returncode for run in runs) in ([0, 0], [0, 1]), printed
        world.send(check=0)
        check_everything_is_there_once(world, 4)
        assert (world.zalo.renewals, world.zalo.double_refreshes) == (1, 0)


def test_a_run_that_is_killed_while_a_token_is_renewed_loses_no_token(make_world: MakeWorld) -> None:
    world = make_world(channels=["zalo"])
    world.publish([article(1)])
    world.zalo.slowness = 1.0
    world.zalo.faults.append(("/access_token", "slow"))
    run = start(world)
    while not world.zalo.renewals:
        time.sleep(0.02)
    run.kill()
    run.wait()
    assert world.stored("zalo")["refresh_token"] != world.zalo.refresh
    world.send(check=0)
    check_no_token_is_lost(world)
    assert (len(world.zalo.articles), world.zalo.renewals) == (1, 1)
