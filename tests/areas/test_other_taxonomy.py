"""The six areas of Resolution 76/NQ-CP: no weights were learned for them, so the plan's words alone decide."""

import pytest
from area_samples import ROOT, shipped_tagger

from pipeline.areas.document import document_of_text
from pipeline.areas.tag import Tagger
from pipeline.areas.weights import base_weights
from pipeline.model.plan import Plan
from pipeline.model.tagging import NO_AREA
from pipeline.sources.plan import read_plan


@pytest.fixture(scope="module")
def plan() -> Plan:
    plan, file = read_plan(ROOT, 2026)
    assert plan is not None and file.faults == ()
    return plan


def test_six_areas_with_words_and_without_weights(plan: Plan) -> None:
    assert len(plan.areas) == 6 and all(area.words for area in plan.areas)
    assert base_weights(plan.taxonomy) is None
    assert not Tagger(plan, shipped_tagger().base).learned


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("Phường chuyển đổi số\nNgười dân nộp hồ sơ trực tuyến, thanh toán không dùng tiền mặt.", "chinh-quyen-so"),
        ("Thêm quầy tiếp nhận\nTrung tâm phục vụ hành chính công của phường mở thêm quầy.", "thu-tuc-hanh-chinh"),
        ("Nhận ba mươi công chức\nThành phố thi tuyển công chức theo vị trí việc làm.", "che-do-cong-vu"),
        ("Bố trí lại trụ sở dôi dư\nTài sản công được xử lý theo quy định.", "tai-chinh-cong"),
        ("Tinh gọn bộ máy\nHợp nhất ba phòng, giảm đầu mối.", "to-chuc-bo-may"),
        ("Rà soát văn bản\nRà soát văn bản quy phạm pháp luật của phường.", "the-che"),
        ("Giải bóng đá phường\nTrận đấu khai mạc chiều nay.", NO_AREA),
    ],
)
def test_the_words_of_the_plan_decide(plan: Plan, text: str, area: str) -> None:
    assert Tagger(plan).tag(document_of_text(text)).primary == area
