"""A cover fitted to a channel: upright, not wider and not heavier than it takes, without metadata. Pure: bytes in, bytes out."""

import io
from dataclasses import dataclass

from PIL import Image, ImageOps, UnidentifiedImageError

from pipeline.model.channel import Limits

_FORMATS = ("JPEG", "PNG", "WEBP")
_QUALITIES = (85, 75, 65, 50)
_NARROWEST = 200


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture ready to be taken."""

    name: str
    """``anh.jpg``."""
    data: bytes


def fitted_picture(data: bytes, limits: Limits) -> Picture | None:
    """`data` as a JPEG within the limits; None: it is no picture, or cannot be made so light."""
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
            upright = ImageOps.exif_transpose(image)
            flat = Image.new("RGB", upright.size, "white")
            layer = upright.convert("RGBA")
            flat.paste(layer, mask=layer.getchannel("A"))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    width = min(flat.width, limits.cover_width)
    while width >= min(_NARROWEST, flat.width):
        sized = flat if width == flat.width else flat.resize((width, max(1, round(flat.height * width / flat.width))))
        for quality in _QUALITIES:
            out = io.BytesIO()
            sized.save(out, "JPEG", quality=quality, optimize=True)
            if out.tell() <= limits.cover_bytes:
                return Picture("anh.jpg", out.getvalue())
        width = width * 3 // 4
    return None
