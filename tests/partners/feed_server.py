"""A loopback HTTP server whose every answer is written by the test, byte by byte: as wrong as the real world."""

import gzip
import socket
import socketserver
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

Reply = Callable[["Asked", socket.socket], None]


@dataclass
class Asked:
    """One request."""

    method: str
    path: str
    headers: dict[str, str]
    """Names in lower case."""


@dataclass
class FeedServer:
    """Answers by path; `asked` has every request."""

    port: int
    replies: dict[str, Reply] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    open_now: int = 0
    most_open: int = 0

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]

    def answer(self, asked: Asked, sock: socket.socket) -> None:
        self.asked.append(asked)
        self.replies.get(asked.path, status(404))(asked, sock)


@contextmanager
def feed_server() -> Iterator[FeedServer]:
    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            made.open_now += 1
            made.most_open = max(made.most_open, made.open_now)
            try:
                asked = read_request(self.request)
                if asked:
                    made.answer(asked, self.request)
            except OSError:
                pass  # the other side has had enough, as it should
            finally:
                made.open_now -= 1

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        block_on_close = False
        request_queue_size = 256

    server = Server(("127.0.0.1", 0), Handler)
    made = FeedServer(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def read_request(sock: socket.socket) -> Asked | None:
    data = b""
    sock.settimeout(10)
    while b"\r\n\r\n" not in data:
        piece = sock.recv(4096)
        if not piece:
            return None
        data += piece
    lines = data.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    method, path, _ = lines[0].split(" ", 2)
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
    return Asked(method, path, headers)


def head(code: int, headers: dict[str, str] | None = None) -> bytes:
    lines = [f"HTTP/1.1 {code} X", *(f"{name}: {value}" for name, value in (headers or {}).items()), "", ""]
    return "\r\n".join(lines).encode("latin-1")


def status(code: int, headers: dict[str, str] | None = None, body: bytes = b"") -> Reply:
    def reply(asked: Asked, sock: socket.socket) -> None:
        sock.sendall(head(code, {"Content-Length": str(len(body)), **(headers or {})}) + (b"" if code == 304 else body))

    return reply


def feed(body: bytes, content_type: str = "application/rss+xml", **headers: str) -> Reply:
    """A 200 with its length."""
    return status(200, {"Content-Type": content_type, **{name.replace("_", "-"): value for name, value in headers.items()}}, body)


def conditional(body: bytes, etag: str = '"1"', modified: str = "Wed, 25 Nov 2026 01:00:00 GMT") -> Reply:
    """304 to whoever has it."""

    def reply(asked: Asked, sock: socket.socket) -> None:
        known = asked.headers.get("if-none-match") == etag or asked.headers.get("if-modified-since") == modified
        (status(304) if known else feed(body, ETag=etag, Last_Modified=modified))(asked, sock)

    return reply


def redirect(target: str, code: int = 302) -> Reply:
    return status(code, {"Location": target})


def drip(first: bytes, piece: bytes, every: float, times: int = 100_000) -> Reply:
    """Slow-loris: a beginning, then a little for ever."""

    def reply(asked: Asked, sock: socket.socket) -> None:
        sock.sendall(first)
        for _ in range(times):
            time.sleep(every)
            sock.sendall(piece)

    return reply


def pour(first: bytes, piece: bytes, times: int) -> Reply:
    """A flood."""

    def reply(asked: Asked, sock: socket.socket) -> None:
        sock.sendall(first)
        for _ in range(times):
            sock.sendall(piece)

    return reply


def cut(body: bytes, promised: int) -> Reply:
    """Promises more than it sends."""

    def reply(asked: Asked, sock: socket.socket) -> None:
        sock.sendall(head(200, {"Content-Type": "text/xml", "Content-Length": str(promised)}) + body)

    return reply


def raw(data: bytes) -> Reply:
    def reply(asked: Asked, sock: socket.socket) -> None:
        sock.sendall(data)

    return reply


def in_turn(*replies: Reply) -> Reply:
    """The first answer to the first request, and so on; the last one stays."""
    left = list(replies)

    def reply(asked: Asked, sock: socket.socket) -> None:
        (left.pop(0) if len(left) > 1 else left[0])(asked, sock)

    return reply


def bomb(megabytes: int) -> bytes:
    """So many megabytes of zeros, as gzip makes them."""
    return gzip.compress(b"\0" * 1_000_000 * megabytes, 9)


def item(number: int, *, title: str = "", link: str = "", date: str = "", extra: str = "") -> str:
    title = title or f"Tin số {number} về cải cách thủ tục hành chính"
    link = link or f"https://doi-tac.vn/tin-{number}.html"
    date = date or "Wed, 25 Nov 2026 08:15:00 +0700"
    return (
        f"<item><title>{title}</title><link>{link}</link><guid>{link}</guid>"
        f"<description>Tóm tắt của tin {number}.</description><pubDate>{date}</pubDate>{extra}</item>"
    )


def rss(*items: str, title: str = "Bản tin", extra: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        f"<title>{title}</title><link>https://doi-tac.vn/</link><description>d</description>{extra}{''.join(items)}</channel></rss>"
    ).encode()
