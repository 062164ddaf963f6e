"""What readers see at this moment: the live release and its hand-over."""

from pipeline.model.page import HandoverPage
from pipeline.release.deploy import Target
from pipeline.release.record import Archive


def live_articles(archive: Archive, release_id: str) -> dict[str, HandoverPage]:
    """Permanent id -> article of a release; drafts stay out.

    Raises:
        ReleaseFailed: its hand-over is gone or damaged.
    """
    return {page.id: page for page in archive.pages(release_id) if page.kind == "article" and page.id and page.built}


def live_release(target: Target) -> str:
    """The id of the live release; empty: nothing is live. Raises `ReleaseFailed` where the target cannot be asked."""
    return target.live() or ""
