"""What a change to the rules does to the content: findings that come, go, or change their words; as a Markdown table."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

_Row = Mapping[str, Any]


def difference(before: Sequence[_Row], after: Sequence[_Row]) -> str:
    """Both as ``check --format json`` gives them (its ``findings``); ends with a line break.

    A finding is the same when path, line and code are; one whose message or weight differs counts as changed.
    """
    old = {_key(row): row for row in before}
    new = {_key(row): row for row in after}
    gone = [old[key] for key in old if key not in new]
    come = [new[key] for key in new if key not in old]
    changed = [new[key] for key in new if key in old and _words(old[key]) != _words(new[key])]
    codes = sorted({key[2] for key in (*old, *new)})
    count_old, count_new = (Counter(row["code"] for row in rows) for rows in (before, after))
    moved = [code for code in codes if any(row["code"] == code for row in (*gone, *come, *changed))]
    lines = [f"Trước: {len(before)}, sau: {len(after)}; mới {len(come)}, mất {len(gone)}, đổi lời {len(changed)}.", ""]
    if not moved:
        return "\n".join([*lines, "Không khác gì.", ""])
    lines += ["| Mã | Trước | Sau |", "|---|---|---|"]
    lines += [f"| {code} | {count_old[code]} | {count_new[code]} |" for code in moved]
    for title, rows in (("Mới", come), ("Mất", gone), ("Đổi lời hoặc mức", changed)):
        if rows:
            lines += ["", f"{title}:", ""]
            lines += [f"- {row['path']}:{row['line']} {row['severity']} {row['code']} {row['message']}" for row in rows]
    return "\n".join([*lines, ""])


def _key(row: _Row) -> tuple[str, int, str]:
    return row["path"], row["line"], row["code"]


def _words(row: _Row) -> tuple[str, str, str]:
    return row["severity"], row["message"], row["fix"]
