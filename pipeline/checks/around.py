"""What a rule may ask besides its record. Each question is noted, so that the same answers mean the same findings."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime

from pipeline.checks.world import World
from pipeline.model.abbreviation import Abbreviation
from pipeline.model.agency import Agency
from pipeline.model.plan import Plan
from pipeline.model.source_file import Fault
from pipeline.procedures.state import ProcedureState

Question = tuple[str, str]
"""What is asked, and about what; as ``("agency", "phong-noi-vu")``."""


def _forget(question: Question) -> None:
    """What is asked for one run only."""


class Around:
    """Everything that a rule may know besides its record, as questions.

    Ask as little as will do: a rule that compares asks `has_come`, not `today`, and its findings outlive the day.
    """

    __slots__ = ("_note", "_world", "addresses")

    def __init__(self, world: World, note: Callable[[Question], None] = _forget) -> None:
        """`note` is told of every question."""
        self._world = world
        self._note = note
        self.addresses = Addresses(world.addresses, note)
        """Every address that the site will have -> the anchors on that page."""

    @property
    def now(self) -> datetime:
        """Aware; the moment for which the content is judged. It differs in each run: ask `has_come` wherever that will do."""
        self._note(("now", ""))
        return self._world.now

    @property
    def today(self) -> date:
        """The day of `now`; for rules that print it."""
        self._note(("today", ""))
        return self._world.today

    def has_come(self, when: date | datetime) -> bool:
        """Whether a day has begun, or a moment (aware) has come."""
        if isinstance(when, datetime):
            self._note(("moment", when.isoformat()))
            return when <= self._world.now
        self._note(("day", when.isoformat()))
        return when <= self._world.today

    def is_over(self, day: date) -> bool:
        """Whether a day has ended: today is later."""
        self._note(("over", day.isoformat()))
        return day < self._world.today

    def agency(self, agency_id: str) -> Agency | None:
        """The agency with this id; None: there is none."""
        self._note(("agency", agency_id))
        return self._world.agency(agency_id)

    @property
    def agencies(self) -> tuple[Agency, ...]:
        """All of them, as their file has them."""
        self._note(("agencies", ""))
        return self._world.content.agencies

    @property
    def plan(self) -> Plan | None:
        """The plan of the year; None: it is missing or unreadable."""
        self._note(("plan", ""))
        return self._world.content.plan

    @property
    def abbreviations(self) -> tuple[Abbreviation, ...]:
        """The staff's list."""
        self._note(("abbreviations", ""))
        return self._world.content.abbreviations

    @property
    def editor(self) -> str:
        """The web editor's office as the profile names it, who approves criticism; empty: the profile names none."""
        self._note(("editor", ""))
        return self._world.editor

    @property
    def province_code(self) -> str:
        """``H13``: the suffix of this province's procedure codes, as the profile names it; empty: the profile names none."""
        self._note(("province_code", ""))
        return self._world.province_code

    @property
    def verify_days(self) -> int:
        """After how many days a procedure must be held against its decision again."""
        self._note(("verify_days", ""))
        return self._world.verify_days

    @property
    def channels(self) -> tuple[str, ...]:
        """The ids of the profile's social channels; empty: it has none."""
        self._note(("channels", ""))
        return self._world.channels

    def state(self, code: str) -> ProcedureState | None:
        """What the decisions make of the procedure with this base code today; None: no file and no decision names it."""
        self._note(("state", code))
        return self._world.states.get(code)

    @property
    def states(self) -> Mapping[str, ProcedureState]:
        """The same of all of them; base code -> state."""
        self._note(("states", ""))
        return self._world.states

    def is_listed(self, code: str) -> bool:
        """Whether the procedure with this base code has a file."""
        self._note(("listed", code))
        return code in self._world.names

    @property
    def procedure_names(self) -> Mapping[str, str]:
        """Base code -> name of every procedure that has a file."""
        self._note(("procedure_names", ""))
        return self._world.names

    @property
    def dated_decisions(self) -> frozenset[str]:
        """Numbers, case folded, of the decisions of which the day is known."""
        self._note(("dated_decisions", ""))
        return self._world.dated_decisions

    def faults_of(self, name: str) -> tuple[Fault, ...]:
        """What reading met in the data file of this name (``site.toml``), wherever it stands."""
        self._note(("faults", name))
        return self._world.faults_of(name)

    @property
    def official_texts(self) -> tuple[str, ...]:
        """The texts of the files in which agencies and the site give their own numbers and addresses."""
        self._note(("official_texts", ""))
        return self._world.official_texts

    @property
    def badly_named(self) -> tuple[str, ...]:
        """Paths of the files whose name gives no address."""
        self._note(("badly_named", ""))
        return self._world.badly_named


class Addresses(Mapping[str, frozenset[str]]):
    """Address -> anchors. Looking one up asks about it alone; going through all of them asks about all."""

    __slots__ = ("_known", "_note")

    def __init__(self, known: Mapping[str, frozenset[str]], note: Callable[[Question], None]) -> None:
        self._known = known
        self._note = note

    def __contains__(self, address: object) -> bool:
        self._note(("address", str(address)))
        return address in self._known

    def __getitem__(self, address: str) -> frozenset[str]:
        self._note(("anchors", address))
        return self._known[address]

    def __iter__(self) -> Iterator[str]:
        self._note(("addresses", ""))
        return iter(self._known)

    def __len__(self) -> int:
        self._note(("addresses", ""))
        return len(self._known)


def _anchors(around: Around, address: str) -> frozenset[str] | None:
    return around.addresses.get(address)


_AGAIN: Mapping[str, Callable[[Around, str], object]] = {
    "moment": lambda around, text: around.has_come(datetime.fromisoformat(text)),
    "day": lambda around, text: around.has_come(date.fromisoformat(text)),
    "over": lambda around, text: around.is_over(date.fromisoformat(text)),
    "agency": Around.agency,
    "state": Around.state,
    "listed": Around.is_listed,
    "faults": Around.faults_of,
    "address": lambda around, text: text in around.addresses,
    "anchors": _anchors,
    "addresses": lambda around, _: tuple(around.addresses),
}


def answer_to(question: Question, around: Around) -> object:
    """Ask it again; the answer that a rule gets, or anything that differs whenever that does."""
    kind, about = question
    again = _AGAIN.get(kind)
    return again(around, about) if again else getattr(around, kind)
