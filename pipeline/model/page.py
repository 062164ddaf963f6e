"""The hand-over: one record for each page of the site, made by ``site``, used by ``outlets``, ``reports`` and ``release``.

It is written as JSON lines under build/ and kept with the release; it is never served, because drafts and editors' data
stand in it.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from dataclasses import field as dataclass_field
from typing import Any

from pipeline.model.later import Later

_OUTLET_PATH = re.compile(
    r"(?:feeds|embed)/(?!index\.html\Z).*|chi-muc/.*|lich/.*\.ics|sitemap(?:-[0-9]+)?\.xml|robots\.txt|chuyen-huong\.map"
    r"|noi-bo/ke-hoach/index\.html",
    re.DOTALL,
)
"""The pages that explain the feeds are pages like all others; the plan's status is a page of the preview alone."""


def is_outlet_path(path: str) -> bool:
    """Whether a file of output/ is one that outlets write after Pelican; everything else there is Pelican's."""
    return bool(_OUTLET_PATH.fullmatch(path))


@dataclass(frozen=True, slots=True)
class HandoverEntry:
    """One thing that a page tells among others and that a feed carries by itself: a change of a procedure."""

    id: str
    """Permanent, without the authority: ``thay-doi/9902-2020/1.000419``."""
    url: str
    """Where readers are led: a page, with or without an anchor."""
    title: str
    summary: str
    """Whole sentences, plain text."""
    html: str
    date: str
    """ISO 8601 with offset: the day on which it was announced."""
    category: str = ""
    """Field of the procedure; empty: unknown."""


@dataclass(frozen=True, slots=True)
class HandoverPage(Later):
    """One page. Fields that a kind of page does not have are empty."""

    url: str
    """``/tin-tuc/2020/03/slug/``; ``/404.html`` for that one."""
    kind: str
    """``article``, ``event``, ``procedure``, ``finder``, ``search``, ``home``, ``area``, ``agency``, ``month``, ``list``,
    ``calendar``, ``changes``, ``part`` (of a procedure), ``page``, ``accessibility``, ``feedback``, ``error``,
    ``redirect``."""
    title: str
    summary: str
    source: str = ""
    """The file of content/ it comes from."""
    id: str = ""
    """Permanent id of the article or event; base code of the procedure."""
    date: str = ""
    """ISO 8601 with offset: the moment from which it is public."""
    updated: str = ""
    """ISO 8601 with offset: the last correction, else `date`."""
    agency: str = ""
    agency_name: str = ""
    areas: tuple[str, ...] = ()
    area_names: tuple[str, ...] = ()
    tone: str = ""
    html: str = ""
    """Sanitised body; addresses inside are relative to the site's root."""
    words: str = ""
    """What the search knows of a text that `html` does not hold (a procedure's): each of its words once."""
    cover: str = ""
    cover_alt: str = ""
    board: str = ""
    channels: tuple[str, ...] = ()
    field: str = ""
    """A procedure's field, as people read it."""
    levels: tuple[str, ...] = ()
    """A procedure's levels, as its lists name them: "Cấp xã"."""
    audiences: tuple[str, ...] = ()
    """Whom a procedure is for, as its lists name them; empty: the source names none of the groups."""
    label: str = ""
    """A word for the state: of a procedure, empty: in force; of an event, empty: it is held as announced."""
    begins: str = ""
    """Of an event: ISO 8601 with offset, or a day alone where it has no hour."""
    ends: str = ""
    """Of an event: the same; a day alone is its last one. Empty: not given."""
    place: str = ""
    """Of an event."""
    built: bool = True
    """Whether output/ has the page: drafts and what is not yet due are in the hand-over only."""
    current: bool = True
    """Whether lists, feeds and the search carry it: built, not withdrawn, not expired, not repealed."""
    changes_at: tuple[str, ...] = ()
    """ISO 8601 moments at which the page changes by the calendar alone, in order."""
    leads_to: str = ""
    """Where a redirect leads; empty on all other pages."""
    entries: tuple[HandoverEntry, ...] = ()
    """What feeds take from a page of the change log, newest first; empty on all other pages."""
    digest: str = dataclass_field(default="", compare=False)
    """Of all other fields, so that nobody needs the long ones to see whether a page changed; not in the file. Empty: unknown."""

    @property
    def headline(self) -> str:
        """The title as feeds and calendars tell it: a word for the state goes before."""
        return f"{self.label}: {self.title}" if self.label else self.title


def to_lines(pages: Iterable[HandoverPage]) -> str:
    """The hand-over file: one JSON object a line, keys in the order of the fields."""
    return "".join(f"{_ENCODE({name: getattr(page, name) for name in _WRITTEN})}\n" for page in pages)


_WRITTEN = tuple(field.name for field in fields(HandoverPage) if field.name != "digest")
_ENCODE = json.JSONEncoder(ensure_ascii=False, default=asdict).encode


def from_lines(text: str) -> tuple[HandoverPage, ...]:
    """Read back what `to_lines` wrote.

    Raises:
        ValueError: the text is no hand-over of this version.
    """
    return tuple(_from_object(json.loads(line)) for line in text.split("\n") if line)


def _from_object(found: Any) -> HandoverPage:
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in found.items()}
    try:
        return HandoverPage(**{**values, "entries": tuple(HandoverEntry(**entry) for entry in values.get("entries", ()))})
    except TypeError as exc:
        raise ValueError(f"not a hand-over record: {exc}") from exc
