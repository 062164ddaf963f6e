"""Lost addresses: who took their place, and the lines that --fix writes."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from release_desk import Desk

from pipeline.errors import ReleaseFailed
from pipeline.model.page import HandoverPage
from pipeline.release.lost import REDIRECTS, LostAddress, lost_addresses, with_rows, write_redirects
from pipeline.release.publish import Outcome

SECOND = "content/tin-tuc/phong-noi-vu/2020-04-10-bai-thu-hai.md"
STEPS = st.text("abcdefghijklmnopqrstuvwxyz0123456789-", min_size=1, max_size=8)
ADDRESSES = st.lists(STEPS, min_size=1, max_size=4).map(lambda steps: "/" + "/".join(steps) + "/")


def page(url: str, kind: str = "list", **fields: str) -> HandoverPage:
    return HandoverPage(url, kind, url, "", **fields)  # type: ignore[arg-type]  # only texts are given


@pytest.mark.parametrize(
    ("old", "successor"),
    [
        (page("/tin-tuc/2020/01/a/", "article", id="1", source="a.md"), "/tin-tuc/2020/01/b/"),
        (page("/thu-tuc/1.000001/", "procedure", source="t.md"), "/thu-tuc/1.000002/"),
        (page("/co-quan/phong/2020/01/", "agency"), "/co-quan/phong/"),
        (page("/linh-vuc/mat/2020/01/", "area"), "/linh-vuc/"),
        (page("/mat/", "list"), ""),
        (page("/tin-tuc/2020/01/mat/", "article", id="9", source="m.md"), ""),
        (page("/tin-tuc/2020/01/cu/", "redirect", source="content/chuyen-huong.csv"), ""),
    ],
)
def test_the_successor_of_a_lost_address(old: HandoverPage, successor: str) -> None:
    now = [
        page("/tin-tuc/2020/01/b/", "article", id="1", source="b.md"),
        page("/thu-tuc/1.000002/", "procedure", source="t.md"),
        page("/co-quan/phong/"),
        page("/linh-vuc/"),
        page("/tin-tuc/"),
    ]
    assert [lost.successor for lost in lost_addresses([old], now)] == [successor]


def test_a_page_that_is_only_in_the_hand_over_takes_no_place() -> None:
    old = page("/a/", "article", id="1")
    new = HandoverPage("/b/", "article", "b", "", id="1", built=False)
    assert [lost.successor for lost in lost_addresses([old], [new])] == [""]


def test_fix_writes_the_redirect_and_the_next_publish_succeeds(desk: Desk) -> None:
    desk.publish()
    (desk.project / SECOND).rename(desk.project / SECOND.replace("bai-thu-hai", "ten-moi"))
    summary = desk.publish()
    assert summary.outcome is Outcome.STOPPED_BY_PROOF
    assert summary.proof is not None
    written = write_redirects(desk.project, summary.proof.lost)
    assert [(lost.url, lost.successor) for lost in written] == [("/tin-tuc/2020/04/bai-thu-hai/", "/tin-tuc/2020/04/ten-moi/")]
    assert desk.publish().outcome is Outcome.PUBLISHED
    assert b"ten-moi" in (desk.current / "tin-tuc/2020/04/bai-thu-hai/index.html").read_bytes()


def test_fix_touches_nothing_where_no_successor_is_known(desk: Desk) -> None:
    before = (desk.project / REDIRECTS).read_bytes()
    assert write_redirects(desk.project, [LostAddress("/mat/", "Mất", "", "")]) == ()
    assert (desk.project / REDIRECTS).read_bytes() == before


def test_fix_makes_the_table_where_there_is_none(desk: Desk) -> None:
    (desk.project / REDIRECTS).unlink()
    write_redirects(desk.project, [LostAddress("/a/", "A", "/b/", "")])
    assert (desk.project / REDIRECTS).read_bytes() == b"old,new\n/a/,/b/\n"


@given(
    addresses=st.lists(st.tuples(ADDRESSES, ADDRESSES), max_size=5),
    rows=st.lists(st.tuples(ADDRESSES, ADDRESSES), max_size=5),
    separator=st.sampled_from(",;"),
    end=st.sampled_from(["\n", "\r\n"]),
    mark=st.sampled_from(["", "\ufeff"]),
    columns=st.permutations(["old", "new"]),
    closed=st.booleans(),
)
def test_a_table_keeps_its_rows_and_its_form(
    addresses: list[tuple[str, str]],
    rows: list[tuple[str, str]],
    separator: str,
    end: str,
    mark: str,
    columns: list[str],
    closed: bool,
) -> None:
    lines = [separator.join(columns), *(separator.join(row) for row in rows)]
    table = mark + end.join(lines) + (end if closed else "")
    new = with_rows(table.encode(), [LostAddress(old, "", to, "") for old, to in addresses]).decode()
    assert new.startswith(table)
    read = list(csv.DictReader(io.StringIO(new.removeprefix(mark)), delimiter=separator))
    assert [(row["old"], row["new"]) for row in read[len(rows) :]] == addresses
    assert len(read) == len(rows) + len(addresses)


@pytest.mark.parametrize("table", [b"cu,moi\n/a/,/b/\n", b"old,new\n\xff\n"])
def test_a_table_that_is_none_is_said_in_words(table: bytes) -> None:
    with pytest.raises(ReleaseFailed, match=r"chuyen-huong\.csv"):
        with_rows(table, [LostAddress("/a/", "", "/b/", "")])
