"""What an earlier proof spares: judging every file anew finds the same, whatever happened to output/ in between."""

import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from fake_site import html_of
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from release_desk import Desk

from pipeline.model import address
from pipeline.model.page import HandoverPage
from pipeline.release import verify as verify_module
from pipeline.release.digests import FILE, Digests, read_manifest
from pipeline.release.verify import VerifyResult, verify
from pipeline.settings import Settings

URLS = ("/", "/404.html", "/gop-y/", "/a/", "/b/", "/c/")
LINKS = (
    "/a/",
    "/b/#x",
    "/b/#%78",
    "../c/#y",
    "/c/",
    "#x",
    "#",
    "/a/?q=1#y",
    "/theme/site.css",
    "/anh.svg#x",
    "https://a.example/#x",
)


@dataclass(frozen=True)
class Page:
    """What a page of the small site is."""

    anchors: frozenset[str] = frozenset({"x", "y"})
    links: frozenset[str] = frozenset()
    target: str = ""
    """Where the page leads; empty: it is no redirect."""
    heading: bool = True
    said: str = ""
    """The kind in the hand-over; empty: the true one."""


@dataclass(frozen=True)
class Site:
    """One output/ with its hand-over and the profile."""

    pages: tuple[tuple[str, Page], ...] = tuple((url, Page()) for url in URLS)
    files: frozenset[str] = frozenset({"theme/site.css", "anh.svg", "feeds/rss.xml"})
    """Of the files that are no pages, those that are there."""
    feed_items: frozenset[str] = frozenset({"/a/"})
    hotline: str = "02920000000"

    def handover(self) -> list[HandoverPage]:
        return [
            HandoverPage(url, page.said or ("redirect" if page.target else "page"), url, "", html=page.target or body(page))
            for url, page in self.pages
        ]

    def write(self, output: Path, profile: Settings) -> None:
        """Make `output` this site; a file whose bytes stay is not touched."""
        wanted = {
            "theme/site.css": b"body { background: url(/anh.svg) }",
            "anh.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            "feeds/rss.xml": feed(self.feed_items, profile),
        }
        wanted = {name: data for name, data in wanted.items() if name in self.files}
        for (url, page), record in zip(self.pages, self.handover(), strict=True):
            record = replace(record, kind="redirect" if page.target else "page")
            data = html_of(record, profile, [])
            wanted[address.output_path(url)] = data if page.heading else data.replace(b"<h1", b"<h2")
        for file in [file for file in output.rglob("*") if file.is_file()]:
            if file.relative_to(output).as_posix() not in wanted:
                file.unlink()
        for name, data in wanted.items():
            file = output / name
            if not file.exists() or file.read_bytes() != data:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(data)


def body(page: Page) -> str:
    return "".join(
        [f'<p id="{anchor}">Đoạn</p>' for anchor in sorted(page.anchors)]
        + [f'<a href="{link}">Liên kết</a>' for link in sorted(page.links)]
    )


def feed(items: frozenset[str], profile: Settings) -> bytes:
    lines = "".join(
        f"<item><title>{url}</title><link>{profile.url}{url}</link><guid>{url}</guid></item>" for url in sorted(items)
    )
    head = f"<title>Tin</title><link>{profile.url}/</link><description>Tin</description>"
    return f'<?xml version="1.0"?>\n<rss version="2.0"><channel>{head}{lines}</channel></rss>'.encode()


PAGES = st.builds(
    Page,
    st.frozensets(st.sampled_from("xy")),
    st.frozensets(st.sampled_from(LINKS), max_size=3),
    st.sampled_from(["", "", "", "/a/", "/b/#x"]),
    st.sampled_from([True] * 5 + [False]),
    st.sampled_from([""] * 5 + ["page", "redirect"]),
)
Change = Callable[[Site], Site]


def turn(url: str, page: Page) -> Change:
    return lambda site: replace(site, pages=tuple({**dict(site.pages), url: page}.items()))


def drop(url: str) -> Change:
    return lambda site: replace(site, pages=tuple(item for item in site.pages if item[0] != url))


def anchors(url: str, names: frozenset[str]) -> Change:
    return lambda site: turn(url, replace(dict(site.pages).get(url, Page()), anchors=names))(site)


CHANGES: st.SearchStrategy[Change] = st.one_of(
    st.builds(turn, st.sampled_from(URLS), PAGES),
    st.builds(anchors, st.sampled_from(URLS), st.frozensets(st.sampled_from("xy"))),
    st.builds(drop, st.sampled_from(URLS)),
    st.frozensets(st.sampled_from(sorted(Site().files)), min_size=2).map(lambda files: lambda site: replace(site, files=files)),
    st.frozensets(st.sampled_from(URLS), max_size=2).map(lambda items: lambda site: replace(site, feed_items=items)),
    st.sampled_from(["02920000000", "02920000001"]).map(lambda number: lambda site: replace(site, hotline=number)),
)
STEPS = st.lists(st.tuples(CHANGES, st.sampled_from([True, True, True, False])), min_size=1, max_size=12)
"""Changes, and whether each is taken back when it made the site faulty."""


def check_steps(desk: Desk, steps: Sequence[tuple[Change, bool]]) -> None:
    """Apply changes one by one; each time, both proofs must agree."""
    anew = desk.project.parent / "moi"
    for folder in (desk.project / "output", desk.project / "build", anew):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
    (anew / "output").symlink_to(desk.project / "output")
    site = Site()
    prove_both(desk, site, anew)
    for change, takes_back in steps:
        before, site = site, change(site)
        problems = prove_both(desk, site, anew)
        if problems and takes_back:
            site = before


def prove_both(desk: Desk, site: Site, anew: Path) -> bool:
    profile = replace(desk.settings, hotline=site.hotline)
    site.write(desk.project / "output", profile)
    digests = Digests(desk.project / "output", desk.project / FILE)
    manifest = digests.manifest()
    assert manifest == read_manifest(desk.project / "output")
    digests.save()
    found = verify(desk.project, profile, manifest, site.handover())
    whole = verify(anew, profile, manifest, site.handover(), all_files=True)
    assert outcome(found) == outcome(whole)
    return bool(whole.problems)


def outcome(result: VerifyResult) -> object:
    return replace(result, parsed=0)


@hypothesis_settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_judging_only_what_changed_finds_what_judging_everything_finds(desk: Desk, steps: list[tuple[Change, bool]]) -> None:
    check_steps(desk, steps)


@pytest.mark.long
@hypothesis_settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_judging_only_what_changed_finds_what_judging_everything_finds_300_times(
    desk: Desk, steps: list[tuple[Change, bool]]
) -> None:
    check_steps(desk, steps)


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses of the pages that are judged."""
    seen: list[str] = []
    real = verify_module.missing_ways

    def spy(facts: object, page: str, ways: object) -> Iterator[str]:
        seen.append(page)
        return real(facts, page, ways)  # type: ignore[arg-type]  # handed on

    monkeypatch.setattr(verify_module, "missing_ways", spy)
    return seen


def prove_after(desk: Desk, judged: list[str], *changes: Change) -> tuple[list[str], list[str]]:
    """The pages judged, and those with problems, after changes to a site that was proven."""
    output = desk.project / "output"
    output.mkdir(exist_ok=True)
    linking = turn("/a/", Page(links=frozenset({"/b/#x", "/c/"})))
    site = linking(Site())
    for step in (lambda site: site, *changes):
        site = step(site)
        site.write(output, desk.settings)
        judged.clear()
        result = verify(desk.project, desk.settings, read_manifest(output), site.handover())
    return sorted(judged), [problem.path for problem in result.problems]


def test_only_a_changed_page_is_judged_again(desk: Desk, judged: list[str]) -> None:
    assert prove_after(desk, judged) == (sorted(URLS), [])
    assert prove_after(desk, judged, anchors("/b/", frozenset("x"))) == (["/b/"], [])
    assert prove_after(desk, judged, lambda site: site) == ([], [])


def test_a_part_that_vanished_is_missed_by_the_page_that_leads_to_it(desk: Desk, judged: list[str]) -> None:
    assert prove_after(desk, judged, anchors("/b/", frozenset("y"))) == (sorted(URLS), ["a/index.html"])


def test_a_page_that_vanished_is_missed_by_the_page_that_leads_to_it(desk: Desk, judged: list[str]) -> None:
    assert prove_after(desk, judged, drop("/c/")) == (sorted(set(URLS) - {"/c/"}), ["a/index.html"])


def test_a_page_without_a_problem_is_judged_again_when_the_hand_over_calls_it_a_redirect(desk: Desk, judged: list[str]) -> None:
    found = prove_after(desk, judged, turn("/c/", Page(said="redirect")))
    assert found == (["/c/"], ["c/index.html"])


def test_a_faulty_site_is_no_proof_of_anything(desk: Desk, judged: list[str]) -> None:
    faulty = turn("/c/", Page(heading=False))
    assert prove_after(desk, judged, faulty, lambda site: site) == (["/c/"], ["c/index.html"])
    shutil.rmtree(desk.project / "build")
    output = desk.project / "output"
    site = faulty(Site())
    site.write(output, desk.settings)
    for _ in range(2):
        result = verify(desk.project, desk.settings, read_manifest(output), site.handover())
        assert [problem.path for problem in result.problems] == ["c/index.html"]


def test_another_profile_makes_every_page_be_judged(desk: Desk, judged: list[str]) -> None:
    prove_after(desk, judged)
    judged.clear()
    output = desk.project / "output"
    profile = replace(desk.settings, hotline="0999999999")
    pages = turn("/a/", Page(links=frozenset({"/b/#x", "/c/"})))(Site()).handover()
    assert len(verify(desk.project, profile, read_manifest(output), pages).problems) == len(URLS)
    assert sorted(judged) == sorted(URLS)


def test_the_order_of_the_judged_files_does_not_matter(desk: Desk) -> None:
    output = desk.project / "output"
    output.mkdir()
    site = turn("/a/", Page(links=frozenset({"/b/#z", "/khong-co/"}), heading=False))(Site())
    site.write(output, desk.settings)
    items = list(read_manifest(output).items())
    random.Random(1).shuffle(items)
    found = verify(desk.project, desk.settings, dict(items), site.handover())
    assert found == replace(verify(desk.project, desk.settings, dict(sorted(items)), site.handover()), parsed=found.parsed)
