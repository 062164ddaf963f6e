"""output/ as a build sees it."""

from pathlib import Path

from pipeline.seen import scan
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
    output = Output(folder, tmp_path)
    assert output.remove_all_but(frozenset({"a/2.html", "4.html"}), lambda path: True) == ["a/b/1.html", "c/3.html", "c/link"]
    assert names(folder) == ["4.html", "a"]
    assert names(folder / "a") == ["2.html"]
    assert names(outside) == ["kept"]
    assert Output(tmp_path / "khong-co", tmp_path).remove_all_but(frozenset(), lambda path: True) == []


def test_files_of_others_are_let_be_and_empty_folders_go(tmp_path: Path) -> None:
    for path in ("feeds/rss.xml", "feeds/index.html", "sitemap.xml", "tin/index.html"):
        write_atomically(tmp_path / path, b"x")
    (tmp_path / "tin" / "trong").mkdir()
    output = Output(tmp_path, tmp_path)
    assert output.remove_all_but(frozenset(), lambda path: not path.endswith("index.html")) == ["feeds/rss.xml", "sitemap.xml"]
    assert names(tmp_path) == ["feeds", "tin"]
    assert names(tmp_path / "tin") == ["index.html"]


def test_what_it_holds_is_known_without_a_second_walk(tmp_path: Path) -> None:
    folder = tmp_path / "output"
    for path in ("a/1.html", "b/2.html", "3.html"):
        write_atomically(folder / path, b"x")
    output = Output(folder, tmp_path)
    for url, data in (("/a/1.html", b"y"), ("/c/4.html", b"z"), ("/3.html", b"x")):
        path, _, changed = output.write_bytes(url, data)
        assert changed == (url != "/3.html")
        output.note([path])
    assert output.remove_all_but(frozenset({"a/1.html", "c/4.html", "3.html"}), lambda path: True) == ["b/2.html"]
    assert output.seen().stats == scan(folder)


def test_it_looks_when_it_is_first_asked_and_no_more(tmp_path: Path) -> None:
    folder = tmp_path / "output"
    write_atomically(folder / "a" / "1.html", b"x")
    (folder / "trong").mkdir()
    output = Output(folder, tmp_path)
    write_atomically(folder / "b" / "2.html", b"x")
    output.look()
    found = scan(folder)
    write_atomically(folder / "3.html", b"x")
    assert output.seen().stats == found
    assert output.seen().moment <= max(status.st_mtime_ns for status in scan(folder).values())
    assert output.remove_all_but(frozenset(found), lambda path: True) == []
    assert names(folder) == ["3.html", "a", "b"]
    nowhere = Output(tmp_path / "khong-co", tmp_path)
    assert nowhere.seen().stats == {}
