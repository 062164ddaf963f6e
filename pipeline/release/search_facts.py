"""What the written files of the search index say, and whether they belong together and to the pages."""

import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.model import address
from pipeline.model.page import HandoverPage
from pipeline.outlets.search.document import kind_of

FOLDER = address.output_path(address.SEARCH_FOLDER).removesuffix("index.html")
DIRECTORY = address.output_path(address.SEARCH_INDEX)


@dataclass(frozen=True, slots=True)
class SearchFacts:
    """The facts that `verify` judges. An unreadable file has `fault` and nothing else."""

    fault: str = ""
    """What the search page would stumble over; empty: nothing."""
    blocks: tuple[str, ...] = ()
    """The blocks that it has pieces of, with their stamps."""
    urls: tuple[str, ...] = ()
    """The addresses to which results lead; empty for files without cards."""


def is_index(path: str) -> bool:
    """Whether a file of output/ belongs to the search index."""
    return path.startswith(FOLDER)


def facts_of_search(path: str, data: bytes) -> SearchFacts:
    """Parse one file of `FOLDER`; never raises for what a file can be."""
    try:
        return _facts(path, json.loads(data))
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as exc:
        return SearchFacts(fault=f"JSON sai: {type(exc).__name__}")


def _facts(path: str, content: Any) -> SearchFacts:
    if path == DIRECTORY:
        return SearchFacts(blocks=tuple(str(block[0]) for block in content["blocks"]))
    if path.startswith(f"{FOLDER}the/"):
        return SearchFacts(blocks=(str(content[0]),), urls=tuple(str(card[0]) for card in content[1]))
    return SearchFacts(blocks=tuple(content.keys()))


def search_faults(facts: Mapping[str, SearchFacts], pages: Collection[HandoverPage]) -> Iterator[tuple[str, str]]:
    """Path or address, and what is wrong, in Vietnamese.

    The index can be read, its pieces are of one build, and results lead to exactly the pages that may be found. A site
    without a search page needs no index.
    """
    if not facts and not any(page.kind == "search" for page in pages):
        return
    if DIRECTORY not in facts:
        yield DIRECTORY, "thiếu chỉ mục của trang tìm kiếm"
        return
    blocks = set(facts[DIRECTORY].blocks)
    for path, fact in facts.items():
        if fact.fault:
            yield path, f"tệp chỉ mục tìm kiếm hỏng: {fact.fault}"
        elif not blocks.issuperset(fact.blocks):
            yield path, "tệp chỉ mục tìm kiếm là của lần dựng khác"
    led_to = Counter(url for fact in facts.values() for url in fact.urls)
    wanted = Counter(page.url for page in pages if kind_of(page))
    yield from ((url, "tìm kiếm dẫn tới trang không được tìm thấy") for url in led_to - wanted)
    yield from ((url, "tìm kiếm thiếu trang này") for url in wanted - led_to)
