"""The pages that explain the feeds: what they name is what the outlets write, no more and no less."""

import re
from collections.abc import Callable
from pathlib import Path

from pipeline.model import address
from pipeline.site.result import BuildResult


def test_the_pages_name_exactly_the_files_that_the_outlets_write(whole_project: Path, build: Callable[..., BuildResult]) -> None:
    build(whole_project)
    output = whole_project / "output"
    for page in (address.FEEDS, address.EMBED):
        folder = output / page.strip("/")
        named = set(re.findall(rf'href="{page}([^"]+\.\w+)"', (folder / "index.html").read_text(encoding="utf-8")))
        written = {file.relative_to(folder).as_posix() for file in folder.rglob("*.*")} - {"index.html"}
        assert named == written
        assert len(named) > 10
