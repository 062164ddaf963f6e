"""A small plug-in for vanilla Pelican: the newest 20 of everything, each area, each agency, and their months in parts."""

from collections import defaultdict
from itertools import pairwise
from typing import Any

from pelican import signals
from pelican.generators import Generator

NEWEST = 20
LIMIT = 38_000
OVERHEAD = 900


def _month_name(month: str) -> str:
    year, number = month.split("/")
    return f"háng {int(number)}/{year}"


def _parts(articles: list[Any]) -> list[list[Any]]:
    """Filled from the oldest."""
    parts, filled = [[]], 0
    for article in reversed(articles):
        size = len((article.title + article.metadata["summary_text"]).encode()) + OVERHEAD
        if parts[-1] and filled + size > LIMIT:
            parts.append([])
            filled = 0
        parts[-1].append(article)
        filled += size
    return parts


class StableLists(Generator):
    """Runs after Pelican's own generator of articles, whose list it uses."""

    def generate_output(self, writer: Any) -> None:
        """Write every list."""
        self.writer = writer
        articles = sorted(self.context["articles"], key=lambda article: article.date, reverse=True)
        by_area, by_agency = defaultdict(list), defaultdict(list)
        for article in articles:
            by_agency[article.author.name].append(article)
            for name in [article.category.name, *(tag.name for tag in article.tags)]:
                by_area[name].append(article)
        sections = self.settings["SECTIONS"]
        areas = [(name, f"/linh-vuc/{slug}/", self._count(by_area[name]) or "chưa có bài") for slug, name in sections["areas"]]
        agencies = [(name, f"/co-quan/{slug}/", self._count(by_agency[name])) for slug, name in sections["agencies"]]
        home = (self.settings["SITENAME"], self.settings["TAGLINE"])
        self._list("home", "/", *home, articles[:NEWEST], links=areas, months=self._months("/tin-tuc/", articles))
        description = "Các nội dung tuyên truyền cải cách hành chính theo kế hoạch."
        self._list("list", "/linh-vuc/", "Lĩnh vực cải cách hành chính", description, [], links=areas)
        description = "Các cơ quan, đơn vị và phường đăng tin cải cách hành chính, với điện thoại và thư điện tử liên hệ."
        self._list("list", "/co-quan/", "Cơ quan, đơn vị", description, [], links=agencies)
        self._subject("/tin-tuc/", "Tin tức", "Tin cải cách hành chính mới nhất; tin cũ hơn xếp theo tháng.", articles)
        for name, url, _ in areas:
            self._subject(url, name, f"Tin, bài về {name}.", by_area[name])
        for name, url, _ in agencies:
            self._subject(url, name, f"Tin cải cách hành chính của {name}.", by_agency[name])

    def _count(self, articles: list[Any]) -> str:
        return f"{len(articles)} bài" if articles else ""

    def _months(self, base: str, articles: list[Any]) -> list[tuple[str, str, str]]:
        counts = defaultdict(int)
        for article in articles:
            counts[f"{article.date:%Y/%m}"] += 1
        return [(f"T{_month_name(month)}", f"{base}{month}/", f"{counts[month]} bài") for month in sorted(counts, reverse=True)]

    def _subject(self, url: str, heading: str, description: str, articles: list[Any]) -> None:
        self._list("list", url, heading, description, articles[:NEWEST], months=self._months(url, articles))
        months = defaultdict(list)
        for article in articles:
            months[f"{article.date:%Y/%m}"].append(article)
        for month, found in months.items():
            base = f"{url}{month}/"
            parts = _parts(found)
            urls = [f"{base}phan-{number}/" for number in range(1, len(parts))] + [base]
            for place, (part, own) in enumerate(zip(parts, urls, strict=True), 1):
                links = [(f"Phần {number}", "" if other == own else other, "") for number, other in enumerate(urls, 1)]
                name = f"t{_month_name(month)}"
                which = f", phần {place}" if place < len(urls) else ""  # no two pages have one title
                count = len(part) if which else len(found)
                self._list(
                    "list", own, f"{heading}: {name}{which}", f"{heading}, {name}{which}: {count} bài.", part[::-1],
                    parts=links if len(links) > 1 else [],
                )  # fmt: skip

    def _list(self, template: str, url: str, heading: str, description: str, articles: list[Any], **more: Any) -> None:
        lists = {"links": (), "months": (), "parts": (), **more}
        self.writer.write_file(
            f"{url[1:]}index.html", self.get_template(template), self.context, relative_urls=False, url=url,
            heading=heading, description=description, listed=articles, **lists,
        )  # fmt: skip


def _neighbours(generator: Any) -> None:
    articles = sorted(generator.articles, key=lambda article: article.date)
    for older, newer in pairwise([None, *articles, None]):
        if older is not None:
            older.newer = newer
        if newer is not None:
            newer.older = older


def register() -> None:
    """Pelican calls this."""
    signals.get_generators.connect(get_generators)
    signals.article_generator_finalized.connect(_neighbours)


def get_generators(pelican: Any) -> type[StableLists]:
    """Handler of Pelican's signal of this name."""
    return StableLists
