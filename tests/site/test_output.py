"""output/ as a build sees it."""

from pathlib import Path

from pipeline.site.output import Output
from pipeline.storage import write_atomically


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_does_not_stay_goes_and_empty_folders_with_it(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    (outside / "kept").mkdir(parents=True)
    folder = tmp_path / "output"
    for path in ("a/b/1.html", "a/2.html", "c/3.html", "4.html"):
        write_atomically(folder / path, b"x")
    (folder / "c/link").symlink_to(outside)
    output = Output(folder, lambda path: True)
    assert output.remove_all_but(frozenset({"a/2.html", "4.html"})) == ["a/b/1.html", "c/3.html", "c/link"]
    assert names(folder) == ["4.html", "a"]
    assert names(folder / "a") == ["2.html"]
    assert names(outside) == ["kept"]
    assert Output(tmp_path / "khong-co", lambda path: True).remove_all_but(frozenset()) == []


def test_files_and_folders_of_others_are_let_be(tmp_path: Path) -> None:
    for path in ("feeds/rss.xml", "feeds/index.html", "sitemap.xml", "tin/index.html"):
        write_atomically(tmp_path / path, b"x")
    (tmp_path / "tin" / "trong").mkdir()
    output = Output(tmp_path, lambda path: not path.endswith("index.html"), frozenset({"feeds"}))
    assert output.remove_all_but(frozenset()) == ["feeds/rss.xml", "sitemap.xml"]
    assert names(tmp_path) == ["feeds", "tin"]
    assert names(tmp_path / "tin") == ["index.html", "trong"]
