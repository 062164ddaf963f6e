"""A published release behind nginx on this machine, with the configuration that `docs/may-chu/` gives."""

import contextlib
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from bench.peers.peer import PROJECT
from bench.watching import free_port

_SAMPLE = PROJECT / "docs" / "may-chu" / "nginx.conf"
_TYPES = Path("/etc/nginx/mime.types")
_FRAME = """pid {work}/nginx.pid;
error_log {work}/error.log;
{user}
events {{}}
http {{
include {types};
access_log off;
client_body_temp_path {work}/a; proxy_temp_path {work}/b; fastcgi_temp_path {work}/c;
uwsgi_temp_path {work}/d; scgi_temp_path {work}/e;
{sample}
}}
"""


@contextlib.contextmanager
def served(public: Path, work: Path) -> Iterator[str]:
    """Serve `public`/current while the context lasts; gives the address without a last slash. `work`: nginx's own files."""
    port = free_port()
    sample = _SAMPLE.read_text(encoding="utf-8").replace("/srv/www/cchc", str(public))
    sample = sample.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("listen [::]:80;", "")
    work.mkdir(parents=True, exist_ok=True)
    config = work / "nginx.conf"
    user = "user root;" if os.geteuid() == 0 else ""  # else its workers could not read a folder of root's
    config.write_text(_FRAME.format(work=work, types=_TYPES, sample=sample, user=user), encoding="utf-8")
    nginx = shutil.which("nginx") or "/usr/sbin/nginx"
    process = subprocess.Popen([nginx, "-p", str(work), "-c", str(config), "-g", "daemon off;"], stderr=subprocess.DEVNULL)
    try:
        _wait(port, process, work / "error.log")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def _wait(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(100):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        if process.poll() is not None:
            break
        time.sleep(0.05)
    raise RuntimeError(f"nginx did not start: {log.read_text(encoding='utf-8') if log.exists() else ''}")
