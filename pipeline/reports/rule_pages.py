"""The pages of the rules, from their docstrings: docs/rules/<CODE>.md, the index, and what ``explain`` prints."""

import re
from collections.abc import Sequence
from datetime import date

from pipeline.checks.rule import Rule
from pipeline.reports.text import WORDS
from pipeline.vietnamese.dates import format_date

_FENCE = re.compile(r"^```(?P<kind>[a-z]+)(?: (?P<rest>.*))?$", re.MULTILINE)
_CAPTIONS = {
    "header": "Các dòng này trong phần đầu của bài:",
    "body": "Thân bài:",
    "procedure": "Các dòng này trong phần đầu của thủ tục:",
    "file": "Tệp `content/{0}`:",
    "hex": "Tệp `content/{0}` có các byte (ghi theo hệ 16):",
    "dir": "Thư mục tên `content/{0}`.",
    "link": "Liên kết `content/{0}` trỏ tới `{1}`.",
    "size": "Tệp `content/{0}` dài {1} byte.",
    "copy": "Bài được chép thành `content/{0}`, các dòng sau thay trong phần đầu:",
    "replace": "Trong `content/{0}`, mục `{1}`:",
    "copyfile": "Tệp `content/{0}` được chép thành `content/{1}`.",
    "long": "Thân bài dài hơn {0} byte.",
    "nfd": "Thân bài, lưu dạng tổ hợp:",
    "picture": "Ảnh `content/{0}` cỡ {1} điểm ảnh, nặng {2} byte.",
    "narrow": "Thân bài, với ảnh `anh-nho.png` cỡ {0} điểm ảnh:",
    "articles": "Thêm các bài có ngày và dòng phần đầu như sau (x3: ba bài):",
}


def rule_page(rule: Rule) -> str:
    """One rule as Markdown; ends with a line break."""
    head = f"# {rule.code} {rule.name}\n\n{rule.title}\n\n"
    facts = f"Mức: {WORDS[rule.severity]}. Xét: {rule.sees.value}.\n\nNguồn: {rule.source}.\n\n"
    body = rule.page.partition("\n")[2].strip()
    return head + facts + _readable(body) + "\n"


def rule_index(rules: Sequence[Rule]) -> str:
    """The list of all rules as Markdown."""
    rows = [f"| [{rule.code}]({rule.code}.md) | {WORDS[rule.severity]} | {rule.title} |" for rule in rules]
    head = "# Các quy tắc kiểm tra\n\nTrang này và các trang quy tắc sinh từ mã nguồn (`make docs`); đừng sửa bằng tay.\n\n"
    return head + "| Mã | Mức | Phát hiện |\n|---|---|---|\n" + "\n".join(rows) + "\n"


def _readable(text: str) -> str:
    """Sections one level up; fences with our own names become captions and plain fences; empty ones disappear."""

    def caption(match: re.Match[str]) -> str:
        rest, _, day = (match["rest"] or "").partition("as-of=")
        values = [*rest.strip().split(" "), "", "", ""]
        judged = f"Xét ngày {format_date(date.fromisoformat(day))}. " if day else ""
        return judged + _CAPTIONS.get(match["kind"], "").format(*values) + "\n\n```"

    text = re.sub(r"^### (.*)$", r"## \1\n", text, flags=re.MULTILINE)
    text = _FENCE.sub(caption, re.sub(r"^```\n(?=```)", "```\n\n", text, flags=re.MULTILINE))
    return re.sub(r"\n\n```\n```", "", text)
