"""Which earlier articles stand at the end of an article: those with its procedures, its areas, words of its title.

One pass from the oldest to the newest. Each procedure and each area remembers its last articles only, so the work grows with the
number of articles and not with its square, and a new article changes no page of an older one.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from itertools import pairwise

from pipeline.model.article import Article
from pipeline.model.content import Content
from pipeline.model.procedure_code import base_code
from pipeline.parallel import Beside

Alike = Mapping[str, tuple[str, ...]]
"""Address -> addresses of at most three earlier articles, the most alike first, then the newest."""
MOST = 3
_MANY = 2000
"""From so many articles on, relating them takes longer than it takes to begin another process."""
_REMEMBERED = 8
"""Articles for each procedure and each area."""
_PROCEDURE, _AREA, _PAIR = 6, 2, 1
"""What one procedure, one area, two neighbouring syllables of the title in common count."""


def to_relate(content: Content, now: datetime) -> list[Article]:
    """The articles that lists carry at `now` (aware), oldest first; only they are related, and only to each other."""
    return [article for article in content.articles if article.url and article.date and article.is_current(now)]


@contextmanager
def related_beside(articles: Sequence[Article], jobs: int) -> Iterator[Callable[[], Alike]]:
    """While the block runs: what gives `related` of `articles`, which another process finds where they are many."""
    with Beside(partial(related, articles), jobs=jobs if len(articles) >= _MANY else 1) as relating:
        yield relating.answer


def related(articles: Sequence[Article]) -> Alike:
    """What each is alike; `articles`: oldest first."""
    last: defaultdict[tuple[str, str], deque[int]] = defaultdict(lambda: deque(maxlen=_REMEMBERED))
    pairs: list[frozenset[tuple[str, str]]] = []
    found = {}
    for place, article in enumerate(articles):
        own = frozenset(pairwise(article.title.casefold().split()))
        pairs.append(own)
        score: dict[int, int] = {}
        for key, weight in _keys(article).items():
            near = last[key]
            for other in near:
                score[other] = score.get(other, 0) + weight
            near.append(place)
        ranked = sorted([(points + _PAIR * len(pairs[other] & own), other) for other, points in score.items()], reverse=True)
        found[article.url] = tuple([articles[other].url for _, other in ranked[:MOST]])
    return found


def _keys(article: Article) -> dict[tuple[str, str], int]:
    procedures = {("procedure", base_code(code)): _PROCEDURE for code in article.procedures if base_code(code)}
    return {**procedures, **{("area", area): _AREA for area in article.areas}}
