"""A project with a live release, and the services that it posts to, all on this machine."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from facebook_simulator import FacebookSimulator
from other_simulators import SiteSimulator, WebhookSimulator
from simulator import Simulator
from zalo_simulator import ZaloSimulator

from pipeline.model.page import HandoverPage, to_lines
from pipeline.outlets.social.ledger import Ledger
from pipeline.outlets.social.row import Row, State
from pipeline.outlets.social.secret import Secret
from pipeline.outlets.social.tokens import Tokens, TokenStore
from pipeline.release.deploy import LocalTarget
from pipeline.release.manifest import Difference, digest_of
from pipeline.release.record import Archive, ReleaseRecord

ROOT = Path(__file__).resolve().parents[3]
MINIMAL = ROOT / "tests" / "content" / "minimal"
CHANNELS = ("facebook", "zalo", "webhook")


def article(number: int, **changes: object) -> HandoverPage:
    """One article of the hand-over."""
    fields: dict[str, object] = {
        "url": f"/tin-tuc/2020/03/bai-{number}/",
        "kind": "article",
        "title": f"Phường nhận hồ sơ tại nhà, đợt {number}",
        "summary": f"Đợt {number} bắt đầu từ thứ Hai. Người cao tuổi gọi điện để đăng ký.",
        "source": f"content/tin-tuc/phong-noi-vu/2020-03-05-bai-{number}.md",
        "id": f"2020-{number:05}",
        "date": f"2020-03-05T{number // 60 % 24:02}:{number % 60:02}:00+07:00",
        "agency_name": "Phòng Nội vụ",
        "areas": ("mot-cua",),
        "html": f"<p>Đợt {number}.</p>",
        "cover": "/tep/ảnh.jpg",
        "cover_alt": "Quầy một cửa",
    }
    return HandoverPage(**{**fields, **changes})  # type: ignore[arg-type]  # a test double


class World:
    """Services, project, tokens. `settings`: more lines for every ``[[channel]]``."""

    def __init__(
        self, folder: Path, channels: Sequence[str] = CHANNELS, settings: str = "", seed: int = 1, port: int = 0, **zalo: int
    ) -> None:
        ports = [port + number if port else 0 for number in range(4)]
        self.project = folder / "du-an"
        self.facebook = FacebookSimulator(seed=seed, port=ports[0])
        self.zalo = ZaloSimulator(seed=seed + 1, port=ports[1], **zalo)
        self.webhook, self.site = WebhookSimulator(seed=seed + 2, port=ports[2]), SiteSimulator(ports[3])
        shutil.rmtree(self.project, ignore_errors=True)  # only now: where a port is taken, another demo is still using it
        shutil.copytree(MINIMAL / "content", self.project / "content")
        self.profile = self.project / "content/site.toml"
        self._base = self.profile.read_text(encoding="utf-8")
        self.set_channels(channels, settings)
        self.releases = 0
        if channels:
            self.give_tokens()

    @property
    def services(self) -> tuple[Simulator, ...]:
        return (self.facebook, self.zalo, self.webhook, self.site)

    @property
    def secrets(self) -> set[str]:
        return set().union(*(service.tokens_given for service in self.services))

    @property
    def state(self) -> Path:
        return self.project / "state"

    def close(self) -> None:
        for service in self.services:
            service.close()

    def set_channels(self, channels: Sequence[str], settings: str = "") -> None:
        lines = {
            "facebook": f'kind = "facebook"\nhost = "{self.facebook.url}"\naccount = "{self.facebook.page}"',
            "zalo": f'kind = "zalo"\nhost = "{self.zalo.url}"\nauth_host = "{self.zalo.url}"\naccount = "{self.zalo.app}"\n'
            "verify_every_seconds = 0\nverify_times = 4",
            "webhook": f'kind = "webhook"\nhost = "{self.webhook.url}/nhan"',
            "gui": f'kind = "zalo-broadcast"\nhost = "{self.zalo.url}"\nauth_host = "{self.zalo.url}"\n'
            f'account = "{self.zalo.app}"\narticles = "zalo"',
            "tay": 'kind = "by-hand"',
        }
        common = f"since = 2020-01-01\nper_day = 100000\ntimeout_seconds = 10\n{settings}\n"
        text = f'{self._base}\n[social]\nprobe = "{self.site.url}"\n' + "".join(
            f'\n[[channel]]\nid = "{name}"\n{lines[name]}\n{common}' for name in channels
        )
        self.profile.write_text(text, encoding="utf-8")

    def give_tokens(self) -> None:
        """Write what a person would enter with ``social token``."""
        store = TokenStore(self.state)
        for name, tokens in {
            "facebook": Tokens(access=Secret(self.facebook.token)),
            "zalo": Tokens(refresh=Secret(self.zalo.refresh), secret=Secret(self.zalo.secret)),
            "webhook": Tokens(secret=Secret(self.webhook.key)),
        }.items():
            with store.lock(name):
                store.write_locked(name, tokens)

    def publish(self, pages: Sequence[HandoverPage]) -> None:
        """Make a release with these pages the live one, without building anything."""
        self.releases += 1
        release_id = f"20210101-0000{self.releases:02}-{digest_of({})[:8]}"
        record = ReleaseRecord(
            id=release_id, made_at=datetime.now(tz=UTC).isoformat(), moment="", digest=digest_of({}), before="", counts={},
            difference=Difference((), (), ()), feeds=(), seconds={},
        )  # fmt: skip
        Archive(self.state).write(record, {}, to_lines(pages).encode())
        (self.project / "public/releases" / release_id).mkdir(parents=True)
        LocalTarget(self.project / "public").switch(release_id)

    def run(self, *words: str, text: str = "", check: int | None = None, env: dict[str, str] | None = None) -> str:
        """``python -m pipeline social …``; everything that it printed, in which no traceback and no secret may stand."""
        done = subprocess.run(
            [sys.executable, "-m", "pipeline", "--project", str(self.project), "social", *words],
            input=text, capture_output=True, encoding="utf-8", check=False, timeout=120,
            env={**os.environ, "PYTHONPATH": str(ROOT), **(env or {})},
        )  # fmt: skip
        printed = done.stdout + done.stderr
        assert "Traceback" not in printed, printed
        assert not [secret for secret in self.secrets if secret in printed]
        if check is not None:
            assert done.returncode == check, printed
        return printed

    def send(self, *words: str, check: int | None = None) -> str:
        return self.run("send", "--send", "--now", *words, check=check)

    def rows(self, *states: State, channel: str = "") -> tuple[Row, ...]:
        ledger = Ledger(self.state)
        try:
            return ledger.rows(*states, channel=channel)
        finally:
            ledger.close()

    def states(self) -> dict[tuple[str, State], int]:
        ledger = Ledger(self.state)
        try:
            return ledger.counts()
        finally:
            ledger.close()

    def stored(self, channel: str) -> dict[str, object]:
        return json.loads((self.state / "tokens" / f"{channel}.json").read_text())  # type: ignore[no-any-return]


def start(world: World) -> subprocess.Popen[bytes]:
    """``social send --send`` in a process that goes on by itself."""
    words = ["-m", "pipeline", "--project", str(world.project), "social", "send", "--send"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen([sys.executable, *words], env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
