"""Where no interface may be used: a folder for each article, with its text and picture ready to copy."""

import shutil
from collections.abc import Callable, Collection
from datetime import datetime
from pathlib import Path

from pipeline.model.channel import ChannelProfile
from pipeline.model.page import HandoverPage
from pipeline.outlets.profile import OutletProfile
from pipeline.outlets.social.channel import Answer, Effect, Found, NotFound, Search
from pipeline.outlets.social.picture import fitted_picture
from pipeline.outlets.social.post import Post, fit
from pipeline.storage import TEMPORARY_PREFIX, sync_folder, write_atomically

TEXT = "bai.txt"
_DISK = "Kiểm tra đĩa còn chỗ và anh/chị có quyền ghi vào thư mục này, rồi chạy lại."


class ByHand:
    """The channel of kind ``by-hand``."""

    repeatable = True

    def __init__(
        self, profile: ChannelProfile, outlet: OutletProfile, project: Path, picture: Callable[[str], bytes | None]
    ) -> None:
        """`picture`: the bytes of a cover by its address; None: it cannot be had."""
        self.profile, self._outlet, self._picture = profile, outlet, picture
        self._folder = project / profile.folder

    def render(self, page: HandoverPage) -> Post:
        """Title, summary, link, hashtags: one text to paste."""
        return fit(page, self.profile, self._outlet, with_title=True, with_link=True)

    def send(self, post: Post) -> Answer:
        """Make the folder, whole or not at all."""
        place = self._folder / folder_name(post)
        staging = self._folder / f"{TEMPORARY_PREFIX}{place.name}"
        data = self._picture(post.cover) if post.cover else None
        picture = fitted_picture(data, self.profile.limits) if data else None
        try:
            if not place.exists():
                shutil.rmtree(staging, ignore_errors=True)
                write_atomically(staging / TEXT, (post.text + "\n").encode(), durable=True)
                if picture:
                    write_atomically(staging / picture.name, picture.data, durable=True)
                staging.rename(place)
                sync_folder(self._folder)
        except OSError as exc:
            shown = self.profile.folder
            return Answer(Effect.STOP, code="đĩa", message=f"{shown}: đĩa báo lỗi: {exc.strerror}", fix=_DISK)
        todo = "mới soạn sẵn, anh/chị tự đăng" + (
            "" if picture or not post.cover else "; không lấy được ảnh bìa, tải ảnh từ trang của bài"
        )
        return Answer(Effect.SENT, place.name, f"{self.profile.folder}/{place.name}/", message=todo)

    def find_existing(self, post: Post, since: datetime, taken: Collection[str], *, fresh: bool = False) -> Search:
        """The folder has a name that only this article gives."""
        name = folder_name(post)
        if (self._folder / name).is_dir():
            return Found(name, f"{self.profile.folder}/{name}/", "link")
        return NotFound(complete=True)


def folder_name(post: Post) -> str:
    """``2020-03-06-2020-k7q4m-nhan-ho-so``: day, permanent id, last part of the address."""
    return "-".join(filter(None, [post.published[:10], post.article, post.path.strip("/").rpartition("/")[2][:60]]))
