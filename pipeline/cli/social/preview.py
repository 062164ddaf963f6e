"""``social preview``: one HTML page that shows the posts as readers will see them."""

import argparse
import sys
from pathlib import Path

from pipeline.cli.social.opening import clock, live_id_of, outlet_of, read_channels
from pipeline.cli.typed import shown
from pipeline.outlets.social.make import make_channel
from pipeline.outlets.social.plan import published_at, unfit
from pipeline.release.live import live_articles
from pipeline.release.record import Archive
from pipeline.reports.social_preview import preview_page
from pipeline.storage import write_atomically

FILE = "build/xem-truoc-mang-xa-hoi.html"


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument("--channel", action="append", default=[], metavar="KÊNH", help="chỉ kênh này (ghi được nhiều lần)")
    parser.add_argument("--last", type=int, default=10, metavar="SỐ", help="số bài mới nhất (mặc định: 10)")


def run(options: argparse.Namespace, project: Path) -> int:
    """Exit code 0."""
    settings, channels = read_channels(project, options.channel)
    pages = live_articles(Archive(project / "state"), live_id_of(project, settings)).values()
    newest = sorted(pages, key=lambda page: (published_at(page) or clock().replace(year=1970), page.id), reverse=True)
    posts = []
    for page in newest[: max(1, options.last)]:
        for channel in channels:
            made = make_channel(channel, outlet_of(settings), project, probe="", clock=clock)
            posts.append((channel, made.render(page), unfit(page, channel)))
    write_atomically(project / FILE, preview_page(settings.name, posts).encode())
    sys.stdout.write(f"Đã ghi {shown(FILE, project)} ({len(posts)} bài xem trước). Mở tệp này bằng trình duyệt.\n")
    return 0
