"""Where a release goes live: the `Target` that every way of deploying is, and the local one (public/).

``releases/<id>`` is whole from the moment it has that name; ``current`` is a link that changes in one step. What is half
done has a name that begins with ``.staging-`` or ``.tmp-`` and is taken away by the next run.
"""

import hashlib
import os
import re
import secrets
import shutil
from collections.abc import Collection
from pathlib import Path
from typing import Protocol

from pipeline.errors import ReleaseFailed
from pipeline.release.disk import in_words
from pipeline.release.manifest import FileMark, Manifest, walk
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

    def put(self, release_id: str, output: Path) -> None:
        """Bring `output` there as a whole release that is not live yet; `output` is only read."""

    def switch(self, release_id: str) -> None:
        """Make a release that is there the live one, in one step."""

    def odd_files(self, release_id: str, manifest: Manifest, proven: Path | None = None) -> tuple[str, ...]:
        """The files of a release that are missing, too many, or have other bytes than the manifest says; sorted.

        Args:
            proven: a folder whose bytes were just held against `manifest`; a hard link to a file of it need not be read again.
        """

    def prune(self, keep: Collection[str]) -> tuple[str, ...]:
        """Delete the releases that are not in `keep`, never the live one; return what went, oldest first."""

    def clean(self) -> None:
        """Take away what a killed run left half done."""


class LocalTarget:
    """public/ of the project. A release is made of hard links to output/, so a file there shares its bytes with the release:
    whoever wrote into it in place would change what readers see. Our own writers only replace files (`storage`), the linked
    files are made read-only, and what is live is held against its digests in every publish and rollback.
    """

    def __init__(self, public: Path) -> None:
        self._public, self._releases = public, public / RELEASES

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

    def put(self, release_id: str, output: Path) -> None:
        with in_words(f"public/releases/{release_id}"):
            _make_folder(self._releases)
            staging = self._releases / f"{STAGING}{release_id}"
            _link_tree(output, staging)
            os.sync()
            staging.rename(self._releases / release_id)
            sync_folder(self._releases)

    def switch(self, release_id: str) -> None:
        with in_words("public/current"):
            fresh = self._public / f"{TEMPORARY_PREFIX}{secrets.token_hex(6)}"
            fresh.symlink_to(Path(RELEASES) / release_id)
            fresh.replace(self._public / CURRENT)
            sync_folder(self._public)

    def odd_files(self, release_id: str, manifest: Manifest, proven: Path | None = None) -> tuple[str, ...]:
        folder = self._releases / release_id
        with in_words(f"public/releases/{release_id}"):
            there = dict(walk(folder)) if folder.is_dir() else {}
            odd = {path for path, full in there.items() if not _holds(full, manifest.get(path), proven and proven / path)}
        return tuple(sorted(odd | (manifest.keys() - there.keys())))

    def prune(self, keep: Collection[str]) -> tuple[str, ...]:
        gone = tuple(release for release in self.releases() if release not in keep and release != self.live())
        with in_words("public/releases/"):
            for release_id in gone:
                going = self._releases / f"{STAGING}{release_id}"
                (self._releases / release_id).rename(going)
                shutil.rmtree(going)
        return gone

    def clean(self) -> None:
        with in_words("public/"):
            for leftover in (*self._releases.glob(f"{STAGING}*"), *self._public.glob(f"{TEMPORARY_PREFIX}*")):
                if leftover.is_dir() and not leftover.is_symlink():
                    shutil.rmtree(leftover)
                else:
                    leftover.unlink()


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


def check_whole(target: Target, release_id: str, manifest: Manifest, proven: Path | None = None) -> None:
    """Hold what the target has against what the release must have (`Target.odd_files`).

    Raises:
        ReleaseFailed: a file is missing, too many, or has other bytes.
    """
    odd = target.odd_files(release_id, manifest, proven)
    if odd:
        message = f"bản phát hành không còn nguyên vẹn: {len(odd)} tệp thiếu, thừa hoặc đã bị sửa, ví dụ {odd[0]}"
        raise ReleaseFailed(f"releases/{release_id}", message, "Bản đang chạy được giữ nguyên. Chạy make publish để tạo bản mới.")


def _holds(file: Path, mark: FileMark | None, proven: Path | None) -> bool:
    """Whether a file of a release is what its mark says; it is when it is the file at `proven`."""
    if mark is None or file.is_symlink() or not file.is_file() or file.stat().st_size != mark.size:
        return False
    if proven is not None and proven.exists() and file.samefile(proven):
        return True
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest() == mark.sha256


def _link_tree(output: Path, staging: Path) -> None:
    """Rebuild the tree of `output` at `staging` from hard links; a file that cannot be linked is copied.

    The web server may read every file and nobody may write into one, whatever the umask of whoever publishes.
    """
    _make_folder(staging)
    made = {staging}
    for path, source in walk(output):
        place = staging / path
        if place.parent not in made:
            _make_folder(place.parent)
            made.add(place.parent)
        try:
            os.link(source, place)
        except OSError:  # another file system, or one without hard links
            shutil.copy2(source, place)
        place.chmod(0o444)


def _make_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing, so that the web server may enter them."""
    if not folder.is_dir():
        _make_folder(folder.parent)
        folder.mkdir()
        folder.chmod(0o755)
