"""What the simulators share: a real HTTP server on loopback that keeps state and can lose, tear, delay and refuse answers."""

import json
import random
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit


@dataclass
class Request:
    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes

    @property
    def form(self) -> dict[str, str]:
        return dict(parse_qsl(self.body.decode(), keep_blank_values=True))

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Response:
    status: int
    data: Any
    headers: dict[str, str] = field(default_factory=dict)


class Simulator:
    """Subclasses say in `answer` what the service does.

    `faults`: for the next requests to a path that ends with the first part: (path end, fault). Faults: ``lost`` (done, no
    answer), ``refused`` (connection reset before anything is done), ``torn`` (done, half an answer), ``slow`` (done, late).
    `drop_rate`: how many answers get lost at random (seeded), after the work was done.
    """

    def __init__(self, seed: int = 1, port: int = 0) -> None:
        self.lock = threading.RLock()
        self.faults: deque[tuple[str, str]] = deque()
        self.replies: deque[tuple[str, Response]] = deque()
        """Answers to give, without doing anything, to the next requests to a path that ends so."""
        self.drop_rate = 0.0
        self.drops = 0
        self.slowness = 1.5
        self.random = random.Random(seed)
        self.requests: list[Request] = []
        self.tokens_given: set[str] = set()
        """Every secret that this service ever gave or took: none of them may be seen anywhere."""
        simulator = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                simulator.serve(self)

            do_POST = do_GET  # noqa: N815

            def log_message(self, *args: object) -> None:
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, request: Any, client_address: Any) -> None:
                pass  # clients are killed on purpose

        self.server = Server(("127.0.0.1", port), Handler)
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True)
        self.thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def answer(self, request: Request) -> Response:
        raise NotImplementedError

    def serve(self, handler: BaseHTTPRequestHandler) -> None:
        parts = urlsplit(handler.path)
        length = int(handler.headers.get("Content-Length") or 0)
        body = handler.rfile.read(length)
        headers = {name.lower(): value for name, value in handler.headers.items()}
        request = Request(handler.command, parts.path, dict(parse_qsl(parts.query)), headers, body)
        with self.lock:
            self.requests.append(request)
            fault = self._take(self.faults, request.path) or ""
            if fault == "refused":
                handler.close_connection = True
                handler.connection.close()
                return
            response = self._take(self.replies, request.path) or self.answer(request)
            if not fault and self.drop_rate and self.random.random() < self.drop_rate:
                fault = "lost"
                self.drops += 1
        if fault == "slow":
            time.sleep(self.slowness)
        self._write(handler, response, fault)

    @staticmethod
    def _take(queue: deque[tuple[str, Any]], path: str) -> Any:
        if queue and path.endswith(queue[0][0]):
            return queue.popleft()[1]
        return None

    @staticmethod
    def _write(handler: BaseHTTPRequestHandler, response: Response, fault: str) -> None:
        handler.close_connection = True
        if fault == "lost":
            handler.connection.close()
            return
        raw = response.data if isinstance(response.data, bytes) else json.dumps(response.data).encode()
        handler.send_response_only(response.status)
        if "Date" not in response.headers:
            handler.send_header("Date", handler.date_time_string())
        for name, value in {"Content-Type": "application/json", "Connection": "close", **response.headers}.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(raw)))
        handler.end_headers()
        handler.wfile.write(raw[: len(raw) // 2] if fault == "torn" else raw)
        handler.wfile.flush()
        if fault == "torn":
            handler.connection.close()
