"""``python -m pipeline``."""

import sys


def _run() -> int:
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
