"""The file in which the finder of procedures searches."""

import gzip
import json
from dataclasses import replace

from outlet_samples import ARTICLE, HOME, PROCEDURE, PROFILE, render

from pipeline.model.page import HandoverPage

PATH = "chi-muc/thu-tuc.json"
OTHER = replace(PROCEDURE, url="/thu-tuc/1.000001/", id="1.000001", title="Cấp <phép> & “bản sao”", field="Đất đai", audiences=())


def index(*pages: HandoverPage) -> dict[str, list[object]]:
    found: dict[str, list[object]] = json.loads(render(*pages)[PATH])
    return found


def test_the_index_names_each_procedure_in_the_order_of_codes() -> None:
    found = index(HOME, ARTICLE, PROCEDURE, OTHER)
    assert found["fields"] == ["Hộ tịch", "Đất đai"]
    assert found["levels"] == ["Cấp xã"]
    assert found["audiences"] == ["Cá nhân, hộ gia đình"]
    assert found["items"] == [
        ["/thu-tuc/1.000001/", "1.000001", "Cấp <phép> & “bản sao”", 1, [0], [], ""],
        ["/thu-tuc/1.001193/", "1.001193", "Đăng ký khai sinh", 0, [0], [0], ""],
    ]


def test_what_is_not_built_or_no_longer_in_force_is_not_found() -> None:
    assert index(replace(PROCEDURE, current=False), replace(OTHER, built=False))["items"] == []


def test_a_site_without_procedures_has_an_empty_index() -> None:
    assert index(HOME) == {"fields": [], "levels": [], "audiences": [], "abbreviations": [], "said": [], "items": []}


def test_two_thousand_procedures_weigh_less_than_a_photograph() -> None:
    pages = [
        replace(
            PROCEDURE, url=f"/thu-tuc/1.{n:06d}/", id=f"1.{n:06d}", title=f"Đăng ký thay đổi nội dung số {n * 7919 % 10007} " * 3
        )
        for n in range(2000)
    ]
    assert len(gzip.compress(render(*pages)[PATH])) < 150_000


def test_an_abbreviation_with_one_meaning_is_in_the_index() -> None:
    short = (("UBND", "Ủy ban nhân dân"), ("CT", "Chỉ thị"), ("CT", "Chủ tịch"))
    found = json.loads(render(HOME, profile=replace(PROFILE, abbreviations=short))[PATH])
    assert found["abbreviations"] == [["UBND", "Ủy ban nhân dân"]]


def test_everyday_words_are_in_the_index_in_the_order_of_their_list() -> None:
    said = (("sổ đỏ", "giấy chứng nhận quyền sử dụng đất"), ("cưới", "đăng ký kết hôn"))
    found = json.loads(render(HOME, profile=replace(PROFILE, colloquial=said))[PATH])
    assert found["said"] == [list(pair) for pair in said]
