"""Back to the release before the live one. A second rollback goes one further back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pipeline.errors import ReleaseFailed
from pipeline.release.deploy import Target, check_whole
from pipeline.release.lock import publish_lock
from pipeline.release.manifest import Manifest, difference
from pipeline.release.record import Archive, ReleaseRecord
from pipeline.release.tidy import tidy


@dataclass(frozen=True, slots=True)
class Rollback:
    """What a rollback did."""

    left: ReleaseRecord
    """The release that was live; it stays on the target."""
    live: ReleaseRecord
    """The release that is live now."""
    gone: tuple[str, ...] | None
    """Addresses that only `left` had, sorted: they lead nowhere now, and the next publish need not bring them back. None: the
    records of `left` are damaged, so nobody knows."""


def rollback(project: Path, *, target: Target, clock: Callable[[], datetime] = lambda: datetime.now(tz=UTC)) -> Rollback:
    """Make the release live that was live when the present one was made, after proving that it is whole.

    Raises:
        ReleaseFailed: there is none, or it is not whole any more, or the target refused; what is live stays live.
    """
    archive = Archive(project / "state")
    with publish_lock(project / "state", clock()):
        tidy(project, archive, target, clock())
        live = target.live()
        if live is None:
            raise ReleaseFailed("rollback", "chưa có bản phát hành nào đang chạy", "Chạy make publish để xuất bản lần đầu.")
        left = archive.record(live)
        if not left.before or left.before not in target.releases():
            message = f"không có bản phát hành nào trước bản {live} để trở lại"
            fix = "Sửa nội dung trong content/ (hoặc lấy lại bản cũ bằng git) rồi chạy make publish."
            raise ReleaseFailed("rollback", message, fix)
        manifest = archive.manifest(left.before)
        check_whole(target, left.before, manifest)
        target.switch(left.before)
        archive.went_live(left.before, "rollback", clock())
        return Rollback(left, archive.record(left.before), _gone(archive, left.id, manifest))


def _gone(archive: Archive, left: str, manifest: Manifest) -> tuple[str, ...] | None:
    try:
        return difference(archive.manifest(left), manifest).removed
    except ReleaseFailed:  # a rollback is the way out of damaged records, so they must not stop it
        return None
