"""What the tests of single rules share: change the minimal project by examples, judge it, keep one rule's findings."""

from collections.abc import Callable
from pathlib import Path

from rule_blocks import Block, apply

from pipeline.checks.result import CheckResult
from pipeline.model.finding import Finding

Check = Callable[[Path], CheckResult]


def header(lines: str, as_of: str = "") -> Block:
    """The sample article with these header lines."""
    return Block("header", "", lines + "\n", as_of)


def body(text: str, as_of: str = "") -> Block:
    """The sample article with this body."""
    return Block("body", "", text + "\n", as_of)


def procedure(lines: str, as_of: str = "") -> Block:
    """The sample procedure with these header lines."""
    return Block("procedure", "", lines + "\n", as_of)


def articles(lines: str, as_of: str = "") -> Block:
    """Copies of the sample article, one line for each kind."""
    return Block("articles", "", lines + "\n", as_of)


def file(path: str, text: str, as_of: str = "") -> Block:
    """A file below content/."""
    return Block("file", path, text, as_of)


def agency(lines: str, as_of: str = "") -> Block:
    """co-quan.toml with one agency, that of the sample articles, and these lines in it."""
    start = '[[agency]]\nid = "phong-noi-vu"\nname = "Phòng Nội vụ"\nkind = "office"\n'
    return file("co-quan.toml", f"{start}{lines}\n", as_of)


def judged(code: str, project: Path, check: Check, *blocks: Block) -> list[Finding]:
    """What the rule `code` finds once `blocks` have been applied, in the order of the report; no rule may crash."""
    for block in blocks:
        apply(block, project)
    result = check(project)
    assert result.crashes == ()
    return [finding for finding in result.findings if finding.code == code]
