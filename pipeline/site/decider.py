"""Decides what the site consists of, and from what each page is made, from all content."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.collection import without_collection
from pipeline.model.content import Content
from pipeline.parallel.beside import Beside
from pipeline.parallel.processes import cores
from pipeline.settings import Settings
from pipeline.site.articles import article_card, article_part, built_articles
from pipeline.site.context import Given, make_frame, make_given
from pipeline.site.decide import Decided
from pipeline.site.decided_file import LastDecision, around_from, articles_in, basis_of
from pipeline.site.digest import Digester
from pipeline.site.keys import Keys, key_of
from pipeline.site.page import Part, Told
from pipeline.site.related import Related
from pipeline.site.shares import share_pictures
from pipeline.site.theme import stylesheet
from pipeline.site.theme_record import read_theme_tests
from pipeline.site.urgent import urgent_views

if TYPE_CHECKING:
    from pipeline.site.assemble import Site


_MANY = 2000
"""Parts; from here on it takes less memory to let another process keep them."""


class Decider:
    """`Decides`; use one for a build."""

    def __init__(
        self,
        settings: Settings,
        now: datetime,
        theme: Path,
        *,
        preview: bool,
        jobs: int = 0,
        keys: Keys | None = None,
        related: Related | None = None,
        file: Path | None = None,
    ) -> None:
        """Know nothing yet.

        Args:
            now: decides what is public; aware.
            theme: its folder.
            preview: also drafts and what is not due yet.
            jobs: processes at once; 0: one for each core.
            keys: of the builds of this output before, in the same process; None: this is the first.
            related: what is remembered of articles that are alike; None: nothing.
            file: where the last decision is kept (`decided_file`); None: nowhere.
        """
        self.settings, self.now, self.preview = settings, now, preview
        self._theme = theme
        self.jobs = jobs or cores()
        self.content: Content
        self._keys, self._related = keys or Keys(), related or Related()
        self._file = file
        self._forget()

    def _forget(self) -> None:
        self._decided: Decided | None = None
        self._last: LastDecision | None = None
        self._is_other = False
        """Whether an article's text is not the one of the last decision."""
        self._basis = ""
        self._site: Site | None = None
        """None: nobody needed to know all parts."""
        self._parts: dict[str, Part] = {}
        self._late: dict[str, dict[str, str]] = {}
        self._unmade: list[tuple[str, Mapping[str, Any]]] = []
        """Parts that are made from other pages: which, and what was told of these."""

    def know(self, content: Content) -> None:
        """Take the content; before anything is asked."""
        self.content = content
        self._alike = self._related.begin(content, self.now, self.jobs)
        self._forget()

    def decide(self) -> Decided:
        """See `Decides`, as for the next ones."""
        if self._decided is None:
            style, self._tests = stylesheet(self._theme), read_theme_tests(self._theme)
            urgent = urgent_views(self.content.urgent, self.now)
            self._frame = make_frame(self.content, self.settings, style, preview=self.preview, urgent=urgent)
            self._digester = Digester()
            self._frame_digest = self._digester.of(self._frame)
            self._given = make_given(self.content, self.now)
            self._decided = self._as_last(self._given) or self._decide()
        return self._decided

    def _as_last(self, given: Given) -> Decided | None:
        """The last decision, with other parts for articles whose text has changed; None: something that decides has changed."""
        if self._file is None:
            return None
        self._basis = basis_of(self.content, given, self._frame_digest, self._tests, self.settings)
        last = LastDecision.read(self._file, self._basis) if self._basis else None
        if last is None:
            return None
        by_path = {article.file.path: article for article in self.content.articles}
        by_url = {article.url: article for article in self.content.articles}
        articles, keys = dict(last.articles), dict(last.keys)
        for name, (path, digest, values) in last.articles.items():
            article, around = by_path[path], around_from(values)
            if article.file.digest != digest:
                urls = (article.url, around.newer, around.older, *around.related) if around else ()
                cards = {url: article_card(self._frame, given, by_url[url]) for url in urls if url}
                part = self._parts[name] = article_part(self._frame, given, article, around, cards)
                articles[name] = path, article.file.digest, values
                keys[name] = key_of(part, self._frame_digest, self._digester)
        self._last, self._is_other = replace(last, articles=articles, keys=keys), articles != last.articles
        used = frozenset(last.assets)
        assets = tuple(asset for asset in self.content.assets if asset.url in used)
        listed = (article for article in reversed(built_articles(given, preview=self.preview)) if not article.withdrawn)
        shares = share_pictures(self.settings, (article_card(self._frame, given, article) for article in listed))
        return Decided(self._frame, keys, assets, tuple(shares.values()), self._redirected)

    def _decide(self) -> Decided:
        with without_collection():
            from pipeline.site.assemble import assemble  # a corrected word needs none of it

            site = self._site = assemble(self._frame, self._given, tests=self._tests, alike=self._alike)
            self._parts = {part.name: part for part in site.parts}
            keys = self._keys.of(site.parts, self._frame_digest, self._digester, jobs=self.jobs)
        return Decided(self._frame, keys, site.assets, site.shares, self._redirected)

    @property
    def _redirected(self) -> frozenset[str]:
        return frozenset(url for redirect in self.content.redirects for url in (redirect.old, redirect.new))

    def lists(self, told: Mapping[str, Told]) -> dict[str, str]:
        """Those of procedures."""
        return self._later("lists", told)

    def redirects(self, titles: Mapping[str, str]) -> dict[str, str]:
        """What leads on."""
        return self._later("redirects", titles)

    def _later(self, what: str, asked: Mapping[str, Any]) -> dict[str, str]:
        """The keys of parts that are made from other pages. Where they are known, the parts are made when somebody asks."""
        digest = self._digester.of(what, asked)
        if self._last is not None and digest in self._last.late:
            self._late[digest] = self._last.late[digest]
            self._unmade.append((what, asked))
        else:
            parts = self._made(what, asked)
            self._parts.update((part.name, part) for part in parts)
            self._late[digest] = {part.name: key_of(part, self._frame_digest, self._digester) for part in parts}
        return self._late[digest]

    def parts(self, names: Iterable[str]) -> list[Part]:
        """For whoever makes their pages."""
        names = list(names)
        if not self._parts.keys() >= set(names):
            if self._site is None:
                self._decide()
            self._parts.update((part.name, part) for unmade in self._unmade for part in self._made(*unmade))
        return [self._parts[name] for name in names]

    def _made(self, what: str, asked: Mapping[str, Any]) -> list[Part]:
        if self._site is None:
            self._decide()
        assert self._site is not None
        return [self._site.lists(asked)] if what == "lists" else self._site.redirects(asked)

    def keep(self, *, apart: bool) -> None:
        """For the next run."""
        self._digester.forget()
        if self._file is None or not self._basis:
            return
        if self._last is None or self._is_other or self._last.late != self._late:
            with Beside(self._keep, jobs=self.jobs if apart and len(self._parts) >= _MANY else 1) as keeping:
                keeping.answer()

    def _keep(self) -> None:
        assert self._file is not None
        assert self._decided is not None
        last = self._last
        if last is None:
            assets = tuple(asset.url for asset in self._decided.assets)
            last = LastDecision(self._basis, dict(self._decided.keys), articles_in(self._parts.values()), assets, {})
        replace(last, late=self._late).write(self._file)
