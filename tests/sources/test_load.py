"""The one reading of content/: whatever lies there, the rest is read, and everything is accounted for."""

import random
import unicodedata
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from pipeline.checks.run import run_checks
from pipeline.model.content import Content
from pipeline.model.fixed_page import Redirect
from pipeline.sources.load import load_content
from pipeline.vietnamese.dates import HO_CHI_MINH

Read = Callable[[Path], Content]
NEWS = "content/tin-tuc/phong-noi-vu"
FIRST = f"{NEWS}/2020-03-05-bai-mau.md"


def article(folder: Path, name: str, header: str = "", body: str = "Thân bài") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(f"---\ntitle: a\nsummary: b\n{header}\n---\n\n{body}\n", encoding="utf-8")


def test_minimal_project_becomes_one_content(project: Path, read: Read) -> None:
    content = read(project)
    assert [item.id for item in content.articles] == ["2020-k7q4m", "2020-8wz3n"]
    assert [item.code for item in content.procedures] == ["1.001193"]
    assert [item.url for item in content.pages] == ["/gioi-thieu/"]
    assert [item.url for item in content.assets] == ["/tep/tin-tuc/phong-noi-vu/so-do.png"]
    assert content.redirects == (Redirect("/tin-tuc/bai-mau-cu/", "/tin-tuc/2020/03/bai-mau/", "content/chuyen-huong.csv", 2),)
    assert [file.path for file in content.files] == sorted(
        str(path.relative_to(project)) for path in (project / "content").rglob("*.*") if path.name != "site.toml"
    )
    assert content.ignored == 1  # the profile, which is read elsewhere
    assert (content.agency("phuong-mau"), content.agency("khong-co")) == (content.agencies[1], None)


def test_articles_are_sorted_by_date_then_id_and_those_without_a_date_come_first(tmp_path: Path, read: Read) -> None:
    folder = tmp_path / NEWS
    article(folder, "2020-01-01-a.md", "date: 2020-05-01\nid: 2020-bbbbb")
    article(folder, "2020-01-01-b.md", "date: 2020-05-01\nid: 2020-aaaaa")
    article(folder, "2020-01-01-c.md", "date: 2020-04-30 23:59\nid: 2020-ccccc")
    article(folder, "2020-01-01-d.md", "id: 2020-ddddd")
    assert [item.id[5:] for item in read(tmp_path).articles] == ["ddddd", "ccccc", "aaaaa", "bbbbb"]


def test_order_of_the_folder_does_not_matter(tmp_path: Path, read: Read) -> None:
    names = [f"2020-01-{day:02d}-a.md" for day in range(1, 20)]
    contents = []
    for number in range(2):
        project = tmp_path / str(number)
        for name in random.Random(number).sample(names, len(names)):
            article(project / NEWS, name, f"date: {name[:10]}")
        contents.append(read(project))
    assert contents[0] == contents[1]


def test_links_and_pictures_lead_to_the_addresses_of_the_site(project: Path, read: Read) -> None:
    body = (
        "[a](2020-04-10-bai-thu-hai.md#b) [b](../../thu-tuc/ho-tich/1.001193.md) [c](../../trang/gioi-thieu.md) "
        "[d](khong-co.pdf) [e](/gop-y/) [f](#x) [g](mailto:a@b.example) [h](../../../README.md) [i](so-do.png)\n\n![k](so-do.png)"
    )
    article(project / NEWS, "2020-05-01-x.md", body=body)
    (record,) = [item for item in read(project).articles if item.url.endswith("/x/")]
    assert [link.href for link in record.body.links] == [
        "/tin-tuc/2020/04/bai-thu-hai/#b", "/thu-tuc/1.001193/", "/gioi-thieu/", "khong-co.pdf",
        "/gop-y/", "#x", "mailto:a@b.example", "../../../README.md", "/tep/tin-tuc/phong-noi-vu/so-do.png",
    ]  # fmt: skip
    assert 'height="24"' in record.body.html
    assert 'width="64"' in record.body.html


def test_picture_with_a_decomposed_or_escaped_name_is_found(project: Path, read: Read) -> None:
    decomposed = unicodedata.normalize("NFD", "Sơ đồ mới.png")
    Image.new("1", (8, 4)).save(project / NEWS / decomposed)
    body = "![a](<Sơ đồ mới.png>) ![b](S%C6%A1%20%C4%91%E1%BB%93%20m%E1%BB%9Bi.png)"
    article(project / NEWS, "2020-05-01-x.md", body=body)
    (record,) = [item for item in read(project).articles if item.url.endswith("/x/")]
    assert [picture.src for picture in record.body.pictures] == [f"/tep/tin-tuc/phong-noi-vu/{decomposed}"] * 2


def test_old_urls_of_an_article_lead_to_it(project: Path, read: Read) -> None:
    article(project / NEWS, "2020-05-01-x.md", "old_urls:\n- /a/\n- /b/")
    redirects = [(redirect.old, redirect.new, redirect.path) for redirect in read(project).redirects[1:]]
    assert redirects == [(old, "/tin-tuc/2020/05/x/", f"{NEWS}/2020-05-01-x.md") for old in ("/a/", "/b/")]


def test_progress_says_how_many_texts_are_read_and_how_many_there_are(project: Path) -> None:
    told: list[tuple[int, int]] = []
    load_content(project, 2020, lambda done, total: told.append((done, total)))
    assert told == [(0, 4), (4, 4)]


def test_empty_project_has_no_content_and_says_what_is_missing(tmp_path: Path, read: Read) -> None:
    content = read(tmp_path)
    assert (content.articles, content.plan, content.agencies) == ((), None, ())
    assert [file.path for file in content.files] == ["content/co-quan.toml", "content/ke-hoach/2020.toml"]


def test_every_file_is_read_or_counted(project: Path, read: Read) -> None:
    for name in ("Thumbs.db", "ke-hoach/2019.toml", "x.json", "tin-tuc/a.md", "la.xyz", "thuc-hien/2019.csv"):
        (project / "content" / name).parent.mkdir(exist_ok=True)
        (project / "content" / name).write_text("x")
    content = read(project)
    on_disk = sum(path.is_file() for path in (project / "content").rglob("*"))
    assert len(content.files) + content.ignored == on_disk


MOMENT = datetime(2020, 12, 31, tzinfo=HO_CHI_MINH)
some_bytes = st.binary(max_size=300) | st.text().map(lambda text: f"---\n{text}\n---\n{text}".encode("utf-8", "replace"))
NAMES = """content/thu-tuc/ho-tich/1.001193.md content/trang/gioi-thieu.md content/co-quan.toml content/chuyen-huong.csv
    content/ke-hoach/2020.toml content/thuc-hien/2020.csv content/tin-tuc/x/y.md"""
places = st.sampled_from([FIRST, f"{NEWS}/so-do.png", f"{NEWS}/a.jpg", *NAMES.split()])


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(places, some_bytes, max_size=4))
def test_random_bytes_in_any_file_never_raise_and_the_others_are_read(project: Path, files: dict[str, bytes]) -> None:
    before = {path: (project / path).read_bytes() for path in files if (project / path).exists()}
    for path, data in files.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_bytes(data)
    try:
        content = load_content(project, 2020)
        result = run_checks(content, MOMENT)
    finally:
        for path in files:
            (project / path).unlink()
        for path, data in before.items():
            (project / path).write_bytes(data)
    assert result.crashes == ()
    assert any(item.id == "2020-8wz3n" for item in content.articles)
    assert set(files) <= {file.path for file in content.files}
    for finding in result.findings:
        assert finding.message
        assert finding.fix


def test_digest_of_a_text_changes_with_its_words_and_with_the_picture_that_it_shows_and_with_nothing_else(
    project: Path, read: Read
) -> None:
    file, picture = project / FIRST, project / NEWS / "so-do.png"
    file.write_text(file.read_text(encoding="utf-8") + "\n![Sơ đồ](so-do.png)\n", encoding="utf-8")

    def digest() -> str:
        return next(item.file.digest for item in read(project).articles if item.file.path == FIRST)

    first = digest()
    assert first
    (project / "content" / "co-quan.toml").touch()
    assert digest() == first
    Image.new("RGB", (640, 100)).save(picture)
    second = digest()
    file.write_text(file.read_text(encoding="utf-8") + "thêm\n", encoding="utf-8")
    assert len({first, second, digest()}) == 3
