"""Addresses: which may be asked for, which machines may be connected to, when two links lead to one page."""

import ipaddress
import re
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

from pipeline.partners.fault import PullFault, Why, fault

_DEFAULT_PORTS = {"http": 80, "https": 443}
_FIRST_FREE_PORT = 1024
"""Below it only 80 and 443: nobody's feed lives on the port of a mail server."""
_MOST_LETTERS = 2_000
_KEEP = "/#%[]=:;$&()+,!?*@'~"
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|zarsrc|ref_src|from_rss", re.IGNORECASE)
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_LOCAL_NAT64 = ipaddress.ip_network("64:ff9b:1::/48")
"""Private by RFC 8215, which the standard library of Python 3.11 does not know yet."""
IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address


def refusal(url: str) -> PullFault | None:
    """Why an address is not asked for whatever its host is; None: it may be."""
    parts = _split(url)
    if parts is None or not parts.hostname:
        return fault(Why.BAD_ADDRESS, url)
    if parts.scheme not in _DEFAULT_PORTS:
        return fault(Why.BAD_ADDRESS, f"{url} (chỉ nhận http, https)")
    if "@" in parts.netloc:
        return fault(Why.BAD_ADDRESS, f"{parts.hostname} (có tên và mật khẩu trong địa chỉ)")
    port = parts.port
    if port is not None and (port == 0 or port < _FIRST_FREE_PORT) and port not in _DEFAULT_PORTS.values():
        return fault(Why.BAD_ADDRESS, f"{url} (cổng {port})")
    return None


def host_of(url: str) -> str:
    """The host in lower case without a dot at the end; empty: there is none."""
    parts = _split(url)
    return (parts.hostname or "").lower().rstrip(".") if parts else ""


def may_connect(address: str, *, allowed: bool) -> bool:
    """Whether a connection to this IP address may be made.

    Args:
        allowed: the profile names the host, so that this machine and private networks are meant; link-local addresses (where
            clouds keep their secrets), multicast and the like stay shut.
    """
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    inner = _carried(ip)
    if inner is not None:
        return may_connect(str(inner), allowed=allowed)
    if ip.is_multicast or ip.is_unspecified or ip.is_link_local or (ip.version == 4 and ip.is_reserved):
        return False
    if ip.is_loopback or ip.is_private or ip in _LOCAL_NAT64:
        return allowed
    return ip.is_global and not ip.is_reserved and not getattr(ip, "is_site_local", False)


def _carried(ip: IpAddress) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 address only wraps (mapped, 6to4, Teredo, NAT64); None: it is itself."""
    if isinstance(ip, ipaddress.IPv4Address):
        return None
    if ip in _NAT64:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)


def absolute(link: str, base: str) -> str:
    """A link of a feed as a whole http(s) address; empty: it leads nowhere that a reader could go.

    White space inside, which some systems break long links with, is taken out; other unsafe signs become percents.
    """
    text = "".join(link.split()) if "://" in link else "%20".join(link.split())
    if not text or len(text) > _MOST_LETTERS:
        return ""
    try:
        whole = urljoin(base, text)
        parts = urlsplit(whole)
        host = parts.hostname
        parts.port  # noqa: B018 - raises where the port is none
    except ValueError:
        return ""
    if parts.scheme not in _DEFAULT_PORTS or not host or "@" in parts.netloc or _is_inside(host):
        return ""
    return quote(whole, safe=_KEEP)


def _is_inside(host: str) -> bool:
    """Whether a link to `host` can only work inside somebody's own network."""
    name = host.lower().rstrip(".")
    if name == "localhost" or name.endswith((".localhost", ".local", ".internal")):
        return True
    try:
        return not ipaddress.ip_address(name).is_global
    except ValueError:
        return "." not in name and ":" not in name


def link_key(url: str) -> str:
    """A key that is equal for two addresses of one page: scheme, ``www.``, tracking, fragment, last slash do not count."""
    parts = _split(url)
    if parts is None or not parts.hostname:
        return url
    query = urlencode(
        [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(name)]
    )
    port = f":{parts.port}" if parts.port and parts.port != _DEFAULT_PORTS.get(parts.scheme) else ""
    host = host_of(url).removeprefix("www.")
    return urlunsplit(("", host + port, parts.path.rstrip("/"), query, "")).removeprefix("//")


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - raises where the port is none
        return parts
    except ValueError:
        return None
