"""Whether anything has changed since a build that ended well: told from what the stats of all files say, before one is read.

What a build makes follows from content/, theme/, Pelican's two settings files, the program with its libraries, and the moment.
Where all of that is what it was, and output/ and the hand-over are as that build left them, there is nothing to build.
"""

import hashlib
import json
import marshal
import os
import sys
import sysconfig
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Self

from pipeline.model.page import HandoverPage
from pipeline.seen import Seen
from pipeline.site.result import BuildResult
from pipeline.sources.discover import Found
from pipeline.stamp import Stamp, stamp_of
from pipeline.storage import write_atomically
from pipeline.vietnamese.dates import HO_CHI_MINH

FOLDER = "build"
_HANDOVER = "build/handover.jsonl"
PROGRAM = Path(__file__).parents[1]
_ALSO = ("theme", "pelicanconf.py", "publishconf.py")


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a build starts from."""

    inputs: str
    """Digest of all that it will be made from, but for the moment; empty: a file had been changed so shortly before that its stat
    proves nothing.
    """
    moment: datetime
    """For which it is made, aware."""


def beginning_of(project: Path, found: Found, now: datetime) -> Beginning:
    """What a build that starts now with what was `found` in content/ starts from."""
    stamps = [*found.stamps.items()]
    try:
        for name in _ALSO:
            stamps += _stamps_below(project / name, name, found.looked_at)
        stamps += _stamps_below(PROGRAM, "pipeline", found.looked_at)
    except OSError:  # a link that leads nowhere: the build will say so
        return Beginning("", now)
    if not all(stamp.settled for _, stamp in stamps):
        return Beginning("", now)
    odd = [(file.path, [(fault.kind.name, fault.detail) for fault in file.faults]) for file in found.faulty]
    files = [(path, *stamp[:4]) for path, stamp in stamps]
    return Beginning(_digest(files, odd, found.ignored, _libraries()), now)


@dataclass(frozen=True, slots=True)
class Ended:
    """A build that ended well, as the next run of the same command finds it."""

    inputs: str
    """`Beginning.inputs`."""
    moment: str
    """For which it was made, in ISO form."""
    until: str
    """From when on nothing can be told: the first moment at which the site may change by the calendar, or the next day."""
    changes: str
    """The first moment at which the site may change by the calendar; empty: none is known."""
    output: str
    """Digest of what it left in output/ and of the hand-over."""
    pages: int
    """That were built."""
    waiting: int
    """Texts that were not: drafts, and those whose moment has not come."""
    at: str
    """When it ended, in ISO form."""

    @property
    def next_change(self) -> datetime | None:
        """`changes`, aware; None: none is known."""
        return datetime.fromisoformat(self.changes) if self.changes else None

    @classmethod
    def read(cls, project: Path, command: str) -> Self | None:
        """What the last run of `command` wrote; None: nothing that can be believed."""
        try:
            ended = cls(**json.loads(_file(project, command).read_bytes()))
            moments = [datetime.fromisoformat(moment) for moment in (ended.moment, ended.until, ended.at)]
            return ended if all(moment.tzinfo for moment in moments) else None
        except (OSError, ValueError, TypeError):
            return None

    def holds(self, beginning: Beginning) -> bool:
        """Whether a build that starts like this would make what this one made; what lies in output/ is not asked."""
        begun, until = datetime.fromisoformat(self.moment), datetime.fromisoformat(self.until)
        return bool(self.inputs) and self.inputs == beginning.inputs and begun <= beginning.moment < until

    def left(self, project: Path, seen: Seen) -> bool:
        """Whether output/, in which that was `seen`, and the hand-over are as this build left them."""
        return self.output == _digest_of_output(project, seen)


def remember(project: Path, command: str, beginning: Beginning, built: BuildResult, at: datetime) -> None:
    """Write down that a build ended well. Where nothing can be told from its beginning, or the disk refuses, nothing is.

    Args:
        command: whose build it was: each command believes its own alone.
        at: when it ended, aware.
    """
    file = _file(project, command)
    if not beginning.inputs:
        file.unlink(missing_ok=True)
        return
    tomorrow = beginning.moment.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    change = next_change(built.pages, beginning.moment)
    until = min(change or tomorrow, tomorrow)  # on another day rules may find something else
    ended = Ended(
        beginning.inputs,
        beginning.moment.isoformat(),
        until.isoformat(),
        change.isoformat() if change else "",
        _digest_of_output(project, built.output.seen()),
        sum(page.built for page in built.pages),
        sum(not page.built for page in built.pages),
        at.isoformat(),
    )
    with suppress(OSError):
        write_atomically(file, json.dumps(asdict(ended)).encode())


def next_change(pages: Iterable[HandoverPage], now: datetime) -> datetime | None:
    """The next moment after `now` on which a page changes by the calendar alone; None: there is none."""
    latest = now.astimezone(HO_CHI_MINH).isoformat()
    texts = (text for page in pages for text in page.changes_at if text > latest or not text.endswith("+07:00"))
    return min((moment for moment in map(datetime.fromisoformat, texts) if moment > now), default=None)


def _file(project: Path, command: str) -> Path:
    return project / FOLDER / f"unchanged-{command}.json"


def _stamps_below(place: Path, name: str, now: int) -> list[tuple[str, Stamp]]:
    """(path, stamp) of a file, or of all files of a folder; links are followed, and what is not there has no stamp."""
    if place.is_file():
        return [(name, stamp_of(place.stat(), now))]
    found = []
    for folder, folders, files in os.walk(place, followlinks=True):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for file in sorted(files):
            path = Path(folder, file)
            found.append((f"{name}/{path.relative_to(place).as_posix()}", stamp_of(path.stat(), now)))
    return found


def _digest_of_output(project: Path, seen: Seen) -> str:
    try:
        handover = (project / _HANDOVER).stat()
    except OSError:
        return ""
    files = sorted((path, look.st_mtime_ns, look.st_size, look.st_ino) for path, look in seen.stats.items())
    return _digest(files, (handover.st_mtime_ns, handover.st_size, handover.st_ino))


def _libraries() -> list[str]:
    """Name and version of everything that is installed beside the program, and of Python."""
    installed = Path(sysconfig.get_path("purelib")).glob("*.dist-info")
    return [sys.version, *sorted(folder.name for folder in installed)]


def _digest(*values: Any) -> str:
    return hashlib.blake2b(marshal.dumps(values, 0), digest_size=16).hexdigest()
