"""Documents cited wrongly, the plan's own slip, and forms that look wrong and are not."""

from pathlib import Path

import pytest
from judging import Check, body, header, judged, procedure


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Nghị định số 63/2010/QH12", "ký hiệu QH12 là của luật"),
        ("Nghị định số 23/2015/NĐ-PC", "không có ký hiệu NĐ-PC"),
        ("Nghị định số 23/2015/NĐCP-TT", "không có ký hiệu NĐCP-TT"),
        ("Luật Trẻ em số 102/2016/QH", "thiếu số khóa Quốc hội"),
        ("Luật số 63/2010/NĐ-CP", "ký hiệu NĐ-CP là của nghị định"),
        ("Thông tư 04/2020/NĐ-CP", "ký hiệu NĐ-CP là của nghị định"),
        ("Quyết định số 177/KH-UBND", "ký hiệu KH-UBND là của kế hoạch"),
        ("Chỉ thị số 30c/NQ-CP", "ký hiệu NQ-CP là của nghị quyết"),
        ("Công văn 61/2018/NĐ-CP", "ký hiệu NĐ-CP là của nghị định"),
        ("Công văn 26/CT-TTg", "ký hiệu CT-TTg là của chỉ thị"),
        ("Nghị định số 61/NĐ-CP", "thiếu năm"),
        ("Nghị định số 61/18/NĐ-CP", "năm “18”"),
        ("Thông tư 34/225/TT-NHNN", "năm “225”"),
        ("Nghị định 46/20023/NĐ-CP", "năm “20023”"),
        ("Nghị định 46/1944/NĐ-CP", "năm “1944”"),
        ("Luật Hộ tịch số 60/2014/QH12", "năm 2014 không thuộc Quốc hội khóa 12 (2007-2011)"),
        ("Nghị quyết 1211/2010/UBTVQH13", "khóa 13"),
    ],
)
def test_impossible_number_is_reported_with_its_reason(project: Path, check: Check, text: str, fault: str) -> None:
    (found,) = judged("CIT001", project, check, body(f"Câu đầu.\n\nThực hiện {text} và nhiều văn bản khác."))
    assert fault in found.message
    assert found.line == 16


@pytest.mark.parametrize(
    "text",
    [
        "Nghị định số 61/2018/NĐ-CP",
        "Nghị quyết số 30c/NQ-CP",
        "Nghị định số 119/HĐBT",
        "Nghị định số 17-CP",
        "Nghị định số 91/NĐ-HĐBT",
        "Nghị quyết số 44/NQ - HĐND 18",
        "Nghị quyết 1211/2016/UBTVQH13",
        "Nghị quyết số 51/2017/QH14",
        "Luật số 22/2008/QH12",
        "Luật số 92/2015/QH13 và Luật số 45/2011/QH13",
        "Luật 02/2011/QH12",
        "Pháp lệnh 34/2007/PL-UBTVQH11",
        "Thông tư 23/2014/TTLT-BTNMT-BTP",
        "Thông tư liên tịch số 05/2016/TTLT-BTP-BNV",
        "Quyết định 218-QĐ/TW",
        "Công văn số 1280/CT-TTHT",
        "Công văn số 12/TT-HC",
        "Công văn 1234/UBND-NC",
        "Nghị định 64/CP",
        "Kế hoạch số 5/CTr-UBND",
        "Luật Hộ tịch và Nghị định số 123/2015/NĐ-CP",
    ],
)
def test_possible_number_is_left(project: Path, check: Check, text: str) -> None:
    assert judged("CIT001", project, check, body(f"Thực hiện {text}, phường đã làm xong.")) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nghị định số 61/2018/NĐ-CP ngày 23/4/2018", 0),
        ("Nghị định số 61/2018/NĐ-CP ngày 31/12/2017", 1),
        ("Nghị định số 61/2018/NĐ-CP ngày 01/01/2019", 1),
        ("Chỉ thị số 26/CT-TTg ngày 30/02/2016", 1),
        ("Chỉ thị số 26/CT-TTg ngày 29/02/2016", 0),
        ("Chỉ thị số 26/CT-TTg ngày 05/13/2016", 1),
        ("Nghị định số 61/18/NĐ-CP ngày 23/4/2018", 0),
        ("Nghị định số 61/2018/NĐ-CP có hiệu lực từ ngày 21/6/2019", 0),
        ("Theo Nghị định số 61/2018/NĐ-CP, ngày 05/3/2020 quận họp", 0),
    ],
)
def test_day_must_exist_and_lie_in_the_year_of_the_number(project: Path, check: Check, text: str, found: int) -> None:
    assert len(judged("CIT002", project, check, body(f"{text}."))) == found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Chỉ thị số 17/CT-TTg ngày 20 tháng 6 năm 2014 của Chủ tịch Ủy ban nhân dân thành phố", "Thủ tướng Chính phủ"),
        ("Nghị quyết số 30c/NQ-CP ngày 08/11/2011 của Thủ tướng Chính phủ (Nghị quyết 30c), quận", "Chính phủ"),
        ("Quyết định 45/2016/QĐ-TTg của Chính phủ", "Thủ tướng Chính phủ"),
        ("Thông tư số 86/2024/TT-BCT của Bộ Tài chính", "Bộ Công Thương"),
        ("Nghị quyết 12/NQ-HĐND của UBND quận", "Hội đồng nhân dân"),
        ("Luật số 60/2014/QH13 của Chính phủ", "Quốc hội"),
        ("Nghị quyết 1211/2016/UBTVQH13 của Quốc hội", "Ủy ban Thường vụ Quốc hội"),
    ],
)
def test_issuer_that_the_number_contradicts_is_reported(project: Path, check: Check, text: str, names: str) -> None:
    (found,) = judged("CIT003", project, check, body(f"Thực hiện {text}."))
    assert found.message.endswith(f"là của {names}")


@pytest.mark.parametrize(
    "text",
    [
        "Chỉ thị số 17/CT-TTg của Thủ tướng Chính phủ",
        "Kế hoạch 177/KH-UBND của Chủ tịch UBND quận",
        "Quyết định số 985/QĐ-TTg của Thủ tướng, UBND quận đã lập tổ",
        "Quyết định 410/QĐ-UBND của quận",
        "Quyết định 876/QĐ-BNV của Bộ trưởng Bộ Nội vụ",
        "Thông tư 01/2018/TT-VPCP của Văn phòng Chính phủ",
        "Nghị quyết số 51/2017/QH14 của Quốc hội",
        "Nghị quyết 18-NQ/TW của Ban Chấp hành Trung ương",
        "Thông tư 23/2014/TTLT-BTNMT-BTP của Bộ Tư pháp",
        "Công văn số 123/VPCP-KSTT của Chính phủ",
        "Công văn số 345/UBND-HĐND của UBND quận",
        "Nghị quyết 12/NQ-HĐND của HĐND và UBND quận",
        "Nghị định 61/2018/NĐ-CP. Theo chỉ đạo của UBND quận",
    ],
)
def test_issuer_that_agrees_or_cannot_be_told_is_left(project: Path, check: Check, text: str) -> None:
    assert judged("CIT003", project, check, body(f"Thực hiện {text}.")) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Quyết định 410/QĐ-UBND ngày 05/3/2020", 0),
        ("Quyết định 410/QĐ-UBND ngày 06/3/2020", 1),
        ("Nghị định 30/2020/NĐ-CP", 0),
        ("Nghị định 107/2021/NĐ-CP", 1),
        ("Quyết định 410/QĐ-UBND ngày 31/02/2021", 0),
    ],
)
def test_document_may_be_of_the_article_s_day_but_not_later(project: Path, check: Check, text: str, found: int) -> None:
    assert len(judged("CIT004", project, check, body(f"Theo {text}."))) == found


def test_corrected_article_may_cite_what_came_before_the_correction(project: Path, check: Check) -> None:
    correction = header("corrections:\n  - {date: 2020-03-06, note: Sửa số quyết định}")
    assert judged("CIT004", project, check, correction, body("Theo Quyết định 410/QĐ-UBND ngày 06/3/2020.")) == []
    assert len(judged("CIT004", project, check, body("Theo Quyết định 410/QĐ-UBND ngày 07/3/2020."))) == 1


def test_procedure_is_read_too_but_has_no_day(project: Path, check: Check) -> None:
    wrong = procedure("authority: Theo Nghị định số 63/2030/QH12")
    assert [found.path for found in judged("CIT001", project, check, wrong)] == ["content/thu-tuc/ho-tich/1.001193.md"]
    assert judged("CIT004", project, check) == []
