"""From content/ to a live release, in one readable function. A kill at any point leaves the old release live and whole."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from pipeline.areas.propose import propose_areas
from pipeline.checks.result import CheckResult
from pipeline.errors import BuildFailed
from pipeline.model.content import Content
from pipeline.model.finding import Finding
from pipeline.model.page import HandoverPage
from pipeline.parallel import Beside, cores
from pipeline.release.deploy import Target, check_whole
from pipeline.release.digests import FILE as DIGESTS
from pipeline.release.digests import Digests
from pipeline.release.findings import judge
from pipeline.release.gate import Gate, Held, hold_faulty, pass_gate, stopping_findings
from pipeline.release.known import Known, find_known
from pipeline.release.lock import publish_lock
from pipeline.release.manifest import Difference, Manifest, difference, digest_of, is_html
from pipeline.release.record import Archive, ReleaseRecord, new_id
from pipeline.release.search_facts import is_index
from pipeline.release.steps import Progress, Silent, Step, Stopwatch
from pipeline.release.tidy import prune_releases, spare_release, tidy
from pipeline.release.unchanged import Beginning, Ended, beginning_of, next_change, remember
from pipeline.release.verify import VerifyResult, published_addresses, verify
from pipeline.seen import Seen
from pipeline.settings import Settings
from pipeline.site.output import Output, look_beside
from pipeline.site.request import BuildResult
from pipeline.sources.discover import discover
from pipeline.sources.load import load_content

COMMAND = "publish"

_Pages = tuple[HandoverPage, ...]
_MUCH = 500
"""From so many files on, judging them takes longer than it takes to begin another process."""


class Builder(Protocol):
    """Makes output/ from the content: `pipeline.release.build.build_output` with everything else given."""

    def __call__(self, content: Content, *, permit: Callable[[], None], output: Output) -> BuildResult:
        """Build."""


class _Stopped(Exception):
    """Something must not go out."""

    def __init__(self, checked: CheckResult, gate: Gate) -> None:
        super().__init__()
        self.checked, self.gate = checked, gate


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
    progress: Progress | None = None,
    clock: Callable[[], datetime] = lambda: datetime.now(tz=UTC),
) -> PublishSummary:
    """Read, check, build, prove, and put live what content/ says.

    Args:
        now: aware; the moment for which the content is judged and built.
        hold: leave out faulty files that were never published, instead of stopping.
        all_files: parse every file of output/ when proving.
        jobs: processes that read at once; 0: one for each core.
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
        output = stack.enter_context(look_beside(project / "output", project / "build", jobs or cores()))
        with step(Step.LOOK):
            found = discover(project)
            beginning = beginning_of(project, found, now)
            as_before = None if hold or all_files else run.as_before(beginning, known, output)
        if as_before is not None:
            return run.timed(as_before)
        with step(Step.READ):
            content = propose_areas(load_content(project, settings.plan_year, step.advance, jobs=jobs, found=found))
        try:
            checked, gate, built = run.check_and_build(content, known, build, output, hold=hold, jobs=jobs or cores())
        except _Stopped as stop:
            checked, gate = stop.checked, stop.gate
            return run.timed(PublishSummary(Outcome.STOPPED_BY_CHECKS, checked, known.live, gate.stopping, gate.held))
        summary = PublishSummary(Outcome.STOPPED_BY_PROOF, checked, known.live, (), gate.held)
        with step(Step.VERIFY):
            handover = built.handover.read_bytes()
            pages, live = built.pages, known.pages_unlike(handover)
            digests = run.digests(built.output.seen(), all_files=all_files)
            manifest = digests.manifest()
            proof = run.prove(manifest, gate.content, pages, live, all_files=all_files)
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
        self, content: Content, known: Known, build: Builder, output: Output, *, hold: bool, jobs: int
    ) -> tuple[CheckResult, Gate, BuildResult]:
        """Judge the content, and build what may go out of it. Before the judgement nothing is written to output/.

        Where there is much to judge, another process does so while this one finds out what the site consists of.

        Raises:
            _Stopped: something must not go out, or a rule crashed.
            BuildFailed: the site could not be built.
        """
        beside = not hold and jobs > 1 and len(content.files) >= _MUCH
        passed: list[tuple[CheckResult, Gate]] = []
        with Beside(lambda: self._judge(content), jobs=jobs if beside else 1) as judging:

            def permit() -> None:
                if not passed:
                    checked = judging.answer()
                    gate = self._gate(content, checked, known, hold=hold)
                    if gate.stopping or checked.crashes:
                        raise _Stopped(checked, gate)
                    passed.append((checked, gate))
                    self.ends.enter_context(self.target.expect(self.spare, jobs))

            with self.step(Step.CHECK):
                if not beside:
                    permit()
            try:
                with self.step(Step.BUILD):
                    built = build(passed[0][1].content if passed else content, permit=permit, output=output)
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

    def _judge(self, content: Content) -> CheckResult:
        return judge(self.project, self.settings, content, self.now)

    def _gate(self, content: Content, checked: CheckResult, known: Known, *, hold: bool) -> Gate:
        """Decide whether and with what to go on."""
        if hold and not checked.crashes and stopping_findings(content, checked):
            return hold_faulty(content, checked, known.pages_unlike(b""), self._judge)
        return pass_gate(content, checked)

    def prove(self, manifest: Manifest, content: Content, pages: _Pages, live: _Pages, *, all_files: bool) -> VerifyResult:
        """Hold output/ against the content, the hand-over and what the live release has otherwise."""
        published = published_addresses(content, self.now)
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
