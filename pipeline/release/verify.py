"""Proves on the files of output/, one by one, that the site is whole and can be answered; finds everything before it stops.

Each file is parsed once per version of this program (`verified`). A page is judged again when it changed, or when anything did on
which its judgement depended (`proof_reuse`); everything else is judged in every run.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import astuple, dataclass, replace
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from pipeline.model import address
from pipeline.model.page import HandoverPage
from pipeline.release.disk import in_words
from pipeline.release.feed_proof import FeedProof, changed_ids, is_feed
from pipeline.release.feedback_proof import Ways, missing_ways
from pipeline.release.links import Links
from pipeline.release.lost import LostAddress, lost_addresses
from pipeline.release.manifest import Manifest, is_html
from pipeline.release.page_facts import PageFacts, requests_of_css
from pipeline.release.proof_reuse import Anchors, environment_of, marks_of, to_judge, wanted_by
from pipeline.release.search_facts import is_index, search_faults
from pipeline.release.verified import FactsCache, LastProof
from pipeline.settings import Settings

MAX_PAGE = 60_000
"""Bytes of one HTML file (docs/design.md)."""
_THEME = "Đây là lỗi của mẫu trang (theme/templates/): báo người phụ trách giao diện."
_FEEDBACK = "Mẫu trang phải giữ khối góp ý của theme/templates/base.html: báo người phụ trách giao diện."
_PROGRAM = "Đây là lỗi của phần mềm: báo người phát triển, kèm dòng này."


@dataclass(frozen=True, slots=True, order=True)
class OutputProblem:
    """Something in output/ that must not go live."""

    path: str
    """Below output/, or an address that has no file."""
    message: str
    """The fact, in Vietnamese."""
    fix: str
    """An instruction, in Vietnamese."""
    source: str = ""
    """The file of content/ the page comes from; empty: none, or unknown."""


@dataclass(frozen=True, slots=True)
class VerifyResult:
    """What a proof looked at, and what it found."""

    pages: int
    """HTML files proved."""
    feeds: int
    parsed: int
    """Files parsed in this run; the others had been parsed by this program version before."""
    problems: tuple[OutputProblem, ...]
    """Sorted by path; empty: the site may go live."""
    lost: tuple[LostAddress, ...]
    """Addresses of the live release that this one has not; each has its problem too."""


def verify(
    project: Path,
    settings: Settings,
    manifest: Manifest,
    pages: Collection[HandoverPage],
    *,
    live: Collection[HandoverPage] = (),
    published: Mapping[str, str] | None = None,
    now: datetime | None = None,
    all_files: bool = False,
) -> VerifyResult:
    """Prove `project`/output, whose files are `manifest`, against the hand-over of its build.

    Args:
        live: the hand-over of the live release; empty: none.
        published: what `published.published_addresses` says; None: not compared.
        now: aware; the moment of the build, after which no item of a feed may be dated. None: not compared.
        all_files: parse and judge every file, also those that this program version has parsed before.

    Raises:
        ReleaseFailed: a file of output/ cannot be read.
    """
    output = project / "output"
    lost = lost_addresses(live, pages)
    with in_words("output/"), FactsCache(project, all_files=all_files) as cache:
        proof = _Proof(settings, manifest, pages, cache)
        last, outline = cache.last_proof(), proof.outline()
        judged = cache.pages(
            [(path, manifest[path].sha256) for path in to_judge(last, outline.environment, outline.marks, cache)]
        )
        problems = {
            *proof.of_pages(judged),
            *proof.of_files(),
            *(proof.of_content(published) if published is not None else ()),
            *proof.of_feeds(live, now),
            *(OutputProblem(path, message, _PROGRAM) for path, message in search_faults(cache.searches(proof.index), pages)),
            *proof.of_styles(output),
            *(_of_lost(address) for address in lost),
        }
        if not problems:
            reused = last.wanted if len(judged) < len(proof.html) else frozenset()
            wanted = reused | wanted_by(judged, proof.links, address.url_of_output)
            cache.keep_proof(last, replace(outline, wanted=wanted))
            cache.forget_others(proof.html.values(), proof.feeds, proof.index)
    return VerifyResult(len(proof.html), len(proof.feeds), cache.parsed, tuple(sorted(problems)), lost)


class _Proof:
    """One output/ with everything that is known of it."""

    def __init__(self, settings: Settings, manifest: Manifest, pages: Collection[HandoverPage], cache: FactsCache) -> None:
        self.manifest, self.pages, self.cache = manifest, pages, cache
        self.html = {path: mark.sha256 for path, mark in manifest.items() if is_html(path)}
        self.feeds = [(path, mark.sha256) for path, mark in manifest.items() if is_feed(path)]
        self.index = [(path, mark.sha256) for path, mark in manifest.items() if is_index(path)]
        self.records = {address.output_path(page.url): page for page in pages if page.built}
        self.links = Links(settings.domain, Anchors(manifest, lambda path: cache.page(path, self.html[path])))
        self.ways = Ways(settings.url, settings.emails, settings.hotline, settings.form_url)
        self.domain = settings.domain

    def outline(self) -> LastProof:
        """What the judgement of the pages depends on, without what they want of each other."""
        redirects = {path for path, page in self.records.items() if page.kind == "redirect"}
        return LastProof(environment_of(self.domain, astuple(self.ways)), marks_of(self.manifest, redirects), frozenset())

    def of_pages(self, judged: Mapping[str, PageFacts]) -> Iterator[OutputProblem]:
        """HTML files, each by itself."""
        for path, facts in judged.items():
            source = self.records[path].source if path in self.records else ""
            for message, fix in self._of_page(path, facts):
                yield OutputProblem(path, message, fix, source)

    def _of_page(self, path: str, facts: PageFacts) -> Iterator[tuple[str, str]]:
        size = self.manifest[path].size
        if size > MAX_PAGE:
            yield f"trang nặng {size:,} byte, giới hạn {MAX_PAGE:,}".replace(",", "."), "Tách bài thành nhiều bài ngắn hơn."
        if facts.fault:
            yield f"tệp {facts.fault}", _PROGRAM
            return
        if not facts.lang:
            yield "thẻ <html> không ghi ngôn ngữ (lang)", _THEME
        if facts.h1 != 1:
            yield f"trang có {facts.h1} tiêu đề chính <h1>, phải có đúng một", _THEME
        yield from ((f"trang có mã chạy bên trong: {script}", _THEME) for script in facts.scripts)
        url = address.url_of_output(path)
        yield from self._redirect(path, facts)
        subject = self._target(facts, url) if facts.refresh else url
        yield from ((message, _FEEDBACK) for message in missing_ways(facts, subject, self.ways))
        yield from self._addresses(facts, url)

    def _redirect(self, path: str, facts: PageFacts) -> Iterator[tuple[str, str]]:
        expected = path in self.records and self.records[path].kind == "redirect"
        if expected and not facts.refresh:
            yield "trang chuyển hướng không dẫn đi đâu", _PROGRAM
        elif facts.refresh and not expected:
            yield f"trang tự chuyển sang {facts.refresh} nhưng không phải trang chuyển hướng", _THEME

    def _target(self, facts: PageFacts, url: str) -> str:
        """The address of the page to which a redirect leads; the redirect's own where it leaves the site."""
        parts = urlsplit(urljoin(f"https://{self.domain}{url}", facts.refresh))
        return unquote(parts.path) if parts.hostname == self.domain.lower() else url

    def _addresses(self, facts: PageFacts, url: str) -> Iterator[tuple[str, str]]:
        fix = "Sửa địa chỉ trong bài; nếu bài không có liên kết này thì báo người phụ trách giao diện."
        for href in facts.hrefs:
            fault = self.links.fault_of_link(href, url)
            if fault:
                yield f"liên kết “{href[:120]}” {fault}", fix
        for request in facts.requests:
            fault = self.links.fault_of_request(request, url)
            if fault:
                yield (
                    f"trang dùng “{request[:120]}”: {fault}",
                    "Trang chỉ được tải tệp của chính mình: chép tệp đó vào content/ hoặc theme/.",
                )

    def of_files(self) -> Iterator[OutputProblem]:
        """Pages against files, both ways."""
        for url in (address.HOME, address.FEEDBACK, address.NOT_FOUND):
            if address.output_path(url) not in self.manifest:
                yield OutputProblem(url, "thiếu trang mà trang nào cũng cần tới", _PROGRAM)
        for url, count in Counter(page.url for page in self.pages if page.built).items():
            if count > 1:
                yield OutputProblem(url, f"{count} trang có cùng địa chỉ này", _PROGRAM)
        for path, page in self.records.items():
            if path not in self.manifest:
                yield OutputProblem(path, f"trang “{page.title}” không có tệp", _PROGRAM, page.source)
        for path in self.html:
            if path not in self.records:
                kind = "bài" if path.startswith(address.NEWS[1:]) and path.count("/") == 4 else "trang"
                yield OutputProblem(path, f"có tệp nhưng không {kind} nào được dựng ra tệp này", _PROGRAM)

    def of_content(self, published: Mapping[str, str]) -> Iterator[OutputProblem]:
        """As many pages out as texts in: each published text has its page, and no other article or event has one."""
        kinds = {page.url: page.kind for page in self.records.values()}
        for url, kind in published.items():
            if kinds.get(url) != kind:
                yield OutputProblem(url, "nội dung này phải được đăng nhưng không có trang", _PROGRAM)
        for url, kind in kinds.items():
            if kind in ("article", "event") and url not in published:
                what = "sự kiện" if kind == "event" else "bài"
                yield OutputProblem(url, f"trang của một {what} chưa được phép đăng", _PROGRAM)

    def of_feeds(self, live: Collection[HandoverPage], now: datetime | None) -> Iterator[OutputProblem]:
        """Every feed can be relied on, and no article got another id."""
        proof = FeedProof(self.manifest, self.domain, self.records, now)
        faults = [*proof.faults(self.cache.feeds(self.feeds)), *changed_ids(live, self.pages)]
        yield from (OutputProblem(*fault) for fault in faults)

    def of_styles(self, output: Path) -> Iterator[OutputProblem]:
        """No stylesheet makes the browser ask another host, or for a file that is not there."""
        for path in self.manifest:
            if path.endswith(".css"):
                for request in requests_of_css((output / path).read_bytes().decode(errors="replace")):
                    fault = self.links.fault_of_request(request, address.url_of_output(path))
                    if fault:
                        yield OutputProblem(
                            path, f"dùng “{request[:120]}”: {fault}", "Đây là lỗi của theme/static/: chép tệp đó vào theme/."
                        )


def _of_lost(lost: LostAddress) -> OutputProblem:
    message = f"địa chỉ đã đăng này (“{lost.title}”) sẽ mất: không có trang và không được chuyển hướng"
    if lost.successor:
        fix = (
            f"Ghi {lost.url} vào old_urls của trang mới hoặc vào content/chuyen-huong.csv (dẫn tới {lost.successor}); "
            "chạy make publish FIX=1 (hoặc thêm --fix) để máy tự ghi."
        )
    else:
        fix = (
            "Trả lại tệp (git) và ghi withdrawn nếu cần gỡ bài; hoặc ghi địa chỉ này vào old_urls của trang thay thế hay vào "
            "content/chuyen-huong.csv. Máy không tự ghi được (--fix) vì không biết trang nào thay thế."
        )
    return OutputProblem(lost.url, message, fix, lost.source)
