"""Header values with their types and lines: lists and maps by YAML with every scalar as text, all else raw."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.source_file import Fault, FaultKind, SourceFile
from pipeline.sources.markdown_file import Keys, MarkdownFile, open_markdown, parse_markdown
from pipeline.sources.text_file import TextFile, decode
from pipeline.sources.yaml_value import MOST_CHARACTERS, quoted

KEYS = Keys(text=("title", "date", "summary"), structured=("areas", "approved", "ways", "corrections"))
PATH = "content/tin-tuc/a/2020-01-01-x.md"


def parse(header: str) -> MarkdownFile:
    return parse_markdown(PATH, TextFile(f"---\n{header}\n---\nThân bài"), KEYS)


def faults(header: str) -> list[tuple[FaultKind, int, str]]:
    file = parse(header)
    file.fields.texts("areas")
    file.fields.part("approved", ("by", "date"))
    return [(fault.kind, fault.line, fault.key) for fault in file.source().faults]


@pytest.mark.parametrize("written", ['""', "''", "“”", ' " " ', "\u200b", "’"])
def test_a_value_of_quotation_marks_alone_is_empty(written: str) -> None:
    assert parse(f"title: {written}").fields.text("title") == ""
    assert parse(f"title: a{written}").fields.text("title") == f"a{written}".strip()


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("areas: [mot-cua, hien-dai-hoa]", ["mot-cua", "hien-dai-hoa"]),
        ("areas: []", []),
        ("areas:\n- mot-cua\n- hien-dai-hoa", ["mot-cua", "hien-dai-hoa"]),
        ("areas:\n  - mot-cua\n  # chú thích\n  - hien-dai-hoa", ["mot-cua", "hien-dai-hoa"]),
        ("areas: [mot-cua,\n  hien-dai-hoa]", ["mot-cua", "hien-dai-hoa"]),
        ("areas: [\n  mot-cua\n]", ["mot-cua"]),
        (
            "areas: [1.014200, 0123, yes, null, 2020-03-05, 1e3, ~]",
            ["1.014200", "0123", "yes", "null", "2020-03-05", "1e3", "~"],
        ),
        ('areas: ["a: b", \'c # d\']', ["a: b", "c # d"]),
        ("approved: {by: Ban biên tập, date: 2020-03-05}", {"by": "Ban biên tập", "date": "2020-03-05"}),
        ("approved:\n  by: Ban biên tập\n  date: 05/03/2020", {"by": "Ban biên tập", "date": "05/03/2020"}),
        ("approved: {}", {}),
        ("ways:\n- how: Trực tiếp\n  fee: 010\n- how: Trực tuyến", [{"how": "Trực tiếp", "fee": "010"}, {"how": "Trực tuyến"}]),
        ("areas:", ""),
    ],
)  # fmt: skip
def test_lists_and_maps_are_yaml_in_which_every_scalar_stays_text(header: str, value: object) -> None:
    file = parse(header)
    assert file.fields.tree[header.partition(":")[0]] == value
    assert file.source().faults == ()


def test_every_item_and_every_part_has_its_line() -> None:
    file = parse(
        "title: a\nareas:\n\n- mot-cua\n- hien-dai-hoa\n"
        "ways:\n  - how: Trực tiếp\n    fee: Miễn phí\n  - how: Trực tuyến\n    time: 3 ngày\n\n    fee: Không\n"
        "approved: {by: Ban biên tập,\n  date: 2020-03-05}\ncorrections: [{date: 2020-03-06, note: x}]"
    )
    assert dict(file.source().lines) == {
        "title": 2,
        "areas": 3, "areas.0": 5, "areas.1": 6,
        "ways": 7, "ways.0": 8, "ways.0.how": 8, "ways.0.fee": 9,
        "ways.1": 10, "ways.1.how": 10, "ways.1.time": 11, "ways.1.fee": 13,
        "approved": 14, "approved.by": 14, "approved.date": 15,
        "corrections": 16, "corrections.0": 16, "corrections.0.date": 16, "corrections.0.note": 16,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("areas: mot-cua", (FaultKind.WRONG_SHAPE, 2, "areas")),
        ("areas: {a: b}", (FaultKind.WRONG_SHAPE, 2, "areas")),
        ("title: x\nareas: [[a], b]", (FaultKind.WRONG_SHAPE, 3, "areas")),
        ("areas: [a, b", (FaultKind.BAD_YAML, 2, "areas")),
        ("areas:\n  - a\n  - [b", (FaultKind.BAD_YAML, 4, "areas")),
        ('areas: "a', (FaultKind.BAD_YAML, 2, "areas")),
        ("areas: [a]\x01", (FaultKind.BAD_YAML, 2, "areas")),
        ("areas:\n\t- a", (FaultKind.TAB_IN_HEADER, 3, "areas")),
        ("areas: [“a”]", (FaultKind.CURLY_QUOTES, 2, "areas.0")),
        ("approved: Ban biên tập", (FaultKind.WRONG_SHAPE, 2, "approved")),
        ("approved:\n  by: a\n  by: b", (FaultKind.DUPLICATE_KEY, 4, "approved.by")),
        ("approved:\n  by: a\n  ngày: b", (FaultKind.UNKNOWN_KEY, 4, "approved.ngày")),
        ("approved: {[a]: b}", (FaultKind.WRONG_SHAPE, 2, "approved")),
        ("title: a\n  b", (FaultKind.NOT_KEY_VALUE, 3, "")),
        ("title: |\n  a\n\n  b", (FaultKind.NOT_KEY_VALUE, 3, "")),
        ("titel: a", (FaultKind.UNKNOWN_KEY, 2, "titel")),
    ],
)
def test_what_is_odd_is_a_fault_at_its_line(header: str, expected: tuple[FaultKind, int, str]) -> None:
    assert expected in faults(header)


def test_unknown_key_names_the_nearest_known_one() -> None:
    assert parse("sumary: a").source().faults == (Fault(FaultKind.UNKNOWN_KEY, 2, "sumary", "summary"),)
    assert parse("zzz: a").source().faults == (Fault(FaultKind.UNKNOWN_KEY, 2, "zzz", ""),)


def test_single_word_where_a_list_is_wanted_is_taken_as_a_list() -> None:
    assert parse("areas: mot-cua; hien-dai-hoa").fields.texts("areas") == ("mot-cua", "hien-dai-hoa")


def test_curly_quotes_around_an_item_are_taken_off() -> None:
    assert parse("areas: [“mot-cua”, ‘hien-dai-hoa’, ”x”]").fields.texts("areas") == ("mot-cua", "hien-dai-hoa", "x")


def test_tabs_that_indent_a_list_are_read_as_spaces() -> None:
    assert parse("approved:\n\tby: a\n\tdate: b").fields.tree["approved"] == {"by": "a", "date": "b"}


@pytest.mark.parametrize(
    "header",
    [
        "areas:\n  - &a [x, x]\n  - *a",
        "areas: &a [*a]",
        "areas:\n" + "".join(f"  - &a{n} [{', '.join([f'*a{n - 1}'] * 10) if n else 'x'}]\n" for n in range(12)),
        "approved:\n  by: &a x\n  date: *a",
    ],
    ids=["alias", "loop", "a billion laughs", "scalar"],
)
def test_alias_is_refused_before_it_can_expand(header: str) -> None:
    file = parse(header)
    (fault,) = file.source().faults
    assert fault.kind is FaultKind.BAD_YAML
    assert 2 <= fault.line <= header.count("\n") + 2
    assert file.fields.tree[fault.key] == ""


@pytest.mark.parametrize("depth", [50, 400, 500, 600, 2000])
@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}")])
def test_deep_nesting_ends_in_a_fault_never_in_an_exception(depth: int, opening: str, closing: str) -> None:
    assert faults(f"areas: {opening * depth}{closing * depth}")


def test_tags_and_merge_keys_make_no_objects() -> None:
    file = parse("areas: !!python/object/apply:os.getcwd [a]\napproved: {<<: {by: x}}")
    assert file.fields.tree == {"areas": ["a"], "approved": {"<<": {"by": "x"}}}


@pytest.mark.parametrize(
    ("header", "value", "words"),
    [
        ("approved: {by: Ban A, Ban B, date: c}", {"by": "Ban A, Ban B", "date": "c"}, 'Ban B|by: "Ban A, Ban B"'),
        ("approved: {date: c, by: A, B, C}", {"date": "c", "by": "A, B, C"}, 'B|by: "A, B, C"'),
        ("approved: {by: A, by B, date: c}", {"by": "A, by B", "date": "c"}, 'by B|by: "A, by B"'),
        ("approved: {by: Tổ “x”, Tổ 'y', date: c}", {"by": "Tổ “x”, Tổ 'y'", "date": "c"}, "Tổ 'y'|by: \"Tổ “x”, Tổ 'y'\""),
    ],
)
def test_comma_that_cuts_a_sentence_in_a_map_is_one_fault_and_the_value_is_whole(
    header: str, value: dict[str, str], words: str
) -> None:
    assert parse(header).source().faults == (Fault(FaultKind.UNKNOWN_KEY, 2, "approved.by", words),)
    assert parse(header).fields.tree["approved"] == value


def test_comma_is_none_of_a_sentence_where_no_value_stands_before_it_or_a_colon_follows() -> None:
    assert faults("approved: {by: , x, date: c}") == [(FaultKind.UNKNOWN_KEY, 2, "approved.x")]
    assert faults("approved: {x, by: a}") == [(FaultKind.UNKNOWN_KEY, 2, "approved.x")]
    assert faults("approved: {by: a, x:, date: c}") == [(FaultKind.UNKNOWN_KEY, 2, "approved.x")]
    assert faults("approved: {by: a, date:}") == []


@pytest.mark.parametrize(
    ("header", "line", "detail"),
    [
        ("ways:\n- how: a\n  note: b: c\n  fee: d", 4, "note: b: c"),
        ("areas: [a, b", 2, "[a, b"),
        ("areas: [a,\n  b\napproved: {by: a}", 2, "[a,"),
        ("ways:\n- {how: a\n- {how: b}", 3, "- {how: a"),
        ('ways:\n- how: "a\n  fee: b', 3, '- how: "a'),
        ("areas:\n\n- a\n- *b", 5, "- *b"),
    ],
)
def test_list_that_cannot_be_read_quotes_the_line_at_fault(header: str, line: int, detail: str) -> None:
    found = [fault for fault in parse(header).source().faults if fault.kind is FaultKind.BAD_YAML]
    assert [(fault.line, fault.detail) for fault in found] == [(line, detail)]


def test_key_that_cannot_be_read_is_not_missing_too() -> None:
    file = parse("ways: [a: b: c]\nareas: []")
    file.fields.require("ways", "areas", "title")
    assert [fault.key for fault in file.source().faults if fault.kind is FaultKind.MISSING] == ["title", "areas"]


@pytest.mark.parametrize(
    ("header", "detail"),
    [
        ("areas: mot-cua; hai", "[mot-cua, hai]"),
        ("areas: nói 'a'", "[\"nói 'a'\"]"),
        ("approved: Ban A", "{by: Ban A, date: …}"),
        ("approved: 05/03/2020", "{by: …, date: 05/03/2020}"),
        ("approved: Ban A (tổ [1]) ngày 5.3.2020", '{by: "Ban A (tổ [1])", date: 5.3.2020}'),
        ("approved: [a]", "{by: …, date: …}"),
    ],
)
def test_value_of_the_wrong_shape_comes_back_in_the_right_one(header: str, detail: str) -> None:
    file = parse(header)
    file.fields.texts("areas")
    file.fields.part("approved", ("by", "date"))
    assert [fault.detail for fault in file.source().faults] == [detail]


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\x85\u2028\u2029\ufeff"), min_size=1))
def test_quoted_text_is_read_back_as_one_item(text: str) -> None:
    clean = " ".join(text.split()).replace("\\", "").replace('"', "'").strip("“”‘’ ")
    if clean and clean == clean.strip():
        assert parse(f"areas: [{quoted(clean)}, x]").fields.tree["areas"] == [clean, "x"]


def test_unknown_keys_are_not_reported_where_there_is_no_header() -> None:
    file = parse_markdown(PATH, TextFile("titel: a"), KEYS)
    assert [fault.kind for fault in file.source().faults] == [FaultKind.NO_HEADER]


def test_faults_come_in_the_order_of_their_lines_and_once_each() -> None:
    file = parse("lạ\nxyz: 1\nareas: a, b")
    file.fields.texts("areas")
    file.fields.texts("areas")
    assert [fault.line for fault in file.source().faults] == [2, 3, 4]


def test_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"---\ntitle: \xea\n---\n")
    file = open_markdown(tmp_path, "a.md", KEYS)
    assert isinstance(file, SourceFile)
    assert file.faults == (Fault(FaultKind.NOT_UTF8, 2, detail="byte 0xEA"),)


def test_byte_order_mark_and_windows_line_ends_change_nothing() -> None:
    unix = "---\ntitle: Tên bài\nareas:\n- a\n---\nThân bài\n"
    windows = b"\xef\xbb\xbf" + unix.replace("\n", "\r\n").encode()
    expected, actual = parse_markdown(PATH, decode(unix.encode()), KEYS), parse_markdown(PATH, decode(windows), KEYS)
    assert actual.source() == expected.source()
    assert (actual.fields.tree, actual.body) == (expected.fields.tree, expected.body)


yaml_soup = st.lists(
    st.sampled_from(
        [
            *"areas approved ways : [ ] { } &a *a ! | > # ? % --- “ x \" '".split(),
            ": ",
            ", ",
            "\n",
            "\n  ",
            "\n- ",
            "\n\t",
            "\x07",
        ]
    ),
    max_size=25,
).map("".join)


@given(yaml_soup | st.text())
def test_any_header_is_read_without_an_exception(header: str) -> None:
    file = parse_markdown(PATH, decode(f"---\n{header}\n---\n".encode("utf-8", "replace")), KEYS)
    for key in file.fields.tree:
        file.fields.text(key), file.fields.texts(key), file.fields.moment(key), file.fields.number(key)
        file.fields.flag(key), file.fields.address(key), file.fields.addresses(key)
        for part in (*file.fields.parts(key, ("how",)), file.fields.part(key, ("by",))):
            assert part is None or part.text("by") is not None
    lines = file.text.text.count("\n") + 1
    assert all(1 <= fault.line <= lines for fault in file.source().faults)
    assert all(1 <= line <= lines for line in file.source().lines.values())


@pytest.mark.parametrize(("more", "found"), [(0, []), (1, [(FaultKind.BAD_YAML, 2, "areas")])])
def test_a_list_of_so_many_characters_is_not_read(more: int, found: list[tuple[FaultKind, int, str]]) -> None:
    words = "a" * (MOST_CHARACTERS - len("areas: []") + more)
    assert faults(f"areas: [{words}]") == found
