"""From records to the whole of output/: the pages by Pelican, then everything that the outlets make from the hand-over."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from pipeline.errors import BuildFailed
from pipeline.model import address
from pipeline.model.agency import AgencyKind
from pipeline.model.content import Content
from pipeline.model.page import is_outlet_path
from pipeline.outlets.render import OutletProfile, render_outlets
from pipeline.plan.status import plan_status
from pipeline.release.search_memory import remembered_blocks, search_version
from pipeline.reports import plan_page
from pipeline.settings import PROFILE, Settings
from pipeline.site.build import BuildResult, build_pages
from pipeline.site.configure import OUTPUT, PREVIEW
from pipeline.storage import remove_others, write_atomically


def build_output(
    project: Path,
    settings: Settings,
    content: Content,
    now: datetime,
    *,
    preview: bool = False,
    jobs: int = 0,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> BuildResult:
    """Build output/; `progress` is told (parts done, parts), `jobs` are processes at once (0: one for each core).

    The preview is built into build/preview/, and has a page on the plan's status that no other page links to.

    Raises:
        BuildFailed: the pages could not be built; what is live is untouched.
    """
    if not settings.usable:
        fix = "Chạy python -m pipeline check content/site.toml để xem dòng nào sai, sửa rồi chạy lại."
        raise BuildFailed(PROFILE, "hồ sơ của trang thiếu mục bắt buộc hoặc viết sai", fix)
    pages = build_pages(project, settings, content, now, preview=preview, jobs=jobs, progress=progress)
    output = project / (PREVIEW if preview else OUTPUT)
    with remembered_blocks(project) as memory:
        files = render_outlets(
            pages.pages,
            profile=outlet_profile(settings, content),
            now=now,
            size_of=partial(_size_of, output),
            memory=memory,
            version=search_version(),
        )
    written = [path for path, data in files.items() if write_atomically(output / path, data)]
    removed = remove_others(output, lambda path: path in files or not is_outlet_path(path))
    if preview and content.plan is not None:
        status = plan_status(content.plan, content.deeds, content.articles, content.agencies, now)
        write_atomically(output / plan_page.PREVIEW_FILE, plan_page.report(status, "").encode())
    return replace(pages, written=tuple(sorted([*pages.written, *written])), removed=tuple(sorted([*pages.removed, *removed])))


def _size_of(output: Path, url: str) -> int:
    """Bytes of the file at an address; 0: there is none."""
    path = address.output_path(url)
    try:
        return (output / path).stat().st_size if path else 0
    except OSError:
        return 0


def outlet_profile(settings: Settings, content: Content) -> OutletProfile:
    """What the outlets may know of the profile."""
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
