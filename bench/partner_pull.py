"""``python -m bench.partner_pull``: 200 partners on this machine, one in ten slow: how long a pull takes, and how much memory.

The partners' servers run in a process of their own. Memory is the sum of what the pull and its parsing processes hold, sampled
ten times a second: proportional (shared pages are counted once) and resident.
"""

import argparse
import multiprocessing
import subprocess
import sys
import tempfile
import time
from multiprocessing.connection import Connection
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT / "tests" / "partners"))
SLOW_EVERY = 10
ITEMS = 30


def serve(pipe: Connection, partners: int) -> None:
    """Answer; every tenth partner sends a letter now and then, for ever."""
    from feed_server import drip, feed, feed_server, head, item, rss

    with feed_server() as server:
        for number in range(partners):
            body = rss(
                *(item(1000 * number + n, title=f"Đối tác {number} đưa tin số {n} về cải cách hành chính") for n in range(ITEMS))
            )
            slow = drip(head(200, {"Content-Length": "99999"}), b"<", 0.5)
            server.replies[f"/{number}"] = slow if number % SLOW_EVERY == 7 else feed(body)
        pipe.send(server.port)
        pipe.recv()


def make_project(folder: Path, port: int, partners: int, timeout: int) -> None:
    """A project with nothing but a profile."""
    text = (PROJECT / "content" / "site.toml").read_text(encoding="utf-8")
    lines = [text, "[partners]", 'allow_hosts = ["127.0.0.1"]', f"total_seconds = {timeout}"]
    for number in range(partners):
        lines += [
            "[[partner]]",
            f'id = "doi-tac-{number}"',
            f'name = "Đối tác {number}"',
            f'url = "http://127.0.0.1:{port}/{number}"',
        ]
    (folder / "content").mkdir()
    (folder / "content" / "site.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def held(session: int) -> tuple[int, int]:
    """Memory of all processes of a session, in kilobytes: proportional and resident."""
    proportional = resident = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if int((folder / "stat").read_text().rpartition(")")[2].split()[3]) != session:
                continue
            lines = dict(line.split(":", 1) for line in (folder / "smaps_rollup").read_text().splitlines()[1:])
        except (OSError, ValueError, IndexError):
            continue
        proportional += int(lines["Pss"].split()[0])
        resident += int(lines["Rss"].split()[0])
    return proportional, resident


def measure(folder: Path) -> dict[str, object]:
    """One pull as a person runs it."""
    command = [sys.executable, "-m", "pipeline", "--project", str(folder), "feeds", "pull"]
    begin = time.perf_counter()
    run = subprocess.Popen(
        command, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, start_new_session=True
    )
    most = (0, 0)
    while run.poll() is None:
        now = held(run.pid)
        most = (max(most[0], now[0]), max(most[1], now[1]))
        time.sleep(0.1)
    assert run.stdout is not None
    told = run.stdout.read().splitlines()
    return {
        "giây": round(time.perf_counter() - begin, 1),
        "MB (PSS)": most[0] // 1000,
        "MB (RSS)": most[1] // 1000,
        "nói": told[:2],
    }


def main() -> None:
    """Two pulls: all is new, then all is known."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--partners", type=int, default=200)
    parser.add_argument("--timeout", type=int, default=30)
    options = parser.parse_args()
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.Process(target=serve, args=(theirs, options.partners), daemon=True)
    server.start()
    port = ours.recv()
    with tempfile.TemporaryDirectory() as name:
        make_project(Path(name), port, options.partners, options.timeout)
        for turn in ("lần đầu", "lần hai"):
            print(f"{options.partners} đối tác, 1/{SLOW_EVERY} chậm, hạn {options.timeout} giây, {turn}: {measure(Path(name))}")
    ours.send("end")
    server.join(5)


if __name__ == "__main__":
    main()
