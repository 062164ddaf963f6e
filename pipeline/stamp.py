"""What a file's stat says: evidence enough that a file did not change, unless it changed at the very moment it was looked at."""

import os
from typing import NamedTuple

_SECOND = 1_000_000_000
_FINE_TICK, _COARSE_TICK = _SECOND // 20, 3 * _SECOND
"""Within how many nanoseconds two changes may get the same time: many times the tick of a system's clock, and more than the two
seconds of the coarsest file systems in use."""


class Look(NamedTuple):
    """What is asked of a file: that much of an `os.stat_result`, under the same names. It travels fast between processes."""

    st_mode: int
    st_ino: int
    st_dev: int
    st_size: int
    """Bytes."""
    st_mtime_ns: int
    """Nanoseconds since 1970, as the next."""
    st_ctime_ns: int


def look_of(status: os.stat_result) -> Look:
    """What `status` says of a file."""
    return Look(status.st_mode, status.st_ino, status.st_dev, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def is_same_file(one: Look, other: Look) -> bool:
    """Whether two names lead to one file."""
    return one.st_ino == other.st_ino and one.st_dev == other.st_dev


class Stamp(NamedTuple):
    """A file as it was when somebody looked."""

    mtime: int
    """Nanoseconds since 1970, as the next."""
    ctime: int
    size: int
    inode: int
    settled: bool
    """Whether the file had been at rest for a while when it was looked at."""

    def proves(self, before: "Stamp") -> bool:
        """Whether a file that looks like this now is the one that looked like `before`."""
        return before.settled and self[:4] == before[:4]


def stamp_of(status: os.stat_result, now: int) -> Stamp:
    """The stamp of a file; `now` in nanoseconds since 1970, taken before `status`."""
    return Stamp(status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino, is_settled(status, now))


def is_settled(status: os.stat_result | Look, moment: int) -> bool:
    """Whether a change after `moment` (nanoseconds since 1970) would leave other times than these."""
    newest = max(status.st_mtime_ns, status.st_ctime_ns)
    return newest + (_FINE_TICK if newest % _SECOND else _COARSE_TICK) < moment
