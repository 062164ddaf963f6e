"""The files of the search index, from the hand-over; pure, but for the unchanged blocks in the memory that it is given."""

import json
import re
from collections.abc import Callable, Iterable, MutableMapping, Sequence
from datetime import datetime
from functools import partial

from pipeline.model import address
from pipeline.model.page import HandoverPage
from pipeline.model.search_limit import oldest_whole_month
from pipeline.outlets.search.block import Block, Plan, digest_of, from_bytes, group, is_old, make_block, pages_with, to_bytes
from pipeline.outlets.search.document import certain_abbreviations
from pipeline.vietnamese.search_words import search_words

_SHARDS = ((1_000, 32), (4_000, 128))
_MOST_SHARDS = 256
_PAGES_FOR_ONE_MORE = 1_500
"""For so many pages, a word must be in one page more to be offered for a slip: most of what is rarer is a slip itself."""
_PLAIN = re.compile("[a-z]{1,10}")

Memory = MutableMapping[str, bytes]
"""Digest of a block -> the block. What a run did not use is taken out of it."""


def render_search(
    pages: Iterable[HandoverPage],
    *,
    now: datetime,
    abbreviations: Sequence[tuple[str, str]] = (),
    colloquial: Sequence[tuple[str, str]] = (),
    memory: Memory | None = None,
    version: str = "",
) -> dict[str, bytes]:
    """Path below output/ -> bytes; the same bytes whatever order `pages` come in and whatever is remembered.

    Args:
        now: only its month counts.
        abbreviations: (short form, words); those with several meanings are not used.
        colloquial: (what people say, what pages say).
        memory: blocks of earlier runs; changed in place. None: nothing is remembered.
        version: of the program that made what is remembered.
    """
    groups, plan, oldest = _shape(pages, now, abbreviations, version)
    blocks = _blocks(groups, plan, oldest, {} if memory is None else memory)
    enough = 1 + sum(map(len, groups.values())) // _PAGES_FOR_ONE_MORE
    files = {address.output_path(address.SEARCH_INDEX): _directory(blocks, plan, colloquial, enough)}
    for shard in range(plan.shards):
        files[_path(f"{shard:02x}")] = _object((block.key, block.pieces[shard]) for block in blocks.values())
    for name, block in blocks.items():
        for number, cards in enumerate(block.cards):
            files[_path(f"the/{name}-{number}")] = b'["%b",%b]\n' % (block.key.encode(), cards)
    files[_path("loc")] = _object((block.key, block.filters.encode(errors="replace")) for block in blocks.values())
    files[_path("ma")] = _object((block.key, _json(block.codes).encode()) for block in blocks.values() if block.codes)
    return files


def blocks_of(
    pages: Iterable[HandoverPage], *, now: datetime, abbreviations: Sequence[tuple[str, str]] = (), version: str = ""
) -> list[Callable[[], tuple[str, bytes]]]:
    """Every block of the index, not made yet: what each gives belongs into the `memory` of `render_search` with the same `pages`.

    For whoever has several processes and nothing remembered: blocks are most of the work.
    """
    groups, plan, oldest = _shape(pages, now, abbreviations, version)
    return [partial(_remembered, name, members, plan, oldest) for name, members in groups.items()]


def _shape(
    pages: Iterable[HandoverPage], now: datetime, abbreviations: Sequence[tuple[str, str]], version: str
) -> tuple[dict[str, list[HandoverPage]], Plan, str]:
    """The pages of each block, how blocks are made, and the oldest month whose texts are in them."""
    groups = group(pages)
    count = sum(map(len, groups.values()))
    shards = next((number for most, number in _SHARDS if count <= most), _MOST_SHARDS)
    return groups, Plan(shards, certain_abbreviations(abbreviations), version), oldest_whole_month(now)


def _remembered(name: str, pages: Sequence[HandoverPage], plan: Plan, oldest: str) -> tuple[str, bytes]:
    return _key(name, pages, plan, oldest), to_bytes(make_block(name, pages, plan, whole=not is_old(name, oldest)))


def _key(name: str, pages: Sequence[HandoverPage], plan: Plan, oldest: str) -> str:
    """Under which a block is remembered."""
    return f"{name} {digest_of(pages, plan, whole=not is_old(name, oldest))}"


def _blocks(groups: dict[str, list[HandoverPage]], plan: Plan, oldest: str, memory: Memory) -> dict[str, Block]:
    blocks: dict[str, Block] = {}
    used: dict[str, bytes] = {}
    for name, pages in groups.items():
        key = _key(name, pages, plan, oldest)
        try:
            used[key] = memory[key]
            blocks[name] = from_bytes(used[key])
        except (KeyError, ValueError):
            _, used[key] = _remembered(name, pages, plan, oldest)
            blocks[name] = from_bytes(used[key])
    for key in memory.keys() - used.keys():
        del memory[key]
    memory.update({key: data for key, data in used.items() if memory.get(key) != data})
    return blocks


def _directory(blocks: dict[str, Block], plan: Plan, colloquial: Sequence[tuple[str, str]], enough: int) -> bytes:
    """What every query needs: the blocks, the words that are in `enough` pages, abbreviations and colloquial words."""
    offered: dict[int, list[str]] = {}
    for key, number in sorted(pages_with(blocks.values()).items()):
        if _PLAIN.fullmatch(key) and number >= enough:
            offered.setdefault(number.bit_length(), []).append(key)
    said = sorted({(" ".join(search_words(said)), " ".join(search_words(means))) for said, means in colloquial})
    directory = {
        "shards": plan.shards,
        "blocks": [(block.key, block.lengths) for block in blocks.values()],
        "words": {str(number): " ".join(keys) for number, keys in sorted(offered.items())},
        "short": dict(plan.abbreviations),
        "said": [pair for pair in said if all(pair)],
    }
    return _json(directory).encode() + b"\n"


def _object(members: Iterable[tuple[str, bytes]]) -> bytes:
    """Members without text are left out."""
    return b"{" + b",\n".join(b'"%b":%b' % (key.encode(), text) for key, text in members if text) + b"}\n"


def _path(name: str) -> str:
    return address.output_path(f"{address.SEARCH_FOLDER}{name}.json")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
