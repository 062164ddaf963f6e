"""Whatever is edited between builds, and wherever one of them is killed, output/ is what a build from nothing makes."""

import os
import shutil
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule
from site_edits import NEWS, NOW, PLACES, SiteEdits, build, run, tree

from pipeline.errors import ChildLost
from pipeline.site.writer import SiteWriter

JOBS = st.integers(1, 2)
MEMORIES = ["handover.jsonl", "related.txt", "decided.bin"]
MEMORIES += [f"{name}.sqlite" for name in ("pages", "pages-anh", "records", "outlets", "search")]


def looks(project: Path) -> dict[str, tuple[int, int]]:
    """Every file of output/, with its time and inode."""
    found = {}
    for file in (project / "output").rglob("*"):
        if file.is_file():
            status = file.stat()
            found[str(file.relative_to(project))] = status.st_mtime_ns, status.st_ino
    return found


class Builds(SiteEdits):
    """Edits content, theme, output and memory as people, programs and accidents do, and builds in between."""

    @initialize()
    def first(self) -> None:
        self.build(1)

    @rule(jobs=JOBS)
    def build(self, jobs: int) -> None:
        before, bytes_before = looks(self.project), tree(self.project) if (self.project / "output").is_dir() else {}
        result = build(self.project, self.moment, jobs)
        after = looks(self.project)
        same = [path for path, data in tree(self.project).items() if bytes_before.get(path) == data and path in after]
        assert all(before[path] == after[path] for path in same), "a file that says the same was written again"
        assert not {f"output/{path}" for path in result.written} & set(same)

    # what happens to output/ and build/

    @rule(place=PLACES)
    def lose_output(self, place: int) -> None:
        files = sorted(file for file in (self.project / "output").rglob("*.html"))
        if files:
            files[place % len(files)].unlink()

    @rule(place=PLACES)
    def write_into_output(self, place: int) -> None:
        files = sorted(file for file in (self.project / "output").rglob("*.*") if file.is_file())
        if files:
            file = files[place % len(files)]
            file.write_bytes(file.read_bytes() + b"x")
        (self.project / "output" / "la" / "khac").mkdir(parents=True, exist_ok=True)
        (self.project / "output" / "la" / "khac" / "tep.html").write_bytes(b"x")

    @rule(name=st.sampled_from(MEMORIES), cut=st.booleans())
    def damage_memory(self, name: str, cut: bool) -> None:
        file = self.project / "build" / name
        if file.exists():
            data = file.read_bytes()
            file.unlink() if cut else file.write_bytes(data[: len(data) // 2])

    @rule(writes=st.integers(1, 80), jobs=JOBS)
    def kill(self, writes: int, jobs: int) -> None:
        child = os.fork()
        if child == 0:
            ended = 1
            try:
                with suppress(ChildLost):
                    self._build_until(writes, jobs)
                ended = 0
            finally:
                os._exit(ended)
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "it failed by itself"

    def _build_until(self, writes: int, jobs: int) -> None:
        from pipeline import buckets
        from pipeline.site import memory, output

        def counted(function: Callable[..., bool]) -> Callable[..., bool]:
            def call(*args: object, **kwargs: object) -> bool:
                nonlocal writes
                writes -= 1
                if writes < 0:
                    os.kill(os.getpid(), signal.SIGKILL)
                return function(*args, **kwargs)

            return call

        for place, name in ((output, "write_atomically"), (memory, "replace_large"), (buckets.Buckets, "save")):
            setattr(place, name, counted(getattr(place, name)))  # in a process that is to die
        build(self.project, self.moment, jobs)

    def teardown(self) -> None:
        try:
            self.build(2)
            fresh = self.folder / "moi"
            shutil.copytree(self.project, fresh, symlinks=True, ignore=shutil.ignore_patterns("output", "build"))
            build(fresh, self.moment)
            mine, clean = tree(self.project), tree(fresh)
            assert sorted(mine) == sorted(clean)
            assert [path for path in clean if mine[path] != clean[path]] == []
            assert not [
                folder for folder in (self.project / "output").rglob("*") if folder.is_dir() and not any(folder.iterdir())
            ]
        finally:
            shutil.rmtree(self.folder)


def test_an_incremental_build_is_a_clean_build_byte_for_byte() -> None:
    run(Builds, 30, 10)


@pytest.mark.long
def test_an_incremental_build_is_a_clean_build_byte_for_byte_in_many_sequences() -> None:
    run(Builds, 300, 15)


def test_what_is_lost_or_spoilt_in_output_is_made_again(whole_project: Path) -> None:
    build(whole_project, NOW)
    before = tree(whole_project)
    for path in ("gop-y/index.html", "theme/site.css", "tep/tin-tuc/phong-noi-vu/so-do.png"):
        file = whole_project / "output" / path
        if not file.exists():
            continue
        file.unlink()
        assert build(whole_project, NOW).written == (path,)
        file.write_bytes(file.read_bytes()[:-1] + b"?")
        assert build(whole_project, NOW).written == (path,)
    (whole_project / "output" / "la.html").write_bytes(b"")
    assert build(whole_project, NOW).removed == ("la.html",)
    assert tree(whole_project) == before


def test_a_build_after_one_edit_makes_one_page_anew(whole_project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    time.sleep(0.1)
    build(whole_project, NOW)
    rendered: list[str] = []
    render = SiteWriter.render
    monkeypatch.setattr(SiteWriter, "render", lambda self, url, *rest: rendered.append(url) or render(self, url, *rest))
    build(whole_project, NOW)
    assert rendered == []
    file = whole_project / NEWS / "phong-noi-vu" / "2020-03-05-bai-mau.md"
    file.write_text(file.read_text(encoding="utf-8") + "\nThêm một câu.\n", encoding="utf-8")
    result = build(whole_project, NOW)
    assert rendered == ["/tin-tuc/2020/03/bai-mau/"]
    assert "tin-tuc/2020/03/bai-mau/index.html" in result.written


@pytest.mark.parametrize("name", ["pages.sqlite", "handover.jsonl"])
def test_a_damaged_memory_is_told_in_one_line_and_everything_is_made_again(whole_project: Path, name: str) -> None:
    build(whole_project, NOW)
    before = tree(whole_project)
    (whole_project / "build" / name).write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    result = build(whole_project, NOW)
    assert tree(whole_project) == before
    assert result.notice.startswith("build/pages.sqlite: ")


def test_several_processes_make_what_one_makes(whole_project: Path) -> None:
    for number in range(200):
        file = whole_project / NEWS / "phong-noi-vu" / f"2019-{number % 12 + 1:02d}-{number % 28 + 1:02d}-bai-{number}.md"
        file.write_text(
            f"---\ntitle: Bài {number}\ndate: {file.name[:10]}\nagency: phong-noi-vu\nid: 2019-{number:05d}\nsummary: Tóm tắt\n"
            "status: published\napproved: {by: Ban, date: 2019-01-01}\n---\n\nThân bài\n",
            encoding="utf-8",
        )
    trees = []
    for jobs in (1, 2):
        shutil.rmtree(whole_project / "output", ignore_errors=True)
        shutil.rmtree(whole_project / "build", ignore_errors=True)
        build(whole_project, NOW, jobs)
        trees.append(tree(whole_project))
    assert trees[0] == trees[1]
