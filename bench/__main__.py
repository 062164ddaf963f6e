"""``python -m bench [N …]``: builds projects of N articles and N procedures, and says what each step costs for each page.

A step that grows with the square of the archive would show as a growing cost for each page. Writes build/bench/sizes.json.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

from bench.content import make_project

PROJECT = Path(__file__).resolve().parent.parent
STEPS = ("đọc", "kiểm tra", "dựng trang", "dựng lại")


def measure(project: Path) -> dict[str, float]:
    """Run the steps once in this process; seconds for each, and what came out."""
    from pipeline.checks.run import run_checks
    from pipeline.release.build import build_output
    from pipeline.settings import moment_of, read_settings
    from pipeline.sources.load import load_content

    settings = read_settings(project)
    now = moment_of(settings)
    marks = [time.perf_counter()]
    content = load_content(project, settings.plan_year)
    marks.append(time.perf_counter())
    result = run_checks(content, now, [settings.file], **settings.for_checks)
    marks.append(time.perf_counter())
    built = build_output(project, settings, content, now)
    marks.append(time.perf_counter())
    again = build_output(project, settings, content, now)
    marks.append(time.perf_counter())
    figures = {step: round(after - before, 2) for step, (before, after) in zip(STEPS, pairwise(marks), strict=True)}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        **figures,
        "trang": len(built.pages),
        "lỗi": len(result.findings),
        "đổi lần hai": len(again.written),
        "MiB": round(peak),
    }


def main() -> None:
    """Each size in a process of its own, so that one does not warm up the next."""
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measure(Path(sys.argv[2])), ensure_ascii=False))
        return
    sizes = [int(size) for size in sys.argv[1:]] or [500, 1000, 2000]
    table = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            make_project(PROJECT, Path(folder), size, size)
            run = subprocess.run(
                [sys.executable, "-m", "bench", "--one", folder], check=True, capture_output=True, text=True, cwd=PROJECT
            )
        table[size] = json.loads(run.stdout)
        per_page = {step: f"{1000 * table[size][step] / table[size]['trang']:.2f}" for step in STEPS}
        print(size, table[size], "ms/trang:", per_page)
    out = PROJECT / "build" / "bench" / "sizes.json"
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(table, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
