"""``python -m pipeline``."""

import sys

try:
    from pipeline.cli.main import main
except ModuleNotFoundError as exc:
    if (exc.name or "").startswith("pipeline"):
        raise
    python = r".venv\Scripts\python" if sys.platform == "win32" else ".venv/bin/python"
    sys.stderr.write(
        f"Thiếu thư viện {exc.name} -> Chạy make setup, rồi dùng {python} -m pipeline thay cho python -m pipeline.\n"
    )
    sys.exit(2)

if __name__ == "__main__":
    sys.exit(main())
