"""A list's plain text shows the same words once it is Markdown."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.procedures.plain_markdown import as_markdown
from pipeline.sources.body import BodyParser, Target

PARSER = BodyParser()
SIGNS = (
    "Bước 1: Nộp hồ sơ|- Tờ khai|+ Bản sao|1. Một|2) Hai|* Lưu ý|# Số|> lớn hơn|a_b_c _d_|---|===|[x](y)|<b>đậm</b>|A & B &amp; C"
    "|`mã`|![h](i)|https://a.example/x_y_z|<!-- ẩn -->|\\*"
)
PRINTED = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cn", "Co")), max_size=20)
LINES = st.lists(st.sampled_from([*SIGNS.split("|"), "| a | b |"]) | PRINTED, max_size=8)


def shown(text: str) -> str:
    """The words that a page shows for a plain text."""
    body = PARSER.parse(as_markdown(text), 1, Target)
    assert not body.removed
    assert not body.links
    return squeezed(body.text)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def without_bullets(text: str) -> str:
    lines = [line.strip() for line in text.split("\n")]
    return squeezed(
        "".join(re.sub(r"^[-–•+]\s*(?=\S)", "", line) if not re.fullmatch(r"[-=*_\s]+", line) else line for line in lines)
    )


@given(LINES)
def test_every_word_and_sign_is_shown_and_nothing_becomes_markup(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert shown(text) == without_bullets(text)


def test_dashes_become_lists_and_plus_signs_their_second_level() -> None:
    text = "Giấy tờ gồm:\n- Tờ khai\n+ Bản chính\n+ Bản sao\n- Ảnh\nNộp tại quầy."
    assert as_markdown(text) == "Giấy tờ gồm:\n\n- Tờ khai\n    - Bản chính\n    - Bản sao\n- Ảnh\n\nNộp tại quầy."


@pytest.mark.parametrize(
    ("text", "markdown"),
    [("", ""), ("1. Một", "1\\. Một"), ("2.5 m", "2.5 m"), ("a_b", "a_b"), ("__0__", "\\_\\_0\\_\\_"), ("-", "\\-")],
)
def test_only_signs_that_would_mean_something_are_escaped(text: str, markdown: str) -> None:
    assert as_markdown(text) == markdown
