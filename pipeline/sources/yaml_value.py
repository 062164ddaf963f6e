"""A list or a map in a header, read as YAML with the line of every item; every scalar stays text (BaseLoader)."""

import contextlib
import re
from typing import Any

import yaml

from pipeline.model.source_file import Fault, FaultKind
from pipeline.sources.frontmatter import Entry

MOST_CHARACTERS = 50_000
"""Of one list or map: PyYAML takes a second for so many; the longest real one has a tenth of it."""
_NEEDS_QUOTES = re.compile(r"[\[\]{},:#?\"']|^[-&*!|>%@`]")
_PLAIN = re.compile(r"(?!(?s:.*?)(?:---|\.\.\.|- +-|\n {100}))[\w\n ,;:./()\[\]{}'\"“”–+-]*+")
"""What libyaml and PyYAML's own parser read alike; they differ in tabs, marks, question marks, and in how deep they go."""
_MOST_BRACKETS = 200
"""libyaml's composer goes down into itself, and nothing stops it before the stack ends."""
_Fast = yaml.CBaseLoader if yaml.__with_libyaml__ else None
_QUOTES = {"“": "”", "‘": "’", "”": "”"}


def quoted(text: str) -> str:
    """`text` as one item of a list or map: in quotes where a sign in it would be taken for more than a sign."""
    return '"' + text.replace("\\", "").replace('"', "'") + '"' if _NEEDS_QUOTES.search(text) else text


def read_value(entry: Entry, lines: dict[str, int], faults: list[Fault]) -> Any:
    """The value of `entry` as str, list or dict; ``""`` where it is no YAML (a fault says so).

    `lines` gains the line of each item under ``key.0``, ``key.part``; `faults` gains what was met. A comma that cuts a sentence
    in ``{by: Ban A, Ban B, date: …}`` is an UNKNOWN_KEY at ``key.by`` with ``Ban B|by: "Ban A, Ban B"``; the value is whole.
    """
    offset = entry.line - 1
    source = [" " * (len(entry.key) + 2) + entry.value if entry.value else ""]
    for number, line in enumerate(entry.block, entry.line + 1):
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent:
            faults.append(Fault(FaultKind.TAB_IN_HEADER, number, entry.key))
            line = indent.replace("\t", "  ") + line.lstrip()
        source.append(line)
    text = "\n".join(source)
    if len(text) > MOST_CHARACTERS:
        faults.append(Fault(FaultKind.BAD_YAML, entry.line, entry.key, entry.value[:60] or entry.block[0].strip()[:60]))
        return ""
    try:
        node = _node(text)
        return "" if node is None else _Reader(text, offset, lines, faults).value(node, entry.key)
    except yaml.YAMLError as exc:
        below = min(_line_of(exc), len(entry.block))
        detail = entry.block[below - 1].strip() if below else entry.value or entry.block[0].strip()
        faults.append(Fault(FaultKind.BAD_YAML, entry.line + below, entry.key, detail[:60]))
        return ""
    except RecursionError:
        faults.append(Fault(FaultKind.BAD_YAML, entry.line, entry.key, entry.value[:60]))
        return ""


def _node(text: str) -> yaml.Node | None:
    """The same by either parser; libyaml takes a tenth of the time, PyYAML's own says better what is wrong."""
    if _Fast is not None and _PLAIN.fullmatch(text) and text.count("[") + text.count("{") <= _MOST_BRACKETS:
        with contextlib.suppress(yaml.YAMLError):
            return yaml.compose(text, Loader=_Fast)
    return yaml.compose(text, Loader=_Loader)


def _line_of(exc: yaml.YAMLError) -> int:
    """0-based line of what is wrong; a bracket or quote that is not closed is wrong where it was opened."""
    mark, opened = getattr(exc, "problem_mark", None), getattr(exc, "context_mark", None)
    context = str(getattr(exc, "context", None))
    if opened is not None and ("flow" in context or "quoted" in context):
        mark = opened
    return mark.line if mark is not None else 0


class _Loader(yaml.BaseLoader):
    """Without aliases: nobody here needs one, and a few lines of them stand for millions of items."""

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            event: Any = self.peek_event()  # type: ignore[no-untyped-call]  # the stubs of PyYAML leave it out
            raise yaml.MarkedYAMLError(problem="alias", problem_mark=event.start_mark)
        return super().compose_node(parent, index)


class _Reader:
    def __init__(self, text: str, offset: int, lines: dict[str, int], faults: list[Fault]) -> None:
        self.text, self.offset, self.lines, self.faults = text, offset, lines, faults

    def value(self, node: yaml.Node, path: str) -> Any:
        line = self.offset + node.start_mark.line + 1
        self.lines.setdefault(path, line)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, f"{path}.{number}") for number, child in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return self._map(node, path)
        return self._scalar(str(node.value), path, line)

    def _map(self, node: yaml.MappingNode, path: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        cut: dict[str, tuple[int, str]] = {}
        last = ""
        for key_node, value_node in node.value:
            key = str(key_node.value).strip() if isinstance(key_node, yaml.ScalarNode) else ""
            line = self.offset + key_node.start_mark.line + 1
            if not key:
                self.faults.append(Fault(FaultKind.WRONG_SHAPE, line, path))
            elif node.flow_style and found.get(last) and isinstance(found[last], str) and self._has_no_colon(key_node):
                cut.setdefault(last, (line, key))
                found[last] += f", {key}"
            elif key in found:
                self.faults.append(Fault(FaultKind.DUPLICATE_KEY, line, f"{path}.{key}"))
            else:
                last = key
                self.lines[f"{path}.{key}"] = line
                found[key] = self.value(value_node, f"{path}.{key}")
        for name, (line, words) in cut.items():
            detail = f"{words}|{name}: {quoted(found[name])}"
            self.faults.append(Fault(FaultKind.UNKNOWN_KEY, line, f"{path}.{name}", detail))
        return found

    def _has_no_colon(self, key: yaml.Node) -> bool:
        return self.text[key.end_mark.index :].lstrip()[:1] in (",", "}")

    def _scalar(self, text: str, path: str, line: int) -> str:
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").strip()  # an escaped half of a pair
        if len(text) >= 2 and _QUOTES.get(text[0]) == text[-1]:
            self.faults.append(Fault(FaultKind.CURLY_QUOTES, line, path, text[:60]))
            return text[1:-1].strip()
        return text
