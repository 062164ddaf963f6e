"""The partners of the profile: every value is read, every slip has a line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.checks.result import CheckResult
from pipeline.model.partner import PartnerProfile, PartnersProfile, PullLimits
from pipeline.model.source_file import FaultKind
from pipeline.settings import PROFILE, Settings, read_settings

WHOLE = """
[partners]
allow_hosts = ["Tin.Noi-Bo.vn.", "127.0.0.1", "[::1]"]
connect_seconds = 3
read_seconds = 4
total_seconds = 20
most_kb = 500

[[partner]]
id = "so-noi-vu"
name = "Sở Nội vụ"
url = "https://sonoivu.example/rss?muc=1"
agency = "phong-noi-vu"
author = "Ban biên tập Sở Nội vụ"

[[partner]]
id = "bao"
name = "Báo"
url = "HTTP://bao.example"
"""


def read(project: Path, text: str) -> Settings:
    file = project / PROFILE
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")
    return read_settings(project)


def test_every_value_is_read(project: Path) -> None:
    settings = read(project, WHOLE)
    assert settings.file.faults == ()
    assert settings.partners == PartnersProfile(
        (
            PartnerProfile(
                "so-noi-vu", "Sở Nội vụ", "https://sonoivu.example/rss?muc=1", "phong-noi-vu", "Ban biên tập Sở Nội vụ"
            ),
            PartnerProfile("bao", "Báo", "HTTP://bao.example"),
        ),
        ("tin.noi-bo.vn", "127.0.0.1", "::1"),
        PullLimits(connect_seconds=3, read_seconds=4, total_seconds=20, most_bytes=500_000),
    )


def test_profile_without_partners_has_none(project: Path) -> None:
    assert read_settings(project).partners == PartnersProfile()


@pytest.mark.parametrize(
    ("old", "new", "kind", "key"),
    [
        ('id = "bao"', 'id = "Báo Cần Thơ"', FaultKind.WRONG_SHAPE, "partner.1.id"),
        ('id = "bao"', 'id = "so-noi-vu"', FaultKind.WRONG_SHAPE, "partner.1.id"),
        ('id = "bao"', "", FaultKind.MISSING, "partner.1.id"),
        ('name = "Báo"', "", FaultKind.MISSING, "partner.1.name"),
        ('url = "HTTP://bao.example"', "", FaultKind.MISSING, "partner.1.url"),
        ('url = "HTTP://bao.example"', 'url = "bao.example/rss"', FaultKind.WRONG_SHAPE, "partner.1.url"),
        ('url = "HTTP://bao.example"', 'url = "file:///etc/passwd"', FaultKind.WRONG_SHAPE, "partner.1.url"),
        ('url = "HTTP://bao.example"', 'url = "https://ten:mat-khau@bao.example/"', FaultKind.WRONG_SHAPE, "partner.1.url"),
        ('url = "HTTP://bao.example"', 'url = "https://bao.example/ r s s"', FaultKind.WRONG_SHAPE, "partner.1.url"),
        ('url = "HTTP://bao.example"', 'adress = "https://bao.example/"', FaultKind.UNKNOWN_KEY, "partner.1.adress"),
        ('"127.0.0.1"', '"http://127.0.0.1/"', FaultKind.WRONG_SHAPE, "partners.allow_hosts.1"),
        ('"127.0.0.1"', '"*.vn"', FaultKind.WRONG_SHAPE, "partners.allow_hosts.1"),
        ("most_kb = 500", "most_kb = 0", FaultKind.BAD_NUMBER, "partners.most_kb"),
        ("most_kb = 500", "most_kb = 9999999", FaultKind.BAD_NUMBER, "partners.most_kb"),
        ("total_seconds = 20", 'total_seconds = "lâu"', FaultKind.BAD_NUMBER, "partners.total_seconds"),
        ("read_seconds = 4", "read_second = 4", FaultKind.UNKNOWN_KEY, "partners.read_second"),
    ],
)
def test_slip_is_a_finding_with_its_line(
    project: Path, check: Callable[[Path], CheckResult], old: str, new: str, kind: FaultKind, key: str
) -> None:
    assert old in WHOLE
    settings = read(project, WHOLE.replace(old, new))
    assert (kind, key) in [(fault.kind, fault.key) for fault in settings.file.faults]
    assert all(fault.line > 1 for fault in settings.file.faults)
    told = [finding for finding in check(project).errors if finding.path == PROFILE]
    assert told and all(finding.fix for finding in told)
    assert [partner.id for partner in settings.partners.partners][:1] == ["so-noi-vu"]
