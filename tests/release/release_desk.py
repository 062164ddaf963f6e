"""A project at which somebody publishes, with the fake builder: every command of the release stage in one line."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zlib import crc32

from fake_site import Change, fake_builder

from pipeline.release.deploy import Target
from pipeline.release.publish import PublishSummary, publish
from pipeline.release.record import Archive
from pipeline.release.rollback import Rollback, rollback
from pipeline.release.verify import VerifyResult
from pipeline.settings import Settings, read_settings

Prove = Callable[..., VerifyResult]
"""The fixture `prove`: build with a fault planted, and prove."""


@dataclass
class Desk:
    """A project at which somebody publishes; each command happens a minute after the one before."""

    project: Path
    now: datetime
    target: Target
    time: datetime = field(default=datetime(2021, 1, 1, 1, 0, 0, tzinfo=UTC))
    handover: bool = False
    """Whether builds leave the hand-over; only then a publish can tell that nothing has changed."""

    @property
    def settings(self) -> Settings:
        return read_settings(self.project)

    @property
    def archive(self) -> Archive:
        return Archive(self.project / "state")

    @property
    def current(self) -> Path:
        return self.project / "public" / "current"

    def clock(self) -> datetime:
        return self.time

    def publish(self, *, hold: bool = False, change: Change = lambda path, data: data, all_files: bool = False) -> PublishSummary:
        self.time += timedelta(minutes=1)
        build = fake_builder(self.project, self.settings, self.now, change, handover=self.handover)
        return publish(
            self.project,
            self.settings,
            self.now,
            build=build,
            target=self.target,
            hold=hold,
            all_files=all_files,
            clock=self.clock,
        )

    def rollback(self) -> Rollback:
        self.time += timedelta(minutes=1)
        return rollback(self.project, target=self.target, clock=self.clock)

    def article(self, name: str, **changes: str) -> str:
        """Write an article (a copy of the sample with other keys; ``body`` is its text); return its path."""
        fields = {
            "title": name,
            "date": name[:10],
            "agency": "phong-noi-vu",
            "id": f"2020-{crc32(name.encode()) % 90_000 + 10_000}",
            "summary": "Một bài để thử, dài vừa đủ để không ai phàn nàn về phần tóm tắt của nó.",
            "status": "published",
            "approved": "{by: Ban biên tập, date: 2020-03-05}",
            **changes,
        }
        body = fields.pop("body", "Nội dung của bài.")
        path = f"content/tin-tuc/phong-noi-vu/{name}.md"
        header = "".join(f"{key}: {value}\n" for key, value in fields.items())
        (self.project / path).write_text(f"---\n{header}---\n\n{body}\n", encoding="utf-8")
        return path

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace a piece of a file that must be there."""
        file = self.project / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")
