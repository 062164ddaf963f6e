"""The names in an article's ``channels`` are held against the profile's channels."""

from collections.abc import Callable
from pathlib import Path

import pytest
from rule_blocks import Block, apply

from pipeline.checks.result import CheckResult

CHANNELS = '\n[[channel]]\nid = "facebook"\nkind = "facebook"\nsince = 2020-01-01\naccount = "1"\n'


def fixes(project: Path, check: Callable[[Path], CheckResult], line: str, channels: str = CHANNELS) -> list[str]:
    profile = project / "content/site.toml"
    profile.write_text(profile.read_text(encoding="utf-8") + channels, encoding="utf-8")
    apply(Block("header", "", f"{line}\n"), project)
    return [finding.fix for finding in check(project).findings if finding.code == "SOC001"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("channels: [facebook]", []),
        ("channels: [none]", []),
        ("channels: [facebok]", ["Có phải là facebook? Ghi tên đó."]),
        ("channels: [facebook, zalo]", ["Chọn trong: facebook, none."]),
        ("channels: [none, facebook]", ["Giữ một trong hai: chỉ [none], hoặc chỉ tên các kênh."]),
    ],
)
def test_names_are_those_of_the_profile(project: Path, check: Callable[[Path], CheckResult], line: str, told: list[str]) -> None:
    assert fixes(project, check, line) == told


def test_a_profile_whose_channels_cannot_be_read_accuses_no_article(project: Path, check: Callable[[Path], CheckResult]) -> None:
    assert fixes(project, check, "channels: [facebook]", CHANNELS.replace('kind = "facebook"', 'kind = "facebok"')) == []
