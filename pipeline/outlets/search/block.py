"""A block: the documents that are indexed together, and its pieces of every file of the index.

Articles are grouped by the month of their address and procedures by the beginning of their code, so that one more page changes
one block. A block is a pure function of its pages; it is remembered by the digest of what it was made from.
"""

import hashlib
import json
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import Any

from pipeline.model import address
from pipeline.model.page import HandoverPage
from pipeline.outlets.search.document import Document, document_of, kind_of
from pipeline.outlets.search.numbers import encode, gaps, sign
from pipeline.vietnamese.search_words import search_key

OTHER = "trang"
"""The block of the pages that are neither articles nor procedures."""
LARGEST_BLOCK = 1_000
CARDS_IN_A_FILE = 12
_BORDER = b"\x1e"
_SUM = 4
"""Bytes of a checksum: a disk may spoil what is remembered in ways that still look like a block."""
_CODE_BEGINNING = 5
"""``1.001``: procedures whose codes begin alike are one block."""


@dataclass(frozen=True, slots=True)
class Block:
    """One block, indexed. Everything in it is text that goes into files as it is."""

    key: str
    """``2020-12.1f3a``: the name and a stamp that changes when a page comes, goes or moves. By it a browser tells pieces of two
    releases apart."""
    pieces: tuple[bytes, ...]
    """For each shard JSON ``{key: {word: "head|text"}}``; empty: the block has no word in that shard."""
    cards: tuple[bytes, ...]
    """JSON lists of at most `CARDS_IN_A_FILE` cards."""
    filters: str
    """JSON ``{"co-quan": {id: numbers}, "linh-vuc": {id: numbers}}``."""
    lengths: str
    """The number of words of each title, encoded; as many as the block has pages."""
    keys: str
    """JSON ``{number: "key key"}``: the keys of the words that are in so many of its pages."""
    codes: tuple[str, ...]
    """The codes of its procedures, in order; empty for other blocks."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What shapes a block besides its pages."""

    shards: int
    abbreviations: Mapping[str, str]
    version: str
    """Of the program: what another one remembered is not used."""


def group(pages: Iterable[HandoverPage]) -> dict[str, list[HandoverPage]]:
    """Name of a block -> its pages in order: fixed pages, procedures, months. Pages that nobody should find are left out."""
    found: dict[tuple[int, str], list[HandoverPage]] = defaultdict(list)
    for page in pages:
        kind = kind_of(page)
        if kind == "tin":
            found[2, address.month_of(page.url).replace("/", "-")].append(page)
        elif kind == "thu-tuc":
            found[1, page.url.removeprefix(address.PROCEDURES)[:_CODE_BEGINNING]].append(page)
        elif kind:
            found[0, OTHER if kind == "trang" else kind].append(page)
    groups = {}
    for (_, name), members in sorted(found.items()):
        members.sort(key=attrgetter("date", "url"))
        for start in range(0, len(members), LARGEST_BLOCK):
            groups[f"{name}-{start}" if start else name] = members[start : start + LARGEST_BLOCK]
    return groups


def is_old(name: str, oldest_whole: str) -> bool:
    """Whether the texts of a block are too old: it is a month before ``2018-12``."""
    return name[0].isdigit() and name[1] != "." and name < oldest_whole


def digest_of(pages: Sequence[HandoverPage], plan: Plan, *, whole: bool) -> str:
    """Changes with everything that `make_block` looks at, and with what it does not look at: then it makes the same again."""
    digest = hashlib.blake2b(
        repr((plan.version, plan.shards, sorted(plan.abbreviations.items()), whole)).encode(), digest_size=16
    )
    for page in pages:
        digest.update((page.digest or repr(page)).encode(errors="surrogatepass"))
    return digest.hexdigest()


def make_block(name: str, pages: Sequence[HandoverPage], plan: Plan, *, whole: bool) -> Block:
    """Index the pages of one block. Pure."""
    documents = [document_of(page, plan.abbreviations, whole=whole) for page in pages]
    cards = [document.card for document in documents]
    return Block(
        key=f"{name}.{hashlib.sha256(repr([page.url for page in pages]).encode()).hexdigest()[:4]}",
        pieces=_pieces(documents, plan.shards),
        cards=tuple(
            _json(cards[start : start + CARDS_IN_A_FILE]).encode(errors="replace")
            for start in range(0, len(cards), CARDS_IN_A_FILE)
        ),
        filters=_json({"co-quan": _places([d.agency] for d in documents), "linh-vuc": _places(d.areas for d in documents)}),
        lengths=encode(document.title_length for document in documents),
        keys=_keys(documents),
        codes=tuple(page.id for page in pages if page.kind == "procedure"),
    )


@lru_cache(maxsize=100_000)
def shard_of(key: str, shards: int) -> int:
    """The shard in which a word is, by the hash FNV-1a of its key (32 bits, over UTF-8); `shards` is a power of two."""
    value = 0x811C9DC5
    for byte in key.encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return (value ^ value >> 16) % shards


def to_bytes(block: Block) -> bytes:
    """The block as it is remembered: a checksum, and one line."""
    first = _json((block.key, block.filters, block.lengths, block.keys, block.codes, len(block.cards)))
    line = _BORDER.join((first.encode(errors="replace"), *block.cards, *block.pieces))
    return zlib.crc32(line).to_bytes(_SUM, "big") + line


def from_bytes(data: bytes) -> Block:
    """Read back what `to_bytes` wrote.

    Raises:
        ValueError: it did not.
    """
    line = data[_SUM:]
    if zlib.crc32(line) != int.from_bytes(data[:_SUM], "big"):
        raise ValueError("damaged")
    first, *rest = line.split(_BORDER)
    try:
        key, filters, lengths, keys, codes, cards = json.loads(first)
        return Block(key, tuple(rest[cards:]), tuple(rest[:cards]), filters, lengths, keys, tuple(codes))
    except (TypeError, AttributeError) as exc:
        raise ValueError("not a block") from exc


def _pieces(documents: Sequence[Document], shards: int) -> tuple[bytes, ...]:
    head, text = _Postings(), _Postings()
    for number, document in enumerate(documents):
        for word, place in document.head:
            head.add(word, number, sign(place))
        for word in document.text:
            text.add(word, number)
    pieces: list[dict[str, list[str]]] = [defaultdict(list) for _ in range(shards)]
    for word in sorted(head.rows.keys() | text.rows.keys()):
        key = search_key(word)
        value = f"{head.of(word)}|{text.of(word)}".rstrip("|")
        pieces[shard_of(key, shards)][key].append(f'"{word}":"{value}"')  # neither has a sign that JSON escapes
    return tuple(
        ("{" + ",".join(f'"{key}":{{{",".join(words)}}}' for key, words in piece.items()) + "}").encode() if piece else b""
        for piece in pieces
    )


class _Postings:
    """Word -> where it stands, encoded while documents are added in order."""

    def __init__(self) -> None:
        self.rows: dict[str, list[str]] = {}
        self._last: dict[str, int] = {}

    def add(self, word: str, number: int, place: str = "") -> None:
        """Say that `word` stands in the document of this number."""
        row = self.rows.get(word)
        if row is None:
            row = self.rows[word] = []
        row.append(sign(number - self._last.get(word, 0)) + place)
        self._last[word] = number

    def of(self, word: str) -> str:
        """What was added of `word`; empty: nothing."""
        return "".join(self.rows.get(word, ()))


def _keys(documents: Iterable[Document]) -> str:
    counts: Counter[str] = Counter()
    for document in documents:
        counts.update({search_key(word) for word, _ in document.head}.union(map(search_key, document.text)))
    found: dict[int, list[str]] = defaultdict(list)
    for key, number in sorted(counts.items()):
        found[number].append(key)
    return _json({number: " ".join(keys) for number, keys in sorted(found.items())})


def pages_with(blocks: Iterable[Block]) -> Counter[str]:
    """Key of each word of `blocks` -> in how many pages it is."""
    counts: Counter[str] = Counter()
    for block in blocks:
        for number, keys in json.loads(block.keys).items():
            if number == "1":
                counts.update(keys.split(" "))
            else:
                for key in keys.split(" "):
                    counts[key] += int(number)
    return counts


def _places(groups: Iterable[Sequence[str]]) -> dict[str, str]:
    found: dict[str, list[int]] = defaultdict(list)
    for number, names in enumerate(groups):
        for name in dict.fromkeys(names):
            if name:
                found[name].append(number)
    return {name: encode(gaps(numbers)) for name, numbers in sorted(found.items())}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
