"""Pictures for readers: upright, at most 1,600 pixels wide and 950 KB heavy, without metadata (a phone writes into it where it
was); and each in several widths as WebP, so that a phone loads no more than it shows.
"""

import io
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageOps

from pipeline.model import address
from pipeline.sources.assets import FORMATS

MAX_WIDTH = address.WIDEST
MAX_BYTES = 950_000
"""Zalo refuses a cover of nearly 1 MB, and a reader on the road waits for every one."""
_NARROWEST = 320
_MOST_EXACT = 120_000
"""Bytes that a drawing or screenshot may weigh as WebP without loss; heavier ones are compressed as photos are."""
_FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}


def prepare_asset(file: Path, url: str) -> Iterator[tuple[str, bytes]]:
    """Everything to publish for a picture or attachment: (address, bytes), first what `url` itself has.

    What is no JPEG, PNG or WebP goes out as it is, alone.

    Raises:
        OSError: the file cannot be read. (That a picture is one was checked before the build.)
    """
    picture_format = _FORMATS.get(file.suffix.lower())
    if picture_format is None:
        yield url, file.read_bytes()
        return
    bare = _bare(file, picture_format)
    yield url, _light(bare, picture_format)
    for form, width in address.picture_sizes(url, bare.width):
        yield form, _webp(_narrowed(_in_colour(bare), width), exact=picture_format == "PNG")


def prepare_picture(file: Path) -> bytes:
    """The bytes to publish at a file's own address; raises as `prepare_asset`."""
    return next(prepare_asset(file, ""))[1]


def _bare(file: Path, picture_format: str) -> Image.Image:
    """The picture upright, not too wide, and nothing but its pixels."""
    with Image.open(file, formats=FORMATS) as image:
        upright = _narrowed(ImageOps.exif_transpose(image), MAX_WIDTH)
        if picture_format == "JPEG" and upright.mode not in ("L", "RGB"):
            upright = upright.convert("RGB")
        bare = Image.new(upright.mode, upright.size)
        bare.paste(upright)
        if upright.mode == "P":
            bare.putpalette(upright.getpalette() or [])
    return bare


def _narrowed(image: Image.Image, width: int) -> Image.Image:
    if image.width <= width:
        return image
    return image.resize((width, max(1, round(image.height * width / image.width))), Image.Resampling.LANCZOS)


def _light(bare: Image.Image, picture_format: str) -> bytes:
    data = _encoded(bare, picture_format)
    while len(data) > MAX_BYTES and bare.width > _NARROWEST:
        smooth = Image.Resampling.LANCZOS if bare.mode in ("L", "LA", "RGB", "RGBA") else Image.Resampling.NEAREST
        bare = bare.resize((bare.width * 4 // 5, max(1, bare.height * 4 // 5)), smooth)
        data = _encoded(bare, picture_format)
    return data


def _encoded(image: Image.Image, picture_format: str) -> bytes:
    out = io.BytesIO()
    options = {"quality": 82, "optimize": True} if picture_format != "PNG" else {"optimize": True}
    image.save(out, picture_format, **options)
    return out.getvalue()


def _in_colour(image: Image.Image) -> Image.Image:
    """As WebP takes it."""
    return image if image.mode in ("RGB", "RGBA") else image.convert("RGBA" if image.mode in ("LA", "PA") else "RGB")


def _webp(image: Image.Image, *, exact: bool) -> bytes:
    """The settings stand here in full, so that the same pixels give the same bytes."""
    out = io.BytesIO()
    if exact:
        image.save(out, "WEBP", lossless=True, quality=60, method=3, exact=False)
        if out.tell() <= _MOST_EXACT:
            return out.getvalue()
        out = io.BytesIO()
    image.save(out, "WEBP", lossless=False, quality=80, alpha_quality=90, method=4, exact=False)
    return out.getvalue()
