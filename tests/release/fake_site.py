"""A small builder that makes a whole and faultless output/ from the content, without Pelican: the release stage's test double."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from html import escape
from pathlib import Path
from urllib.parse import quote

from pipeline.model import address
from pipeline.model.article import Article
from pipeline.model.content import Content
from pipeline.model.fixed_page import destinations
from pipeline.model.page import HandoverPage, to_lines
from pipeline.parallel.beside import Companion
from pipeline.release.editors import Editors
from pipeline.settings import Settings
from pipeline.site.output import Output
from pipeline.site.result import BuildResult
from pipeline.storage import write_atomically

Change = Callable[[str, bytes], bytes]
"""What a test does to a file on its way to output/: path and bytes in, bytes out."""


def fake_builder(
    project: Path,
    settings: Settings,
    now: datetime,
    change: Change = lambda path, data: data,
    extra_pages: int = 0,
    *,
    handover: bool = False,
) -> Callable[..., BuildResult]:
    """A builder for `publish`.

    Args:
        extra_pages: so many fixed pages more, to make a site worth killing.
        handover: leave the hand-over as a real build does, without which nobody can tell that nothing has changed since.
    """

    def build(
        newsroom: Companion[Editors], permit: Callable[[], None] = lambda: None, output: Output | None = None
    ) -> BuildResult:
        permit()
        output = output or Output(project / "output", project / "build")
        output.look()
        content = newsroom.ask(Editors.__getattribute__, "content")  # what is held is no longer there
        pages = sorted(_pages(content, now, extra_pages), key=lambda page: page.url)
        files = {path: change(path, data) for path, data in _files(project, settings, content, pages).items()}
        written = [path for path, data in files.items() if write_atomically(project / "output" / path, data)]
        removed = [path for path in _present(project / "output") if path not in files]
        for path in removed:
            (project / "output" / path).unlink()
        output.look_again()
        lines = project / "build" / ("handover.jsonl" if handover else "ban-giao-thu.jsonl")
        write_atomically(lines, to_lines(pages).encode())
        return BuildResult(tuple(pages), tuple(sorted(written)), tuple(removed), lines, output)

    return build


def tree(folder: Path) -> dict[str, str]:
    """Path -> digest of every file below a folder: what "byte for byte" means in these tests."""
    return {path: hashlib.sha256((folder / path).read_bytes()).hexdigest() for path in _present(folder)}


def _present(folder: Path) -> list[str]:
    return sorted((Path(root) / name).relative_to(folder).as_posix() for root, _, names in os.walk(folder) for name in names)


def _pages(content: Content, now: datetime, extra: int) -> Iterator[HandoverPage]:
    yield HandoverPage("/", "home", "Trang chủ", "")
    yield HandoverPage("/404.html", "error", "Không tìm thấy", "")
    yield HandoverPage("/gop-y/", "feedback", "Góp ý", "")
    yield HandoverPage("/thu-tuc/", "list", "Thủ tục", "")
    yield HandoverPage("/tin-tuc/", "list", "Tin tức", "")
    yield from (_article(article, now) for article in content.articles if article.url)
    for procedure in content.procedures:
        yield HandoverPage(procedure.url, "procedure", procedure.name, "", source=procedure.file.path)
    for page in content.pages:
        yield HandoverPage(page.url, "page", page.title, page.summary, source=page.file.path, html=page.body.html)
    for old, new in destinations(content.redirects).items():
        yield HandoverPage(old, "redirect", "Đã chuyển", "", source="content/chuyen-huong.csv", html=new)
    yield from (HandoverPage(f"/them-{number}/", "list", f"Trang thêm {number}", "") for number in range(extra))


def _article(article: Article, now: datetime) -> HandoverPage:
    moments = [article.publish_at.isoformat()] if article.publish_at else []
    return HandoverPage(
        article.url,
        "article",
        article.title,
        article.summary,
        source=article.file.path,
        id=article.id,
        html=article.body.html,
        built=article.is_public(now),
        current=article.is_current(now),
        changes_at=tuple(moments),
    )


def _files(project: Path, settings: Settings, content: Content, pages: Iterable[HandoverPage]) -> dict[str, bytes]:
    built = [page for page in pages if page.built]
    files = {address.output_path(page.url): html_of(page, settings, built) for page in built}
    files["theme/site.css"] = b"body { background: url(bieu-tuong.svg) }\n"
    files["theme/bieu-tuong.svg"] = b"<svg xmlns='http://www.w3.org/2000/svg'/>\n"
    files["feeds/rss.xml"] = _feed([page for page in built if page.kind == "article" and page.current], settings)
    files.update((asset.url[1:], (project / asset.path).read_bytes()) for asset in content.assets)
    return files


def html_of(page: HandoverPage, settings: Settings, built: list[HandoverPage]) -> bytes:
    """A whole page of the site, which can be answered; home and lists lead to all of `built`."""
    target = page.html if page.kind == "redirect" else ""
    refresh = f'<meta http-equiv="refresh" content="0; url={target}">' if target else ""
    subject = target or page.url
    full = settings.url + subject
    mail = f"mailto:{settings.emails[0]}?subject={quote('Góp ý: ' + page.title)}&body={quote(full, safe='')}"
    form = settings.form_url.replace("{url}", quote(full, safe=""))
    body = f'<a href="{target}">Tới trang mới</a>' if target else page.html
    items = "".join(
        f'<li><a href="{other.url}">{escape(other.title)}</a></li>' for other in built if page.kind in ("home", "list")
    )
    return f"""<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title>{escape(page.title)}</title>{refresh}
<link rel="stylesheet" href="/theme/site.css"><link rel="alternate" href="/feeds/rss.xml">
<link rel="canonical" href="{full}"><script type="application/ld+json">{{"@context": "https://schema.org"}}</script>
</head><body><h1 id="dau">{escape(page.title)}</h1>
<main>{body}<ul>{items}</ul><a href="#dau">Lên đầu</a></main>
<a href="/gop-y/?trang={quote(subject, safe="/")}">Góp ý</a> <a href="{escape(mail)}">Thư</a>
<a href="tel:+842920000000">Gọi</a> <a href="{escape(form)}">Phiếu</a> <a href="https://dichvucong.gov.vn/">Cổng</a>
</body></html>
""".encode()


def _feed(articles: list[HandoverPage], settings: Settings) -> bytes:
    items = "".join(
        f"<item><title>{escape(page.title)}</title><link>{settings.url}{page.url}</link>"
        f'<guid isPermaLink="false">{page.id}</guid></item>'
        for page in articles
    )
    head = f"<title>Tin</title><link>{settings.url}/</link><description>Tin</description>"
    return f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel>{head}{items}</channel></rss>\n'.encode()
