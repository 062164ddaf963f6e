"""``social send``: what would be posted; with ``--send`` it is posted."""

import argparse
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from pipeline.cli.arguments import Parser
from pipeline.cli.social.opening import (
    clock,
    fingerprint,
    live_id_of,
    outlet_of,
    read_channels,
    refuse_a_sample,
)
from pipeline.cli.typed import typed
from pipeline.errors import SocialFailed
from pipeline.model.channel import ChannelProfile
from pipeline.model.page import HandoverPage
from pipeline.outlets.social.abandoned import abandoned
from pipeline.outlets.social.channel import Answer, Channel, Effect
from pipeline.outlets.social.ledger import FILE, Ledger
from pipeline.outlets.social.lock import social_lock
from pipeline.outlets.social.make import make_channel, probe_of, tokens_for
from pipeline.outlets.social.plan import planned, unknown_channels
from pipeline.outlets.social.row import Hold, Row, State
from pipeline.outlets.social.send import INTERRUPTED, ChannelResult, Surroundings, send_all
from pipeline.release.live import live_articles
from pipeline.release.record import Archive
from pipeline.reports.social import dry_lines, exit_code, send_json, send_lines
from pipeline.settings import Settings
from pipeline.vietnamese.dates import HO_CHI_MINH

_UNSETTLED = (State.PLANNED, State.SENDING, State.UNKNOWN)


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    assert isinstance(parser, Parser)
    parser.add_argument("--send", action="store_true", help="gửi thật (không có thì chỉ kể sẽ gửi gì)")
    parser.add_argument("--channel", action="append", default=[], metavar="KÊNH", help="chỉ kênh này (ghi được nhiều lần)")
    parser.add_argument("--now", action="store_true", help="bỏ qua thời gian chờ của kênh (sau khi đã xử lý xong sự cố)")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="cách in kết quả (mặc định: text)")


def run(options: argparse.Namespace, project: Path) -> int:
    """Exit code 1 when something failed, is unknown, or a channel stopped."""
    settings, channels = read_channels(project, options.channel)
    release_id = live_id_of(project, settings)
    if not options.send:
        return _dry(options, project, settings, channels, release_id)
    refuse_a_sample(settings, channels)
    with social_lock(project / "state"):
        ledger = Ledger(project / "state")
        try:
            results = _send(options, project, settings, channels, release_id, ledger)
        finally:
            ledger.close()
    text = "".join(f"{line}\n" for line in send_lines(results))
    sys.stdout.write(send_json(results) if options.format == "json" else typed(text, project))
    for result in results:
        if result.bug is not None:
            raise result.bug
    return exit_code(results)


def _send(
    options: argparse.Namespace,
    project: Path,
    settings: Settings,
    channels: tuple[ChannelProfile, ...],
    release_id: str,
    ledger: Ledger,
) -> tuple[ChannelResult, ...]:
    ledger.interrupted(clock(), INTERRUPTED)
    gone = () if options.channel else abandoned(ledger, {channel.id for channel in channels})
    ids = [channel.id for channel in channels]
    key, print_now = f"planned:{','.join(ids)}", fingerprint(release_id, channels)
    fresh = ledger.seen(key) != print_now
    rows = [row for row in ledger.rows(*_UNSETTLED) if row.channel in ids]
    if not fresh and not rows:
        return (*map(ChannelResult, ids), *gone)
    known = ledger.known()
    pages = _pages(project, channels, release_id, rows, known)
    if fresh:
        _tell_unknown_channels(pages, settings)
        ledger.plan(planned(pages.values(), channels, known), clock())
        ledger.remember(key, print_now)
    if options.now:
        for channel in channels:
            ledger.lift_hold(channel.id)
    ready, shut = _ready(project, settings, channels, ledger)
    probe, chance = probe_of(settings.social.probe or settings.url), random.Random()  # noqa: S311 - spreads waits
    return (*send_all(ready, pages, ledger, Surroundings(clock, probe, chance, release_id)), *shut, *gone)


def _ready(
    project: Path, settings: Settings, channels: tuple[ChannelProfile, ...], ledger: Ledger
) -> tuple[list[Channel], list[ChannelResult]]:
    """The channels that have what they need, and a result for each that has not."""
    ready: list[Channel] = []
    shut: list[ChannelResult] = []
    for channel in channels:
        try:
            tokens = tokens_for(channel, project / "state")
        except SocialFailed as exc:
            shut.append(_shut(channel.id, exc, ledger))
            continue
        outlet = outlet_of(settings)
        probe, made = settings.social.probe, ledger.remote_id
        ready.append(make_channel(channel, outlet, project, probe=probe, clock=clock, tokens=tokens, made=made))
    return ready, shut


def _shut(channel: str, exc: SocialFailed, ledger: Ledger) -> ChannelResult:
    """The result of a channel that cannot be opened; `social status` will tell it too."""
    message = f"{exc.subject}: {exc.message}"
    planned_rows, unknown = (ledger.rows(state, channel=channel) for state in (State.PLANNED, State.UNKNOWN))
    ledger.set_hold(channel, Hold(clock().isoformat(), message, ledger.hold(channel).times + 1, stopped=True, fix=exc.fix))
    return ChannelResult(
        channel,
        unknown=list(unknown),
        waiting={exc.message: len(planned_rows)} if planned_rows else {},
        trouble=Answer(Effect.STOP, code="mã truy cập", message=message, fix=exc.fix),
        needs_person=bool(planned_rows or unknown),
    )


def _dry(
    options: argparse.Namespace, project: Path, settings: Settings, channels: tuple[ChannelProfile, ...], release_id: str
) -> int:
    """Tell what would be posted, without a request and without a write."""
    ledger = Ledger(project / "state") if (project / "state" / FILE).exists() else None
    try:
        waiting = ledger.rows(State.PLANNED) if ledger else ()
        known = ledger.known() if ledger else frozenset()
        unsettled = ledger.rows(State.SENDING, State.UNKNOWN, State.FAILED) if ledger else ()
        obstacles = list(_obstacles(project, channels, ledger))
    finally:
        if ledger:
            ledger.close()
    pages = _pages(project, channels, release_id, waiting, known)
    _tell_unknown_channels(pages, settings)
    new = planned(pages.values(), channels, known)
    makers = {channel.id: make_channel(channel, outlet_of(settings), project, probe="", clock=clock) for channel in channels}
    posts = [
        (channel.id, makers[channel.id].render(pages[article]))
        for channel in channels
        for article in [
            *(row.article for row in waiting if row.channel == channel.id and row.article in pages),
            *(plan.article for plan in new if plan.channel == channel.id),
        ]
    ]
    sys.stdout.write(typed("".join(f"{line}\n" for line in dry_lines(posts, unsettled, obstacles)), project))
    return int(bool(unsettled or any(severe for *_, severe in obstacles)))


def _obstacles(
    project: Path, channels: tuple[ChannelProfile, ...], ledger: Ledger | None
) -> Iterator[tuple[str, str, str, bool]]:
    """(channel, why it would take nothing now, what to do, whether a person must do it)."""
    for channel in channels:
        try:
            tokens_for(channel, project / "state", wait=False)
        except SocialFailed as exc:
            yield channel.id, exc.message, exc.fix, True
            continue
        hold = ledger.hold(channel.id) if ledger else None
        if hold and hold.until and (hold.needs_person or datetime.fromisoformat(hold.until) > clock()):
            yield channel.id, hold.reason, hold.fix, hold.needs_person


def _pages(
    project: Path,
    channels: tuple[ChannelProfile, ...],
    release_id: str,
    rows: Sequence[Row],
    known: frozenset[tuple[str, str]],
) -> dict[str, HandoverPage]:
    """The live articles that may be posted or have a row to settle; the rest of the archive is not read."""
    open_ids = {row.article for row in rows}
    since = min(channel.since for channel in channels).astimezone(HO_CHI_MINH).date().isoformat()

    def wanted(article: str, date: str) -> bool:
        new = date[:10] >= since and any((article, channel.id) not in known for channel in channels)
        return new or article in open_ids

    return live_articles(Archive(project / "state"), release_id, wanted)


def _tell_unknown_channels(pages: Mapping[str, HandoverPage], settings: Settings) -> None:
    for source, name in unknown_channels(pages.values(), settings.social.channels):
        sys.stderr.write(
            f"{source}: channels ghi “{name}”, không có kênh này -> Sửa tên theo [[channel]] trong content/site.toml.\n"
        )
