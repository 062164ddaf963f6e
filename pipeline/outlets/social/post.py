"""What a channel is given to post: the article's words, link and picture, fitted to the channel. Pure."""

from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from pipeline.model.channel import ChannelProfile
from pipeline.model.page import HandoverPage
from pipeline.outlets.feeds.text import plain
from pipeline.outlets.profile import OutletProfile
from pipeline.outlets.social.text import cut, hashtag, length, plain_text
from pipeline.vietnamese.normalise import compare_key, to_nfc

_LEAST_WORDS = 20
"""Where less room is left, words say nothing."""


@dataclass(frozen=True, slots=True)
class Post:
    """One article for one channel. Texts are NFC and within the channel's limits."""

    article: str
    """Permanent id."""
    path: str
    """``/tin-tuc/2020/03/slug/``."""
    title: str
    text: str
    """The whole message, or the description of a Zalo article."""
    body: str
    """Text of a Zalo article, lines for paragraphs; empty: the channel has no such part."""
    link: str
    """Full address, with UTM parameters where the profile asks."""
    page: str
    """Full address without them."""
    cover: str
    """Full percent-encoded address of the picture; empty: none."""
    cover_alt: str
    author: str
    published: str
    """ISO 8601 with offset."""
    areas: tuple[str, ...]


def fit(page: HandoverPage, channel: ChannelProfile, profile: OutletProfile, *, with_title: bool, with_link: bool) -> Post:
    """Fit an article to a channel.

    Args:
        with_title: whether the text begins with the title (where the channel has no title of its own).
        with_link: whether the text ends with the link (where the channel has no link of its own).
    """
    address = profile.address(page.url)
    link = address + _utm(page, channel)
    title = cut(plain(page.title) or address, channel.limits.title)
    tags = " ".join(dict.fromkeys(filter(None, map(hashtag, page.areas)))) if channel.hashtags else ""
    cover = page.cover or channel.cover
    body = plain_text(page.html) or plain(page.summary)
    return Post(
        article=page.id,
        path=page.url,
        title=title,
        text=_message(title if with_title else "", page.summary, tags, link if with_link else "", channel.limits.text),
        body=_message("", body, "", link, channel.limits.body) if channel.limits.body else "",
        link=link,
        page=address,
        cover=profile.address(cover) if cover else "",
        cover_alt=to_nfc(plain(page.cover_alt)) if page.cover else "",
        author=plain(channel.author or page.agency_name or profile.owner),
        published=page.date,
        areas=page.areas,
    )


def same_page(one: str, other: str) -> bool:
    """Whether two addresses lead to one page: scheme, query, fragment and the last slash do not count."""
    return bool(one) and _bare(one) == _bare(other)


def same_title(one: str, other: str) -> bool:
    """Whether two titles are one, whatever their spelling; a title cut by the channel with an ellipsis equals the whole."""
    left, right = compare_key(one), compare_key(other)
    if not left or not right:
        return False
    return left == right or any(_begins(short, whole) for short, whole in ((left, right), (right, left)))


def _begins(short: str, whole: str) -> bool:
    stem = short.removesuffix("…").removesuffix("...").rstrip()
    return stem != short and len(stem) >= 30 and whole.startswith(stem)


def _message(title: str, words: str, tags: str, link: str, limit: int) -> str:
    """Title, words, link, hashtags, each on lines of its own; only the words give way, then the hashtags."""
    ends = [part for part in (link, tags) if part]
    fixed = "\n\n".join(filter(None, [title, *ends]))
    room = limit - length(fixed) - (2 if fixed else 0)
    if room < _LEAST_WORDS and tags:
        return _message(title, words, "", link, limit)
    shown = cut(words, room) if words.strip() and room >= _LEAST_WORDS else ""
    return "\n\n".join(filter(None, [title, shown, *ends]))


def _utm(page: HandoverPage, channel: ChannelProfile) -> str:
    if not channel.utm:
        return ""
    return "?" + urlencode({"utm_source": channel.id, "utm_medium": "social", "utm_campaign": page.id})


def _bare(address: str) -> str:
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return address
    return f"{parts.netloc.lower()}{parts.path.rstrip('/')}"
