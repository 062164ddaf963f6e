"""Markdown becomes a body: HTML of a fixed form, words, links, pictures, headings, and the line of each."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from pipeline.model.body import EMPTY_BODY, Body, Heading, Link, Picture, RemovedHtml
from pipeline.sources.body import MOST_SIGNS, BodyParser, Target, _is_tangle
from pipeline.sources.places import MOST_PLACES
from pipeline.sources.sanitise import sanitise


def resolve(target: str) -> Target:
    """Pictures of 64 × 24 pixels below /tep/; Markdown files below /tin-tuc/."""
    if target.endswith(".png") and "/" not in target:
        return Target(f"/tep/{target}", 64, 24)
    return Target(f"/tin-tuc/{target.removesuffix('.md')}/") if target.endswith(".md") else Target(target)


def parse(text: str, first_line: int = 1) -> Body:
    return BodyParser().parse(text, first_line, resolve)


def test_body_without_text_is_empty() -> None:
    assert parse("") == EMPTY_BODY
    assert parse("\n \n", 9) == Body("\n \n", "", "", 9)


def test_links_have_target_address_words_and_line() -> None:
    body = parse("Xem [bài **trước**](2020-01-02-a.md)\nvà\n\n- [góp ý](/gop-y/)\n- [ngoài](https://a.example/?x=1&y=2)", 10)
    assert body.links == (
        Link("2020-01-02-a.md", "/tin-tuc/2020-01-02-a/", "bài trước", 10),
        Link("/gop-y/", "/gop-y/", "góp ý", 13),
        Link("https://a.example/?x=1&y=2", "https://a.example/?x=1&y=2", "ngoài", 14),
    )
    assert '<a href="/tin-tuc/2020-01-02-a/">bài <strong>trước</strong></a>' in body.html


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("[a](/thu-tuc/1.001193/)\n\n[b](/thu-tuc/)", [1, 3]),
        ("/gop-y/ là địa chỉ\n\n[a](/gop-y/)", [3]),
        ("[a](/x/)\n\n[b](/x/)\n\n[c](/x/)", [1, 3, 5]),
        ("chữ\n\n[a][1]\n\n[1]: /x/", [5]),
        ("chữ\n\n[a]( </x y/> 'tên')", [3]),
        ("chữ\n\n<https://a.example/>", [3]),
        ("chữ a@b.example\n\n<a@b.example>", [3]),
        ("chữ\n\n[a]()\n\n[b]( )", [3, 5]),
        ("[a](/x/)<!-- [a](/y/) -->\n\n[a](/y/)", [1, 3]),
        ("> chữ\n> [a](/x/)", [2]),
        ("| a |\n|---|\n| [b](/x/) |", [3]),
        ("[a](/A/)\n\n[b](/x%20y/)", [1, 3]),
    ],
)
def test_link_is_found_on_its_own_line(text: str, lines: list[int]) -> None:
    assert [link.line for link in parse(text).links] == lines


@given(st.lists(st.sampled_from(["/a/", "/a/b/", "/a", "x.md", "#a", "/a/#b", "chữ", ""]), max_size=8))
def test_each_link_of_a_list_is_found_on_its_own_line(targets: list[str]) -> None:
    text = "".join(f"- [{number}]({target})\n\n" for number, target in enumerate(targets))
    assert [(link.target, link.line) for link in parse(text, 5).links] == [
        (target, 5 + 2 * number) for number, target in enumerate(targets)
    ]


def test_mail_address_in_angle_brackets_is_a_link_that_reads_as_typed() -> None:
    body = parse("Gửi <gop-y@a.example>.")
    assert body.links == (Link("mailto:gop-y@a.example", "mailto:gop-y@a.example", "gop-y@a.example", 1),)
    assert body.html == '<p>Gửi <a href="mailto:gop-y@a.example">gop-y@a.example</a>.</p>'
    assert body.text == "Gửi gop-y@a.example."


def test_mail_address_inside_html_that_is_not_closed_reads_as_typed() -> None:
    assert parse("<img src=<a@b.vn>-->").text == "a@b.vn-->"


def test_picture_alone_with_a_caption_is_a_figure_with_its_size() -> None:
    body = parse('Chữ\n\n![Sơ đồ](so-do.png "Ba bước")', 7)
    assert body.pictures == (Picture("so-do.png", "/tep/so-do.png", "Sơ đồ", "Ba bước", 9),)
    (figure,) = lxml_html.fragments_fromstring(body.html)[1:]
    assert [child.tag for child in figure] == ["img", "figcaption"]
    assert dict(figure[0].attrib) == {
        "src": "/tep/so-do.png", "alt": "Sơ đồ", "width": "64", "height": "24", "loading": "lazy", "decoding": "async",
    }  # fmt: skip
    assert figure.text_content() == "Ba bước"
    assert body.text == "Chữ\nBa bước"


def test_picture_without_a_caption_stays_in_its_paragraph() -> None:
    assert "<figure>" not in parse("![Sơ đồ](so-do.png)").html
    assert "<figure>" not in parse('Chữ ![Sơ đồ](so-do.png "Ba bước") chữ').html


def test_two_pictures_have_their_own_lines_and_texts() -> None:
    body = parse("![một](a.png)\n![hai](b.png)\n\n![ba](a.png)")
    assert [(picture.alt, picture.line) for picture in body.pictures] == [("một", 1), ("hai", 2), ("ba", 4)]


def test_picture_from_another_host_is_noted_and_does_not_reach_the_page() -> None:
    body = parse("![x](https://a.example/b.png)\n\n![y](/\\a.example/b.png)")
    assert [picture.src for picture in body.pictures] == ["https://a.example/b.png", "/\\a.example/b.png"]
    assert "<img" not in body.html


def test_headings_begin_at_two_and_have_unique_anchors_and_lines() -> None:
    body = parse("# Một cửa\n\nchữ\n\n## Một cửa\n\n### Đối tượng **thực hiện** ###\n\nMột cửa\n=======\n\n###### Sáu\n", 4)
    assert body.headings == (
        Heading(2, "Một cửa", "mot-cua", 4),
        Heading(2, "Một cửa", "mot-cua-2", 8),
        Heading(3, "Đối tượng thực hiện", "doi-tuong-thuc-hien", 10),
        Heading(2, "Một cửa", "mot-cua-3", 12),
        Heading(6, "Sáu", "sau", 15),
    )
    assert "<h1" not in body.html
    assert re.findall(r'<h(\d) id="([^"]+)"', body.html) == [(str(h.level), h.anchor) for h in body.headings]


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("## Một\n\n## Một 2\n\n## Một", [("mot", 1), ("mot-2", 3), ("mot-3", 5)]),
        ("## Một\n\n## Một\n\n## Một 2", [("mot", 1), ("mot-2", 3), ("mot-2-2", 5)]),
        ("chữ\n\n## 1\\. Nơi nộp", [("1-noi-nop", 3)]),
        ("Nơi nộp\n\n## Nơi nộp", [("noi-nop", 3)]),
        ("chữ\n\n## [Nơi](/x/) nộp", [("noi-nop", 3)]),
        ("chữ\n\n> ## _Nơi_ nộp", [("noi-nop", 3)]),
        ("chữ\n\nNơi nộp\n---", [("noi-nop", 3)]),
        ("## ???\n\n## !!!", [("bai-viet", 1), ("bai-viet-2", 3)]),
        ("##\n\nchữ", [("bai-viet", 1)]),
        ("## H<sub>2</sub>O", [("h2o", 1)]),
    ],
)
def test_heading_has_an_anchor_and_its_own_line(text: str, headings: list[tuple[str, int]]) -> None:
    assert [(heading.anchor, heading.line) for heading in parse(text).headings] == headings


@given(st.lists(st.sampled_from(["Một", "Một 2", "một", "Một 2 2", "???", "x" * 80, "x" * 81]), max_size=8))
def test_anchors_of_a_page_are_unique(titles: list[str]) -> None:
    anchors = [heading.anchor for heading in parse("".join(f"## {title}\n\n" for title in titles)).headings]
    assert len(anchors) == len(titles) == len(set(anchors))


def test_table_can_be_scrolled_with_the_keyboard() -> None:
    body = parse("| Việc | Hạn |\n|---|---|\n| Khai sinh | 1 ngày |\n\nSau bảng.")
    box, after = lxml_html.fragments_fromstring(body.html)
    assert (box.tag, box.get("class"), box.get("tabindex"), box.get("role")) == ("div", "table-scroll", "0", "region")
    assert box.get("aria-label") == "Bảng"
    assert [child.tag for child in box] == ["table"]
    assert after.text == "Sau bảng."
    assert body.text == "Việc\nHạn\nKhai sinh\n1 ngày\nSau bảng."


def test_comment_is_not_shown_and_moves_no_line() -> None:
    body = parse(
        "<!-- check off LNK001: đang chờ\ntrang mới -->\n\nXem <!-- x --> [a](/x/).\n\n<!-- [b](/y/) ![](z.png) <script> -->"
    )
    assert (body.text, [link.line for link in body.links], body.pictures, body.removed) == ("Xem a.", [4], (), ())
    assert "check off" not in body.html
    assert "<!--" not in body.html


def test_comment_that_is_not_closed_does_not_swallow_a_finding_on_html() -> None:
    assert parse("<!-- quên đóng\n\n<script>x</script>").html.count("<script") == 0


def test_words_come_without_markup_and_blocks_on_lines_of_their_own() -> None:
    body = parse(
        "## Nơi nộp\n\nMột *cửa* \\*liên thông\\* &amp; `<b>` &lt; AT&T\nH<sub>2</sub>O\n\n1. a\n2. b\n\n> trích\n\n    <mã>\n\n"
        "<div>Chữ <b>gõ</b> HTML</div>"
    )
    assert body.text == (
        "Nơi nộp\nMột cửa *liên thông* & <b> < AT&T H2O\na\nb\ntrích\n<mã>\nChữ gõ HTML"
    )  # fmt: skip


plain_soup = st.lists(
    st.sampled_from(
        [
            *"[ ] ( ) ` * ** _ # ## > - 1. | --- \\ & &amp; &#106; chữ đ http://x.example : + ~ !".split(),
            " ",
            "\n",
            "\n\n",
            "    ",
        ]
    ),
    max_size=30,
).map("".join)


@given(plain_soup)
def test_no_word_of_the_page_is_missing_in_the_text(text: str) -> None:
    body = parse(text)
    shown = lxml_html.fragment_fromstring(body.html, create_parent=True).text_content()
    kept = re.sub(r"\s", "", body.text)
    assert [word for word in re.findall(r"\w+", shown) if word not in kept] == []


def test_html_that_is_taken_out_is_listed_with_its_line() -> None:
    body = parse(
        'information\n\n<FORM action=x>\n<input></FORM>\n\n<p onclick="mo()">a</p>\n\nchữ <script>\n\n<script>b</script>', 3
    )
    assert body.removed == (
        RemovedHtml("<form>", 5),
        RemovedHtml("<input>", 6),
        RemovedHtml('onclick="mo()"', 8),
        RemovedHtml("<script>", 10),
        RemovedHtml("<script>", 12),
    )


def test_html_shown_as_code_is_not_taken_for_html() -> None:
    body = parse("Gõ `<script>`:\n\n    <iframe>\n")
    assert body.removed == ()
    assert "&lt;script&gt;" in body.html
    assert "&lt;iframe&gt;" in body.html


HOSTILE = {
    "quotes": ">" * 3000 + " chữ",
    "spaced quotes": "> " * 3000 + "chữ",
    "lists": "\n".join("    " * depth + "- chữ" for depth in range(300)),
    "emphasis": "*" * 5000 + "chữ",
    "brackets": "[" * 500 + "chữ",
    "tags": "<b>" * 3000 + "chữ",
    "divs": "<div>\n" * 3000 + "chữ",
    "one word": "chữ" * 10_000,
    "a pipe for each cell": "| a " * 2000 + "\n" + "|---" * 2000 + "\n" + "| chữ " * 2000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_body_keeps_its_words_and_leaves_no_trace_in_the_next(text: str) -> None:
    parser = BodyParser()
    hostile = parser.parse(text, 1, resolve)
    assert "chữ" in hostile.text
    assert "chữ" in hostile.html
    after = "## Đầu\n\nchữ\n\n- a\n- b\n\n    c\n\n1. x\n\n> y"
    assert parser.parse(after, 1, resolve) == parse(after)


def test_form_is_dropped_and_the_words_kept_where_the_parser_gives_up() -> None:
    text = "Đầu & cuối <script>\n\n" + "\n".join("    " * depth + f"- chữ{depth}" for depth in range(400))
    body = parse(text)
    assert "chữ399" in body.html
    assert "<script" not in body.html
    assert body.text.startswith("Đầu & cuối <script>")


soup = st.lists(
    st.sampled_from(
        [
            *"< </ > <script> </script> <svg> onclick= \" ' javascript: [ ]( ) ![ ` * _ | --- === &amp;".split(),
            *"&#106; & \\ <!-- --> <![ ]]> <div> </div> <td> //evil / </h2> <noscript> <textarea> <title>".split(),
            *"<? <! đ <a@b.vn> : \x02 \x03 wzxhzdk:0 klzzwxh:0001".split(),
            *(
                "<p ",
                "\n",
                "\n\n",
                "# ",
                "> ",
                "- ",
                "1. ",
                "    ",
                "\t",
                "\u2028",
                "<img src=",
                '<h2 id="x">',
                "<form>",
                "[1]: ",
                "[1]",
            ),
        ]
    ),
    max_size=30,
).map("".join)


@given(soup | st.text())
def test_any_markdown_gives_safe_html_and_lines_that_exist(text: str) -> None:
    body = parse(text, 4)
    assert sanitise(body.html) == body.html
    assert not re.search("[\x02\x03]", body.html + body.text)
    last = 4 + text.count("\n")
    places = (*body.links, *body.pictures, *body.headings, *body.removed)
    assert all(4 <= place.line <= last for place in places)


SHARED = BodyParser()


@given(soup | st.text())
def test_parser_keeps_nothing_from_one_body_to_the_next(text: str) -> None:
    assert SHARED.parse(text, 1, resolve) == parse(text)


@pytest.mark.parametrize("text", ["---\n" * 20_000, "[" * 10_000, "![a" * 3_000, "**a" * 5_000])
def test_text_that_would_stall_the_parser_keeps_its_words_loses_its_form_and_says_so(text: str) -> None:
    body = BodyParser().parse(text, 4, lambda target: Target(target))
    assert body.text
    assert "<hr" not in body.html
    assert [removed.line for removed in body.removed][:1] == [4]


def test_equal_headings_and_those_that_read_like_an_id_of_the_theme_have_ids_of_their_own() -> None:
    body = parse("## Nội dung\n\n## Mục\n\n## Mục 2\n\n## Mục\n\n## Nội dung\n\n## Mục 2\n\n## Mục")
    anchors = [heading.anchor for heading in body.headings]
    assert anchors == ["noi-dung-2", "muc", "muc-2", "muc-3", "noi-dung-3", "muc-2-2", "muc-4"]


def test_thousands_of_equal_headings_are_read() -> None:
    body = parse("## Mục\n\n" * 9_000)
    assert len({heading.anchor for heading in body.headings}) == 9_000


@pytest.mark.parametrize(
    ("sizes", "flattened"), [([MOST_SIGNS], False), ([MOST_SIGNS + 1], True), ([1_060, 1_060], False), ([1_490] * 19, True)]
)
def test_brackets_in_many_paragraphs_may_cost_as_much_as_those_in_one(sizes: list[int], flattened: bool) -> None:
    assert _is_tangle("\n\n".join("[" * size for size in sizes)) is flattened


def test_places_are_looked_for_a_thousand_times() -> None:
    body = parse("".join(f"[mục](<trang {number}/>)\n\n" for number in range(MOST_PLACES + 1)), 5)
    assert [link.line for link in body.links[-2:]] == [5 + 2 * (MOST_PLACES - 1), 5]
