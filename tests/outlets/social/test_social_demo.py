"""`make social-demo AUTO=1` does what the manual says, with one answer lost, and everything arrives once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from social_world import ROOT


@pytest.mark.long
def test_the_demo_posts_everything_once(tmp_path: Path) -> None:
    here = Path(__file__).parent
    done = subprocess.run(
        [sys.executable, str(here / "social_demo.py"), str(tmp_path / "tap"), "--auto", "--port", "0"],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{here}"},
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Mỗi bài lên mỗi kênh đúng một lần." in done.stdout
    assert "tìm thấy trên kênh theo địa chỉ" in done.stdout
    assert (tmp_path / "tap/du-an/build/xem-truoc-mang-xa-hoi.html").is_file()


def test_a_demo_that_finds_its_ports_taken_leaves_the_project_alone(tmp_path: Path) -> None:
    import social_demo

    first = social_demo.make(tmp_path, 0)
    try:
        port = int(first.facebook.url.rpartition(":")[2])
        with pytest.raises(OSError, match="in use"):
            social_demo.make(tmp_path, port)
        assert (first.project / "public/current").exists()
    finally:
        first.close()


def test_the_manual_names_every_action_and_setting() -> None:
    from pipeline.cli.social import ACTIONS
    from pipeline.sources.channels import CHANNEL_KEYS

    manual = (ROOT / "docs/huong-dan/mang-xa-hoi.md").read_text(encoding="utf-8")
    assert [name for name in ACTIONS if f"social {name}" not in manual] == []
    assert [key for key in CHANNEL_KEYS if key not in manual] == []
