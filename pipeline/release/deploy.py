"""Where a release goes live: the `Target` that every way of deploying is, and the local one (public/).

``releases/<id>`` is whole from the moment it has that name; ``current`` is a link that changes in one step. What is half
done has a name that begins with ``.staging-`` or ``.tmp-`` and is taken away by the next run.
"""

import hashlib
import re
import secrets
import shutil
import stat
from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from typing import Protocol

from pipeline.errors import ReleaseFailed
from pipeline.parallel.beside import Beside
from pipeline.release.digests import Digests
from pipeline.release.disk import in_words
from pipeline.release.manifest import FileMark, Manifest
from pipeline.release.tree import make_folder, mirror
from pipeline.seen import Stats, scan
from pipeline.stamp import Look
from pipeline.storage import TEMPORARY_PREFIX, sync_folder

RELEASE_ID = re.compile(r"\d{8}-\d{6}-[0-9a-f]{8}")
STAGING = ".staging-"
CURRENT = "current"
RELEASES = "releases"


class Target(Protocol):
    """A place that holds releases, one of them live. Every method may raise `ReleaseFailed`."""

    def live(self) -> str | None:
        """The id of the live release; None: nothing is live."""

    def releases(self) -> tuple[str, ...]:
        """The whole releases that are there, oldest first."""

    def expect(self, spare: Callable[[], str], jobs: int) -> AbstractContextManager[None]:
        """Begin what `put` will ask of a release, in a process beside this one, for as long as the block runs.

        Args:
            spare: says which (`put`); asked only where there is something to begin.
            jobs: how many processes there may be.
        """

    def put(self, release_id: str, output: Path, spare: str = "", proven: Digests | None = None) -> None:
        """Bring `output` there as a whole release that is not live yet; `output` is only read.

        Args:
            spare: a release, never the live one, that may be made into the new one, because most files are the same.
            proven: the files of `output` as they were just found; None: they are looked for.
        """

    def switch(self, release_id: str) -> None:
        """Make a release that is there the live one, in one step."""

    def odd_files(self, release_id: str, manifest: Manifest, proven: Digests | None = None) -> tuple[str, ...]:
        """The files of a release that are missing, too many, or have other bytes than the manifest says; sorted.

        Args:
            proven: the files of which `manifest` was made; a hard link to one of them need not be read again.
        """

    def prune(self, keep: Collection[str]) -> tuple[str, ...]:
        """Delete the releases that are not in `keep`, never the live one; return what went, oldest first."""

    def clean(self) -> tuple[str, ...]:
        """Take away what a killed run left half done; return the ids of the releases it was taking away or making."""


class LocalTarget:
    """public/ of the project. A release is made of hard links to output/, so a file there shares its bytes with the release:
    whoever wrote into it in place would change what readers see. Our own writers only replace files (`storage`), the linked
    files are made read-only, and what is live is held against its digests in every publish and rollback.
    """

    def __init__(self, public: Path) -> None:
        self._public, self._releases = public, public / RELEASES
        self._put: tuple[str, Stats] = ("", {})
        """The release that was put last, and what it was seen to hold then."""
        self._spare: tuple[str, Callable[[], Stats]] = ("", dict)
        """The release that is to be made into the next one, and what gives what it holds."""

    def live(self) -> str | None:
        link = self._public / CURRENT
        if not link.is_symlink():
            if link.exists():
                raise ReleaseFailed("public/current", "phải là liên kết, không phải thư mục", "Đổi tên thư mục này rồi chạy lại.")
            return None
        return live_id(link.readlink().as_posix(), "public/current")

    def releases(self) -> tuple[str, ...]:
        if not self._releases.is_dir():
            return ()
        return tuple(sorted(place.name for place in self._releases.iterdir() if RELEASE_ID.fullmatch(place.name)))

    @contextmanager
    def expect(self, spare: Callable[[], str], jobs: int) -> Iterator[None]:
        release_id = spare()
        if not release_id:
            yield
            return
        with Beside(partial(scan, self._releases / release_id), jobs=jobs) as looking:
            self._spare = (release_id, looking.answer)
            try:
                yield
            finally:
                self._spare = ("", dict)

    def put(self, release_id: str, output: Path, spare: str = "", proven: Digests | None = None) -> None:
        with in_words(f"public/releases/{release_id}"):
            make_folder(self._releases)
            staging = self._releases / f"{STAGING}{spare or release_id}"
            expected, look = self._spare
            held = look() if spare and spare == expected else None
            if spare:
                (self._releases / spare).rename(staging)
            there = mirror(output, staging, proven.stats if proven else None, held)
            staging.rename(self._releases / release_id)
            sync_folder(self._releases)
            self._put = (release_id, there)

    def switch(self, release_id: str) -> None:
        with in_words("public/current"):
            fresh = self._public / f"{TEMPORARY_PREFIX}{secrets.token_hex(6)}"
            fresh.symlink_to(Path(RELEASES) / release_id)
            fresh.replace(self._public / CURRENT)
            sync_folder(self._public)

    def odd_files(self, release_id: str, manifest: Manifest, proven: Digests | None = None) -> tuple[str, ...]:
        folder = self._releases / release_id
        with in_words(f"public/releases/{release_id}"):
            there = self._seen(release_id) or (scan(folder) if folder.is_dir() else {})
            odd = {path for path, status in there.items() if not _holds(folder, path, status, manifest.get(path), proven)}
        return tuple(sorted(odd | (manifest.keys() - there.keys())))

    def _seen(self, release_id: str) -> Stats:
        """What was just put need not be walked through again, but once only: later it may have changed."""
        (last, there), self._put = self._put, ("", {})
        return there if last == release_id else {}

    def prune(self, keep: Collection[str]) -> tuple[str, ...]:
        gone = tuple(release for release in self.releases() if release not in keep and release != self.live())
        with in_words("public/releases/"):
            for release_id in gone:
                going = self._releases / f"{STAGING}{release_id}"
                (self._releases / release_id).rename(going)
                shutil.rmtree(going)
        return gone

    def clean(self) -> tuple[str, ...]:
        with in_words("public/"):
            unfinished = sorted(self._releases.glob(f"{STAGING}*"))
            for leftover in (*unfinished, *self._public.glob(f"{TEMPORARY_PREFIX}*")):
                if leftover.is_dir() and not leftover.is_symlink():
                    shutil.rmtree(leftover)
                else:
                    leftover.unlink()
        return tuple(place.name.removeprefix(STAGING) for place in unfinished)


def live_id(link: str, where: str) -> str:
    """The id in what the link ``current`` says.

    Raises:
        ReleaseFailed: it leads to something that is no release of ours.
    """
    folder, _, release_id = link.strip().rstrip("/").rpartition("/")
    if folder != RELEASES or not RELEASE_ID.fullmatch(release_id):
        fix = "Có người đã đổi liên kết này bằng tay: xoá nó, hoặc trỏ lại vào releases/<mã bản phát hành>."
        raise ReleaseFailed(where, f"dẫn tới “{link.strip()}”, không phải một bản phát hành", fix)
    return release_id


def check_whole(target: Target, release_id: str, manifest: Manifest, proven: Digests | None = None) -> None:
    """Hold what the target has against what the release must have (`Target.odd_files`).

    Raises:
        ReleaseFailed: a file is missing, too many, or has other bytes.
    """
    odd = target.odd_files(release_id, manifest, proven)
    if odd:
        message = f"bản phát hành không còn nguyên vẹn: {len(odd)} tệp thiếu, thừa hoặc đã bị sửa, ví dụ {odd[0]}"
        raise ReleaseFailed(f"releases/{release_id}", message, "Bản đang chạy được giữ nguyên. Chạy make publish để tạo bản mới.")


def _holds(folder: Path, path: str, status: Look, mark: FileMark | None, proven: Digests | None) -> bool:
    """Whether a file of a release is what its mark says; it is when it is a link to a file that was proven to be."""
    if mark is None or not stat.S_ISREG(status.st_mode) or status.st_size != mark.size:
        return False
    if proven is not None and proven.is_proven(path, status):
        return True
    with (folder / path).open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest() == mark.sha256
