"""A Zalo Official Account: create an article, ask until Zalo has made it, list articles to settle what became of one."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta
from html import escape
from pathlib import Path
from typing import Any

from pipeline.model.channel import ChannelProfile
from pipeline.model.page import HandoverPage
from pipeline.outlets.profile import OutletProfile
from pipeline.outlets.social.answers import LOOK
from pipeline.outlets.social.channel import Answer, Effect, Search
from pipeline.outlets.social.listing import Listed, Listing, find, moment
from pipeline.outlets.social.post import Post, fit
from pipeline.outlets.social.zalo_door import ZaloDoor
from pipeline.outlets.social.zalo_errors import PROCESSING

_PAGE_SIZE = 10
_MOST_PAGES = 50


class Zalo:
    """The channel of kind ``zalo``."""

    repeatable = False

    def __init__(
        self,
        profile: ChannelProfile,
        outlet: OutletProfile,
        state: Path,
        clock: Callable[[], datetime],
        sleep: Callable[[float], None],
        picture: Callable[[str], bytes | None],
    ) -> None:
        """`picture`: the bytes of a cover by its address; None: it cannot be had."""
        self.profile, self._outlet, self._sleep = profile, outlet, sleep
        self._picture = picture
        self._door = ZaloDoor(profile, profile.id, state, clock)
        self._listing: Listing | None = None

    def render(self, page: HandoverPage) -> Post:
        """Title and description within Zalo's limits; the article's text with the link at its end."""
        return fit(page, self.profile, self._outlet, with_title=False, with_link=False)

    def send(self, post: Post) -> Answer:
        """Create, then verify. A refusal at either is certain; no answer at either is unknown."""
        unfit = self._unfit_cover(post)
        if unfit:
            fix = (
                "Sửa cover của bài (hoặc của kênh, trong content/site.toml), xuất bản, rồi chạy: "
                "python -m pipeline social settle DÒNG --resend"
            )
            return Answer(Effect.FAILED, code="ảnh bìa", message=unfit, fix=fix)
        made = self._door.ask("POST", "article/create", body=self._article(post))
        if isinstance(made, Answer):
            return made
        token = (made.data.get("data") or {}).get("token") if isinstance(made.data.get("data"), dict) else None
        if not token:
            return Answer(Effect.UNKNOWN, code="thiếu token", message="Zalo nhận bài nhưng không trả lời đủ", fix=LOOK)
        return self._verify(str(token))

    def find_existing(self, post: Post, since: datetime, taken: Collection[str], *, fresh: bool = False) -> Search:
        """Look through the account's articles."""
        listing = self._listing
        if fresh or listing is None or listing.since > since:
            asked = self._list(since)
            if isinstance(asked, Answer):
                return asked
            self._listing = listing = asked
        return find(post, listing, since, taken)

    def _unfit_cover(self, post: Post) -> str:
        """Why Zalo would refuse the cover, which it may tell only when it verifies; empty: nothing is known against it."""
        if not post.cover:
            return "Zalo không nhận bài không có ảnh bìa"
        data = self._picture(post.cover)
        if data is None:
            return "ảnh bìa không mở được ở địa chỉ của nó"
        if len(data) > self.profile.limits.cover_bytes:
            return f"ảnh bìa nặng {len(data) // 1000} KB, Zalo nhận dưới {self.profile.limits.cover_bytes // 1000} KB"
        return ""

    def _article(self, post: Post) -> Mapping[str, Any]:
        paragraphs = "".join(f"<p>{escape(line)}</p>" for line in post.body.split("\n") if line)
        return {
            "type": "normal",
            "title": post.title,
            "author": post.author,
            "cover": {"cover_type": "photo", "photo_url": post.cover, "status": "show"},
            "description": post.text or post.title,
            "body": [{"type": "text", "content": paragraphs}],
            "status": "show",
            "comment": "show",
        }

    def _verify(self, token: str) -> Answer:
        for turn in range(self.profile.verify_times):
            if turn:
                self._sleep(self.profile.verify_every)
            reply = self._door.ask("POST", "article/verify", body={"token": token})
            if isinstance(reply, Answer):
                if reply.code == str(PROCESSING):
                    continue
                # Zalo has taken the article; only its own word that it will not be made is certain.
                return reply if reply.effect is Effect.FAILED else Answer(Effect.UNKNOWN, "", "", reply.code, reply.message, LOOK)
            data = reply.data.get("data")
            if isinstance(data, dict) and data.get("id"):
                return Answer(Effect.SENT, str(data["id"]), str(data.get("link_view") or ""))
        return Answer(Effect.UNKNOWN, code=str(PROCESSING), message="Zalo chưa xử lý xong bài", fix=LOOK)

    def _list(self, since: datetime) -> Listing | Answer:
        found: list[Listed] = []
        for number in range(_MOST_PAGES):
            params = {"offset": str(number * _PAGE_SIZE), "limit": str(_PAGE_SIZE), "type": "normal"}
            reply = self._door.ask("GET", "article/getslice", params=params)
            if isinstance(reply, Answer):
                return reply
            data = reply.data.get("data")
            medias = data.get("medias") if isinstance(data, dict) else None
            if not isinstance(medias, list):
                return Answer(Effect.UNKNOWN, code="getslice", message="Zalo không trả lời danh sách bài", fix=LOOK)
            page = [_listed(item) for item in medias if isinstance(item, dict)]
            found += page
            oldest = min((item.created for item in page if item.created), default=None)
            if len(page) < _PAGE_SIZE or (oldest and oldest < since - timedelta(days=1)):
                return Listing(tuple(found), since, complete=True)
        return Listing(tuple(found), since, complete=False)


def _listed(item: Mapping[str, Any]) -> Listed:
    return Listed(
        id=str(item.get("id") or ""),
        url=str(item.get("link_view") or ""),
        title=str(item.get("title") or ""),
        text=str(item.get("description") or ""),
        links=(),
        created=moment(item.get("create_date")),
    )
