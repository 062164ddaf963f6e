"""Where people hand in online: the national portal and those of ministries and provinces, by their hosts."""

from datetime import date
from urllib.parse import urlsplit

PORTAL = "dichvucong.gov.vn"
ONE_PORTAL = date(2025, 7, 1)
"""From this day on the national portal is the one place to hand in online (Decree 118/2025/NĐ-CP, Resolution 66/NQ-CP of 26 March
2025). (From knowledge, confidence 0.85: some portals of ministries closed later.)"""
_PORTAL_NAMES = ("dichvucong", "dvc", "dvctt")


def is_portal(address: str) -> bool:
    """Whether an address is of the national portal or a ministry's or province's: ``dichvucong.cantho.gov.vn``."""
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").lower().removeprefix("www.")
    except ValueError:
        return False
    if parts.scheme.lower() not in ("http", "https"):
        return False
    return _is_of(host, PORTAL) or (host.endswith(".gov.vn") and host.split(".")[0] in _PORTAL_NAMES)


def is_national(address: str) -> bool:
    """Whether an address that is a portal's is the national one's."""
    return _is_of((urlsplit(address.strip()).hostname or "").lower().removeprefix("www."), PORTAL)


def _is_of(host: str, domain: str) -> bool:
    return host == domain or host.endswith(f".{domain}")
