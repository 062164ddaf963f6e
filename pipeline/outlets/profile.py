"""What the outlets must know of the body that publishes; handed in as values, read from no settings."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from pipeline.vietnamese.dates import HO_CHI_MINH

_SAFE_IN_ADDRESS = "/#%[]=:;$&()+,!?*@'~"
"""Reserved characters of RFC 3986 and the percent sign stay; the rest of an address becomes UTF-8 in percents (RFC 3987, 3.1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletProfile:
    """The publishing body. Names are plain text."""

    site_name: str
    tagline: str
    """One sentence; empty: none."""
    site_url: str
    """``https://<domain>``, no slash at the end."""
    owner: str
    language: str = "vi"
    """Of RFC 5646."""
    hotline: str = ""
    emails: tuple[str, ...] = ()
    form_url: str = ""
    """Official form of feedback, ``{url}`` in it stands for the page's address; empty: there is none."""
    feed_authority: str
    """Of the permanent ids of feed items (RFC 4151); independent of `site_url`."""
    feed_since: str
    """ISO date on which the authority's name was the owner's."""
    sample: bool = False
    """Whether the content is a sample, which what other sites show must then say."""
    noindex: bool = False
    """Whether search engines are asked to stay away."""
    areas: tuple[tuple[str, str], ...] = ()
    """Content areas as (id, name), in the order of the plan; each has a feed, even an empty one."""
    agencies: tuple[tuple[str, str], ...] = ()
    """Agencies as (id, name), in the order of co-quan.toml."""
    wards: frozenset[str] = frozenset()
    """Ids of those that are wards; on the site of a ward (from July 2025), the ward itself."""
    abbreviations: tuple[tuple[str, str], ...] = ()
    """(short form, words), as the staff keep them; a short form with several meanings is there several times."""
    colloquial: tuple[tuple[str, str], ...] = ()
    """(what people say, what pages say): "sổ đỏ", "giấy chứng nhận quyền sử dụng đất"."""

    def address(self, url: str) -> str:
        """The full address of a page or file: ``/a/`` -> ``https://<domain>/a/``."""
        return self.site_url + quote(url, safe=_SAFE_IN_ADDRESS)

    def permanent_id(self, specific: str) -> str:
        """``tag:<authority>,<since>:<specific>`` (RFC 4151); it holds no address and no date of the thing it names."""
        return f"tag:{self.feed_authority},{self.feed_since}:{specific}"

    @property
    def since(self) -> datetime:
        """The first moment of `feed_since`, +07:00."""
        return datetime.fromisoformat(self.feed_since).replace(tzinfo=HO_CHI_MINH)
