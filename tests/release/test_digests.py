"""Digests by stat: what is not read again, and what is, although somebody tried to hide it."""

import os
import shutil
from pathlib import Path

import pytest

from pipeline.release.digests import Digests, read_manifest
from pipeline.release.tree import mirror

OLD = 1_600_000_000
"""Seconds: a time long past."""


@pytest.fixture
def output(tmp_path: Path) -> Path:
    folder = tmp_path / "output"
    (folder / "tin").mkdir(parents=True)
    for name in ("index.html", "tin/index.html", "a.css"):
        (folder / name).write_bytes(name.encode())
    return folder


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system whose clock says that everything was written long ago."""
    monkeypatch.setattr("pipeline.release.digests.clock_of", lambda folder: 2**62)


def look(output: Path, *, all_files: bool = False) -> Digests:
    """Read the manifest, which must be the true one, and remember it."""
    digests = Digests(output, output.parent / "build/digests.sqlite", all_files=all_files)
    assert digests.manifest() == read_manifest(output)
    digests.save()
    return digests


@pytest.mark.usefixtures("later")
def test_a_file_is_read_once(output: Path) -> None:
    assert [look(output).read for _ in range(3)] == [3, 0, 0]
    assert (look(output, all_files=True).read, look(output).read) == (3, 0)


@pytest.mark.usefixtures("later")
def test_changed_new_and_removed_files_are_seen(output: Path) -> None:
    look(output)
    (output / "a.css").write_bytes(b"b.css")
    (output / "b.css").write_bytes(b"b")
    (output / "tin/index.html").unlink()
    assert (look(output).read, look(output).read) == (2, 0)


@pytest.mark.usefixtures("later")
def test_other_bytes_of_the_same_size_with_the_old_time_are_seen(output: Path) -> None:
    file = output / "a.css"
    os.utime(file, (OLD, OLD))
    look(output)
    file.write_bytes(b"A.css")
    os.utime(file, (OLD, OLD))
    assert look(output).read == 1


def test_a_file_that_has_only_just_changed_is_read_again(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    newest = max(file.stat().st_ctime_ns for file in output.rglob("*"))
    monkeypatch.setattr("pipeline.release.digests.clock_of", lambda folder: newest + 1_000_000)
    assert [look(output).read for _ in range(2)] == [3, 3]


@pytest.mark.usefixtures("later")
def test_a_file_is_not_read_again_because_it_was_linked_into_a_release(output: Path) -> None:
    digests = look(output)
    release = output.parent / "release"
    mirror(output, release)
    for path in digests.manifest():
        assert digests.is_proven(path, (release / path).stat())
    digests.save()
    assert look(output).read == 0


@pytest.mark.usefixtures("later")
def test_only_the_file_itself_is_proven_and_only_as_it_was(output: Path) -> None:
    digests = look(output)
    shutil.copy2(output / "a.css", output.parent / "copy")
    assert not digests.is_proven("a.css", (output.parent / "copy").stat())
    assert not digests.is_proven("b.css", (output / "a.css").stat())
    (output / "a.css").write_bytes(b"other")
    assert not digests.is_proven("a.css", (output / "a.css").stat())


@pytest.mark.usefixtures("later")
@pytest.mark.parametrize("spoiled", [b"", b"no database", b"SQLite format 3\0" + b"x" * 5000])
def test_a_memory_that_cannot_be_read_is_an_empty_one(output: Path, spoiled: bytes) -> None:
    look(output)
    (output.parent / "build/digests.sqlite").write_bytes(spoiled)
    assert [look(output).read for _ in range(2)] == [3, 0]


def test_a_memory_that_cannot_be_written_is_done_without(output: Path) -> None:
    (output.parent / "build/digests.sqlite").mkdir(parents=True)
    assert [look(output).read for _ in range(2)] == [3, 3]


def test_what_a_killed_run_left_half_written_goes(output: Path) -> None:
    stray = output / "tin/.tmp-0123456789ab"
    stray.write_bytes(b"half")
    assert ".tmp" not in "".join(read_manifest(output))
    assert not stray.exists()
