"""What the finder of procedures searches in: one JSON file with the name, code, field, levels and audiences of each procedure.

It holds no text of the pages, so that two thousand procedures weigh less than a photograph; the script of the finder page loads
it when somebody begins to type.
"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence

from pipeline.model.page import HandoverPage


def render_finder(
    pages: Iterable[HandoverPage],
    abbreviations: Sequence[tuple[str, str]] = (),
    colloquial: Sequence[tuple[str, str]] = (),
) -> bytes:
    """The index as UTF-8 JSON, procedures in the order of their codes, whatever order `pages` come in.

    ``{"fields": [name], "levels": [name], "audiences": [name], "abbreviations": [[short, words]], "said": [[what people say,
    what pages say]], "items": [[address, code, name, field, [level], [audience], label]]}``; field, level and audience are places
    in the lists of names. What is no longer in force and an abbreviation with several meanings are left out.
    """
    listed = sorted((page for page in pages if _is_listed(page)), key=lambda page: (page.id, page.url))
    fields = _places([page.field] for page in listed)
    levels = _places(page.levels for page in listed)
    audiences = _places(page.audiences for page in listed)
    meanings = Counter(short for short, _ in abbreviations)
    index = {
        "fields": list(fields),
        "levels": list(levels),
        "audiences": list(audiences),
        "abbreviations": [pair for pair in abbreviations if meanings[pair[0]] == 1],
        "said": list(colloquial),
        "items": [
            (
                page.url,
                page.id,
                page.title,
                fields[page.field],
                [levels[name] for name in page.levels],
                [audiences[name] for name in page.audiences],
                page.label,
            )
            for page in listed
        ],
    }
    return json.dumps(index, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _is_listed(page: HandoverPage) -> bool:
    return page.kind == "procedure" and page.built and page.current


def _places(groups: Iterable[Sequence[str]]) -> dict[str, int]:
    """Name -> its place in the sorted list of all names."""
    return {name: place for place, name in enumerate(sorted({name for group in groups for name in group}))}
