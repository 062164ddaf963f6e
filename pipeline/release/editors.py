"""Reads content/, judges it, and decides what the site consists of."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from pipeline.areas.propose import propose_areas
from pipeline.checks.result import CheckResult
from pipeline.model.agency import AgencyKind
from pipeline.model.content import Content
from pipeline.model.page import HandoverPage
from pipeline.outlets.profile import OutletProfile
from pipeline.parallel.beside import Beside, Companion, Tell
from pipeline.release.findings import judge as judge_content
from pipeline.release.gate import hold_faulty, pass_gate, stopping_findings
from pipeline.release.newsroom import Newsroom, Verdict
from pipeline.release.published import published_addresses
from pipeline.settings import Settings
from pipeline.site.decided_file import FILE
from pipeline.site.decider import Decider
from pipeline.site.keys import Keys
from pipeline.site.related import Related
from pipeline.site.theme import FOLDER
from pipeline.sources.cache import RecordCache
from pipeline.sources.discover import Found
from pipeline.sources.load import load_content

_MUCH = 500
"""From so many files on, judging them takes longer than it takes to begin another process."""


class Editors(Decider):
    """`Newsroom`."""

    def __init__(
        self,
        project: Path,
        settings: Settings,
        now: datetime,
        *,
        preview: bool = False,
        jobs: int = 0,
        keys: Keys | None = None,
        related: Related | None = None,
        cache: RecordCache | None = None,
        tell: Tell = lambda done, total: None,
    ) -> None:
        """Know nothing yet.

        Args:
            cache: what earlier runs read, for `read`, which closes it.
            tell: told (texts read, texts to read).
            preview, jobs, keys, related: as `Decider` has them.
        """
        file = None if preview else project / FILE
        super().__init__(settings, now, project / FOLDER, preview=preview, jobs=jobs, keys=keys, related=related, file=file)
        self.project = project
        self._tell = tell
        self._cache = cache
        self._judging: Beside[CheckResult]

    def read(self, found: Found | None = None, *, judge: bool = False, ahead: bool = False) -> bool:
        """See `Newsroom`, as for the next ones."""
        with self._cache or RecordCache(self.project) as cache:
            content = load_content(self.project, self.settings.plan_year, self._tell, jobs=self.jobs, kept=cache, found=found)
        self.know(propose_areas(content), judge=judge)
        if ahead:
            self.decide()
        return self._judging.apart

    def know(self, content: Content, *, judge: bool = False) -> None:
        """As `read`, of content that somebody has read."""
        super().know(content)
        # not `self._judge`: nothing that is kept here may keep all the rest
        work = partial(judge_content, self.project, self.settings, content, self.now)
        self._judging = Beside(work, jobs=self.jobs if judge and len(content.files) >= _MUCH else 1)

    def files(self) -> int:
        """Read."""
        return len(self.content.files)

    def verdict(self, live: Sequence[HandoverPage] | None = None) -> Verdict:
        """Judge."""
        checked = self._judging.answer()
        if live is None or checked.crashes or not stopping_findings(self.content, checked):
            return Verdict(checked, pass_gate(self.content, checked).stopping)
        gate = hold_faulty(self.content, checked, live, self._judge)
        super().know(gate.content)
        return Verdict(checked, gate.stopping, gate.held)

    def published(self) -> dict[str, str]:
        """What readers must find."""
        return published_addresses(self.content, self.now)

    def outlets(self) -> OutletProfile:
        """For the outlets."""
        settings, content = self.settings, self.content
        return OutletProfile(
            site_name=settings.name,
            tagline=settings.tagline,
            site_url=settings.url,
            owner=settings.owner,
            language="vi",
            hotline=settings.hotline,
            emails=settings.emails,
            form_url=settings.form_url,
            feed_authority=settings.feed_authority,
            feed_since=settings.feed_since,
            sample=settings.sample,
            noindex=settings.noindex,
            areas=tuple((area.id, area.name) for area in (content.plan.areas if content.plan else ())),
            agencies=tuple((agency.id, agency.name) for agency in content.agencies),
            wards=frozenset(agency.id for agency in content.agencies if agency.kind is AgencyKind.WARD),
            abbreviations=tuple((abbreviation.short, abbreviation.full) for abbreviation in content.abbreviations),
            colloquial=tuple((said, means) for word in content.colloquial for said in word.said for means in word.means),
        )

    def preview_files(self) -> dict[str, bytes]:
        """The page on the plan's status, where there is a plan."""
        from pipeline.plan.status import plan_status  # only the preview needs these
        from pipeline.reports import plan_page

        content = self.content
        if content.plan is None:
            return {}
        status = plan_status(content.plan, content.deeds, content.articles, content.agencies, self.now)
        return {plan_page.PREVIEW_FILE: plan_page.report(status, "").encode()}

    def _judge(self, content: Content) -> CheckResult:
        return judge_content(self.project, self.settings, content, self.now)


def knowing(
    project: Path,
    settings: Settings,
    content: Content,
    now: datetime,
    *,
    preview: bool = False,
    jobs: int = 0,
    keys: Keys | None = None,
    related: Related | None = None,
) -> Companion[Newsroom]:
    """The newsroom in this process, of content that was read here; arguments as `Newsroom` has them."""
    newsroom = Editors(project, settings, now, preview=preview, jobs=jobs, keys=keys, related=related)
    newsroom.know(content)
    return Companion(lambda tell: newsroom, jobs=1)
