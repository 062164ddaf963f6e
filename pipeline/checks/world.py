"""All that rules can be told besides their records: the facts behind `around.Around`, each worked out once a run."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from types import MappingProxyType

from pipeline.checks.addresses import site_addresses
from pipeline.model.agency import Agency
from pipeline.model.content import Content
from pipeline.model.source_file import Fault, FaultKind, SourceFile
from pipeline.procedures.state import ProcedureState, states_on

_OFFICIAL = ("/co-quan.toml", "/site.toml")
"""Files whose numbers and addresses are the agencies' own."""


@dataclass(frozen=True)
class World:
    """What one run judges, and for when."""

    content: Content
    now: datetime
    """Aware."""
    files: tuple[SourceFile, ...]
    """Every file that was read, the profile included."""
    editor: str = ""
    province_code: str = ""
    verify_days: int = 365
    channels: tuple[str, ...] = field(default=())

    @cached_property
    def today(self) -> date:
        """The day of `now`, where it is told."""
        return self.now.date()

    @cached_property
    def addresses(self) -> Mapping[str, frozenset[str]]:
        """Every address that the site will have -> the anchors on that page."""
        return site_addresses(self.content)

    @cached_property
    def states(self) -> Mapping[str, ProcedureState]:
        """Base code -> what the decisions make of the procedure today."""
        return states_on(self.content.decisions, self.content.procedures, self.today).states

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Base code -> name of every procedure that has a file."""
        return MappingProxyType({procedure.base_code: procedure.name for procedure in self.content.procedures})

    @cached_property
    def dated_decisions(self) -> frozenset[str]:
        """Numbers, case folded, of the decisions of which the day is known."""
        return frozenset(decision.number.casefold() for decision in self.content.decisions if decision.date is not None)

    @cached_property
    def official_texts(self) -> tuple[str, ...]:
        """The texts of the files in which agencies and the site give their own numbers and addresses."""
        return tuple(file.text for file in self.files if file.path.endswith(_OFFICIAL))

    @cached_property
    def badly_named(self) -> tuple[str, ...]:
        """Paths of the files whose name gives no address."""
        return tuple(file.path for file in self.files if file.faults and file.faults_of(FaultKind.BAD_NAME))

    def agency(self, agency_id: str) -> Agency | None:
        """The agency with this id; None: there is none."""
        return self._agencies.get(agency_id)

    def faults_of(self, name: str) -> tuple[Fault, ...]:
        """What reading met in the files of this name."""
        return tuple(fault for file in self.files if file.path.endswith(f"/{name}") for fault in file.faults)

    @cached_property
    def _agencies(self) -> Mapping[str, Agency]:
        return {agency.id: agency for agency in reversed(self.content.agencies)}
