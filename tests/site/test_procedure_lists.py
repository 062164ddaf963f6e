"""The finder and its lists: every procedure is found by field, level and audience, on pages that stay small and stable."""

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.procedure import Level
from pipeline.procedures.audiences import Audience
from pipeline.site.page import Page
from pipeline.site.procedure_lists import Listed, make_procedure_lists
from pipeline.site.procedure_views import ProcedureCard
from pipeline.site.result import BuildResult
from pipeline.site.split import shorter_beginnings, split_by_code
from pipeline.site.views import LinkView

Build = Callable[..., BuildResult]
PROCEDURE = "content/thu-tuc/ho-tich/1.001193.md"
CODES = st.integers(0, 999_999).map(lambda number: f"1.{number:06d}")


def listed(code: str, field: str = "ho-tich", levels: Sequence[Level] = (Level.WARD,), name: str = "") -> Listed:
    card = ProcedureCard(name or f"Đăng ký việc số {code}", f"/thu-tuc/{code}/", code)
    return Listed(card, LinkView(field, f"/thu-tuc/linh-vuc/{field}/"), field, tuple(levels), (Audience.CITIZEN,))


def pages_of(frame: object, procedures: Iterable[Listed]) -> dict[str, Page]:
    pages = make_procedure_lists(frame, tuple(procedures))  # type: ignore[arg-type]
    assert len({page.url for page in pages}) == len(pages)
    return {page.url: page for page in pages}


def codes_on(page: Page) -> list[str]:
    view = page.context.get("list") or page.context["finder"]
    return [card.code for group in view.groups for card in group.procedures]


def reachable(pages: dict[str, Page], start: str) -> list[str]:
    """The codes on a list and on the parts that it links to."""
    found = codes_on(pages[start])
    for link in pages[start].context["list"].parts:
        found += reachable(pages, link.url)
    return found


@given(st.sets(CODES, min_size=1, max_size=60), st.integers(1, 20))
def test_parts_by_code_hold_every_item_once_and_fit(codes: set[str], most: int) -> None:
    parts = split_by_code(sorted(codes), str, lambda group: len(group) <= most)
    assert sorted(code for group in parts.values() for code in group) == sorted(codes)
    assert all(code.startswith(beginning) for beginning, group in parts.items() for code in group)
    assert all(len(group) <= most for group in parts.values())


@given(st.sets(CODES, min_size=2, max_size=60), st.integers(1, 8), st.data())
def test_one_more_code_touches_one_part_and_no_beginning_dies(codes: set[str], most: int, data: st.DataObject) -> None:
    new = data.draw(st.sampled_from(sorted(codes)))
    before = split_by_code(sorted(codes - {new}), str, lambda group: len(group) <= most)
    after = split_by_code(sorted(codes), str, lambda group: len(group) <= most)
    changed = [beginning for beginning, group in before.items() if after.get(beginning) != group]
    assert len(changed) <= 1
    assert {*before, *shorter_beginnings(before)} <= {*after, *shorter_beginnings(after)}


def test_a_small_set_stands_whole_in_its_field_its_levels_and_its_audiences(site_frame: object) -> None:
    procedures = [listed("1.000002"), listed("1.000001", "dat-dai", (Level.WARD, Level.PROVINCE))]
    pages = pages_of(site_frame, procedures)
    assert codes_on(pages["/thu-tuc/"]) == ["1.000001", "1.000002"]
    assert codes_on(pages["/thu-tuc/cap/xa/"]) == ["1.000001", "1.000002"]
    assert codes_on(pages["/thu-tuc/cap/tinh/"]) == ["1.000001"]
    assert codes_on(pages["/thu-tuc/doi-tuong/ca-nhan/"]) == ["1.000001", "1.000002"]
    assert codes_on(pages["/thu-tuc/linh-vuc/ho-tich/"]) == ["1.000002"]
    assert "/thu-tuc/cap/bo/" not in pages


def test_a_procedure_without_a_known_audience_is_in_a_list_of_its_own(site_frame: object) -> None:
    pages = pages_of(site_frame, [Listed(listed("1.000001").card, LinkView("F", "/f/"), "f", (), ())])
    assert codes_on(pages["/thu-tuc/doi-tuong/chua-xep/"]) == ["1.000001"]


def test_a_long_list_is_divided_by_field_and_a_long_field_by_code(site_frame: object) -> None:
    procedures = [listed(f"1.{number:06d}", "hai-quan") for number in range(0, 300_000, 1_000)]
    procedures += [listed(f"2.{number:06d}", "thue") for number in range(20)]
    pages = pages_of(site_frame, procedures)
    for start in ("/thu-tuc/cap/xa/", "/thu-tuc/doi-tuong/ca-nhan/"):
        assert codes_on(pages[start]) == []
        assert sorted(reachable(pages, start)) == sorted(procedure.card.code for procedure in procedures)
    assert len(codes_on(pages["/thu-tuc/cap/xa/thue/"])) == 20
    assert len(reachable(pages, "/thu-tuc/linh-vuc/hai-quan/")) == 300
    assert len(reachable(pages, "/thu-tuc/linh-vuc/hai-quan/ma-1/")) == 300, "what was split keeps its address"
    assert pages["/thu-tuc/linh-vuc/hai-quan/ma-1.0/"].context["list"].heading == "Thủ tục lĩnh vực hai-quan: Mã 1.0…"


def test_what_is_no_longer_in_force_is_named_in_no_list_but_no_address_dies(site_frame: object) -> None:
    gone = [Listed(p.card, p.field, p.field_slug, p.levels, p.audiences, shown=False) for p in [listed("1.000001", "dat-dai")]]
    pages = pages_of(site_frame, [*gone, listed("1.000002")])
    assert set(pages) == set(pages_of(site_frame, [listed("1.000001", "dat-dai"), listed("1.000002")]))
    assert all("1.000001" not in codes_on(page) for page in pages.values())
    assert "không còn thủ tục nào" in pages["/thu-tuc/linh-vuc/dat-dai/"].handover.summary


def test_names_are_ordered_as_people_read_them(site_frame: object) -> None:
    names = ["Thủ tục đăng ký", "Đổi giấy", "Cấp giấy", "Ấn định"]
    procedures = [listed(f"1.00000{number}", name=name) for number, name in enumerate(names)]
    page = pages_of(site_frame, procedures)["/thu-tuc/linh-vuc/ho-tich/"]
    shown = [card.name for group in page.context["list"].groups for card in group.procedures]
    assert shown == ["Ấn định", "Cấp giấy", "Thủ tục đăng ký", "Đổi giấy"]


def _add(project: Path, code: str, field: str) -> None:
    text = (project / PROCEDURE).read_text(encoding="utf-8").replace("1.001193", code)
    text = re.sub(r"(?m)^name: .*$", f"name: Đăng ký việc số {code} theo quy định của pháp luật về hộ tịch và cư trú", text)
    text = re.sub(r"(?m)^field: .*$", f"field: {field}", text)
    folder = project / "content" / "thu-tuc" / field
    folder.mkdir(exist_ok=True)
    (folder / f"{code}.md").write_text(text, encoding="utf-8")


@pytest.fixture
def many(whole_project: Path) -> Path:
    for number in range(320):
        _add(whole_project, f"1.{number * 50:06d}", f"linh-vuc-{number % 2}")
    return whole_project


def test_no_page_is_over_the_limit_and_one_more_procedure_changes_few_pages(many: Path, build: Build) -> None:
    build(many)
    sizes = {file: file.stat().st_size for file in (many / "output").rglob("*.html")}
    assert max(sizes.values()) <= 60_000
    assert (many / "output/thu-tuc/cap/xa/linh-vuc-0/ma-1.00/index.html").exists()
    _add(many, "1.006025", "linh-vuc-0")
    changed = [path for path in build(many).written if path.endswith(".html")]
    assert "thu-tuc/1.006025/index.html" in changed
    assert len(changed) <= 20, changed


def test_every_list_is_linked_from_the_finder_or_a_list(whole_project: Path, build: Build) -> None:
    pages = [page for page in build(whole_project).pages if page.url.startswith("/thu-tuc/") and page.kind == "list"]
    finder = (whole_project / "output/thu-tuc/index.html").read_text(encoding="utf-8")
    assert len(pages) >= 3
    assert all(f'href="{page.url}"' in finder for page in pages)
