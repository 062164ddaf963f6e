"""``make verify``: prove what stands in output/ again, without building or publishing."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.model.page import from_lines
from pipeline.release.deploy import Target
from pipeline.release.digests import FILE as DIGESTS
from pipeline.release.digests import Digests
from pipeline.release.disk import in_words
from pipeline.release.known import find_known
from pipeline.release.lock import publish_lock
from pipeline.release.record import Archive
from pipeline.release.verify import VerifyResult, verify
from pipeline.settings import Settings
from pipeline.site.configure import HANDOVER

_BUILD_FIRST = "Chạy make publish (hoặc python -m pipeline build) trước, rồi chạy lại lệnh này."


def verify_built(
    project: Path,
    settings: Settings,
    *,
    target: Target,
    all_files: bool = True,
    clock: Callable[[], datetime] = lambda: datetime.now(tz=UTC),
) -> VerifyResult:
    """Prove output/ against the hand-over of its build and against the live release.

    Raises:
        UsageError: nothing has been built.
        ReleaseFailed: a publish is at work on output/, or a file cannot be read.
    """
    with publish_lock(project / "state", clock()):
        handover = project / HANDOVER
        if not handover.is_file() or not (project / "output").is_dir():
            raise UsageError("output/", "chưa dựng trang nào", _BUILD_FIRST)
        try:
            with in_words(HANDOVER):
                data = handover.read_bytes()
            pages = from_lines(data.decode())
        except ValueError as exc:
            raise UsageError(HANDOVER, "không đọc được, hoặc của phiên bản khác", _BUILD_FIRST) from exc
        known = find_known(Archive(project / "state"), target)
        digests = Digests(project / "output", project / DIGESTS, all_files=all_files)
        manifest, live = digests.manifest(), known.pages_unlike(data)
        proof = verify(project, settings, manifest, pages, live=live, all_files=all_files)
        digests.save()
        return proof
