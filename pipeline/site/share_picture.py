"""The picture that other sites show beside a link to a page: its title in large letters, 1200 × 630 pixels, drawn as a small PNG.

The typeface is Be Vietnam Pro (package fontpkg-be-vietnam-pro, SIL Open Font License 1.1): its marks are drawn for Vietnamese.
"""

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from PIL import Image, ImageDraw, ImageFont

from pipeline.vietnamese.normalise import to_nfc

SIZE = (1200, 630)
MARGIN = 80
SIZES = (68, 60, 52, 44, 38)
"""Of the title, in pixels: the largest at which it fits."""
LINE = 1.48
"""Line height in sizes: from the top of Ẳ (1.223) to the foot of ỵ (0.247), so no mark is cut or touches the next line."""
_TITLE_TOP, _TITLE_HEIGHT = 108, 396
_BAND, _FOOT = 96, 72
_PAPER, _INK, _ACCENT, _WHITE = (255, 255, 255), (27, 27, 31), (140, 28, 28), (255, 255, 255)
_RAMP = 5
"""Shades of each pair of colours; three pairs make the 15 colours of a picture of four bits a pixel."""
_ON_PAPER, _ACCENTED, _ON_BAND = 0, _RAMP, 2 * _RAMP
_BROAD = MARGIN // 4
"""Pixels that a line may be longer than measured: widths are measured once, at the largest size."""


@dataclass(frozen=True, slots=True)
class SharePicture:
    """What stands on the picture of one page."""

    url: str
    """Where the picture is."""
    title: str
    note: str
    """Area and date, or the site's motto; empty: nothing."""
    site: str
    host: str


def draw(picture: SharePicture) -> bytes:
    """The PNG. Same words, same bytes; a title too long for the smallest letters ends in “…”."""
    image = _frame(picture.site, picture.host).copy()
    size, lines = lay_out(to_nfc(picture.title))
    spare = _TITLE_HEIGHT - round(size * LINE) * len(lines)
    _write(image, (MARGIN, _TITLE_TOP + max(0, spare) // 3), lines, "Bold", size, _ON_PAPER)
    if picture.note:
        size, note = _one_line(to_nfc(picture.note), (30, 26, 22))
        _write(image, (MARGIN, SIZE[1] - _FOOT - 52 + 30 - size), [note], "SemiBold", size, _ACCENTED)
    out = io.BytesIO()
    image.save(out, "PNG", bits=4, compress_level=6, compress_type=zlib.Z_RLE)  # as small as the default, in half the time
    return out.getvalue()


def forget() -> None:
    """Let go of typefaces and of words that were drawn: some megabytes, which only more pictures would need."""
    for kept in (_word, _width, _font, _frame):
        kept.cache_clear()


def lay_out(title: str) -> tuple[int, list[str]]:
    """Size of the letters, and the lines."""
    for size in SIZES:
        lines = _wrapped(title, size, "Bold")
        most = int(_TITLE_HEIGHT / (size * LINE))
        if len(lines) <= most:
            return size, _balanced(title, size, lines)
    return size, [*lines[: most - 1], f"{lines[most - 1].rstrip(' ,;:.–-')}…"]


def _balanced(title: str, size: int, lines: list[str]) -> list[str]:
    """As many lines as there are, but of more equal length, so that no word stands alone in the last."""
    for share in (0.6, 0.7, 0.8, 0.9):
        shorter = _wrapped(title, size, "Bold", share)
        if len(shorter) == len(lines):
            return shorter
    return lines


def _one_line(text: str, sizes: tuple[int, ...]) -> tuple[int, str]:
    """The largest of `sizes` at which `text` is one line, and the line; at the smallest it may end in “…”."""
    for size in sizes:
        lines = _wrapped(text, size, "SemiBold")
        if len(lines) == 1:
            return size, lines[0]
    return size, f"{lines[0]}…"


def _wrapped(text: str, size: int, weight: str, share: float = 1) -> list[str]:
    """`text` in lines no wider than this share of the page; a word wider than a line is cut."""
    widest = (SIZE[0] - 2 * MARGIN) * share * SIZES[0] / size
    space = _width(" ", weight)
    lines, filled = [""], 0.0
    for word in text.split():
        for piece in _pieces(word, widest, weight):
            width = _width(piece, weight)
            if filled and filled + space + width > widest:
                lines.append("")
                filled = 0.0
            lines[-1] = f"{lines[-1]} {piece}" if filled else piece
            filled += width + (space if filled else 0)
    return lines


def _pieces(word: str, widest: float, weight: str) -> Iterator[str]:
    while _width(word, weight) > widest:
        count = max(1, int(len(word) * widest / _width(word, weight)) - 1)
        yield word[:count]
        word = word[count:]
    yield word


@lru_cache(maxsize=10_000)
def _width(text: str, weight: str) -> float:
    """Pixels at the largest size."""
    return _font(weight, SIZES[0]).getlength(text)


@cache
def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    data = resources.files("fontpkg_be_vietnam_pro").joinpath("files", f"BeVietnamPro-{weight}.ttf").read_bytes()
    return ImageFont.truetype(io.BytesIO(data), size, layout_engine=ImageFont.Layout.BASIC)


def _write(image: Image.Image, place: tuple[int, int], lines: list[str], weight: str, size: int, ramp: int) -> None:
    """Write lines below `place` in the shades of `ramp`, in a box as high as they need."""
    step = round(size * LINE)
    box = Image.new("L", (SIZE[0] - MARGIN - place[0] + _BROAD, step * len(lines)))
    for number, line in enumerate(lines):
        left = 0.0
        for word in line.split(" "):
            form, (right, down), width = _word(word, weight, size)
            box.paste(255, (round(left) + right, number * step + baseline(size) + down), form)
            left += width + _word(" ", weight, size)[2]
    shades = box.point([ramp + value * (_RAMP - 1) // 255 for value in range(256)])
    image.paste(Image.frombytes("P", shades.size, shades.tobytes()), place)


@lru_cache(maxsize=500)
def _word(word: str, weight: str, size: int) -> tuple[Image.Image, tuple[int, int], float]:
    """Its letters, where they begin seen from the point where it is written, and its width; titles have many words in common."""
    font = _font(weight, size)
    left, top, right, bottom = (round(edge) for edge in font.getbbox(word, anchor="ls"))
    form = Image.new("L", (max(1, right - left), max(1, bottom - top)))
    ImageDraw.Draw(form).text((-left, -top), word, fill=255, font=font, anchor="ls")
    return form, (left, top), font.getlength(word)


def baseline(size: int) -> int:
    """Pixels from the top of a line to the foot of its letters."""
    return round(size * 1.23)


@lru_cache(maxsize=4)
def _frame(site: str, host: str) -> Image.Image:
    """All that is the same on every picture: the band with the site's name, and the foot with its address."""
    image = Image.new("P", SIZE, _ON_PAPER)
    image.putpalette([*_shades(_PAPER, _INK), *_shades(_PAPER, _ACCENT), *_shades(_ACCENT, _WHITE)])
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, SIZE[0], _BAND), fill=_ON_BAND)
    pen.rectangle((MARGIN, SIZE[1] - _FOOT, SIZE[0] - MARGIN, SIZE[1] - _FOOT + 1), fill=_ACCENTED + _RAMP - 1)
    size, name = _one_line(to_nfc(site), (36, 32, 28))
    _write(image, (MARGIN, (_BAND - round(size * LINE)) // 2), [name], "SemiBold", size, _ON_BAND)
    _write(image, (MARGIN, SIZE[1] - _FOOT + 12), [host], "Regular", 26, _ON_PAPER)
    return image


def _shades(begin: tuple[int, int, int], end: tuple[int, int, int]) -> Iterator[int]:
    for step in range(_RAMP):
        yield from (round(low + (high - low) * step / (_RAMP - 1)) for low, high in zip(begin, end, strict=True))
