"""Bytes become text: UTF-8, NFC, LF; what stands in the way is a fault."""

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.source_file import Fault, FaultKind
from pipeline.sources.text_file import MAX_BYTES, NO_FILE, TextFile, decode, read_text


def fault(file: TextFile) -> Fault:
    (only,) = file.faults
    assert file.text == ""
    assert not file.readable
    return only


@pytest.mark.parametrize(
    "data",
    [
        "Cải cách\nhành chính".encode(),
        "Cải cách\r\nhành chính".encode(),
        "Cải cách\rhành chính".encode(),
        b"\xef\xbb\xbf" + "Cải cách\nhành chính".encode(),
        "Cải cách\r\nhành chính".encode("utf-16"),
        b"\xfe\xff" + "Cải cách\nhành chính".encode("utf-16-be"),
    ],
    ids=["unix", "windows", "old mac", "byte order mark", "utf-16 of notepad", "big-endian utf-16"],
)
def test_every_way_to_save_gives_the_same_text(data: bytes) -> None:
    assert decode(data) == TextFile("Cải cách\nhành chính")


def test_decomposed_text_is_composed_and_its_lines_are_noted() -> None:
    nfd = unicodedata.normalize("NFD", "Cải cách")
    assert decode(f"Một cửa\n{nfd}\nx\n{nfd}".encode()) == TextFile("Một cửa\nCải cách\nx\nCải cách", decomposed_lines=(2, 4))


@pytest.mark.parametrize(
    ("data", "line", "detail"),
    [
        (b"---\ntitle: C\xeai\n", 2, "byte 0xEA"),
        (b"\xff", 1, "byte 0xFF"),
        ("Cải".encode("cp1258", "replace") + b"\n\xc1", 2, "byte 0xC1"),
        (b"a\nb\n\xe1\xbb", 3, "byte 0xE1"),
        (b"\xff\xfea", 1, "UTF-16 bị cắt giữa chừng"),
        (b"a\nb\x00c\n", 2, "byte 0x00"),
        ("---\ntitle: a\n".encode("utf-16-le"), 1, "byte 0x00"),
    ],
)
def test_what_is_no_utf8_is_a_fault_at_its_line(data: bytes, line: int, detail: str) -> None:
    assert fault(decode(data)) == Fault(FaultKind.NOT_UTF8, line, detail=detail)


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\x00" * 4096])
def test_file_without_any_sign_is_empty(data: bytes) -> None:
    assert fault(decode(data)) == Fault(FaultKind.EMPTY, 1)


@pytest.mark.parametrize(("size", "readable"), [(MAX_BYTES - 1, True), (MAX_BYTES, True), (MAX_BYTES + 1, False)])
def test_limit_of_size_has_both_its_neighbours(tmp_path: Path, size: int, readable: bool) -> None:
    (tmp_path / "a.md").write_bytes(b"x" * size)
    assert read_text(tmp_path / "a.md").readable is readable


def test_weight_of_a_file_that_is_too_large_is_said_in_kilobytes(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"x" * 20_500_000)
    assert fault(read_text(tmp_path / "a.md")) == Fault(FaultKind.TOO_LARGE, 1, detail="20.500 KB")


def test_folder_missing_file_pipe_and_loop_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "folder.md").mkdir()
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "loop.md").symlink_to("loop.md")
    (tmp_path / "device.md").symlink_to("/dev/zero")
    (tmp_path / "lost.md").symlink_to("nowhere.md")
    assert fault(read_text(tmp_path / "folder.md")).kind is FaultKind.IS_DIRECTORY
    assert fault(read_text(tmp_path / "pipe.md")) == Fault(FaultKind.UNREADABLE, 1, detail=NO_FILE)
    assert fault(read_text(tmp_path / "device.md")) == Fault(FaultKind.UNREADABLE, 1, detail=NO_FILE)
    assert fault(read_text(tmp_path / "loop.md")).kind is FaultKind.SYMLINK_LOOP
    assert fault(read_text(tmp_path / "lost.md")) == Fault(FaultKind.UNREADABLE, 1, detail="không có tệp này")
    assert fault(read_text(tmp_path / ("x" * 300))).detail == "tên quá dài"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_file_without_permission_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("x")
    (tmp_path / "a.md").chmod(0)
    assert fault(read_text(tmp_path / "a.md")) == Fault(FaultKind.UNREADABLE, 1, detail="không có quyền")


def test_what_no_page_may_hold_becomes_a_space() -> None:
    assert decode("Một\x0bcửa\x0c\x1b\ufffeliên\tthông\x7f".encode()).text == "Một cửa   liên\tthông "


@given(st.binary() | st.text().map(str.encode) | st.text().map(lambda text: text.encode("utf-16")))
def test_any_bytes_give_a_text_or_one_fault(data: bytes) -> None:
    file = decode(data)
    assert bool(file.text.strip()) != bool(file.faults)
    assert "\r" not in file.text
    assert "\x00" not in file.text
    assert unicodedata.is_normalized("NFC", file.text)
    assert all(1 <= line <= file.text.count("\n") + 1 for line in file.decomposed_lines)


def test_bad_byte_behind_a_mark_at_the_beginning_is_told_on_its_line() -> None:
    [fault] = decode(b"\xef\xbb\xbfmot\nhai \xe1\xba x").faults
    assert (fault.line, fault.detail) == (2, "byte 0xE1")
