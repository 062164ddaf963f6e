"""Pelican's settings, from the profile. pelicanconf.py and publishconf.py ask for them here and add nothing."""

from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined

from pipeline.settings import moment_of, read_settings
from pipeline.site import plugin
from pipeline.site.qr_code import qr_code
from pipeline.site.request import REQUEST, BuildRequest
from pipeline.site.theme import FOLDER

OUTPUT = "output"
PREVIEW = "build/preview"
HANDOVER = "build/handover.jsonl"
PREVIEW_HANDOVER = "build/preview-handover.jsonl"
MEMORY = "build/pages.sqlite"
PREVIEW_MEMORY = "build/preview-pages.sqlite"


def pelican_settings(project: Path, *, preview: bool) -> dict[str, Any]:
    """The settings for production, or for the preview with drafts.

    Raises:
        UsageError: there is no content/site.toml, or SOURCE_DATE_EPOCH is no number.
    """
    settings = read_settings(project)
    output = project / (PREVIEW if preview else OUTPUT)
    handover = project / (PREVIEW_HANDOVER if preview else HANDOVER)
    memory = project / (PREVIEW_MEMORY if preview else MEMORY)
    request = BuildRequest(project, settings, moment_of(settings), output, handover, memory, preview)
    return {
        REQUEST: request,
        "PLUGINS": [plugin],
        "PATH": str(project / "content"),
        "THEME": str(project / FOLDER),
        "OUTPUT_PATH": str(output),
        "SITENAME": settings.name,
        "SITEURL": settings.url,
        "TIMEZONE": "Asia/Ho_Chi_Minh",
        "DEFAULT_LANG": "vi",
        "LOCALE": ["C"],
        "READERS": {"html": None, "rst": None},
        "ARTICLE_PATHS": [],
        "PAGE_PATHS": [],
        "STATIC_PATHS": [],
        "THEME_STATIC_PATHS": [],
        "DIRECT_TEMPLATES": [],
        "FEED_ALL_ATOM": None,
        "CATEGORY_FEED_ATOM": None,
        "TRANSLATION_FEED_ATOM": None,
        "AUTHOR_FEED_ATOM": None,
        "AUTHOR_FEED_RSS": None,
        "DELETE_OUTPUT_DIRECTORY": False,
        "CACHE_CONTENT": False,
        "LOAD_CONTENT_CACHE": False,
        "CACHE_PATH": str(project / "build" / "pelican"),
        "JINJA_FILTERS": {"qr_code": qr_code},
        "JINJA_ENVIRONMENT": {
            "autoescape": True,
            "undefined": StrictUndefined,
            "trim_blocks": True,
            "lstrip_blocks": True,
            "extensions": [],
            "auto_reload": False,  # a build has one theme, and need not look at its files again for each page
        },
    }
