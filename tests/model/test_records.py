"""The other records: lifetimes of agencies, lines of files, addresses, the hand-over, and that nothing can be changed."""

import dataclasses
import importlib
import inspect
import pkgutil
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pipeline.model
from pipeline.model import address
from pipeline.model.agency import Agency, AgencyKind
from pipeline.model.page import HandoverPage, from_lines, is_outlet_path, to_lines
from pipeline.model.source_file import Fault, FaultKind, SourceFile

MODULES = [importlib.import_module(f"pipeline.model.{info.name}") for info in pkgutil.iter_modules(pipeline.model.__path__)]
RECORDS = {
    value for module in MODULES for value in vars(module).values() if inspect.isclass(value) and dataclasses.is_dataclass(value)
}


@pytest.mark.parametrize("record", sorted(RECORDS, key=lambda record: record.__name__), ids=lambda record: record.__name__)
def test_record_is_frozen_and_has_slots(record: type) -> None:
    assert record.__dataclass_params__.frozen  # type: ignore[attr-defined]  # made by dataclass
    assert "__slots__" in vars(record)
    assert record.__doc__
    assert not record.__doc__.startswith(f"{record.__name__}(")


@pytest.mark.parametrize(
    ("day", "exists"),
    [(date(2004, 1, 1), False), (date(2004, 1, 2), True), (date(2025, 6, 30), True), (date(2025, 7, 1), False)],
)
def test_agency_exists_from_its_first_to_its_last_day(day: date, exists: bool) -> None:
    agency = Agency("a", "A", "A", AgencyKind.WARD, "", "", date(2004, 1, 2), date(2025, 6, 30), 1)
    assert agency.exists_on(day) is exists
    assert dataclasses.replace(agency, valid_from=None).exists_on(day) is (day <= date(2025, 6, 30))
    assert dataclasses.replace(agency, valid_to=None).exists_on(day) is (day >= date(2004, 1, 2))


def test_line_of_a_key_is_that_of_the_nearest_parent_that_has_one() -> None:
    file = SourceFile("a.md", {"ways": 4, "ways.1": 7, "ways.1.fee": 9})
    keys = ["ways.1.fee", "ways.1.fee.x", "ways.1.time", "ways.0.fee", "ways", "title", ""]
    assert [file.line_of(key) for key in keys] == [9, 9, 7, 4, 4, 1, 1]
    assert [file.has(key) for key in ("ways", "ways.1", "title")] == [True, True, False]


def test_faults_are_picked_by_kind() -> None:
    faults = (Fault(FaultKind.MISSING, 1), Fault(FaultKind.BAD_DATE, 2), Fault(FaultKind.MISSING, 3))
    file = SourceFile("a.md", faults=faults)
    assert file.faults_of(FaultKind.MISSING) == (faults[0], faults[2])
    assert file.faults_of(FaultKind.MISSING, FaultKind.BAD_DATE) == faults
    assert file.faults_of(FaultKind.EMPTY) == ()


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("2020-03-05-ten-bai.md", "/tin-tuc/2020/03/ten-bai/"),
        ("2020-03-05-a1.md", "/tin-tuc/2020/03/a1/"),
        ("2020-3-05-a.md", ""), ("2020-03-05-.md", ""), ("2020-03-05-A.md", ""), ("2020-03-05-a-.md", ""),
        ("2020-03-05-a--b.md", ""), ("2020-03-05-a.txt", ""), ("2020-03-05-a.md\n", ""), ("x2020-03-05-a.md", ""),
    ],
)  # fmt: skip
def test_address_of_an_article_comes_from_its_file_name(name: str, url: str) -> None:
    assert address.article(name) == url
    if url:
        assert address.month_of(url) == "2020/03"


@pytest.mark.parametrize(
    ("code", "url"),
    [
        ("1.001193", "/thu-tuc/1.001193/"), ("1.001193.H13", "/thu-tuc/1.001193/"), ("1.001193.00.H13", "/thu-tuc/1.001193/"),
        ("1.001193.md", "/thu-tuc/1.001193/"), ("1.0011934", ""), ("1.001193x", ""), ("0.001193", ""), ("1.00119", ""), ("", ""),
    ],
)  # fmt: skip
def test_address_of_a_procedure_comes_from_the_base_of_its_code(code: str, url: str) -> None:
    assert address.procedure(code) == url


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("/", "index.html"),
        ("/a/b/", "a/b/index.html"),
        ("/404.html", "404.html"),
        ("/feeds/a.xml", "feeds/a.xml"),
        ("/index/", "index/index.html"),
    ],
)
def test_address_and_output_file_belong_together(url: str, path: str) -> None:
    assert address.output_path(url) == path
    assert address.url_of_output(path) == url


@pytest.mark.parametrize(
    "url", ["", "a/", "//", "/../", "/a/../b/", "/..", "/.", "/./a/", "//etc/passwd", "/a//b/", "/a\\..\\b/", "/a\0b"]
)
def test_an_address_that_leads_out_of_the_site_has_no_file(url: str) -> None:
    assert address.output_path(url) == ""


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("feeds/rss.xml", True),
        ("feeds/linh-vuc/mot-cua/atom.xml", True),
        ("feeds/index.html", False),
        ("embed/index.html", False),
        ("embed/tin-moi.html", True),
        ("embed/co-quan/index.html", True),
        ("robots.txt", True),
        ("sitemap.xml", True),
        ("sitemap-12.xml", True),
        ("sitemap/index.html", False),
        ("sitemap-cu/index.html", False),
        ("feeds-cu/index.html", False),
        ("robots.txt/index.html", False),
    ],
)
def test_what_outlets_write(path: str, expected: bool) -> None:
    assert is_outlet_path(path) is expected


texts = st.text(st.characters(exclude_categories=["Cs"]))
pages = st.builds(HandoverPage, texts, texts, texts, texts, areas=st.lists(texts).map(tuple), built=st.booleans(), html=texts)


@given(st.lists(pages).map(tuple))
def test_hand_over_is_read_back_as_it_was_written(pages: tuple[HandoverPage, ...]) -> None:
    assert from_lines(to_lines(pages)) == pages


@pytest.mark.parametrize("text", ["{", '{"url": "/"}', '{"url": "/", "kind": "a", "title": "b", "summary": "c", "x": 1}'])
def test_what_is_no_hand_over_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_lines(text)
