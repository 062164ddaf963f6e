"""Pictures go out upright, not too wide, and without what the camera wrote into them."""

import io
import random
from pathlib import Path

import pytest
from PIL import Image

from pipeline.site.pictures import MAX_BYTES, MAX_WIDTH, prepare_picture


def photo(path: Path, size: tuple[int, int], orientation: int = 1) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = "GPS 10.0 105.7"
    Image.effect_noise(size, 40).convert("RGB").save(path, "JPEG", exif=exif, comment=b"noi chup")


def test_metadata_is_removed(tmp_path: Path) -> None:
    photo(tmp_path / "a.jpg", (320, 200))
    data = prepare_picture(tmp_path / "a.jpg")
    assert b"GPS" in (tmp_path / "a.jpg").read_bytes() and b"GPS" not in data and b"noi chup" not in data
    assert not Image.open(io.BytesIO(data)).getexif()


def test_a_turned_photo_is_turned_upright(tmp_path: Path) -> None:
    photo(tmp_path / "a.jpg", (320, 200), orientation=6)
    assert Image.open(io.BytesIO(prepare_picture(tmp_path / "a.jpg"))).size == (200, 320)


@pytest.mark.parametrize(("width", "published"), [(MAX_WIDTH, MAX_WIDTH), (MAX_WIDTH + 1, MAX_WIDTH)])
def test_a_picture_is_at_most_as_wide_as_the_limit(tmp_path: Path, width: int, published: int) -> None:
    photo(tmp_path / "a.jpg", (width, 100))
    assert Image.open(io.BytesIO(prepare_picture(tmp_path / "a.jpg"))).width == published


@pytest.mark.parametrize("mode", ["P", "RGBA", "LA", "1", "I;16"])
def test_every_kind_of_png_survives(tmp_path: Path, mode: str) -> None:
    Image.new(mode, (64, 64)).save(tmp_path / "a.png")
    assert Image.open(io.BytesIO(prepare_picture(tmp_path / "a.png"))).size == (64, 64)


@pytest.mark.parametrize("suffix", ["jpg", "png"])
def test_a_heavy_picture_becomes_light_enough_for_every_channel(tmp_path: Path, suffix: str) -> None:
    noise = Image.frombytes("RGB", (1500, 1000), random.Random(1).randbytes(1500 * 1000 * 3))
    noise.save(tmp_path / f"a.{suffix}", quality=95)
    assert (tmp_path / f"a.{suffix}").stat().st_size > MAX_BYTES
    data = prepare_picture(tmp_path / f"a.{suffix}")
    width, height = Image.open(io.BytesIO(data)).size
    assert len(data) <= MAX_BYTES and abs(width / height - 1.5) < 0.01


def test_the_same_picture_gives_the_same_bytes(tmp_path: Path) -> None:
    photo(tmp_path / "a.jpg", (320, 200))
    assert prepare_picture(tmp_path / "a.jpg") == prepare_picture(tmp_path / "a.jpg")


def test_an_attachment_goes_out_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4")
    assert prepare_picture(tmp_path / "a.pdf") == b"%PDF-1.4"


def test_a_program_that_calls_itself_a_picture_is_never_run(project: Path, tmp_path: Path) -> None:
    from pipeline.sources.assets import read_asset

    mark = tmp_path / "da-chay"
    eps = "%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 900 700\n%%EndComments\n"
    eps += f"({mark}) (w) file dup (owned) writestring closefile\nshowpage\n%%EOF\n"
    path = "content/tin-tuc/phong-noi-vu/anh.jpg"
    (project / path).write_text(eps, encoding="utf-8")
    asset, _ = read_asset(project, path)
    assert asset.width == 0
    with pytest.raises(OSError, match="cannot identify"):
        prepare_picture(project / path)
    assert not mark.exists()
