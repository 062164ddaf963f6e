"""Pictures and attachments beside the texts: their address, weight, and size in pixels."""

import warnings
from pathlib import Path

from pipeline.model import address
from pipeline.model.content import Asset
from pipeline.model.source_file import Fault, FaultKind, SourceFile
from pipeline.sources.discover import PICTURES
from pipeline.sources.text_file import reason

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
"""Nothing else is ever opened: Pillow hands EPS to Ghostscript, which runs what is written in it."""
NO_ADDRESS = '?#%\\:*|<>"'
"""Signs that mean something else in an address, or that no file on Windows may have."""
_TURNED = frozenset({5, 6, 7, 8})
_ORIENTATION = 0x0112


def read_asset(project: Path, path: str) -> tuple[Asset, SourceFile]:
    """Measure one file. A picture that is none has width 0 and a fault."""
    file = project / path
    url = address.asset(path.partition("/")[2])
    is_picture = file.suffix.lower() in PICTURES
    try:
        size = file.stat().st_size
        width, height = _size(file) if is_picture else (0, 0)
    except OSError as exc:
        return Asset(path, url, 0, 0, 0), SourceFile(path, faults=(Fault(FaultKind.UNREADABLE, 1, detail=reason(exc)),))
    faults = [Fault(FaultKind.NO_PICTURE, 1)] if is_picture and not width else []
    signs = "".join(dict.fromkeys(sign for sign in file.name if sign in NO_ADDRESS))
    if signs:
        faults.append(Fault(FaultKind.BAD_NAME, 1, detail=signs))
    return Asset(path, url, size, width, height), SourceFile(path, faults=tuple(faults))


def _size(file: Path) -> tuple[int, int]:
    from PIL import Image, UnidentifiedImageError  # most runs meet no new picture

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # a decompression bomb is no picture for us
            with Image.open(file, formats=FORMATS) as image:
                width, height = image.size
                return (height, width) if image.getexif().get(_ORIENTATION) in _TURNED else (width, height)
    except (UnidentifiedImageError, ValueError, SyntaxError, Warning, Image.DecompressionBombError):
        return 0, 0
