"""The figures of Lighthouse's reports: medians, and what failed in any run."""

from bench.lighthouse import CATEGORIES, _figures, _table


def report(score: float, paint: float, audit: float | None) -> dict[str, object]:
    numbers = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift")
    audits: dict[str, object] = {name: {"numericValue": paint, "score": 1} for name in numbers}
    audits["network-requests"] = {"details": {"items": [{"transferSize": 1024}, {"transferSize": 512}]}}
    audits["color-contrast"] = {"score": audit}
    refs = [{"id": "color-contrast", "weight": 7}, {"id": "total-blocking-time", "weight": 0}]
    return {"categories": {name: {"score": score, "auditRefs": refs} for name in CATEGORIES}, "audits": audits}


def test_scores_and_paints_are_medians_and_one_failure_is_told() -> None:
    reports = [report(1, 800, 1), report(0.9, 2000, 0.4), report(0.98, 900, None)]
    figures = _figures("/", reports)
    assert [figures[name] for name in CATEGORIES] == [98] * 4
    assert (figures["first-contentful-paint"], figures["shift"], figures["kib"], figures["requests"]) == (900, 2000, 1.5, 2)
    assert figures["failed"] == ["color-contrast"]
    assert "| home | `/` | 98 | 98 | 98 | 98 | 0.9 | 0.9 | 900 |" in _table({"home": figures})
