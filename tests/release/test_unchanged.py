"""A run that finds every file as the last one left it builds nothing; whatever may change the site makes it build."""

import json
import os
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from release_desk import Desk

from pipeline.cli.main import main
from pipeline.release import unchanged
from pipeline.release.publish import Outcome
from pipeline.release.unchanged import Ended

Change = Callable[[Desk], None]
NOTE = "build/unchanged-publish.json"


@pytest.fixture
def resting(real: Desk) -> Desk:
    """A project that was published when all its files had been at rest for a while."""
    real.handover = True
    rest()
    assert real.publish().outcome is Outcome.PUBLISHED
    assert real.publish().since == real.clock() - timedelta(minutes=1)
    return real


def rest() -> None:
    time.sleep(0.1)


def test_nothing_is_read_and_the_release_stays(resting: Desk) -> None:
    live = resting.current.readlink()
    again = resting.publish()
    assert (again.outcome, again.proof, again.checked.files, again.exit_code) == (Outcome.UNCHANGED, None, (), 0)
    assert resting.current.readlink() == live
    assert again.pages >= 10


def article(desk: Desk) -> Path:
    return next((desk.project / "content" / "tin-tuc").rglob("*.md"))


def same_size_and_mtime(file: Path) -> None:
    """Other bytes, and whatever a person can set is set back."""
    before, data = file.stat(), file.read_bytes()
    file.chmod(0o644)
    file.write_bytes(data[:-2] + b"x\n")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def edit(desk: Desk) -> None:
    article(desk).write_text(article(desk).read_text(encoding="utf-8") + "Thêm.\n", encoding="utf-8")


def add(desk: Desk) -> None:
    desk.article("2020-03-09-bai-moi-them-vao")


def remove(desk: Desk) -> None:
    (desk.project / "theme" / "static" / "chu-viet.js").unlink()


def rename(desk: Desk) -> None:
    file = article(desk)
    file.rename(file.with_name(f"{file.stem}-ten-moi.md"))


def misplaced(desk: Desk) -> None:
    (desk.project / "content" / "tin-tuc" / "lac-cho.md").write_text("x", encoding="utf-8")


def profile(desk: Desk) -> None:
    desk.edit("content/site.toml", "name = ", "name =  ")


def theme(desk: Desk) -> None:
    file = desk.project / "theme" / "templates" / "base.html"
    file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")


def pelican_settings(desk: Desk) -> None:
    file = desk.project / "publishconf.py"
    file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")


def page_gone(desk: Desk) -> None:
    (desk.project / "output" / "index.html").unlink()


def page_more(desk: Desk) -> None:
    (desk.project / "output" / "la.html").write_text("lạ", encoding="utf-8")


def page_replaced(desk: Desk) -> None:
    page = desk.project / "output" / "index.html"
    other = page.with_name("khac")
    other.write_bytes(page.read_bytes())
    os.utime(other, ns=(page.stat().st_atime_ns, page.stat().st_mtime_ns))
    other.replace(page)


def released_page_gone(desk: Desk) -> None:
    page = desk.current / "index.html"
    page.parent.chmod(0o755)
    page.unlink()


def handover_gone(desk: Desk) -> None:
    (desk.project / "build" / "handover.jsonl").unlink()


def note_gone(desk: Desk) -> None:
    (desk.project / NOTE).unlink()


def rolled_back(desk: Desk) -> None:
    edit(desk)
    assert desk.publish().outcome is Outcome.PUBLISHED
    desk.rollback()


def next_day(desk: Desk) -> None:
    desk.now += timedelta(days=1)


def clock_put_back(desk: Desk) -> None:
    desk.now -= timedelta(hours=1)


def edited_in_secret(desk: Desk) -> None:
    same_size_and_mtime(article(desk))


CHANGES = (
    edit, edited_in_secret, add, remove, rename, misplaced, profile, theme, pelican_settings, page_gone, page_more, page_replaced,
    released_page_gone, handover_gone, note_gone, rolled_back, next_day, clock_put_back,
)  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_may_change_the_site_makes_it_build(resting: Desk, change: Change) -> None:
    change(resting)
    rest()
    assert resting.publish().since is None


def test_a_page_that_changes_by_the_calendar_is_built_when_its_moment_comes(resting: Desk) -> None:
    resting.now = resting.now.replace(hour=8, minute=0, second=0)
    resting.article("2020-03-09-hen-gio", publish_at=f"{resting.now:%Y-%m-%d} 10:00")
    rest()
    assert resting.publish().outcome is not Outcome.STOPPED_BY_CHECKS
    resting.now = resting.now.replace(hour=9, minute=59)
    assert resting.publish().since is not None
    resting.now = resting.now.replace(hour=10, minute=0)
    later = resting.publish()
    assert (later.since, later.outcome) == (None, Outcome.PUBLISHED)
    assert "/tin-tuc/2020/03/hen-gio/" in later.difference.new


def test_another_program_or_library_makes_it_build(resting: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "pipeline"
    (program / "site").mkdir(parents=True)
    (program / "site" / "writer.py").write_text("x = 1\n", encoding="utf-8")
    monkeypatch.setattr(unchanged, "PROGRAM", program)
    rest()
    assert resting.publish().since is None
    (program / "site" / "writer.py").write_text("x = 2\n", encoding="utf-8")
    rest()
    assert resting.publish().since is None
    assert resting.publish().since is not None
    monkeypatch.setattr(unchanged, "_libraries", lambda: ["pelican-99"])
    assert resting.publish().since is None


def test_whoever_asks_for_more_gets_it(resting: Desk) -> None:
    assert resting.publish(hold=True).since is None
    everything = resting.publish(all_files=True)
    assert everything.proof is not None
    assert everything.proof.parsed > 10


@pytest.mark.parametrize(
    "note",
    [b"", b"{", b"[]", b"null", b"\xff", b'{"inputs": "x"}', b'{"inputs": 1, "moment": 2, "until": 3, "changes": 4}'],
)
def test_a_damaged_note_is_none(resting: Desk, note: bytes) -> None:
    (resting.project / NOTE).write_bytes(note)
    assert Ended.read(resting.project, "publish") is None
    assert resting.publish().since is None


def test_a_moment_without_a_zone_is_not_believed(resting: Desk) -> None:
    fields = json.loads((resting.project / NOTE).read_bytes())
    (resting.project / NOTE).write_text(json.dumps({**fields, "moment": "2020-01-01T00:00:00"}), encoding="utf-8")
    assert Ended.read(resting.project, "publish") is None


def test_a_file_that_has_just_changed_proves_nothing(real: Desk) -> None:
    real.handover = True
    rest()
    edit(real)
    assert real.publish().outcome is Outcome.PUBLISHED  # perhaps another change came within the same tick of the clock
    assert real.publish().since is None


def test_what_was_held_back_is_looked_at_again(real: Desk) -> None:
    real.handover = True
    real.article("2020-03-09-bai-co-loi", agency="khong-co")
    rest()
    for _ in range(2):
        held = real.publish(hold=True)
        assert (len(held.held), held.since) == (1, None)


def test_the_build_command_tells_what_it_finds(real: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    def build() -> str:
        rest()
        assert main(["--project", str(real.project), "build"]) == 0
        return capsys.readouterr().out

    first = build()
    assert "tệp mới hoặc đổi" in first
    pages = first.split()[2]
    assert build() == f"Đã dựng {pages} trang: không có gì đổi từ lần dựng trước.\n"
    edit(real)
    assert "tệp mới hoặc đổi" in build()
    assert real.publish().since is None  # it believes its own note alone
