"""The one reading of content/: every file once, in a fixed order, into one `Content`."""

import hashlib
import posixpath
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from operator import itemgetter
from pathlib import Path
from typing import TypeVar
from urllib.parse import unquote

from pipeline.model import address
from pipeline.model.article import Article
from pipeline.model.content import Asset, Content
from pipeline.model.fixed_page import FixedPage, Redirect
from pipeline.model.procedure import Procedure
from pipeline.model.source_file import SourceFile
from pipeline.sources.abbreviations import read_abbreviations
from pipeline.sources.articles import read_article
from pipeline.sources.assets import read_asset
from pipeline.sources.body import BodyParser, Resolver, Target
from pipeline.sources.cache import RecordCache
from pipeline.sources.colloquial import read_colloquial
from pipeline.sources.decisions import FOLDER as DECISIONS
from pipeline.sources.decisions import read_decision
from pipeline.sources.discover import Found, discover
from pipeline.sources.fixed_pages import read_page, read_redirects
from pipeline.sources.plan import learned_path, read_agencies, read_deeds, read_learned, read_plan
from pipeline.sources.procedures import read_procedure
from pipeline.vietnamese.dates import HO_CHI_MINH
from pipeline.vietnamese.normalise import to_nfc

_Record = TypeVar("_Record", Article, Procedure, FixedPage)
_LONG_AGO = datetime(1945, 9, 2, tzinfo=HO_CHI_MINH)


def load_content(project: Path, year: int, progress: Callable[[int, int], None] = lambda done, total: None) -> Content:
    """Read everything below `project`/content except site.toml.

    Args:
        year: of the plan; 0: not known (a broken profile), and then no plan is read.
        progress: told (files read, files to read).

    Faults of files are in the records' `file` and in `Content.files`; nothing here raises for what a file can be.
    """
    found = discover(project)
    files: list[SourceFile] = list(found.faulty)
    assets = []
    for path in found.assets:
        asset, source = read_asset(project, path)
        assets.append(asset)
        files.append(source)
    known = {to_nfc(asset.path): asset for asset in assets}  # macOS names files in NFD; texts are NFC once read
    total = len(found.articles) + len(found.procedures) + len(found.pages)
    with RecordCache(project) as cache:
        reader = _Reader(project, known, files, cache, progress, total)
        articles = reader.read(found.articles, read_article)
        procedures = reader.read(found.procedures, read_procedure)
        pages = reader.read(found.pages, read_page)
    decisions = []
    for path in found.data:
        if path.startswith(DECISIONS) and path.endswith(".toml"):
            decision = read_decision(project, path)
            if isinstance(decision, SourceFile):
                files.append(decision)
            else:
                decisions.append(decision)
                files.append(decision.file)
    agencies, agency_file = read_agencies(project)
    files.append(agency_file)
    plan, plan_file = read_plan(project, year) if year else (None, SourceFile(""))
    deeds, deed_file = read_deeds(project, year) if year else ((), SourceFile(""))
    files += [plan_file] if year else []
    redirects, redirect_file = read_redirects(project)
    abbreviations, abbreviation_file = read_abbreviations(project)
    files += [file for file in (deed_file, redirect_file, abbreviation_file) if file.path in found.data]
    colloquial, colloquial_file = read_colloquial(project)
    files += [colloquial_file] if colloquial_file.path in found.data else []
    learned = read_learned(project, year) if learned_path(year) in found.data else None
    if learned is not None:
        files.append(learned)
    return Content(
        agencies=agencies,
        plan=plan,
        deeds=deeds,
        articles=tuple(sorted(articles, key=lambda article: (article.date or _LONG_AGO, article.id, article.file.path))),
        procedures=tuple(procedures),
        decisions=tuple(decisions),
        pages=tuple(sorted(pages, key=lambda page: (page.order, page.file.path))),
        redirects=(*redirects, *_old_urls(articles)),
        assets=tuple(assets),
        files=tuple(sorted(files, key=lambda file: file.path)),
        abbreviations=abbreviations,
        colloquial=colloquial,
        learned=learned,
        ignored=len(found.ignored) + _unread(found, files),
    )


def _unread(found: Found, files: list[SourceFile]) -> int:
    """Data files that no reader asked for: another year's plan, a profile read elsewhere."""
    read = {file.path for file in files}
    return sum(path not in read for path in found.data)


def _old_urls(articles: list[Article]) -> list[Redirect]:
    return [
        Redirect(old, article.url, article.file.path, article.file.line_of("old_urls"))
        for article in articles
        for old in article.old_urls
        if article.url
    ]


class _Reader:
    def __init__(
        self,
        project: Path,
        assets: dict[str, Asset],
        files: list[SourceFile],
        cache: RecordCache,
        progress: Callable[[int, int], None],
        total: int,
    ) -> None:
        self.project, self.assets, self.files, self.cache = project, assets, files, cache
        self.progress, self.total = progress, total
        self.done = 0
        self.parser = BodyParser()

    def read(self, paths: list[str], read: Callable[[Path, str, BodyParser, Resolver], _Record | SourceFile]) -> list[_Record]:
        """Read files of one kind; keep the records, note every file."""
        records = []
        for path in paths:
            record = self._record(path, read)
            if isinstance(record, SourceFile):
                self.files.append(record)
            else:
                self.files.append(record.file)
                records.append(record)
            self.done += 1
            self.progress(self.done, self.total)
        return records

    def _record(self, path: str, read: Callable[[Path, str, BodyParser, Resolver], _Record | SourceFile]) -> _Record | SourceFile:
        resolve = _resolver(posixpath.dirname(path), self.assets)
        known: _Record | SourceFile | None = self.cache.get(path, resolve)
        if known is not None:
            return known
        answers: dict[str, Target] = {}

        def ask(target: str) -> Target:
            answers[target] = resolve(target)
            return answers[target]

        record = _with_digest(read(self.project, path, self.parser, ask), answers)
        self.cache.put(path, answers, record)
        return record


def _with_digest(record: _Record | SourceFile, answers: dict[str, Target]) -> _Record | SourceFile:
    file = record if isinstance(record, SourceFile) else record.file
    seen = (file.path, file.text, file.decomposed_lines, file.faults, sorted(answers.items(), key=itemgetter(0)))
    file = replace(file, digest=hashlib.blake2b(repr(seen).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest())
    return file if isinstance(record, SourceFile) else replace(record, file=file)


def _resolver(folder: str, assets: dict[str, Asset]) -> Resolver:
    """How targets in the files of `folder` lead to addresses: files of content/ by their path, all else as written."""

    def resolve(target: str) -> Target:
        path, mark, anchor = target.partition("#")
        if not path or ":" in path or path.startswith("/"):
            return Target(target)
        full = posixpath.normpath(posixpath.join(folder, unquote(path)))
        asset = assets.get(full)
        if asset is not None:
            return Target(asset.url, asset.width, asset.height)
        url = _markdown_url(full)
        return Target(f"{url}{mark}{anchor}" if url else target)

    return resolve


def _markdown_url(path: str) -> str:
    steps = path.split("/")
    if steps[0] != "content" or not path.endswith(".md"):
        return ""
    match steps[1]:
        case "tin-tuc":
            return address.article(steps[-1])
        case "thu-tuc":
            return address.procedure(steps[-1])
        case "trang":
            return address.fixed_page(steps[-1].removesuffix(".md"))
    return ""
