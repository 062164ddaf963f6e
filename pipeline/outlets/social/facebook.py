"""A Facebook Page by the Graph API: one POST to ``feed``, and the Page's own list to settle what became of it."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from pipeline.model.channel import ChannelProfile
from pipeline.model.page import HandoverPage
from pipeline.outlets.profile import OutletProfile
from pipeline.outlets.social import web
from pipeline.outlets.social.answers import no_reply
from pipeline.outlets.social.channel import Answer, Effect, Search
from pipeline.outlets.social.facebook_errors import refusal, usage_wait
from pipeline.outlets.social.listing import Listed, Listing, find, moment
from pipeline.outlets.social.post import Post, fit
from pipeline.outlets.social.secret import Secret
from pipeline.outlets.social.web import NoReply

_LISTED = "id,message,permalink_url,created_time,attachments{unshimmed_url}"
_PAGE_SIZE = 100
_MOST_PAGES = 10


class Facebook:
    """The channel of kind ``facebook``."""

    repeatable = False

    def __init__(self, profile: ChannelProfile, outlet: OutletProfile, token: Secret, clock: Callable[[], datetime]) -> None:
        self.profile, self._outlet, self._token, self._clock = profile, outlet, token, clock
        self._listing: Listing | None = None

    def render(self, page: HandoverPage) -> Post:
        """Title, summary and hashtags; the link is a field of its own, from which Facebook makes the card with the picture."""
        return fit(page, self.profile, self._outlet, with_title=True, with_link=False)

    def send(self, post: Post) -> Answer:
        """One POST. Error 1, 2 and every lost answer are unknown; every other refusal is certain."""
        form = {"message": post.text, "link": post.link, "published": "true", "fields": "id,permalink_url"}
        form["access_token"] = self._token.reveal()
        reply = web.ask("POST", self._url("feed"), timeout=self.profile.timeout, form=form)
        if isinstance(reply, NoReply):
            return no_reply(reply)
        data = reply.data
        if reply.status < 300 and isinstance(data, dict) and isinstance(data.get("id"), str) and "error" not in data:
            url = data.get("permalink_url")
            return Answer(Effect.SENT, data["id"], url if isinstance(url, str) else "", wait=usage_wait(reply.headers))
        return refusal(reply, self._clock(), self.profile.id)

    def find_existing(self, post: Post, since: datetime, taken: Collection[str], *, fresh: bool = False) -> Search:
        """Look through the Page's posts."""
        listing = self._listing
        if fresh or listing is None or listing.since > since:
            asked = self._list(since)
            if isinstance(asked, Answer):
                return asked
            self._listing = listing = asked
        return find(post, listing, since, taken)

    def _list(self, since: datetime) -> Listing | Answer:
        found: list[Listed] = []
        after = ""
        for _ in range(_MOST_PAGES):
            params = {"fields": _LISTED, "limit": str(_PAGE_SIZE), "access_token": self._token.reveal()}
            reply = web.look(
                self._url("posts"), timeout=self.profile.timeout, params={**params, **({"after": after} if after else {})}
            )
            if isinstance(reply, NoReply):
                return no_reply(reply)
            data = reply.data
            if reply.status >= 300 or not isinstance(data, dict) or not isinstance(data.get("data"), list):
                return refusal(reply, self._clock(), self.profile.id)
            page = [_listed(item) for item in data["data"] if isinstance(item, dict)]
            found += page
            after = str(((data.get("paging") or {}).get("cursors") or {}).get("after") or "")
            oldest = min((item.created for item in page if item.created), default=None)
            if not page or not after or (oldest and oldest < since - timedelta(days=1)):
                return Listing(tuple(found), since, complete=True)
        return Listing(tuple(found), since, complete=False)

    def _url(self, edge: str) -> str:
        return f"{self.profile.host}/{self.profile.version}/{self.profile.account}/{edge}"


def _listed(item: Mapping[str, Any]) -> Listed:
    attachments = item.get("attachments")
    data = attachments.get("data") if isinstance(attachments, dict) else None
    links = [str(part.get("unshimmed_url") or "") for part in data or [] if isinstance(part, dict)]
    message = str(item.get("message") or "")
    return Listed(
        id=str(item.get("id") or ""),
        url=str(item.get("permalink_url") or ""),
        title=message.partition("\n")[0],
        text=message,
        links=tuple(filter(None, links)),
        created=moment(item.get("created_time")),
    )
