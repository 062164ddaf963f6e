"""Which groups a text names, and that it never names more than the text."""

import gzip
import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.procedures.audiences import Audience, audiences_of

NATIONAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "tthc" / "national-2026-07.jsonl.gz"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cá nhân.", "ca-nhan"),
        ("Công dân Việt Nam, Doanh nghiệp", "ca-nhan doanh-nghiep"),
        ("Tổ chức (không bao gồm doanh nghiệp, HTX)", "to-chuc"),
        ("Doanh nghiệp có vốn đầu tư nước ngoài", "doanh-nghiep"),
        ("Người Việt Nam định cư ở nước ngoài", "nguoi-viet-nam-o-nuoc-ngoai"),
        ("Người nước ngoài cư trú tại Việt Nam", "nguoi-nuoc-ngoai"),
        ("Tổ chức nước ngoài, Hợp tác xã", "hop-tac-xa nguoi-nuoc-ngoai"),
        ("Cán bộ, công chức, viên chức", "can-bo-cong-chuc"),
        ("TỔ CHỨC, CÁ NHÂN", "ca-nhan to-chuc"),
        ("Cá nhân: người thừa kế, tổ chức kế thừa", "ca-nhan to-chuc"),
        ("Cha, mẹ của trẻ", "ca-nhan"),
        ("Người đại diện hợp pháp", "ca-nhan"),
        ("Hộ kinh doanh", "doanh-nghiep"),
        ("Không có thông tin", ""),
        ("", ""),
    ],
)
def test_a_text_gives_the_groups_that_it_names(text: str, expected: str) -> None:
    assert sorted(audience.value for audience in audiences_of(text)) == expected.split()


@given(st.text(max_size=200))
def test_any_text_gives_groups_in_one_order_each_once(text: str) -> None:
    found = audiences_of(text)
    assert list(found) == [audience for audience in Audience if audience in found]


def test_decomposed_text_names_the_same_groups() -> None:
    text = "Hộ gia đình, tổ chức"
    assert audiences_of(unicodedata.normalize("NFD", text)) == audiences_of(text) == (Audience.CITIZEN, Audience.ORGANISATION)


@pytest.mark.skipif(not NATIONAL.exists(), reason="không có ../shared/data")
def test_every_record_of_the_national_portal_gets_a_group() -> None:
    with gzip.open(NATIONAL, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["doi_tuong_thuc_hien"] for line in lines]
    assert len(texts) > 1900
    assert [text for text in texts if not audiences_of(text)] == []
