"""Silencers that Word has spoilt, or that lack a part, are told of; they never vanish without a word."""

from pathlib import Path

import pytest
from judging import Check, body, judged

from pipeline.checks.silence import Silencer, silencers_of
from pipeline.model.source_file import SourceFile


@pytest.mark.parametrize(
    "text",
    [
        "<!– check off HTM001: mẫu đơn cũ –>",
        "<!— check off htm001: mẫu đơn cũ —>",
        "<!-– check off HTM001 –>",
        "<!-- check off HTM001: mẫu đơn cũ –>",
        "<!-- check off HTM001: mẫu đơn cũ →",
        "<!– check off HTM001: mẫu đơn cũ -->",
    ],
)
def test_silencer_with_dashes_of_word_turns_off_nothing_and_is_a_finding(project: Path, check: Check, text: str) -> None:
    (finding,) = judged("SIL001", project, check, body(f"Chữ.\n\n<script>x</script>\n\n{text}\n\n<!-- ghi chú -->"))
    assert finding.message == "Word đã đổi dấu gạch của dòng tắt quy tắc HTM001 nên dòng này không có tác dụng"
    assert finding.fix == "Gõ lại bằng dấu gạch thường: <!-- check off HTM001: lý do -->."
    lines = (project / finding.path).read_text(encoding="utf-8").split("\n")
    assert lines[finding.line - 1] == text
    assert {found.code for found in check(project).findings} >= {"HTM001", "SIL001"}
    assert check(project).silenced == 0


@pytest.mark.parametrize(
    ("text", "silencers"),
    [
        ("<!-- check off DAT002: từ 2 – 3 ngày -->", [Silencer("a.md", 1, "DAT002", "từ 2 – 3 ngày")]),
        ("<!-- check off DAT002: a → b -->", [Silencer("a.md", 1, "DAT002", "a → b")]),
        ("<!-- check off DAT002 không có hai chấm -->", [Silencer("a.md", 1, "DAT002", "")]),
        ("<!-- check off DAT002: chưa đóng", [Silencer("a.md", 1, "DAT002", "")]),
        (
            "<!– check off DAT002: a –>\n<!-- check off HTM001: b -->",
            [Silencer("a.md", 1, "DAT002", "", by_word=True), Silencer("a.md", 2, "HTM001", "b")],
        ),
        ("<!– ghi chú –>", []),
        ("<!– check off việc này –>", []),
        ("– check off DAT002: a –", []),
    ],
)
def test_dashes_in_the_reason_are_words_and_dashes_around_it_are_not(text: str, silencers: list[Silencer]) -> None:
    assert silencers_of(SourceFile("a.md", text=text)) == silencers
