"""What readers know already: the live release, whose addresses must not die and from which a new one differs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from types import MappingProxyType

from pipeline.errors import ReleaseFailed
from pipeline.model.page import HandoverPage
from pipeline.release.deploy import Target
from pipeline.release.manifest import FileMark
from pipeline.release.record import Archive


@dataclass(frozen=True, slots=True)
class Known:
    """The live release; where the target has none, the one that was live last (a new or emptied target)."""

    live: str = ""
    """Id of the release that is live on the target; empty: none."""
    digest: str = ""
    manifest: Mapping[str, FileMark] = field(default_factory=lambda: MappingProxyType({}))
    pages_unlike: Callable[[bytes], tuple[HandoverPage, ...]] = lambda handover: ()
    """Its pages whose line does not stand word for word in a hand-over; told no bytes, all its pages (this takes a while)."""


def find_known(archive: Archive, target: Target) -> Known:
    """Read what is live. Nothing was ever published: an empty `Known`.

    Raises:
        ReleaseFailed: something is live of which state/ knows nothing, so that no address could be protected.
    """
    live, history = target.live() or "", archive.history()
    release_id = live or (history[-1] if history else "")
    if not release_id:
        return Known()
    if not archive.has_contents(release_id):
        fix = (
            "Lấy lại thư mục state/ từ bản sao lưu, hoặc xuất bản trên máy đã xuất bản lần trước: không có hồ sơ thì không "
            "bảo vệ được các địa chỉ đã đăng. Chỉ khi muốn bỏ hết lịch sử: gỡ liên kết current rồi xoá state/."
        )
        raise ReleaseFailed(f"state/releases/{release_id}", "bản đang chạy không có hồ sơ ở máy này", fix)
    digest, manifest = archive.record(release_id).digest, archive.manifest(release_id)
    return Known(live, digest, manifest, partial(archive.pages_unlike, release_id))
