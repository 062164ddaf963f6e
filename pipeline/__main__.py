"""``python -m pipeline``."""

import gc
import os
import sys
import threading
from contextlib import suppress

_MANY = 100_000
"""Objects. A run makes very many that live to its end; to look for cycles among them after every 700 new ones is in vain."""


def _run() -> int:
    gc.set_threshold(_MANY)
    try:
        from pipeline.cli.main import main

        return main()
    except ModuleNotFoundError as exc:
        if (exc.name or "").startswith("pipeline"):
            raise
        python = r".venv\Scripts\python" if sys.platform == "win32" else ".venv/bin/python"
        fix = f"Chạy make setup, rồi dùng {python} -m pipeline thay cho python -m pipeline."
        sys.stderr.write(f"Thiếu thư viện {exc.name} -> {fix}\n")
        return 2


def _end(code: int) -> None:
    """End the process; half a million records need not be freed one by one, which takes half a second."""
    if threading.active_count() > 1:
        sys.exit(code)
    with suppress(OSError):  # nobody reads any more
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    _end(_run())
