"""An administrative procedure (thủ tục hành chính, TTHC): one Markdown file below content/thu-tuc/.

The parts and their order follow Decree 63/2010/NĐ-CP, article 8.2, as amended by Decree 92/2017/NĐ-CP.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from pipeline.model.body import Body
from pipeline.model.later import Later
from pipeline.model.procedure_code import base_code
from pipeline.model.source_file import SourceFile


class Level(StrEnum):
    """The level of administration that settles a procedure."""

    MINISTRY = "ministry"
    PROVINCE = "province"
    DISTRICT = "district"
    WARD = "ward"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Way:
    """One way to hand in and be answered: how, how long, for how much; as the decision writes it."""

    how: str
    """"Trực tiếp", "Trực tuyến", "Dịch vụ bưu chính"."""
    time: str
    """"03 ngày làm việc"; "Không quy định" is an answer, empty is not."""
    fee: str
    """"Không", "Miễn phí", "5.000 đồng/bản"; empty is not an answer."""
    note: str


@dataclass(frozen=True, slots=True)
class Verification:
    """Who held the page against the decision, and when."""

    date: date | None
    by: str


@dataclass(frozen=True, slots=True)
class Procedure(Later):
    """A procedure as its file says it."""

    file: SourceFile
    url: str
    """``/thu-tuc/<base code>/``."""
    code: str
    """As written, with any suffix: ``1.001193.000.00.00.H13``."""
    name: str
    field: str
    """As people read it: "Hộ tịch"."""
    field_slug: str
    """The folder's name: ``ho-tich``."""
    levels: tuple[Level, ...]
    authority: str
    body: Body
    decision: str = ""
    decision_date: date | None = None
    ways: tuple[Way, ...] = ()
    online_level: str = ""
    """``3`` or ``4`` before 15 August 2022, ``toàn trình`` or ``một phần`` since; empty: none stated."""
    dvc_url: str = ""
    effective: date | None = None
    verified: Verification | None = None
    """None: unknown, which is worth a warning."""
    parts: Mapping[str, str] = dataclass_field(default_factory=lambda: MappingProxyType({}))
    """Heading as written -> sanitised HTML of that part, in the file's order."""

    @property
    def base_code(self) -> str:
        """``1.001193``, by which codes are compared; the code as written where it is none, even after mending."""
        return base_code(self.code)
