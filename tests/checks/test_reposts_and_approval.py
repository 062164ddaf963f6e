"""Items taken over from elsewhere name author and source; criticism is approved by the web editor."""

from pathlib import Path

import pytest
from judging import Check, header, judged

from pipeline.cli.reading import read_project


@pytest.mark.parametrize(
    ("source", "missing"),
    [
        ("{author: A, name: B}", ""),
        ("{author: A, url: https://baocantho.com.vn/}", ""),
        ("{author: A}", "thiếu nguồn (name hoặc url)"),
        ("{name: B}", "thiếu tác giả (author)"),
        ("{url: https://baocantho.com.vn/}", "thiếu tác giả (author)"),
        ("{}", "thiếu tác giả (author) và nguồn (name hoặc url)"),
        ("{author: , name: }", "thiếu tác giả (author) và nguồn (name hoặc url)"),
    ],
)
def test_repost_names_its_author_and_its_source(project: Path, check: Check, source: str, missing: str) -> None:
    found = judged("SRC001", project, check, header(f"source: {source}"))
    assert [finding.message for finding in found] == ([f"Bài đăng lại {missing}"] if missing else [])


@pytest.mark.parametrize("lines", ["tone: neutral", "source:", "source: Báo Cần Thơ"])
def test_article_that_is_no_repost_or_whose_source_is_unreadable_is_not_concerned(
    project: Path, check: Check, lines: str
) -> None:
    assert judged("SRC001", project, check, header(lines)) == []


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("tone: critique\napproved: {by: Ban biên tập, date: 2020-03-05}", 0),
        ("tone: critique\napproved: {by: BAN  BIÊN TẬP, date: 2020-03-05}", 0),
        ("tone: critique\napproved: {by: Ban biên tập quận, date: 2020-03-05}", 1),
        ("tone: critique\napproved: {by: Phòng Nội vụ, date: 2020-03-05}", 1),
        ("tone: critique\napproved: {date: 2020-03-05}", 0),
        ("tone: critique\napproved:", 0),
        ("tone: neutral\napproved: {by: Phòng Nội vụ, date: 2020-03-05}", 0),
        ("tone:\napproved: {by: Phòng Nội vụ, date: 2020-03-05}", 0),
    ],
)
def test_critique_is_approved_by_the_editor_of_the_profile(project: Path, check: Check, lines: str, found: int) -> None:
    findings = judged("PUB003", project, check, header(lines))
    assert len(findings) == found
    assert all(finding.line == 11 for finding in findings)


def test_profile_that_names_no_editor_asks_for_none(project: Path, check: Check) -> None:
    profile = project / "content/site.toml"
    text = profile.read_text(encoding="utf-8")
    assert 'editor = "Ban biên tập"\n' in text
    profile.write_text(text.replace('editor = "Ban biên tập"\n', ""), encoding="utf-8")
    lines = header("tone: critique\napproved: {by: Phòng Nội vụ, date: 2020-03-05}")
    assert judged("PUB003", project, check, lines) == []


def test_command_hands_the_editor_on(project: Path, check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    judged("PUB003", project, check, header("tone: critique\napproved: {by: Phòng Nội vụ, date: 2020-03-05}"))
    findings = read_project(project, quiet=True).check().findings
    assert ["Ban biên tập" in finding.fix for finding in findings if finding.code == "PUB003"] == [True]
