"""Titles: half in capitals, one character too many, and twice the same."""

from pathlib import Path

import pytest
from judging import Check, header, judged
from rule_blocks import Block

COPY = "tin-tuc/phong-noi-vu/2020-05-06-bai-chep.md"


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("PHƯỜNG MẪU TẬP HUẤN", 1),
        ("PHƯỜNG MẪU HỌP dân phố", 1),
        ("PHƯỜNG MẪU họp dân", 0),
        ("TIN BUỒN", 1),
        ("HỌP", 0),
        ("UBND, HĐND: CCHC, TTHC, DVC 2020", 0),
        ("UBND phường: CCHC, TTHC, DVC", 0),
        ("Phường Mẫu tập huấn", 0),
    ],
)
def test_title_is_reported_when_more_than_half_of_its_words_are_in_capitals(
    project: Path, check: Check, title: str, found: int
) -> None:
    assert len(judged("TTL001", project, check, header(f"title: {title}"))) == found


@pytest.mark.parametrize(("length", "found"), [(149, 0), (150, 0), (151, 1)])
def test_title_may_have_150_characters(project: Path, check: Check, length: int, found: int) -> None:
    assert len(judged("TTL003", project, check, header("title: " + "Đổi mới " * 25))) == 1
    title = ("ế" * length)[:length]
    assert len(judged("TTL003", project, check, header(f"title: {title}"))) == found


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Bài mẫu: nộp hồ sơ một lần", 1),
        ("BÀI MẪU:  NỘP HỒ SƠ MỘT LẦN", 1),
        ("Bài mẫu: nộp hồ sơ một lân", 0),
        ("", 0),
    ],
)
def test_title_is_compared_without_regard_to_capitals_and_spaces(project: Path, check: Check, title: str, found: int) -> None:
    copy = Block("copy", COPY, f"title: {title}\ndate: 2020-05-06\nid: 2020-aaaaa\n")
    result = judged("TTL002", project, check, copy)
    assert [(finding.path, finding.line) for finding in result] == [(f"content/{COPY}", 2)] * found
    assert all("content/tin-tuc/phong-noi-vu/2020-03-05-bai-mau.md" in finding.message for finding in result)


def test_old_and_new_tone_place_make_one_title(project: Path, check: Check) -> None:
    copy = Block("copy", COPY, "title: Số hoá hồ sơ\ndate: 2020-05-06\nid: 2020-aaaaa\n")
    assert len(judged("TTL002", project, check, header("title: Số hóa hồ sơ"), copy)) == 1


def test_each_copy_is_reported_once_and_names_the_first(project: Path, check: Check) -> None:
    copies = [Block("copy", f"tin-tuc/phong-noi-vu/2020-05-0{n}-b.md", f"date: 2020-05-0{n}\nid: 2020-aaaa{n}\n") for n in (1, 2)]
    found = judged("TTL002", project, check, *copies)
    assert [finding.path[-13:] for finding in found] == ["2020-05-01-b.md"[-13:], "2020-05-02-b.md"[-13:]]
    assert all("2020-03-05-bai-mau.md" in finding.message for finding in found)
