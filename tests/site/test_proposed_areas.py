"""An article without areas stands on the pages of the proposed ones; only the preview says that they are proposed."""

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from pipeline.areas.propose import propose_areas
from pipeline.model.content import Content
from pipeline.plan.done import done_by
from pipeline.site.result import BuildResult
from pipeline.sources.load import load_content

FILE = "content/tin-tuc/phong-noi-vu/2020-04-10-bai-thu-hai.md"
MARK = "do máy đề nghị"
Build = Callable[..., BuildResult]


def without_areas(project: Path) -> None:
    file = project / FILE
    file.write_text(re.sub("^areas:.*\n", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE), encoding="utf-8")


def test_category_and_area_page_follow_from_the_proposal(whole_project: Path, build: Build) -> None:
    project = whole_project
    without_areas(project)
    result = build(project)
    assert 'href="/tin-tuc/2020/04/bai-thu-hai/"' in (project / "output/linh-vuc/mot-cua/index.html").read_text(encoding="utf-8")
    page = (project / "output/tin-tuc/2020/04/bai-thu-hai/index.html").read_text(encoding="utf-8")
    assert "/linh-vuc/mot-cua/" in page and MARK not in page
    record = next(page for page in result.pages if page.url == "/tin-tuc/2020/04/bai-thu-hai/")
    assert record.areas == ("mot-cua",)
    feed = (project / "output/feeds/linh-vuc/mot-cua/rss.xml").read_text(encoding="utf-8")
    assert "bai-thu-hai" in feed


def test_the_preview_says_that_nobody_has_confirmed(whole_project: Path, build: Build) -> None:
    without_areas(whole_project)
    build(whole_project, preview=True)
    folder = whole_project / "build/preview"
    assert MARK in (folder / "tin-tuc/2020/04/bai-thu-hai/index.html").read_text(encoding="utf-8")
    assert MARK not in (folder / "tin-tuc/2020/03/bai-mau/index.html").read_text(encoding="utf-8")


def test_the_plan_counts_only_what_a_person_confirmed(project: Path, now: datetime) -> None:
    before = propose_areas(load_content(project, 2020))
    without_areas(project)
    after = propose_areas(load_content(project, 2020))
    assert counted_in_area(before, now) == 2
    assert counted_in_area(after, now) == 1


def counted_in_area(content: Content, now: datetime) -> int:
    assert content.plan is not None
    return sum("mot-cua" in article.areas for article in done_by(content.plan, (), content.articles, now).articles)
