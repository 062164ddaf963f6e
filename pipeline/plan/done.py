"""What was done by a day: deeds and published articles, sorted by clause, with their evidence; what does not count, and why."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from pipeline.model.article import Article
from pipeline.model.plan import Deed, Form, Plan
from pipeline.plan.owed import clock_of
from pipeline.plan.records import Evidence, ReportedIn, Uncounted
from pipeline.plan.shares import Entry, entries_of, shares_of


@dataclass(frozen=True, slots=True)
class PublishedArticle:
    """An article that counts."""

    day: date
    """From which readers could see it."""
    agency: str
    areas: tuple[str, ...]
    """Of the plan, as a person named them; empty: none, or only proposed ones."""
    link: ReportedIn


@dataclass(frozen=True, slots=True)
class Done:
    """What was done by the day."""

    entries: Mapping[str, tuple[Entry, ...]]
    """Clause of the plan -> what counts there, by day."""
    evidence: Mapping[str, tuple[Evidence, ...]]
    """The same for people; where articles are counted, each article once."""
    articles: tuple[PublishedArticle, ...]
    """Of the plan's year, by day."""
    counted: int
    later: int
    uncounted: tuple[Uncounted, ...]


def done_by(plan: Plan, deeds: Iterable[Deed], articles: Iterable[Article], now: datetime) -> Done:
    """Sort what was done up to the end of the day of `now`."""
    public = [article for article in articles if article.is_public(now)]
    links = {article.id: ReportedIn(article.id, article.title, article.url) for article in public if article.id and article.url}
    published = _published(plan, public, now.date())
    entries: dict[str, list[Entry]] = defaultdict(list)
    evidence: dict[str, list[Evidence]] = defaultdict(list)
    uncounted = []
    later = 0
    for deed in deeds:
        if deed.date is not None and deed.date > now.date():
            later += 1
            continue
        reason = _why_uncounted(deed, plan)
        if reason or deed.date is None or deed.quantity is None:
            uncounted.append(Uncounted(deed.line, reason))
            continue
        reported = tuple(links[article_id] for article_id in deed.articles if article_id in links)
        entries[deed.clause].append(Entry(deed.date, deed.agency, deed.quantity))
        evidence[deed.clause].append(Evidence(deed.date, deed.agency, deed.quantity, deed.evidence, reported))
    counted = sum(len(found) for found in entries.values())
    for form in plan.forms:
        if form.each_area is not None:
            entries[form.clause] = [Entry(item.day, area, 1) for item in published for area in item.areas]
            evidence[form.clause] = [Evidence(item.day, item.agency, 1, item.link.title, (item.link,)) for item in published]
    return Done(
        entries={form.clause: tuple(sorted(entries[form.clause], key=lambda entry: entry.day)) for form in plan.forms},
        evidence={form.clause: tuple(sorted(evidence[form.clause], key=lambda item: item.day)) for form in plan.forms},
        articles=published,
        counted=counted,
        later=later,
        uncounted=tuple(uncounted),
    )


def _published(plan: Plan, public: Iterable[Article], day: date) -> tuple[PublishedArticle, ...]:
    """Public articles of the plan's year that had not been withdrawn by `day`; expired ones did their work."""
    known = {area.id for area in plan.areas}
    found = []
    for article in public:
        since = article.public_from
        if since is None or since.date().year != plan.year:
            continue
        if article.withdrawn is not None and (article.withdrawn.date is None or article.withdrawn.date <= day):
            continue
        confirmed = article.areas if article.tagging is None else ()  # what the tagger proposes proves nothing yet
        areas = tuple(dict.fromkeys(area for area in confirmed if area in known))
        link = ReportedIn(article.id, article.title, article.url)
        found.append(PublishedArticle(since.date(), article.agency, areas, link))
    return tuple(sorted(found, key=lambda item: (item.day, item.link.id)))


def _why_uncounted(deed: Deed, plan: Plan) -> str:
    """Empty: it counts."""
    form = plan.form(deed.clause)
    if deed.date is None or deed.quantity is None:
        return "thiếu ngày hoặc số lượng, hoặc ghi sai"
    if form is None:
        return f"kế hoạch không có khoản “{deed.clause}”"
    if form.each_area is not None:
        return f"khoản {form.clause} đếm từ bài đã đăng trên trang"
    if _in_no_share(deed, form, plan.year):
        return f"khoản {form.clause} tính riêng từng nơi và không có “{deed.agency}”"
    return ""


def _in_no_share(deed: Deed, form: Form, year: int) -> bool:
    if clock_of(form, year, date(year, 12, 31)) is None:
        return False
    shares = shares_of(form, year)
    entry = Entry(date(year, 1, 1), deed.agency, 1)
    return not any(entries_of(share, shares, (entry,)) for share in shares)
