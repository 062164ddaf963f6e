"""Which findings stop a publish; and, with ``HOLD=1``, which faulty files stay behind so that the rest can go out.

A live page never disappears through holding: a fault in one, or in a data file that all pages depend on, stops everything.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.checks.result import CheckResult
from pipeline.model import address
from pipeline.model.article import Article, Status
from pipeline.model.content import Content, addresses_used
from pipeline.model.event import Event
from pipeline.model.finding import Finding
from pipeline.model.page import HandoverPage

_DATA = (".toml", ".csv", ".json")


@dataclass(frozen=True, slots=True)
class Held:
    """A file that was left out."""

    path: str
    """``content/tin-tuc/…``."""
    findings: tuple[Finding, ...]
    """Why; never empty."""


@dataclass(frozen=True, slots=True)
class Gate:
    """Whether a publish may go on, and with what."""

    content: Content
    """What to publish: all of it, or what is left after holding."""
    stopping: tuple[Finding, ...] = ()
    """Errors that stop the publish, sorted; empty: it may go on."""
    held: tuple[Held, ...] = ()
    """Files left out, by path."""


def stopping_findings(content: Content, checked: CheckResult) -> tuple[Finding, ...]:
    """The errors that count: those in an article or event that says of itself that it is a draft do not.

    One that says nothing, or says it in a way that cannot be read, is no draft: its writer may be waiting for it.
    """
    drafts = {text.file.path for text in content.announced if text.status is Status.DRAFT}
    return tuple(finding for finding in checked.errors if finding.path not in drafts)


def pass_gate(content: Content, checked: CheckResult) -> Gate:
    """Publish everything or nothing."""
    return Gate(content, stopping_findings(content, checked))


def hold_faulty(
    content: Content, checked: CheckResult, live: Sequence[HandoverPage], check: Callable[[Content], CheckResult]
) -> Gate:
    """Leave out faulty files whose page was never published, until what is left has no errors.

    Args:
        live: the hand-over of the live release; empty: nothing was ever published.
        check: judges what is left; leaving a page out may break links to it, and then those pages are judged in turn.
    """
    published = _Published(live)
    held: dict[str, list[Finding]] = {}
    stopping = stopping_findings(content, checked)
    while stopping:
        leaving: dict[str, list[Finding]] = {}
        for finding in stopping:
            paths = _concerned(finding.path, content)
            if not all(published.may_leave(path, content, paths) for path in paths):
                return Gate(content, stopping)
            for path in paths:
                leaving.setdefault(path, []).append(finding)
        if leaving.keys() <= held.keys():  # leaving the file out did not take the fault away
            return Gate(content, stopping)
        for path, findings in leaving.items():
            held.setdefault(path, []).extend(findings)
        content = without(content, leaving.keys())
        stopping = stopping_findings(content, check(content))
    return Gate(content, (), tuple(Held(path, tuple(findings)) for path, findings in sorted(held.items())))


def without(content: Content, paths: Iterable[str]) -> Content:
    """The content as if these files were not there: their records, pictures and redirects go too."""
    gone = frozenset(paths)
    return replace(
        content,
        articles=tuple(article for article in content.articles if article.file.path not in gone),
        procedures=tuple(procedure for procedure in content.procedures if procedure.file.path not in gone),
        pages=tuple(page for page in content.pages if page.file.path not in gone),
        events=tuple(event for event in content.events if event.file.path not in gone),
        redirects=tuple(redirect for redirect in content.redirects if redirect.path not in gone),
        assets=tuple(asset for asset in content.assets if asset.path not in gone),
        files=tuple(file for file in content.files if file.path not in gone),
    )


def _concerned(path: str, content: Content) -> frozenset[str]:
    """The files that must stay behind because of a fault in `path`: a picture takes the texts along that show it."""
    urls = {asset.url for asset in content.assets if asset.path == path}
    if not urls:
        return frozenset({path})
    return frozenset({path}) | {text.file.path for text in content.texts if urls.intersection(addresses_used(text))}


class _Published:
    """What readers know already."""

    def __init__(self, live: Sequence[HandoverPage]) -> None:
        built = [page for page in live if page.built]
        self.sources = frozenset(page.source for page in built if page.source)
        self.urls = frozenset(page.url for page in built)
        self.ids = frozenset(page.id for page in built if page.id)

    def may_leave(self, path: str, content: Content, leaving: frozenset[str]) -> bool:
        """Whether leaving this file out takes nothing away from readers."""
        if path.endswith(_DATA) or not path.startswith("content/"):
            return False
        if any(source == path or source.startswith(f"{path}/") for source in self.sources):
            return False
        staying = {text.url for text in content.texts if text.file.path not in leaving}
        texts = [text for text in content.texts if text.file.path == path]
        addresses = {text.url for text in texts} or {_address_of(path)}
        addresses |= {redirect.old for redirect in content.redirects if redirect.path == path}
        ids = {text.id for text in texts if isinstance(text, Article | Event)}
        others = {text.id for text in content.announced if text.file.path not in leaving}
        return not (addresses & self.urls - staying or (ids & self.ids) - others)


def _address_of(path: str) -> str:
    """The address that a file would have which gave no record; empty: none."""
    folder, name = path.split("/")[1], path.rpartition("/")[2]
    match folder:
        case "tin-tuc":
            return address.article(name)
        case "thu-tuc":
            return address.procedure(name)
        case "trang":
            return address.fixed_page(name.removesuffix(".md"))
        case "lich":
            return address.event(name)
    return ""
