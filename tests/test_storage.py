"""Writing: the old bytes or the new ones, never a part; what would not change is not touched."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.storage import TEMPORARY_PREFIX, remove_strays, sync_folder, write_atomically, write_many


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("durable", [False, True])
def test_new_file_is_written_with_its_folders(tmp_path: Path, durable: bool) -> None:
    target = tmp_path / "a/b/c.txt"
    assert write_atomically(target, b"x", durable=durable) is True
    assert target.read_bytes() == b"x"
    assert names(target.parent) == ["c.txt"]


@pytest.mark.parametrize("data", [b"", b"x", b"\x00" * 70_000])
def test_file_that_would_not_change_keeps_its_inode_and_time(tmp_path: Path, data: bytes) -> None:
    target = tmp_path / "a"
    write_atomically(target, data)
    os.utime(target, ns=(1, 1))
    before = target.stat()
    assert write_atomically(target, data, durable=True) is False
    after = target.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert names(tmp_path) == ["a"]


@pytest.mark.parametrize("data", [b"yy", b"z", b""])
def test_changed_file_is_a_new_one_and_a_hard_link_keeps_the_old_bytes(tmp_path: Path, data: bytes) -> None:
    target, link = tmp_path / "a", tmp_path / "link"
    write_atomically(target, b"x")
    os.link(target, link)
    assert write_atomically(target, data) is True
    assert (target.read_bytes(), link.read_bytes()) == (data, b"x")
    assert target.stat().st_ino != link.stat().st_ino


def test_hard_link_stays_shared_where_nothing_changes(tmp_path: Path) -> None:
    target, link = tmp_path / "a", tmp_path / "link"
    write_atomically(target, b"x")
    os.link(target, link)
    write_atomically(target, b"x")
    assert target.stat().st_ino == link.stat().st_ino


def test_link_at_the_target_is_replaced_and_what_it_led_to_stays(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"x")
    (tmp_path / "a").symlink_to("real")
    write_atomically(tmp_path / "a", b"y")
    assert not (tmp_path / "a").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"x"


@pytest.mark.parametrize("step", ["replace", "fsync"])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_write_that_fails_leaves_the_old_file_and_no_stray(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: BaseException
) -> None:
    target = tmp_path / "a"
    write_atomically(target, b"old")

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(Path if step == "replace" else os, step, fail)
    with pytest.raises(type(error)):
        write_atomically(target, b"new", durable=True)
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["a"]


def test_disk_that_is_really_full_leaves_the_old_file_and_no_stray(tmp_path: Path) -> None:
    target = tmp_path / "a"
    write_atomically(target, b"old")
    limit_of_process = os.fork()
    if limit_of_process == 0:  # in a child, because the limit cannot be lifted again
        import resource
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        try:
            write_atomically(target, b"x" * 5000)
        except OSError:
            os._exit(7)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(limit_of_process, 0)[1]) == 7
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["a"]


def test_target_that_is_a_folder_is_refused_and_stays(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/b").write_bytes(b"x")
    with pytest.raises(OSError, match=r"."):
        write_atomically(tmp_path / "a", b"y")
    assert (tmp_path / "a/b").read_bytes() == b"x"
    assert names(tmp_path) == ["a"]


def test_parent_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    with pytest.raises(OSError, match=r"."):
        write_atomically(tmp_path / "a/b", b"y")
    assert (tmp_path / "a").read_bytes() == b"x"


def test_strays_are_removed_everywhere_and_nothing_else(tmp_path: Path) -> None:
    for path in ("a", "b/c", f"{TEMPORARY_PREFIX}1", f"b/{TEMPORARY_PREFIX}2", "b/.tmp", "tmp-x"):
        write_atomically(tmp_path / path, b"x")
    (tmp_path / f"{TEMPORARY_PREFIX}link").symlink_to("a")
    (tmp_path / f"{TEMPORARY_PREFIX}folder").mkdir()
    remove_strays(tmp_path)
    left = sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*"))
    assert left == [".tmp-folder", "a", "b", "b/.tmp", "b/c", "tmp-x"]


def test_folder_that_is_not_there_has_no_strays_and_cannot_be_synced(tmp_path: Path) -> None:
    remove_strays(tmp_path / "none")
    sync_folder(tmp_path)
    with pytest.raises(FileNotFoundError):
        sync_folder(tmp_path / "none")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.binary(max_size=5), min_size=1, max_size=6))
def test_file_holds_what_was_written_last_and_says_whether_it_changed(tmp_path: Path, versions: list[bytes]) -> None:
    target = tmp_path / "a"
    target.unlink(missing_ok=True)
    held = None
    for data in versions:
        assert write_atomically(target, data) is (data != held)
        held = data
        assert target.read_bytes() == data
    assert names(tmp_path) == ["a"]


def test_many_files_are_written_and_those_that_hold_it_already_are_not_touched(tmp_path: Path) -> None:
    (tmp_path / "cu").write_bytes(b"1")
    inode = (tmp_path / "cu").stat().st_ino
    write_many({tmp_path / "cu": b"1", tmp_path / "a" / "moi": b"2"})
    assert (tmp_path / "a" / "moi").read_bytes() == b"2"
    assert (tmp_path / "cu").stat().st_ino == inode
    assert not list(tmp_path.rglob(f"{TEMPORARY_PREFIX}*"))


def test_of_many_files_one_that_cannot_be_named_leaves_no_stray(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    with pytest.raises(OSError, match="b"):
        write_many({tmp_path / "a": b"1", tmp_path / "b": b"2", tmp_path / "c": b"3"})
    assert (tmp_path / "a").read_bytes() == b"1"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]
