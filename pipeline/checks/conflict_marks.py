"""The lines that git leaves in a file of which two versions could not be joined: ``<<<<<<<``, ``=======``, ``>>>>>>>``."""

import re

_MARK = re.compile(r"<{7}(?: |$)|>{7} \S|={7}$|\|{7}(?: |$)")
_START, _END = re.compile(r"<{7}(?: |$)"), re.compile(r">{7} \S")


def is_conflict_mark(line: str) -> bool:
    """Whether a line may be one of the marks; ``=======`` may also underline a heading."""
    return bool(_MARK.match(line))


def conflicts_in(text: str) -> list[tuple[int, str]]:
    """(1-based line, mark) of each conflict: where it begins, or where one ends whose beginning somebody has taken out."""
    found = []
    inside = False
    for number, line in enumerate(text.split("\n"), 1):
        if _START.match(line):
            inside = True
            found.append((number, line.strip()))
        elif _END.match(line):
            if not inside:
                found.append((number, line.strip()))
            inside = False
    return found
