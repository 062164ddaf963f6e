"""Which earlier articles stand at the end of an article: those with its procedures, its areas, words of its title.

One pass from the oldest to the newest. Each procedure and each area remembers its last articles only, so the work grows with the
number of articles and not with its square, and a new article changes no page of an older one.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping, MutableMapping, Sequence
from contextlib import suppress
from datetime import datetime
from functools import cache
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path

from pipeline.model.article import Article
from pipeline.model.content import Content
from pipeline.model.procedure_code import base_code
from pipeline.parallel.beside import Beside
from pipeline.storage import write_atomically
from pipeline.version import source_digest

Alike = Mapping[str, tuple[str, ...]]
"""Address -> addresses of at most three earlier articles, the most alike first, then the newest."""
Known = MutableMapping[str, str]
"""Digest of an article and of all to which it is compared -> marks of those that it is alike, one behind the other."""
MOST = 3
_MANY = 2000
"""From so many articles on, relating them takes longer than it takes to begin another process."""
_REMEMBERED = 8
"""Articles for each procedure and each area."""
_PROCEDURE, _AREA, _PAIR = 6, 2, 1
"""What one procedure, one area, two neighbouring syllables of the title in common count."""
_SIZE = 32
"""Hexadecimal digits of a digest, and of a mark."""
FILE = "build/related.txt"
"""What the last run found: the digest of all that follows, the version of the program, a line for each row of `Known`."""


def to_relate(content: Content, now: datetime) -> list[Article]:
    """The articles that lists carry at `now` (aware), oldest first; only they are related, and only to each other."""
    return [article for article in content.articles if article.url and article.date and article.is_current(now)]


def related(articles: Sequence[Article], known: Known | None = None) -> Alike:
    """What each is alike.

    Args:
        articles: oldest first.
        known: what earlier runs found, to be used and brought up to date; it changes no answer.
    """
    last: defaultdict[tuple[str, str], deque[str]] = defaultdict(lambda: deque(maxlen=_REMEMBERED))
    marks = list(map(_mark, articles))
    places = {mark: place for place, mark in enumerate(marks)}
    pairs = _Pairs(articles)
    rows: dict[str, str] = {}
    found = {}
    for mark, article in zip(marks, articles, strict=True):
        near = [(weight, last[key]) for key, weight in _keys(article).items()]
        digest = _digest("".join([mark, *[f"|{weight}{''.join(others)}" for weight, others in near]]))
        answer = known.get(digest) if known is not None else None
        if answer is None:
            answer = "".join([marks[place] for place in _most_alike(places[mark], near, places, pairs)])
        rows[digest] = answer
        found[article.url] = tuple(
            [articles[places[answer[start : start + _SIZE]]].url for start in range(0, len(answer), _SIZE)]
        )
        for _, others in near:
            others.append(mark)
    if known is not None:
        known.clear()
        known.update(rows)
    return found


class _Pairs(dict[int, frozenset[tuple[str, str]]]):
    """Place of an article -> neighbouring syllables of its title, found when somebody asks."""

    def __init__(self, articles: Sequence[Article]) -> None:
        super().__init__()
        self._articles = articles

    def __missing__(self, place: int) -> frozenset[tuple[str, str]]:
        found = self[place] = frozenset(pairwise(self._articles[place].title.casefold().split()))
        return found


def _most_alike(place: int, near: Iterable[tuple[int, Iterable[str]]], places: Mapping[str, int], pairs: _Pairs) -> list[int]:
    """Which earlier articles the one at `place` is most alike, of those that are `near`."""
    score: dict[int, int] = {}
    for weight, others in near:
        for other in map(places.__getitem__, others):
            score[other] = score.get(other, 0) + weight
    own = pairs[place]
    ranked = sorted([(points + _PAIR * len(pairs[other] & own), other) for other, points in score.items()], reverse=True)
    return [other for _, other in ranked[:MOST]]


def _mark(article: Article) -> str:
    """Changes with all that is asked of an article, but for its areas: what two have in common is told by where they meet."""
    return article.file.digest or _digest(f"{article.url}\0{article.title}\0{article.date}\0{article.id}")


def _keys(article: Article) -> dict[tuple[str, str], int]:
    procedures = {("procedure", base_code(code)): _PROCEDURE for code in article.procedures if base_code(code)}
    return {**procedures, **{("area", area): _AREA for area in article.areas}}


class Related:
    """`related`, with what earlier runs of this program found in build/related.txt, or in this process."""

    def __init__(self, project: Path | None = None) -> None:
        """Read the file; one that is missing, damaged or of another version is an empty one. None: there is no file."""
        self._file = project / FILE if project else None
        self._known = _read(self._file) if self._file else {}

    def of(self, articles: Sequence[Article]) -> Alike:
        """As `related`; what is new is kept. A disk that refuses costs time in the next run, nothing else."""
        return self._take(self._find(articles))

    def begin(self, content: Content, now: datetime, jobs: int) -> Callable[[], Alike]:
        """What gives `of(to_relate(content, now))`; where that takes long, another process finds it from now on.

        To look up what is known takes less time than another process takes memory.
        """
        many = len(content.articles) >= _MANY and not self._known
        relating = Beside(lambda: self._find(to_relate(content, now)), jobs=jobs if many else 1)

        @cache
        def alike() -> Alike:
            with relating:
                return self._take(relating.answer())

        return alike

    def _find(self, articles: Sequence[Article]) -> tuple[Alike, dict[str, str]]:
        known = dict(self._known)
        found = related(articles, known)
        if known.keys() == self._known.keys():
            return found, self._known
        if self._file:
            lines = "\n".join([_version(), *map("".join, known.items())])
            with suppress(OSError):
                write_atomically(self._file, f"{_digest(lines)}\n{lines}".encode())
        return found, known

    def _take(self, answer: tuple[Alike, dict[str, str]]) -> Alike:
        found, self._known = answer
        return found


def _read(file: Path) -> dict[str, str]:
    try:
        digest, lines = file.read_text(encoding="ascii").split("\n", 1)
    except (OSError, ValueError):
        return {}
    version, *rows = lines.split("\n")
    if digest != _digest(lines) or version != _version():
        return {}
    return {row[:_SIZE]: row[_SIZE:] for row in rows}


def _digest(text: str) -> str:
    return blake2b(text.encode(errors="surrogatepass"), digest_size=_SIZE // 2).hexdigest()


def _version() -> str:
    return source_digest(("site/related.py", "model/procedure_code.py"))
