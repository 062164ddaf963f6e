"""The only door of the partner feeds to the network: one GET, no redirect, one bounded answer.

The name is resolved here, every address that it has is looked at, and the connection goes to one of these very addresses, so that
a name that changes its mind in between gains nothing. Bytes are counted where they leave the socket and once more when they are
decompressed; time is bounded for each silence and for the whole. Nothing of the machine is used or told: no proxy, no .netrc, no
cookie.
"""

import io
import socket
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from pipeline.model.partner import PullLimits
from pipeline.partners.address import host_of, may_connect
from pipeline.partners.fault import PullFault, Why, fault

AGENT = "cchc-pipeline (feed reader)"
_ACCEPT = "application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
_PIECE = 65_536
_ENCODINGS = {"", "identity", "gzip", "x-gzip", "deflate"}
_HEADROOM = 262_144
"""Bytes of headers and of chunk marks that an answer may have on top of its body."""
Resolver = Callable[[str, int], list[str]]
"""Host, port -> its IP addresses; raises OSError where there are none."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that arrived whole; of an error, only its beginning is kept."""

    status: int
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes


class Deadline:
    """The moment by which a partner's turn is over; a person who stops the pull brings it forward."""

    def __init__(self, seconds: float, stop: threading.Event | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._end, self._stop = clock, clock() + seconds, stop

    def left(self) -> float:
        """Seconds; 0 or less: it has passed."""
        return 0.0 if self._stop is not None and self._stop.is_set() else self._end - self._clock()


class _Stopped(Exception):
    """Carries a fault out of `requests`, which hands on what it does not know."""

    def __init__(self, found: PullFault) -> None:
        super().__init__(found.message)
        self.fault = found


def look_up(host: str, port: int) -> list[str]:
    """The addresses of a host, as the system knows them."""
    return list(dict.fromkeys(str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


class Door:
    """Asks for one address after another on behalf of one pull."""

    def __init__(
        self, limits: PullLimits, allow_hosts: Iterable[str] = (), resolve: Resolver = look_up, verify: bool | str = True
    ) -> None:
        """`verify` is the file of certificate authorities to trust; True: those of certifi."""
        self.limits, self.allowed, self.resolve, self.verify = limits, frozenset(allow_hosts), resolve, verify

    def ask(self, url: str, deadline: Deadline, headers: Mapping[str, str] | None = None) -> Answer | PullFault:
        """Make one request; whatever happens is an answer or a fault. The address has passed `address.refusal`."""
        told = {
            "User-Agent": AGENT,
            "Accept": _ACCEPT,
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
            **(headers or {}),
        }
        meter = _Meter(self.limits.most_bytes + _HEADROOM, deadline, self.limits.read_seconds)
        try:
            with _Session() as session:
                session.trust_env = False
                session.verify = self.verify
                for scheme in ("http://", "https://"):
                    session.mount(scheme, _Adapter(lambda host, port: self._connect(host, port, deadline), meter))
                timeout = max(0.01, min(self.limits.read_seconds, deadline.left()))
                with session.get(url, headers=told, timeout=timeout, allow_redirects=False, stream=True) as answer:
                    return self._whole(answer)
        except _Stopped as exc:
            return exc.fault
        except requests.RequestException as exc:
            return _in_words(exc, host_of(url), deadline)
        except (HTTPError, OSError, ValueError):  # what breaks in a way that `requests` does not wrap
            return fault(Why.BROKEN)

    def _connect(self, host: str, port: int, deadline: Deadline) -> socket.socket:
        """A connection to an address of `host` that was looked at just now."""
        name = host.lower().strip("[]").rstrip(".")
        addresses = self._addresses(name, port, deadline)
        shut = [address for address in addresses if not may_connect(address, allowed=name in self.allowed)]
        if shut:
            raise _Stopped(fault(Why.PRIVATE, name, shut[0]))
        late = False
        for address in addresses:
            left = min(self.limits.connect_seconds, deadline.left())
            if left <= 0:
                break
            try:
                return socket.create_connection((address, port), timeout=left)
            except TimeoutError:
                late = True
            except OSError:
                continue
        raise _Stopped(fault(Why.SLOW, "không kết nối được") if late or deadline.left() <= 0 else fault(Why.NO_CONNECTION, name))

    def _addresses(self, name: str, port: int, deadline: Deadline) -> list[str]:
        """In a thread of its own: a system's resolver cannot be told how long it may take."""
        found: list[list[str]] = []

        def run() -> None:
            try:
                found.append(self.resolve(name, port))
            except (OSError, UnicodeError):
                found.append([])

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        thread.join(max(0.0, min(self.limits.read_seconds, deadline.left())))
        if not found:
            raise _Stopped(fault(Why.SLOW, f"không phân giải xong tên miền {name}"))
        if not found[0]:
            raise _Stopped(fault(Why.NO_NAME, name))
        return found[0]

    def _whole(self, answer: requests.Response) -> Answer | PullFault:
        headers = {name.lower(): value for name, value in answer.headers.items()}
        if answer.status_code != 200:
            return Answer(answer.status_code, headers, b"")
        most = self.limits.most_bytes
        length = headers.get("content-length", "")
        if length.isdecimal() and len(length) < 19 and int(length) > most:
            return fault(Why.TOO_LARGE, most // 1_000)
        encoding = headers.get("content-encoding", "").strip().lower()
        if encoding not in _ENCODINGS:
            return fault(Why.COMPRESSION, encoding)
        body = bytearray()
        for piece in answer.iter_content(_PIECE):
            body += piece
            if len(body) > most:
                return fault(Why.TOO_LARGE, most // 1_000)
        return Answer(200, headers, bytes(body))


class _Meter:
    """Counts what comes out of a socket, and sets how long it may stay silent."""

    def __init__(self, most: int, deadline: Deadline, silence: float) -> None:
        self.most, self.left, self.deadline, self.silence = most, most, deadline, silence

    def before(self, sock: socket.socket) -> None:
        """Called before each reading."""
        left = self.deadline.left()
        if left <= 0:
            raise _Stopped(fault(Why.SLOW, "hết thời gian dành cho đối tác này"))
        sock.settimeout(min(self.silence, left))

    def after(self, count: int) -> None:
        """Called with the number of bytes that came."""
        self.left -= count
        if self.left < 0:
            raise _Stopped(fault(Why.TOO_LARGE, (self.most - _HEADROOM) // 1_000))


class _Metered(io.RawIOBase):
    """The reading end of a socket, with a meter."""

    def __init__(self, inner: Any, sock: socket.socket, meter: _Meter) -> None:
        self.inner, self.sock, self.meter = inner, sock, meter

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self.meter.before(self.sock)
        count: int | None = self.inner.readinto(buffer)
        self.meter.after(count or 0)
        return count

    def close(self) -> None:
        self.inner.close()
        super().close()


class _MeteredSocket:
    """A socket, plain or TLS, that is read through a meter; all else is the socket's own."""

    def __init__(self, sock: Any, meter: _Meter) -> None:
        self._sock, self._meter = sock, meter

    def makefile(self, mode: str, *args: Any, **kwargs: Any) -> Any:
        """What `http.client` reads the answer from."""
        return io.BufferedReader(_Metered(self._sock.makefile("rb", buffering=0), self._sock, self._meter))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sock, name)


class _Session(requests.Session):
    """Knows of no redirects: else `requests` would read the whole body of one, whatever its size, even where it follows none."""

    def get_redirect_target(self, resp: requests.Response) -> None:
        """None: there is none."""
        return


class _Adapter(HTTPAdapter):
    """Makes every connection with `connect`, and reads it through `meter`."""

    def __init__(self, connect: Callable[[str, int], socket.socket], meter: _Meter) -> None:
        self._connect, self._meter = connect, meter
        super().__init__(max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """The pools of urllib3, with our connections in them."""
        connect, meter = self._connect, self._meter

        class Plain(HTTPConnection):
            def _new_conn(self) -> socket.socket:
                return connect(self.host, self.port)

            def connect(self) -> None:
                super().connect()
                self.sock = _MeteredSocket(self.sock, meter)

        class Secure(HTTPSConnection):
            def _new_conn(self) -> socket.socket:
                return connect(self.host, self.port)

            def connect(self) -> None:
                super().connect()
                self.sock = _MeteredSocket(self.sock, meter)

        plain = type("PlainPool", (HTTPConnectionPool,), {"ConnectionCls": Plain})
        secure = type("SecurePool", (HTTPSConnectionPool,), {"ConnectionCls": Secure})
        self.poolmanager = PoolManager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {"http": plain, "https": secure}


def _in_words(exc: requests.RequestException, host: str, deadline: Deadline) -> PullFault:
    if deadline.left() <= 0:
        return fault(Why.SLOW, "hết thời gian dành cho đối tác này")
    if isinstance(exc, requests.exceptions.SSLError):
        return fault(Why.CERTIFICATE, host) if "CERTIFICATE_VERIFY_FAILED" in str(exc) else fault(Why.BROKEN)
    if isinstance(exc, requests.exceptions.ContentDecodingError):
        return fault(Why.COMPRESSION, "gzip")
    if isinstance(exc, requests.exceptions.Timeout) or "timed out" in str(exc):
        return fault(Why.SLOW, "im lặng quá lâu")
    if isinstance(exc, requests.exceptions.InvalidURL | requests.exceptions.MissingSchema | requests.exceptions.InvalidSchema):
        return fault(Why.BAD_ADDRESS, host)
    return fault(Why.BROKEN)
