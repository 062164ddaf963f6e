"""A tree of hard links becomes what output/ is, whatever it was."""

import os
from pathlib import Path

import pytest
from fake_site import tree
from hypothesis import given
from hypothesis import strategies as st

from pipeline.release.tree import mirror
from pipeline.seen import scan

NAMES = st.lists(st.sampled_from("abc"), min_size=1, max_size=3).map("/".join)
FILES = st.dictionaries(NAMES, st.sampled_from([b"1", b"2"]), max_size=6).filter(
    lambda files: not any(other.startswith(f"{name}/") for name in files for other in files)
)


def fill(folder: Path, files: dict[str, bytes]) -> None:
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


@given(FILES, FILES)
def test_a_tree_becomes_another_one_and_shares_its_files(
    tmp_path_factory: pytest.TempPathFactory, old: dict[str, bytes], new: dict[str, bytes]
) -> None:
    root = tmp_path_factory.mktemp("cay")
    fill(root / "output", new)
    fill(root / "place", old)
    mirror(root / "output", root / "place")
    assert tree(root / "place") == tree(root / "output")
    output, place = scan(root / "output"), scan(root / "place")
    assert all(os.path.samestat(output[path], place[path]) for path in output)
    folders = {path.relative_to(root / "place").as_posix() for path in (root / "place").rglob("*") if path.is_dir()}
    assert folders == {path.rpartition("/")[0] for path in new} - {""} | {path[0] for path in new if path.count("/") == 2}


def test_files_become_read_only_and_folders_open_whatever_the_umask(tmp_path: Path) -> None:
    fill(tmp_path / "output", {"a/b/c": b"1"})
    before = os.umask(0o077)
    try:
        mirror(tmp_path / "output", tmp_path / "place")
        assert os.umask(0o077) == 0o077
    finally:
        os.umask(before)
    modes = {path.relative_to(tmp_path).as_posix(): path.stat().st_mode & 0o777 for path in (tmp_path / "place").rglob("*")}
    assert modes == {"place/a": 0o755, "place/a/b": 0o755, "place/a/b/c": 0o444}


def test_where_nothing_can_be_linked_files_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(source: str, target: str) -> None:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(os, "link", refuse)
    fill(tmp_path / "output", {"a/b": b"1", "c": b"2"})
    for _ in range(2):
        mirror(tmp_path / "output", tmp_path / "place")
        assert tree(tmp_path / "place") == tree(tmp_path / "output")
        assert (tmp_path / "place/c").stat().st_ino != (tmp_path / "output/c").stat().st_ino
        (tmp_path / "output/c").write_bytes(b"3")


def test_what_is_there_already_is_not_touched(tmp_path: Path) -> None:
    fill(tmp_path / "output", {"a": b"1", "b": b"1"})
    mirror(tmp_path / "output", tmp_path / "place")
    before = (tmp_path / "place/a").stat()
    (tmp_path / "output/b").unlink()
    mirror(tmp_path / "output", tmp_path / "place")
    assert (tmp_path / "place/a").stat() == before
