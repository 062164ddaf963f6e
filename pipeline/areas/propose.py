"""Articles that name no area get proposed ones, marked as proposed, with the words that speak for them.

What tags is loaded when an article names none: most runs meet no such article.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.model.article import Article
from pipeline.model.content import Content

if TYPE_CHECKING:
    from pipeline.areas.tag import Tagger
    from pipeline.areas.weights import Weights


def tagger_of(content: Content) -> "Tagger | None":
    """The tagger for this plan; None: there is no plan, or it has neither words nor weights, so nothing can be proposed.

    Local weights that cannot be read take no part; a rule says so.
    """
    from pipeline.areas.tag import Tagger
    from pipeline.areas.weights import WeightsUnreadable, base_weights

    plan = content.plan
    if plan is None or not plan.areas:
        return None
    try:
        local = local_weights(content)
    except WeightsUnreadable:
        local = None
    tagger = Tagger(plan, base_weights(plan.taxonomy), local)
    return tagger if tagger.learned or any(area.words for area in plan.areas) else None


def local_weights(content: Content) -> "Weights | None":
    """What was learned from the editors' own articles; None: there is no such file.

    Raises:
        WeightsUnreadable: it cannot be used with this program and this plan; says why, in Vietnamese.
    """
    from pipeline.areas.tag import labels_of
    from pipeline.areas.weights import WeightsUnreadable, base_weights, parse

    plan, learned = content.plan, content.learned
    if plan is None or learned is None:
        return None
    local = parse(learned.text)
    base = base_weights(plan.taxonomy)
    if local.labels != labels_of(plan):
        raise WeightsUnreadable("các lĩnh vực của kế hoạch đã đổi từ lúc học")
    if local.base != (base.source if base else ""):
        raise WeightsUnreadable("trọng số gốc của phần mềm đã đổi từ lúc học")
    return local


def propose_areas(content: Content) -> Content:
    """Return the content with an answer in each article that names no area; what a person wrote is never changed."""
    return Proposer().propose(content)


class Proposer:
    """`propose_areas` for whoever asks again and again: an article that is the very same record as before keeps its answer."""

    def __init__(self) -> None:
        self._basis: tuple[object, object] = object(), object()
        """The plan and the learned weights from which the answers come."""
        self._tagger: Tagger | None = None
        self._known: dict[str, tuple[Article, Article]] = {}
        """Path -> the article as it was read, and with its answer."""

    def propose(self, content: Content) -> Content:
        """As `propose_areas`."""
        if all(article.areas for article in content.articles):
            return content
        if self._basis[0] is not content.plan or self._basis[1] is not content.learned:
            self._basis, self._tagger, self._known = (content.plan, content.learned), tagger_of(content), {}
        if self._tagger is None:
            return content
        answered = [self._answered(article, self._tagger) for article in content.articles]
        self._known = {article.file.path: pair for article, pair in zip(content.articles, answered, strict=True)}
        return replace(content, articles=tuple(answer for _, answer in answered))

    def _answered(self, article: Article, tagger: "Tagger") -> tuple[Article, Article]:
        known = self._known.get(article.file.path)
        return known if known is not None and known[0] is article else (article, _with_proposal(article, tagger))


def _with_proposal(article: Article, tagger: "Tagger") -> Article:
    if article.areas or not (article.title or article.body.text):
        return article
    from pipeline.areas.document import document_of
    from pipeline.areas.evidence import explain

    document = document_of(article)
    tagging = explain(tagger.tag(document), tagger, document, article.file.text)
    return replace(article, areas=tagging.areas, tagging=tagging)
