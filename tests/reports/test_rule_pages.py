"""The pages made of the rules' docstrings."""

from pathlib import Path

import pytest

from pipeline.checks.catalogue import RULES
from pipeline.checks.rule import Rule
from pipeline.cli.docs import FOLDER
from pipeline.reports.rule_pages import rule_index, rule_page

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_page_has_every_section_and_no_fence_of_our_own(rule: Rule) -> None:
    page = rule_page(rule)
    for section in ("## Vì sao", "## Sai", "## Đúng", "## Không phát hiện"):
        assert f"\n{section}\n" in page
    assert rule.source in page
    for fence in ("```header", "```body", "```file", "```hex", "```dir", "```link", "```copy", "```procedure"):
        assert fence not in page
    assert page.count("```") % 2 == 0


def test_the_pages_in_the_repository_are_up_to_date() -> None:
    assert (ROOT / FOLDER / "README.md").read_text(encoding="utf-8") == rule_index(RULES)
    for rule in RULES:
        assert (ROOT / FOLDER / f"{rule.code}.md").read_text(encoding="utf-8") == rule_page(rule), rule.code
