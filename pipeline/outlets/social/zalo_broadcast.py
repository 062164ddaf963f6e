"""A message of a Zalo Official Account to its followers that shows one article; only for articles that name this channel.

Zalo lists no broadcasts, so one of unknown fate always goes to a person. Zalo reviews them, for about half an hour.
"""

from collections.abc import Callable, Collection
from datetime import datetime
from pathlib import Path
from typing import Any

from pipeline.model.channel import ChannelProfile
from pipeline.model.page import HandoverPage
from pipeline.outlets.profile import OutletProfile
from pipeline.outlets.social.channel import Answer, Effect, NotFound, Search
from pipeline.outlets.social.post import Post, fit
from pipeline.outlets.social.zalo_door import ZaloDoor


class ZaloBroadcast:
    """The channel of kind ``zalo-broadcast``."""

    repeatable = False

    def __init__(
        self,
        profile: ChannelProfile,
        outlet: OutletProfile,
        state: Path,
        clock: Callable[[], datetime],
        made: Callable[[str], str],
    ) -> None:
        """`made`: an article's permanent id -> Zalo's id of it; empty: Zalo has not made it, or not told its id."""
        self.profile, self._outlet, self._made = profile, outlet, made
        self._door = ZaloDoor(profile, profile.articles, state, clock)

    def render(self, page: HandoverPage) -> Post:
        """What followers see: the article's card."""
        return fit(page, self.profile, self._outlet, with_title=False, with_link=False)

    def send(self, post: Post) -> Answer:
        """One POST; any refusal is certain."""
        reply = self._door.ask("POST", "oa/message", body=_message(self._made(post.article)))
        if isinstance(reply, Answer):
            return reply
        data = reply.data.get("data")
        return Answer(Effect.SENT, str(data.get("message_id") or "") if isinstance(data, dict) else "")

    def find_existing(self, post: Post, since: datetime, taken: Collection[str], *, fresh: bool = False) -> Search:
        """Zalo shows no list of broadcasts: nothing is ever found, and that proves nothing."""
        if not self._made(post.article):
            return Answer(Effect.FAILED, message=f"bài chưa có trên kênh {self.profile.articles}")
        return NotFound(complete=False)


def _message(article: str) -> dict[str, Any]:
    element = {"media_type": "article", "attachment_id": article}
    payload = {"template_type": "media", "elements": [element]}
    return {"recipient": {"target": {}}, "message": {"attachment": {"type": "template", "payload": payload}}}
