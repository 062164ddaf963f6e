"""What a file's stat says: evidence enough that a file did not change, unless it changed at the very moment it was looked at."""

import os
from typing import NamedTuple

_TICK = 20_000_000
"""Nanoseconds: two changes within one tick of the system's clock (10 ms at most, in practice) may leave the same stat."""


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
    last = max(status.st_mtime_ns, status.st_ctime_ns)
    return Stamp(status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino, last < now - _TICK)
