"""From content/ to a live release, in one readable function. A kill at any point leaves the old release live and whole."""

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from pipeline.checks.result import CheckResult
from pipeline.errors import BuildFailed
from pipeline.model.finding import Finding
from pipeline.model.page import HandoverPage
from pipeline.parallel.beside import Companion
from pipeline.parallel.processes import cores
from pipeline.release.deploy import Target, check_whole
from pipeline.release.digests import FILE as DIGESTS
from pipeline.release.digests import Digests
from pipeline.release.gate import Held
from pipeline.release.known import Known, find_known
from pipeline.release.lock import publish_lock
from pipeline.release.manifest import Difference, Manifest, difference, digest_of, is_html
from pipeline.release.newsroom import Newsroom, Verdict, open_newsroom
from pipeline.release.record import Archive, ReleaseRecord, new_id
from pipeline.release.search_facts import is_index
from pipeline.release.steps import Progress, Silent, Step, Stopwatch
from pipeline.release.tidy import prune_releases, spare_release, tidy
from pipeline.release.unchanged import Beginning, Ended, beginning_of, next_change, remember
from pipeline.release.verify import VerifyResult, verify
from pipeline.seen import Seen
from pipeline.settings import Settings
from pipeline.site.output import Output
from pipeline.site.result import BuildResult
from pipeline.sources.discover import discover

COMMAND = "publish"

_Pages = tuple[HandoverPage, ...]


class Builder(Protocol):
    """Makes output/: `pipeline.release.build.build_output` with everything else given."""

    def __call__(self, newsroom: Companion[Newsroom], *, permit: Callable[[], None], output: Output) -> BuildResult:
        """Build."""


def _nothing() -> None:
    return None


class _Stopped(Exception):
    """Something must not go out."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__()
        self.verdict = verdict


class Outcome(StrEnum):
    """How a publish ended."""

    PUBLISHED = "published"
    UNCHANGED = "unchanged"
    """The site is what it was; no release was made."""
    STOPPED_BY_CHECKS = "stopped-by-checks"
    STOPPED_BY_PROOF = "stopped-by-proof"
    """The site was built, but a file of it must not go live."""


@dataclass(frozen=True, slots=True)
class PublishSummary:
    """Everything that is to be said about one publish."""

    outcome: Outcome
    checked: CheckResult
    release_id: str
    """The release that is live now; empty: none."""
    stopping: tuple[Finding, ...] = ()
    """The findings that stopped it."""
    held: tuple[Held, ...] = ()
    """Files left out of the release."""
    proof: VerifyResult | None = None
    """None: it did not come to that."""
    pages: int = 0
    """HTML files of the release."""
    difference: Difference = field(default_factory=Difference)
    """Against the release before."""
    seconds: tuple[tuple[Step, float], ...] = ()
    """How long each step took, in order."""
    next_change: datetime | None = None
    """The next moment on which the site changes by the calendar alone, aware; None: none is known."""
    texts: frozenset[str] = frozenset()
    """Addresses of the articles, events, procedures and fixed pages that are built."""
    waiting: int = 0
    """Articles that are written but not public yet: drafts, and those whose moment has not come."""
    pruned: tuple[str, ...] = ()
    """Releases that were too old."""
    since: datetime | None = None
    """When the last publish ended, since which no file has changed: nothing was read, checked or built. None: it was."""

    @property
    def exit_code(self) -> int:
        """0 published or nothing to do; 1 stopped, or something was left out; 3 a rule of ours crashed."""
        if self.checked.crashes:
            return 3
        return 1 if self.held or self.outcome in (Outcome.STOPPED_BY_CHECKS, Outcome.STOPPED_BY_PROOF) else 0


def publish(
    project: Path,
    settings: Settings,
    now: datetime,
    *,
    build: Builder,
    target: Target,
    hold: bool = False,
    all_files: bool = False,
    jobs: int = 0,
    prepare: Callable[[], None] = _nothing,
    progress: Progress | None = None,
    clock: Callable[[], datetime] = lambda: datetime.now(tz=UTC),
) -> PublishSummary:
    """Read, check, build, prove, and put live what content/ says.

    Args:
        now: aware; the moment for which the content is judged and built.
        hold: leave out faulty files that were never published, instead of stopping.
        all_files: parse every file of output/ when proving.
        jobs: processes that read at once; 0: one for each core.
        prepare: gets `build` ready, which may take a while, while another process reads.
        clock: what the time is, for the record.

    Raises:
        ReleaseFailed: another publish runs, or disk or target refused; the live release is untouched.
        BuildFailed: the site could not be built.
    """
    with ExitStack() as stack:
        run = _Run(project, settings, now, target, Archive(project / "state"), Stopwatch(progress or Silent()), clock, stack)
        step = run.step
        stack.enter_context(publish_lock(project / "state", clock()))
        with step(Step.CLEAN):
            tidy(project, run.archive, target, clock())
            known = find_known(run.archive, target)
        newsroom = stack.enter_context(
            open_newsroom(project, settings, now, jobs=jobs or cores(), here=hold, progress=step.advance)
        )
        output = Output(project / "output", project / "build")
        with step(Step.LOOK):
            found = discover(project)
            beginning = beginning_of(project, found, now)
            as_before = None if hold or all_files else run.as_before(beginning, known, output)
        if as_before is not None:
            return run.timed(as_before)
        with step(Step.READ):
            reading = newsroom.begin(Newsroom.read, found, judge=not hold, ahead=newsroom.beside)
            prepare()
        try:
            apart = newsroom.beside or reading()
            verdict, published, built = run.check_and_build(
                newsroom, known, build, output, apart=apart, hold=hold, jobs=jobs or cores()
            )
        except _Stopped as stop:
            verdict = stop.verdict
            return run.timed(
                PublishSummary(Outcome.STOPPED_BY_CHECKS, verdict.checked, known.live, verdict.stopping, verdict.held)
            )
        summary = PublishSummary(Outcome.STOPPED_BY_PROOF, verdict.checked, known.live, (), verdict.held)
        with step(Step.VERIFY):
            handover = built.handover.read_bytes()
            pages, live = built.pages, known.pages_unlike(handover)
            digests = run.digests(built.output.seen(), all_files=all_files)
            manifest = digests.manifest()
            proof = run.prove(manifest, published, pages, live, all_files=all_files)
            if proof.problems:
                digests.save()
        texts = frozenset(page.url for page in pages if page.built and page.kind in ("article", "event", "procedure", "page"))
        waiting = sum(not page.built for page in pages)
        summary = replace(summary, proof=proof, pages=proof.pages, texts=texts, waiting=waiting)
        if proof.problems:
            return run.timed(summary)
        summary = replace(summary, outcome=Outcome.UNCHANGED, next_change=next_change(pages, now))
        if not _is_live(known, manifest, target, digests):
            record = run.record(manifest, built, known, live)
            spent = run.go_live(record, manifest, handover, digests)
            summary = replace(
                summary, outcome=Outcome.PUBLISHED, release_id=record.id, difference=record.difference, pruned=spent
            )
        with step(Step.PRUNE):
            gone = prune_releases(run.archive, target, settings.keep)
            summary = replace(summary, pruned=(*summary.pruned, *gone))
            digests.save()
            if not summary.held:
                remember(project, COMMAND, beginning, built, clock())
        return run.timed(summary)


def _is_live(known: Known, manifest: Manifest, target: Target, proven: Digests) -> bool:
    """Whether exactly these files are live already, all there and unharmed."""
    return bool(known.live) and known.digest == digest_of(manifest) and not target.odd_files(known.live, manifest, proven)


@dataclass(frozen=True, slots=True)
class _Run:
    """One publish: what all its steps need."""

    project: Path
    settings: Settings
    now: datetime
    target: Target
    archive: Archive
    step: Stopwatch
    clock: Callable[[], datetime]
    ends: ExitStack
    """What ends when the run does."""

    def check_and_build(
        self,
        newsroom: Companion[Newsroom],
        known: Known,
        build: Builder,
        output: Output,
        *,
        apart: bool,
        hold: bool,
        jobs: int,
    ) -> tuple[Verdict, Mapping[str, str], BuildResult]:
        """Judge the content, and build what may go out of it. Before the verdict nothing is written to output/.

        Returns the verdict, what `Newsroom.published` says of what goes out, and what was built.

        With `apart` another process judges, and this one waits for it when it knows what the site consists of.

        Raises:
            _Stopped: something must not go out, or a rule crashed.
            BuildFailed: the site could not be built.
        """
        passed: list[tuple[Verdict, Mapping[str, str]]] = []

        def permit() -> None:
            if not passed:
                verdict = newsroom.ask(Newsroom.verdict, known.pages_unlike(b"") if hold else None)
                if verdict.stops:
                    raise _Stopped(verdict)
                passed.append((verdict, newsroom.ask(Newsroom.published)))
                self.ends.enter_context(self.target.expect(self.spare, jobs))

        with self.step(Step.CHECK):
            if not apart:
                permit()
        try:
            with self.step(Step.BUILD):
                built = build(newsroom, permit=permit, output=output)
        except BuildFailed:
            permit()  # what is wrong with the content says more
            raise
        permit()
        return (*passed[0], built)

    def as_before(self, beginning: Beginning, known: Known, output: Output) -> PublishSummary | None:
        """What is to be said where no file has changed since the last publish, and its release is live and whole; else None."""
        before = Ended.read(self.project, COMMAND)
        if before is None or not before.holds(beginning) or not before.left(self.project, output.seen()):
            return None
        digests = self.digests(output.seen())
        if not _is_live(known, digests.manifest(), self.target, digests):
            return None
        digests.save()
        nothing, at = CheckResult((), {}, ()), datetime.fromisoformat(before.at)
        return PublishSummary(
            Outcome.UNCHANGED,
            nothing,
            known.live,
            pages=before.pages,
            next_change=before.next_change,
            waiting=before.waiting,
            since=at,
        )

    def digests(self, seen: Seen, *, all_files: bool = False) -> Digests:
        """The digests of output/, in which that was `seen`."""
        return Digests(self.project / "output", self.project / DIGESTS, all_files=all_files, seen=seen)

    def prove(
        self, manifest: Manifest, published: Mapping[str, str], pages: _Pages, live: _Pages, *, all_files: bool
    ) -> VerifyResult:
        """Hold output/ against what must be published, the hand-over and what the live release has otherwise."""
        return verify(
            self.project, self.settings, manifest, pages, live=live, published=published, now=self.now, all_files=all_files
        )

    def go_live(self, record: ReleaseRecord, manifest: Manifest, handover: bytes, proven: Digests) -> tuple[str, ...]:
        """Record, bring over, hold against the manifest, switch; in this order, so that a kill leaves nothing half-live.

        Returns the releases that are no longer there, because the new one was made of them.
        """
        with self.step(Step.RECORD):
            self.archive.write(record, manifest, handover)
        with self.step(Step.PUT):
            spare = self.spare()
            self.target.put(record.id, self.project / "output", spare, proven)
            spent = (spare,) if spare and spare not in self.target.releases() else ()
            self.archive.drop_contents_of(spent)
            check_whole(self.target, record.id, manifest, proven)
        with self.step(Step.SWITCH):
            self.target.switch(record.id)
            self.archive.went_live(record.id, "publish", self.clock())
        return spent

    def spare(self) -> str:
        """The release that is made into the new one; empty: none."""
        return spare_release(self.archive, self.target, self.settings.keep)

    def timed(self, summary: PublishSummary) -> PublishSummary:
        """The summary with the time that each step took."""
        return replace(summary, seconds=tuple(self.step.seconds.items()))

    def record(self, manifest: Manifest, built: BuildResult, known: Known, live: _Pages) -> ReleaseRecord:
        """What is to be known of the release that these files will be."""
        digest, made_at, pages = digest_of(manifest), self.clock(), built.pages
        index = {path: mark for path, mark in manifest.items() if is_index(path)}
        led_elsewhere = {page.url for page in pages if page.built and page.kind == "redirect"}
        led_elsewhere &= {page.url for page in live if page.built and page.kind != "redirect"}
        return ReleaseRecord(
            id=new_id(digest, made_at, self.archive.ids()),
            made_at=made_at.isoformat(),
            moment=self.now.isoformat(),
            digest=digest,
            before=known.live,
            counts={
                "files": len(manifest),
                "bytes": sum(mark.size for mark in manifest.values()),
                "pages": sum(is_html(path) for path in manifest),
                "articles": sum(page.built and page.kind == "article" for page in pages),
            },
            difference=difference(known.manifest, manifest, frozenset(led_elsewhere)),
            feeds=tuple(path for path in manifest if path.startswith("feeds/")),
            search=digest_of(index) if index else "",
            seconds={step.name.lower(): round(seconds, 3) for step, seconds in self.step.seconds.items()},
        )
