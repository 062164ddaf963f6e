"""Real Pelican on the minimal project: what comes out, and that it comes out the same."""

import hashlib
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image

from pipeline.errors import BuildFailed
from pipeline.model.page import from_lines, is_outlet_path
from pipeline.site.result import BuildResult
from pipeline.sources.body import THEME_ANCHORS

Build = Callable[..., BuildResult]
ARTICLE = "content/tin-tuc/phong-noi-vu/2020-03-05-bai-mau.md"
PAGE = "tin-tuc/2020/03/bai-mau/index.html"


def tree(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def change(project: Path, old: str, new: str, path: str = ARTICLE) -> None:
    file = project / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_every_published_file_becomes_one_page(whole_project: Path, build: Build) -> None:
    result = build(whole_project)
    articles = [page for page in result.pages if page.kind == "article"]
    assert len(articles) == len(list((whole_project / "content" / "tin-tuc").rglob("*.md")))
    for page in result.pages:
        file = whole_project / "output" / (page.url[1:] + "index.html" if page.url.endswith("/") else page.url[1:])
        assert file.is_file(), page.url


def test_a_second_build_changes_no_file(whole_project: Path, build: Build) -> None:
    build(whole_project)
    before = {path: path.stat().st_mtime_ns for path in (whole_project / "output").rglob("*")}
    again = build(whole_project)
    assert again.written == () and again.removed == ()
    assert before == {path: path.stat().st_mtime_ns for path in (whole_project / "output").rglob("*")}


def test_two_clean_builds_are_byte_identical(whole_project: Path, build: Build) -> None:
    build(whole_project)
    first = tree(whole_project / "output")
    (whole_project / "output").rename(whole_project / "first")
    build(whole_project)
    assert tree(whole_project / "output") == first


def test_pelicans_own_command_writes_the_same_pages(whole_project: Path, build: Build) -> None:
    build(whole_project)
    ours = tree(whole_project / "output")
    (whole_project / "output").rename(whole_project / "first")
    command = [sys.executable, "-m", "pelican", "-s", "publishconf.py", "--fatal", "errors"]
    subprocess.run(command, cwd=whole_project, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": "7"})
    theirs = tree(whole_project / "output")
    assert theirs == {path: digest for path, digest in ours.items() if not is_outlet_path(path)}
    assert len(theirs) > 20


def test_a_draft_is_in_the_preview_and_in_the_handover_but_not_in_the_output(whole_project: Path, build: Build) -> None:
    change(whole_project, "status: published", "status: draft")
    build(whole_project)
    build(whole_project, preview=True)
    assert not (whole_project / "output" / PAGE).exists()
    assert "Bản nháp" in (whole_project / "build/preview" / PAGE).read_text(encoding="utf-8")
    handover = from_lines((whole_project / "build/handover.jsonl").read_text(encoding="utf-8"))
    assert [page.built for page in handover if page.source == ARTICLE] == [False]


def test_an_article_appears_at_its_moment_and_not_a_second_before(whole_project: Path, build: Build, now: datetime) -> None:
    change(whole_project, "status: published", "status: published\npublish_at: 2021-02-03 08:00")
    moment = now.replace(year=2021, month=2, day=3, hour=8, minute=0, second=0)
    build(whole_project, moment - timedelta(seconds=1))
    assert not (whole_project / "output" / PAGE).exists()
    build(whole_project, moment)
    assert (whole_project / "output" / PAGE).exists()


def test_a_withdrawn_article_keeps_its_address_but_not_its_text(whole_project: Path, build: Build) -> None:
    build(whole_project)
    body = (whole_project / ARTICLE).read_text(encoding="utf-8").partition("---\n\n")[2].strip().split("\n")[0][:30]
    assert body in (whole_project / "output" / PAGE).read_text(encoding="utf-8")
    change(whole_project, "status: published", "status: published\nwithdrawn: {date: 2020-06-01, reason: Số liệu sai}")
    build(whole_project)
    page = (whole_project / "output" / PAGE).read_text(encoding="utf-8")
    assert body not in page and "Số liệu sai" in page
    assert "/tin-tuc/2020/03/bai-mau/" not in (whole_project / "output/index.html").read_text(encoding="utf-8")


def test_a_removed_article_leaves_no_page(whole_project: Path, build: Build) -> None:
    build(whole_project)
    (whole_project / ARTICLE).unlink()
    result = build(whole_project)
    assert PAGE in result.removed
    assert not (whole_project / "output" / PAGE).parent.exists()


def test_what_an_agency_writes_cannot_run_in_a_page(whole_project: Path, build: Build) -> None:
    change(whole_project, "---\n\n", '---\n\n<script>alert(1)</script> [x](javascript:alert(2)) <b onclick="alert(3)">b</b>\n\n')
    change(whole_project, "title: ", "title: </title><script>alert(4)</script>")
    build(whole_project)
    page = (whole_project / "output" / PAGE).read_text(encoding="utf-8")
    for call in ("<script>alert", "javascript:", "onclick"):
        assert call not in page
    assert "&lt;script&gt;alert(4)" in page


def test_a_broken_template_is_one_line_with_its_place(whole_project: Path, build: Build) -> None:
    template = whole_project / "theme" / "templates" / "article.html"
    template.write_text(template.read_text(encoding="utf-8") + "\n{% if %}", encoding="utf-8")
    with pytest.raises(BuildFailed) as caught:
        build(whole_project)
    assert "article.html" in caught.value.line() and "\n" not in caught.value.line()


def test_a_template_that_names_what_does_not_exist_fails_the_build(whole_project: Path, build: Build) -> None:
    template = whole_project / "theme" / "templates" / "page.html"
    text = template.read_text(encoding="utf-8")
    template.write_text(text.replace("{{ content }}", "{{ content }}{{ khong_co }}"), encoding="utf-8")
    with pytest.raises(BuildFailed, match="khong_co"):
        build(whole_project)


def test_a_template_that_counts_with_words_is_one_line_with_its_place(whole_project: Path, build: Build) -> None:
    template = whole_project / "theme" / "templates" / "page.html"
    text = template.read_text(encoding="utf-8")
    template.write_text(text.replace("{{ content }}", "{{ content }}{{ page.title + 1 }}"), encoding="utf-8")
    line = text[: text.index("{{ content }}")].count("\n") + 1
    with pytest.raises(BuildFailed, match=f"page.html, dòng {line}: không dựng được trang /gioi-thieu/"):
        build(whole_project)


def test_a_page_called_sitemap_is_a_page_like_any_other(whole_project: Path, build: Build) -> None:
    page = whole_project / "content/trang/gioi-thieu.md"
    for _ in range(2):
        page = page.rename(page.with_name("sitemap.md"))
        build(whole_project)
        assert (whole_project / "output/sitemap/index.html").is_file()
        assert (whole_project / "output/sitemap.xml").is_file()
    page.unlink()
    assert "sitemap/index.html" in build(whole_project).removed


def test_adding_an_article_changes_few_pages(whole_project: Path, build: Build) -> None:
    build(whole_project)
    new = whole_project / "content/tin-tuc/phong-noi-vu/2020-05-06-bai-moi.md"
    text = (whole_project / ARTICLE).read_text(encoding="utf-8")
    new.write_text(text.replace("2020-k7q4m", "2020-zzzzz").replace("2020-03-05", "2020-05-06"), encoding="utf-8")
    changed = [path for path in build(whole_project).written if path.endswith(".html")]
    assert 5 < len(changed) <= 20, changed


def test_withdrawing_the_only_article_of_a_month_keeps_every_address(whole_project: Path, build: Build) -> None:
    def addresses() -> set[str]:
        return {page.url for page in build(whole_project).pages if page.built}

    before = addresses()
    change(whole_project, "status: published", "status: published\nwithdrawn: {date: 2020-06-01, reason: Số liệu sai}")
    assert before <= addresses()
    month = (whole_project / "output/tin-tuc/2020/03/index.html").read_text(encoding="utf-8")
    assert "/tin-tuc/2020/03/bai-mau/" not in month


def test_only_files_that_a_public_page_uses_are_published(whole_project: Path, build: Build) -> None:
    folder = whole_project / "content/tin-tuc/phong-noi-vu"
    (folder / "du-thao.docx").write_bytes(b"PK")
    (folder / "mau-don.docx").write_bytes(b"PK")
    change(whole_project, "---\n\n", "---\n\n[Mẫu đơn](mau-don.docx)\n\n")
    build(whole_project)
    tep = whole_project / "output/tep/tin-tuc/phong-noi-vu"
    assert (tep / "mau-don.docx").exists()
    assert not (tep / "du-thao.docx").exists()
    change(whole_project, "status: published", "status: draft")
    build(whole_project)
    assert not (tep / "mau-don.docx").exists()


@pytest.mark.parametrize("line", ['domain = "cchc.quan-mau.example"', "[feeds]"])
def test_a_broken_profile_is_one_line_and_no_crash(whole_project: Path, build: Build, line: str) -> None:
    change(whole_project, line, "", "content/site.toml")
    with pytest.raises(BuildFailed, match=r"site\.toml"):
        build(whole_project)


@pytest.mark.parametrize("row", ["/../ra-ngoai/,/gioi-thieu/", "/.tmp-x/,/gioi-thieu/"])
def test_no_address_leads_out_of_the_site(whole_project: Path, build: Build, row: str) -> None:
    file = whole_project / "content/chuyen-huong.csv"
    file.write_text(file.read_text(encoding="utf-8").rstrip("\n") + f"\n{row}\n", encoding="utf-8")
    before = set(whole_project.iterdir())
    build(whole_project)
    ours = {"output", "build", "__pycache__"}  # Python compiles pelicanconf.py where it may
    assert {place.name for place in set(whole_project.iterdir()) - before} <= ours
    assert not (whole_project / "output" / row.split("/")[1]).exists() or row.startswith("/..")


def test_an_agencys_id_is_no_path(whole_project: Path, build: Build) -> None:
    agencies = whole_project / "content/co-quan.toml"
    extra = '\n[[agency]]\nid = "../../../RA"\nname = "X"\nkind = "office"\n'
    agencies.write_text(agencies.read_text(encoding="utf-8") + extra, encoding="utf-8")
    build(whole_project)
    assert not list(whole_project.parent.rglob("RA"))


def test_a_link_of_a_repost_that_runs_a_program_is_no_link(whole_project: Path, build: Build) -> None:
    change(whole_project, "status: published", "status: published\nsource: {author: A, name: Báo, url: 'javascript:alert(1)'}")
    build(whole_project)
    assert "javascript:" not in (whole_project / "output" / PAGE).read_text(encoding="utf-8")


def test_no_id_stands_twice_on_a_page_even_where_headings_read_like_ids_of_the_theme(whole_project: Path, build: Build) -> None:
    templates = "".join(file.read_text(encoding="utf-8") for file in (whole_project / "theme/templates").glob("*.html"))
    ids = set(re.findall(r'\bid="([^"{]+)"', templates))
    assert ids <= THEME_ANCHORS, "a new id of the theme belongs into sources.body.THEME_ANCHORS"
    headings = "".join(f"## {anchor.replace('-', ' ')}\n\nChữ.\n\n" for anchor in sorted(ids))
    for path in (ARTICLE, "content/trang/gioi-thieu.md", "content/thu-tuc/ho-tich/1.001193.md"):
        file = whole_project / path
        file.write_text(file.read_text(encoding="utf-8") + "\n\n" + headings, encoding="utf-8")
    build(whole_project)
    for page in (whole_project / "output").rglob("*.html"):
        counted = Counter(re.findall(r'\bid="([^"]+)"', page.read_text(encoding="utf-8")))
        assert [anchor for anchor, count in counted.items() if count > 1] == [], page


def test_a_chain_of_redirects_leads_to_its_end_in_one_step(whole_project: Path, build: Build) -> None:
    table = "old,new\n/cu/,/moi/\n/moi/,/moi-hon/\n/moi-hon/,/gioi-thieu/\n/vong/,/quanh/\n/quanh/,/vong/\n"
    (whole_project / "content/chuyen-huong.csv").write_text(table, encoding="utf-8")
    pages = {page.url for page in build(whole_project).pages if page.kind == "redirect"}
    assert pages == {"/cu/", "/moi/", "/moi-hon/"}
    for url in pages:
        assert "url=/gioi-thieu/" in (whole_project / f"output{url}index.html").read_text(encoding="utf-8")


def test_a_photo_that_was_cut_off_is_named(whole_project: Path, build: Build) -> None:
    photo = whole_project / "content/tin-tuc/phong-noi-vu/anh.jpg"
    Image.effect_noise((800, 600), 40).save(photo, "JPEG")
    photo.write_bytes(photo.read_bytes()[:4000])
    change(whole_project, "---\n\n", "---\n\n![Hai người ở quầy](anh.jpg)\n\n")
    with pytest.raises(BuildFailed) as caught:
        build(whole_project)
    assert str(caught.value).startswith("content/tin-tuc/phong-noi-vu/anh.jpg: ảnh hỏng hoặc tải chưa xong")
    assert "lưu lại dạng JPG hoặc PNG" in caught.value.fix
