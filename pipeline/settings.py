"""The profile of one body: content/site.toml as one frozen `Settings`. Another district, ward or year is another profile.

Read by cli, site and release, and handed on as values. All faults are collected; nothing stops at the first.
"""

import os
import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Literal, TypedDict

from pipeline.errors import UsageError
from pipeline.model.channel import SocialProfile
from pipeline.model.partner import PartnersProfile
from pipeline.model.source_file import FaultKind, SourceFile
from pipeline.sources.channels import read_social
from pipeline.sources.fields import Fields
from pipeline.sources.partners import read_partners
from pipeline.sources.toml_file import open_toml
from pipeline.vietnamese.dates import HO_CHI_MINH, ParsedDate, parse_datetime

PROFILE = "content/site.toml"
VERIFY_DAYS = 365
"""How long a verification of a procedure lasts where the profile says nothing."""
_DOMAIN = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+")
_DIGIT = r"[ .()-]*[0-9]"
_TELEPHONE = re.compile(
    rf"(?:\(?(?:\+|00)?84|\(?0)(?:{_DIGIT}){{9,10}}|\(?\+(?!84)[0-9](?:{_DIGIT}){{7,14}}|1[0-9]{{2,4}}|1[89]00(?:{_DIGIT}){{4,6}}"
)
"""A whole number, as it can be dialled: with its area code, from abroad, or one of the short ones (113, 1022, 1900 1234)."""
_CONTACTS = {
    "hotline": _TELEPHONE,
    "emails": re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"),
    "form_url": re.compile(r"https?://[^\s\"'<>{}]+(?:\{url\}[^\s\"'<>{}]*)?"),
}
"""What each way to answer must look like for a link to it to work."""
_SECTIONS = {
    "site": ("name", "tagline", "domain"),
    "owner": ("name", "parent", "address", "responsible", "editor"),
    "contact": ("hotline", "emails", "hours", "form_url"),
    "feeds": ("authority", "since"),
    "plan": ("year",),
    "tthc": ("province_code", "verify_days"),
    "release": ("target", "keep", "rsync"),
}
_REQUIRED = {
    "site": ("name", "domain"),
    "owner": ("name",),
    "contact": ("hotline", "emails"),
    "feeds": ("authority", "since"),
    "plan": ("year",),
}


@dataclass(frozen=True, slots=True)
class Rsync:
    """A release target that is reached by rsync over ssh."""

    host: str
    """``user@host`` or a name from the ssh configuration."""
    path: str
    """Folder on the target that holds ``releases/`` and the link ``current``."""
    port: int
    ssh_options: tuple[str, ...]
    """Passed to ssh as they are, each after ``-o``."""


class CheckFacts(TypedDict):
    """What `checks.run.run_checks` is told of the profile, by name."""

    editor: str
    province_code: str
    verify_days: int
    channels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Settings:
    """The profile. Texts that the file does not give are empty."""

    file: SourceFile
    sample: bool
    """Whether the content is a sample, which every page then says."""
    as_of: date | None
    """"Today" of a sample; used only when `sample` is set."""
    noindex: bool
    name: str
    tagline: str
    domain: str
    """Without a scheme: ``cchc.cairang.example``."""
    owner: str
    parent: str
    address: str
    responsible: str
    editor: str
    """The web editor's office as ``approved: {by: …}`` names it; only it approves criticism. Empty: anyone may."""
    hotline: str
    emails: tuple[str, ...]
    hours: str
    form_url: str
    """``{url}`` in it becomes the address of the page; empty: there is no official form."""
    feed_authority: str
    """Of the permanent ids of feed items (RFC 4151); independent of `domain`."""
    feed_since: str
    """ISO date of that authority."""
    plan_year: int
    province_code: str
    """``H13``: the suffix of procedure codes of this province."""
    verify_days: int
    """After how many days a procedure must be held against its decision again; 365 where the profile is silent."""
    target: Literal["local", "rsync"]
    keep: int
    """How many releases stay on the target."""
    rsync: Rsync | None
    social: SocialProfile = field(default_factory=SocialProfile)
    """Where articles are posted; no channels: nowhere."""
    partners: PartnersProfile = field(default_factory=PartnersProfile)
    """Whose feeds are pulled; no partners: nobody's."""

    @property
    def usable(self) -> bool:
        """Whether a site can be built from it: everything that every page needs is there."""
        return all(
            (self.name, self.domain, self.owner, self.hotline, self.emails, *self.emails, self.feed_authority, self.feed_since)
        )

    @property
    def for_checks(self) -> CheckFacts:
        """What the rules may know of the profile."""
        return {
            "editor": self.editor,
            "province_code": self.province_code,
            "verify_days": self.verify_days,
            "channels": tuple(channel.id for channel in self.social.channels),
        }

    @property
    def url(self) -> str:
        """``https://<domain>``, no slash at the end."""
        return f"https://{self.domain}"


def read_settings(project: Path) -> Settings:
    """Read content/site.toml of `project`. Whatever is wrong with it is in `Settings.file.faults`.

    Raises:
        UsageError: there is no such file.
    """
    if not (project / PROFILE).exists():
        raise UsageError(PROFILE, "không tìm thấy hồ sơ của trang", "Chạy lệnh trong thư mục gốc của dự án (nơi có content/).")
    file = open_toml(project, PROFILE)
    if isinstance(file, SourceFile):
        return _settings(Fields({}, {}, []), {}, file)
    fields = file.fields
    fields.only(("sample", "as_of", "noindex", *_SECTIONS, "social", "channel", "partners", "partner"))
    empty = Fields({}, {}, [])
    parts = {name: fields.part(name, keys) or empty for name, keys in _SECTIONS.items()}
    for name, keys in _REQUIRED.items():
        if parts[name] is empty:
            fields.fault(FaultKind.MISSING, name)
        else:
            parts[name].require(*keys)
    settings = _settings(fields, parts, SourceFile(PROFILE))
    return _with_file(settings, file.source())


def moment_of(settings: Settings, given: str = "") -> datetime:
    """The moment for which everything is judged and built, aware (+07:00).

    In this order: `given` (``--date``; the end of that day), ``SOURCE_DATE_EPOCH``, the sample's `as_of` (the end of that
    day), else the clock.

    Raises:
        UsageError: `given` or ``SOURCE_DATE_EPOCH`` is no date.
    """
    if given:
        parsed = parse_datetime(given)
        if not isinstance(parsed, ParsedDate):
            raise UsageError("--date", f"không hiểu ngày “{given}”", "Ghi ngày dạng 2020-12-31 hoặc 31/12/2020.")
        return parsed.value if parsed.has_time else _end_of(parsed.value.date())
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch:
        if not epoch.isdecimal():
            raise UsageError(
                "SOURCE_DATE_EPOCH", f"không phải số giây: “{epoch}”", "Ghi số giây từ 1970-01-01, hoặc bỏ biến này."
            )
        try:
            return datetime.fromtimestamp(int(epoch), tz=UTC).astimezone(HO_CHI_MINH)
        except (OverflowError, ValueError, OSError) as exc:
            raise UsageError(
                "SOURCE_DATE_EPOCH", f"số giây quá lớn: “{epoch}”", "Ghi số giây từ 1970-01-01, hoặc bỏ biến này."
            ) from exc
    if settings.sample and settings.as_of:
        return _end_of(settings.as_of)
    return datetime.now(tz=HO_CHI_MINH).replace(microsecond=0)


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time(23, 59, 59), tzinfo=HO_CHI_MINH)


def _settings(fields: Fields, parts: dict[str, Fields], file: SourceFile) -> Settings:
    empty = Fields({}, {}, [])
    site, owner, contact, feeds = (parts.get(name, empty) for name in ("site", "owner", "contact", "feeds"))
    release = parts.get("release", empty)
    target = release.text("target") or "local"
    if target not in ("local", "rsync"):
        release.fault(FaultKind.BAD_CHOICE, "target", f"{target}|local, rsync")
    rsync = _rsync(release)
    if target == "rsync" and rsync is None:
        release.fault(FaultKind.MISSING, "rsync")
    keep = release.number("keep")
    since = feeds.day("since")
    return Settings(
        file=file,
        sample=fields.flag("sample"),
        as_of=fields.day("as_of"),
        noindex=fields.flag("noindex"),
        name=site.text("name"),
        tagline=site.text("tagline"),
        domain=_domain(site),
        owner=owner.text("name"),
        parent=owner.text("parent"),
        address=owner.text("address"),
        responsible=owner.text("responsible"),
        editor=owner.text("editor"),
        hotline=_contact(contact, "hotline", contact.text("hotline")),
        emails=tuple(_contact(contact, f"emails.{number}", mail) for number, mail in contact.numbered_texts("emails")),
        hours=contact.text("hours"),
        form_url=_contact(contact, "form_url", contact.text("form_url")),
        feed_authority=feeds.text("authority"),
        feed_since=since.isoformat() if since else "",
        plan_year=parts.get("plan", empty).number("year") or 0,
        province_code=parts.get("tthc", empty).text("province_code"),
        verify_days=max(1, parts.get("tthc", empty).number("verify_days") or VERIFY_DAYS),
        target="rsync" if target == "rsync" and rsync else "local",
        keep=max(2, keep) if keep is not None else 5,
        rsync=rsync,
        social=read_social(fields),
        partners=read_partners(fields),
    )


def _domain(site: Fields) -> str:
    """The domain without scheme and slash; empty: absent, or none (a fault)."""
    domain = site.text("domain")
    if domain and not _DOMAIN.fullmatch(domain):
        site.fault(FaultKind.BAD_DOMAIN, "domain", domain)
        return ""
    return domain


def _contact(contact: Fields, key: str, value: str) -> str:
    """A way to answer; empty: absent, or none that a link could lead to (a fault)."""
    if value and not _CONTACTS[key.partition(".")[0]].fullmatch(value):
        contact.fault(FaultKind.BAD_CONTACT, key, value)
        return ""
    return value


def _rsync(release: Fields) -> Rsync | None:
    part = release.part("rsync", ("host", "path", "port", "ssh_options"))
    if part is None:
        return None
    part.require("host", "path")
    return Rsync(part.text("host"), part.text("path"), part.number("port") or 22, part.texts("ssh_options"))


def _with_file(settings: Settings, file: SourceFile) -> Settings:
    values = {name: getattr(settings, name) for name in Settings.__slots__}
    return Settings(**{**values, "file": file})
