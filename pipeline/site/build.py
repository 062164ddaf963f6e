"""Builds the pages: runs Pelican with the project's own settings file, in this process."""

import contextlib
import io
import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from jinja2 import TemplateError
from pelican import Pelican
from pelican.generators import PelicanTemplateNotFound
from pelican.settings import read_settings as read_pelican_settings

from pipeline.errors import BuildFailed
from pipeline.parallel.beside import Companion
from pipeline.settings import Settings
from pipeline.site.decide import Decides
from pipeline.site.kept import Kept
from pipeline.site.request import REQUEST, BuildRequest
from pipeline.site.result import PagesMade


class _Errors(logging.Handler):
    """Pelican logs an error and goes on; we do not. (``--fatal errors`` does the same for its own command.)"""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def make_pages(
    project: Path,
    settings: Settings,
    decider: Companion[Decides],
    now: datetime,
    kept: Kept,
    *,
    preview: bool = False,
    jobs: int = 0,
    progress: Callable[[int, int], None] = lambda done, total: None,
    permit: Callable[[], None] = lambda: None,
) -> PagesMade:
    """Make the pages that changed in output/ (preview: build/preview/).

    What the next process needs besides, the hand-over and the memory, is written by `PagesMade.finishing`.

    Args:
        decider: knows the content; in this process or beside it.
        kept: of the builds before this one, in the same process and of the same output.
        jobs: processes at once; 0: one for each core.
        progress: told (parts of the site made or found unchanged, parts).
        permit: called before anything is written; what it raises ends the build.

    Raises:
        BuildFailed: Pelican, a template or the disk failed; what is live is untouched.
    """
    configuration = project / ("pelicanconf.py" if preview else "publishconf.py")
    errors = _Errors()
    logger = logging.getLogger("pelican")
    logger.addHandler(errors)
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            pelican_settings = read_pelican_settings(str(configuration))
            request: BuildRequest = pelican_settings[REQUEST]
            request.settings, request.decider, request.now, request.progress = settings, decider, now, progress
            request.jobs, request.kept, request.put_off, request.permit = jobs, kept, True, permit
            pelican_settings["JINJA_ENVIRONMENT"]["bytecode_cache"] = kept.templates
            Pelican(pelican_settings).run()
    except (OSError, TemplateError, PelicanTemplateNotFound, KeyError, SystemExit) as exc:
        raise _failed(configuration, exc) from exc
    finally:
        logger.removeHandler(errors)
    if errors.messages or request.made is None:
        message = errors.messages[0] if errors.messages else "Pelican chạy xong nhưng không dựng trang nào"
        raise BuildFailed(configuration.name, message, "Báo người phát triển kèm dòng này.")
    return request.made


def _failed(configuration: Path, exc: BaseException) -> BuildFailed:
    fix = "Nếu vừa sửa theme/ hãy xem lại chỗ vừa sửa; còn lại báo người phát triển."
    return BuildFailed(configuration.name, _reason(exc), fix)


def _reason(exc: BaseException) -> str:
    place = getattr(exc, "filename", None) or ""
    line = getattr(exc, "lineno", None)
    where = f" ({Path(str(place)).name}{f', dòng {line}' if line else ''})" if place else ""
    return f"không dựng được trang{where}: {exc}"
