"""Bad input of every sort: each a clear finding with place and fix, no exception, the other files still checked."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.checks.result import CheckResult
from pipeline.model.finding import Finding

Check = Callable[[Path], CheckResult]
NEWS = "content/tin-tuc/phong-noi-vu"
NEW = f"{NEWS}/2020-05-01-moi.md"
GOOD = (
    "---\ntitle: a\ndate: 2020-05-01\nagency: phong-noi-vu\nid: 2020-aaaaa\nsummary: b\nareas: [mot-cua]\n"
    "status: published\napproved: {{by: c, date: 2020-05-01}}\n{header}---\n\n{body}\n"
)


def found(project: Path, check: Check) -> list[tuple[str, int, str]]:
    """(path, line, code) of each finding, after proof that a fault in the second sample article is found too."""
    other = project / NEWS / "2020-04-10-bai-thu-hai.md"
    other.write_text(other.read_text(encoding="utf-8").replace("tone: praise", "tone: khen"), encoding="utf-8")
    result = check(project)
    assert result.crashes == ()
    findings = list(result.findings)
    beside = next(finding for finding in findings if finding.path.endswith("bai-thu-hai.md") and finding.code == "HDR012")
    assert_is_clear(beside)
    for finding in findings:
        assert_is_clear(finding)
    return [(finding.path, finding.line, finding.code) for finding in findings if finding != beside]


def assert_is_clear(finding: Finding) -> None:
    assert finding.path.startswith("content/")
    assert finding.line >= 1
    assert finding.message.strip()
    assert finding.fix.strip()
    assert not any(word in finding.message + finding.fix for word in ("Error", "Errno", "Traceback", "No such", "None", "denied"))


@pytest.mark.parametrize(
    ("data", "line", "code"),
    [
        (b"---\ntitle: C\xeai c\xe1ch\n---\n", 2, "ENC001"),
        ("---\ntitle: Cải cách\n---\n".encode("utf-16-le"), 2, "ENC001"),
        (b"\xff\xfe-\x00-", 1, "ENC001"),
        (b"---\ntitle: a\x00b\n---\n", 2, "ENC001"),
        (b"", 1, "FIL005"),
        (b"\n \n", 1, "FIL005"),
        (b"\x00" * 512, 1, "FIL005"),
        (b"x" * 20_000_000, 1, "FIL004"),
    ],
    ids=["latin-1", "utf-16 without mark", "half a utf-16", "nul", "empty", "blank", "only nul", "20 MB"],
)
def test_file_that_cannot_be_read_is_one_finding(project: Path, check: Check, data: bytes, line: int, code: str) -> None:
    (project / NEW).write_bytes(data)
    assert found(project, check) == [(NEW, line, code)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bài không có phần đầu.\n", (1, "HDR001")),
        ("---\nkhông phải phần đầu\nmà là văn xuôi\n---\nBài.\n", (2, "HDR003")),
        ("---\ntitle: a\n\nBài.\n", (1, "HDR002")),
        ("———\n———\n", (1, "HDR008")),
        ("---\n", (1, "HDR002")),
        ("---\n---\n", (1, "HDR011")),
        ("{\n  'json': 1\n}\n", (1, "HDR001")),
    ],
    ids=["no header", "prose for a header", "not closed", "only dashes of word", "only one fence", "empty header", "json"],
)
def test_header_that_is_none_is_found_with_its_line(project: Path, check: Check, text: str, expected: tuple[int, str]) -> None:
    (project / NEW).write_text(text, encoding="utf-8")
    places = found(project, check)
    assert (NEW, *expected) in places
    assert {path for path, _, _ in places} == {NEW}
    assert all(line <= text.count("\n") + 1 for _, line, _ in places)


@pytest.mark.parametrize(
    ("header", "body", "expected"),
    [
        ("channels: " + "[" * 1500 + "]" * 1500 + "\n", "x", [(10, "HDR009")]),
        ("channels:\n- &a [x, x]\n- *a\n", "x", [(12, "HDR009")]),
        ("channels: &a [*a]\n", "x", [(10, "HDR009")]),
        (f"board: {'ă' * 10_000}\n", "x", []),
        ("", ">" * 3000 + " chữ", []),
        ("", "\n".join("    " * depth + "- chữ" for depth in range(300)), []),
        ("", "<script>" * 50, [(12, "HTM001"), (11, "STR002")]),
        ("", "![a](/\\evil.example/a.png)", [(12, "LNK001")]),
    ],
    ids=[
        "deep yaml",
        "alias",
        "alias of itself",
        "long line",
        "3,000 quotes",
        "300 lists",
        "scripts",
        "foreign picture in disguise",
    ],
)
def test_hostile_text_ends_in_findings_at_most(
    project: Path, check: Check, header: str, body: str, expected: list[tuple[int, str]]
) -> None:
    (project / NEW).write_text(GOOD.format(header=header, body=body), encoding="utf-8")
    places = found(project, check)
    assert {(NEW, *place) for place in expected} <= set(places)
    assert {path for path, _, _ in places} <= {NEW}


def test_title_of_ten_thousand_signs_breaks_nothing(project: Path, check: Check) -> None:
    text = GOOD.format(header="", body="x").replace("title: a", "title: " + "Cải cách " * 1200)
    (project / NEW).write_text(text, encoding="utf-8")
    assert found(project, check) == [(NEW, 2, "PUB004")]


def test_windows_file_with_byte_order_mark_has_no_finding(project: Path, check: Check) -> None:
    text = GOOD.format(header="tone: neutral\n", body="Chữ.").replace("\n", "\r\n")
    (project / NEW).write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert found(project, check) == []


def test_folder_where_a_file_is_expected_is_found(project: Path, check: Check) -> None:
    (project / NEW).mkdir()
    (project / "content/chuyen-huong.csv").unlink()
    (project / "content/chuyen-huong.csv").mkdir()
    assert found(project, check) == [("content/chuyen-huong.csv", 1, "FIL002"), (NEW, 1, "FIL002")]


@pytest.mark.parametrize(
    ("name", "target", "code"),
    [
        ("vong", "../phong-noi-vu", "FIL003"),
        ("2020-05-01-moi.md", "2020-05-01-moi.md", "FIL003"),
        ("a.png", "khong-co.png", "FIL001"),
    ],
)
def test_link_that_loops_or_leads_nowhere_is_found(project: Path, check: Check, name: str, target: str, code: str) -> None:
    (project / NEWS / name).symlink_to(target)
    assert found(project, check) == [(f"{NEWS}/{name}", 1, code)]


def test_picture_that_is_none_is_found(project: Path, check: Check) -> None:
    (project / NEWS / "so-do.png").write_bytes(b"Kh\xf4ng ph\xe1\xba\xa3i \xe1\xba\xa3nh")
    assert found(project, check) == [(f"{NEWS}/so-do.png", 1, "IMG002")]


def test_two_agencies_with_one_id_are_found(project: Path, check: Check) -> None:
    file = project / "content/co-quan.toml"
    lines = file.read_text(encoding="utf-8").count("\n")
    with file.open("a", encoding="utf-8") as stream:
        stream.write('\n[[agency]]\nname = "Phòng khác"\nkind = "office"\nid = "phong-noi-vu"\n')
    assert found(project, check) == [("content/co-quan.toml", lines + 5, "AGY002")]


def test_profile_with_unknown_keys_is_found_key_by_key(project: Path, check: Check) -> None:
    file = project / "content/site.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("[site]\n", '[site]\nnmae = "x"\n') + '\n[relaese]\ntarget = "x"\n', encoding="utf-8")
    lines = file.read_text(encoding="utf-8").split("\n")
    expected = [lines.index('nmae = "x"') + 1, lines.index("[relaese]") + 1]
    assert found(project, check) == [("content/site.toml", line, "HDR005") for line in expected]


@pytest.mark.parametrize("name", ["co-quan.toml", "ke-hoach/2020.toml", "site.toml"])
@pytest.mark.parametrize(("data", "code"), [(b"[[", "CFG001"), (b"\xff", "ENC001"), (b"", "FIL005"), (b'a = "\n', "CFG001")])
def test_data_file_that_is_broken_is_found(project: Path, check: Check, name: str, data: bytes, code: str) -> None:
    (project / "content" / name).write_bytes(data)
    assert (f"content/{name}", 1, code) in found(project, check)


def test_missing_plan_and_agencies_are_found(project: Path, check: Check) -> None:
    (project / "content/ke-hoach/2020.toml").unlink()
    (project / "content/co-quan.toml").unlink()
    places = found(project, check)
    assert ("content/ke-hoach/2020.toml", 1, "FIL001") in places
    assert ("content/co-quan.toml", 1, "FIL001") in places


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_file_and_folder_without_permission_are_found(project: Path, check: Check) -> None:
    (project / NEW).write_text(GOOD.format(header="", body="x"), encoding="utf-8")
    (project / NEW).chmod(0)
    (project / "content/trang").chmod(0)
    try:
        assert found(project, check) == [(NEW, 1, "FIL001"), ("content/trang", 1, "FIL001")]
    finally:
        (project / "content/trang").chmod(0o755)


def test_all_of_it_at_once_is_found_in_one_run_in_the_order_of_paths(project: Path, check: Check) -> None:
    folder = project / NEWS
    (folder / "2020-06-01-a.md").write_bytes(b"---\ntitle: \xea\n---\n")
    (folder / "2020-06-02-b.md").write_bytes(b"")
    (folder / "2020-06-03-c.md").mkdir()
    (folder / "2020-06-04-d.md").write_bytes(b"x" * 1_000_001)
    (folder / "2020-06-05-e.md").symlink_to("2020-06-05-e.md")
    (folder / "2020-06-06-f.md").symlink_to("mat.md")
    (folder / "2020-06-07-g.png").write_bytes(b"x")
    (folder / "h.xyz").write_bytes(b"x")
    codes = [(path.rpartition("/")[2][:12], code) for path, _, code in found(project, check)]
    assert codes == [
        ("2020-06-01-a", "ENC001"), ("2020-06-02-b", "FIL005"), ("2020-06-03-c", "FIL002"), ("2020-06-04-d", "FIL004"),
        ("2020-06-05-e", "FIL003"), ("2020-06-06-f", "FIL001"), ("2020-06-07-g", "FIL008"),
        ("2020-06-07-g", "IMG002"), ("h.xyz", "FIL006"),
    ]  # fmt: skip
