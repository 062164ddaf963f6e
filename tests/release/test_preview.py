"""The preview in a process that stays: it makes only what changed, and nothing that fails stays with it."""

import shutil
import time
from pathlib import Path

import pytest
from jinja2 import Environment

from pipeline.errors import BuildFailed, UsageError
from pipeline.release.preview import Preview, only_preview
from pipeline.site.writer import SiteWriter
from pipeline.sources import load

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = "content/tin-tuc/phong-noi-vu/2020-03-05-bai-mau.md"
PAGE, MONTH = "build/preview/tin-tuc/2020/03/bai-mau/index.html", "build/preview/tin-tuc/2020/03/index.html"


@pytest.fixture
def shown(project: Path) -> Preview:
    """A preview that has been shown; its files have been at rest for a while."""
    shutil.copytree(ROOT / "theme", project / "theme")
    shutil.copy2(ROOT / "pelicanconf.py", project)
    (project / "pipeline").symlink_to(ROOT / "pipeline")
    time.sleep(0.1)
    preview = Preview(project)
    assert preview.show()
    return preview


def edit(project: Path, path: str, old: str, new: str) -> None:
    file = project / path
    file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")


def test_after_a_save_one_file_is_read_and_one_page_is_made(shown: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    read, rendered = [], []
    read_article, render = load.read_article, SiteWriter.render
    monkeypatch.setattr(load, "read_article", lambda at, path, *rest: read.append(path) or read_article(at, path, *rest))
    monkeypatch.setattr(SiteWriter, "render", lambda self, url, *rest: rendered.append(url) or render(self, url, *rest))
    assert not shown.show()
    edit(shown.project, ARTICLE, "\n---\n\n", "\n---\n\nChữ vừa lưu.\n\n")
    assert shown.show()
    assert read == [ARTICLE] and rendered == ["/tin-tuc/2020/03/bai-mau/"]
    assert "Chữ vừa lưu." in (shown.project / PAGE).read_text(encoding="utf-8")


def test_templates_that_did_not_change_are_not_compiled_again(shown: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled, compile_template = [], Environment.compile
    monkeypatch.setattr(Environment, "compile", lambda self, *a, **k: compiled.append(k) or compile_template(self, *a, **k))
    edit(shown.project, ARTICLE, "title: ", "title: Tên mới đặt ")
    shown.show()
    assert not compiled
    edit(shown.project, "theme/templates/base.html", "</body>", "<p>mẫu mới</p></body>")
    shown.show()
    assert compiled


def test_a_title_reaches_the_lists(shown: Preview) -> None:
    edit(shown.project, ARTICLE, "title: ", "title: Tên mới đặt ")
    shown.show()
    assert all("Tên mới đặt" in (shown.project / path).read_text(encoding="utf-8") for path in (PAGE, MONTH))


def test_agencies_and_templates_that_change_are_seen(shown: Preview) -> None:
    edit(shown.project, "content/co-quan.toml", 'name = "', 'name = "Tên mới ')
    edit(shown.project, "theme/templates/base.html", "</body>", "<p>mẫu mới</p></body>")
    shown.show()
    text = (shown.project / PAGE).read_text(encoding="utf-8")
    assert "Tên mới" in text and "mẫu mới" in text


def test_a_template_that_is_half_written_is_told_and_forgotten_once_it_is_mended(shown: Preview) -> None:
    before = (shown.project / PAGE).read_bytes()
    edit(shown.project, "theme/templates/base.html", "</body>", "{% if </body>")
    with pytest.raises(BuildFailed, match=r"base\.html"):
        shown.show()
    edit(shown.project, "theme/templates/base.html", "{% if </body>", "</body>")
    edit(shown.project, "content/site.toml", "name", "= name")
    with pytest.raises(BuildFailed, match=r"site\.toml"):
        shown.show()
    edit(shown.project, "content/site.toml", "= name", "name")
    shown.show()
    assert (shown.project / PAGE).read_bytes() == before


def test_records_that_another_process_took_away_are_made_anew(shown: Preview) -> None:
    before = (shown.project / PAGE).read_bytes()
    list(shown.finish())
    shutil.rmtree(shown.project / "build")
    edit(shown.project, "theme/templates/base.html", "</body>", "</body> ")
    shown.show()
    assert (shown.project / PAGE).read_bytes() == before.replace(b"</body>", b"</body> ")


def test_what_others_do_in_the_folder_of_the_preview_is_mended(shown: Preview) -> None:
    list(shown.finish())
    before = (shown.project / PAGE).read_bytes()
    (shown.project / PAGE).write_bytes(b"?")
    (shown.project / MONTH).unlink()
    stray = shown.project / "build/preview/la/khac.html"
    stray.parent.mkdir()
    stray.write_bytes(b"")
    shown.show()
    list(shown.finish())
    assert (shown.project / PAGE).read_bytes() == before
    assert (shown.project / MONTH).exists() and not stray.parent.exists()


def test_two_processes_do_not_make_one_preview(project: Path) -> None:
    with only_preview(project), pytest.raises(UsageError, match="xem trước khác"), only_preview(project):
        pass
