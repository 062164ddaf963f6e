"""Work over several processes: the same answers in the same order, and no process left behind, whatever happens."""

import os
import resource
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import BuildFailed, ChildLost
from pipeline.parallel.beside import Beside, Companion, Tell
from pipeline.parallel.processes import cores
from pipeline.parallel.spread import Pile, spread

ROOT = Path(__file__).parents[1]
needs_two = pytest.mark.skipif(cores() < 2, reason="one core, or no fork: everything runs in this process")


def squares(numbers: Sequence[int]) -> list[int]:
    return [number * number for number in numbers]


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 60), st.integers(1, 9), st.integers(1, 4))
def test_answers_are_those_of_one_process_in_order(count: int, share: int, jobs: int) -> None:
    numbers = range(count)
    with patch("pipeline.parallel.spread.cores", return_value=4 if cores() > 1 else 1):
        answers = [answer for part in spread(squares, numbers, jobs=jobs, share=share) for answer in part]
    assert answers == squares(numbers)


@needs_two
def test_whoever_is_free_takes_the_next_run(tmp_path: Path) -> None:
    here = os.getpid()

    def work(items: Sequence[int]) -> int:
        if os.getpid() == here:
            wait_for(tmp_path / "begun")
        else:
            (tmp_path / "begun").touch()
            time.sleep(0.5)
        return os.getpid()

    pids = [*spread(work, range(50), jobs=2, share=5)]
    assert len(set(pids)) == 2
    assert 6 <= pids.count(here) <= 9


def wait_for(file: Path) -> None:
    end = time.monotonic() + 20
    while not file.exists():
        assert time.monotonic() < end
        time.sleep(0.005)


@needs_two
def test_nobody_runs_far_ahead_of_the_answer_that_is_due(tmp_path: Path) -> None:
    here = os.getpid()
    done = []

    def work(items: Sequence[int]) -> int:
        if os.getpid() == here:
            wait_for(tmp_path / "begun")
            done.append(items[0])
        elif not (tmp_path / "begun").exists():
            (tmp_path / "begun").touch()
            time.sleep(0.5)
        return items[0]

    ahead = []
    for due, answer in enumerate(spread(work, range(100), jobs=2, share=1)):
        assert answer == due
        ahead.append(sum(number > due for number in done))
    assert max(ahead) <= 8


@needs_two
def test_whoever_is_ahead_of_a_slow_one_waits_with_what_has_been_done(tmp_path: Path) -> None:
    here = os.getpid()

    def work(items: Sequence[int]) -> bytes:
        (tmp_path / str(items[0])).touch()
        if os.getpid() == here:
            wait_for(tmp_path / "slow")
        else:
            with suppress(FileExistsError):
                (tmp_path / "slow").touch(exist_ok=False)
                time.sleep(0.5)
        return bytes(1_000_000)

    done = []
    with patch("pipeline.parallel.spread.cores", return_value=3):
        for _ in spread(work, range(200), jobs=3, share=1):
            done.append(len(list(tmp_path.iterdir())) - 1)
    assert max(count - due for due, count in enumerate(done)) < 30
    assert done[-1] == 200


@needs_two
def test_any_number_of_files_may_be_open() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    many = min(1_200, hard - 50)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, many + 50), hard))
    opened = [os.open(os.devnull, os.O_RDONLY) for _ in range(many)]
    try:
        assert [*spread(len, range(20), jobs=2, share=2)] == [2] * 10
    finally:
        for handle in opened:
            os.close(handle)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@needs_two
def test_where_no_further_process_can_be_begun_those_that_were_end() -> None:
    fork, pids = os.fork, list[int]()

    def fails() -> int:
        if pids:
            raise BlockingIOError("no more processes")
        child = fork()
        pids.append(child)
        return child

    opened = Path("/proc/self/fd")
    before = len([*opened.iterdir()]) if opened.exists() else 0
    with (
        patch("pipeline.parallel.spread.cores", return_value=3),
        patch("os.fork", fails),
        pytest.raises(BlockingIOError),
    ):
        list(spread(len, range(20), jobs=3, share=2))
    with pytest.raises(ChildProcessError):
        os.waitpid(pids[0], os.WNOHANG)
    assert before == (len([*opened.iterdir()]) if opened.exists() else 0)


def test_more_items_than_a_pipe_holds_tickets_are_worked_on_in_longer_runs() -> None:
    assert [*spread(len, range(2_500), jobs=2, share=1)] == [3] * 833 + [1]


@needs_two
@pytest.mark.parametrize("bad", [2, 4])
def test_what_the_work_raises_comes_after_the_answers_before_it(bad: int) -> None:
    def fails(items: Sequence[int]) -> int:
        if items[0] == bad:
            raise BuildFailed("trang", "hỏng", "sửa")
        return items[0]

    answers = spread(fails, range(12), jobs=2, share=2)
    assert [next(answers) for _ in range(bad // 2)] == [*range(0, bad, 2)]
    with pytest.raises(BuildFailed, match="trang: hỏng") as caught:
        next(answers)
    assert caught.value.fix == "sửa"


@needs_two
def test_an_exception_that_cannot_travel_is_told_in_words(tmp_path: Path) -> None:
    class Odd(Exception):
        def __init__(self, one: int, two: int) -> None:
            super().__init__(f"{one}{two}")

    here = os.getpid()

    def fails(items: Sequence[int]) -> int:
        if os.getpid() != here:
            (tmp_path / "begun").touch()
            raise Odd(4, 2)
        wait_for(tmp_path / "begun")
        return 0

    with pytest.raises(RuntimeError, match="Odd: 42"):
        list(spread(fails, range(8), jobs=2, share=2))


@needs_two
@pytest.mark.parametrize("before", [0, 2])
def test_a_process_that_is_killed_is_an_error_and_not_a_missing_answer(tmp_path: Path, before: int) -> None:
    here = os.getpid()

    def dies(items: Sequence[int]) -> int:
        if os.getpid() == here:
            wait_for(tmp_path / "dies")
        elif items[0] >= before:
            (tmp_path / "dies").touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return items[0]

    with pytest.raises(ChildLost):
        list(spread(dies, range(12), jobs=2, share=2))


@needs_two
def test_what_this_process_raises_comes_after_the_answers_before_it(tmp_path: Path) -> None:
    here = os.getpid()

    def fails(items: Sequence[int]) -> int:
        if os.getpid() != here:
            (tmp_path / "begun").touch()
            time.sleep(0.1)
            return items[0]
        wait_for(tmp_path / "begun")
        raise BuildFailed("trang", f"hỏng {items[0]}", "sửa")

    answers: list[int] = []
    with pytest.raises(BuildFailed) as caught:
        answers.extend(spread(fails, range(12), jobs=2, share=2))
    assert caught.value.message == f"hỏng {2 * len(answers)}"
    assert answers == [*range(0, 2 * len(answers), 2)]


@needs_two
def test_processes_end_when_the_one_that_forked_them_is_killed(tmp_path: Path) -> None:
    program = f"""
        import os, pathlib, time
        from pipeline.parallel.spread import spread
        def work(items):
            pathlib.Path({str(tmp_path)!r}, str(os.getpid())).touch()
            time.sleep(0.05)
            return bytes(100_000)
        for answer in spread(work, range(2000), jobs=2, share=1):
            pass
    """
    process = subprocess.Popen([sys.executable, "-c", textwrap.dedent(program)], cwd=ROOT)
    while len(list(tmp_path.iterdir())) < 2:
        time.sleep(0.01)
    process.kill()
    process.wait()
    children = [int(file.name) for file in tmp_path.iterdir() if int(file.name) != process.pid]
    end = time.monotonic() + 20
    while any(map(_runs, children)):
        assert time.monotonic() < end, "a child outlived the process that forked it"
        time.sleep(0.02)


def _runs(pid: int) -> bool:
    try:
        return " Z " not in Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return False


@pytest.mark.parametrize("jobs", [1, 2])
def test_work_beside_gives_its_answer_or_what_it_raised(jobs: int) -> None:
    with Beside(lambda: squares([2, 3]), jobs=jobs) as beside:
        assert beside.answer() == [4, 9]
    with Beside(lambda: squares(["x"]), jobs=jobs) as beside, pytest.raises(TypeError):  # type: ignore[list-item]
        beside.answer()


@needs_two
def test_work_beside_that_nobody_wants_any_more_ends_at_once() -> None:
    with Beside(os.getpid, jobs=2) as beside:
        child = beside.answer()
        assert child != os.getpid()
    with Beside(lambda: time.sleep(60), jobs=2) as beside:
        [(child, _)] = beside._children
        os.kill(child, 0)
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


@needs_two
def test_work_beside_that_is_killed_is_told() -> None:
    with Beside(lambda: os.kill(os.getpid(), signal.SIGKILL), jobs=2) as beside, pytest.raises(ChildLost):
        beside.answer()


class Counter:
    """A thing that is asked."""

    def __init__(self, tell: Tell = lambda done, total: None) -> None:
        self.tell = tell
        self.sum = 0

    def add(self, *numbers: int) -> int:
        self.tell(len(numbers), 9)
        self.sum += sum(numbers)
        return self.sum

    def size(self, data: bytes) -> int:
        return len(data)

    def fail(self) -> None:
        raise BuildFailed("trang", "hỏng", "sửa")

    def pid(self) -> int:
        return os.getpid()

    def begin_something(self) -> int:
        self.other = Beside(lambda: time.sleep(60), jobs=2)
        return self.other._children[0][0]


both = pytest.mark.parametrize("jobs", [1, pytest.param(2, marks=needs_two)])


@both
def test_a_companion_keeps_a_thing_and_answers_in_order(jobs: int) -> None:
    told: list[tuple[int, int]] = []
    with Companion(Counter, jobs=jobs, progress=lambda done, total: told.append((done, total))) as companion:
        assert (companion.ask(Counter.pid) != os.getpid()) == companion.beside == (jobs > 1)
        answers = [companion.begin(Counter.add, number, number) for number in range(4)]
        assert companion.ask(Counter.add) == 12
        assert [answer() for answer in answers] == [0, 2, 6, 12]
    assert told == [(2, 9)] * 4 + [(0, 9)]


@both
def test_nobody_waits_until_a_question_that_is_larger_than_any_pipe_is_read(jobs: int, tmp_path: Path) -> None:
    def slow(tell: Tell) -> Counter:
        for _ in range(2000):
            if (tmp_path / "asked").exists() or jobs == 1:
                return Counter()
            time.sleep(0.01)
        raise BuildFailed("câu hỏi", "ai hỏi phải đợi", "")

    with Companion(slow, jobs=jobs) as companion:
        sizes = [companion.begin(Counter.size, bytes(size)) for size in (5_000_000, 1, 3_000_000)]
        (tmp_path / "asked").touch()
        assert [size() for size in sizes] == [5_000_000, 1, 3_000_000]


@needs_two
def test_a_question_that_nobody_will_read_keeps_nobody() -> None:
    with Companion(lambda tell: time.sleep(60), jobs=2) as companion:
        companion.begin(Counter.size, bytes(5_000_000))  # type: ignore[misc]


@both
def test_what_a_method_raised_is_raised_and_the_thing_lives_on(jobs: int) -> None:
    with Companion(Counter, jobs=jobs) as companion:
        with pytest.raises(BuildFailed, match="trang: hỏng") as caught:
            companion.ask(Counter.fail)
        assert caught.value.fix == "sửa"
        assert companion.ask(Counter.add, 5) == 5


@needs_two
def test_what_went_wrong_in_a_question_that_nobody_waits_for_is_raised_by_the_next() -> None:
    with Companion(Counter, jobs=2) as companion:
        companion.begin(Counter.fail)
        with pytest.raises(BuildFailed):
            companion.ask(Counter.add, 1)
        assert companion.ask(Counter.add, 1) == 2


@both
def test_a_thing_that_cannot_be_made_is_told_by_every_answer(jobs: int) -> None:
    def fails(tell: Tell) -> Counter:
        raise BuildFailed("nội dung", "hỏng", "sửa")

    with Companion(fails, jobs=jobs) as companion:
        for _ in range(2):
            with pytest.raises(BuildFailed, match="nội dung"):
                companion.ask(Counter.add, 1)


@needs_two
def test_a_companion_that_is_killed_is_told() -> None:
    with Companion(Counter, jobs=2) as companion:
        os.kill(companion.ask(Counter.pid), signal.SIGKILL)
        with pytest.raises(ChildLost):
            companion.ask(Counter.add, 1)


@needs_two
def test_a_companion_ends_with_all_that_it_has_begun() -> None:
    with Companion(Counter, jobs=2) as companion:
        pids = [companion.ask(Counter.pid), companion.ask(Counter.begin_something)]
        assert all(map(_runs, pids))
    end = time.monotonic() + 20
    while any(map(_runs, pids)):
        assert time.monotonic() < end
        time.sleep(0.01)


@needs_two
def test_a_companion_ends_when_whoever_asks_it_is_killed(tmp_path: Path) -> None:
    program = f"""
        import os, pathlib, time
        from pipeline.parallel.beside import Companion
        def make(tell):
            pathlib.Path({str(tmp_path)!r}, str(os.getpid())).touch()
            return 7
        with Companion(make, jobs=2):
            time.sleep(60)
    """
    process = subprocess.Popen([sys.executable, "-c", textwrap.dedent(program)], cwd=ROOT)
    while not list(tmp_path.iterdir()):
        time.sleep(0.01)
    process.kill()
    process.wait()
    [child] = [int(file.name) for file in tmp_path.iterdir()]
    end = time.monotonic() + 20
    while _runs(child):
        assert time.monotonic() < end, "it outlived the process that forked it"
        time.sleep(0.02)


@both
def test_who_is_left_answers_what_was_asked_and_no_more(jobs: int) -> None:
    with Companion(Counter, jobs=jobs) as companion:
        answer = companion.begin(Counter.add, 4)
        companion.leave()
        assert answer() == 4
        with pytest.raises((RuntimeError, ValueError)):
            companion.ask(Counter.add, 4)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 40))
def test_a_pile_is_worked_off_once_by_whoever_takes_it(count: int) -> None:
    pile = Pile([partial(squares, [number]) for number in range(count)])
    with Beside(pile.work_off, jobs=2) as working:
        here, there = pile.work_off(), working.answer()
    assert len(pile) == count
    assert sorted(here + there) == [squares([number]) for number in range(count)]
    assert sorted(here) == here
    assert pile.work_off() == []


@needs_two
def test_who_comes_later_finds_what_is_left_of_a_pile() -> None:
    reading, writing = os.pipe()

    def piece(number: int) -> tuple[int, int]:
        if number == 0:
            os.read(reading, 1)  # until the other has come
        time.sleep(0.02)
        return number, os.getpid()

    def late() -> list[tuple[int, int]]:
        os.write(writing, b"!")
        return pile.work_off()

    pile = Pile([partial(piece, number) for number in range(20)])
    with Beside(late, jobs=2) as working:
        answers = pile.work_off() + working.answer()
    assert sorted(number for number, _ in answers) == [*range(20)]
    assert len({pid for _, pid in answers}) == 2


def test_a_pile_may_hold_more_pieces_than_a_pipe_holds_tickets() -> None:
    assert sorted(Pile([partial(int, number) for number in range(2_500)]).work_off()) == [*range(2_500)]
