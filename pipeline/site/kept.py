"""What a process that builds one output again and again keeps in memory from one build to the next."""

from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from pipeline.site.memory import Handover, Memory
from pipeline.site.output import Output


class Kept:
    """Use one for each output, as long as every build of it ends well; after one that did not, begin with a new one."""

    def __init__(self, output: Output | None = None) -> None:
        """`output`: the folder, where somebody has begun to look at it."""
        self._memories: dict[Path, Memory] = {}
        self._outputs: dict[Path, Output] = {output.root: output} if output else {}
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
