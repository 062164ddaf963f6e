"""The channels of the profile: every value is read, every slip has a line, no secret may stand there."""

import subprocess
import sys
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from social_world import ROOT, World

from pipeline.model.channel import DEFAULT_LIMITS, ChannelKind
from pipeline.model.source_file import FaultKind
from pipeline.settings import PROFILE, Settings, read_settings
from pipeline.vietnamese.dates import HO_CHI_MINH

WHOLE = """
[social]
probe = "http://127.0.0.1:8080/"

[[channel]]
id = "zalo-quan"
kind = "zalo"
since = 2026-11-01
host = "https://openapi.example/"
auth_host = "https://oauth.example"
version = "v3.0"
account = "42"
author = "Quận"
cover = "/tep/anh.jpg"
hashtags = false
utm = true
only_asked = true
areas = ["mot-cua"]
tones = ["praise"]
quiet = "21:30-6:00"
per_day = 3
spacing_minutes = 45
resend_unknown_after_hours = 48
timeout_seconds = 7
verify_every_seconds = 0
verify_times = 2
limits = {title = 100}

[[channel]]
id = "tay"
kind = "by-hand"
since = "05/11/2026"
"""


def read(project: Path, text: str) -> Settings:
    file = project / PROFILE
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")
    return read_settings(project)


def test_every_value_of_a_channel_is_read(project: Path) -> None:
    settings = read(project, WHOLE)
    assert settings.file.faults == ()
    zalo, tay = settings.social.channels
    assert settings.social.probe == "http://127.0.0.1:8080"
    assert (zalo.id, zalo.kind, zalo.since) == ("zalo-quan", ChannelKind.ZALO, datetime(2026, 11, 1, tzinfo=HO_CHI_MINH))
    assert (zalo.host, zalo.auth_host, zalo.version) == ("https://openapi.example", "https://oauth.example", "v3.0")
    assert (zalo.account, zalo.author, zalo.cover) == ("42", "Quận", "/tep/anh.jpg")
    assert (zalo.hashtags, zalo.utm, zalo.only_asked) == (False, True, True)
    assert (zalo.areas, zalo.tones, zalo.quiet) == (("mot-cua",), ("praise",), (time(21, 30), time(6)))
    assert (zalo.per_day, zalo.spacing, zalo.resend_unknown_after) == (3, timedelta(minutes=45), timedelta(hours=48))
    assert (zalo.timeout, zalo.verify_every, zalo.verify_times) == (7.0, 0.0, 2)
    assert (zalo.limits.title, zalo.limits.text) == (100, DEFAULT_LIMITS[ChannelKind.ZALO].text)
    assert (tay.folder, tay.per_day, tay.quiet, tay.hashtags) == ("state/dang-tay/tay", 10, None, True)
    assert tay.resend_unknown_after is None and tay.since.day == 5


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('id = "tay"', 'id = "Tay trái"', (FaultKind.WRONG_SHAPE, "channel.1.id")),
        ('id = "tay"', 'id = "zalo-quan"', (FaultKind.WRONG_SHAPE, "channel.1.id")),
        ('kind = "by-hand"', 'kind = "twitter"', (FaultKind.BAD_CHOICE, "channel.1.kind")),
        ('kind = "by-hand"', 'kind = "facebook"', (FaultKind.MISSING, "channel.1.account")),
        ('kind = "by-hand"', 'kind = "webhook"\nhost = "http://example.com/x"', (FaultKind.WRONG_SHAPE, "channel.1.host")),
        ('kind = "by-hand"', 'kind = "by-hand"\nfolder = "../ra-ngoai"', (FaultKind.WRONG_SHAPE, "channel.1.folder")),
        ('kind = "by-hand"', 'kind = "by-hand"\ntoken = "abc"', (FaultKind.UNKNOWN_KEY, "channel.1.token")),
        ('since = "05/11/2026"', "", (FaultKind.MISSING, "channel.1.since")),
        ("21:30-6:00", "tối", (FaultKind.WRONG_SHAPE, "channel.0.quiet")),
        ("per_day = 3", "per_day = 0", (FaultKind.BAD_NUMBER, "channel.0.per_day")),
        ('tones = ["praise"]', 'tones = ["khen"]', (FaultKind.BAD_CHOICE, "channel.0.tones.0")),
    ],
)
def test_each_slip_has_its_line(project: Path, old: str, new: str, fault: tuple[FaultKind, str]) -> None:
    assert old in WHOLE
    settings = read(project, WHOLE.replace(old, new))
    assert fault in [(found.kind, found.key) for found in settings.file.faults]
    assert all(found.line > 1 for found in settings.file.faults)


def test_a_profile_with_a_slip_sends_nothing(world: World) -> None:
    text = world.profile.read_text(encoding="utf-8")
    world.profile.write_text(text.replace('kind = "zalo"', 'kind = "zallo"'), encoding="utf-8")
    assert "content/site.toml: dòng" in world.send(check=2)
    assert world.facebook.posts == []


def test_made_up_content_goes_to_no_real_channel(world: World) -> None:
    text = world.profile.read_text(encoding="utf-8")
    world.profile.write_text(text.replace(world.facebook.url, "https://graph.facebook.com"), encoding="utf-8")
    assert "nội dung mẫu" in world.send(check=2)
    assert world.zalo.articles == []


def test_without_channels_or_a_release_there_is_a_way_on(world: World) -> None:
    assert "không có kênh này" in world.run("send", "--channel", "twitter", check=2)
    (world.project / "public/current").unlink()
    assert "make publish" in world.run("send", check=2)
    world.set_channels([])
    assert "mang-xa-hoi.md" in world.run("send", check=2)


def test_a_token_file_that_others_may_read_is_refused(world: World) -> None:
    file = world.state / "tokens/facebook.json"
    file.chmod(0o644)
    printed = world.send(check=1)
    assert "chmod 600 state/tokens/facebook.json" in printed and "Kênh zalo: 3 bài đã gửi." in printed


def test_tokens_of_the_environment_need_no_file(world: World) -> None:
    for file in (world.state / "tokens").glob("*.json"):
        file.unlink()
    environment = {
        "CCHC_FACEBOOK_ACCESS_TOKEN": world.facebook.token,
        "CCHC_ZALO_REFRESH_TOKEN": world.zalo.refresh,
        "CCHC_ZALO_SECRET": world.zalo.secret,
        "CCHC_WEBHOOK_SECRET": world.webhook.key,
    }
    world.run("send", "--send", env=environment, check=0)
    assert [len(world.facebook.posts), len(world.zalo.articles), len(world.webhook.kept)] == [3, 3, 3]
    world.zalo.uses_left = 0  # the stored token, not that of the environment, is renewed
    world.run("doctor", "--channel", "zalo", env=environment, check=0)
    assert (world.zalo.renewals, world.zalo.double_refreshes) == (2, 0)


def test_our_own_bug_shows_no_secret_and_stops_one_channel_only(world: World) -> None:
    code = (
        "import sys, pipeline.outlets.social.facebook as f\n"
        "f.Facebook.send = lambda self, post: {}[self._token]\n"
        "from pipeline.cli.main import main\nsys.exit(main(sys.argv[1:]))"
    )
    words = ["--project", str(world.project), "social", "send", "--send"]
    done = subprocess.run(
        [sys.executable, "-c", code, *words], cwd=ROOT, capture_output=True, encoding="utf-8", check=False, timeout=60
    )
    assert done.returncode == 3, done.stdout + done.stderr
    assert "Kênh zalo: 3 bài đã gửi." in done.stdout
    report = (world.project / "build/loi-phan-mem.txt").read_text(encoding="utf-8")
    assert "KeyError" in report
    assert not [secret for secret in world.secrets if secret in done.stdout + done.stderr + report]
