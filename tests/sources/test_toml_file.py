"""TOML files: findings point at the line of the key."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.model.source_file import Fault, FaultKind, SourceFile
from pipeline.sources.toml_file import TomlFile, open_toml


def lines_of(folder: Path, text: str) -> dict[str, int]:
    (folder / "a.toml").write_text(text, encoding="utf-8")
    file = open_toml(folder, "a.toml")
    assert isinstance(file, TomlFile)
    return dict(file.source().lines)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a = 1\n\n# chú thích\nb = 2\n", {"a": 1, "b": 4}),
        ("[site]\n\nname = 1 # x\n  # y\ntag = 2\n\n[ b ]\nq = 3", {"site": 1, "site.name": 3, "site.tag": 5, "b": 7, "b.q": 8}),
        ("site.name = 1\nsite.x.y = 2\nz = 3", {"site": 1, "site.name": 1, "site.x": 2, "site.x.y": 2, "z": 3}),
        ('a = """\nx\n\ny"""\nb = \'\'\'\nz\'\'\' # c\nc = 1', {"a": 1, "b": 5, "c": 7}),
        ('a = [\n  "x",\n  # chú thích\n\n  "y", "z",\n]\nb = 1', {"a": 1, "a.0": 2, "a.1": 5, "a.2": 5, "b": 7}),
        ('a = ["""\nx\n""", "y"]\nb = 1', {"a": 1, "a.0": 1, "a.1": 3, "b": 4}),
        ("a = [[1,\n2],\n[3]]\nb = 1", {"a": 1, "a.0": 1, "a.1": 3, "b": 4}),
        ("a = [\n  {x = 1},\n  {x = 2},\n]\nb = 1", {"a": 1, "a.0": 2, "a.1": 3, "b": 5}),
        ("a = 1\nb = {x = 1, y = 2}\nc = 1", {"a": 1, "b": 2, "b.x": 2, "b.y": 2, "c": 3}),
        ("[[a]]\nx = 1\n\n# c\n[[a]]   # d\nx = 2\n", {"a.0": 1, "a.0.x": 2, "a.1": 5, "a.1.x": 6}),
        (
            "[[a]]\nx = 1\n[a.b]\ny = 2\n[[a]]\n[a.b]\ny = 4\n[[a.k]]\nq = 1\n[[a.k]]\nq = 2\n",
            {
                "a.0": 1, "a.0.x": 2, "a.0.b": 3, "a.0.b.y": 4, "a.1": 5, "a.1.b": 6, "a.1.b.y": 7,
                "a.1.k.0": 8, "a.1.k.0.q": 9, "a.1.k.1": 10, "a.1.k.1.q": 11,
            },
        ),
        ("[a]\nx = 1\n[b]\ny = 2\n[a.c]\nz = 3\n", {"a": 1, "a.x": 2, "b": 3, "b.y": 4, "a.c": 5, "a.c.z": 6}),
        ("[q.r]\ns = 1\n[q]\nt = 2\n", {"q": 1, "q.r": 1, "q.r.s": 2, "q.t": 4}),
    ],
    ids=[
        "comments", "tables", "dotted keys", "multi-line strings", "array over lines", "string over lines in an array",
        "nested arrays", "inline tables over lines", "inline table", "array of tables", "tables in arrays of tables",
        "table that is continued", "parent after child",
    ],
)  # fmt: skip
def test_every_key_has_its_line(tmp_path: Path, text: str, lines: dict[str, int]) -> None:
    assert lines_of(tmp_path, text) == lines


def test_lines_hold_where_an_array_of_tables_is_continued_below_another_table(tmp_path: Path) -> None:
    text = '[[area]]\nid = "a"\n\n[[form]]\nname = "x"\nlead = [\n"b"\n]\n\n[[area]]\nid = "c"\n\n[[form]]\nname = "y"\n'
    assert lines_of(tmp_path, text) == {
        "area.0": 1, "area.0.id": 2, "form.0": 4, "form.0.name": 5, "form.0.lead": 6, "form.0.lead.0": 7,
        "area.1": 10, "area.1.id": 11, "form.1": 13, "form.1.name": 14,
    }  # fmt: skip


key = st.sampled_from(["a", "b", "c", "d"])
value = st.sampled_from(["1", '"x"', '"""\nx\n"""', "[1,\n2]", "{u = 1}", "2020-03-05", "[\n# c\n]", "true"])
comment = st.sampled_from(["", "\n", "# c\n", "\n\n# c\n\n"])
table = st.tuples(st.sampled_from(["[[x]]", "[[y]]", "[[x]] # c"]), comment, st.dictionaries(key, value, max_size=3), comment)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(table, max_size=6))
def test_lines_of_any_mixture_of_tables_are_those_of_the_text(
    tmp_path: Path, tables: list[tuple[str, str, dict[str, str], str]]
) -> None:
    text, expected, counts = "", {}, {"x": 0, "y": 0}
    for header, above, values, below in tables:
        name = header[2]
        path = f"{name}.{counts[name]}"
        counts[name] += 1
        expected[path] = text.count("\n") + 1
        text += f"{header}\n{above}"
        for key_name, item in values.items():
            expected[f"{path}.{key_name}"] = text.count("\n") + 1
            text += f"{key_name} = {item}\n"
        text += below
    if not text.strip():
        return
    actual = lines_of(tmp_path, text)
    assert {path: actual.get(path) for path in expected} == expected


@pytest.mark.parametrize(
    ("text", "line", "detail"),
    [
        ('a = 1\nb = "x\n', 2, 'b = "x'),
        ("a = 1\n\na = 2\n", 3, "a = 2"),
        ("[a]\n[a]\n", 2, "[a]"),
        ("a = 1 b = 2", 1, "a = 1 b = 2"),
        ("a =", 1, "a ="),
        ("= 1", 1, "= 1"),
        ("a = 2020-02-31", 1, "a = 2020-02-31"),
        ("a = [1,\n2\n", 2, "2"),
        ("chữ", 1, "chữ"),
    ],
)
def test_what_is_no_toml_is_a_fault_at_its_line(tmp_path: Path, text: str, line: int, detail: str) -> None:
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    file = open_toml(tmp_path, "a.toml")
    assert isinstance(file, SourceFile)
    (fault,) = file.faults
    assert (fault.kind, fault.key) == (FaultKind.BAD_TOML, "")
    assert abs(fault.line - line) <= 1  # the parser may notice at the end of a line or at the start of the next
    assert fault.detail in (detail, "")


@pytest.mark.parametrize("text", ["x = " + "[" * 5000, "a." * 3000 + "b = 1", 'x = "\\ud800"', "x = 0x"])
def test_hostile_toml_is_a_fault(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    file = open_toml(tmp_path, "a.toml")
    assert isinstance(file, SourceFile)
    assert [(fault.kind, fault.line) for fault in file.faults] == [(FaultKind.BAD_TOML, 1)]


toml_soup = st.lists(
    st.sampled_from([*'a b . = [ ] [[ ]] { } , # 1 - : T _ đ inf 2020-01-01 " \' \\ """'.split(), " ", "\n"]),
    max_size=25,
).map("".join)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(toml_soup | st.text())
def test_any_text_is_read_without_an_exception(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.toml").write_bytes(text.encode("utf-8", "replace"))
    file = open_toml(tmp_path, "a.toml")
    source = file if isinstance(file, SourceFile) else file.source()
    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    assert all(1 <= fault.line <= lines for fault in source.faults)
    assert all(1 <= line <= lines for line in source.lines.values())


def test_missing_file_says_so(tmp_path: Path) -> None:
    file = open_toml(tmp_path, "a.toml")
    assert isinstance(file, SourceFile)
    assert file.faults == (Fault(FaultKind.UNREADABLE, 1, detail="không có tệp này"),)
