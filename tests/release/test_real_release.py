"""The real builder: what Pelican and the outlets write passes every proof."""

import time
from functools import partial

import pytest
from fake_site import tree
from release_desk import Desk

from pipeline.errors import UsageError
from pipeline.release.build import build_output
from pipeline.release.manifest import digest_of
from pipeline.release.publish import Outcome, PublishSummary, publish
from pipeline.release.record import Archive
from pipeline.release.reverify import verify_built


def release(desk: Desk, jobs: int = 1) -> PublishSummary:
    settings, now = desk.settings, desk.now
    build = partial(build_output, desk.project, settings, now=now)
    return publish(desk.project, settings, now, build=build, target=desk.target, jobs=jobs)


def test_the_real_site_passes_every_proof_and_the_second_run_changes_nothing(real: Desk) -> None:
    first = release(real)
    assert first.proof is not None
    assert first.proof.problems == ()
    assert first.outcome is Outcome.PUBLISHED
    assert first.next_change is not None
    assert first.next_change.isoformat() == "2025-07-01T00:00:00+07:00"
    assert first.proof.feeds > 2
    before = tree(real.current)
    (real.project / "build" / "unchanged-publish.json").unlink(missing_ok=True)  # or the second may find nothing to read
    second = release(real)
    assert (second.outcome, second.proof and second.proof.parsed) == (Outcome.UNCHANGED, 0)
    assert tree(real.current) == before
    time.sleep(0.1)
    release(real)
    third = release(real)
    assert (third.outcome, third.proof, third.next_change) == (Outcome.UNCHANGED, None, first.next_change)
    assert third.since is not None
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


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("muc-luc.json", b"{", b"[", "chỉ mục tìm kiếm hỏng: JSON sai"),
        ("the/trang-0.json", b'["/gioi-thieu/"', b'["/khong-co/"', "tìm kiếm dẫn tới trang không được tìm thấy"),
        ("the/trang-0.json", b'["/gioi-thieu/"', b'["/khong-co/"', "tìm kiếm thiếu trang này"),
        ("loc.json", b'"trang.', b'"trang.x', "của lần dựng khác"),
        ("muc-luc.json", b"", None, "thiếu chỉ mục của trang tìm kiếm"),
    ],
)
def test_a_fault_in_the_search_index_is_found(real: Desk, file: str, old: bytes, new: bytes | None, message: str) -> None:
    release(real)
    index = real.project / "output" / "chi-muc" / "tim" / file
    if new is None:
        index.unlink()
    else:
        assert old in index.read_bytes()
        index.write_bytes(index.read_bytes().replace(old, new, 1))
    found = verify_built(real.project, real.settings, target=real.target)
    assert message in " ".join(problem.message for problem in found.problems)


def test_the_record_names_the_search_index(real: Desk) -> None:
    release(real)
    archive = Archive(real.project / "state")
    record = archive.record(archive.ids()[-1])
    index = {path: mark for path, mark in archive.manifest(record.id).items() if path.startswith("chi-muc/tim/")}
    assert record.search == digest_of(index)
    assert len(index) > 30


def test_a_renamed_article_is_stopped_by_its_real_addresses(real: Desk) -> None:
    release(real)
    folder = real.project / "content" / "tin-tuc" / "phong-noi-vu"
    (folder / "2020-04-10-bai-thu-hai.md").rename(folder / "2020-04-10-ten-moi.md")
    summary = release(real)
    assert summary.proof is not None
    assert [(lost.url, lost.successor) for lost in summary.proof.lost] == [
        ("/tin-tuc/2020/04/bai-thu-hai/", "/tin-tuc/2020/04/ten-moi/")
    ]


def test_a_process_beside_reads_judges_and_decides_for_a_publish(real: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.release.newsroom.LARGE", 0)
    monkeypatch.setattr("pipeline.release.editors._MUCH", 0)
    article = real.article("2020-03-07-them", body="Nội dung một.")
    first = release(real, jobs=2)
    assert (first.outcome, first.proof and first.proof.problems) == (Outcome.PUBLISHED, ())
    page = real.current / "tin-tuc/2020/03/them/index.html"
    assert "Nội dung một." in page.read_text("utf-8")
    real.edit(article, "Nội dung một.", "Nội dung hai.")
    real.edit("content/co-quan.toml", "[[", "[[[")
    stopped = release(real, jobs=2)
    assert stopped.outcome is Outcome.STOPPED_BY_CHECKS
    assert stopped.stopping
    assert "Nội dung một." in (real.project / "output/tin-tuc/2020/03/them/index.html").read_text("utf-8"), "nothing was written"
    real.edit("content/co-quan.toml", "[[[", "[[")
    assert release(real, jobs=2).outcome is Outcome.PUBLISHED
    assert "Nội dung hai." in page.read_text("utf-8")
    assert release(real, jobs=2).outcome is Outcome.UNCHANGED
