"""What the search index remembers between runs."""

from pathlib import Path

import pytest

from pipeline.release.search_memory import MEMORY, remembered_blocks


def test_blocks_come_back_and_what_a_run_took_out_is_forgotten(tmp_path: Path) -> None:
    with remembered_blocks(tmp_path) as blocks:
        blocks.update({"a": b"1", "b": b"2"})
    with remembered_blocks(tmp_path) as blocks:
        assert blocks == {"a": b"1", "b": b"2"}
        del blocks["a"]
        blocks["b"] = b"3"
    with remembered_blocks(tmp_path) as blocks:
        assert blocks == {"b": b"3"}


def test_a_run_that_fails_changes_nothing(tmp_path: Path) -> None:
    with remembered_blocks(tmp_path) as blocks:
        blocks["a"] = b"1"
    with pytest.raises(KeyError), remembered_blocks(tmp_path) as blocks:
        blocks["b"] = blocks.pop("a") + blocks["unknown"]
    with remembered_blocks(tmp_path) as blocks:
        assert blocks == {"a": b"1"}


def test_a_damaged_memory_is_an_empty_one(tmp_path: Path) -> None:
    with remembered_blocks(tmp_path) as blocks:
        blocks["a"] = b"1"
    (tmp_path / MEMORY).write_bytes(b"damaged" * 500)
    with remembered_blocks(tmp_path) as blocks:
        assert blocks == {}
        blocks["c"] = b"1"
    with remembered_blocks(tmp_path) as blocks:
        assert blocks == {"c": b"1"}
