"""The edits that a command makes in a writer's file: one header line, everything else byte for byte as it was."""

import re
import secrets
from collections.abc import Container

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base32: no i, l, o, u, which are misread or make words."""

_FENCE = rb"(?:-{3,}|-?(?:\xe2\x80[\x93\x94]){1,2}-?)[ \t]*"
"""``---``, or what Word makes of it, in UTF-8."""

_UTF_16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
"""By the mark at the start of the file, as Notepad writes it."""


def new_id(year: int, taken: Container[str]) -> str:
    """A permanent id that is not in `taken`: ``2020-k7q4m``. Random, so that two offices work without a counter."""
    while True:
        made = f"{year:04d}-{''.join(secrets.choice(ALPHABET) for _ in range(5))}"
        if made not in taken:
            return made


def with_header_line(data: bytes, key: str, value: str) -> bytes:
    """Set ``key: value`` in the header of a file that lacks it or has it empty (``key:`` or ``key: []``).

    Line ends, a byte order mark, UTF-16 and all other bytes stay. A file without a header, or with another value, is returned as
    it is.
    """
    codec = _UTF_16.get(data[:2])
    if codec:
        try:
            text = data[2:].decode(codec).encode()
        except UnicodeDecodeError:
            return data
        return data[:2] + with_header_line(text, key, value).decode().encode(codec)
    name = key.encode()
    match = re.match(rb"(?:\xef\xbb\xbf)?\s*" + _FENCE + rb"(\r?\n)", data)
    if match is None:
        return data
    end = re.compile(rb"^" + _FENCE + rb"\r?$", re.MULTILINE).search(data, match.end())
    header_end = end.start() if end else len(data)
    found = re.compile(rb"^(" + name + rb"[ \t]*:)[ \t]*(?:\[[ \t]*\][ \t]*)?(\r?)$", re.MULTILINE | re.IGNORECASE).search(
        data, match.end(), header_end
    )
    if found:
        return data[: found.start()] + found[1] + b" " + value.encode() + found[2] + data[found.end() :]
    if re.compile(rb"^" + name + rb"[ \t]*:", re.MULTILINE | re.IGNORECASE).search(data, match.end(), header_end):
        return data
    return data[:header_end] + f"{key}: {value}".encode() + match[1] + data[header_end:]
