"""Whatever is edited between builds, and wherever one of them is killed, output/ is what a build from nothing makes."""

import os
import shutil
import signal
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test
from PIL import Image

from pipeline.areas.propose import propose_areas
from pipeline.release.build import build_output
from pipeline.settings import read_settings
from pipeline.site.build import BuildResult
from pipeline.site.writer import SiteWriter
from pipeline.sources.load import load_content
from pipeline.vietnamese.dates import HO_CHI_MINH

ROOT = Path(__file__).resolve().parents[2]
MINIMAL = ROOT / "tests" / "content" / "minimal"
NEWS = "content/tin-tuc"
NOW = datetime(2020, 12, 31, 23, 59, 59, tzinfo=HO_CHI_MINH)
WORDS = st.text("abc đường thủ tục <>&\"'", min_size=1, max_size=12)
EVENT_STATES = st.sampled_from(
    ["status: published", "status: draft", "status: published\ncancelled: {date: 2020-10-02, reason: Bão}"]
)
PLACES = st.integers(0, 99)
MEMORIES = ["handover.jsonl", "pages.sqlite", "pages-anh.sqlite", "records.sqlite", "outlets.sqlite", "search.sqlite"]


def build(project: Path, moment: datetime, jobs: int = 1) -> BuildResult:
    profile = read_settings(project)
    content = propose_areas(load_content(project, profile.plan_year, jobs=jobs))
    return build_output(project, profile, content, moment, jobs=jobs)


def tree(project: Path) -> dict[str, bytes]:
    """Every file of output/ and the hand-over, with their bytes."""
    files = [*sorted((project / "output").rglob("*")), project / "build" / "handover.jsonl"]
    return {str(file.relative_to(project)): file.read_bytes() for file in files if file.is_file()}


def looks(project: Path) -> dict[str, tuple[int, int]]:
    """Every file of output/, with its time and inode."""
    found = {}
    for file in (project / "output").rglob("*"):
        if file.is_file():
            status = file.stat()
            found[str(file.relative_to(project))] = status.st_mtime_ns, status.st_ino
    return found


class Builds(RuleBasedStateMachine):
    """Edits content, theme, output and memory as people, programs and accidents do, and builds in between."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.project = self.folder / "du-an"
        shutil.copytree(MINIMAL / "content", self.project / "content")
        shutil.copytree(ROOT / "theme", self.project / "theme")
        for name in ("pelicanconf.py", "publishconf.py"):
            shutil.copy2(ROOT / name, self.project / name)
        (self.project / "pipeline").symlink_to(ROOT / "pipeline")
        self.moment, self.number = NOW, 0

    @initialize()
    def first(self) -> None:
        self.build()

    def articles(self) -> list[Path]:
        return sorted((self.project / NEWS).rglob("*.md"))

    def change(self, place: int, old: str, new: str) -> None:
        file = self.articles()[place % len(self.articles())]
        file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")

    # what people do

    @rule()
    def build(self) -> None:
        before, bytes_before = looks(self.project), tree(self.project) if (self.project / "output").is_dir() else {}
        result = build(self.project, self.moment)
        after = looks(self.project)
        same = [path for path, data in tree(self.project).items() if bytes_before.get(path) == data and path in after]
        assert all(before[path] == after[path] for path in same), "a file that says the same was written again"
        assert not {f"output/{path}" for path in result.written} & set(same)

    @precondition(lambda self: self.articles())
    @rule(place=PLACES, words=WORDS)
    def body(self, place: int, words: str) -> None:
        file = self.articles()[place % len(self.articles())]
        file.write_text(f"{file.read_text(encoding='utf-8')}\n\n{words}\n", encoding="utf-8")

    @precondition(lambda self: self.articles())
    @rule(place=PLACES, words=WORDS)
    def title(self, place: int, words: str) -> None:
        self.change(place, "title: ", f"title: {words} ")

    @precondition(lambda self: self.articles())
    @rule(place=PLACES)
    def same_size_and_time(self, place: int) -> None:
        file = self.articles()[place % len(self.articles())]
        status, text = file.stat(), file.read_text(encoding="utf-8")
        file.write_text(text.swapcase() if place % 2 else text.replace("ô", "ơ"), encoding="utf-8")
        os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))

    @precondition(lambda self: self.articles())
    @rule(place=PLACES, line=st.sampled_from(["status: draft", "expires: 2020-12-01", "expires: 2021-01-02", "areas: [mot-cua]"]))
    def header(self, place: int, line: str) -> None:
        key = line.partition(":")[0]
        file = self.articles()[place % len(self.articles())]
        kept = [old for old in file.read_text(encoding="utf-8").split("\n") if not old.startswith(f"{key}:")]
        file.write_text("\n".join([kept[0], line, *kept[1:]]), encoding="utf-8")

    @precondition(lambda self: self.articles())
    @rule(place=PLACES)
    def withdraw(self, place: int) -> None:
        self.change(place, "title: ", "withdrawn: {date: 2020-11-01, reason: Sai số liệu}\ntitle: ")

    @rule(day=st.integers(1, 28), month=st.integers(1, 12), agency=st.sampled_from(["phong-noi-vu", "phuong-mau"]), words=WORDS)
    def add(self, day: int, month: int, agency: str, words: str) -> None:
        self.number += 1
        file = self.project / NEWS / agency / f"2020-{month:02d}-{day:02d}-bai-{self.number}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(
            f"---\ntitle: {words}\ndate: 2020-{month:02d}-{day:02d}\nagency: {agency}\nid: 2020-{self.number:05d}\n"
            f"summary: {words}\nstatus: published\napproved: {{by: Ban, date: 2020-01-01}}\nprocedures: [1.001193]\n---\n\n"
            "Thân bài [bài](../phong-noi-vu/2020-03-05-bai-mau.md)\n",
            encoding="utf-8",
        )

    @precondition(lambda self: len(self.articles()) > 1)
    @rule(place=PLACES)
    def remove(self, place: int) -> None:
        self.articles()[place % len(self.articles())].unlink()

    @precondition(lambda self: self.articles())
    @rule(place=PLACES)
    def rename(self, place: int) -> None:
        self.number += 1
        file = self.articles()[place % len(self.articles())]
        file.rename(file.with_name(f"{file.name[:11]}doi-ten-{self.number}.md"))

    @rule(words=WORDS)
    def agency(self, words: str) -> None:
        file = self.project / "content" / "co-quan.toml"
        clean = words.replace('"', "").replace("\\", "") or "x"
        file.write_text(file.read_text(encoding="utf-8").replace('name = "', f'name = "{clean} ', 1), encoding="utf-8")

    @rule(words=WORDS)
    def profile(self, words: str) -> None:
        file = self.project / "content" / "site.toml"
        clean = words.replace('"', "").replace("\\", "") or "x"
        file.write_text(file.read_text(encoding="utf-8").replace('tagline = "', f'tagline = "{clean} ', 1), encoding="utf-8")

    @rule(words=WORDS)
    def procedure(self, words: str) -> None:
        file = self.project / "content/thu-tuc/ho-tich/1.001193.md"
        file.write_text(file.read_text(encoding="utf-8").replace("name: ", f"name: {words} ", 1), encoding="utf-8")

    @rule(kind=st.sampled_from(["amended", "repealed"]), day=st.integers(1, 28))
    def decide(self, kind: str, day: int) -> None:
        self.number += 1
        file = self.project / f"content/thu-tuc/quyet-dinh/{self.number}-2020.toml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(
            f'number = "{self.number}/QĐ-UBND"\ndate = 2020-12-{day:02d}\neffective = 2021-01-{day:02d}\n'
            f'[[change]]\ncode = "1.001193"\nkind = "{kind}"\n',
            encoding="utf-8",
        )

    @rule(template=st.sampled_from(["base.html", "article.html", "list.html"]))
    def template(self, template: str) -> None:
        file = self.project / "theme" / "templates" / template
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("</h1>", "</h1><!-- sửa -->").replace("</footer>", "<p>sửa</p></footer>"), encoding="utf-8")

    @rule(width=st.integers(1, 60))
    def picture(self, width: int) -> None:
        Image.new("RGB", (width, 10)).save(self.project / NEWS / "phong-noi-vu" / "so-do.png")
        self.change(0, "---\n\n", "---\n\n![Sơ đồ](so-do.png)\n\n") if self.articles() else None

    @rule(number=st.integers(1, 3), words=WORDS, day=st.integers(1, 28), month=st.integers(10, 12), state=EVENT_STATES)
    def event(self, number: int, words: str, day: int, month: int, state: str) -> None:
        file = self.project / f"content/lich/2020-11-1{number}-su-kien-{number}.md"
        file.parent.mkdir(exist_ok=True)
        file.write_text(
            f"---\ntitle: {words}\nbegin: 2020-{month}-{day:02d} 08:00\nplace: {words}\nagency: phong-noi-vu\n"
            f"id: 2020-aaa{number:02d}\nsummary: {words}\napproved: {{by: Ban, date: 2020-10-01}}\n{state}\n---\n",
            encoding="utf-8",
        )

    @rule()
    def redirect(self) -> None:
        self.number += 1
        with (self.project / "content" / "chuyen-huong.csv").open("a", encoding="utf-8") as file:
            file.write(f"/tin-tuc/cu-{self.number}/,/gop-y/\n")

    @rule(days=st.integers(-200, 200))
    def time(self, days: int) -> None:
        self.moment += timedelta(days=days)

    @rule(place=PLACES, days=st.integers(-900, 900))
    def clock(self, place: int, days: int) -> None:
        """Somebody's clock was wrong when the file was saved."""
        if self.articles():
            file = self.articles()[place % len(self.articles())]
            stamp = file.stat().st_mtime + days * 86_400
            os.utime(file, (stamp, stamp))

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

    @rule(writes=st.integers(1, 80))
    def kill(self, writes: int) -> None:
        child = os.fork()
        if child == 0:
            ended = 1
            try:
                self._build_until(writes)
                ended = 0
            finally:
                os._exit(ended)
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "it failed by itself"

    def _build_until(self, writes: int) -> None:
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

        for place, name in ((output, "write_atomically"), (memory, "write_atomically"), (buckets.Buckets, "save")):
            setattr(place, name, counted(getattr(place, name)))  # in a process that is to die
        build(self.project, self.moment)

    def teardown(self) -> None:
        try:
            self.build()
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


def run(examples: int, steps: int) -> None:
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    how = settings(max_examples=examples, stateful_step_count=steps, deadline=None, suppress_health_check=checks)
    run_state_machine_as_test(Builds, settings=how)  # type: ignore[no-untyped-call]


def test_an_incremental_build_is_a_clean_build_byte_for_byte() -> None:
    run(30, 10)


@pytest.mark.long
def test_an_incremental_build_is_a_clean_build_byte_for_byte_in_many_sequences() -> None:
    run(300, 15)


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
