"""Says in Vietnamese why a text got its area and its tone."""

from collections.abc import Iterator, Sequence

from pipeline.model.article import Tone
from pipeline.model.plan import Plan
from pipeline.model.tagging import NO_AREA, Candidate, Tagging

TONE_NAMES = {Tone.PRAISE: "khen", Tone.CRITIQUE: "phê phán", Tone.NEUTRAL: "trung tính"}
_OUTSIDE = "không nói về cải cách hành chính"


def explanation(path: str, tagging: Tagging, plan: Plan, written: Sequence[str]) -> str:
    """Return several lines, each with its line end.

    Args:
        written: areas that the writer named; empty: none.
    """
    return "".join(f"{line}\n" for line in _lines(path, tagging, plan, written))


def _lines(path: str, tagging: Tagging, plan: Plan, written: Sequence[str]) -> Iterator[str]:
    first, second = tagging.candidates[:2]
    yield path
    if tagging.primary:
        yield f"Lĩnh vực: {area_name(first.label, plan)} – {first.percent}"
    else:
        yield f"Chưa chắc: gần nhất là {area_name(first.label, plan)} – {first.percent}; cần người chọn"
    area = plan.area(first.label)
    if area is not None and area.description:
        yield f"  Khoản {area.clause} của kế hoạch {plan.number}: {area.description}"
    yield from _words(first)
    yield f"Đứng thứ hai: {area_name(second.label, plan)} – {second.percent}"
    yield from _words(second)
    also = [area_name(label, plan) for label in tagging.areas[1:]]
    if also:
        yield f"Cũng nói tới: {'; '.join(also)}"
    mood = tagging.tones[0]
    yield f"Giọng bài: {TONE_NAMES[Tone(mood.label)]} – {mood.percent}"
    yield from _words(mood)
    if written:
        agrees = written[0] == tagging.primary
        yield f"Người viết ghi: {', '.join(written)}" + ("" if agrees else " (khác với máy; lời người viết được dùng)")
    yield "Dựa vào: từ điển trong kế hoạch" + (
        " và trọng số đã học" if tagging.learned else "; chưa có trọng số cho bộ lĩnh vực này"
    )


def area_name(label: str, plan: Plan) -> str:
    """ "Cơ chế một cửa (mot-cua, II.4a)"."""
    area = plan.area(label)
    if area is None:
        return _OUTSIDE if label == NO_AREA else label
    return f"{area.name} ({area.id}, {area.clause})"


def _words(candidate: Candidate) -> Iterator[str]:
    for evidence in candidate.evidence:
        yield f"  dòng {evidence.line:>3}: “{evidence.words}” ({evidence.weight:.0%})"
    if not candidate.evidence:
        yield "  (không có chữ nào nói rõ)"
