"""Names of agencies in one line, as people list them: phường 1, 2, 10; a word that several names begin with is said once."""

import re
from collections.abc import Sequence

_SHARED = re.compile(r"(?P<word>Phòng|Phường|Xã|Thị trấn) (?P<rest>.+)")
_NUMBERED = re.compile(r"(?P<stem>.*?)(?P<number>[0-9]{1,9})")


def listed(names: Sequence[str]) -> str:
    """``Văn phòng; Phòng Nội vụ, Tư pháp; Phường 1, 2, 10``: in the order given, numbers counted; empty: no names."""
    groups: dict[str, list[str]] = {}
    for name in names:
        match = _SHARED.fullmatch(name)
        word, rest = (match["word"], match["rest"]) if match else (name, "")
        groups.setdefault(word, []).append(rest)
    return "; ".join(f"{word} {', '.join(_counted(rests))}".strip() for word, rests in groups.items())


def _counted(names: list[str]) -> list[str]:
    """The names in their order, but those that differ in a last number only are sorted by it, where the first of them stands."""
    first: dict[str, int] = {}
    keys = []
    for place, name in enumerate(names):
        match = _NUMBERED.fullmatch(name)
        stem, number = (match["stem"], int(match["number"])) if match else (name, 0)
        keys.append((first.setdefault(stem, place), number, place))
    return [names[place] for *_, place in sorted(keys)]
