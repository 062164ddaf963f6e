"""What counts as the words of a file: everything keeps its place, what is no word becomes spaces."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judging import body
from rule_blocks import apply

from pipeline.checks.prose import prose_of, words_of
from pipeline.sources.load import load_content


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Xem [trang](/thu-tuc/1.001193/) này", "Xem trang này"),
        ('![Ảnh](a(1).jpg "Chú thích") cuối', '! Ảnh "Chú thích") cuối'),
        ("Số **61/2018/NĐ-CP** và _chữ_ a_b", "Số 61/2018/NĐ-CP và chữ a_b"),
        ("> Lời\n> dẫn", "Lời dẫn"),
        ("Vào https://a.vn/0912345678 hoặc www.b.vn/x", "Vào hoặc"),
        ("Một <!-- check off PRV001: lý do --> hai", "Một hai"),
        ("[gọi](tel:0912345678)", "gọi](tel:0912345678)"),
        ("[thư](mailto:a@gmail.com)", "thư](mailto:a@gmail.com)"),
    ],
)
def test_what_is_no_word_becomes_spaces(written: str, words: str) -> None:
    assert " ".join(words_of(written).split()) == words


@given(st.text(st.sampled_from('a [](){}<>!-*_`\\\n/:.h0t|”"x'), max_size=80))
def test_no_character_moves_and_no_line_is_lost(text: str) -> None:
    words = words_of(text)
    assert len(words) == len(text)
    assert all(new in (old, " ") for old, new in zip(text, words, strict=True))
    assert words.count("\n") == text.count("\n")


def test_body_and_headings_are_told_by_position(project: Path) -> None:
    apply(body("Câu đầu.\n\n## Đề mục\n\nCâu cuối."), project)
    (article, _) = load_content(project, 2020).articles
    prose = prose_of(article)
    assert prose.text[prose.body :].split() == "Câu đầu. ## Đề mục Câu cuối.".split()
    assert prose.line_of(prose.text.index("Câu cuối")) == article.body.first_line + 5
    assert prose.in_heading(prose.text.index("mục"))
    assert not prose.in_heading(prose.text.index("Câu cuối"))


def test_article_without_text_has_no_body(project: Path) -> None:
    apply(body(""), project)
    (article, _) = load_content(project, 2020).articles
    prose = prose_of(article)
    assert prose.body == len(prose.text)
