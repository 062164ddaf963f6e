"""What people save under content/ and theme/, noticed by a thread of its own."""

import threading
from pathlib import Path
from types import TracebackType

from watchfiles import DefaultFilter, watch

_LOOK = 1.0
"""Seconds between two looks for Ctrl+C: Windows does not wake whoever waits."""
_TURN = 200
"""Milliseconds between two signs of life of the watch; the first says that it has begun."""
_BEGINS = 10.0
"""Seconds to wait for that at most."""


class _Saved(DefaultFilter):
    """Leaves out the files that editors write beside the one being saved."""

    ignore_entity_patterns = (*DefaultFilter.ignore_entity_patterns, r"^\.tmp-", r"^~\$", r"^\.~", r"\.bak$")


class Saves:
    """Use it as a context manager; it notices what is saved inside the block."""

    def __init__(self, project: Path) -> None:
        self._project = project
        self._lock = threading.Lock()
        self._saved: set[str] = set()
        self._begun, self._come, self._stop = threading.Event(), threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> "Saves":
        self._thread.start()
        self._begun.wait(_BEGINS)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stop.set()
        self._thread.join()

    def come_within(self, seconds: float) -> bool:
        """Whether something was saved that nobody has taken, or is within so many seconds."""
        return self._come.wait(seconds)

    def take(self) -> list[str]:
        """Wait for something to be saved; its paths, relative to the project, sorted."""
        while not self._come.wait(_LOOK):
            pass
        with self._lock:
            self._come.clear()
            saved, self._saved = sorted(self._saved), set()
        return saved

    def _watch(self) -> None:
        folders = self._project / "content", self._project / "theme"
        stream = watch(
            *folders,
            watch_filter=_Saved(),
            debounce=40,
            step=20,
            rust_timeout=_TURN,
            yield_on_timeout=True,
            stop_event=self._stop,
            raise_interrupt=False,
        )
        for changes in stream:
            self._begun.set()
            if changes:
                with self._lock:
                    self._saved.update(Path(path).relative_to(self._project).as_posix() for _, path in changes)
                    self._come.set()
