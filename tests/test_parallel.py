"""Work over several processes: the same answers in the same order, and no process left behind, whatever happens."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import BuildFailed, ChildLost
from pipeline.parallel import Beside, cores, spread

ROOT = Path(__file__).parents[1]
needs_two = pytest.mark.skipif(cores() < 2, reason="one core, or no fork: everything runs in this process")


def squares(numbers: Sequence[int]) -> list[int]:
    return [number * number for number in numbers]


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 60), st.integers(1, 9), st.integers(1, 4))
def test_answers_are_those_of_one_process_in_order(count: int, share: int, jobs: int) -> None:
    numbers = range(count)
    answers = [answer for part in spread(squares, numbers, jobs=jobs, share=share) for answer in part]
    assert answers == squares(numbers)


@needs_two
def test_work_is_done_in_this_process_and_as_much_of_it_in_others() -> None:
    pids = [*spread(lambda items: os.getpid(), range(50), jobs=2, share=5)]
    assert len(set(pids)) == 2
    assert pids.count(os.getpid()) == 5


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
def test_an_exception_that_cannot_travel_is_told_in_words() -> None:
    class Odd(Exception):
        def __init__(self, one: int, two: int) -> None:
            super().__init__(f"{one}{two}")

    here = os.getpid()

    def fails(items: Sequence[int]) -> int:
        if os.getpid() != here:
            raise Odd(4, 2)
        return 0

    with pytest.raises(RuntimeError, match="Odd: 42"):
        list(spread(fails, range(8), jobs=2, share=2))


@needs_two
def test_a_process_that_is_killed_is_an_error_and_not_a_missing_answer() -> None:
    here = os.getpid()

    def dies(items: Sequence[int]) -> int:
        if os.getpid() != here and items[0] > 2:
            os.kill(os.getpid(), signal.SIGKILL)
        return items[0]

    with pytest.raises(ChildLost):
        list(spread(dies, range(12), jobs=2, share=2))


@needs_two
def test_processes_end_when_the_one_that_forked_them_is_killed(tmp_path: Path) -> None:
    program = f"""
        import os, pathlib, time
        from pipeline.parallel import spread
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
