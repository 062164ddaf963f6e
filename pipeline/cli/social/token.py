"""``social token CHANNEL``: asks for the channel's secrets without showing them, and keeps them in a file of mode 600."""

import argparse
import getpass
import sys
from pathlib import Path

from pipeline.cli.social.opening import read_channels
from pipeline.cli.typed import typed
from pipeline.errors import UsageError
from pipeline.model.channel import ChannelKind
from pipeline.outlets.social.ledger import FILE, Ledger
from pipeline.outlets.social.lock import social_lock
from pipeline.outlets.social.make import NEEDS
from pipeline.outlets.social.secret import Secret
from pipeline.outlets.social.tokens import Tokens, TokenStore

_QUESTIONS = {
    (ChannelKind.FACEBOOK, "access"): "Mã truy cập của Trang (Page access token)",
    (ChannelKind.ZALO, "refresh"): "Mã gia hạn (refresh token)",
    (ChannelKind.ZALO, "secret"): "Khoá bí mật của ứng dụng (secret key)",
    (ChannelKind.WEBHOOK, "secret"): "Khoá ký, thoả thuận với nơi nhận",
}


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument("channel", metavar="KÊNH", help="mã của kênh trong content/site.toml")


def run(options: argparse.Namespace, project: Path) -> int:
    """Exit code 2 where nothing was given."""
    _, (channel,) = read_channels(project, [options.channel])
    if channel.articles:
        line = f"Kênh {channel.id} dùng mã của kênh {channel.articles}: chạy python -m pipeline social token {channel.articles}\n"
        sys.stdout.write(typed(line, project))
        return 0
    if not NEEDS[channel.kind]:
        sys.stdout.write(f"Kênh {channel.id} không cần mã truy cập.\n")
        return 0
    given = {name: Secret(_ask(_QUESTIONS[channel.kind, name])) for name in NEEDS[channel.kind]}
    tokens = Tokens(**given)  # type: ignore[arg-type]  # the names are those of `NEEDS`, all of them secrets
    state = project / "state"
    with social_lock(state, wait=5):
        store = TokenStore(state)
        with store.lock(channel.id):
            store.write_locked(channel.id, tokens)
        if (state / FILE).exists():
            ledger = Ledger(state)
            ledger.lift_hold(channel.id)
            ledger.close()
    done = f"Đã ghi mã truy cập của kênh {channel.id} (chỉ chủ tài khoản trên máy này đọc được).\n"
    sys.stdout.write(done + typed("Chạy tiếp: python -m pipeline social doctor\n", project))
    return 0


def _ask(question: str) -> str:
    prompt = f"{question} (dán vào, không hiện ra; rồi Enter): "
    value = getpass.getpass(prompt) if sys.stdin.isatty() else sys.stdin.readline()
    given = value.strip()
    if not given:
        raise UsageError(question, "để trống, nên chưa ghi gì", "Chạy lại và dán mã vào.")
    if not given.isascii() or not given.isprintable() or " " in given:
        raise UsageError(question, "có dấu, khoảng trắng hay ký tự lạ, nên chưa ghi gì", "Chép lại cả mã, chỉ mã, rồi chạy lại.")
    return given
