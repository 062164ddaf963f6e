"""Pictures for readers: upright, at most 1,600 pixels wide and 950 KB heavy, without metadata (a phone writes into it where it
was).
"""

import io
from pathlib import Path

from PIL import Image, ImageOps

from pipeline.sources.assets import FORMATS

MAX_WIDTH = 1600
MAX_BYTES = 950_000
"""Zalo refuses a cover of nearly 1 MB, and a reader on the road waits for every one."""
_NARROWEST = 320
_FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}


def prepare_picture(file: Path) -> bytes:
    """The bytes to publish for a picture or attachment; what is no JPEG, PNG or WebP goes out as it is.

    Raises:
        OSError: the file cannot be read. (That a picture is one was checked before the build.)
    """
    picture_format = _FORMATS.get(file.suffix.lower())
    if picture_format is None:
        return file.read_bytes()
    with Image.open(file, formats=FORMATS) as image:
        upright = ImageOps.exif_transpose(image)
        if upright.width > MAX_WIDTH:
            height = max(1, round(upright.height * MAX_WIDTH / upright.width))
            upright = upright.resize((MAX_WIDTH, height), Image.Resampling.LANCZOS)
        if picture_format == "JPEG" and upright.mode not in ("L", "RGB"):
            upright = upright.convert("RGB")
        bare = Image.new(upright.mode, upright.size)
        bare.paste(upright)
        if upright.mode == "P":
            bare.putpalette(upright.getpalette() or [])
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
