"""Tables of labels: what is read, and how a fault is told."""

import pytest

from pipeline.areas.gold import GoldUnreadable, read_gold

HEAD = "file\tprimary\tareas\ttone\tconfidence\n"
TEXTS = {"a.txt": "Tiêu đề\n\nĐoạn đầu.\n\nĐoạn sau.\n"}


def test_a_row_becomes_a_labelled_text() -> None:
    (item,) = read_gold(HEAD + "a.txt\tmot-cua\tmot-cua hien-dai-hoa\tpraise\t0.9\n", TEXTS.__getitem__)
    assert (item.name, item.primary, item.tone, item.confidence) == ("a.txt", "mot-cua", "praise", 0.9)
    assert item.areas == {"mot-cua", "hien-dai-hoa"}
    assert item.document.title.single == ["tiêu", "đề"]
    assert item.document.lead.single == ["đoạn", "đầu"]
    assert item.document.body.single == ["đoạn", "đầu", "đoạn", "sau"]


def test_the_main_area_always_counts_among_all_areas() -> None:
    (item,) = read_gold(HEAD + "a.txt\tmot-cua\t\tneutral\t1\n", TEXTS.__getitem__)
    assert item.areas == {"mot-cua"}


def missing(name: str) -> str:
    raise FileNotFoundError(name)


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("", "dòng 1: thiếu cột file"),
        ("file\tprimary\n", "thiếu cột areas, tone, confidence"),
        (HEAD, "không có dòng nào"),
        (HEAD + "\tmot-cua\t\tneutral\t1\n", "dòng 2: thiếu tên tệp"),
        (HEAD + "a.txt\t\t\tneutral\t1\n", "dòng 2: thiếu tên tệp hoặc lĩnh vực"),
        (HEAD + "a.txt\tmot-cua\t\tvui\t1\n", "dòng 2: giọng bài “vui”"),
        (HEAD + "a.txt\tmot-cua\t\tneutral\tcao\n", "dòng 2: độ tin cậy"),
        (HEAD + "a.txt\tmot-cua\t\tneutral\n", "dòng 2: độ tin cậy"),
        (HEAD + "../a.txt\tmot-cua\t\tneutral\t1\n", "phải là tên tệp"),
    ],
)
def test_a_fault_is_told_with_its_line(table: str, told: str) -> None:
    with pytest.raises(GoldUnreadable, match=told):
        read_gold(table, TEXTS.__getitem__)


def test_a_text_that_is_not_there_is_told() -> None:
    with pytest.raises(GoldUnreadable, match="dòng 2: không đọc được tệp b"):
        read_gold(HEAD + "b.txt\tmot-cua\t\tneutral\t1\n", missing)
