"""What a line of a header was meant to be that is not read as its writer means it."""

import re

from pipeline.checks.wording import line_at
from pipeline.model.source_file import Fault, FaultKind, SourceFile
from pipeline.sources import articles, events, fixed_pages, procedures
from pipeline.sources.key_names import named_key
from pipeline.sources.markdown_file import Keys

_NAME = re.compile(r"\s*(?P<name>[^\W_][\w \t-]{0,40}?)[ \t]*:")
_KINDS = {"tin-tuc": articles.KEYS, "thu-tuc": procedures.KEYS, "trang": fixed_pages.KEYS, "lich": events.KEYS}


def known_keys(path: str) -> tuple[str, ...]:
    """The keys that the header of this file may have; empty: it is no file with a header."""
    keys = _KINDS.get(path.split("/")[1] if "/" in path else "", Keys(()))
    return (*keys.text, *keys.structured)


def key_named_at(file: SourceFile, line: int) -> str:
    """The key that a line names, whatever stands before it or however it is spelt; empty: none."""
    match = _NAME.match(line_at(file, line))
    return named_key(match["name"], known_keys(file.path)) if match else ""


def is_indented_key(file: SourceFile, line: int) -> bool:
    """Whether a line is a good ``key: value`` but for the space in front of it."""
    written = line_at(file, line)
    name = written.partition(":")[0].strip().lower()
    return written[:1].isspace() and ":" in written and name in known_keys(file.path)


def misnamed_keys(file: SourceFile) -> frozenset[str]:
    """Keys that some line at fault is meant to be: nobody need be told to add them as well."""
    return frozenset(_meant(file, fault) for fault in file.faults_of(FaultKind.NOT_KEY_VALUE, FaultKind.UNKNOWN_KEY)) - {""}


def _meant(file: SourceFile, fault: Fault) -> str:
    if fault.kind is FaultKind.NOT_KEY_VALUE:
        return key_named_at(file, fault.line)
    return fault.detail if "." not in fault.key else ""
