"""A publish, a proof or a rollback in words: lines of Vietnamese text, nothing else."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from pipeline.model.finding import Finding, Severity
from pipeline.release.publish import Outcome, PublishSummary
from pipeline.release.rollback import Rollback
from pipeline.release.verify import OutputProblem, VerifyResult
from pipeline.reports.text import finding_line
from pipeline.vietnamese.dates import HO_CHI_MINH

MOST = 40
"""So many lines of one kind are shown; the others are counted."""


def publish_lines(summary: PublishSummary) -> list[str]:
    """What the person who published reads, the most important line last."""
    return [
        *_findings(summary.stopping),
        *(crash.line() for crash in summary.checked.crashes),
        *(_problems(summary.proof.problems) if summary.proof else ()),
        *_held(summary),
        *_numbers(summary),
        *_times(summary),
        *_verdict(summary),
    ]


def verify_lines(proof: VerifyResult) -> list[str]:
    """What ``make verify`` says."""
    read = f"Đã đối chiếu {_n(proof.pages)} trang, {_n(proof.feeds)} bản tin (đọc lại {_n(proof.parsed)} tệp)"
    found = f"{_n(len(proof.problems))} lỗi." if proof.problems else "không có lỗi."
    return [*_problems(proof.problems), f"{read}: {found}"]


def rollback_lines(done: Rollback) -> list[str]:
    """What ``make rollback`` says."""
    made = datetime.fromisoformat(done.live.made_at)
    gone = done.gone or ()
    return [
        f"Đã trở lại bản {done.live.id} (xuất bản {_moment(made)}). Bản {done.left.id} vẫn được giữ.",
        "Nội dung trong content/ không đổi: sửa chỗ sai rồi chạy make publish, nếu không lần xuất bản sau sẽ đưa nó lên lại.",
        *(["Không biết địa chỉ nào đã mất theo bản bỏ đi, vì hồ sơ của bản ấy hỏng."] if done.gone is None else ()),
        *([f"{_n(len(gone))} địa chỉ chỉ có ở bản bỏ đi, nay không mở được; muốn giữ thì ghi chuyển hướng:"] if gone else ()),
        *_some((f"  {url}" for url in gone), len(gone), "địa chỉ nữa."),
    ]


def _findings(findings: Sequence[Finding]) -> Iterator[str]:
    yield from _some(map(finding_line, findings), len(findings), "lỗi nữa; chạy make kiem-tra để xem hết.")


def _problems(problems: Sequence[OutputProblem]) -> Iterator[str]:
    lines = (
        f"{problem.path}: {problem.message}{f' (từ {problem.source})' if problem.source else ''} -> {problem.fix}"
        for problem in problems
    )
    yield from _some(lines, len(problems), "lỗi nữa; sửa các lỗi trên trước rồi chạy lại.")


def _some(lines: Iterable[str], count: int, rest: str) -> Iterator[str]:
    for number, line in enumerate(lines):
        if number == MOST:
            yield f"… và {_n(count - MOST)} {rest}"
            return
        yield line


def _held(summary: PublishSummary) -> Iterator[str]:
    if summary.held:
        yield f"Để lại {len(summary.held)} tệp có lỗi, chưa từng đăng:"
        for held in summary.held:
            yield f"  {held.path}"
            yield from (
                f"    dòng {finding.line}: {finding.code} {finding.message} -> {finding.fix}" for finding in held.findings
            )


def _numbers(summary: PublishSummary) -> Iterator[str]:
    checked = summary.checked
    warnings = sum(finding.severity is not Severity.ERROR for finding in checked.findings)
    errors = len(checked.errors)
    if summary.since is None:
        yield f"Đã kiểm tra {_n(checked.checked)} tệp: {_n(errors)} lỗi, {_n(warnings)} cảnh báo và gợi ý."
    if summary.proof:
        yield verify_lines(summary.proof)[-1]
    if summary.outcome is Outcome.PUBLISHED:
        new, changed, removed = (
            len(urls) for urls in (summary.difference.new, summary.difference.changed, summary.difference.removed)
        )
        yield f"{_n(summary.pages)} trang: {_n(new)} mới, {_n(changed)} đổi, {_n(removed)} thôi dùng (đã chuyển hướng)."
        yield from _changed_texts(summary)
    if summary.waiting:
        yield f"{_n(summary.waiting)} bài chưa lên trang: bản nháp, hoặc chưa tới giờ đăng."
    if summary.pruned:
        yield f"Đã gỡ {len(summary.pruned)} bản phát hành cũ."


def _changed_texts(summary: PublishSummary) -> Iterator[str]:
    """The addresses of articles, procedures and fixed pages that are new, changed or gone; lists only count."""
    difference = summary.difference
    for word, urls in (("mới", difference.new), ("đổi", difference.changed), ("thôi dùng", difference.removed)):
        texts = [url for url in urls if url in summary.texts or word == "thôi dùng"]
        yield from _some((f"  {word}: {url}" for url in texts), len(texts), f"địa chỉ {word} nữa.")


def _times(summary: PublishSummary) -> Iterator[str]:
    whole = sum(seconds for _, seconds in summary.seconds)
    if round(whole, 1):
        steps = ", ".join(f"{step.value.lower()} {_seconds(seconds)}" for step, seconds in summary.seconds)
        yield f"Thời gian {_seconds(whole)} ({steps})."
    if summary.outcome in (Outcome.PUBLISHED, Outcome.UNCHANGED):
        if summary.next_change:
            yield f"Trang sẽ tự đổi lúc {_moment(summary.next_change)}: cần chạy make publish vào lúc đó (hoặc đặt lịch tự chạy)."
        else:
            yield "Không có thay đổi nào tự đến theo lịch."


def _verdict(summary: PublishSummary) -> Iterator[str]:
    match summary.outcome:
        case Outcome.PUBLISHED:
            rest = f" Còn {len(summary.held)} tệp có lỗi để lại." if summary.held else ""
            yield f"Đã xuất bản: bản {summary.release_id} đang chạy.{rest}"
        case Outcome.UNCHANGED:
            nothing = f"Không tệp nào đổi từ lần xuất bản {_moment(summary.since)}" if summary.since else "Không có gì mới"
            yield f"{nothing}: bản {summary.release_id} vẫn đúng, không tạo bản khác."
        case Outcome.STOPPED_BY_CHECKS | Outcome.STOPPED_BY_PROOF:
            count = len(summary.stopping) or len(summary.checked.crashes) or (len(summary.proof.problems) if summary.proof else 0)
            live = f"bản {summary.release_id} vẫn đang chạy" if summary.release_id else "chưa có bản nào được đăng"
            yield f"CHƯA xuất bản vì {_n(count)} lỗi ở trên; {live}."
            if summary.stopping and not summary.held:
                yield "Nếu các tệp này chưa từng đăng, có thể đăng phần còn lại: make publish HOLD=1 (hoặc thêm --hold)."


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(HO_CHI_MINH):%H:%M ngày %d/%m/%Y}"


def _seconds(seconds: float) -> str:
    return f"{seconds:.1f} giây".replace(".", ",")


def _n(number: int) -> str:
    return f"{number:,}".replace(",", ".")
