"""How good the tagger is: tables for people, one object for machines."""

from typing import Any

from pipeline.areas.evaluate import Evaluation, Figure
from pipeline.reports.table import Column, Table

_NAMES = {
    "accuracy": "Đúng lĩnh vực chính (không chắc tính là sai)",
    "macro_f1": "F1 bình quân các lĩnh vực",
    "any_gold": "Trúng một trong các lĩnh vực người gắn",
    "abstained": "Không chắc, để người chọn",
    "accuracy_when_answered": "Đúng, khi máy trả lời",
    "tone_accuracy": "Đúng giọng bài",
}


def per_area_table(result: Evaluation) -> Table:
    """Precision, recall and F1 of each area."""
    columns = (Column("Lĩnh vực"), Column("Chính xác"), Column("Tìm đủ"), Column("F1"), Column("Số bài"))
    rows = tuple(
        (area, f"{figures.precision:.3f}", f"{figures.recall:.3f}", f"{figures.f1:.3f}", str(figures.texts))
        for area, figures in result.per_area.items()
    )
    return Table("", columns, rows)


def figure_table(result: Evaluation) -> Table:
    """The figures over all texts, each with its interval."""
    rows = tuple((_NAMES[name], name, _told(figure)) for name, figure in result.figures.items())
    return Table("", (Column("Số đo", 50), Column("Tên"), Column("Giá trị (khoảng tin cậy 95%)")), rows)


def confusion_table(result: Evaluation) -> Table:
    """What was taken for what."""
    rows = tuple((gold, said or "(không chắc)", str(number)) for gold, said, number in result.confusions)
    return Table("Nhầm:", (Column("Người gắn"), Column("Máy gắn"), Column("Số bài")), rows)


def closing(*, learned: bool) -> list[str]:
    """Whether learned weights took part."""
    return [] if learned else ["Bộ lĩnh vực này chưa có trọng số đã học: chỉ từ điển trong kế hoạch quyết định."]


def json_report(result: Evaluation) -> dict[str, Any]:
    """One object: each figure with value, low and high; `per_area` with precision, recall and F1."""
    figures: dict[str, Any] = {
        name: {"value": round(figure.value, 4), "low": round(figure.low, 4), "high": round(figure.high, 4)}
        for name, figure in result.figures.items()
    }
    per_area = {
        area: {"precision": round(found.precision, 4), "recall": round(found.recall, 4), "f1": round(found.f1, 4)}
        for area, found in result.per_area.items()
    }
    return {**figures, "per_area": per_area}


def _told(figure: Figure) -> str:
    return f"{figure.value:.3f} ({figure.low:.3f}–{figure.high:.3f})"
