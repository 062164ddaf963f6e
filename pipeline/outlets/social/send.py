"""One sending run over all channels: settle what is unknown, then post what is planned, one at a time, each channel by itself."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from pipeline.errors import PipelineError
from pipeline.model.page import HandoverPage
from pipeline.outlets.social.answers import LONGEST_WAIT
from pipeline.outlets.social.channel import Answer, Channel, Effect, Found, NotFound, Search
from pipeline.outlets.social.ledger import Ledger
from pipeline.outlets.social.plan import unfit, wait_until
from pipeline.outlets.social.post import Post, same_title
from pipeline.outlets.social.row import Hold, Row, State

_FIRST_BACKOFF = timedelta(minutes=1)
_LONGEST_BACKOFF = timedelta(hours=6)
_STOPPED = timedelta(hours=1)
_SEE_EACH = "Xem từng bài và việc cần làm: python -m pipeline social status"
_HELD = "Hết giờ đợi máy tự thử lại; sửa xong trước đó thì thêm --now."
_TOO_MANY = 3
"""Articles in a row that went wrong, after which the fault is the channel's."""
_LONGEST_HOLD = LONGEST_WAIT * 1.2
INTERRUPTED = "lần chạy trước bị ngắt giữa chừng"


@dataclass(slots=True)
class ChannelResult:
    """What happened on one channel in this run."""

    channel: str
    sent: list[Row] = field(default_factory=list)
    found: list[Row] = field(default_factory=list)
    """Settled: the channel showed them already."""
    failed: list[Row] = field(default_factory=list)
    unknown: list[Row] = field(default_factory=list)
    """Not settled by the end of the run."""
    waiting: dict[str, int] = field(default_factory=dict)
    """Reason -> how many planned articles wait for it."""
    trouble: Answer | None = None
    """What made the channel stop or wait; None: nothing."""
    needs_person: bool = False
    """Whether posts wait that waiting alone will not send."""
    bug: Exception | None = None
    """Our own fault; its text is for the developers only."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a run asks of the world."""

    clock: Callable[[], datetime]
    """Aware."""
    probe: Callable[[str], str]
    """Path of a page -> why its address does not answer 200; empty: it does."""
    chance: random.Random
    release: str = ""
    """The release that is live."""


def send_all(
    channels: Sequence[Channel], pages: Mapping[str, HandoverPage], ledger: Ledger, around: Surroundings
) -> tuple[ChannelResult, ...]:
    """Run every channel; call it under the lock only.

    Args:
        pages: permanent id -> article of the live release.

    Raises:
        SocialFailed: the ledger cannot be written; nothing more is sent.
    """
    ledger.interrupted(around.clock(), INTERRUPTED)
    results = []
    for channel in channels:
        run = _Run(channel, pages, ledger, around)
        try:
            run.all()
        except PipelineError:
            raise
        except Exception as exc:  # one dead channel never holds another
            run.result.bug = exc
        results.append(run.result)
    return tuple(results)


class _Run:
    """One channel's part of a run."""

    def __init__(self, channel: Channel, pages: Mapping[str, HandoverPage], ledger: Ledger, around: Surroundings) -> None:
        self._channel, self._pages, self._ledger, self._around = channel, pages, ledger, around
        self._id = channel.profile.id
        self.result = ChannelResult(self._id)
        self._in_a_row = 0

    def all(self) -> None:
        """Settle, then send."""
        hold = self._ledger.hold(self._id)
        if self._held(hold) and self._open():
            effect = Effect.STOP if hold.stopped else Effect.WAIT
            fix = " ".join(filter(None, [hold.fix, _HELD]))
            self.result.trouble = Answer(effect, code="đợi", message=hold.reason, fix=fix)
            self.result.needs_person = hold.needs_person
            self._count_waiting(hold.reason)
        elif self._settle_all():
            self._send_all()
        if hold.until and not self._held(hold) and not self.result.trouble and not self._open():
            self._ledger.lift_hold(self._id)
        self.result.unknown = list(self._unknown())

    def _open(self) -> bool:
        return bool(self._ledger.rows(State.PLANNED, State.UNKNOWN, channel=self._id))

    def _held(self, hold: Hold) -> bool:
        """Whether the channel is to be left alone still; a hold that ends later than any can was made by a wrong clock."""
        now = self._around.clock()
        return bool(hold.until) and now < datetime.fromisoformat(hold.until) < now + _LONGEST_HOLD

    # settling

    def _settle_all(self) -> bool:
        """Look for every unknown row; False: the channel cannot be asked."""
        rows = self._unknown()
        for number, row in enumerate(rows):  # oldest first, so the first look is the deepest
            if not self._settle(row, fresh=number == 0):
                self._count_waiting("chưa xem được các bài đã có trên kênh")
                return False
        return True

    def _settle(self, row: Row, *, fresh: bool) -> bool:
        """Look for one unknown row as it was posted, whatever became of its article; False: the channel cannot be asked.

        All is looked at since the article was published, not since the attempt, which a wrong clock may have dated too late.
        """
        since, taken = datetime.fromisoformat(row.published), self._ledger.taken(self._id)
        search = self._channel.find_existing(self._post(row), since, taken, fresh=fresh)
        if isinstance(search, Answer):
            self._rest(search)
            return False
        now = self._around.clock()
        if isinstance(search, Found):
            self._found(row, search, now)
        elif self._channel.repeatable:
            self._ledger.finish(row.id, State.PLANNED, now, reason="gửi lại; nơi nhận tự bỏ bản trùng")
        elif search.complete and self._may_resend(row, now):
            self._ledger.finish(row.id, State.PLANNED, now, reason="không thấy trên kênh; tự gửi lại một lần", resent=True)
        else:
            self._ledger.note(row.id, f"không thấy trên kênh; {row.reason.removeprefix('không thấy trên kênh; ')}")
        return True

    def _may_resend(self, row: Row, now: datetime) -> bool:
        after = self._channel.profile.resend_unknown_after
        return after is not None and not row.resent and now >= datetime.fromisoformat(row.attempted_at) + after

    def _found(self, row: Row, found: Found, now: datetime) -> None:
        reason = f"tìm thấy trên kênh theo {'địa chỉ' if found.by == 'link' else 'tiêu đề'}"
        self._ledger.finish(row.id, State.SENT, now, reason=reason, remote_id=found.remote_id, remote_url=found.remote_url)
        self.result.found.append(self._now(row))

    # sending

    def _send_all(self) -> None:
        rows = self._ledger.rows(State.PLANNED, channel=self._id)
        for number, row in enumerate(rows):  # oldest first, so the first look at the channel's list is the deepest
            if not self._wanted(row):
                continue
            now = self._around.clock()
            # A day ahead at most: what a wrong clock dated later would hold the channel until then.
            posts = self._ledger.attempts(self._id, now - timedelta(days=2), now + timedelta(days=1))
            blocked = wait_until(self._channel.profile, now, posts)
            if blocked:
                self._count_waiting(blocked[1], len(rows) - number)
                return
            if not self._send(row):
                self._count_waiting("kênh dừng ở bài trước", len(rows) - number - 1)
                return

    def _wanted(self, row: Row) -> bool:
        """Whether the live release still wants the row to be posted; where not, the row says why."""
        page = self._pages.get(row.article)
        reason = unfit(page, self._channel.profile) if page else "bài không có trong bản đang chạy"
        titles = {row.title, page.title} if page else {row.title}
        if not reason and any(same_title(title, other.title) for title in titles for other in self._unknown()):
            reason = "trùng tiêu đề với một bài chưa rõ đã lên kênh chưa"
        if reason:
            self._keep(row, reason)
        return not reason

    def _unknown(self) -> tuple[Row, ...]:
        return self._ledger.rows(State.UNKNOWN, channel=self._id)

    def _keep(self, row: Row, reason: str) -> None:
        self._ledger.note(row.id, reason)
        self.result.waiting[reason] = self.result.waiting.get(reason, 0) + 1

    def _send(self, row: Row) -> bool:
        """Post one article; False: the channel takes no more in this run."""
        page = self._pages[row.article]
        dead = self._around.probe(page.url)
        if dead:
            self._keep(row, f"trang của bài chưa mở được: {dead}")
            return self._went_wrong()
        post = self._channel.render(page)
        search = self._look(row, post)
        if isinstance(search, Answer):
            only_this = search.effect is Effect.FAILED
            self._keep(row, search.message if only_this else f"chưa xem được các bài đã có trên kênh: {search.message}")
            return only_this or self._rest(search)
        if isinstance(search, Found):
            self._found(row, search, self._around.clock())
            return True
        self._ledger.begin(replace(row, path=page.url, title=page.title), self._around.clock(), self._around.release)
        return self._take(row, self._channel.send(post))

    def _look(self, row: Row, post: Post) -> Search:
        """Whether the channel shows the article, as it is now or, where the ledger is an older copy, as it was then."""
        since, taken = datetime.fromisoformat(row.published), self._ledger.taken(self._id)
        search = self._channel.find_existing(post, since, taken)
        if isinstance(search, NotFound) and (row.title, row.path) != (self._pages[row.article].title, post.path):
            search = self._channel.find_existing(self._post(row), since, taken)
        return search

    def _take(self, row: Row, answer: Answer) -> bool:
        """Write down what became of a row at `SENDING`; False: the channel takes no more in this run."""
        now = self._around.clock()
        states = {Effect.SENT: State.SENT, Effect.FAILED: State.FAILED, Effect.UNKNOWN: State.UNKNOWN}
        self._ledger.finish(
            row.id,
            states.get(answer.effect, State.PLANNED),
            now,
            reason=answer.message,
            fix=answer.fix,
            code=answer.code,
            remote_id=answer.remote_id,
            remote_url=answer.remote_url,
        )
        if answer.effect is Effect.SENT:
            self._in_a_row = 0
            self.result.sent.append(self._now(row))
            self._ledger.set_hold(self._id, Hold("", "", 0))
            return self._rest(answer) if answer.wait else True
        if answer.effect is Effect.FAILED:
            self.result.failed.append(self._now(row))
            return self._went_wrong(answer)
        if answer.effect is Effect.UNKNOWN:
            settled = self._settle(self._now(row), fresh=True)
            return settled and (self._now(row).state is State.SENT or self._went_wrong(answer))
        return self._rest(answer)

    def _went_wrong(self, answer: Answer | None = None) -> bool:
        """Count what went wrong in a row; False: it is enough for this run."""
        self._in_a_row += 1
        if self._in_a_row < _TOO_MANY:
            return True
        if answer is None:
            return False
        message = f"{_TOO_MANY} bài liền không gửi được, bài cuối: {answer.message}"
        return self._rest(Answer(Effect.WAIT, code=answer.code, message=message, fix=_SEE_EACH))

    def _rest(self, answer: Answer) -> bool:
        """Leave the channel alone, as long as it asks, else longer each time, never in step with others. Always False."""
        now = self._around.clock()
        hold = self._ledger.hold(self._id)
        backoff = min(_FIRST_BACKOFF * 2 ** min(hold.times, 12), _LONGEST_BACKOFF) * self._around.chance.uniform(0.5, 1.5)
        wait = answer.wait * self._around.chance.uniform(1.0, 1.1) if answer.wait else backoff
        if answer.effect is Effect.STOP:
            wait = max(wait, _STOPPED)
        reason = " ".join(filter(None, [f"[{answer.code}]" if answer.code else "", answer.message or "kênh gần hết hạn mức"]))
        held = Hold((now + wait).isoformat(), reason, hold.times + 1, answer.effect is Effect.STOP, answer.fix)
        self._ledger.set_hold(self._id, held)
        self.result.needs_person = held.needs_person
        self.result.trouble = answer
        return False

    def _post(self, row: Row) -> Post:
        """The post of a row as far as the ledger knows it: enough to find it, not to send it."""
        return self._channel.render(HandoverPage(row.path, "article", row.title, "", id=row.article, date=row.published))

    def _now(self, row: Row) -> Row:
        return self._ledger.row(row.id) or row

    def _count_waiting(self, reason: str, count: int | None = None) -> None:
        number = len(self._ledger.rows(State.PLANNED, channel=self._id)) if count is None else count
        if number:
            self.result.waiting[reason] = self.result.waiting.get(reason, 0) + number
