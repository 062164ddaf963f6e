"""The tokens of the channels: from the environment, or from state/tokens/<channel>.json of mode 600. Never printed.

A Zalo refresh token works once. Who renews holds `token_lock`, and the new token is on the disk before it is used.
"""

import hashlib
import json
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from pipeline.errors import SocialFailed
from pipeline.lock import only_run
from pipeline.outlets.social.secret import Secret
from pipeline.storage import write_atomically

FOLDER = "tokens"
_LONGEST_RENEWAL = 90.0
_AGAIN = "Nhập lại: python -m pipeline social token"


@dataclass(frozen=True, slots=True)
class Tokens:
    """What one channel needs to be let in. Which of them it has depends on its kind."""

    access: Secret = field(default_factory=Secret)
    """Of a Facebook Page; of Zalo, the present one."""
    refresh: Secret = field(default_factory=Secret)
    """Zalo: renews `access`, once."""
    secret: Secret = field(default_factory=Secret)
    """Zalo: the app's secret key; webhook: the key of the signature."""
    expires_at: str = ""
    """When `access` ends; ISO 8601; empty: unknown."""
    renewed_at: str = ""
    """When `refresh` was given out; empty: unknown."""
    renewing: bool = False
    """A renewal began whose answer never reached the disk: `refresh` may be used up."""
    seed: str = ""
    """Digest of the refresh token of the environment from which the stored ones descend; another one there replaces them."""


class TokenStore:
    """state/tokens/ of a project."""

    def __init__(self, state: Path) -> None:
        self._folder = state / FOLDER

    def read(self, channel: str) -> Tokens:
        """What is known of a channel; empty secrets: nothing is. Waits for a renewal that is under way.

        Raises:
            SocialFailed: the file is damaged, or others may read it.
        """
        with self.lock(channel):
            return self.read_locked(channel)

    def read_locked(self, channel: str) -> Tokens:
        """`read`, for whoever holds the lock."""
        stored = self._stored(channel)
        access, refresh, secret = (
            Secret(os.environ.get(variable(channel, name), "").strip()) for name in ("ACCESS_TOKEN", "REFRESH_TOKEN", "SECRET")
        )
        if secret:
            stored = replace(stored, secret=secret)
        if refresh and digest(refresh) != stored.seed:
            return replace(
                stored, access=access, refresh=refresh, seed=digest(refresh), expires_at="", renewed_at="", renewing=False
            )
        return replace(stored, access=access) if access and not refresh else stored

    def write_locked(self, channel: str, tokens: Tokens) -> None:
        """Keep tokens; they are on the disk before it returns. For whoever holds the lock."""
        fields = {
            "access_token": tokens.access.reveal(),
            "refresh_token": tokens.refresh.reveal(),
            "secret": tokens.secret.reveal(),
            "expires_at": tokens.expires_at,
            "renewed_at": tokens.renewed_at,
            "renewing": tokens.renewing,
            "seed": tokens.seed,
        }
        self._make_folder()
        write_atomically(self._file(channel), (json.dumps(fields, indent=1) + "\n").encode(), durable=True, private=True)

    def exists(self, channel: str) -> bool:
        """Whether a file holds tokens of the channel."""
        return self._file(channel).is_file()

    @contextmanager
    def lock(self, channel: str) -> Iterator[None]:
        """Hold the channel's token lock while the block runs; wait for a renewal that is under way.

        Raises:
            SocialFailed: it does not end.
        """
        self._make_folder()
        name = f"{channel}.lock"

        def taken() -> SocialFailed:
            return SocialFailed(f"state/{FOLDER}/{name}", "một tiến trình khác đang gia hạn mã quá lâu", "Chạy lại sau ít phút.")

        with only_run(self._folder / name, taken, _LONGEST_RENEWAL):
            yield

    def _make_folder(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def _file(self, channel: str) -> Path:
        return self._folder / f"{channel}.json"

    def _stored(self, channel: str) -> Tokens:
        file = self._file(channel)
        where = f"state/{FOLDER}/{file.name}"
        try:
            mode = file.stat().st_mode
            fields = json.loads(file.read_bytes())
            tokens = Tokens(
                access=Secret(str(fields["access_token"])),
                refresh=Secret(str(fields["refresh_token"])),
                secret=Secret(str(fields["secret"])),
                expires_at=str(fields["expires_at"]),
                renewed_at=str(fields["renewed_at"]),
                renewing=bool(fields["renewing"]),
                seed=str(fields["seed"]),
            )
        except FileNotFoundError:
            return Tokens()
        except (OSError, ValueError, KeyError, TypeError):
            raise SocialFailed(
                where, "không đọc được, hoặc đã hỏng", f"{_AGAIN} {channel}"
            ) from None  # the cause may quote the file
        if os.name == "posix" and stat.S_IMODE(mode) & 0o077:
            raise SocialFailed(where, "người khác trên máy này đọc được tệp mã truy cập", f"Chạy: chmod 600 {where}")
        return tokens


def variable(channel: str, name: str) -> str:
    """The environment variable of a channel: ``facebook-quan`` -> ``CCHC_FACEBOOK_QUAN_ACCESS_TOKEN``."""
    return f"CCHC_{channel.upper().replace('-', '_')}_{name}"


def digest(secret: Secret) -> str:
    """What may be written about a token: that it is the same as another."""
    return hashlib.sha256(secret.reveal().encode()).hexdigest()[:16]


def expired(tokens: Tokens, now: datetime, margin: float) -> bool:
    """Whether `access` is absent, or ends within `margin` seconds of `now` (aware)."""
    if not tokens.access:
        return True
    try:
        return bool(tokens.expires_at) and (datetime.fromisoformat(tokens.expires_at) - now).total_seconds() < margin
    except ValueError:
        return True
