"""A plan, deeds, articles and agencies made by hand, and the status of the real sample."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.model.agency import Agency, AgencyKind
from pipeline.model.article import Approval, Article, Status
from pipeline.model.body import EMPTY_BODY
from pipeline.model.plan import Area, Deed, Form, Plan, Share
from pipeline.model.source_file import SourceFile
from pipeline.plan.records import ClauseStatus, PlanStatus
from pipeline.plan.status import plan_status
from pipeline.settings import moment_of, read_settings
from pipeline.sources.load import load_content
from pipeline.vietnamese.dates import HO_CHI_MINH

ROOT = Path(__file__).resolve().parents[2]
AREAS = (Area("mot-cua", "II.4a", "Cơ chế một cửa", "", 1), Area("mo-hinh", "II.5", "Mô hình", "", 2))
WARDS = ("phuong-a", "phuong-b", "phuong-c")


def end_of(day: str | date) -> datetime:
    """The moment that ``--date`` means."""
    value = date.fromisoformat(day) if isinstance(day, str) else day
    return datetime(value.year, value.month, value.day, 23, 59, 59, tzinfo=HO_CHI_MINH)


def agency(agency_id: str) -> Agency:
    """An agency whose short name is its id in capitals."""
    return Agency(agency_id, f"Tên của {agency_id}", agency_id.upper(), AgencyKind.OFFICE, "", "", None, None, 1)


AGENCIES = tuple(agency(name) for name in ("dai", "noi-vu", *WARDS))


def form(**changes: Any) -> Form:
    """A form of the radio centre that asks for nothing countable until `changes` say so."""
    return replace(Form("III.1.a", "Phát thanh", ("dai",), (), None, "số", None, None, 1), **changes)


def each_ward(number: int = 1) -> tuple[Share, ...]:
    """So many of each ward."""
    return (Share("", WARDS, None, number, 1),)


RADIO = form(quota=96, per_week=2)
BOARDS = form(
    clause="III.2.b", unit="bảng", shares=(Share("Cấp quận", ("noi-vu",), 7, None, 1), Share("Cấp phường", WARDS, None, 1, 2))
)
QUARTERLY = form(due_months=(3, 6, 9, 12), each_period=True)


def plan(*forms: Form, year: int = 2020) -> Plan:
    """A plan with two content areas."""
    return Plan("1/KH", date(year - 1, 12, 31), year, "Kế hoạch", AREAS, forms)


def deed(day: str, quantity: int = 1, who: str = "dai", clause: str = "III.1.a", articles: tuple[str, ...] = ()) -> Deed:
    """Something done; its line is 2."""
    return Deed(date.fromisoformat(day), clause, who, quantity, "Biên bản", articles, 2)


def article(day: str, *areas: str, who: str = "dai", **changes: Any) -> Article:
    """A published article, approved on its day; its id is ``2020-`` and month and day."""
    made = Article(
        file=SourceFile(f"content/tin-tuc/{who}/{day}-bai.md"),
        url=f"/tin-tuc/{day[:4]}/{day[5:7]}/bai-{day[8:]}/",
        title=f"Bài {day}",
        date=datetime.combine(date.fromisoformat(day), datetime.min.time(), tzinfo=HO_CHI_MINH),
        agency=who,
        id=f"{day[:4]}-{day[5:7]}{day[8:]}x",
        summary="",
        body=EMPTY_BODY,
        areas=areas,
        status=Status.PUBLISHED,
        approved=Approval("Ban biên tập", date.fromisoformat(day)),
    )
    return replace(made, **changes)


def judge(day: str, *forms: Form, deeds: Iterable[Deed] = (), articles: Iterable[Article] = (), year: int = 2020) -> PlanStatus:
    """The status of a plan of these forms at the end of a day."""
    return plan_status(plan(*forms, year=year), deeds, articles, AGENCIES, end_of(day))


def only(status: PlanStatus) -> ClauseStatus:
    """The one clause of a status."""
    (clause,) = status.clauses
    return clause


@cache
def sample_status(day: str) -> PlanStatus:
    """The status of content/ of this project, read once for each day."""
    settings = read_settings(ROOT)
    content = load_content(ROOT, settings.plan_year)
    assert content.plan is not None
    return plan_status(content.plan, content.deeds, content.articles, content.agencies, moment_of(settings, day))
