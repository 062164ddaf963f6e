"""The cache of records: faster, never different."""

import os
import pickle
import shutil
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from pipeline.errors import ContentChanged
from pipeline.model.content import Content
from pipeline.parallel.spread import spread
from pipeline.sources.body import Target
from pipeline.sources.cache import FILE, RecordCache
from pipeline.sources.load import load_content
from pipeline.stamp import Stamp, stamp_of

PICTURE = "content/tin-tuc/phong-noi-vu/so-do.png"
ARTICLE = "content/tin-tuc/phong-noi-vu/2020-03-05-bai-mau.md"
MINIMAL = Path(__file__).resolve().parents[1] / "content" / "minimal"
Read = Callable[[Path], Content]


@pytest.fixture
def settled(project: Path) -> None:
    """The project's files have been at rest for a while."""
    time.sleep(0.1)


def test_a_second_reading_parses_nothing_and_is_equal_to_the_first(
    project: Path, read: Read, monkeypatch: pytest.MonkeyPatch, settled: None
) -> None:
    first = read(project)
    for name in ("read_article", "read_procedure", "read_page"):
        monkeypatch.setattr(f"pipeline.sources.load.{name}", None)
    assert read(project) == first


def test_a_change_that_keeps_size_and_modification_time_is_seen(project: Path, read: Read) -> None:
    read(project)
    file = project / ARTICLE
    before = file.stat()
    text = file.read_bytes()
    title = next(line for line in text.split(b"\n") if line.startswith(b"title: "))
    file.write_bytes(text.replace(title, title[:-1] + b"X"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_mtime_ns == before.st_mtime_ns
    (article,) = [article for article in read(project).articles if article.file.path == ARTICLE]
    assert article.title.endswith("X")


def test_a_picture_that_changes_its_size_changes_the_article_that_shows_it(project: Path, read: Read) -> None:
    from PIL import Image

    picture = project / "content/tin-tuc/phong-noi-vu/so-do.png"
    file = project / ARTICLE
    file.write_text(file.read_text(encoding="utf-8") + "\n![Sơ đồ](so-do.png)\n", encoding="utf-8")

    def html() -> str:
        return next(article.body.html for article in read(project).articles if article.file.path == ARTICLE)

    assert 'width="777"' not in html()
    Image.new("RGB", (777, 100)).save(picture)
    assert 'width="777"' in html()
    picture.unlink()
    assert "777" not in html()


@pytest.mark.parametrize("damage", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 4096])
def test_a_damaged_cache_is_an_empty_one(project: Path, read: Read, damage: bytes) -> None:
    first = read(project)
    (project / FILE).write_bytes(damage)
    assert read(project) == first
    assert read(project) == first


def test_another_version_of_the_program_believes_nothing(project: Path) -> None:
    stamp = Stamp(1, 2, 3, 4, settled=True)
    with RecordCache(project, "một") as cache:
        cache.put_small(PICTURE, stamp, ("bản ghi",))
    with RecordCache(project, "một") as cache:
        assert cache.get(PICTURE, stamp, Target) == ("bản ghi",)
    with RecordCache(project, "hai") as cache:
        assert cache.get(PICTURE, stamp, Target) is None


def test_a_file_that_changed_when_it_was_looked_at_is_read_again(project: Path) -> None:
    fresh, later = Stamp(1, 2, 3, 4, settled=False), Stamp(1, 2, 3, 4, settled=True)
    with RecordCache(project) as cache:
        cache.put_small(PICTURE, fresh, ("bản ghi",))
        assert cache.get(PICTURE, later, Target) is None
    file = project / ARTICLE
    status = file.stat()
    assert not stamp_of(status, status.st_ctime_ns).settled
    assert stamp_of(status, status.st_ctime_ns + 1_000_000_000).settled


def test_long_texts_are_fetched_only_when_asked_for(project: Path, read: Read, settled: None) -> None:
    read(project)
    (first, *_) = read(project).articles
    (project / FILE).unlink()
    assert first.title
    assert first.body.headings is not None
    with pytest.raises(ContentChanged) as caught:
        first.body.html  # noqa: B018 - asking is what is tested
    assert "Chạy lại lệnh" in caught.value.line()


def test_texts_are_there_in_another_thread_and_in_another_process(project: Path, read: Read, settled: None) -> None:
    read(project)
    (first, *_) = read(project).articles
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(lambda: first.body.html).result() == first.body.html
    (answers, *_) = spread(lambda run: [first.body.html for _ in run], range(4), jobs=2, share=1)
    assert answers == [first.body.html]


def test_reading_with_several_processes_gives_what_one_gives(tmp_path: Path, read: Read) -> None:
    contents = []
    for jobs in (1, 2):
        project = tmp_path / str(jobs)
        shutil.copytree(MINIMAL, project)
        for number in range(250):
            file = project / f"content/tin-tuc/phong-noi-vu/2020-01-{number % 28 + 1:02d}-bai-{number}.md"
            file.write_text(f"---\ntitle: Bài {number}\n---\n\nThân bài [{number}](so-do.png)\n", encoding="utf-8")
        contents.append(load_content(project, 2020, jobs=jobs))
    assert contents[0] == contents[1]
    assert len(contents[0].articles) == 252


def test_a_forged_cache_runs_no_code(project: Path, read: Read) -> None:
    first = read(project)

    class Evil:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return os.mkdir, (str(project / "bi-chiem"),)

    with sqlite3.connect(project / FILE) as connection:
        connection.execute("UPDATE buckets SET rows = ?", (pickle.dumps([Evil()]),))
    connection.close()
    second = read(project)
    with sqlite3.connect(project / FILE) as connection:
        connection.execute("UPDATE texts SET body_html = ?1, record_parts = ?1", (pickle.dumps(Evil()),))
    connection.close()
    with pytest.raises(ContentChanged):
        second.articles[0].body.html  # noqa: B018 - asking is what is tested
    with pytest.raises(ContentChanged):
        second.procedures[0].parts  # noqa: B018 - asking is what is tested
    assert read(project).articles[0].title == first.articles[0].title
    assert not (project / "bi-chiem").exists()


def test_a_cache_that_another_run_holds_is_done_without(project: Path, read: Read) -> None:
    first = read(project)
    connection = sqlite3.connect(project / FILE, isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    try:
        second = read(project)
        assert second.articles[0].body.html
    finally:
        connection.close()
    assert second == first


@hypothesis_settings(max_examples=25)
@given(edits=st.lists(st.tuples(st.sampled_from([0, 1, 2]), st.text("abcđ [](.)#*\n", max_size=40)), max_size=6))
def test_whatever_is_edited_the_cached_reading_equals_a_fresh_one(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[int, str]]
) -> None:
    project = tmp_path_factory.mktemp("p") / "du-an"
    shutil.copytree(MINIMAL, project)
    files = sorted((project / "content/tin-tuc").rglob("*.md"))
    for place, text in edits:
        if place == 2 and files[0].exists():
            files[0].unlink()
        elif place < len(files) and files[place].exists():
            files[place].write_text(files[place].read_text(encoding="utf-8") + text, encoding="utf-8")
        time.sleep(0.06)  # or every file would have changed just now, and be read again
        cached = load_content(project, 2020)
        (project / FILE).unlink()
        assert load_content(project, 2020) == cached


def test_a_cache_that_stays_open_gives_the_same_objects_for_files_that_did_not_change(project: Path, settled: None) -> None:
    with RecordCache(project) as cache:
        first, second = load_content(project, 2020, kept=cache), load_content(project, 2020, kept=cache)
        assert all(one is two for one, two in zip(first.texts, second.texts, strict=True))
        assert first.plan is second.plan
        (project / ARTICLE).write_text((project / ARTICLE).read_text(encoding="utf-8") + "\nThêm.\n", encoding="utf-8")
        agencies = project / "content/co-quan.toml"
        agencies.write_text(agencies.read_text(encoding="utf-8").replace('name = "', 'name = "Đổi ', 1), encoding="utf-8")
        third = load_content(project, 2020, kept=cache)
        changed = [two.file.path for one, two in zip(second.texts, third.texts, strict=True) if one is not two]
        assert changed == [ARTICLE]
        assert second.agencies != third.agencies
        assert third == load_content(project, 2020)


@pytest.mark.parametrize("stored", [True, False])
def test_a_record_travels_between_processes_without_its_texts_and_finds_them_there(
    project: Path, read: Read, settled: None, stored: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not stored:
        monkeypatch.setattr("pipeline.buckets.open_versioned", lambda *args, **kwargs: (None, ""))
    content = read(project)
    article, procedure = content.articles[0], content.procedures[0]
    article.body.html  # noqa: B018 - what somebody has asked for goes along or not, with the same result
    data = pickle.dumps((article, procedure), 5)
    assert stored != (article.body.html.encode() in data)
    texts = [article.body.html, article.file.text, procedure.parts]
    arrived, other = pickle.loads(data)
    assert (arrived, other) == (article, procedure)
    assert [arrived.body.html, arrived.file.text, other.parts] == texts
    assert pickle.loads(pickle.dumps(arrived)) == article


def test_texts_that_could_not_be_written_yet_travel_along(project: Path) -> None:
    with RecordCache(project) as cache:
        content = load_content(project, 2020, kept=cache)
        arrived = pickle.loads(pickle.dumps(content.articles[0]))
        assert arrived.body.html == content.articles[0].body.html != ""


def test_what_two_processes_packed_is_read_back(tmp_path: Path) -> None:
    stamp = Stamp(1, 2, 3, 4, True)
    with RecordCache(tmp_path, jobs=2) as cache:
        for number in range(2_000):
            cache.put_small(f"content/{number}.png", stamp, (number, "á" * number))
    with RecordCache(tmp_path) as cache:
        found = [cache.get(f"content/{number}.png", stamp, lambda target: Target(target)) for number in range(2_000)]
    assert found == [(number, "á" * number) for number in range(2_000)]
