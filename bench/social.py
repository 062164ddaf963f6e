"""``python -m bench.social [N]``: CPU seconds of ``social send`` with nothing to do, N articles sent to three channels (10,000).

Each command runs five times; printed is the median, for itself and beyond the start-up of Python with the command's imports.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.content import make_project
from pipeline.model.page import HandoverPage, to_lines
from pipeline.outlets.social.ledger import Ledger
from pipeline.outlets.social.row import Planned, State
from pipeline.release.deploy import LocalTarget
from pipeline.release.manifest import Difference, digest_of
from pipeline.release.record import Archive, ReleaseRecord

ROOT = Path(__file__).resolve().parent.parent
CHANNELS = ("mot", "hai", "ba")
TIMES = 5
_START = "import pipeline.cli.main, pipeline.cli.social.send"


def prepare(project: Path, size: int) -> None:
    """A live release of `size` articles, each of them sent everywhere."""
    make_project(ROOT, project, 1, 1)
    profile = project / "content/site.toml"
    channels = "".join(f'\n[[channel]]\nid = "{name}"\nkind = "by-hand"\nsince = 2020-01-01\n' for name in CHANNELS)
    profile.write_text(profile.read_text(encoding="utf-8") + channels, encoding="utf-8")
    begin = datetime(2020, 1, 1, tzinfo=UTC)
    pages = [
        HandoverPage(
            url=f"/tin-tuc/2020/{number}/", kind="article", title=f"Phường nhận hồ sơ tại nhà, đợt {number}",
            summary="Tóm tắt. " * 20, id=f"2020-{number:05}", date=(begin + timedelta(hours=number)).isoformat(),
            html="<p>Nội dung của bài.</p>" * 80,
        )
        for number in range(size)
    ]  # fmt: skip
    release_id = f"20210101-000001-{digest_of({})[:8]}"
    record = ReleaseRecord(
        id=release_id, made_at="", moment="", digest=digest_of({}), before="", counts={}, difference=Difference((), (), ()),
        feeds=(), seconds={},
    )  # fmt: skip
    Archive(project / "state").write(record, {}, to_lines(pages).encode())
    (project / "public/releases" / release_id).mkdir(parents=True)
    LocalTarget(project / "public").switch(release_id)
    ledger = Ledger(project / "state")
    ledger.plan((Planned(page.id, name, page.url, page.title, page.date) for page in pages for name in CHANNELS), begin)
    with ledger._change() as base:  # one by one would measure the disk
        base.execute("UPDATE row SET state = 'sent', attempted_at = published, remote_id = 'x' || id")
    ledger.close()


def leave_open(project: Path) -> None:
    """One row that never goes out, as of a withdrawn article: then the hand-over is read on every run."""
    ledger = Ledger(project / "state")
    with ledger._change() as base:
        base.execute("UPDATE row SET state = ? WHERE id = 5", (State.PLANNED,))
    ledger.set_hold("hai", ledger.hold("hai"))
    ledger.close()


def cpu(*words: str) -> float:
    """Median CPU seconds, of the user and of the system, of a Python process."""
    seconds = []
    for _ in range(TIMES):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            [sys.executable, *words], check=False, stdout=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": str(ROOT)}
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(seconds)


def main() -> None:
    """Print the table."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        prepare(project, size)
        start = cpu("-c", _START)
        send = ("-m", "pipeline", "--project", folder, "social", "send", "--send")
        rows = [("khởi động", start), ("lần đầu sau khi xuất bản", _first(project, send)), ("không có gì để gửi", cpu(*send))]
        leave_open(project)
        rows.append(("một bài không bao giờ gửi được", cpu(*send)))
        rows.append(("social status", cpu(*send[:4], "social", "status")))
    for name, seconds in rows:
        print(f"{name:32} {seconds:6.2f} s CPU, ngoài khởi động {seconds - start:6.2f} s")


def _first(project: Path, words: tuple[str, ...]) -> float:
    """CPU seconds of the run that plans: once, since it remembers what it saw."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, *words], check=True, stdout=subprocess.DEVNULL, cwd=project, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
