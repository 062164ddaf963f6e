"""The only door to the network: one request, one bounded answer, and whether anything can have arrived when there is none.

No retries of what posts, no redirects (a repeated POST is a second post), a fresh connection each time (a stale one would leave a
post's fate unknown), a limit for the whole request and for the size of the answer. Addresses may hold tokens, so nothing that
`requests` says is ever handed on.
"""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import requests
from urllib3.exceptions import NameResolutionError, NewConnectionError

_MOST_BYTES = 8_000_000
_PIECE = 65_536
_LOOKS = 3
_AGENT = "cchc-pipeline"


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer that arrived whole."""

    status: int
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes

    @property
    def data(self) -> Any:
        """The JSON of the body; None: it is none."""
        try:
            return json.loads(self.body)
        except ValueError:
            return None

    @property
    def date(self) -> datetime | None:
        """The server's clock; None: it does not say."""
        try:
            found = parsedate_to_datetime(self.headers.get("date", ""))
        except (ValueError, TypeError):
            return None
        return found if found.tzinfo else found.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class NoReply:
    """No answer, or not the whole of it."""

    arrived: bool
    """Whether the request may have arrived; False: certainly not."""
    why: str
    """For people, in Vietnamese; never an address."""


def ask(
    method: str,
    url: str,
    *,
    timeout: float,
    params: Mapping[str, str] | None = None,
    form: Mapping[str, str] | None = None,
    body: bytes | None = None,
    headers: Mapping[str, str] | None = None,
) -> Reply | NoReply:
    """Make one request; `timeout` seconds for all of it."""
    end = time.monotonic() + timeout
    with requests.Session() as session:
        session.auth = _no_login  # else a .netrc of the machine would add one
        try:
            with session.request(
                method,
                url,
                params=params,
                data=form if body is None else body,
                headers={"User-Agent": _AGENT, "Connection": "close", **(headers or {})},
                timeout=timeout,
                allow_redirects=False,
                stream=True,
            ) as answer:
                return _whole(answer, end)
        except requests.RequestException as exc:
            return _why(exc)
        except (ValueError, OSError):  # an address that cannot be one, or a socket that broke in a way `requests` does not wrap
            return NoReply(arrived=True, why="kết nối bị hỏng giữa chừng")


def look(
    url: str, *, timeout: float, params: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None
) -> Reply | NoReply:
    """GET, tried again where no answer comes: looking changes nothing."""
    reply: Reply | NoReply = NoReply(arrived=False, why="chưa hỏi")
    for _ in range(_LOOKS):
        reply = ask("GET", url, timeout=timeout, params=params, headers=headers)
        if isinstance(reply, Reply) or not reply.arrived:
            return reply
    return reply


def _whole(answer: requests.Response, end: float) -> Reply | NoReply:
    pieces: list[bytes] = []
    size = 0
    for piece in answer.iter_content(_PIECE):
        pieces.append(piece)
        size += len(piece)
        if time.monotonic() > end:
            return NoReply(arrived=True, why="máy chủ trả lời quá chậm")
        if size > _MOST_BYTES:
            return NoReply(arrived=True, why="câu trả lời quá dài")
    return Reply(answer.status_code, {name.lower(): value for name, value in answer.headers.items()}, b"".join(pieces))


def _why(exc: requests.RequestException) -> NoReply:
    if isinstance(exc, requests.exceptions.ConnectTimeout):
        return NoReply(arrived=False, why="không kết nối được (quá thời gian chờ)")
    if isinstance(exc, requests.exceptions.SSLError) and "CERTIFICATE_VERIFY_FAILED" in str(exc):
        return NoReply(arrived=False, why="chứng thư của máy chủ không dùng được")
    if isinstance(exc, requests.exceptions.Timeout):
        return NoReply(arrived=True, why="quá thời gian chờ trả lời")
    if isinstance(exc, requests.exceptions.ConnectionError):
        reason = getattr(exc.args[0], "reason", None) if exc.args else None
        if isinstance(reason, NameResolutionError):
            return NoReply(arrived=False, why="không tìm thấy máy chủ (tên miền không phân giải được)")
        if isinstance(reason, NewConnectionError):
            return NoReply(arrived=False, why="máy chủ không nhận kết nối")
        return NoReply(arrived=True, why="kết nối bị cắt trước khi có trả lời")
    if isinstance(exc, requests.exceptions.InvalidURL | requests.exceptions.MissingSchema | requests.exceptions.InvalidSchema):
        return NoReply(arrived=False, why="địa chỉ trong hồ sơ trang không dùng được")
    return NoReply(arrived=True, why="câu trả lời bị cắt giữa chừng")


def _no_login(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request
