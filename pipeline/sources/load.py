"""The one reading of content/: every file once, in a fixed order, into one `Content`."""

import contextlib
import hashlib
import posixpath
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from datetime import datetime
from functools import cache as cached
from functools import partial
from operator import itemgetter
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import unquote

from pipeline.collection import without_collection
from pipeline.model import address
from pipeline.model.article import Article
from pipeline.model.content import Asset, Content, addresses_used
from pipeline.model.event import Event
from pipeline.model.fixed_page import FixedPage, Redirect
from pipeline.model.procedure import Procedure
from pipeline.model.source_file import Fault, SourceFile
from pipeline.parallel.processes import cores
from pipeline.parallel.spread import spread
from pipeline.sources.abbreviations import ABBREVIATIONS, read_abbreviations
from pipeline.sources.articles import read_article
from pipeline.sources.assets import read_asset
from pipeline.sources.body import BodyParser, Resolver, Target
from pipeline.sources.cache import Packed, Read, RecordCache, pack
from pipeline.sources.colloquial import COLLOQUIAL, read_colloquial
from pipeline.sources.decisions import FOLDER as DECISIONS
from pipeline.sources.decisions import read_decision
from pipeline.sources.discover import Found, discover
from pipeline.sources.events import read_event
from pipeline.sources.fixed_pages import REDIRECTS, read_page, read_redirects
from pipeline.sources.plan import (
    AGENCIES,
    deeds_path,
    learned_path,
    plan_path,
    read_agencies,
    read_deeds,
    read_learned,
    read_plan,
)
from pipeline.sources.procedures import read_procedure
from pipeline.sources.urgent import URGENT, read_urgent
from pipeline.vietnamese.dates import HO_CHI_MINH
from pipeline.vietnamese.normalise import to_nfc

_Value = TypeVar("_Value")
_Record = Article | Procedure | FixedPage | Event | SourceFile
_Read = Callable[[Path, str, BodyParser, Resolver], _Record]
_TOLD = [field.name for field in fields(Article) if field.name not in ("file", "body")]
_AT_ONCE = 50
"""Files that are read in one go, about."""
_LONG_AGO = datetime(1945, 9, 2, tzinfo=HO_CHI_MINH)


def load_content(
    project: Path,
    year: int,
    progress: Callable[[int, int], None] = lambda done, total: None,
    *,
    jobs: int = 0,
    kept: RecordCache | None = None,
    found: Found | None = None,
) -> Content:
    """Read everything below `project`/content except site.toml.

    Args:
        year: of the plan; 0: not known (a broken profile), and then no plan is read.
        progress: told (texts read, texts to read).
        jobs: processes that read at once; 0: one for each core.
        kept: for whoever reads the same project again and again: a cache that stays open, and that the caller saves.
        found: what `discover` has just found there; None: looked for.

    Faults of files are in the records' `file` and in `Content.files`; nothing here raises for what a file can be.
    """
    found = found or discover(project)
    files: list[SourceFile] = list(found.faulty)
    with contextlib.ExitStack() as stack:
        cache = kept or stack.enter_context(RecordCache(project))
        assets = []
        for path in found.assets:
            asset, source = _asset(project, path, found, cache)
            assets.append(asset)
            files.append(source)
        known = {to_nfc(asset.path): asset for asset in assets}  # macOS names files in NFD; texts are NFC once read
        texts = _read_texts(project, found, known, cache, progress, jobs or cores())
        cache.keep_only(frozenset([*found.assets, *texts]))
    files += [text if isinstance(text, SourceFile) else text.file for text in texts.values()]
    articles = [text for text in texts.values() if isinstance(text, Article)]
    events = [text for text in texts.values() if isinstance(text, Event)]
    once = partial(_once, cache, found)
    decisions = []
    for path in found.data:
        if path.startswith(DECISIONS) and path.endswith(".toml"):
            decision = once(path, partial(read_decision, project, path))
            if isinstance(decision, SourceFile):
                files.append(decision)
            else:
                decisions.append(decision)
                files.append(decision.file)
    agencies, agency_file = once(AGENCIES, partial(read_agencies, project))
    files.append(agency_file)
    plan, plan_file = once(plan_path(year), partial(read_plan, project, year)) if year else (None, SourceFile(""))
    deeds, deed_file = once(deeds_path(year), partial(read_deeds, project, year)) if year else ((), SourceFile(""))
    files += [plan_file] if year else []
    redirects, redirect_file = once(REDIRECTS, partial(read_redirects, project))
    abbreviations, abbreviation_file = once(ABBREVIATIONS, partial(read_abbreviations, project))
    files += [file for file in (deed_file, redirect_file, abbreviation_file) if file.path in found.data]
    colloquial, colloquial_file = once(COLLOQUIAL, partial(read_colloquial, project))
    files += [colloquial_file] if colloquial_file.path in found.data else []
    urgent, urgent_file = once(URGENT, partial(read_urgent, project))
    files += [urgent_file] if urgent_file.path in found.data else []
    learned = once(learned_path(year), partial(read_learned, project, year)) if learned_path(year) in found.data else None
    if learned is not None:
        files.append(learned)
    return Content(
        agencies=agencies,
        plan=plan,
        deeds=deeds,
        articles=tuple(sorted(articles, key=lambda article: (_seconds(article.date), article.id, article.file.path))),
        procedures=tuple(text for text in texts.values() if isinstance(text, Procedure)),
        events=tuple(sorted(events, key=lambda event: (_seconds(event.begin), event.id, event.file.path))),
        urgent=urgent,
        decisions=tuple(decisions),
        pages=tuple(
            sorted(
                (text for text in texts.values() if isinstance(text, FixedPage)),
                key=lambda page: (page.order, page.file.path),
            )
        ),
        redirects=(*redirects, *_old_urls([*articles, *events])),
        assets=tuple(assets),
        files=tuple(sorted(files, key=lambda file: file.path)),
        abbreviations=abbreviations,
        colloquial=colloquial,
        learned=learned,
        ignored=len(found.ignored) + _unread(found, files),
    )


def _seconds(moment: datetime | None) -> float:
    """For sorting, which numbers are a tenth of the work for; what has no moment comes first."""
    return (moment or _LONG_AGO).timestamp()


def _once(cache: RecordCache, found: Found, path: str, read: Callable[[], _Value]) -> _Value:
    """What `read` makes of the data file `path`; a file that is missing or none is looked for each time."""
    stamp = found.stamps.get(path)
    return read() if stamp is None else cache.once(path, stamp, read)


def _unread(found: Found, files: list[SourceFile]) -> int:
    """Data files that no reader asked for: another year's plan, a profile read elsewhere."""
    read = {file.path for file in files}
    return sum(path not in read for path in found.data)


def _old_urls(texts: Sequence[Article | Event]) -> list[Redirect]:
    return [
        Redirect(old, text.url, text.file.path, text.file.line_of("old_urls"))
        for text in texts
        for old in text.old_urls
        if text.url
    ]


def _asset(project: Path, path: str, found: Found, cache: RecordCache) -> tuple[Asset, SourceFile]:
    known: tuple[Asset, tuple[Fault, ...]] | None = cache.get(path, found.stamps[path], Target)
    if known is None:
        asset, source = read_asset(project, path)
        known = asset, source.faults
        cache.put_small(path, found.stamps[path], known)
    return known[0], SourceFile(path, faults=known[1])


def _read_texts(
    project: Path,
    found: Found,
    assets: dict[str, Asset],
    cache: RecordCache,
    progress: Callable[[int, int], None],
    jobs: int,
) -> dict[str, _Record]:
    """Path -> record of every text, in the order of `found`; a file that gave no record has a `SourceFile` that says why."""
    readers: dict[str, _Read] = dict.fromkeys(found.articles, read_article)
    readers |= dict.fromkeys(found.procedures, read_procedure)
    readers |= dict.fromkeys(found.pages, read_page)
    readers |= dict.fromkeys(found.events, read_event)
    resolver = cached(lambda folder: _resolver(folder, assets))
    remembered: dict[str, Any] = {
        path: cache.get(path, found.stamps[path], resolver(path.rpartition("/")[0])) for path in readers
    }
    missing = [path for path, record in remembered.items() if record is None]
    parser = BodyParser()

    def read(groups: Sequence[Sequence[str]]) -> list[Packed]:
        return [pack([read_one(path) for path in group]) for group in groups]

    def read_one(path: str) -> Read:
        answers: dict[str, Target] = {}
        resolve = resolver(path.rpartition("/")[0])

        def ask(target: str) -> Target:
            answers[target] = resolve(target)
            return answers[target]

        record = _with_digest(readers[path](project, path, parser, ask), answers)
        return Read(path, found.stamps[path], answers, record)

    records: dict[str, _Record] = remembered
    done = len(records) - len(missing)
    progress(done, len(records))
    groups = cache.together(missing)
    with without_collection():
        for part in spread(read, groups, jobs=jobs, share=max(1, _AT_ONCE * len(groups) // max(1, len(missing)))):
            for packed in part:
                fresh = cache.put(packed)
                records |= fresh
                done += len(fresh)
            progress(done, len(records))
    return records


def _with_digest(record: _Record, answers: dict[str, Target]) -> _Record:
    file = record if isinstance(record, SourceFile) else record.file
    seen = (file.path, len(file.text), file.decomposed_lines, file.faults, sorted(answers.items(), key=itemgetter(0)))
    digest = hashlib.blake2b(f"{seen}{file.text}".encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    file = replace(file, digest=digest, outline=_outline(record) if isinstance(record, Article) else "")
    return file if isinstance(record, SourceFile) else replace(record, file=file)


def _outline(article: Article) -> str:
    told = [getattr(article, name) for name in _TOLD]
    seen = repr((article.file.path, told, [*addresses_used(article)]))
    return hashlib.blake2b(seen.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


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
        case "lich":
            return address.event(steps[-1])
    return ""
