"""Whatever is edited while the preview runs, what it shows and finds is what a process that begins anew makes and finds."""

import contextlib
import shutil
from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule
from site_edits import NEWS, PLACES, SiteEdits, build, run, tree

from pipeline.areas.propose import propose_areas
from pipeline.checks.result import CheckResult
from pipeline.checks.run import run_checks
from pipeline.errors import PipelineError
from pipeline.release.preview import Preview
from pipeline.settings import moment_of, read_settings
from pipeline.sources.load import load_content

ARTICLE = f"{NEWS}/phong-noi-vu/2020-03-05-bai-mau.md"
BREAKABLE = ["content/site.toml", "content/co-quan.toml", "theme/templates/base.html", ARTICLE]
OUTPUT, HANDOVER = "build/preview", "build/preview-handover.jsonl"
MEMORIES = ["preview-handover.jsonl", "preview-pages.sqlite", "records.sqlite", "preview-outlets.sqlite", "findings.json"]


def checked(project: Path, date: str) -> CheckResult:
    """What a process that remembers nothing finds."""
    profile = read_settings(project)
    content = propose_areas(load_content(project, profile.plan_year))
    return run_checks(content, moment_of(profile, date), [profile.file], **profile.for_checks)


class Previews(SiteEdits):
    """Edits as people do, half-written files too, and shows, checks and finishes in between."""

    @initialize()
    def begin(self) -> None:
        self.preview = Preview(self.project)
        self.broken: dict[Path, bytes] = {}
        self.shown = False
        self.show()

    @property
    def date(self) -> str:
        return f"{self.moment:%Y-%m-%d %H:%M}"

    @rule()
    def show(self) -> None:
        try:
            self.preview.show(self.date)
            self.shown = True
        except PipelineError:
            self.shown = False
            assert self.broken

    @rule(steps=st.integers(0, 4))
    def go_on(self, steps: int) -> None:
        """As far as there was time until the next save."""
        if self.shown and steps:
            self.preview.check()
            for _, _ in zip(range(steps), self.preview.finish(), strict=False):
                pass

    @rule(
        name=st.sampled_from(["content/site.toml", "content/co-quan.toml", "theme/templates/base.html", ARTICLE]),
        part=st.floats(0, 1),
    )
    def save_half(self, name: str, part: float) -> None:
        """Somebody's editor is not done with the file."""
        file = self.project / name
        if file not in self.broken and file.exists():
            self.broken[file] = file.read_bytes()
            file.write_bytes(self.broken[file][: int(len(self.broken[file]) * part)] + (b"{% if" if "theme" in name else b""))

    @rule()
    def mend(self) -> None:
        for file, data in self.broken.items():
            file.write_bytes(data)
        self.broken.clear()

    @rule()
    def begin_anew(self) -> None:
        """The window was closed, at whatever moment."""
        self.preview.close()
        self.preview = Preview(self.project)
        self.shown = False

    @rule()
    def publish(self) -> None:
        """Another process reads the same files and uses the same records."""
        with contextlib.suppress(PipelineError):
            build(self.project, self.moment)

    @rule(place=PLACES, spoil=st.booleans())
    def harm(self, place: int, spoil: bool) -> None:
        files = sorted(file for file in (self.project / OUTPUT).rglob("*.*") if file.is_file())
        if files:
            file = files[place % len(files)]
            file.write_bytes(b"x") if spoil else file.unlink()

    @rule(name=st.sampled_from(MEMORIES))
    def clean(self, name: str) -> None:
        (self.project / "build" / name).unlink(missing_ok=True)

    def teardown(self) -> None:
        try:
            self.mend()
            self.preview.show(self.date)
            found = self.preview.check()
            for _ in self.preview.finish():
                pass
            fresh = self.folder / "moi"
            shutil.copytree(self.project, fresh, symlinks=True, ignore=shutil.ignore_patterns("output", "build"))
            build(fresh, moment_of(read_settings(fresh), self.date), preview=True)
            mine, clean = (tree(project, OUTPUT, HANDOVER) for project in (self.project, fresh))
            assert sorted(mine) == sorted(clean)
            assert [path for path in clean if mine[path] != clean[path]] == []
            assert found == checked(fresh, self.date)
        finally:
            self.preview.close()
            shutil.rmtree(self.folder)


def test_what_a_preview_shows_and_finds_is_what_one_that_begins_anew_does() -> None:
    run(Previews, 30, 10)


@pytest.mark.long
def test_what_a_preview_shows_and_finds_is_what_one_that_begins_anew_does_in_many_sequences() -> None:
    run(Previews, 300, 15)
