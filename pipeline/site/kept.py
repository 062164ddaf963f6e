"""What a process that builds one output again and again keeps in memory from one build to the next."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from pipeline.parallel import Beside
from pipeline.site.digest import Digester
from pipeline.site.memory import Handover, Memory
from pipeline.site.output import Output
from pipeline.site.page import Part

_MANY = 2000
"""Parts; from here on their digests take longer than it takes to begin another process."""


class Kept:
    """Use one for each output, as long as every build of it ends well; after one that did not, begin with a new one."""

    def __init__(self, output: Output | None = None) -> None:
        """`output`: the folder, where somebody has begun to look at it."""
        self._memories: dict[Path, Memory] = {}
        self._outputs: dict[Path, Output] = {output.root: output} if output else {}
        self._keys: tuple[str, Mapping[str, tuple[Part, str]]] = "", {}
        """Digest of the frame, and name -> part and key, of the last build."""
        self.templates = _Compiled()
        """What the templates were compiled to; Jinja looks whether their source is the same."""

    def memory(self, file: Path, version: str, handover: Path | None = None) -> Memory:
        """The memory in `file`: read once, and again when the program or the theme has changed."""
        known = self._memories.get(file)
        if known is None or known.version != version:
            if known is not None:
                known.close()
            known = self._memories[file] = Memory(file, version, Handover(handover) if handover else None)
        return known

    def output(self, folder: Path, beside: Path) -> Output:
        """The folder as the last build left it. Only the first looks; whoever lets others write there calls `look_again`."""
        if folder not in self._outputs:
            self._outputs[folder] = Output(folder, beside)
        return self._outputs[folder]

    def keys(self, parts: Iterable[Part], frame: str, digester: Digester, *, jobs: int = 1) -> list[str]:
        """The key of each part: all that its pages are made from.

        To see that inputs are equal takes a fraction of the time of their digest, since most are the same objects as before.

        Args:
            frame: digest of what all pages may show.
            jobs: processes that may be at work at once.
        """
        before = self._keys[1] if self._keys[0] == frame else {}
        now, fresh = {}, []
        for part in parts:
            known = before.get(part.name)
            if known is not None and known[0].make is part.make and known[0].inputs == part.inputs:
                now[part.name] = part, known[1]
            else:
                now[part.name] = part, ""
                fresh.append(part)
        now.update({part.name: (part, key) for part, key in zip(fresh, _keys_of(fresh, frame, digester, jobs), strict=True)})
        self._keys = frame, now
        return [key for _, key in now.values()]

    def close(self) -> None:
        """Close the files."""
        for memory in self._memories.values():
            memory.close()


class _Compiled(BytecodeCache):
    def __init__(self) -> None:
        self._known: dict[str, tuple[str, bytes]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self._known.get(bucket.key, ("", b""))
        if checksum == bucket.checksum:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._known[bucket.key] = bucket.checksum, bucket.bytecode_to_string()


def _keys_of(parts: Sequence[Part], frame: str, digester: Digester, jobs: int) -> list[str]:
    """The keys of `parts`, half of them from another process where there are many."""

    def keys(parts: Sequence[Part]) -> list[str]:
        return [key_of(part, frame, digester) for part in parts]

    if len(parts) < _MANY:
        return keys(parts)
    found = [""] * len(parts)
    with Beside(partial(keys, parts[1::2]), jobs=jobs) as others:
        found[::2] = keys(parts[::2])
        found[1::2] = others.answer()
    return found


def key_of(part: Part, frame: str, digester: Digester) -> str:
    """All that the pages of a part are made from."""
    make: Any = part.make
    return digester.of(frame, part.name, f"{make.__module__}.{make.__qualname__}", part.inputs)
