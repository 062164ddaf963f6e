"""A procedure's page: parts in the law's order, ways, downloads, long parts apart, and data that promises nothing more."""

import json
from pathlib import Path
from typing import Any

import pytest
from procedure_site import PROCEDURE, edit, pages_on

from pipeline.site.page import Page

URL = "/thu-tuc/1.001193/"
SCHEMA = {
    "GovernmentService": "name identifier serviceType url audience serviceOperator provider serviceOutput availableChannel "
    "offers",
    "GovernmentOrganization": "name url parentOrganization address contactPoint",
    "ContactPoint": "contactType telephone email availableLanguage",
    "ServiceChannel": "name description processingTime serviceUrl availableLanguage",
    "Audience": "audienceType",
    "Offer": "name price priceCurrency description",
    "Thing": "name",
}
"""Type -> the properties that schema.org has for it and that we use (read on schema.org, version 29)."""


def view(page: Page) -> Any:
    return page.context["procedure"]


def data(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(str(page.context["page"].structured_data))
    return found


def test_the_parts_stand_in_the_laws_order_whatever_the_files(project: Path) -> None:
    text = (project / PROCEDURE).read_text(encoding="utf-8")
    head, *parts = text.split("\n## ")
    (project / PROCEDURE).write_text("\n## ".join([head, *reversed(parts), "Điều khác\n\nMột câu."]), encoding="utf-8")
    page = view(pages_on(project)[URL])
    expected = "trinh-tu cach-thuc thanh-phan-ho-so doi-tuong co-quan mau-don ket-qua yeu-cau can-cu".split()
    assert [part.kind for part in page.parts] == [*expected, ""]
    assert page.parts[-1].title == "Điều khác"


def test_ways_that_differ_only_in_how_stand_in_one_row(project: Path) -> None:
    edit(project, "note: Mang bản chính khi đến nhận.", "note: Quá hạn thì thu theo mức của thành phố.")
    (way,) = view(pages_on(project)[URL]).ways
    assert way.how == "Trực tiếp, Trực tuyến"


def test_a_number_without_a_unit_is_told_as_such(project: Path) -> None:
    edit(project, "time: Trong ngày làm việc", "time: 1")
    shown = view(pages_on(project)[URL])
    assert {way.time for way in shown.ways} == {"1 (không ghi đơn vị)"}
    assert shown.time.text == "1 (không ghi đơn vị)"


def test_what_nobody_has_verified_is_said_to_be_unknown(project: Path) -> None:
    edit(project, "verified: {date: 2020-12-15, by: Văn phòng quận mẫu}\n", "")
    assert view(pages_on(project)[URL]).verified_text == ""


def test_only_what_can_be_done_online_gets_the_button(project: Path) -> None:
    edit(project, "online_level: 3", "dvc_url: https://dichvucong.gov.vn/x")
    assert view(pages_on(project)[URL]).is_online
    edit(project, "how: Trực tuyến", "how: Dịch vụ bưu chính")
    assert not view(pages_on(project)[URL]).is_online


def test_forms_of_our_own_host_are_offered_with_kind_and_weight(project: Path) -> None:
    (project / PROCEDURE).with_name("to-khai.docx").write_bytes(b"PK" * 1000)
    edit(project, "Tờ khai theo mẫu và giấy chứng sinh", "[Tờ khai](to-khai.docx) và [trang khác](https://example.com/a.docx)")
    (file,) = view(pages_on(project)[URL]).downloads
    assert (file.name, file.url, file.note) == ("Tờ khai", "/tep/thu-tuc/ho-tich/to-khai.docx", "DOCX, 2 KB")


def test_a_long_part_gets_pages_of_its_own_and_no_word_is_lost(project: Path) -> None:
    items = [f"Điều kiện thứ {number}: {'theo quy định của pháp luật ' * 8}" for number in range(400)]
    listing = "\n".join(f"{number}. {item}" for number, item in enumerate(items, 1))
    edit(project, "Không quy định.", f"Mở đầu.\n\n{listing}\n\nKết thúc.")
    pages = pages_on(project)
    part = next(part for part in view(pages[URL]).parts if part.kind == "yeu-cau")
    assert part.html == "" and part.page == f"{URL}yeu-cau/"
    own = [page for url, page in pages.items() if url.startswith(f"{URL}yeu-cau/")]
    assert len(own) > 1
    assert all(len(page.context["part"].html.encode()) <= 42_000 for page in own)
    words = " ".join(str(page.context["part"].html) for page in own)
    assert all(item.strip() in words for item in (*items, "Mở đầu.", "Kết thúc."))
    assert '<ol start="' in words


def test_a_short_page_has_no_pages_apart(project: Path) -> None:
    assert [url for url in pages_on(project) if url.startswith(URL)] == [URL]


def types_of(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        return ([value] if "@type" in value else []) + [found for inner in value.values() for found in types_of(inner)]
    return [found for inner in value for found in types_of(inner)] if isinstance(value, list) else []


def test_the_data_uses_only_terms_that_schema_org_has(project: Path) -> None:
    edit(project, "fee: Miễn phí\n    note: Mang", "fee: 8.000 đồng/bản\n    note: Mang")
    found = types_of(data(pages_on(project)[URL]))
    assert {item["@type"] for item in found} >= {"GovernmentService", "ServiceChannel", "Offer", "Audience"}
    for item in found:
        assert set(item) - {"@type", "@context"} <= set(SCHEMA[item["@type"]].split()), item


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        ("05 ngày làm việc", None),
        ("05 ngày", "P5D"),
        ("04 giờ", "PT4H"),
        ("02 tháng", "P2M"),
        ("2,5 ngày", None),
        ("05 ngày; phải xác minh thì 10 ngày", None),
        ("Không quy định", None),
    ],
)
def test_a_duration_is_given_only_where_the_calendar_can_say_it(project: Path, time: str, expected: str | None) -> None:
    edit(project, "time: Trong ngày làm việc", f"time: {time}")
    channels = data(pages_on(project)[URL])["availableChannel"]
    assert {channel.get("processingTime") for channel in channels} == {expected}
    assert all(time in channel["description"] for channel in channels)


def test_an_offer_is_made_only_of_one_exact_fee(project: Path) -> None:
    edit(project, "fee: Miễn phí\n    note: Mang", "fee: 8.000 đồng/bản\n    note: Mang")
    (offer,) = data(pages_on(project)[URL])["offers"]
    assert (offer["price"], offer["priceCurrency"], offer["name"]) == ("8000", "VND", "Trực tuyến")
