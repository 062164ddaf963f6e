"""Parts that look for their sign first give what python-markdown's own give."""

from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown

from pipeline.sources.quick_markdown import _SIGNS, new_markdown

_INLINE = r"chữ ** * _ __ ` `` [ |] ](a.md) ![ ! <b> </b> <div> </div> <!-- --> <a@b.vn> &amp; & &#106; \ \* \| : { a@b".split()
_BLOCKS = [
    "# ",
    "#",
    "- ",
    "+ ",
    "* ",
    "1. ",
    "2. ",
    "> ",
    "    ",
    "  ",
    "   ",
    "  \n",
    "\n",
    "\n\n",
    "\t",
    "\r\n",
    "\u2028",
    " ",
]
_TABLES = [
    "|",
    "| ",
    " | ",
    "|---|---|\n",
    "---|---\n",
    ":-:|--:\n",
    "| a | b |\n|---|---|\n| c | *d* |\n",
    "| a |\n|---|\n| `b|c` |\n",
]
_RULES = ["---", "\n---\n", "- - -", "***", "\n===\n", "\n= ", "_ _ _"]
_LINKS = ["<https://a.example/>", "[x]: https://a.example/\n", "[x]:\n  /a/ 'tên'\n", "[x][x]", "![x][x]", "[x]", "![x]"]
_KEPT_APART = ["\x02", "\x03", "\x02wzxhzdk:0\x03", "klzzwxh:0001"]
_PIECES = st.sampled_from([*_INLINE, *_BLOCKS, *_TABLES, *_RULES, *_LINKS, *_KEPT_APART])
_TEXTS = st.lists(_PIECES | _PIECES.map(lambda sign: f"{sign}chữ{sign}"), max_size=14).map("".join)
_OURS = new_markdown()
_STOCK = Markdown(extensions=["tables", "sane_lists"], output_format="html")


@example("`x`")
@example("*x*")
@example("_x_")
@example("[x](a.md)")
@example("![x](a.png)")
@example("<https://a.example/>")
@example("<a@b.vn>")
@example("a &amp; b")
@example(r"a\.b")
@example("a  \nb")
@example("a\t\nb")
@example("# a")
@example("a\n---")
@example("a\n===")
@example("a\n\n___")
@example("> a")
@example("[x]\n\n[x]: /a/")
@example("![x]\n\n[x]: /a.png")
@example("| a | b |\n|---|---|\n| c \\| d | e |")
@example("| a | b |\n|---|---|\n| `c | d` | e |")
@example("[a][x]\n\n[x]: /a/")
@example("- # a\nb *c*")
@example("<div>a</div>")
@given(_TEXTS)
def test_html_of_any_text_is_that_of_the_stock_parser(text: str) -> None:
    assert _OURS.reset().convert(text) == _STOCK.reset().convert(text)


def test_sign_of_each_inline_pattern_is_known() -> None:
    assert [_STOCK.inlinePatterns.get_index_for_name(name) for name in _SIGNS] == [*range(len(_STOCK.inlinePatterns))]


def test_most_patterns_are_left_out_where_a_text_has_few_signs() -> None:
    _OURS.reset().convert("Xem **đây**.")
    inline = _OURS.treeprocessors["inline"]
    assert len(inline.inlinePatterns) == 1  # type: ignore[attr-defined]  # of the processor of inline patterns
    _OURS.reset().convert("Xem [đây](/a/).")
    assert len(inline.inlinePatterns) < len(_SIGNS)  # type: ignore[attr-defined]
