"""Plain text of a list becomes Markdown that shows the same words: lines are paragraphs, dashes lists, signs only signs."""

import re

_BULLET = re.compile(r"(?P<sign>[-–•+])\s*(?=\S)")
_RULE = re.compile(r"[-=*_\s]+")
_ENTITY = re.compile(r"&(?=#?\w{1,31};)")
_SIGNS = re.compile(r"[\\`*\[\]]|(?<![^\W_])_|_(?![^\W_])")
_LEADING_NUMBER = re.compile(r"(\d+)([.)])(?=\s|$)")


def as_markdown(text: str) -> str:
    """The text as Markdown, without blank lines at its ends. Empty stays empty.

    A line that begins with "-" is an item of a list; one that begins with "+" below it is an item of the second level; any
    other line is a paragraph of its own.
    """
    blocks: list[str] = []
    first_sign = ""  # of the list that is open
    for line in text.split("\n"):
        words = " ".join(line.split())
        bullet = None if _RULE.fullmatch(words) else _BULLET.match(words)
        if bullet is None:
            first_sign = ""
            if words:
                blocks.append(_escaped(words))
            continue
        item = f"- {_escaped(words[bullet.end() :])}"
        if not first_sign:
            first_sign = bullet["sign"]
            blocks.append(item)
        elif bullet["sign"] == "+" != first_sign:
            blocks[-1] += f"\n    {item}"
        else:
            blocks[-1] += f"\n{item}"
    return "\n\n".join(blocks)


def _escaped(words: str) -> str:
    """One line whose signs have no meaning in Markdown or HTML."""
    text = _ENTITY.sub("&amp;", words).replace("<", "&lt;")
    text = _SIGNS.sub(lambda match: "\\" + match[0], text)
    if text[:1].isdigit():
        return _LEADING_NUMBER.sub(r"\1\\\2", text, count=1) if _LEADING_NUMBER.match(text) else text
    return "\\" + text if text[:1] in ("#", ">", "+", "-") else text
