"""The staff's list of everyday words."""

from pathlib import Path

from pipeline.sources.colloquial import COLLOQUIAL, read_colloquial
from pipeline.sources.load import load_content


def write(project: Path, text: str) -> None:
    (project / COLLOQUIAL).parent.mkdir(parents=True, exist_ok=True)
    (project / COLLOQUIAL).write_text(text, encoding="utf-8")


def test_words_are_read_in_the_order_of_the_file(tmp_path: Path) -> None:
    write(tmp_path, '[[word]]\nsaid = ["sổ đỏ", "sổ hồng"]\nmeans = ["giấy chứng nhận"]\n')
    words, file = read_colloquial(tmp_path)
    assert [(word.said, word.means, word.line) for word in words] == [(("sổ đỏ", "sổ hồng"), ("giấy chứng nhận",), 1)]
    assert file.faults == ()


def test_an_entry_without_meaning_is_a_fault_and_a_word_may_be_said_twice(tmp_path: Path) -> None:
    write(tmp_path, '[[word]]\nsaid = ["a"]\n[[word]]\nsaid = ["b"]\nmeans = ["c"]\n[[word]]\nsaid = ["B"]\nmeans = ["d"]\n')
    words, file = read_colloquial(tmp_path)
    assert [word.said for word in words] == [("b",), ("B",)]
    assert [(fault.kind, fault.line) for fault in file.faults] == [("missing", 1)]


def test_a_missing_list_is_an_empty_one(tmp_path: Path) -> None:
    assert read_colloquial(tmp_path)[0] == ()


def test_the_sample_list_has_no_fault() -> None:
    content = load_content(Path(__file__).parents[2], 2020)
    assert len(content.colloquial) > 20
    assert next(file for file in content.files if file.path == COLLOQUIAL).faults == ()
