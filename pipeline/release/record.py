"""The record of each release, and of what was live when: state/releases/<id>/ and state/history.jsonl.

A record is on the disk before the switch, its ``record.json`` last. ``history.jsonl`` gets its line after the switch, so a
record that it does not name, and that is not live, never went live.
"""

import hashlib
import json
import shutil
from collections.abc import Callable, Collection
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

from pipeline.errors import ReleaseFailed
from pipeline.model.page import HandoverPage, from_lines
from pipeline.release import manifest as manifests
from pipeline.release.disk import in_words
from pipeline.release.manifest import Difference, Manifest
from pipeline.storage import write_atomically

_RESTORE = (
    "Lấy lại thư mục state/ từ bản sao lưu (state/ không được xoá hay sửa). Không có bản sao lưu: chạy make rollback để trở lại "
    "bản trước, là bản còn đủ hồ sơ, rồi chạy make publish."
)


_BLOCK = 1024 * 1024
"""Bytes of two hand-overs that are compared at once."""


@dataclass(frozen=True, slots=True)
class ReleaseRecord:
    """What is known of one release. Times are ISO 8601 with offset."""

    id: str
    """``20201231-165959-1a2b3c4d``: UTC, and the beginning of `digest`."""
    made_at: str
    moment: str
    """For which day the content was judged and built."""
    digest: str
    """Of the sorted manifest."""
    before: str
    """The release that was live when this one was made; empty: none. A rollback leads there."""
    counts: dict[str, int]
    """``files``, ``bytes``, ``pages`` (HTML files), ``articles``."""
    difference: Difference
    """Against `before`."""
    feeds: tuple[str, ...]
    """Paths below output/."""
    seconds: dict[str, float]
    """Step -> seconds, for the steps before the record."""
    search: str = ""
    """`manifest.digest_of` the files of the search index; empty: it has none."""
    handover: str = ""
    """SHA-256 of its handover.jsonl, in hexadecimal; empty: the release is older than this field, and nothing is compared."""


class Archive:
    """state/ of a project: records, manifests, hand-overs, history. Every write is durable before it returns."""

    def __init__(self, state: Path) -> None:
        self.folder = state / "releases"
        self._history = state / "history.jsonl"

    def write(self, record: ReleaseRecord, manifest: Manifest, handover: bytes) -> None:
        """Keep a release that is about to go live, with the hand-over as its build wrote it."""
        place = self.folder / record.id
        with in_words("state/releases/"):
            write_atomically(place / "manifest.json", manifests.to_json(manifest), durable=True)
            write_atomically(place / "handover.jsonl", handover, durable=True)
            kept = replace(record, handover=hashlib.sha256(handover).hexdigest())
            text = json.dumps(asdict(kept), ensure_ascii=False, indent=1) + "\n"
            write_atomically(place / "record.json", text.encode(), durable=True)

    def record(self, release_id: str) -> ReleaseRecord:
        """The record of a release.

        Raises:
            ReleaseFailed: there is none, or it is damaged.
        """
        try:
            fields = json.loads(self._read(release_id, "record.json"))
            difference = Difference(**{name: tuple(urls) for name, urls in fields.pop("difference").items()})
            fields.pop("posts", None)  # older records have it, always empty: the ledger says what was posted (ADR 0006)
            record = ReleaseRecord(**fields, difference=difference)
            return replace(record, feeds=tuple(record.feeds))
        except (ValueError, TypeError, KeyError, AttributeError) as exc:
            raise _damaged(release_id, "record.json") from exc

    def manifest(self, release_id: str) -> Manifest:
        """What a release holds. Raises `ReleaseFailed` like `record`, also where the file is not the one that was written."""
        try:
            found = manifests.from_json(self._read(release_id, "manifest.json"))
        except ValueError as exc:
            raise _damaged(release_id, "manifest.json") from exc
        if manifests.digest_of(found) != self.record(release_id).digest:
            raise _damaged(release_id, "manifest.json")
        return found

    def pages(self, release_id: str, only: Callable[[str], bool] = lambda line: True) -> tuple[HandoverPage, ...]:
        """The hand-over of a release: its addresses are protected. Raises `ReleaseFailed` like `manifest`.

        Args:
            only: told each line as it is written; pages of which it says no are not read, which saves most of the time.
        """
        data = self._handover(release_id, self.record(release_id).handover)
        try:
            return from_lines("\n".join(filter(only, data.decode().split("\n"))))
        except ValueError as exc:
            raise _damaged(release_id, "handover.jsonl") from exc

    def pages_unlike(self, release_id: str, handover: bytes) -> tuple[HandoverPage, ...]:
        """The pages of a release whose line does not stand word for word in `handover`; empty bytes: all pages.

        So the pages that another hand-over has unchanged cost no reading. Raises `ReleaseFailed` like `pages`.
        """
        old = self._handover(release_id, self.record(release_id).handover)
        try:
            return from_lines(b"".join(_lines_not_in(handover, old)).decode())
        except ValueError as exc:
            raise _damaged(release_id, "handover.jsonl") from exc

    def ids(self) -> tuple[str, ...]:
        """Every release of which anything is kept, oldest first."""
        return tuple(sorted(place.name for place in self.folder.iterdir() if place.is_dir())) if self.folder.is_dir() else ()

    def has_contents(self, release_id: str) -> bool:
        """Whether manifest and hand-over are still kept, not the record alone."""
        place = self.folder / release_id
        return bool(release_id) and all((place / name).is_file() for name in ("record.json", "manifest.json", "handover.jsonl"))

    def history(self) -> tuple[str, ...]:
        """The ids that were live, in order; one that came back stands there twice.

        Raises:
            ReleaseFailed: the history is damaged.
        """
        try:
            lines = self._history.read_text(encoding="utf-8").splitlines()
            return tuple(str(json.loads(line)["live"]) for line in lines)
        except FileNotFoundError:
            return ()
        except (OSError, ValueError, KeyError, TypeError) as exc:
            raise ReleaseFailed("state/history.jsonl", "không đọc được", _RESTORE) from exc

    def went_live(self, release_id: str, how: str, at: datetime) -> None:
        """Add a line to the history: `how` is ``publish``, ``rollback`` or ``seen`` (a run was killed before it could say)."""
        line = json.dumps({"at": at.isoformat(), "live": release_id, "how": how}) + "\n"
        with in_words("state/history.jsonl"):
            old = self._history.read_bytes() if self._history.exists() else b""
            write_atomically(self._history, old + line.encode(), durable=True)

    def forget(self, release_id: str) -> None:
        """Delete everything of a release that never went live."""
        with in_words("state/releases/"):
            shutil.rmtree(self.folder / release_id)

    def drop_contents_of(self, release_ids: Collection[str]) -> None:
        """Delete manifest and hand-over of releases that left the target; their records stay for ever."""
        with in_words("state/releases/"):
            for release_id in release_ids:
                for name in ("manifest.json", "handover.jsonl"):
                    (self.folder / release_id / name).unlink(missing_ok=True)

    def _handover(self, release_id: str, expected: str) -> bytes:
        data = self._read(release_id, "handover.jsonl")
        if expected and hashlib.sha256(data).hexdigest() != expected:
            raise _damaged(release_id, "handover.jsonl")
        return data

    def _read(self, release_id: str, name: str) -> bytes:
        try:
            return (self.folder / release_id / name).read_bytes()
        except OSError as exc:
            raise _damaged(release_id, name) from exc


def new_id(digest: str, now: datetime, taken: Collection[str]) -> str:
    """``<UTC yyyymmdd-hhmmss>-<first 8 of digest>``; a second later where that one is taken."""
    moment = now.astimezone(UTC)
    while (found := f"{moment:%Y%m%d-%H%M%S}-{digest[:8]}") in taken:
        moment += timedelta(seconds=1)
    return found


def _damaged(release_id: str, name: str) -> ReleaseFailed:
    return ReleaseFailed(
        f"state/releases/{release_id}/{name}", "mất, hỏng hoặc đã bị sửa, nên không biết địa chỉ nào đã đăng", _RESTORE
    )


def _lines_not_in(there: bytes, data: bytes) -> list[bytes]:
    """The lines of `data` that do not stand in `there`, but for what both begin and end with: either may have many megabytes.

    In both each line stands once, and in the order of its address.
    """
    shorter = min(len(there), len(data))
    front = back = 0
    while front < shorter and there[front : front + _BLOCK] == data[front : front + _BLOCK]:
        front += _BLOCK
    front = data.rfind(b"\n", 0, min(front, shorter)) + 1
    while back + _BLOCK <= shorter - front and _end_of(there, back) == _end_of(data, back):
        back += _BLOCK
    end = data.find(b"\n", len(data) - back) + 1 if back else len(data)
    known = set(BytesIO(there[front : len(there) - (len(data) - end)]))
    return [line for line in BytesIO(data[front:end]) if line not in known]


def _end_of(data: bytes, behind: int) -> bytes:
    """The block in front of the last `behind` bytes."""
    return data[len(data) - behind - _BLOCK : len(data) - behind]
