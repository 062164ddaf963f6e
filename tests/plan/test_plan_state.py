"""How a clause stands: what is done, what of it counts, what is missing and who must act."""

from dataclasses import replace
from datetime import date

import pytest
from plan_samples import BOARDS, QUARTERLY, RADIO, agency, article, deed, each_ward, end_of, form, judge, only, plan

from pipeline.model.article import Status, Withdrawal
from pipeline.model.plan import Deed, Form
from pipeline.plan.records import State
from pipeline.plan.shares import state_of
from pipeline.plan.status import plan_status


def numbers(day: str, what: Form, *deeds: Deed) -> tuple[int, int, int, State]:
    """(owed, done, met, state) of a single form."""
    clause = only(judge(day, what, deeds=deeds))
    return clause.owed, clause.done, clause.met, clause.state


@pytest.mark.parametrize(
    ("numbers", "state"),
    [
        ((0, 0, 0, 0), State.NOTHING_OWED),
        ((0, 0, 5, 4), State.NOT_YET_DUE),
        ((0, 0, 5, 5), State.OK),
        ((1, 0, 5, 5), State.BEHIND),
        ((2, 1, 5, 1), State.BEHIND),
        ((2, 2, 5, 2), State.OK),
    ],
)
def test_four_numbers_make_a_state(numbers: tuple[int, int, int, int], state: State) -> None:
    assert state_of(*numbers) is state


def test_a_clause_goes_from_not_yet_due_to_behind_to_ok_as_days_and_deeds_come() -> None:
    late = deed("2020-10-05", clause="III.4")
    contest = form(clause="III.4", quarter=3)
    assert numbers("2020-09-29", contest, late) == (0, 0, 0, State.NOT_YET_DUE)
    assert numbers("2020-09-30", contest, late) == (1, 0, 0, State.BEHIND)
    assert numbers("2020-10-04", contest, late) == (1, 0, 0, State.BEHIND)
    assert numbers("2020-10-05", contest, late) == (1, 1, 1, State.OK)


def test_what_is_done_before_it_is_due_is_ok_at_once_when_it_is_all() -> None:
    early = deed("2020-07-10", clause="III.4")
    assert numbers("2020-07-10", form(clause="III.4", quarter=3), early) == (0, 1, 0, State.OK)


def test_more_than_is_owed_is_shown_as_done_and_counts_as_owed() -> None:
    clause = only(judge("2020-01-05", RADIO, deeds=[deed("2020-01-02", 40)]))
    assert (clause.owed, clause.done, clause.met, clause.year_met, clause.percent) == (1, 40, 1, 40, 100)


def test_percent_is_rounded_down_so_that_100_means_all() -> None:
    assert only(judge("2020-12-31", RADIO, deeds=[deed("2020-06-01", 95)])).percent == 98
    assert only(judge("2019-12-31", RADIO)).percent is None


def test_before_the_year_nothing_is_due_and_after_it_everything_is() -> None:
    assert numbers("2019-06-01", RADIO, deed("2020-01-02")) == (0, 0, 0, State.NOT_YET_DUE)
    assert numbers("2026-11-23", RADIO, deed("2021-01-02", 3)) == (96, 3, 3, State.BEHIND)


def test_a_quota_of_nothing_owes_nothing() -> None:
    assert numbers("2020-12-31", form(quota=0)) == (0, 0, 0, State.NOTHING_OWED)


def test_a_form_without_a_number_lists_what_is_done() -> None:
    clause = only(judge("2020-12-31", form(), deeds=[deed("2020-03-01", 5)]))
    assert (clause.state, clause.done, clause.year_total, clause.shares, len(clause.evidence)) == (
        State.NOTHING_OWED,
        5,
        0,
        (),
        1,
    )


def test_boards_of_the_district_do_not_stand_for_those_of_the_wards() -> None:
    deeds = [deed("2020-03-02", 9, "noi-vu", "III.2.b"), deed("2020-04-02", 2, "phuong-a", "III.2.b")]
    clause = only(judge("2020-12-31", BOARDS, deeds=deeds))
    assert (clause.owed, clause.done, clause.met, clause.state) == (10, 11, 8, State.BEHIND)
    assert clause.missing == ("Cấp phường: thiếu 2 bảng; chưa đủ: PHUONG-B, PHUONG-C",)
    assert clause.must_act == ("phuong-b", "phuong-c")


def test_a_share_by_the_day_is_owed_by_the_wards_together_and_by_none_alone() -> None:
    clause = only(judge("2020-06-30", BOARDS, deeds=[deed("2020-06-18", 1, "phuong-b", "III.2.b")]))
    district, wards = clause.shares
    assert (district.owed, district.met, wards.owed, wards.met, wards.state) == (3, 0, 1, 1, State.OK)  # 182 / 366 of 7 and 3
    assert [(party.owed, party.done, party.state) for party in wards.parties] == [
        (0, 0, State.NOT_YET_DUE),
        (0, 1, State.OK),
        (0, 0, State.NOT_YET_DUE),
    ]


def test_a_helper_counts_for_what_is_owed_together_and_not_for_what_each_owes() -> None:
    assert numbers("2020-12-31", form(quota=2), deed("2020-05-01", 2, "phuong-a")) == (2, 2, 2, State.OK)
    status = judge("2020-12-31", form(shares=each_ward()), deeds=[deed("2020-05-01", 2, "dai")])
    assert only(status).done == 0
    assert [(item.line, item.reason) for item in status.uncounted] == [(2, "khoản III.1.a tính riêng từng nơi và không có “dai”")]


def test_a_quarter_without_anything_cannot_be_made_up_for() -> None:
    deeds = [deed("2020-01-10", 4), deed("2020-09-30", 1)]
    clause = only(judge("2020-12-31", QUARTERLY, deeds=deeds))
    assert (clause.owed, clause.done, clause.met) == (4, 5, 2)
    assert clause.missing == (
        "Quý II (đã qua, không bù được) thiếu 1 số",
        "Quý IV (đã qua, không bù được) thiếu 1 số",
    )
    assert clause.must_act == ("dai",)


def test_reports_handed_in_late_count_from_that_day() -> None:
    monthly = form(due_months=tuple(range(1, 13)), shares=each_ward())
    january = [deed("2020-01-30", 1, "phuong-a"), deed("2020-02-05", 1, "phuong-b"), deed("2020-01-31", 2, "phuong-c")]
    clause = only(judge("2020-01-31", monthly, deeds=january))
    assert (clause.owed, clause.done, clause.met, clause.missing) == (3, 3, 2, ("Thiếu 1 số; chưa đủ: PHUONG-B",))
    assert numbers("2020-02-05", monthly, *january) == (3, 4, 3, State.OK)
    march = only(judge("2020-03-31", monthly, deeds=january))
    assert march.missing == ("Thiếu 5 số; chưa đủ: PHUONG-A 2, PHUONG-B 2, PHUONG-C",)


def test_weeks_with_too_few_are_named_once_something_is_missing() -> None:
    deeds = [deed("2020-01-02", 2), deed("2020-01-23", 2), deed("2020-02-06", 1)]
    clause = only(judge("2020-02-09", RADIO, deeds=deeds))
    assert clause.weeks == (2, 0, 0, 2, 0, 1)
    assert clause.missing == ("Thiếu 6 số; tuần chưa đủ 2: 2-3, 5-6",)  # 96 x 6 / 52 = 11.07 owed, 5 done
    assert only(judge("2020-01-05", RADIO, deeds=deeds)).missing == ()


def test_evidence_has_its_day_and_the_articles_that_readers_can_see_on_that_day() -> None:
    report = article("2020-03-05", "mot-cua")
    late = article("2020-04-01", "mot-cua")
    draft = article("2020-03-01", "mot-cua", status=Status.DRAFT)
    deeds = [deed("2020-03-04", 2, articles=(report.id, late.id, draft.id, "2020-none0"))]
    (item,) = only(judge("2020-03-31", RADIO, deeds=deeds, articles=[report, late, draft])).evidence
    assert (item.day, item.quantity, item.text) == (date(2020, 3, 4), 2, "Biên bản")
    assert [(one.id, one.title, one.url) for one in item.articles] == [(report.id, "Bài 2020-03-05", "/tin-tuc/2020/03/bai-05/")]


def test_lines_that_cannot_be_counted_are_listed_and_later_ones_are_numbered() -> None:
    deeds = [
        replace(deed("2020-03-01"), date=None, line=2),
        replace(deed("2020-03-01"), quantity=None, line=3),
        replace(deed("2020-03-01"), clause="III.9", line=4),
        deed("2020-03-01"),
        deed("2020-07-01"),
    ]
    status = judge("2020-06-30", RADIO, deeds=deeds)
    assert (status.deeds, status.later, [item.line for item in status.uncounted]) == (1, 1, [2, 3, 4])
    assert "“III.9”" in status.uncounted[2].reason


SITE = form(clause="III.1.c", unit="bài", due_months=(3, 6, 9, 12), each_period=True, each_area=1, lead=("noi-vu",))


def test_articles_are_counted_by_area_and_quarter_and_each_once_as_done() -> None:
    articles = [
        article("2020-02-03", "mot-cua", "mo-hinh"),
        article("2020-02-04", "mot-cua"),
        article("2020-05-06", "mo-hinh", "la"),
    ]
    status = judge("2020-06-30", SITE, articles=articles)
    clause = only(status)
    assert (clause.owed, clause.done, clause.met) == (4, 3, 3)
    assert clause.missing == ("Quý II (đã qua, không bù được) thiếu 1 bài; chưa đủ: Cơ chế một cửa",)
    assert clause.must_act == ("noi-vu",)
    assert [(area.id, area.quarters) for area in status.areas] == [("mot-cua", (2, 0, 0, 0)), ("mo-hinh", (1, 1, 0, 0))]
    assert status.articles == 3


def test_a_deed_about_the_site_is_not_counted_beside_its_articles() -> None:
    status = judge("2020-06-30", SITE, deeds=[deed("2020-02-03", clause="III.1.c")])
    assert (only(status).done, [item.reason for item in status.uncounted]) == (0, ["khoản III.1.c đếm từ bài đã đăng trên trang"])


def test_only_articles_that_readers_see_in_the_year_count() -> None:
    good = article("2020-02-03", "mot-cua")
    others = [
        article("2019-12-31", "mot-cua"),
        article("2020-02-05", "mot-cua", status=Status.DRAFT),
        article("2020-02-06", "mot-cua", approved=None),
        article("2020-02-07", "mot-cua", publish_at=end_of("2020-07-01")),
        article("2020-02-08", "mot-cua", date=None),
    ]
    expired = article("2020-02-09", "mot-cua", expires=date(2020, 3, 1))
    assert judge("2020-06-30", SITE, articles=[good, *others, expired]).articles == 2


def test_an_article_counts_until_the_day_it_is_withdrawn() -> None:
    withdrawn = article("2020-02-03", "mot-cua", withdrawn=Withdrawal(date(2020, 8, 5), "cũ", ""))
    assert [judge(day, SITE, articles=[withdrawn]).articles for day in ("2020-08-04", "2020-08-05")] == [1, 0]
    undated = article("2020-02-03", "mot-cua", withdrawn=Withdrawal(None, "cũ", ""))
    assert judge("2020-06-30", SITE, articles=[undated]).articles == 0


def test_each_agency_sees_its_own_part() -> None:
    forms = (RADIO, BOARDS, form(clause="V.1.b", lead=("noi-vu",), cooperate=("phuong-a", "noi-vu")))
    deeds = [deed("2020-05-04", 5), deed("2020-05-04", 1, "phuong-a"), deed("2020-06-01", 1, "phuong-a", "III.2.b")]
    status = judge("2020-12-31", *forms, deeds=deeds, articles=[article("2020-02-03", "mot-cua", who="phuong-a")])
    assert (status.clauses[2].lead, status.clauses[2].cooperate) == (("noi-vu",), ("phuong-a",))
    found = {one.id: one for one in status.agencies}
    duties = {name: [(d.clause, d.role, d.owed, d.done, d.met, d.state) for d in one.duties] for name, one in found.items()}
    assert duties["dai"] == [
        ("III.1.a", "chủ trì", 96, 5, 6, State.BEHIND),
        ("III.2.b", "chủ trì", None, 0, None, State.NOTHING_OWED),
    ]
    assert duties["noi-vu"] == [
        ("III.2.b", "thực hiện", 7, 0, 0, State.BEHIND),
        ("V.1.b", "chủ trì", None, 0, None, State.NOTHING_OWED),
    ]
    assert duties["phuong-a"] == [
        ("III.2.b", "thực hiện", 1, 1, 1, State.OK),
        ("V.1.b", "phối hợp", None, 0, None, State.NOTHING_OWED),
    ]
    assert (found["phuong-a"].articles, found["phuong-a"].by_area, found["phuong-b"].articles) == (1, (1, 0), 0)


def test_an_agency_that_only_the_plan_names_is_listed_by_its_id() -> None:
    status = judge("2020-12-31", form(lead=("la",), quota=1))
    assert (status.agencies[-1].id, status.agencies[-1].name) == ("la", "la")
    assert only(status).must_act == ("la",)


def test_the_plan_of_a_ward_in_another_year_follows_from_its_data() -> None:
    ward = agency("phuong-moi")
    forms = (form(lead=("phuong-moi",), per_week=1), form(clause="III.5", lead=("phuong-moi",), quota=4, unit="cuộc"))
    deeds = [deed("2027-01-05", 1, "phuong-moi"), deed("2027-02-01", 1, "phuong-moi", "III.5")]
    status = plan_status(plan(*forms, year=2027), deeds, (), (ward,), end_of("2027-02-28"))
    assert [(clause.owed, clause.done, clause.state) for clause in status.clauses] == [
        (9, 1, State.BEHIND),  # nine Sundays, from 3 January to 28 February
        (0, 1, State.NOT_YET_DUE),  # 4 x 59 / 365 = 0.64
    ]


def test_without_deeds_articles_or_agencies_there_is_still_a_status() -> None:
    status = plan_status(plan(RADIO, SITE, form(clause="V")), (), (), (), end_of("2020-12-31"))
    assert [clause.state for clause in status.clauses] == [State.BEHIND, State.BEHIND, State.NOTHING_OWED]
    assert (status.deeds, status.later, status.uncounted) == (0, 0, ())
