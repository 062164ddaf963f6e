"""Numbers as text that JSON need not escape: one character for a small number, three for a large one."""

from collections.abc import Iterable

_SIGNS = "".join(chr(code) for code in range(35, 127) if chr(code) not in "\\|")
_BASE = len(_SIGNS) - 1
"""89: numbers below it take one character; the last sign says that two more follow, of which the first counts 90ths."""
_TEXTS: tuple[str, ...] = (*_SIGNS[:_BASE], *[_SIGNS[_BASE] + high + low for high in _SIGNS for low in _SIGNS][_BASE:])
"""Each number as it is written."""
LARGEST = len(_TEXTS) - 1


def encode(numbers: Iterable[int]) -> str:
    """Write numbers one after another; `decode` in theme/static/tim-loi.js reads them.

    Raises:
        ValueError: a number is below 0 or above `LARGEST`.
    """
    return "".join(map(sign, numbers))


def sign(number: int) -> str:
    """One number as text. Raises `ValueError` like `encode`."""
    if 0 <= number <= LARGEST:
        return _TEXTS[number]
    raise ValueError(f"{number} does not fit")


def gaps(sorted_numbers: Iterable[int]) -> Iterable[int]:
    """3, 7, 8 -> 3, 4, 1: how far each is from the one before."""
    last = 0
    for number in sorted_numbers:
        yield number - last
        last = number
