"""Which program this is: a digest of its own source, so that what an older version remembered is not believed."""

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib import metadata
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_SOURCE = (".py", ".toml", ".json")
"""What the program is made of: modules, and the data that they read."""


@cache
def source_digest(parts: tuple[str, ...], libraries: tuple[str, ...] = ()) -> str:
    """Changes with the source of any of `parts` (modules or folders of the package) and with the version of any library."""
    digest = hashlib.sha256()
    for file in sorted(_files(parts)):
        digest.update(file.relative_to(_PACKAGE).as_posix().encode() + b"\0" + _digest(file))
    for library in libraries:
        digest.update(f"{library}=={metadata.version(library)}".encode())
    return digest.hexdigest()


@cache
def _digest(file: Path) -> bytes:
    return hashlib.sha256(file.read_bytes()).digest()


def _files(parts: Iterable[str]) -> Iterable[Path]:
    for part in parts:
        path = _PACKAGE / part
        yield from (file for file in path.rglob("*.*") if file.suffix in _SOURCE) if path.is_dir() else [path]
