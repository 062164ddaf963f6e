"""Pictures go out upright, not too wide, and without what the camera wrote into them."""

import io
import random
from pathlib import Path

import pytest
from PIL import ExifTags, Image, PngImagePlugin

from pipeline.model import address
from pipeline.site.pictures import MAX_BYTES, MAX_WIDTH, prepare_asset, prepare_picture


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


URL = "/tep/tin-tuc/phong-noi-vu/a"


def with_place(path: Path, size: tuple[int, int]) -> None:
    """A picture that says where it was taken, in every way that its format knows."""
    exif = Image.Exif()
    exif[0x010F] = "HANGMAY"
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (10.0, 1.0, 30.0), 3: "E", 4: (105.0, 47.0, 12.0)})
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", "HANGMAY")
    options = {"pnginfo": text} if path.suffix == ".png" else {"xmp": b"<x:xmpmeta>HANGMAY</x:xmpmeta>"}
    Image.effect_noise(size, 40).convert("RGB").save(path, exif=exif, **options)


@pytest.mark.parametrize("suffix", ["jpg", "png", "webp"])
def test_no_form_of_a_picture_says_where_it_was_taken(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"a.{suffix}"
    with_place(file, (640, 480))
    assert Image.open(file).getexif().get_ifd(ExifTags.IFD.GPSInfo) and b"HANGMAY" in file.read_bytes()
    forms = dict(prepare_asset(file, f"{URL}.{suffix}"))
    assert len(forms) == 3
    for data in forms.values():
        picture = Image.open(io.BytesIO(data))
        picture.load()
        assert not picture.getexif() and not {"exif", "xmp", "Comment", "icc_profile"} & {*picture.info}
        assert b"HANGMAY" not in data


def test_a_photo_of_twelve_megapixels_never_reaches_a_reader(tmp_path: Path) -> None:
    file = tmp_path / "a.jpg"
    grain = Image.effect_noise((4032, 3024), 60)
    Image.merge("RGB", (grain, grain.rotate(90).resize(grain.size), grain.rotate(180))).save(file, quality=95)
    assert file.stat().st_size > 8_000_000
    forms = dict(prepare_asset(file, f"{URL}.jpg"))
    sizes = {url: Image.open(io.BytesIO(data)).size for url, data in forms.items()}
    assert sizes.pop(f"{URL}.jpg")[0] <= MAX_WIDTH
    assert sizes == {
        "/anh/480/tin-tuc/phong-noi-vu/a.jpg.webp": (480, 360),
        "/anh/960/tin-tuc/phong-noi-vu/a.jpg.webp": (960, 720),
        "/anh/1600/tin-tuc/phong-noi-vu/a.jpg.webp": (1600, 1200),
    }
    assert all(len(data) <= MAX_BYTES for data in forms.values())


@pytest.mark.parametrize(
    ("width", "widths"), [(479, [479]), (480, [480]), (481, [480, 481]), (1600, [480, 960, 1600]), (5000, [480, 960, 1600])]
)
def test_no_form_is_wider_than_the_picture(tmp_path: Path, width: int, widths: list[int]) -> None:
    file = tmp_path / "a.png"
    Image.new("RGB", (width, 20), "red").save(file)
    made = list(prepare_asset(file, f"{URL}.png"))
    assert [url for url, _ in made[1:]] == [url for url, _ in address.picture_sizes(f"{URL}.png", width)]
    assert [Image.open(io.BytesIO(data)).width for _, data in made[1:]] == widths


@pytest.mark.parametrize("mode", ["P", "RGBA", "LA", "1", "L", "I;16"])
def test_every_kind_of_png_has_a_form_in_webp(tmp_path: Path, mode: str) -> None:
    Image.new(mode, (64, 64)).save(tmp_path / "a.png")
    data = dict(prepare_asset(tmp_path / "a.png", f"{URL}.png"))["/anh/64/tin-tuc/phong-noi-vu/a.png.webp"]
    assert Image.open(io.BytesIO(data)).format == "WEBP"


def test_a_drawing_keeps_every_pixel_and_a_heavy_one_is_compressed(tmp_path: Path) -> None:
    drawing = Image.new("RGB", (400, 300), "white")
    drawing.paste("red", (50, 50, 53, 200))
    drawing.save(tmp_path / "a.png")
    *_, (_, data) = prepare_asset(tmp_path / "a.png", f"{URL}.png")
    assert Image.open(io.BytesIO(data)).convert("RGB").tobytes() == drawing.tobytes()
    Image.frombytes("RGB", (800, 600), random.Random(1).randbytes(800 * 600 * 3)).save(tmp_path / "b.png")
    *_, (_, data) = prepare_asset(tmp_path / "b.png", f"{URL}.png")
    assert len(data) < 800 * 600


def test_all_forms_have_the_same_bytes_each_time(tmp_path: Path) -> None:
    photo(tmp_path / "a.jpg", (1700, 900))
    assert list(prepare_asset(tmp_path / "a.jpg", f"{URL}.jpg")) == list(prepare_asset(tmp_path / "a.jpg", f"{URL}.jpg"))


def test_a_gif_goes_out_alone(tmp_path: Path) -> None:
    Image.new("P", (640, 64)).save(tmp_path / "a.gif")
    assert [url for url, _ in prepare_asset(tmp_path / "a.gif", f"{URL}.gif")] == [f"{URL}.gif"]
    assert address.picture_sizes(f"{URL}.gif", 640) == ()
