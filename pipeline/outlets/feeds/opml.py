"""OPML 2.0 (http://opml.org/spec2.opml): all feeds in one list, which feed readers take up at once."""

from collections.abc import Iterable

from lxml import etree

from pipeline.outlets.feeds.catalogue import Feed
from pipeline.outlets.feeds.text import plain
from pipeline.outlets.profile import OutletProfile


def render_opml(feeds: Iterable[Feed], profile: OutletProfile) -> bytes:
    """The RSS form of each feed under the heading of its group, in the order given; which articles they have does not matter."""
    root = etree.Element("opml", version="2.0")
    head, body = etree.SubElement(root, "head"), etree.SubElement(root, "body")
    etree.SubElement(head, "title").text = f"Bản tin - {plain(profile.site_name)}"
    etree.SubElement(head, "ownerName").text = plain(profile.owner)
    groups: dict[str, etree._Element] = {}
    for feed in feeds:
        if feed.subject.group not in groups:
            groups[feed.subject.group] = etree.SubElement(body, "outline", text=feed.subject.group)
        etree.SubElement(
            groups[feed.subject.group],
            "outline",
            text=plain(feed.title),
            title=plain(feed.title),
            description=plain(feed.description),
            type="rss",
            version="RSS2",
            language=profile.language,
            xmlUrl=profile.address(feed.subject.rss),
            htmlUrl=profile.address(feed.subject.page),
        )
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
