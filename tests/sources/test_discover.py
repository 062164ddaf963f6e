"""Which files content/ holds: each has its kind, or is noted; none is skipped in silence."""

import os
from pathlib import Path

import pytest

from pipeline.model.source_file import Fault, FaultKind
from pipeline.sources.discover import Found, discover
from pipeline.sources.text_file import NO_FILE


def make(project: Path, *paths: str) -> None:
    for path in paths:
        file = project / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"x")


def kinds(found: Found) -> dict[str, FaultKind]:
    return {file.path.removeprefix("content/"): file.faults[0].kind for file in found.faulty}


def test_each_file_of_the_minimal_project_has_its_kind(project: Path) -> None:
    found = discover(project)
    assert found == Found(
        articles=["content/tin-tuc/phong-noi-vu/2020-03-05-bai-mau.md", "content/tin-tuc/phong-noi-vu/2020-04-10-bai-thu-hai.md"],
        procedures=["content/thu-tuc/ho-tich/1.001193.md"],
        pages=["content/trang/gioi-thieu.md"],
        assets=["content/tin-tuc/phong-noi-vu/so-do.png"],
        data=sorted(str(path.relative_to(project)) for path in project.rglob("*.*") if path.suffix in (".toml", ".csv")),
    )


def test_absent_or_wrong_content_folder_gives_nothing(tmp_path: Path) -> None:
    assert discover(tmp_path) == Found()
    (tmp_path / "content").write_text("x")
    assert discover(tmp_path) == Found()


@pytest.mark.parametrize(
    "path",
    [
        "a.md",
        "tin-tuc/a.md",
        "tin-tuc/x/y/a.md",
        "thu-tuc/a.md",
        "trang/x/a.md",
        "khac/x/a.md",
        "tin-tuc/x/a.txt",
        "tin-tuc/x/a",
        "a.docx",
    ],
)
def test_file_in_the_wrong_place_is_noted(tmp_path: Path, path: str) -> None:
    make(tmp_path, path)
    found = discover(tmp_path)
    assert kinds(found) == {path: FaultKind.MISPLACED}


@pytest.mark.parametrize(
    "name", ["Thumbs.db", "desktop.ini", ".DS_Store", "~$bai.docx", ".~lock.a#", "a.md~", "a.bak", ".a.md.swp", ".tmp-1"]
)
def test_file_that_a_system_leaves_behind_is_counted_only(tmp_path: Path, name: str) -> None:
    make(tmp_path, f"tin-tuc/x/{name}")
    assert discover(tmp_path) == Found(ignored=[f"content/tin-tuc/x/{name}"])


def test_every_file_is_somewhere_exactly_once(project: Path) -> None:
    make(
        project,
        "a.md",
        "b.docx",
        "tin-tuc/x/a.PDF",
        "tin-tuc/x/B.JPG",
        "trang/c.png",
        ".git/config",
        "thu-tuc/x/a.MD",
        "x/.gitkeep",
    )
    found = discover(project)
    files = sorted(str(path.relative_to(project)) for path in (project / "content").rglob("*") if path.is_file())
    listed = [*found.articles, *found.procedures, *found.pages, *found.assets, *found.data, *found.ignored]
    listed += [file.path for file in found.faulty]
    assert sorted(listed) == sorted({path if "/.git/" not in path else "content/.git" for path in files})


def test_folder_with_the_name_of_a_file_is_a_fault(project: Path) -> None:
    (project / "content/tin-tuc/x/2020-01-01-a.md").mkdir(parents=True)
    (project / "content/b.csv").mkdir()
    assert kinds(discover(project)) == {"tin-tuc/x/2020-01-01-a.md": FaultKind.IS_DIRECTORY, "b.csv": FaultKind.IS_DIRECTORY}


def test_links_that_loop_or_lead_nowhere_are_told_apart_and_the_walk_ends(project: Path) -> None:
    folder = project / "content/tin-tuc"
    (folder / "vong").symlink_to("../tin-tuc")
    (folder / "phong-noi-vu/len").symlink_to("../../..")
    (folder / "phong-noi-vu/minh.md").symlink_to("minh.md")
    (folder / "phong-noi-vu/mat.md").symlink_to("khong-co.md")
    found = discover(project)
    assert kinds(found) == {
        "tin-tuc/vong": FaultKind.SYMLINK_LOOP,
        "tin-tuc/phong-noi-vu/len": FaultKind.LINK_OUTSIDE,
        "tin-tuc/phong-noi-vu/minh.md": FaultKind.SYMLINK_LOOP,
        "tin-tuc/phong-noi-vu/mat.md": FaultKind.UNREADABLE,
    }
    assert len(found.articles) == 2


def test_folder_that_goes_too_deep_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "content" / "/".join("abcdefghij")).mkdir(parents=True)
    assert kinds(discover(tmp_path)) == {"a/b/c/d/e/f/g/h/i": FaultKind.SYMLINK_LOOP}


def test_pipe_and_socket_are_not_opened(tmp_path: Path) -> None:
    (tmp_path / "content/tin-tuc/x").mkdir(parents=True)
    os.mkfifo(tmp_path / "content/tin-tuc/x/2020-01-01-a.md")
    os.mkfifo(tmp_path / "content/tin-tuc/x/a.png")
    found = discover(tmp_path)
    assert [file.faults for file in found.faulty] == [(Fault(FaultKind.UNREADABLE, 1, detail=NO_FILE),)] * 2
    assert (found.articles, found.assets) == ([], [])


def test_name_that_is_no_utf8_is_noted_in_signs_that_can_be_printed(tmp_path: Path) -> None:
    folder = tmp_path / "content/tin-tuc/x"
    folder.mkdir(parents=True)
    (Path(os.fsdecode(os.fsencode(folder) + b"/C\xeai.md"))).write_bytes(b"x")
    (file,) = discover(tmp_path).faulty
    assert file.path == "content/tin-tuc/x/C�i.md"
    assert file.faults == (Fault(FaultKind.BAD_NAME, 1, detail="C�i.md"),)
    assert file.path.encode()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_folder_without_permission_is_a_fault_and_the_rest_is_read(project: Path) -> None:
    (project / "content/thu-tuc").chmod(0)
    try:
        found = discover(project)
    finally:
        (project / "content/thu-tuc").chmod(0o755)
    assert kinds(found) == {"thu-tuc": FaultKind.UNREADABLE}
    assert len(found.articles) == 2


def test_a_link_that_leads_out_of_content_is_never_read(project: Path) -> None:
    secret = project.parent / "bi-mat.pdf"
    secret.write_bytes(b"%PDF")
    folder = project / "content" / "tin-tuc" / "phong-noi-vu"
    (folder / "x.pdf").symlink_to(secret)
    (project.parent / "ngoai").mkdir()
    (folder.parent / "ngoai").symlink_to(project.parent / "ngoai")
    (folder / "trong.png").symlink_to(folder / "so-do.png")
    found = discover(project)
    outside = {file.path for file in found.faulty if file.faults[0].kind is FaultKind.LINK_OUTSIDE}
    assert outside == {"content/tin-tuc/phong-noi-vu/x.pdf", "content/tin-tuc/ngoai"}
    assert "content/tin-tuc/phong-noi-vu/trong.png" in found.assets
    assert "content/tin-tuc/phong-noi-vu/x.pdf" not in found.assets
