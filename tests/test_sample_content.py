"""The sample content of the repository: what the issue of a year asks of it, on its own day and six years later."""

import re
import shutil
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest

from pipeline.checks.result import CheckResult
from pipeline.checks.run import run_checks
from pipeline.model.article import Tone
from pipeline.model.content import Content
from pipeline.model.finding import Severity
from pipeline.release.build import build_output
from pipeline.release.editors import knowing
from pipeline.settings import Settings, moment_of, read_settings
from pipeline.sources.load import load_content

ROOT = Path(__file__).resolve().parents[1]
SIX_YEARS_LATER = "2026-11-23"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("mau")
    for name in ("content", "theme"):
        shutil.copytree(ROOT / name, project / name)
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy2(ROOT / name, project / name)
    (project / "pipeline").symlink_to(ROOT / "pipeline")
    return project


@pytest.fixture(scope="module")
def profile(sample: Path) -> Settings:
    return read_settings(sample)


@pytest.fixture(scope="module")
def content(sample: Path, profile: Settings) -> Content:
    return load_content(sample, profile.plan_year)


def judge(content: Content, profile: Settings, date: str) -> CheckResult:
    return run_checks(content, moment_of(profile, date), [profile.file], **profile.for_checks)


def test_there_are_enough_articles_for_every_area_tone_and_body(content: Content) -> None:
    assert len(content.articles) >= 45
    first = Counter(article.areas[0] for article in content.articles)
    assert content.plan is not None
    assert min(first[area.id] for area in content.plan.areas) >= 5
    assert set(Counter(article.tone for article in content.articles)) == set(Tone)
    kinds = {agency.id: agency.kind for agency in content.agencies}
    writers = {article.agency for article in content.articles}
    assert sum(kinds[writer] == "ward" for writer in writers) == 7
    assert sum(kinds[writer] != "ward" for writer in writers) >= 6
    assert len({article.url[9:16] for article in content.articles}) == 12, "not every month has an article"


def test_articles_are_as_long_as_articles_are(content: Content) -> None:
    words = {article.file.path: len(article.body.text.split()) for article in content.articles}
    assert {path: count for path, count in words.items() if not 250 <= count <= 650} == {}


def test_the_sample_shows_every_form_an_article_can_take(content: Content) -> None:
    articles = content.articles
    assert any(article.body.pictures for article in articles)
    assert any("<table>" in article.body.html for article in articles)
    assert any("<blockquote>" in article.body.html for article in articles)
    assert any(link.href.startswith("/tep/") for article in articles for link in article.body.links)
    assert any(article.corrections for article in articles)
    assert any(article.withdrawn for article in articles)
    assert len(content.procedures) >= 30
    assert len(content.decisions) == 3


def test_there_is_no_error_in_the_sample(content: Content, profile: Settings) -> None:
    result = judge(content, profile, "")
    assert result.errors == ()
    assert result.crashes == ()


def test_six_years_later_time_has_brought_warnings_and_no_error(content: Content, profile: Settings) -> None:
    result = judge(content, profile, SIX_YEARS_LATER)
    assert result.errors == ()
    codes = {finding.code for finding in result.findings if finding.severity is Severity.WARNING}
    assert {"LIF004", "LIF005", "LIF006", "LIF007"} <= codes
    assert codes - {finding.code for finding in judge(content, profile, "").findings}


def test_six_years_later_pages_of_a_body_that_is_gone_say_so(sample: Path, content: Content, profile: Settings) -> None:
    def gone(date: str) -> int:
        now = moment_of(profile, date)
        build_output(sample, profile, knowing(sample, profile, content, now), now)
        pages = (sample / "output" / "tin-tuc").rglob("index.html")
        return sum("không còn hoạt động" in page.read_text(encoding="utf-8") for page in pages)

    assert gone("") == 0
    assert gone(SIX_YEARS_LATER) == len(content.articles)


def test_no_person_is_named(content: Content) -> None:
    title = re.compile(r"\b(?:ông|bà|anh|chị|cháu) (?:[A-ZĐ]\w+ ){1,3}[A-ZĐ]\w+")
    named = [match[0] for article in content.articles for match in title.finditer(article.body.text)]
    assert named == []


def test_the_sample_is_marked_as_one_on_every_page(sample: Path, content: Content, profile: Settings) -> None:
    moment: datetime = moment_of(profile)
    build_output(sample, profile, knowing(sample, profile, content, moment), moment)
    pages = list((sample / "output").rglob("*.html"))
    assert len(pages) > 200
    assert [page for page in pages if "Nội dung mẫu" not in page.read_text(encoding="utf-8")] == []
