"""An address as a QR code (ISO/IEC 18004) for paper: its modules as the path of an SVG, which stands in the page."""

import re
from dataclasses import dataclass

import segno

MARGIN = 4
"""Modules of white around the code that readers need (5.3.8 of the standard)."""
_MASK = 2
"""One of the standard's eight masks. Trying all and taking the fairest takes five times as long (5 ms against 1 ms for one code),
and readers read every mask (ADR 0010)."""
_DARK = re.compile(b"\x01+")


@dataclass(frozen=True, slots=True)
class QrCode:
    """A code, ready to draw: lines one module thick, each through the middle of its modules."""

    view_box: str
    """With the margin: ``-4 -4.5 45 45``."""
    path: str


def qr_code(address: str) -> QrCode:
    """The code of an address; the same address, the same code.

    Raises:
        segno.DataOverflowError: the address is longer than any code can hold (2,953 bytes).
    """
    code = segno.make_qr(address, error="L", mask=_MASK)  # where a better correction costs no module, segno takes it
    steps = []
    last_x = last_y = 0
    for y, row in enumerate(code.matrix):
        for run in _DARK.finditer(bytes(row)):
            begin, end = run.span()
            steps.append(f"m{begin - last_x} {y - last_y}h{end - begin}")
            last_x, last_y = end, y
    width = len(code.matrix) + 2 * MARGIN
    return QrCode(f"{-MARGIN} {-MARGIN - 0.5} {width} {width}", "".join(steps))
