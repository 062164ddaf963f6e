"""The partner sites of the profile: ``[partners]``, ``[[partner]]`` of content/site.toml become records, slips become faults."""

import re

from pipeline.model.partner import PartnerProfile, PartnersProfile, PullLimits
from pipeline.model.source_file import FaultKind
from pipeline.sources.fields import Fields

PARTNERS_KEYS = ("allow_hosts", "connect_seconds", "read_seconds", "total_seconds", "most_kb")
PARTNER_KEYS = ("id", "name", "url", "agency", "author")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_URL = re.compile(r"https?://[^\s/?#@\\]+(?:[/?][^\s#\\]*)?", re.IGNORECASE)
"""Without a name and password before the host: the profile is no place for them."""
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[?[0-9a-f]*:[0-9a-f:.]+\]?")
_MOST_SECONDS = 600
_MOST_KB = 20_000


def read_partners(fields: Fields) -> PartnersProfile:
    """The partners that can be asked; one with a fault that matters is left out, its faults are in `fields`."""
    common = fields.part("partners", PARTNERS_KEYS) or Fields({}, {}, [])
    partners: dict[str, PartnerProfile] = {}
    for part in fields.parts("partner", PARTNER_KEYS):
        partner = _partner(part)
        if partner and partner.id in partners:
            part.fault(FaultKind.WRONG_SHAPE, "id", "một mã chưa đối tác nào dùng")
        elif partner:
            partners[partner.id] = partner
    return PartnersProfile(tuple(partners.values()), _hosts(common), _limits(common))


def _partner(part: Fields) -> PartnerProfile | None:
    part.require("id", "name", "url")
    name, title, url = part.text("id"), part.text("name"), part.text("url")
    if name and not _ID.fullmatch(name):
        part.fault(FaultKind.WRONG_SHAPE, "id", "chữ thường không dấu, chữ số, gạch nối: so-noi-vu")
        return None
    if url and not _URL.fullmatch(url):
        part.fault(FaultKind.WRONG_SHAPE, "url", "địa chỉ của bản tin, bắt đầu bằng https:// hoặc http://, không kèm mật khẩu")
        return None
    if not (name and title and url):
        return None
    return PartnerProfile(name, title, url, part.text("agency"), part.text("author"))


def _hosts(common: Fields) -> tuple[str, ...]:
    found = []
    for number, text in common.numbered_texts("allow_hosts"):
        host = text.lower().rstrip(".")
        if _HOST.fullmatch(host):
            found.append(host.strip("[]"))
        else:
            common.fault(FaultKind.WRONG_SHAPE, f"allow_hosts.{number}", "chỉ tên máy, không có https:// và dấu /: tin.noi-bo.vn")
    return tuple(dict.fromkeys(found))


def _limits(common: Fields) -> PullLimits:
    default = PullLimits()
    return PullLimits(
        connect_seconds=_within(common, "connect_seconds", int(default.connect_seconds), _MOST_SECONDS),
        read_seconds=_within(common, "read_seconds", int(default.read_seconds), _MOST_SECONDS),
        total_seconds=_within(common, "total_seconds", int(default.total_seconds), _MOST_SECONDS),
        most_bytes=1_000 * _within(common, "most_kb", default.most_bytes // 1_000, _MOST_KB),
    )


def _within(common: Fields, key: str, default: int, most: int) -> int:
    """A number from 1 to `most`; absent, or none (a fault): the default."""
    number = common.number(key)
    if number is None:
        return default
    if not 1 <= number <= most:
        common.fault(FaultKind.BAD_NUMBER, key, str(number))
        return default
    return number
