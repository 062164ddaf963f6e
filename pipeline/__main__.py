"""``python -m pipeline``."""

import gc
import sys

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


if __name__ == "__main__":
    sys.exit(_run())
