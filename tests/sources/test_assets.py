"""Pictures and attachments: address, weight, size in pixels."""

import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from pipeline.model.content import Asset
from pipeline.model.source_file import FaultKind
from pipeline.sources.assets import read_asset


def test_picture_is_measured(project: Path) -> None:
    path = "content/tin-tuc/phong-noi-vu/so-do.png"
    asset, file = read_asset(project, path)
    size = (project / path).stat().st_size
    assert (asset, file.faults) == (Asset(path, "/tep/tin-tuc/phong-noi-vu/so-do.png", size, 64, 24), ())


@pytest.mark.parametrize(("turn", "size"), [(1, (40, 20)), (3, (40, 20)), (5, (20, 40)), (6, (20, 40)), (8, (20, 40))])
def test_picture_of_a_telephone_is_measured_as_it_is_seen(tmp_path: Path, turn: int, size: tuple[int, int]) -> None:
    exif = Image.Exif()
    exif[0x0112] = turn
    (tmp_path / "content").mkdir()
    Image.new("RGB", (40, 20)).save(tmp_path / "content/a.jpg", exif=exif)
    asset, _ = read_asset(tmp_path, "content/a.jpg")
    assert (asset.width, asset.height) == size


@pytest.mark.parametrize(
    "data", [b"", b"Kh\xf4ng", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"GIF89a", b"RIFF\0\0\0\0WEBP", b"<svg/>"]
)
@pytest.mark.parametrize("suffix", ["jpg", "JPEG", "png", "webp", "gif"])
def test_picture_that_is_none_has_no_size_and_a_fault(tmp_path: Path, data: bytes, suffix: str) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / f"content/a.{suffix}").write_bytes(data)
    asset, file = read_asset(tmp_path, f"content/a.{suffix}")
    assert (asset.width, asset.height, asset.size) == (0, 0, len(data))
    assert [fault.kind for fault in file.faults] == [FaultKind.NO_PICTURE]


def test_picture_that_would_fill_the_memory_is_none(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    head = b"IHDR" + struct.pack(">IIBBBBB", 30_000, 30_000, 1, 0, 0, 0, 0)
    data = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))
    for name, body in (("IDAT", zlib.compress(bytes(1000))), ("IEND", b"")):
        chunk = name.encode() + body
        data += struct.pack(">I", len(body)) + chunk + struct.pack(">I", zlib.crc32(chunk))
    (tmp_path / "content/a.png").write_bytes(data)
    assert [fault.kind for fault in read_asset(tmp_path, "content/a.png")[1].faults] == [FaultKind.NO_PICTURE]


def test_attachment_is_weighed_only(tmp_path: Path) -> None:
    (tmp_path / "content/tin-tuc").mkdir(parents=True)
    (tmp_path / "content/tin-tuc/a.pdf").write_bytes(b"%PDF")
    asset, file = read_asset(tmp_path, "content/tin-tuc/a.pdf")
    assert (asset, file.faults) == (Asset("content/tin-tuc/a.pdf", "/tep/tin-tuc/a.pdf", 4, 0, 0), ())


def test_file_that_is_gone_is_a_fault(tmp_path: Path) -> None:
    asset, file = read_asset(tmp_path, "content/a.png")
    assert (asset.size, file.faults[0].kind, file.faults[0].detail) == (0, FaultKind.UNREADABLE, "không có tệp này")
