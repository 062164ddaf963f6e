"""The real builder: what Pelican and the outlets write passes every proof."""

import shutil
from pathlib import Path

import pytest
from fake_site import tree
from release_desk import Desk

from pipeline.errors import UsageError
from pipeline.release.build import build_output
from pipeline.release.publish import Outcome, PublishSummary, publish
from pipeline.release.reverify import verify_built

ROOT = Path(__file__).parents[2]


@pytest.fixture
def real(desk: Desk) -> Desk:
    """The minimal project with the real theme and settings files."""
    shutil.copytree(ROOT / "theme", desk.project / "theme")
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy(ROOT / name, desk.project / name)
    return desk


def release(desk: Desk) -> PublishSummary:
    settings, now = desk.settings, desk.now
    build = lambda content: build_output(desk.project, settings, content, now)  # noqa: E731  # as the command line does
    return publish(desk.project, settings, now, build=build, target=desk.target)


def test_the_real_site_passes_every_proof_and_the_second_run_changes_nothing(real: Desk) -> None:
    first = release(real)
    assert first.proof is not None
    assert first.proof.problems == ()
    assert first.outcome is Outcome.PUBLISHED
    assert first.next_change is not None
    assert first.next_change.isoformat() == "2025-07-01T00:00:00+07:00"
    assert first.proof.feeds > 2
    before = tree(real.current)
    second = release(real)
    assert (second.outcome, second.proof and second.proof.parsed) == (Outcome.UNCHANGED, 0)
    assert tree(real.current) == before


def test_what_was_built_can_be_proved_again_without_building(real: Desk) -> None:
    with pytest.raises(UsageError, match="chưa dựng trang nào"):
        verify_built(real.project, real.settings, target=real.target)
    release(real)
    again = verify_built(real.project, real.settings, target=real.target)
    assert (again.problems, again.parsed > again.feeds) == ((), True)
    page = real.project / "output" / "gop-y" / "index.html"
    page.write_bytes(page.read_bytes().replace(b"tel:", b"sip:"))
    found = verify_built(real.project, real.settings, target=real.target)
    assert {problem.path for problem in found.problems} == {"gop-y/index.html"}


def test_a_renamed_article_is_stopped_by_its_real_addresses(real: Desk) -> None:
    release(real)
    folder = real.project / "content" / "tin-tuc" / "phong-noi-vu"
    (folder / "2020-04-10-bai-thu-hai.md").rename(folder / "2020-04-10-ten-moi.md")
    summary = release(real)
    assert summary.proof is not None
    assert [(lost.url, lost.successor) for lost in summary.proof.lost] == [
        ("/tin-tuc/2020/04/bai-thu-hai/", "/tin-tuc/2020/04/ten-moi/")
    ]
