"""All rules over real prose: no crash, and no error that a writer would have to argue with."""

from datetime import datetime
from pathlib import Path

import pytest

from pipeline.checks.run import run_checks
from pipeline.sources.load import load_content

TEXTS = Path(__file__).resolve().parents[3] / "shared" / "data" / "areas" / "texts"
HEADER = (
    "---\ntitle: {title}\ndate: 2020-12-20\nagency: phong-noi-vu\nid: 2020-{number:05d}\nsummary: {title}\nareas: [mot-cua]\n"
    "status: published\napproved: {{by: Ban biên tập, date: 2020-12-20}}\n---\n\n{body}\n"
)


def test_real_texts_raise_no_error_and_crash_no_rule(project: Path, now: datetime) -> None:
    if not TEXTS.is_dir():
        pytest.skip("không có ../shared/data/areas/texts")
    folder = project / "content" / "tin-tuc" / "phong-noi-vu"
    for number, file in enumerate(sorted(TEXTS.glob("*.txt"))):
        first, _, rest = file.read_text(encoding="utf-8").strip().partition("\n")
        text = HEADER.format(title=first[:140], number=number, body=rest or first)
        (folder / f"2020-12-20-bai-{file.stem}.md").write_text(text, encoding="utf-8")
    result = run_checks(load_content(project, 2020), now)
    assert len(result.files) > 185
    assert result.crashes == ()
    assert [(finding.path, finding.code, finding.message) for finding in result.errors] == []
