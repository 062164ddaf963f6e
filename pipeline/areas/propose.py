"""Articles that name no area get proposed ones, marked as proposed, with the words that speak for them."""

from dataclasses import replace

from pipeline.areas.document import document_of
from pipeline.areas.evidence import explain
from pipeline.areas.tag import Tagger, labels_of
from pipeline.areas.weights import Weights, WeightsUnreadable, base_weights, parse
from pipeline.model.article import Article
from pipeline.model.content import Content


def tagger_of(content: Content) -> Tagger | None:
    """The tagger for this plan; None: there is no plan, or it has neither words nor weights, so nothing can be proposed.

    Local weights that cannot be read take no part; a rule says so.
    """
    plan = content.plan
    if plan is None or not plan.areas:
        return None
    try:
        local = local_weights(content)
    except WeightsUnreadable:
        local = None
    tagger = Tagger(plan, base_weights(plan.taxonomy), local)
    return tagger if tagger.learned or any(area.words for area in plan.areas) else None


def local_weights(content: Content) -> Weights | None:
    """What was learned from the editors' own articles; None: there is no such file.

    Raises:
        WeightsUnreadable: it cannot be used with this program and this plan; says why, in Vietnamese.
    """
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
    if all(article.areas for article in content.articles):
        return content
    tagger = tagger_of(content)
    if tagger is None:
        return content
    return replace(content, articles=tuple(_with_proposal(article, tagger) for article in content.articles))


def _with_proposal(article: Article, tagger: Tagger) -> Article:
    if article.areas or not (article.title or article.body.text):
        return article
    document = document_of(article)
    tagging = explain(tagger.tag(document), tagger, document, article.file.text)
    return replace(article, areas=tagging.areas, tagging=tagging)
