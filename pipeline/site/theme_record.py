"""What is known about the accessibility of the theme: the record of the test in a browser, and what people saw by hand.

Both files stand in theme/ beside the templates that they speak of. The record carries a digest of those, so that a theme that was
changed later is not taken for the one that was tested. Whoever has a theme of their own tests it and gets a record of their own.
The record is written by tests/browser/test_every_page.py (``make thu-tiep-can``).
"""

import hashlib
import json
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.errors import BuildFailed

RECORD, BY_HAND = "accessibility-test.json", "accessibility-by-hand.toml"
_PARTS = ("templates", "static")


@dataclass(frozen=True, slots=True)
class BrowserTest:
    """The last run of the accessibility engine over every page of the sample site."""

    day: date
    tools: tuple[str, ...]
    """Name and version."""
    pages: int
    kinds: int
    """Kinds of pages among them."""
    width: int
    """Pixels of the window."""
    violations: tuple[str, ...]
    """One line for each rule that was broken; empty: none was."""


@dataclass(frozen=True, slots=True)
class HandTest:
    """The last time that people went through the kinds of pages."""

    day: date
    ways: tuple[str, ...]
    """How they looked, for readers."""
    limits: tuple[str, ...]
    """What they know to be not good enough, for readers."""


@dataclass(frozen=True, slots=True)
class ThemeTests:
    """Everything that the statement on accessibility says of the theme."""

    browser: BrowserTest | None
    """None: no test is recorded."""
    hand: HandTest | None
    is_current: bool
    """Whether templates and static files are those that the browser's test saw."""


UNTESTED = ThemeTests(None, None, is_current=False)


def theme_digest(theme: Path) -> str:
    """A digest of templates and static files; the same on every system, whatever line ends it keeps."""
    digest = hashlib.sha256()
    for file in sorted(_files(theme), key=lambda file: file.relative_to(theme).as_posix()):
        data = file.read_bytes().replace(b"\r\n", b"\n")
        digest.update(file.relative_to(theme).as_posix().encode() + b"\0" + hashlib.sha256(data).digest())
    return digest.hexdigest()


def read_theme_tests(theme: Path) -> ThemeTests:
    """Read both files; one that is not there was not made.

    Raises:
        BuildFailed: a file is there and is not what it should be.
    """
    browser, tested = _read(theme / RECORD, _browser_test) or (None, "")
    hand = _read(theme / BY_HAND, _hand_test)
    return ThemeTests(browser, hand, bool(tested) and tested == theme_digest(theme))


def _files(theme: Path) -> Iterable[Path]:
    return (file for part in _PARTS for file in (theme / part).rglob("*") if file.is_file())


def _read(file: Path, read: Any) -> Any:
    if not file.exists():
        return None
    try:
        return read(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, TypeError) as exc:
        fix = f"Lấy lại theme/{file.name} từ git, hoặc xóa nó đi: trang về khả năng tiếp cận sẽ ghi là chưa thử."
        raise BuildFailed(f"theme/{file.name}", "không đọc được kết quả thử giao diện", fix) from exc


def _browser_test(text: str) -> tuple[BrowserTest, str]:
    found = json.loads(text)
    return (
        BrowserTest(
            day=date.fromisoformat(found["date"]),
            tools=tuple(f"{name} {version}" for name, version in found["tools"].items()),
            pages=sum(found["pages"].values()),
            kinds=len(found["pages"]),
            width=int(found["width"]),
            violations=tuple(f"{rule}: {count}" for rule, count in sorted(found["violations"].items())),
        ),
        str(found["theme"]),
    )


def _hand_test(text: str) -> HandTest:
    found = tomllib.loads(text)
    return HandTest(date.fromisoformat(str(found["date"])), tuple(map(str, found["ways"])), tuple(map(str, found["limits"])))
