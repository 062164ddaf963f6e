"""What is taken away: what a killed run left behind, and releases that are too old. Only under the publish lock."""

from datetime import datetime
from pathlib import Path

from pipeline.release.deploy import Target
from pipeline.release.disk import in_words
from pipeline.release.record import Archive
from pipeline.storage import TEMPORARY_PREFIX, remove_strays


def tidy(project: Path, archive: Archive, target: Target, now: datetime) -> None:
    """Bring disk, target and history back to what they would be without the killed run.

    A release that is live but not in the history was switched to just before the kill: it is written down now. One that is
    neither never went live, and goes.

    Raises:
        ReleaseFailed: the disk or the target refused.
    """
    unfinished = target.clean()
    live, history = target.live() or "", archive.history()
    if live and archive.has_contents(live) and (not history or history[-1] != live):
        archive.went_live(live, "seen", now)
    never_live = set(archive.ids()) - {*history, live}
    there = set(target.releases())
    if never_live & there:
        target.prune(there - never_live)
    for release_id in sorted(never_live):
        archive.forget(release_id)
    archive.drop_contents_of(set(unfinished) & set(archive.ids()) - there)
    with in_words("state/, build/"):  # output/ is looked through when its digests are taken
        remove_strays(project / "state")
        for stray in (project / "build").glob(f"{TEMPORARY_PREFIX}*"):  # not below it: `serve` may be at work there
            stray.unlink(missing_ok=True)


def prune_releases(archive: Archive, target: Target, keep: int) -> tuple[str, ...]:
    """Keep `keep` releases (at least 2): the live one and those before it, then the newest others; return what went.

    Releases of which state/ knows nothing are somebody else's and stay.
    """
    gone = _by_worth(archive, target)[max(2, keep) :]
    if not gone:
        return ()
    removed = target.prune(set(target.releases()) - set(gone))
    archive.drop_contents_of(removed)
    return removed


def spare_release(archive: Archive, target: Target, keep: int) -> str:
    """The release that `prune_releases` would delete first once one more is live; empty: none, and never the live one."""
    return next(iter(_by_worth(archive, target)[max(2, keep) - 1 :]), "")


def _by_worth(archive: Archive, target: Target) -> list[str]:
    """The releases on the target whose contents state/ knows: the live one, those before it, then the newest others."""
    there = [release_id for release_id in target.releases() if archive.has_contents(release_id)]
    chain: list[str] = []
    step = target.live() or ""
    while step in there and step not in chain:
        chain.append(step)
        step = archive.record(step).before
    return [*chain, *(release_id for release_id in reversed(there) if release_id not in chain)]
