"""The preview server: files of build/preview/, a page that reloads itself, and the findings of the file just saved.

Only on this machine (127.0.0.1). The script is added while a page is sent; the files on disk stay as they will be published.
"""

import json
import queue
import threading
import time
from collections.abc import Mapping
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, BinaryIO

PREFIX = "/__xem-truoc/"
_SCRIPT = b'<script src="/__xem-truoc/tai-lai.js"></script></body>'
_RELOAD = """
const nguon = new EventSource("/__xem-truoc/su-kien");
nguon.onmessage = (event) => {
  const data = JSON.parse(event.data);
  if (data.reload) location.reload(); else hien(data);
};
function hien(data) {
  document.getElementById("xem-truoc-loi")?.remove();
  if (!data.lines || !data.lines.length) return;
  const khung = document.createElement("section");
  khung.id = "xem-truoc-loi";
  khung.setAttribute("role", "status");
  khung.style.cssText = "position:fixed;inset:auto 0 0 0;max-height:40vh;overflow:auto;background:#fff4d6;color:#1d1d1d;"
    + "border-top:4px solid #b3261e;padding:12px 16px;font:16px/1.5 sans-serif;z-index:9999";
  const dau = document.createElement("strong");
  dau.textContent = data.title;
  const dong = document.createElement("button");
  dong.textContent = "Đóng"; dong.style.cssText = "float:right;font:inherit"; dong.onclick = () => khung.remove();
  const danhSach = document.createElement("ul");
  for (const line of data.lines) {
    const muc = document.createElement("li"); muc.textContent = line; danhSach.append(muc);
  }
  khung.append(dong, dau, danhSach);
  document.body.append(khung);
}
"""


class PreviewServer:
    """Serves one folder and tells every open page what happened."""

    def __init__(self, folder: Path, port: int) -> None:
        """Bind 127.0.0.1:`port`; 0 takes a free port.

        Raises:
            OSError: the port is taken.
        """
        self._listeners: set[queue.Queue[str]] = set()
        self._lock = threading.Lock()
        self._lingering = "", 0.0
        server = self

        class Handler(_Handler):
            preview = server

            def __init__(self, *args: Any, **kwargs: Any) -> None:
                super().__init__(*args, directory=str(folder), **kwargs)

        self._http = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self._http.daemon_threads = True

    @property
    def url(self) -> str:
        """``http://127.0.0.1:8000/``."""
        return f"http://127.0.0.1:{self._http.server_port}/"

    def start(self) -> None:
        """Serve in a thread of its own."""
        threading.Thread(target=self._http.serve_forever, daemon=True).start()

    def stop(self) -> None:
        """Stop serving and free the port."""
        self._http.shutdown()
        self._http.server_close()

    @property
    def is_watched(self) -> bool:
        """Whether a page is open."""
        return bool(self._listeners)

    def tell(self, event: Mapping[str, Any], linger: float = 0) -> None:
        """Send `event` to every open page: ``{"reload": bool, "title": str, "lines": [str]}``.

        Args:
            linger: seconds for which pages that open later, because they reload just now, are told too.
        """
        text = json.dumps(event, ensure_ascii=False)
        with self._lock:
            self._lingering = text, time.monotonic() + linger
            for listener in self._listeners:
                listener.put(text)

    def listen(self) -> "queue.Queue[str]":
        """A queue that gets every event from now on."""
        listener: queue.Queue[str] = queue.Queue()
        with self._lock:
            text, end = self._lingering
            if time.monotonic() < end:
                listener.put(text)
            self._listeners.add(listener)
        return listener

    def forget(self, listener: "queue.Queue[str]") -> None:
        """End a `listen`."""
        with self._lock:
            self._listeners.discard(listener)


class _Handler(SimpleHTTPRequestHandler):
    preview: PreviewServer
    extensions_map = {  # noqa: RUF012 - the base class asks for a plain dict
        **SimpleHTTPRequestHandler.extensions_map,
        ".html": "text/html; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".xml": "application/xml; charset=utf-8",
    }

    def do_GET(self) -> None:
        """A page, a file, the script, or the stream of events."""
        path = self.path.partition("?")[0]
        if path == f"{PREFIX}su-kien":
            self._events()
        elif path == f"{PREFIX}tai-lai.js":
            self._send(HTTPStatus.OK, "text/javascript; charset=utf-8", _RELOAD.encode())
        elif path.endswith(("/", ".html")):
            self._page(path)
        else:
            super().do_GET()

    def end_headers(self) -> None:
        """Nothing of a preview is kept by the browser."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """The terminal is for findings."""

    def _page(self, path: str) -> None:
        file = Path(self.translate_path(path))
        file = file / "index.html" if path.endswith("/") else file
        status = HTTPStatus.OK
        if not file.is_file():
            status, file = HTTPStatus.NOT_FOUND, Path(self.directory) / "404.html"
        try:
            data = file.read_bytes()
        except OSError:
            data = "Bản xem trước chưa dựng xong; xem cửa sổ lệnh.</body>".encode()
        self._send(status, "text/html; charset=utf-8", data.replace(b"</body>", _SCRIPT))

    def _send(self, status: HTTPStatus, kind: str, data: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self._write(self.wfile, data)

    def _events(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.end_headers()
        listener = self.preview.listen()
        try:
            while True:
                try:
                    text = f"data: {listener.get(timeout=15)}\n\n"
                except queue.Empty:
                    text = ": vẫn nối\n\n"
                if not self._write(self.wfile, text.encode()):
                    return
        finally:
            self.preview.forget(listener)

    def _write(self, out: BinaryIO | Any, data: bytes) -> bool:
        try:
            out.write(data)
            out.flush()
        except (ConnectionError, ValueError):
            return False
        return True
