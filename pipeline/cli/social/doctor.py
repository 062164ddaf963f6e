"""``social doctor``: each channel's tokens, rights, time left, and the clock; nothing is posted."""

import argparse
import sys
from pathlib import Path

from pipeline.cli.social.opening import clock, outlet_of, read_channels
from pipeline.cli.typed import typed
from pipeline.errors import SocialFailed
from pipeline.model.channel import ChannelProfile
from pipeline.outlets.social.doctor import Symptom, examine
from pipeline.outlets.social.lock import social_lock
from pipeline.outlets.social.make import make_channel, tokens_for
from pipeline.outlets.social.tokens import TokenStore
from pipeline.settings import Settings

_WORDS = {True: "tốt", False: "HỎNG", None: "chưa biết"}


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument("--channel", action="append", default=[], metavar="KÊNH", help="chỉ kênh này (ghi được nhiều lần)")


def run(options: argparse.Namespace, project: Path) -> int:
    """Exit code 1 when a channel has something wrong."""
    settings, channels = read_channels(project, options.channel)
    healthy = True
    with social_lock(project / "state", wait=5):
        for channel in channels:
            sys.stdout.write(f"Kênh {channel.id}:\n")
            for symptom in _examine(project, settings, channel):
                healthy = healthy and symptom.good is not False
                fix = f" -> {symptom.fix}" if symptom.fix else ""
                sys.stdout.write(typed(f"  {_WORDS[symptom.good]}: {symptom.what}{fix}\n", project))
    return 0 if healthy else 1


def _examine(project: Path, settings: Settings, channel: ChannelProfile) -> list[Symptom]:
    try:
        tokens = tokens_for(channel, project / "state")
    except SocialFailed as exc:
        return [Symptom(False, f"{exc.subject}: {exc.message}", exc.fix)]
    made = make_channel(channel, outlet_of(settings), project, probe=settings.social.probe, clock=clock, tokens=tokens)
    before = list(examine(made, tokens, clock()))
    if TokenStore(project / "state").read(channel.id).renewed_at != tokens.renewed_at:
        before.append(Symptom(True, "vừa gia hạn mã truy cập"))
    return before
