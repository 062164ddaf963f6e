"""How keys, entries and choices are named in messages."""

from types import MappingProxyType

import pytest

from pipeline.checks.conflict_marks import conflicts_in, is_conflict_mark
from pipeline.checks.header_lines import is_indented_key, key_named_at, known_keys, misnamed_keys
from pipeline.checks.wording import capital, choice_meant, glossed, guide_for, line_at, place_of
from pipeline.model.agency import AgencyKind
from pipeline.model.article import Status, Tone
from pipeline.model.decision import ChangeKind
from pipeline.model.procedure import Level
from pipeline.model.source_file import Fault, FaultKind, SourceFile

TEXT = "[[agency]]\nid = \"phong-x\"\n\n[[agency]]\nname = 'Y' \n\n[[la]]\n"
TOML = SourceFile("content/co-quan.toml", MappingProxyType({"agency.0.id": 2, "agency.1.name": 5}), (), TEXT)
MARKDOWN = SourceFile("content/tin-tuc/a/2020-01-01-a.md")


@pytest.mark.parametrize(
    ("file", "key", "place"),
    [
        (MARKDOWN, "title", "mục “title”"),
        (MARKDOWN, "areas.0", "mục “areas”"),
        (MARKDOWN, "approved.date", "mục “date” của mục “approved”"),
        (MARKDOWN, "ways.1.time", "mục “time” của phần thứ 2 trong “ways”"),
        (TOML, "agency.0.kind", "mục “kind” của cơ quan “phong-x”"),
        (TOML, "agency.1.kind", "mục “kind” của cơ quan “Y”"),
        (TOML, "agency.2.kind", "mục “kind” của cơ quan thứ 3"),
        (TOML, "la.0.b", "mục “b” của phần thứ 1 trong “la”"),
        (TOML, "agency.0.lead.1", "mục “lead” của cơ quan “phong-x”"),
        (TOML, "release.rsync.host", "mục “host” của bảng “release.rsync”"),
        (SourceFile("content/a.csv"), "date", "cột “date”"),
        (MARKDOWN, "", "mục “”"),
    ],
)
def test_place_of_a_value_is_said_as_people_find_it(file: SourceFile, key: str, place: str) -> None:
    assert place_of(file, key) == place


@pytest.mark.parametrize("choices", [Tone, Status, Level, AgencyKind, ChangeKind])
def test_every_list_of_choices_is_explained(choices: type[Tone | Status | Level | AgencyKind | ChangeKind]) -> None:
    text = glossed(", ".join(choices))
    assert all(f"{choice.value} (" in text for choice in choices)


def test_list_that_nobody_explained_stays_as_it_is() -> None:
    assert glossed("a, b") == "a, b"
    assert choice_meant("a", "a, b") == ""


@pytest.mark.parametrize(("value", "meant"), [("Khen", "praise"), (" trung lập ", "neutral"), ("khen ngợi", ""), ("", "")])
def test_choice_is_recognised_by_its_meaning(value: str, meant: str) -> None:
    assert choice_meant(value, "praise, critique, neutral") == meant


def test_lines_outside_a_file_are_empty() -> None:
    assert [line_at(TOML, number) for number in (-1, 0, 1, 99)] == ["", "", "[[agency]]", ""]
    assert (capital("mục “a”"), capital("")) == ("Mục “a”", "")


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("content/tin-tuc/a/b.md", "viet-bai.md"),
        ("content/thu-tuc/a/b.md", "thu-tuc.md"),
        ("content/thu-tuc/quyet-dinh/1-2020.toml", "thu-tuc.md"),
        ("content/site.toml", "ho-so-trang.md"),
        ("content/trang/a.md", "ho-so-trang.md"),
    ],
)
def test_each_kind_of_file_has_its_page_of_the_manual(path: str, page: str) -> None:
    assert guide_for(path) == f"docs/huong-dan/{page}"


def header(text: str, *faults: Fault) -> SourceFile:
    return SourceFile(MARKDOWN.path, MappingProxyType({}), faults, text)


@pytest.mark.parametrize(
    ("line", "key", "indented"),
    [
        ("  date: a", "date", True),
        ("\u00a0date: a", "date", True),
        ("date: a", "date", False),
        ("  ngày: a", "date", False),
        ("  dates: a", "", False),
        ("  date a", "", False),
        ("- date: a", "", False),
        ("http://a.example: b", "", False),
        ("", "", False),
    ],
)
def test_key_of_a_line_is_seen_behind_space_and_spelling(line: str, key: str, indented: bool) -> None:
    assert (key_named_at(header(line), 1), is_indented_key(header(line), 1)) == (key, indented)


def test_keys_depend_on_the_kind_of_file() -> None:
    assert "summary" in known_keys("content/tin-tuc/a/b.md")
    assert "ways" in known_keys("content/thu-tuc/a/b.md")
    assert "menu" in known_keys("content/trang/b.md")
    assert known_keys("content/site.toml") == known_keys("x") == ()


def test_misnamed_keys_are_those_that_lines_at_fault_mean() -> None:
    faults = (
        Fault(FaultKind.NOT_KEY_VALUE, 1),
        Fault(FaultKind.NOT_KEY_VALUE, 2),
        Fault(FaultKind.UNKNOWN_KEY, 3, "sumary", "summary"),
        Fault(FaultKind.UNKNOWN_KEY, 4, "approved.dat", "date"),
        Fault(FaultKind.UNKNOWN_KEY, 5, "zzz"),
    )
    assert misnamed_keys(header("tiêu đề: a\nchữ\nsumary: b\napproved: {dat: c}\nzzz: d", *faults)) == {"title", "summary"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> x\n", [(2, "<<<<<<< HEAD")]),
        ("<<<<<<<\n>>>>>>> x\n<<<<<<< y\n>>>>>>> z", [(1, "<<<<<<<"), (3, "<<<<<<< y")]),
        ("b\n=======\nc\n>>>>>>> x\n", [(4, ">>>>>>> x")]),
        ("=======\n", []),
        ("<<<<<<<< a\n>>>>>>>>> b\n>>>>>>>\n", []),
        ("", []),
    ],
)
def test_each_conflict_is_told_once(text: str, expected: list[tuple[int, str]]) -> None:
    assert conflicts_in(text) == expected


def test_every_line_that_git_writes_is_a_mark() -> None:
    assert all(map(is_conflict_mark, ["<<<<<<< HEAD", "||||||| abc", "=======", ">>>>>>> b"]))
    assert not any(map(is_conflict_mark, ["title: a", "========", "<<<<<<", ""]))
