"""build/digests.sqlite: the SHA-256 of each file of output/, taken again only when what its stat says has changed.

A file that changed so shortly before it was read that a further change could leave the same times is read again next time. So is
one that may not be on the disk yet: after a power cut its stat may be what it was, and its bytes gone.
"""

import hashlib
import os
import stat
from contextlib import suppress
from pathlib import Path

from pipeline.errors import ReleaseFailed
from pipeline.release.disk import in_words, wait_for
from pipeline.release.manifest import FileMark, Manifest
from pipeline.release.memory import Memory
from pipeline.seen import Seen, clock_of, scan
from pipeline.stamp import Look, is_same_file, is_settled, look_of
from pipeline.storage import TEMPORARY_PREFIX

FILE = "build/digests.sqlite"
_VERSION = "1"
_TABLES = {"files": "path TEXT PRIMARY KEY, stamp TEXT, sha256 TEXT"}


class Digests:
    """The files of output/ as they are in this run."""

    def __init__(self, output: Path, file: Path | None = None, *, all_files: bool = False, seen: Seen | None = None) -> None:
        """Begin a run.

        Args:
            output: the folder.
            file: where digests are remembered; None: nowhere.
            all_files: read every file, whatever is remembered.
            seen: what whoever has just built `output` found and left there; None: looked for.
        """
        self._output, self._file, self._all, self._seen = output, file, all_files, seen
        self._known: dict[str, tuple[str, str]] = {}
        self._marks: dict[str, FileMark] = {}
        self.stats: dict[str, Look] = {}
        """Path -> what the system last said of the file; filled by `manifest`."""
        self._settled: set[str] = set()
        self._moment = self._linked = 0
        self.read = 0
        """Files read in this run."""

    def manifest(self) -> Manifest:
        """What output/ holds. What a killed run left half-written there is taken away.

        Raises:
            ReleaseFailed: a file cannot be read, or something there is neither file nor folder.
        """
        with in_words("output/"):
            if self._file is not None:
                self._moment = self._seen.moment if self._seen else clock_of(self._file.parent)
                with Memory(self._file, _VERSION, _TABLES) as memory:
                    self._known = {path: (stamp, sha256) for path, stamp, sha256 in memory.rows("SELECT * FROM files")}
            for path, status in sorted((self._seen.stats if self._seen else scan(self._output)).items()):
                if path.rpartition("/")[2].startswith(TEMPORARY_PREFIX):
                    (self._output / path).unlink()
                    continue
                if not stat.S_ISREG(status.st_mode):
                    raise ReleaseFailed(f"output/{path}", "không phải tệp thường", "Chạy make clean rồi xuất bản lại.")
                self._marks[path] = self._mark(path, status)
        return self._marks

    def is_proven(self, path: str, status: Look) -> bool:
        """Whether this is the stat of the very file that `manifest` read as `path`, under whatever name it stands now.

        A further link to a file changes its ctime; that is noted here, so that the file need not be read again for it.
        """
        if self._linked == 0 and self._file is not None:
            self._linked = clock_of(self._file.parent)
        ours = self.stats.get(path)
        if ours is None or not is_same_file(ours, status) or _content(ours) != _content(status):
            return False
        if ours.st_ctime_ns != status.st_ctime_ns and path in self._settled:
            self.stats[path] = status
            if not is_settled(status, self._linked):
                self._settled.discard(path)
        return True

    def save(self) -> None:
        """Remember what this run found out, for the next one; where the disk refuses, nothing new is remembered."""
        if self._file is None:
            return
        fresh = {path: (_stamp(self.stats[path]), self._marks[path].sha256) for path in self._settled}
        changed = [path for path, row in fresh.items() if self._known.get(path) != row]
        gone = self._known.keys() - fresh.keys()
        if not changed and not gone:
            return
        with suppress(OSError), Memory(self._file, _VERSION, _TABLES) as memory:
            wait_for([f"{self._output}/{path}" for path in changed])
            memory.put("files", ((path, *fresh[path]) for path in changed))
            memory.drop("files", gone)

    def _mark(self, path: str, status: Look) -> FileMark:
        stamp, sha256 = self._known.get(path, ("", ""))
        if self._all or stamp != _stamp(status):
            with (self._output / path).open("rb") as file:
                status = look_of(os.fstat(file.fileno()))
                sha256 = hashlib.file_digest(file, "sha256").hexdigest()
                self.read += 1
        self.stats[path] = status
        if is_settled(status, self._moment):
            self._settled.add(path)
        return FileMark(sha256, status.st_size)


def read_manifest(output: Path) -> Manifest:
    """What `output` holds, every file of it read. Raises `ReleaseFailed` like `Digests.manifest`."""
    return Digests(output).manifest()


def _content(status: Look) -> tuple[int, int]:
    return status.st_mtime_ns, status.st_size


def _stamp(status: Look) -> str:
    return f"{status.st_dev} {status.st_ino} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_size}"
