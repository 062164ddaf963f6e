"""Builds the pages: runs Pelican with the project's own settings file, in this process."""

import contextlib
import io
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from jinja2 import TemplateError
from pelican import Pelican
from pelican.generators import PelicanTemplateNotFound
from pelican.settings import read_settings as read_pelican_settings

from pipeline.errors import BuildFailed
from pipeline.model.content import Content
from pipeline.settings import Settings
from pipeline.site.kept import Kept
from pipeline.site.output import Output
from pipeline.site.request import REQUEST, BuildRequest, BuildResult, PagesMade

__all__ = ["BuildResult", "PagesMade", "build_pages", "make_pages"]


class _Errors(logging.Handler):
    """Pelican logs an error and goes on; we do not. (``--fatal errors`` does the same for its own command.)"""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def build_pages(
    project: Path,
    settings: Settings,
    content: Content,
    now: datetime,
    *,
    preview: bool = False,
    jobs: int = 0,
    progress: Callable[[int, int], None] = lambda done, total: None,
    permit: Callable[[], None] = lambda: None,
    output: Output | None = None,
) -> BuildResult:
    """Make the pages that changed in output/ (preview: build/preview/) and write the hand-over under build/.

    Args:
        jobs: processes at once; 0: one for each core.
        progress: told (parts of the site made or found unchanged, parts).
        permit: called before anything is written; what it raises ends the build.
        output: output/, where somebody has begun to look at it; None: looked at when it is needed.

    Raises:
        BuildFailed: Pelican, a template or the disk failed; what is live is untouched.
    """
    kept = Kept(output)
    with contextlib.closing(kept):
        made = make_pages(project, settings, content, now, kept, preview=preview, jobs=jobs, progress=progress, permit=permit)
        return made.finish()


def make_pages(
    project: Path,
    settings: Settings,
    content: Content,
    now: datetime,
    kept: Kept,
    *,
    preview: bool = False,
    jobs: int = 0,
    progress: Callable[[int, int], None] = lambda done, total: None,
    permit: Callable[[], None] = lambda: None,
) -> PagesMade:
    """As `build_pages`, without what nobody needs for seeing the pages: the hand-over and the memory for the next process.

    They are written by `PagesMade.finish`, which is called before the next build or not at all, and raises BuildFailed too.

    Args:
        kept: of the builds before this one, in the same process and of the same output.
    """
    configuration = project / ("pelicanconf.py" if preview else "publishconf.py")
    errors = _Errors()
    logger = logging.getLogger("pelican")
    logger.addHandler(errors)
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            pelican_settings = read_pelican_settings(str(configuration))
            request: BuildRequest = pelican_settings[REQUEST]
            request.settings, request.content, request.now, request.progress = settings, content, now, progress
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
    return replace(request.made, finish=partial(_finish, configuration, request.made.finish))


def _finish(configuration: Path, finish: Callable[[], BuildResult]) -> BuildResult:
    try:
        return finish()
    except OSError as exc:
        raise _failed(configuration, exc) from exc


def _failed(configuration: Path, exc: BaseException) -> BuildFailed:
    fix = "Nếu vừa sửa theme/ hãy xem lại chỗ vừa sửa; còn lại báo người phát triển."
    return BuildFailed(configuration.name, _reason(exc), fix)


def _reason(exc: BaseException) -> str:
    place = getattr(exc, "filename", None) or ""
    line = getattr(exc, "lineno", None)
    where = f" ({Path(str(place)).name}{f', dòng {line}' if line else ''})" if place else ""
    return f"không dựng được trang{where}: {exc}"
