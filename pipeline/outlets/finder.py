"""What the finder of procedures searches in: one JSON file with the name, code, field, levels and audiences of each procedure.

It holds no text of the pages, so that two thousand procedures weigh less than a photograph; the script of the finder page loads
it when somebody begins to type.
"""

import json
from collections.abc import Iterable, Sequence

from pipeline.model.page import HandoverPage


def render_finder(pages: Iterable[HandoverPage]) -> bytes:
    """The index as UTF-8 JSON, procedures in the order of their codes, whatever order `pages` come in.

    ``{"fields": [name], "levels": [name], "audiences": [name], "items": [[address, code, name, field, [level], [audience],
    label]]}``; field, level and audience are places in the lists of names. What is no longer in force is not in it.
    """
    listed = sorted((page for page in pages if _is_listed(page)), key=lambda page: (page.id, page.url))
    fields = _names([page.field] for page in listed)
    levels = _names(page.levels for page in listed)
    audiences = _names(page.audiences for page in listed)
    index = {
        "fields": fields,
        "levels": levels,
        "audiences": audiences,
        "items": [
            (
                page.url,
                page.id,
                page.title,
                fields.index(page.field),
                [levels.index(name) for name in page.levels],
                [audiences.index(name) for name in page.audiences],
                page.label,
            )
            for page in listed
        ],
    }
    return json.dumps(index, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _is_listed(page: HandoverPage) -> bool:
    return page.kind == "procedure" and page.built and page.current


def _names(groups: Iterable[Sequence[str]]) -> list[str]:
    return sorted({name for group in groups for name in group})
