"""The finder of procedures and its lists: by field, by level, by audience.

A list that is too long for one page is divided by field, and one field's by the beginnings of codes: never by counting, so that
one more procedure changes one page of each list it belongs to and the page above, however many procedures there are.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from pipeline.model import address
from pipeline.model.procedure import Level
from pipeline.procedures.audiences import Audience
from pipeline.site.context import Frame
from pipeline.site.head import Head, change_feeds
from pipeline.site.page import Page, make_page
from pipeline.site.procedure_views import FinderView, ProcedureCard, ProcedureGroup, ProcedureList
from pipeline.site.split import MAX_LIST_BYTES, shorter_beginnings, split_by_code
from pipeline.site.views import LinkView
from pipeline.vietnamese.fold import fold

TRAIL = (LinkView("Thủ tục hành chính", address.PROCEDURES),)
LEVELS = {
    Level.WARD: ("xa", "Cấp xã"),
    Level.DISTRICT: ("huyen", "Cấp huyện"),
    Level.PROVINCE: ("tinh", "Cấp tỉnh"),
    Level.MINISTRY: ("bo", "Cấp bộ"),
    Level.OTHER: ("co-quan-khac", "Cơ quan khác"),
}
"""Level -> end of its list's address, and its name; in the order in which readers need them."""
UNKNOWN_AUDIENCE = ("chua-xep", "Chưa ghi rõ đối tượng")
_AUDIENCES = {audience.value: audience.label for audience in Audience} | dict([UNKNOWN_AUDIENCE])
ALL_ON_ONE_PAGE = 50
"""Up to so many procedures stand on the finder's own page."""
_ITEM_OVERHEAD = 190
"""Bytes of markup around one procedure in a list."""
_GROUP_OVERHEAD = 120


@dataclass(frozen=True, slots=True)
class Listed:
    """What lists need to know of one procedure."""

    card: ProcedureCard
    field: LinkView
    field_slug: str
    levels: tuple[Level, ...]
    audiences: tuple[Audience, ...]
    shown: bool = True
    """False: no longer in force; its lists keep their addresses, but do not name it."""

    @property
    def order(self) -> tuple[str, str]:
        """By name as people read it, then by code."""
        return fold(self.card.name).removeprefix("thu tuc "), self.card.code


@dataclass(frozen=True, slots=True)
class _Subject:
    """One list, whole."""

    url: str
    heading: str
    trail: tuple[LinkView, ...]
    procedures: tuple[Listed, ...]
    one_field: bool
    name: str
    """As lists of lists name it."""

    @property
    def shown(self) -> list[Listed]:
        return [procedure for procedure in self.procedures if procedure.shown]

    @property
    def link(self) -> LinkView:
        return LinkView(self.name, self.url, _count(len(self.shown)))


def make_procedure_lists(frame: Frame, procedures: tuple[Listed, ...]) -> list[Page]:
    """The finder and every list below it, each procedure in its field, its levels and its audiences."""
    ordered = sorted(procedures, key=lambda procedure: procedure.order)
    fields = [
        _subject(group[0].field.url, "Thủ tục lĩnh vực ", group[0].field.name, group, one_field=True)
        for _, group in sorted(_groups(ordered, lambda procedure: [procedure.field_slug]).items())
    ]
    by_level = _groups(ordered, lambda procedure: procedure.levels)
    levels = [
        _subject(address.level(slug), "Thủ tục ", name, by_level[level])
        for level, (slug, name) in LEVELS.items()
        if level in by_level
    ]
    by_audience = _groups(ordered, lambda procedure: procedure.audiences or [UNKNOWN_AUDIENCE[0]])
    audiences = [
        _subject(address.audience(slug), "Thủ tục dành cho: ", name, by_audience[slug])
        for slug, name in _AUDIENCES.items()
        if slug in by_audience
    ]
    pages = [_finder(frame, ordered, fields, levels, audiences)]
    for subject in (*fields, *levels, *audiences):
        pages += _subject_pages(frame, subject)
    return pages


def _subject(url: str, kind: str, name: str, procedures: Sequence[Listed], *, one_field: bool = False) -> _Subject:
    heading = kind + (name if one_field else name[0].lower() + name[1:])
    return _Subject(url, heading, TRAIL, tuple(procedures), one_field, name)


def _groups(procedures: Iterable[Listed], keys: Callable[[Listed], Sequence[str]]) -> dict[str, list[Listed]]:
    found: dict[str, list[Listed]] = defaultdict(list)
    for procedure in procedures:
        for key in keys(procedure):
            found[key].append(procedure)
    return dict(found)


def _finder(
    frame: Frame, ordered: Sequence[Listed], fields: Sequence[_Subject], levels: Sequence[_Subject], audiences: Sequence[_Subject]
) -> Page:
    shown = [procedure for procedure in ordered if procedure.shown]
    description = f"Hồ sơ, thời hạn, lệ phí và nơi giải quyết của {_count(len(shown))} hành chính."
    view = FinderView(
        heading="Tra cứu thủ tục hành chính",
        description=description,
        count=len(shown),
        index=address.FINDER_INDEX,
        fields=tuple(subject.link for subject in fields),
        levels=tuple(subject.link for subject in levels),
        audiences=tuple(subject.link for subject in audiences),
        groups=_by_field(shown) if len(shown) <= ALL_ON_ONE_PAGE else (),
        changes=address.CHANGES,
    )
    head = Head(address.PROCEDURES, "finder", view.heading, description, feeds=change_feeds())
    return make_page(frame, head, "finder", {"finder": view})


def _subject_pages(frame: Frame, subject: _Subject) -> list[Page]:
    """The list on one page, or a page of links and the pages of its parts."""
    if _fits(subject.procedures):
        return [_list_page(frame, subject)]
    if subject.one_field:
        return _pages_by_code(frame, subject)
    found = _groups(subject.procedures, lambda procedure: [procedure.field_slug])
    parts = [
        _part(subject, address.within(subject.url, slug), group[0].field.name, group) for slug, group in sorted(found.items())
    ]
    pages = [_list_page(frame, subject, parts)]
    for part in parts:
        pages += _subject_pages(frame, part)
    return pages


def _pages_by_code(frame: Frame, subject: _Subject) -> list[Page]:
    """One field's long list; a part that has been split keeps its address, which leads to what it was split into."""
    found = split_by_code(subject.procedures, lambda procedure: procedure.card.code, _fits)
    parts = {code: _part(subject, address.codes(subject.url, code), f"Mã {code}…", group) for code, group in found.items()}
    pages = [_list_page(frame, subject, list(parts.values()))]
    pages += [_list_page(frame, part) for part in parts.values()]
    for beginning in shorter_beginnings(found):
        inner = [part for code, part in parts.items() if code.startswith(beginning)]
        group = [procedure for part in inner for procedure in part.procedures]
        whole = _part(subject, address.codes(subject.url, beginning), f"Mã {beginning}…", group)
        pages.append(_list_page(frame, whole, inner))
    return pages


def _part(subject: _Subject, url: str, name: str, procedures: Sequence[Listed]) -> _Subject:
    trail = (*subject.trail, LinkView(subject.heading, subject.url))
    return _Subject(url, f"{subject.heading}: {name}", trail, tuple(procedures), one_field=True, name=name)


def _count(number: int) -> str:
    """1992 -> "1.992 thủ tục"."""
    return f"{number:,} thủ tục".replace(",", ".")


def _fits(procedures: Sequence[Listed]) -> bool:
    fields = len({procedure.field_slug for procedure in procedures})
    names = sum(len(procedure.card.name.encode()) + _ITEM_OVERHEAD for procedure in procedures)
    return names + fields * _GROUP_OVERHEAD <= MAX_LIST_BYTES or len(procedures) == 1


def _list_page(frame: Frame, subject: _Subject, parts: Sequence[_Subject] = ()) -> Page:
    shown = subject.shown
    description = f"{subject.heading}: {f'{_count(len(shown))} hành chính' if shown else 'không còn thủ tục nào'}."
    by_code = bool(parts) and subject.one_field
    view = ProcedureList(
        heading=subject.heading,
        description=description,
        summary=_count(len(shown)) + (", xếp theo những số đầu của mã" if by_code else ", xếp theo lĩnh vực" if parts else ""),
        count=len(shown),
        groups=() if parts else _in_one(shown) if subject.one_field else _by_field(shown),
        parts=tuple(part.link for part in parts if part.shown),
    )
    head = Head(subject.url, "list", subject.heading, description, subject.trail)
    return make_page(frame, head, "procedures", {"list": view})


def _in_one(shown: Sequence[Listed]) -> tuple[ProcedureGroup, ...]:
    return (ProcedureGroup("", "", tuple(procedure.card for procedure in shown)),) if shown else ()


def _by_field(shown: Sequence[Listed]) -> tuple[ProcedureGroup, ...]:
    found = _groups(shown, lambda procedure: [procedure.field_slug])
    return tuple(
        ProcedureGroup(group[0].field.name, group[0].field.url, tuple(procedure.card for procedure in group))
        for _, group in sorted(found.items())
    )
