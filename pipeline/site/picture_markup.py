"""Pictures in the text of a page, for screens of every width: pure, from the width and height that sanitised HTML states.

What exists follows from a picture's address and width alone (`address.picture_sizes`), so a page need not know its files.
"""

import re

from pipeline.model import address

IN_TEXT = "(min-width: 46rem) 43rem, calc(100vw - 2rem)"
"""How wide the stylesheet shows a picture of a text: ``--read``, and on a phone all but the gaps beside it."""
_PICTURE = re.compile(r'<img((?:\s+[a-z-]+="[^"]*")*)\s*>')
"""As `sources.sanitise` writes it: every value in quotes, no quote within a value."""
_ATTRIBUTE = re.compile(r'\s([a-z-]+)="([^"]*)"')


def srcset(url: str, width: int) -> str:
    """The forms of a picture as ``srcset`` takes them; empty: it has none."""
    sizes = address.picture_sizes(url, width)
    return ", ".join(f"{form.replace(' ', '%20').replace(',', '%2C')} {wide}w" for form, wide in sizes)


def published_size(width: int, height: int) -> tuple[int, int]:
    """The size in pixels in which a picture is published, upright: never wider than `address.WIDEST`."""
    if width <= address.WIDEST:
        return width, height
    return address.WIDEST, max(1, round(height * address.WIDEST / width))


def in_sizes(html: str, *, first_is_seen: bool = False) -> str:
    """Sanitised `html` with each of its pictures offered in its forms.

    Args:
        html: as `Body.html` has it.
        first_is_seen: the first picture is at once in sight (nothing stands above it but words), so it is not lazy.
    """
    waiting = first_is_seen

    def offered(match: re.Match[str]) -> str:
        nonlocal waiting
        values = dict(_ATTRIBUTE.findall(match[1]))
        if waiting and values.pop("loading", ""):
            values["fetchpriority"] = "high"
        waiting = False
        width, height = (int(values.get(name, "0")) for name in ("width", "height"))
        forms = srcset(values.get("src", ""), width)
        if width and forms:
            values["width"], values["height"] = map(str, published_size(width, height))
        image = "<img" + "".join(f' {name}="{value}"' for name, value in values.items()) + ">"
        if not forms:
            return image
        return f'<picture><source type="image/webp" srcset="{forms}" sizes="{IN_TEXT}">{image}</picture>'

    return _PICTURE.sub(offered, html) if "<img" in html else html
