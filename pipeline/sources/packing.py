"""A record in two parts: what every run needs of every record, and its long texts, which are fetched when somebody asks."""

import copyreg
import io
import pickle
from collections import deque
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from itertools import repeat
from operator import attrgetter, call
from types import MappingProxyType
from typing import Any

from pipeline.model.body import Body
from pipeline.model.later import Later, Texts
from pipeline.model.page import HandoverPage
from pipeline.model.procedure import Procedure
from pipeline.model.source_file import SourceFile

_LONG: dict[type[Later], tuple[str, ...]] = {
    SourceFile: ("text",),
    Body: ("markdown", "html", "text"),
    Procedure: ("parts",),
    HandoverPage: ("html", "words"),
}
_SHORT = {kind: tuple(field.name for field in fields(kind) if field.name not in long) for kind, long in _LONG.items()}  # type: ignore[arg-type]  # all three are dataclasses


def _frozen(mapping: dict[str, Any]) -> MappingProxyType[str, Any]:
    return MappingProxyType(mapping)


copyreg.pickle(MappingProxyType, lambda mapping: (_frozen, (dict(mapping),)))


def _without_texts(kind: Any, values: tuple[Any, ...]) -> Any:
    record = object.__new__(kind)
    if len(values) != len(_setters(kind)):
        raise ValueError(f"{kind.__name__} has other fields")
    deque(map(call, _setters(kind), repeat(record), values), maxlen=0)  # a loop that Python need not interpret
    return record


@cache
def _setters(kind: Any) -> tuple[Callable[[Any, Any], None], ...]:
    """What gives each field of a frozen, slotted record its value; `__init__` and `setattr` take several times as long."""
    return tuple(getattr(kind, name).__set__ for name in _names(kind))


@cache
def _values(kind: Any) -> Callable[[Any], tuple[Any, ...]] | None:
    """What takes the values of these fields out of a record; None: such a value is no record."""
    if not hasattr(kind, "__dataclass_fields__"):
        return None
    names = _names(kind)
    return attrgetter(*names) if len(names) > 1 else lambda value: tuple(getattr(value, name) for name in names)


_TEXT = frozenset({str})


@cache
def _names(kind: Any) -> tuple[str, ...]:
    """The fields of a record that are kept with it."""
    return _SHORT[kind] if kind in _SHORT else tuple(field.name for field in fields(kind))


class _ShortPickler(pickle.Pickler):
    """What many records have alike is written once, so that it is read once, and is one object then."""

    def __init__(self, out: io.BytesIO, protocol: int) -> None:
        super().__init__(out, protocol)
        self._written: dict[Any, Any] = {}

    def reducer_override(self, value: Any) -> Any:
        kind: Any = type(value)
        take = _values(kind)
        return NotImplemented if take is None else (_without_texts, (kind, tuple(map(self._one, take(value)))))

    def _one(self, value: Any) -> Any:
        """The value, or the equal one that has been written before."""
        kind = type(value)
        if kind is str:
            return self._written.setdefault(value, value)
        if kind is bool or value is None or value == ():
            return value
        if kind is tuple:
            return self._written.setdefault(value, value) if _TEXT.issuperset(map(type, value)) else value
        if kind is MappingProxyType or (is_dataclass(kind) and not issubclass(kind, Later)):
            return self._written.setdefault((kind, repr(value)), value)
        return value


class _OnlyRecords(pickle.Unpickler):
    """Builds our records and what they are made of, and nothing else: a forged cache runs no code."""

    _PLAIN = frozenset(
        {
            ("builtins", "frozenset"),
            ("pipeline.sources.body", "Target"),
            ("pipeline.stamp", "Stamp"),
            (__name__, "_frozen"),
            (__name__, "_without_texts"),
        }
    )

    def find_class(self, module: str, name: str) -> Any:
        if module.startswith("pipeline.model.") or module == "datetime" or (module, name) in self._PLAIN:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no record")


def short(value: Any) -> bytes:
    """Records, or what holds them, without their long texts."""
    out = io.BytesIO()
    _ShortPickler(out, 5).dump(value)
    return out.getvalue()


def load(data: bytes) -> Any:
    """What `short` or `long` wrote. Damaged or forged bytes raise one of `DAMAGED`."""
    return _OnlyRecords(io.BytesIO(data)).load()


DAMAGED = (pickle.UnpicklingError, EOFError, AttributeError, TypeError, ValueError, KeyError, IndexError, ImportError)


COLUMNS = tuple(
    f"{name}_{field}" for name, kind in (("file", SourceFile), ("body", Body), ("record", Procedure)) for field in _LONG[kind]
)
"""The long texts of a text's record, each kept by itself, so that who asks for one need not read the others."""


def long(record: Any) -> dict[str, bytes]:
    """Column -> text of a record; those that it has not are missing."""
    return {f"{name}_{field}": _bytes(getattr(part, field)) for name, part in _parts(record) for field in _LONG[type(part)]}


def _bytes(value: Any) -> bytes:
    return value.encode("utf-8", "surrogatepass") if isinstance(value, str) else pickle.dumps(value, 5)


def text_of(column: str, data: bytes) -> Any:
    """What `long` made bytes of. Damaged or forged bytes raise one of `DAMAGED`."""
    return load(data) if column == "record_parts" else data.decode("utf-8", "surrogatepass")


def digest_of(record: Any) -> str:
    """Under which the texts of a record are kept."""
    file: SourceFile = record if isinstance(record, SourceFile) else record.file
    return file.digest


def fetch_texts_from(record: Any, texts: Texts) -> None:
    """Tell a record that came from `short` where its texts are."""
    digest = digest_of(record)
    for name, part in _parts(record):
        part.fetch_from(texts, f"{digest}/{name}")


def _parts(record: Any) -> list[tuple[str, Later]]:
    if isinstance(record, SourceFile):
        return [("file", record)]
    parts: list[tuple[str, Later]] = [("file", record.file), ("body", record.body)]
    if isinstance(record, Procedure):
        parts.append(("record", record))
    return parts
