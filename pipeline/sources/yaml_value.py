"""A list or a map in a header, read as YAML with the line of every item; every scalar stays text (BaseLoader)."""

from collections.abc import Iterator
from typing import Any

import yaml

from pipeline.model.source_file import Fault, FaultKind
from pipeline.sources.frontmatter import Entry

_QUOTES = {"“": "”", "‘": "’", "”": "”"}


def read_value(entry: Entry, lines: dict[str, int], faults: list[Fault]) -> Any:
    """The value of `entry` as str, list or dict; ``""`` where it is no YAML (a fault says so).

    `lines` gains the line of each item under ``key.0``, ``key.part``; `faults` gains what was met.
    """
    offset = entry.line - 1
    source = [" " * (len(entry.key) + 2) + entry.value if entry.value else ""]
    for number, line in enumerate(entry.block, entry.line + 1):
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent:
            faults.append(Fault(FaultKind.TAB_IN_HEADER, number, entry.key))
            line = indent.replace("\t", "  ") + line.lstrip()
        source.append(line)
    try:
        node = yaml.compose("\n".join(source), Loader=_Loader)
        return "" if node is None else _Reader(offset, lines, faults).value(node, entry.key)
    except yaml.YAMLError as exc:
        mark = getattr(exc, "problem_mark", None)
        line_number = min(offset + 1 + (mark.line if mark else 0), entry.line + len(entry.block))
        faults.append(Fault(FaultKind.BAD_YAML, line_number, entry.key, (entry.value or entry.block[0].strip())[:60]))
        return ""
    except RecursionError:
        faults.append(Fault(FaultKind.BAD_YAML, entry.line, entry.key, entry.value[:60]))
        return ""


class _Loader(yaml.BaseLoader):
    """Without aliases: nobody here needs one, and a few lines of them stand for millions of items."""

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            event: Any = self.peek_event()  # type: ignore[no-untyped-call]  # the stubs of PyYAML leave it out
            raise yaml.MarkedYAMLError(problem="alias", problem_mark=event.start_mark)
        return super().compose_node(parent, index)


class _Reader:
    def __init__(self, offset: int, lines: dict[str, int], faults: list[Fault]) -> None:
        self.offset, self.lines, self.faults = offset, lines, faults

    def value(self, node: yaml.Node, path: str) -> Any:
        line = self.offset + node.start_mark.line + 1
        self.lines.setdefault(path, line)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, f"{path}.{number}") for number, child in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return dict(self._pairs(node, path))
        return self._scalar(str(node.value), path, line)

    def _pairs(self, node: yaml.MappingNode, path: str) -> Iterator[tuple[str, Any]]:
        seen: set[str] = set()
        for key_node, value_node in node.value:
            key = str(key_node.value).strip() if isinstance(key_node, yaml.ScalarNode) else ""
            line = self.offset + key_node.start_mark.line + 1
            if not key:
                self.faults.append(Fault(FaultKind.WRONG_SHAPE, line, path))
            elif key in seen:
                self.faults.append(Fault(FaultKind.DUPLICATE_KEY, line, f"{path}.{key}"))
            else:
                seen.add(key)
                self.lines[f"{path}.{key}"] = line
                yield key, self.value(value_node, f"{path}.{key}")

    def _scalar(self, text: str, path: str, line: int) -> str:
        text = text.strip()
        if len(text) >= 2 and _QUOTES.get(text[0]) == text[-1]:
            self.faults.append(Fault(FaultKind.CURLY_QUOTES, line, path, text[:60]))
            return text[1:-1].strip()
        return text
