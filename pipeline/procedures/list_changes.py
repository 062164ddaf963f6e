"""What changed from one version of a list of procedures to the next, in sentences fit for a news item."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.model.catalogue import CatalogueEntry
from pipeline.model.procedure import Level
from pipeline.model.procedure_code import ProcedureCode, read_code
from pipeline.procedures.changes import ChangeSort, ProcedureChange, called
from pipeline.procedures.compare_ways import Compared, Verdict, compare_fees, compare_times
from pipeline.procedures.decision_number import same_decision
from pipeline.procedures.names import NameIndex, alike_names, bare_name, name_key, read_name, same_name, tidy_name
from pipeline.vietnamese.normalise import compare_key

_LEVELS = {
    Level.MINISTRY: "cấp bộ",
    Level.PROVINCE: "cấp tỉnh",
    Level.DISTRICT: "cấp huyện",
    Level.WARD: "cấp xã",
    Level.OTHER: "cơ quan khác",
}


@dataclass(frozen=True, slots=True)
class PerhapsOne:
    """A procedure that only one version has by its code, while the other has a record without a code that may be it."""

    code: str
    name: str
    written: str
    """The name of that record."""


@dataclass(frozen=True, slots=True)
class ListChanges:
    """The result."""

    changes: tuple[ProcedureChange, ...]
    """By sort in the order of `ChangeSort`, then by code."""
    unchanged: int
    """Procedures of both versions on which both say the same."""
    by_name: int
    """Records without a code that were found in the other version by their name."""
    without_code: int
    """Records of both versions without a code whose name is not in the other one, or is there more than once; not compared."""
    perhaps_one: tuple[PerhapsOne, ...]
    """By code; nothing is claimed of these."""


def compare_lists(
    old: Sequence[CatalogueEntry], new: Sequence[CatalogueEntry], decided: Iterable[ProcedureChange] = ()
) -> ListChanges:
    """What `new` says otherwise than `old`; what is only notation is no change.

    Args:
        decided: what decisions held say (`changes.decided_changes`, newest first): one that explains a change gives it its
            words and dates.
    """
    before, after = _by_code(old), _by_code(new)
    by_name_before, lost_before = _match_by_name(old, before, after)
    by_name_after, lost_after = _match_by_name(new, after, before)
    reasons: dict[str, list[ProcedureChange]] = {}
    for change in decided:
        reasons.setdefault(change.code, []).append(change)
    changes = [*_moved(before, after)]
    recoded = {change.code for change in changes} | {change.before for change in changes}
    unchanged = 0
    perhaps_one: list[PerhapsOne] = []
    for code in sorted(before.keys() | after.keys()):
        if code in recoded:
            continue
        if code not in after or code not in before:
            change = _come_or_gone(code, before.get(code), after.get(code), reasons.get(code, ()))
            unmatched = lost_after if code in before else lost_before
            alike = next((name for name in unmatched if alike_names(name, change.name)), "")
            if alike and change.sort in (ChangeSort.LISTED, ChangeSort.GONE):
                perhaps_one.append(PerhapsOne(code, change.name, alike))
            else:
                changes.append(change)
            continue
        found = [_dated(change, after[code], reasons.get(code, ())) for change in _points(code, before[code], after[code])]
        changes += found
        unchanged += not found
    order = list(ChangeSort)
    changes.sort(key=lambda change: (order.index(change.sort), change.code))
    without_code = len(lost_before) + len(lost_after)
    return ListChanges(tuple(changes), unchanged, by_name_before + by_name_after, without_code, tuple(perhaps_one))


def _by_code(entries: Sequence[CatalogueEntry]) -> dict[str, CatalogueEntry]:
    """Base code -> the first record that has it."""
    found: dict[str, CatalogueEntry] = {}
    for entry in entries:
        code = read_code(entry.code)
        if isinstance(code, ProcedureCode):
            found.setdefault(code.base, entry)
    return found


def _match_by_name(
    entries: Sequence[CatalogueEntry], own: dict[str, CatalogueEntry], other: Mapping[str, CatalogueEntry]
) -> tuple[int, list[str]]:
    """Give records without a code the code that the other version has for their name; (how many, the names of the others)."""
    codeless = [entry for entry in entries if not isinstance(read_code(entry.code), ProcedureCode)]
    names = NameIndex((code, entry.name) for code, entry in other.items()) if codeless else NameIndex(())
    lost: list[str] = []
    for entry in codeless:
        code = names.find(entry.name)
        if code and code not in own:
            own[code] = entry
        else:
            lost.append(tidy_name(entry.name))
    return len(codeless) - len(lost), lost


def _moved(before: Mapping[str, CatalogueEntry], after: Mapping[str, CatalogueEntry]) -> Iterator[ProcedureChange]:
    """Names that left under one code and came back under another; only where no third code has the name."""
    left = _by_name(before, before.keys() - after.keys())
    came = _by_name(after, after.keys() - before.keys())
    for key in left.keys() & came.keys():
        if len(left[key]) == len(came[key]) == 1:
            (old_code,), (code,) = left[key], came[key]
            words = f"Thủ tục “{bare_name(after[code].name)}” đổi mã từ {old_code} thành {code}."
            yield _change(code, ChangeSort.RECODED, after[code], words, old_code, code)


def _by_name(entries: Mapping[str, CatalogueEntry], codes: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for code in sorted(codes):
        if read_name(entries[code].name).core:
            found.setdefault(name_key(entries[code].name), []).append(code)
    return found


_ARRIVALS = (ChangeSort.NEW, ChangeSort.RETURNED)
_ENDS = (ChangeSort.REPEALED, ChangeSort.REPLACED)


def _come_or_gone(
    code: str, old: CatalogueEntry | None, new: CatalogueEntry | None, reasons: Sequence[ProcedureChange]
) -> ProcedureChange:
    if new is not None:  # a list often lags behind: only the decision that it names itself explains an arrival
        explains = [change for change in reasons if change.sort in _ARRIVALS and same_decision(change.decision, new.decision)]
    else:
        explains = [change for change in reasons if change.sort in _ENDS]
    reason = explains[0] if explains else None
    entry = new or old
    name = tidy_name(entry.name) if entry is not None else ""
    if reason is not None:
        words = reason.words.replace(called(code, ""), called(code, name), 1) if not reason.name else reason.words
        return replace(reason, name=reason.name or name, words=words)
    if new is not None:
        return _change(code, ChangeSort.LISTED, new, f"Danh sách có thêm {_in_sentence(code, name)}.", "", name)
    assert old is not None
    return _change(code, ChangeSort.GONE, old, f"Danh sách không còn {_in_sentence(code, name)}.", name, "")


def _in_sentence(code: str, name: str) -> str:
    text = called(code, name)
    return text[0].lower() + text[1:]


def _points(code: str, old: CatalogueEntry, new: CatalogueEntry) -> Iterator[ProcedureChange]:
    """Each point on which the two records of a code differ."""
    subject = called(code, tidy_name(new.name))
    if old.name and new.name and not same_name(old.name, new.name):
        one, other = tidy_name(old.name), tidy_name(new.name)
        yield _change(code, ChangeSort.RENAMED, new, f"Thủ tục {code} đổi tên từ “{one}” thành “{other}”.", one, other)
    values = (
        (ChangeSort.TIME, "thời hạn giải quyết", ("rút ngắn", "kéo dài"), compare_times(old.ways, new.ways)),
        (ChangeSort.FEE, "mức phí, lệ phí", ("giảm", "tăng"), compare_fees(old.ways, new.ways)),
    )
    for sort, thing, verbs, compared in values:
        words = _value_words(thing, verbs, compared)
        if words:
            yield _change(code, sort, new, f"{subject}: {words}.", compared.first, compared.second)
    for sort, thing, one, other in _texts(old, new):
        yield _change(code, sort, new, f"{subject}: {thing} đổi từ “{one}” thành “{other}”.", one, other)


def _value_words(thing: str, verbs: tuple[str, str], compared: Compared) -> str:
    """ "thời hạn giải quyết rút ngắn từ “5 ngày” còn “3 ngày”"; empty: no change, or one version is silent."""
    match compared.verdict:
        case Verdict.SAME | Verdict.SILENT:
            return ""
        case Verdict.MORE:  # the older is more: it became less
            return f"{thing} {verbs[0]} từ “{compared.first}” còn “{compared.second}”"
        case Verdict.LESS:
            return f"{thing} {verbs[1]} từ “{compared.first}” lên “{compared.second}”"
        case _:
            return f"{thing} đổi từ “{compared.first}” thành “{compared.second}”"


def _texts(old: CatalogueEntry, new: CatalogueEntry) -> Iterator[tuple[ChangeSort, str, str, str]]:
    """(sort, what, before, after) of what is compared by its words; nothing where one version is silent."""
    both = bool(old.decision and new.decision) and compare_key(old.decision) != compare_key(new.decision)
    if both and same_decision(old.decision, new.decision) is not True:
        yield ChangeSort.DECISION, "quyết định công bố", old.decision, new.decision
    if old.levels and new.levels and set(old.levels) != set(new.levels):
        one, other = (", ".join(_LEVELS[level] for level in entry.levels) for entry in (old, new))
        yield ChangeSort.LEVEL, "cấp thực hiện", one, other
    for sort, thing, one, other in (
        (ChangeSort.FIELD, "lĩnh vực", old.field, new.field),
        (ChangeSort.AUTHORITY, "cơ quan có thẩm quyền", old.authority, new.authority),
        (ChangeSort.ONLINE, "mức độ trực tuyến", old.online_level, new.online_level),
    ):
        if one and other and _key(one) != _key(other):
            yield sort, thing, one, other


def _key(text: str) -> str:
    """Without notation, and without the number and the count that headings of posted lists carry ("7.Nội vụ 67 TT")."""
    return re.sub(r"\W+", " ", _COUNT.sub("", _NUMBER.sub("", compare_key(text)))).strip()


_NUMBER = re.compile(r"^\d{1,3}\s*[.)]\s*")
_COUNT = re.compile(r"\s+\d{1,4}(?:\s*(?:tt|tthc|thủ tục))?$")


def _change(code: str, sort: ChangeSort, entry: CatalogueEntry, words: str, before: str, after: str) -> ProcedureChange:
    digest = hashlib.sha256(f"{before}\n{after}".encode()).hexdigest()[:8]
    return ProcedureChange(
        id=f"{code}/{sort.value}/{digest}",
        code=code,
        name=tidy_name(entry.name),
        sort=sort,
        words=words,
        decision=entry.decision,
        signed=entry.decision_date,
        effective=entry.effective,
        before=before,
        after=after,
    )


def _dated(change: ProcedureChange, new: CatalogueEntry, reasons: Sequence[ProcedureChange]) -> ProcedureChange:
    """With number and dates of the decision held that the newer record names, or of the only one that amends the procedure."""
    amending = [reason for reason in reasons if reason.sort is ChangeSort.AMENDED]
    named = [reason for reason in amending if same_decision(reason.decision, new.decision)]
    reason = named[0] if named else amending[0] if len(amending) == 1 and not new.decision else None
    if reason is None:
        return change
    return replace(change, decision=reason.decision, signed=reason.signed, effective=reason.effective, note=reason.note)
