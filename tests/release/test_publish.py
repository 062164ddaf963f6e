"""The whole flow on a small site: what goes live, what stops, what is said."""

import json
import os
import stat
from pathlib import Path

import pytest
from fake_site import tree
from release_desk import Desk

from pipeline.errors import ReleaseFailed
from pipeline.release.publish import Outcome, next_change
from pipeline.release.summary import publish_lines

FIRST = "content/tin-tuc/phong-noi-vu/2020-03-05-bai-mau.md"
SECOND = "content/tin-tuc/phong-noi-vu/2020-04-10-bai-thu-hai.md"


def test_the_first_publish_puts_the_whole_output_live(desk: Desk) -> None:
    summary = desk.publish()
    assert (summary.outcome, summary.exit_code) == (Outcome.PUBLISHED, 0)
    assert tree(desk.current) == tree(desk.project / "output")
    assert desk.current.readlink() == Path("releases") / summary.release_id
    assert "/tin-tuc/2020/03/bai-mau/" in summary.difference.new
    assert len(summary.difference.new) == summary.pages


def test_a_release_is_made_of_hard_links_that_later_builds_leave_alone(desk: Desk) -> None:
    desk.publish()
    page = "tin-tuc/2020/03/bai-mau/index.html"
    first = desk.current.resolve()
    before = tree(first)
    assert (first / page).samefile(desk.project / "output" / page)
    desk.edit(FIRST, "ngay tại quầy", "ngay tại bàn")
    desk.publish()
    assert tree(first) == before
    assert not (first / page).samefile(desk.current / page)
    assert (first / "404.html").samefile(desk.current / "404.html")


def test_files_are_copied_where_they_cannot_be_linked(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("Invalid cross-device link")

    monkeypatch.setattr(os, "link", refuse)
    desk.publish()
    assert tree(desk.current) == tree(desk.project / "output")
    assert not (desk.current / "index.html").samefile(desk.project / "output" / "index.html")


def test_publishing_the_same_content_again_makes_no_new_release(desk: Desk) -> None:
    first = desk.publish()
    second = desk.publish()
    assert (second.outcome, second.release_id, second.exit_code) == (Outcome.UNCHANGED, first.release_id, 0)
    assert len(desk.target.releases()) == 1
    assert "không tạo bản khác" in publish_lines(second)[-1]


def test_the_same_content_is_published_again_when_the_live_folder_lost_a_file(desk: Desk) -> None:
    desk.publish()
    (desk.current / "index.html").unlink()
    assert desk.publish().outcome is Outcome.PUBLISHED
    assert tree(desk.current) == tree(desk.project / "output")


@pytest.mark.parametrize("mark", ["shared", "copied"])
def test_a_live_page_that_somebody_changed_in_place_is_put_right_by_the_next_publish(desk: Desk, mark: str) -> None:
    desk.publish()
    page = desk.current / "404.html"
    good = page.read_bytes()
    if mark == "copied":
        page.unlink()
    page.write_bytes(good[:-2] + b"x\n")  # of the same size
    assert desk.publish().outcome is Outcome.PUBLISHED
    assert (desk.current / "404.html").read_bytes() == good
    assert desk.publish().outcome is Outcome.UNCHANGED


def test_everyone_may_read_a_release_and_nobody_may_write_into_it_whatever_the_umask(desk: Desk) -> None:
    before = os.umask(0o077)
    try:
        desk.publish()
    finally:
        os.umask(before)
    release = desk.current.resolve()
    folders = [desk.project / "public", release.parent, release, *(path for path in release.rglob("*") if path.is_dir())]
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in folders} == {0o755}
    assert {stat.S_IMODE(path.stat().st_mode) for path in release.rglob("*") if path.is_file()} == {0o444}


@pytest.mark.parametrize("name", ["handover.jsonl", "manifest.json"])
@pytest.mark.parametrize("harm", ["emptied", "shorter", "other"])
def test_damaged_records_of_the_live_release_do_not_switch_off_the_protection_of_addresses(
    desk: Desk, name: str, harm: str
) -> None:
    live = desk.publish().release_id
    file = desk.project / "state/releases" / live / name
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = {"emptied": [], "shorter": [line for line in lines if "bai-thu-hai" not in line], "other": lines}[harm]
    text = "".join(kept).replace("bai-thu-hai", "bai-thu-tu") if harm == "other" else "".join(kept)
    file.write_text(text, encoding="utf-8")
    (desk.project / SECOND).unlink()
    with pytest.raises(ReleaseFailed, match=rf"{live}/{name}: mất, hỏng hoặc đã bị sửa") as caught:
        desk.publish()
    assert "sao lưu" in caught.value.fix
    assert desk.target.live() == live


def test_a_release_made_before_digests_were_kept_is_still_known(desk: Desk) -> None:
    live = desk.publish().release_id
    file = desk.project / "state/releases" / live / "record.json"
    fields = json.loads(file.read_bytes())
    del fields["handover"]
    file.write_text(json.dumps(fields), encoding="utf-8")
    (desk.project / SECOND).unlink()
    assert desk.publish().outcome is Outcome.STOPPED_BY_PROOF


def test_the_summary_names_new_and_changed_and_redirected_pages(desk: Desk) -> None:
    desk.publish()
    desk.edit(FIRST, "ngay tại quầy", "ngay tại bàn")
    moved = "content/tin-tuc/phong-noi-vu/2020-04-10-ten-moi.md"
    (desk.project / SECOND).rename(desk.project / moved)
    desk.edit(moved, "tone: praise", "tone: praise\nold_urls: [/tin-tuc/2020/04/bai-thu-hai/]")
    difference = desk.publish().difference
    assert difference.new == ("/tin-tuc/2020/04/ten-moi/",)
    assert difference.removed == ("/tin-tuc/2020/04/bai-thu-hai/",)
    assert "/tin-tuc/2020/03/bai-mau/" in difference.changed
    assert "/gop-y/" not in difference.changed


def test_an_error_in_the_content_stops_before_anything_is_built(desk: Desk) -> None:
    desk.edit(FIRST, "date: 2020-03-05", "date: 31/02/2020")
    summary = desk.publish()
    assert (summary.outcome, summary.exit_code) == (Outcome.STOPPED_BY_CHECKS, 1)
    assert not (desk.project / "output").exists()
    assert desk.target.live() is None
    assert any("31/02/2020" in line and "->" in line for line in publish_lines(summary))
    assert publish_lines(summary)[-2].startswith("CHƯA xuất bản")
    assert "HOLD=1" in publish_lines(summary)[-1]


def test_a_page_that_must_not_go_live_stops_before_the_switch(desk: Desk) -> None:
    live = desk.publish().release_id
    desk.edit(FIRST, "ngay tại quầy", "ngay tại bàn")
    summary = desk.publish(change=lambda path, data: data.replace(b'lang="vi"', b"") if "bai-mau" in path else data)
    assert (summary.outcome, summary.exit_code, summary.release_id) == (Outcome.STOPPED_BY_PROOF, 1, live)
    assert desk.target.live() == live
    assert desk.archive.ids() == (live,)
    assert any(line.startswith("tin-tuc/2020/03/bai-mau/index.html: ") and FIRST in line for line in publish_lines(summary))


def test_an_address_of_the_live_release_cannot_get_lost(desk: Desk) -> None:
    live = desk.publish().release_id
    (desk.project / SECOND).unlink()
    summary = desk.publish()
    assert summary.outcome is Outcome.STOPPED_BY_PROOF
    assert summary.proof is not None
    assert [lost.url for lost in summary.proof.lost] == ["/tin-tuc/2020/04/bai-thu-hai/"]
    assert desk.target.live() == live


def test_addresses_stay_protected_when_the_target_was_emptied(desk: Desk) -> None:
    desk.publish()
    (desk.project / "public" / "current").unlink()
    (desk.project / SECOND).unlink()
    summary = desk.publish()
    assert summary.proof is not None
    assert [lost.url for lost in summary.proof.lost] == ["/tin-tuc/2020/04/bai-thu-hai/"]


def test_a_live_release_without_a_record_stops_everything(desk: Desk) -> None:
    live = desk.publish().release_id
    (desk.project / "state").rename(desk.project / "elsewhere")
    with pytest.raises(ReleaseFailed, match="không có hồ sơ"):
        desk.publish()
    assert desk.target.live() == live


def test_an_article_that_is_due_later_gives_the_next_change(desk: Desk) -> None:
    desk.article("2020-12-30-sap-toi", publish_at="2021-02-03 08:00")
    desk.article("2020-12-29-cung-sap-toi", publish_at="2021-01-15")
    desk.article("2020-12-01-da-toi", publish_at="2020-12-02")
    summary = desk.publish()
    assert summary.next_change is not None
    assert summary.next_change.isoformat() == "2021-01-15T00:00:00+07:00"
    assert any("00:00 ngày 15/01/2021" in line for line in publish_lines(summary))
    assert not (desk.current / "tin-tuc/2020/12/sap-toi").exists()


def test_without_dated_changes_nothing_is_announced(desk: Desk) -> None:
    assert next_change((), desk.now) is None
    assert any(line == "Không có thay đổi nào tự đến theo lịch." for line in publish_lines(desk.publish()))


def test_the_record_says_what_went_live(desk: Desk) -> None:
    first = desk.publish()
    desk.edit(FIRST, "ngay tại quầy", "ngay tại bàn")
    second = desk.publish()
    record = desk.archive.record(second.release_id)
    assert record.before == first.release_id
    assert record.made_at == "2021-01-01T01:02:00+00:00"
    assert record.moment == "2020-12-31T23:59:59+07:00"
    assert record.counts["articles"] == 2
    assert record.feeds == ("feeds/rss.xml",)
    assert record.id == f"20210101-010200-{record.digest[:8]}"
    assert set(record.seconds) == {"clean", "look", "read", "check", "build", "verify"}
    assert desk.archive.history() == (first.release_id, second.release_id)
    handover = (desk.project / "state/releases" / record.id / "handover.jsonl").read_text(encoding="utf-8")
    assert json.loads(handover.splitlines()[0])["url"] == "/"


def test_old_releases_go_but_never_the_live_one_or_the_one_before(desk: Desk) -> None:
    ids = []
    for number in range(5):
        desk.edit("content/trang/gioi-thieu.md", "Mời người dân", f"Mời người dân {number}")
        ids.append(desk.publish().release_id)
    assert desk.target.releases() == tuple(ids[2:])
    assert desk.archive.ids() == tuple(ids)
    assert [desk.archive.has_contents(release_id) for release_id in ids] == [False, False, True, True, True]
    assert desk.archive.record(ids[0]).counts["articles"] == 2


def test_after_a_rollback_the_release_before_is_kept_before_newer_ones(desk: Desk) -> None:
    ids = []
    for number in range(3):
        desk.edit("content/trang/gioi-thieu.md", "Mời người dân", f"Mời người dân {number}")
        ids.append(desk.publish().release_id)
    desk.rollback()
    desk.rollback()
    desk.edit("content/trang/gioi-thieu.md", "Mời người dân", "Kính mời người dân")
    last = desk.publish().release_id
    assert desk.archive.record(last).before == ids[0]
    assert desk.target.releases() == (ids[0], ids[2], last)


def test_what_a_killed_run_left_is_taken_away(desk: Desk) -> None:
    desk.publish()
    public, state = desk.project / "public", desk.project / "state"
    (public / "releases" / ".staging-20210101-000000-00000000" / "a").mkdir(parents=True)
    (public / ".tmp-abc").symlink_to("releases/x")
    (desk.project / "output" / "tin-tuc" / ".tmp-abc").write_bytes(b"half")
    never_live = "20210101-000000-00000000"
    (state / "releases" / never_live).mkdir()
    (public / "releases" / never_live).mkdir()
    (desk.project / "build" / "preview").mkdir(parents=True)
    of_serve = desk.project / "build" / "preview" / ".tmp-serve"
    of_serve.write_bytes(b"at work")
    assert desk.publish().outcome is Outcome.UNCHANGED
    assert sorted(path.name for path in public.iterdir()) == ["current", "releases"]
    assert len(list((public / "releases").iterdir())) == 1
    assert len(desk.archive.ids()) == 1
    assert not list((desk.project / "output").rglob(".tmp-*"))
    assert of_serve.exists()


def test_releases_of_somebody_else_stay(desk: Desk) -> None:
    strange = desk.project / "public" / "releases" / "20190101-000000-00000000"
    strange.mkdir(parents=True)
    desk.publish()
    assert strange.is_dir()


def test_a_switch_that_was_not_written_down_is_written_down_later(desk: Desk) -> None:
    first = desk.publish().release_id
    desk.edit(FIRST, "ngay tại quầy", "ngay tại bàn")
    second = desk.publish().release_id
    history = desk.project / "state" / "history.jsonl"
    history.write_text(history.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    desk.publish()
    assert desk.archive.history() == (first, second)


def test_a_folder_in_place_of_the_link_is_said_in_words(desk: Desk) -> None:
    (desk.project / "public" / "current").mkdir(parents=True)
    with pytest.raises(ReleaseFailed, match="phải là liên kết"):
        desk.publish()


def test_a_link_that_somebody_bent_is_said_in_words(desk: Desk) -> None:
    (desk.project / "public").mkdir()
    (desk.project / "public" / "current").symlink_to("../output")
    with pytest.raises(ReleaseFailed, match="không phải một bản phát hành"):
        desk.publish()


def test_a_full_disk_is_said_in_words_and_leaves_the_live_release(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    live = desk.publish().release_id
    desk.edit(FIRST, "ngay tại quầy", "ngay tại bàn")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("shutil.copy2", full)
        patch.setattr(os, "link", full)
        with pytest.raises(ReleaseFailed, match="No space left"):
            desk.publish()
    assert desk.target.live() == live
    assert desk.publish().outcome is Outcome.PUBLISHED
