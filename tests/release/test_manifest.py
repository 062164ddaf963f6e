"""The manifest, its digest and its differences."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ReleaseFailed
from pipeline.release.digests import read_manifest
from pipeline.release.manifest import Difference, FileMark, difference, digest_of, from_json, to_json
from pipeline.release.record import new_id

MARKS = st.builds(FileMark, st.text("0123456789abcdef", min_size=64, max_size=64), st.integers(0, 10**9))
MANIFESTS = st.dictionaries(st.text(min_size=1, max_size=20), MARKS, max_size=6)
SHA_OF_A = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"


def test_a_manifest_lists_every_file_by_path(tmp_path: Path) -> None:
    (tmp_path / "tin-tuc").mkdir()
    (tmp_path / "rỗng").mkdir()
    (tmp_path / "tin-tuc" / "bài.html").write_bytes(b"a")
    (tmp_path / "index.html").write_bytes(b"a")
    manifest = read_manifest(tmp_path)
    assert list(manifest) == ["index.html", "tin-tuc/bài.html"]
    assert manifest["index.html"] == FileMark(SHA_OF_A, 1)


@pytest.mark.parametrize("to", ["index.html", "khong-co", "tin-tuc"])
def test_a_link_in_the_output_is_refused(tmp_path: Path, to: str) -> None:
    (tmp_path / "tin-tuc").mkdir()
    (tmp_path / "index.html").write_bytes(b"a")
    (tmp_path / "la").symlink_to(to)
    with pytest.raises(ReleaseFailed, match=r"output/la: không phải tệp thường"):
        read_manifest(tmp_path)


def test_an_output_that_is_missing_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(ReleaseFailed, match="đĩa báo lỗi"):
        read_manifest(tmp_path / "output")


@given(MANIFESTS)
def test_a_manifest_comes_back_from_its_file(manifest: dict[str, FileMark]) -> None:
    assert from_json(to_json(manifest)) == manifest


@given(MANIFESTS, st.randoms(use_true_random=False))
def test_the_digest_does_not_depend_on_the_order(manifest: dict[str, FileMark], random: object) -> None:
    items = list(manifest.items())
    random.shuffle(items)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    assert digest_of(dict(items)) == digest_of(manifest)


def test_the_digest_depends_on_bytes_and_names() -> None:
    one, other = FileMark("a" * 64, 1), FileMark("b" * 64, 1)
    assert len({digest_of(manifest) for manifest in ({"x": one}, {"x": other}, {"y": one}, {"x": one, "y": one}, {})}) == 5


@pytest.mark.parametrize("data", [b"", b"[]", b"{", b'{"a": 1}', b'{"a": ["b", "c"]}'])
def test_what_is_no_manifest_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r".*"):
        from_json(data)


def test_a_difference_speaks_of_pages_only() -> None:
    one, other = FileMark("a" * 64, 1), FileMark("b" * 64, 1)
    old = {"index.html": one, "a/index.html": one, "b/index.html": one, "c/index.html": one, "feeds/rss.xml": one}
    new = {
        "index.html": one,
        "a/index.html": other,
        "c/index.html": other,
        "d/index.html": one,
        "feeds/rss.xml": other,
        "p.png": one,
    }
    assert difference(old, new, frozenset({"/c/"})) == Difference(("/d/",), ("/a/",), ("/b/", "/c/"))
    assert difference(old, old) == Difference()


def test_an_id_that_is_taken_becomes_one_of_a_second_later() -> None:
    moment = datetime(2020, 12, 31, 23, 59, 59, tzinfo=UTC)
    assert new_id("a" * 64, moment, ()) == "20201231-235959-aaaaaaaa"
    assert new_id("a" * 64, moment, ["20201231-235959-aaaaaaaa", "20210101-000000-aaaaaaaa"]) == "20210101-000001-aaaaaaaa"
