"""Where a release goes live: the `Target` that every way of deploying is, and the local one (public/).

``releases/<id>`` is whole from the moment it has that name; ``current`` is a link that changes in one step. What is half
done has a name that begins with ``.staging-`` or ``.tmp-`` and is taken away by the next run.
"""

import os
import re
import secrets
import shutil
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Protocol

from pipeline.errors import ReleaseFailed
from pipeline.release.disk import in_words
from pipeline.release.manifest import Manifest, walk
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

    def sizes(self, release_id: str) -> Mapping[str, int]:
        """Path -> bytes of every file of a release; empty: it is not there."""

    def prune(self, keep: Collection[str]) -> tuple[str, ...]:
        """Delete the releases that are not in `keep`, never the live one; return what went, oldest first."""

    def clean(self) -> None:
        """Take away what a killed run left half done."""


class LocalTarget:
    """public/ of the project. A release is made of hard links to output/, whose files are replaced and never written into."""

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

    def sizes(self, release_id: str) -> Mapping[str, int]:
        folder = self._releases / release_id
        with in_words(f"public/releases/{release_id}"):
            return {path: full.stat().st_size for path, full in walk(folder)} if folder.is_dir() else {}

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


def is_whole(target: Target, release_id: str, manifest: Manifest) -> bool:
    """Whether the target has every file of a release, by name and size, and no other."""
    return target.sizes(release_id) == {path: mark.size for path, mark in manifest.items()}


def check_whole(target: Target, release_id: str, manifest: Manifest) -> None:
    """Hold what the target has against what the release must have: names and sizes.

    Raises:
        ReleaseFailed: a file is missing, too many, or of another size.
    """
    wanted = {path: mark.size for path, mark in manifest.items()}
    there = target.sizes(release_id)
    if wanted == there:
        return
    odd = sorted(path for path in wanted.keys() | there.keys() if wanted.get(path) != there.get(path))
    message = f"bản phát hành không còn nguyên vẹn: {len(odd)} tệp thiếu, thừa hoặc khác cỡ, ví dụ {odd[0]}"
    raise ReleaseFailed(f"releases/{release_id}", message, "Bản đang chạy được giữ nguyên. Chạy make publish để tạo bản mới.")


def _link_tree(output: Path, staging: Path) -> None:
    """Rebuild the tree of `output` at `staging` from hard links; a file that cannot be linked is copied."""
    staging.mkdir(parents=True)
    made = {staging}
    for path, source in walk(output):
        place = staging / path
        if place.parent not in made:
            place.parent.mkdir(parents=True, exist_ok=True)
            made.add(place.parent)
        try:
            os.link(source, place)
        except OSError:  # another file system, or one without hard links
            shutil.copy2(source, place)
