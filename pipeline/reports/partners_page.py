"""The review list: one HTML page that staff open by a double click. It needs no other file and asks no other host by itself."""

from collections.abc import Mapping, Sequence
from html import escape

from pipeline.partners.dates import Mark, shown
from pipeline.partners.known import Known

_STYLE = """
body{font:16px/1.45 system-ui,sans-serif;margin:0 auto;padding:1rem;max-width:72rem;color:#1c1e21}
table{border-collapse:collapse;width:100%}th,td{padding:.5rem;border-top:1px solid #ccd0d5;text-align:left;vertical-align:top}
td{overflow-wrap:anywhere}td:first-child,td:nth-child(2){white-space:nowrap}p{margin:.3rem 0}small{color:#606770}
code{background:#f0f2f5;padding:.1rem .3rem;border-radius:4px}.doubt{color:#a00}
"""


def review_page(waiting: Sequence[Known], names: Mapping[str, str], made: str) -> str:
    """The page. `names` are the partners' by id; `made` says when, for people."""
    rows = "\n".join(_row(known, names.get(known.partner, known.partner)) for known in waiting)
    table = (
        f"<table><thead><tr><th>Số</th><th>Ngày</th><th>Tin</th><th>Đối tác</th></tr></thead><tbody>\n{rows}\n</tbody></table>"
        if waiting
        else "<p>Không có tin nào chờ chọn.</p>"
    )
    return (
        '<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        '<meta name="referrer" content="no-referrer">'
        f"<title>Tin của đối tác chờ chọn</title><style>{_STYLE}</style></head><body>\n"
        f"<h1>Tin của đối tác chờ chọn: {len(waiting)}</h1>\n<p><small>Lập lúc {escape(made)}.</small></p>\n"
        "<p>Lấy tin số 12 và từ 15 đến 18: <code>python -m pipeline feeds review --write 12 15-18</code>. "
        "Mỗi tin thành một bài nháp chỉ có tiêu đề, tóm tắt, nguồn và liên kết. "
        "Bỏ tin khỏi danh sách: <code>python -m pipeline feeds review --drop 1-11</code>.</p>\n"
        f"{table}\n</body></html>\n"
    )


def _row(known: Known, partner: str) -> str:
    item = known.item
    doubt = ' class="doubt"' if item.mark in (Mark.DOUBTFUL, Mark.NONE) else ""
    note = f"<p><small{doubt}>{escape(item.date_note)}</small></p>" if item.date_note else ""
    author = f"<p><small>Tác giả: {escape(item.author)}</small></p>" if item.author else ""
    link = f'<a href="{escape(item.link)}" rel="noopener noreferrer">{escape(item.title)}</a>'
    return (
        f"<tr><td>{known.number}</td><td>{escape(shown(item.date))}{note}</td>"
        f"<td>{link}<p>{escape(item.summary)}</p>{author}</td><td>{escape(partner)}</td></tr>"
    )
