"""One publish at a time, whoever runs it; a dead holder holds nothing."""

import subprocess
import sys
from pathlib import Path

import pytest
from release_desk import Desk

from pipeline.errors import ReleaseFailed
from pipeline.release.lock import HOLDER, publish_lock

HOLD = """
import sys
from datetime import datetime, UTC
from pathlib import Path
from pipeline.release.lock import publish_lock

with publish_lock(Path(sys.argv[1]), datetime(2020, 3, 5, 1, 15, tzinfo=UTC)):
    print("held", flush=True)
    sys.stdin.read()
"""


def hold_elsewhere(state: Path) -> subprocess.Popen[str]:
    """Another process that holds the lock until it is told to end."""
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(state)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "held\n"
    return other


def test_a_second_publish_is_told_who_holds_the_lock_and_since_when(desk: Desk) -> None:
    with hold_elsewhere(desk.project / "state") as other:
        with pytest.raises(ReleaseFailed) as caught:
            desk.publish()
        other.kill()
    assert caught.value.exit_code == 1
    assert f"(tiến trình {other.pid}, từ 08:15:00 ngày 05/03/2020)" in caught.value.line()
    assert not (desk.project / "output").exists()


def test_a_rollback_waits_for_nobody_either(desk: Desk) -> None:
    desk.publish()
    with hold_elsewhere(desk.project / "state") as other:
        with pytest.raises(ReleaseFailed, match="đang có một lần xuất bản khác"):
            desk.rollback()
        other.kill()


def test_a_killed_holder_holds_nothing(desk: Desk) -> None:
    with hold_elsewhere(desk.project / "state") as other:
        other.kill()
        other.wait()
    assert desk.publish().exit_code == 0


def test_the_lock_is_free_after_a_failure(desk: Desk) -> None:
    with pytest.raises(ZeroDivisionError), publish_lock(desk.project / "state", desk.now):
        raise ZeroDivisionError
    assert desk.publish().exit_code == 0


def test_a_holder_that_left_no_note_is_still_a_holder(desk: Desk) -> None:
    state = desk.project / "state"
    with hold_elsewhere(state) as other:
        (state / HOLDER).write_bytes(b"{")
        with pytest.raises(ReleaseFailed, match=r"đang có một lần xuất bản khác$"):
            desk.publish()
        other.kill()


def test_a_state_that_cannot_be_written_is_said_in_words(desk: Desk) -> None:
    (desk.project / "state").write_bytes(b"a file where the folder belongs")
    with pytest.raises(ReleaseFailed, match="đĩa báo lỗi"):
        desk.publish()
