"""A receiver of our own: one signed JSON POST; the same delivery id each time, by which it discards repetitions."""

import hashlib
import hmac
import json
import uuid
from collections.abc import Callable, Collection
from dataclasses import asdict
from datetime import datetime

from pipeline.model.channel import ChannelProfile
from pipeline.model.page import HandoverPage
from pipeline.outlets.profile import OutletProfile
from pipeline.outlets.social import web
from pipeline.outlets.social.answers import by_status, no_reply, retry_after
from pipeline.outlets.social.channel import Answer, Effect, NotFound, Search
from pipeline.outlets.social.post import Post, fit
from pipeline.outlets.social.secret import Secret
from pipeline.outlets.social.web import NoReply

DELIVERY = "X-CCHC-Delivery"
TIMESTAMP = "X-CCHC-Timestamp"
SIGNATURE = "X-CCHC-Signature"
_NAMESPACE = uuid.UUID("5a0e3c86-6b1e-5d0f-9d53-1f6d8f0c7c11")
_REFUSED = "Nơi nhận xem vì sao không nhận bài; sửa xong chạy: python -m pipeline social settle DÒNG --resend"
_CLOSED = "Kiểm tra địa chỉ (host) và khoá ký của kênh với nơi nhận, rồi chạy lại."


class Webhook:
    """The channel of kind ``webhook``."""

    repeatable = True

    def __init__(self, profile: ChannelProfile, outlet: OutletProfile, key: Secret, clock: Callable[[], datetime]) -> None:
        self.profile, self._outlet, self._key, self._clock = profile, outlet, key, clock

    def render(self, page: HandoverPage) -> Post:
        """Everything in fields of its own."""
        return fit(page, self.profile, self._outlet, with_title=False, with_link=False)

    def send(self, post: Post) -> Answer:
        """One POST; 2xx and 409 (the receiver has it) mean that it arrived."""
        delivery = delivery_id(self.profile.id, post.article)
        body = json.dumps({"id": delivery, **asdict(post)}, ensure_ascii=False, sort_keys=True).encode()
        now = self._clock()
        stamp = str(int(now.timestamp()))
        headers = {
            "Content-Type": "application/json",
            DELIVERY: delivery,
            TIMESTAMP: stamp,
            SIGNATURE: "sha256=" + signature(self._key, stamp, body),
        }
        reply = web.ask("POST", self.profile.host, timeout=self.profile.timeout, body=body, headers=headers)
        if isinstance(reply, NoReply):
            return no_reply(reply)
        code = f"HTTP {reply.status}"
        if reply.status < 300 or reply.status == 409:
            return Answer(Effect.SENT, delivery)
        if reply.status in (400, 413, 415, 422):
            return Answer(Effect.FAILED, code=code, message="nơi nhận từ chối bài", fix=_REFUSED)
        if reply.status in (429, 503):
            return Answer(Effect.WAIT, code=code, message="nơi nhận đang bận", fix="Máy tự đợi.", wait=retry_after(reply, now))
        if reply.status < 500:
            return Answer(Effect.STOP, code=code, message="nơi nhận từ chối cả kênh", fix=_CLOSED)
        return by_status(reply, now)

    def find_existing(self, post: Post, since: datetime, taken: Collection[str], *, fresh: bool = False) -> Search:
        """A receiver shows nothing; sending again is safe."""
        return NotFound(complete=True)


def delivery_id(channel: str, article: str) -> str:
    """The permanent id of one article on one channel; it needs no ledger to be the same again."""
    return str(uuid.uuid5(_NAMESPACE, f"{channel}/{article}"))


def signature(key: Secret, stamp: str, body: bytes) -> str:
    """HMAC-SHA256 (RFC 2104) over ``<stamp>.<body>``, in hexadecimal; `stamp`: seconds since 1970."""
    return hmac.new(key.reveal().encode(), stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
