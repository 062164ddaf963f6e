"""Renews a Zalo token in a process of its own, so that killing the run that asked for it loses no token.

Zalo's refresh token is used up by the answer that brings the next one: whoever dies between that answer and the disk has lost it.
This process does nothing else, lives in a session of its own, lets no signal but SIGKILL end it, and is gone within seconds. It
gets no secret as argument and prints none: it reads and writes the token file itself, under the channel's token lock.
"""

import argparse
import contextlib
import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pipeline.errors import SocialFailed
from pipeline.outlets.social import web
from pipeline.outlets.social.secret import Secret, harmless
from pipeline.outlets.social.tokens import Tokens, TokenStore, digest
from pipeline.outlets.social.web import NoReply

RENEWED = "renewed"
REFUSED = "refused"
NO_ANSWER = "no-answer"
NOTHING = "nothing"
"""Outcomes: a new token is on the disk; Zalo said no; nobody knows; there is no refresh token."""


def renew(state: Path, channel: str, *, auth_host: str, account: str, timeout: float, used: str) -> tuple[str, str]:
    """Have the channel's tokens renewed; return the outcome and, for people, why.

    Args:
        used: digest of the access token that no longer works; where the file holds another one, somebody has renewed already.
    """
    words = [str(state), channel, "--auth-host", auth_host, "--account", account, "--timeout", str(timeout), "--used", used]
    root = str(Path(__file__).resolve().parents[3])
    path = os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH", "")]))
    done = subprocess.run(
        [sys.executable, "-m", "pipeline.outlets.social.renew", *words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": path},
        start_new_session=True,
        check=False,
    )
    try:
        outcome, why = json.loads(done.stdout)
    except ValueError:
        return NO_ANSWER, "tiến trình gia hạn dừng giữa chừng"
    return str(outcome), str(why)


def renew_here(store: TokenStore, channel: str, *, auth_host: str, account: str, timeout: float, used: str) -> tuple[str, str]:
    """Renew in this process, under the token lock; the intent, then the answer, are on the disk before anything else happens."""
    with store.lock(channel):
        tokens = store.read_locked(channel)
        if tokens.access and digest(tokens.access) != used:
            return RENEWED, ""
        if not tokens.refresh or not tokens.secret:
            return NOTHING, "chưa có mã gia hạn (refresh token) hoặc khoá bí mật của ứng dụng"
        store.write_locked(channel, replace(tokens, renewing=True))
        now = datetime.now(tz=UTC)
        reply = web.ask(
            "POST",
            f"{auth_host}/v4/oa/access_token",
            timeout=timeout,
            form={"refresh_token": tokens.refresh.reveal(), "app_id": account, "grant_type": "refresh_token"},
            headers={"secret_key": tokens.secret.reveal()},
        )
        fresh = _fresh(reply, tokens, now)
        if fresh is not None:
            store.write_locked(channel, fresh)
            return RENEWED, ""
        if isinstance(reply, NoReply):
            if not reply.arrived:
                store.write_locked(channel, replace(tokens, renewing=tokens.renewing))
            return NO_ANSWER, reply.why
        data = reply.data if isinstance(reply.data, dict) else {}
        if reply.status >= 500 or not data:
            return NO_ANSWER, f"HTTP {reply.status}"
        return REFUSED, harmless(
            data.get("error_name") or data.get("error_description") or data.get("message") or data.get("error")
        )


def _fresh(reply: web.Reply | NoReply, tokens: Tokens, now: datetime) -> Tokens | None:
    """The new tokens of an answer; None: it holds none."""
    data = None if isinstance(reply, NoReply) else reply.data
    if not isinstance(data, dict) or not data.get("access_token") or not data.get("refresh_token"):
        return None
    lifetime = str(data.get("expires_in") or "")
    seconds = int(lifetime) if lifetime.isdecimal() and len(lifetime) < 10 else 3600
    return replace(
        tokens,
        access=Secret(str(data["access_token"])),
        refresh=Secret(str(data["refresh_token"])),
        expires_at=(now + timedelta(seconds=seconds)).isoformat(),
        renewed_at=now.isoformat(),
        renewing=False,
    )


def _main() -> int:
    for name in ("SIGTERM", "SIGINT", "SIGHUP", "SIGPIPE"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    parser = argparse.ArgumentParser()
    parser.add_argument("state", type=Path)
    parser.add_argument("channel")
    parser.add_argument("--auth-host", required=True)
    parser.add_argument("--account", required=True)
    parser.add_argument("--timeout", type=float, required=True)
    parser.add_argument("--used", required=True)
    options = parser.parse_args()
    try:
        result = renew_here(
            TokenStore(options.state),
            options.channel,
            auth_host=options.auth_host,
            account=options.account,
            timeout=options.timeout,
            used=options.used,
        )
    except (SocialFailed, OSError) as exc:
        result = (NO_ANSWER, exc.line() if isinstance(exc, SocialFailed) else "không ghi được tệp mã truy cập")
    with contextlib.suppress(OSError):  # whoever asked may be gone
        sys.stdout.write(json.dumps(result))
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(_main())
