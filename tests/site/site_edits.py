"""A project at work: what people do to its files, as rules of a state machine that others add their builds to."""

import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path
from unittest.mock import patch

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test
from PIL import Image

from pipeline.release.build import build_output
from pipeline.release.newsroom import Newsroom, open_newsroom
from pipeline.settings import read_settings
from pipeline.site.result import BuildResult
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


def build(project: Path, moment: datetime, jobs: int = 1, *, preview: bool = False) -> BuildResult:
    """A build as by the command line; with two jobs all that may be done by other processes is."""
    profile = read_settings(project)
    with ExitStack() as stack:
        if jobs > 1:
            for place in ("release.newsroom.LARGE", "site.memory._LARGE", "site.related._MANY", "site.keys._MANY"):
                stack.enter_context(patch(f"pipeline.{place}", 0))
        newsroom = stack.enter_context(open_newsroom(project, profile, moment, jobs=jobs, preview=preview))
        newsroom.begin(Newsroom.read, ahead=newsroom.beside)
        return build_output(project, profile, newsroom, moment, jobs=jobs, preview=preview)


def tree(project: Path, output: str = "output", handover: str = "build/handover.jsonl") -> dict[str, bytes]:
    """Every file of output/ and the hand-over, with their bytes."""
    files = [*sorted((project / output).rglob("*")), project / handover]
    return {str(file.relative_to(project)): file.read_bytes() for file in files if file.is_file()}


def run(machine: type[RuleBasedStateMachine], examples: int, steps: int) -> None:
    """Run so many sequences of so many steps."""
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    how = settings(max_examples=examples, stateful_step_count=steps, deadline=None, suppress_health_check=checks)
    run_state_machine_as_test(machine, settings=how)  # type: ignore[no-untyped-call]


def edit(file: Path, change: Callable[[str], str]) -> None:
    """Change a text that may be cut off inside a letter."""
    text = file.read_text(encoding="utf-8", errors="surrogateescape")
    file.write_text(change(text), encoding="utf-8", errors="surrogateescape")


class SiteEdits(RuleBasedStateMachine):
    """Edits content and theme as people do."""

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

    def articles(self) -> list[Path]:
        return sorted((self.project / NEWS).rglob("*.md"))

    def change(self, place: int, old: str, new: str) -> None:
        file = self.articles()[place % len(self.articles())]
        edit(file, lambda text: text.replace(old, new, 1))

    @precondition(lambda self: self.articles())
    @rule(place=PLACES, words=WORDS)
    def body(self, place: int, words: str) -> None:
        file = self.articles()[place % len(self.articles())]
        edit(file, lambda text: f"{text}\n\n{words}\n")

    @precondition(lambda self: self.articles())
    @rule(place=PLACES, words=WORDS)
    def title(self, place: int, words: str) -> None:
        self.change(place, "title: ", f"title: {words} ")

    @precondition(lambda self: self.articles())
    @rule(place=PLACES)
    def same_size_and_time(self, place: int) -> None:
        file = self.articles()[place % len(self.articles())]
        status = file.stat()
        edit(file, lambda text: text.swapcase() if place % 2 else text.replace("ô", "ơ"))
        os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))

    @precondition(lambda self: self.articles())
    @rule(place=PLACES, line=st.sampled_from(["status: draft", "expires: 2020-12-01", "expires: 2021-01-02", "areas: [mot-cua]"]))
    def header(self, place: int, line: str) -> None:
        key = line.partition(":")[0]
        file = self.articles()[place % len(self.articles())]
        kept = lambda text: [old for old in text.split("\n") if not old.startswith(f"{key}:")]  # noqa: E731
        edit(file, lambda text: "\n".join([*kept(text)[:1], line, *kept(text)[1:]]))

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
        edit(file, lambda text: text.replace('name = "', f'name = "{clean} ', 1))

    @rule(words=WORDS)
    def profile(self, words: str) -> None:
        file = self.project / "content" / "site.toml"
        clean = words.replace('"', "").replace("\\", "") or "x"
        edit(file, lambda text: text.replace('tagline = "', f'tagline = "{clean} ', 1))

    @rule(words=WORDS)
    def procedure(self, words: str) -> None:
        file = self.project / "content/thu-tuc/ho-tich/1.001193.md"
        edit(file, lambda text: text.replace("name: ", f"name: {words} ", 1))

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
        edit(file, lambda text: text.replace("</h1>", "</h1><!-- sửa -->").replace("</footer>", "<p>sửa</p></footer>"))

    @rule(width=st.integers(1, 60))
    def picture(self, width: int) -> None:
        Image.new("RGB", (width, 10)).save(self.project / NEWS / "phong-noi-vu" / "so-do.png")
        self.change(0, "---\n\n", "---\n\n![Sơ đồ](so-do.png)\n\n") if self.articles() else None

    @rule(words=WORDS, begins=st.integers(-60, 60), days=st.integers(0, 20))
    def urgent(self, words: str, begins: int, days: int) -> None:
        """An urgent notice around the moment of the next build."""
        clean = words.replace('"', "").replace("\\", "") or "x"
        first = (self.moment + timedelta(days=begins)).date()
        text = f'[[notice]]\ntext = "{clean}"\nfrom = {first}\nuntil = {first + timedelta(days=days)}\nlink = "/gop-y/"\n'
        (self.project / "content" / "thong-bao-khan.toml").write_text(text, encoding="utf-8")

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
