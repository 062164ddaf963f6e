"""Collection of objects that nobody needs any more, put off while very many are made that all stay."""

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def without_collection() -> Iterator[None]:
    """Making many objects that all stay, without looking through them for some that could go: not now, and not right after."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not gc.get_freeze_count():  # some are set apart for good: let them be
                gc.freeze()
                gc.unfreeze()  # now everything counts as old
            gc.enable()
