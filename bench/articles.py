"""Equal articles for every generator: about 416 words with headings, a list, a table, a link. Same number, same text."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache

from bench.words import AGENCIES, CATEGORIES, TAGS, vocabulary
from pipeline.vietnamese.slug import slugify

FIRST = datetime(2015, 1, 1, 7)  # noqa: DTZ001 - local time of the site, +07:00
DAYS = 2190
"""The articles are spread evenly over these days, the last of which is before 31/12/2020, the day of the sample."""
NEWEST = datetime(2020, 12, 31, 7)  # noqa: DTZ001
"""Of the article that the bench adds."""
_WORDS = tuple(vocabulary())


@dataclass(frozen=True, slots=True)
class Section:
    """A content area (category or tag) or an agency."""

    id: str
    """A slug; part of its address."""
    name: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article, before any generator's own way to write it."""

    number: int
    title: str
    slug: str
    """From the first title: an edited title moves nothing."""
    date: datetime
    """Local time, +07:00; no two articles have the same."""
    areas: tuple[Section, ...]
    """The category, then three tags."""
    agency: Section
    summary: str
    body: str
    """Markdown."""

    @property
    def url(self) -> str:
        """``/tin-tuc/2020/03/ten-bai/``."""
        return f"/tin-tuc/{self.date:%Y/%m}/{self.slug}/"

    @property
    def month(self) -> str:
        """``2020/03``."""
        return f"{self.date:%Y/%m}"


def _sections(names: list[str]) -> tuple[Section, ...]:
    return tuple(Section(slugify(name), name) for name in names)


CATEGORY_AREAS, TAG_AREAS, AGENCY_SECTIONS = _sections(CATEGORIES), _sections(TAGS), _sections(AGENCIES)
AREAS = CATEGORY_AREAS + TAG_AREAS


@cache
def make_articles(count: int) -> tuple[Article, ...]:
    """The articles 0 to `count` - 1, oldest first."""
    return tuple(
        _article(number, FIRST + timedelta(days=number * DAYS // count, minutes=number * 37 % 600)) for number in range(count)
    )


def added_article(count: int) -> Article:
    """One more than `count` articles, newer than all of them."""
    return _article(count, NEWEST)


def with_edited_body(article: Article, stamp: str) -> Article:
    """One sentence more, which has `stamp` in it."""
    return replace(article, body=f"{article.body}\nĐính chính lần {stamp} của bài viết này.\n")


def with_edited_title(article: Article, stamp: str) -> Article:
    """Another title, which has `stamp` in it; the same address."""
    return replace(article, title=article.title.replace(" số ", f" sửa lần {stamp} số "))


def _article(number: int, date: datetime) -> Article:
    dice = random.Random(f"cchc-{number}")
    head = _sentence(dice, 9).rstrip(".").replace(",", "")
    return Article(
        number=number,
        title=f"{head} số {number:05d}",
        slug=f"{slugify(head, max_length=60)}-{number:05d}",
        date=date,
        areas=(dice.choice(CATEGORY_AREAS), *dice.sample(TAG_AREAS, 3)),
        agency=dice.choice(AGENCY_SECTIONS),
        summary=_sentence(dice, 30),
        body=_body(dice, number),
    )


def _sentence(dice: random.Random, words: int) -> str:
    parts: list[str] = []
    while sum(part.count(" ") + 1 for part in parts) < words:
        parts.append(dice.choice(_WORDS))
    half = len(parts) // 2
    text = f"{' '.join(parts[:half])}, {' '.join(parts[half:])}" if len(parts) > 6 else " ".join(parts)
    return f"{text[0].upper()}{text[1:]}."


def _paragraph(dice: random.Random, words: int) -> str:
    sentences: list[str] = []
    while sum(sentence.count(" ") + 1 for sentence in sentences) < words:
        sentences.append(_sentence(dice, dice.randint(12, 24)))
    return " ".join(sentences)


def _table(dice: random.Random) -> Iterator[str]:
    yield "| Đơn vị | Tiếp nhận | Đúng hạn | Tỷ lệ |"
    yield "| --- | --- | --- | --- |"
    for _ in range(6):
        received = dice.randint(50, 5000)
        in_time = received - dice.randint(0, received // 10)
        yield f"| {dice.choice(AGENCIES)} | {received} | {in_time} | {100 * in_time / received:.1f}% |"


def _body(dice: random.Random, number: int) -> str:
    link = f"[cổng dịch vụ công](https://dichvucong.example.gov.vn/ho-so/{number})"
    blocks = (
        _paragraph(dice, 50),
        f"## {_sentence(dice, 7).rstrip('.')}",
        f"{_paragraph(dice, 45).rstrip('.')}, xem thêm tại {link}.",
        "\n".join(f"- {_sentence(dice, 9)}" for _ in range(5)),
        f"### {_sentence(dice, 6).rstrip('.')}",
        f"**{_sentence(dice, 6)}** {_paragraph(dice, 55)}",
        "\n".join(_table(dice)),
        f"## {_sentence(dice, 7).rstrip('.')}",
        _paragraph(dice, 45),
        _paragraph(dice, 30),
    )
    return "\n\n".join(blocks) + "\n"
