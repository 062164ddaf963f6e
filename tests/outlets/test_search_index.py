"""The files of the search index: what stands in them, what does not, and how little an edit changes."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from outlet_samples import ARTICLE, HOME, NOW, PROCEDURE, article

from pipeline.model.page import HandoverPage, is_outlet_path
from pipeline.model.search_limit import oldest_whole_month
from pipeline.outlets.search import render
from pipeline.outlets.search.block import from_bytes, shard_of, to_bytes
from pipeline.outlets.search.numbers import LARGEST, encode
from pipeline.outlets.search.render import blocks_of, render_search
from pipeline.vietnamese.dates import HO_CHI_MINH
from pipeline.vietnamese.search_words import search_key, search_words

FOLDER = "chi-muc/tim/"
PAGE = HandoverPage(url="/gioi-thieu/", kind="page", title="Giới thiệu", summary="Trang này là gì", html="<p>Người phụ trách</p>")


def search(*pages: HandoverPage, now: datetime = NOW, **more: Any) -> dict[str, bytes]:
    return render_search(pages, now=now, **more)


def decode(text: str) -> list[int]:
    signs = "".join(chr(code) for code in range(35, 127) if chr(code) not in "\\|")
    numbers, stream = [], iter(signs.index(sign) for sign in text)
    for number in stream:
        numbers.append(number if number < 89 else next(stream) * 90 + next(stream))
    return numbers


def cards(files: dict[str, bytes]) -> Iterator[list[str]]:
    for path, data in sorted(files.items()):
        if path.startswith(f"{FOLDER}the/"):
            yield from json.loads(data)[1]


def found(files: dict[str, bytes], word: str) -> set[str]:
    """The addresses of the pages that the index gives for a word, wherever it stands."""
    directory = json.loads(files[f"{FOLDER}muc-luc.json"])
    pieces = json.loads(files[f"{FOLDER}{shard_of(search_key(word), directory['shards']):02x}.json"])
    urls = set()
    for block, keys in pieces.items():
        head, _, text = keys.get(search_key(word), {}).get(word, "").partition("|")
        numbers, gaps = set(), decode(head)[::2]
        for row in (gaps, decode(text)):
            number = 0
            for gap in row:
                number += gap
                numbers.add(number)
        for number in numbers:
            key, group = json.loads(files[f"{FOLDER}the/{block.rpartition('.')[0]}-{number // 12}.json"])
            assert key == block
            urls.add(group[number % 12][0])
    return urls


def test_a_page_is_found_by_the_words_of_title_summary_and_text() -> None:
    files = search(HOME, ARTICLE, PROCEDURE, PAGE)
    assert found(files, "rút") == found(files, "sớm") == found(files, "xem") == {ARTICLE.url}
    assert found(files, "sinh") == found(files, "tịch") == {PROCEDURE.url}
    assert found(files, "thiệu") == found(files, "trách") == {PAGE.url}
    assert found(files, "tục") == {ARTICLE.url}
    assert all(map(is_outlet_path, files))


def test_accents_stay_in_the_index_and_share_one_key() -> None:
    files = search(replace(PAGE, title="Đất đai"), replace(ARTICLE, title="Đạt chuẩn"))
    assert found(files, "đất") == {PAGE.url}
    assert found(files, "đạt") == {ARTICLE.url}
    assert "dat" in json.loads(files[f"{FOLDER}muc-luc.json"])["words"]["2"].split(" ")


@pytest.mark.parametrize(
    "page",
    [
        replace(ARTICLE, built=False),
        replace(ARTICLE, current=False),
        replace(PROCEDURE, current=False),
        replace(PAGE, kind="redirect"),
        replace(PAGE, kind="error"),
        replace(PAGE, kind="list"),
        replace(PAGE, kind="changes", url="/thu-tuc/thay-doi/2020/09/"),
    ],
)
def test_what_readers_should_not_find_is_nowhere_in_the_index(page: HandoverPage) -> None:
    files = search(replace(page, title="Bímật", summary="Bímật", html="Bímật"))
    assert not [path for path, data in files.items() if "bímật" in data.decode().lower() or page.url in data.decode()]


def test_names_of_files_never_stand_in_the_index() -> None:
    whole = b"".join(search(ARTICLE, PROCEDURE, PAGE).values()).decode()
    assert "content/" not in whole
    assert ".md" not in whole


def test_the_text_of_an_article_older_than_24_months_is_left_out_by_the_month() -> None:
    assert oldest_whole_month(NOW) == "2018-12"
    old = replace(ARTICLE, url="/tin-tuc/2018/11/cu/", title="Chuyện cũ", date="2018-11-30T00:00:00+07:00", html="<p>xưa</p>")
    edge = replace(ARTICLE, url="/tin-tuc/2018/12/vua/", title="Vừa", date="2018-12-01T00:00:00+07:00", html="<p>xưa</p>")
    files = search(old, edge)
    assert found(files, "xưa") == {edge.url}
    assert found(files, "chuyện") == {old.url}
    first, last = (datetime(2020, 12, day, tzinfo=HO_CHI_MINH) for day in (1, 31))
    assert search(old, edge, now=first) == search(old, edge, now=last)


def test_abbreviations_are_spelt_out_unless_they_are_syllables_or_have_two_meanings() -> None:
    pairs = (
        ("TTHC", "thủ tục hành chính"),
        ("CT", "Chỉ thị"),
        ("CT", "Chủ tịch"),
        ("BAN", "ban quản lý"),
        ("TN&TKQ", "tiếp nhận"),
    )
    files = search(replace(PAGE, title="TTHC", summary="", html=""), abbreviations=pairs)
    assert found(files, "tục") == {PAGE.url}
    assert found(files, "tthc") == set()
    assert json.loads(files[f"{FOLDER}muc-luc.json"])["short"] == {"tthc": "thủ tục hành chính"}


def test_everyday_words_are_handed_to_the_script() -> None:
    files = search(PAGE, colloquial=(("Sổ đỏ", "giấy chứng nhận quyền sử dụng đất"), ("?", "x")))
    assert json.loads(files[f"{FOLDER}muc-luc.json"])["said"] == [["sổ đỏ", "giấy chứng nhận quyền sử dụng đất"]]


def test_filters_and_codes_name_the_pages_of_each_block() -> None:
    files = search(ARTICLE, PROCEDURE, PAGE)
    ((key, groups),) = (pair for pair in json.loads(files[f"{FOLDER}loc.json"]).items() if pair[0].startswith("2020-03."))
    assert {name: {k: decode(v) for k, v in group.items()} for name, group in groups.items()} == {
        "co-quan": {"phuong-le-binh": [0]}, "linh-vuc": {"mot-cua": [0]},
    }  # fmt: skip
    assert list(json.loads(files[f"{FOLDER}ma.json"]).values()) == [["1.001193"]]
    assert key in dict(json.loads(files[f"{FOLDER}muc-luc.json"])["blocks"])


def test_the_order_of_the_pages_and_what_is_remembered_change_no_byte() -> None:
    pages = [HOME, ARTICLE, PROCEDURE, PAGE, *(article(number) for number in range(20))]
    memory: dict[str, bytes] = {}
    cold = search(*pages, memory=memory)
    assert cold == search(*reversed(pages)) == search(*pages, memory=memory)
    assert cold == search(*pages, memory=dict.fromkeys(memory, b"damaged"))


def test_blocks_that_somebody_made_before_are_used_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [HOME, ARTICLE, PROCEDURE, PAGE, *(article(number) for number in range(20))]
    cold = search(*pages)
    memory = dict(make() for make in blocks_of(pages[::-1], now=NOW, version="1"))
    monkeypatch.setattr(render, "make_block", None)
    assert search(*pages, memory=memory, version="1") == cold


@given(st.integers(0), st.integers(0, 7))
def test_a_damaged_block_is_made_anew(place: int, bit: int) -> None:
    pages = [ARTICLE, PAGE]
    memory: dict[str, bytes] = {}
    whole = search(*pages, memory=memory)
    kept = dict(memory)
    for key, data in kept.items():
        damaged = bytearray(data)
        damaged[place % len(data)] ^= 1 << bit
        memory[key] = bytes(damaged)
    assert search(*pages, memory=memory) == whole
    assert memory == kept


def test_an_edit_makes_one_block_anew_and_forgets_the_old_one() -> None:
    pages = [article(number, url=f"/tin-tuc/{2019 + number % 2}/0{number % 9 + 1}/bai-{number}/") for number in range(60)]
    memory: dict[str, bytes] = {}
    search(*pages, memory=memory)
    before = dict(memory)
    pages[7] = replace(pages[7], html=pages[7].html + "<p>câu mới</p>")
    after = search(*pages, memory=memory)
    assert len(before.keys() - memory.keys()) == len(memory.keys() - before.keys()) == 1
    assert after == search(*pages)


def test_one_word_changes_its_own_piece_and_no_card() -> None:
    pages = [article(number) for number in range(60)]
    before = search(*pages)
    pages[7] = replace(pages[7], html=pages[7].html + "<p>xoong</p>")
    after = search(*pages)
    changed = {path for path in after if after[path] != before.get(path)}
    assert changed == {f"{FOLDER}muc-luc.json", f"{FOLDER}{shard_of('xoong', 32):02x}.json"}


def test_another_program_version_believes_nothing_that_is_remembered() -> None:
    memory: dict[str, bytes] = {}
    search(PAGE, memory=memory, version="1")
    old = set(memory)
    search(PAGE, memory=memory, version="2")
    assert not old & set(memory)


def test_a_block_comes_back_as_it_was_remembered() -> None:
    memory: dict[str, bytes] = {}
    search(ARTICLE, PROCEDURE, memory=memory)
    assert all(to_bytes(from_bytes(data)) == data for data in memory.values())
    with pytest.raises(ValueError, match="damaged"):
        from_bytes(b"[1, 2, 3, 4, 5, 6, 7]")


def test_a_stamp_changes_when_pages_come_or_go_and_not_when_they_are_edited() -> None:
    def stamp(*pages: HandoverPage) -> str:
        return str(json.loads(search(*pages)[f"{FOLDER}muc-luc.json"])["blocks"][0][0])

    assert stamp(PAGE) == stamp(replace(PAGE, title="Tên khác"))
    assert stamp(PAGE) != stamp(PAGE, replace(PAGE, url="/khac/"))


def test_a_month_with_more_pages_than_a_block_holds_is_divided() -> None:
    pages = [article(number, url=f"/tin-tuc/2020/03/bai-{number:04d}/", html="", summary="") for number in range(1_003)]
    files = search(*pages)
    assert len(list(cards(files))) == 1_003
    assert [block[0].rpartition(".")[0] for block in json.loads(files[f"{FOLDER}muc-luc.json"])["blocks"]] == [
        "2020-03",
        "2020-03-1000",
    ]


@given(st.lists(st.integers(0, LARGEST)))
def test_numbers_come_back_as_they_were_written(numbers: list[int]) -> None:
    text = encode(numbers)
    assert decode(text) == numbers
    assert json.dumps(text) == f'"{text}"'


@pytest.mark.parametrize("number", [-1, LARGEST + 1])
def test_a_number_that_does_not_fit_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="fit"):
        encode([number])


@given(st.text(max_size=200), st.text(max_size=400))
def test_any_text_can_be_indexed_and_is_found_by_its_words(title: str, text: str) -> None:
    files = search(replace(PAGE, title=title, html=text.replace("<", " ").replace("&", " ")))
    assert all(json.loads(data) is not None for data in files.values())
    for word in search_words(title):
        assert found(files, word) == {PAGE.url}


_CHANGES: tuple[dict[str, Any], ...] = (
    {"title": "Tên khác"},
    {"summary": "Tóm tắt khác"},
    {"html": "<p>khác</p>"},
    {"words": "khác"},
    {"date": "2020-03-06T00:00:00+07:00"},
    {"url": "/tin-tuc/2020/03/khac/"},
    {"agency": "khac"},
    {"agency_name": "Cơ quan khác"},
    {"areas": ("khac",)},
    {"area_names": ("Khác",)},
    {"current": False},
)
_CODE_CHANGES: tuple[dict[str, Any], ...] = (
    {"id": "1.001194"},
    {"field": "Khác"},
    {"levels": ("Khác",)},
    {"audiences": ("Khác",)},
    {"label": "Khác"},
)


@pytest.mark.parametrize(
    ("page", "change"), [(ARTICLE, change) for change in _CHANGES] + [(PROCEDURE, change) for change in _CODE_CHANGES]
)
def test_whatever_changes_in_a_page_is_not_taken_from_memory(page: HandoverPage, change: dict[str, Any]) -> None:
    memory: dict[str, bytes] = {}
    before = search(page, PAGE, memory=memory)
    after = search(replace(page, **change), PAGE, memory=memory)
    assert after == search(replace(page, **change), PAGE)
    assert after != before


def test_new_abbreviations_and_another_month_are_not_taken_from_memory() -> None:
    pages = [replace(ARTICLE, title="Về TTHC"), PAGE]
    memory: dict[str, bytes] = {}
    search(*pages, memory=memory)
    short = (("TTHC", "thủ tục hành chính"),)
    assert search(*pages, memory=memory, abbreviations=short) == search(*pages, abbreviations=short)
    later = datetime(2022, 4, 1, tzinfo=HO_CHI_MINH)
    assert search(*pages, memory=memory, now=later) == search(*pages, now=later)


def test_the_shard_of_a_word_is_the_published_hash() -> None:
    # FNV-1a 32 of "dat" and "tuc", folded once: what browsers with an old script in their cache compute.
    assert [shard_of(key, 256) for key in ("dat", "tuc", "")] == [201, 59, (0x811C9DC5 ^ 0x811C9DC5 >> 16) % 256]
