"""A chosen item becomes a link item: a draft with title, summary, author, source and a link, never the partner's text.

Author and source are named as Decree 43/2011/NĐ-CP, article 5.3, asks of what is taken over (Decree 42/2022/NĐ-CP replaced it on
15 August 2022; the project keeps the demand).
"""

import re
from datetime import date

from pipeline.model.partner import PartnerProfile
from pipeline.partners.dates import Mark
from pipeline.partners.items import Item
from pipeline.sources.yaml_value import quoted
from pipeline.vietnamese.dates import format_date
from pipeline.vietnamese.slug import slugify

_SPECIAL = re.compile(r"([\\`*_\[\]<>#!|~&])")


def draft_path(item: Item, agency: str, day: date) -> str:
    """Where the draft goes; its name gives the article's address."""
    return f"content/tin-tuc/{agency}/{day}-{slugify(item.title)}.md"


def draft_text(item: Item, partner: PartnerProfile, agency: str, day: date, article_id: str) -> str:
    """The whole file. `day` is the day on which it is taken over, which is the article's own date."""
    author = item.author or partner.author or partner.name
    source = f"{{author: {quoted(author)}, name: {quoted(partner.name)}, url: {quoted(item.link)}}}"
    summary = item.summary or f"{partner.name}: {item.title}"
    known = item.date is not None and item.mark in (Mark.WRITTEN, Mark.REPAIRED)
    published = f"Bài gốc đăng ngày {format_date(item.date.date())}. " if item.date and known else ""
    link = f"[{_escaped(partner.name)}](<{item.link}>)"
    return (
        f"---\ntitle: {item.title}\ndate: {day}\nagency: {agency}\nid: {article_id}\n"
        f"summary: {summary}\nareas: []\ntone: neutral\nstatus: draft\nsource: {source}\n---\n\n"
        f"{published}Đọc toàn văn trên trang {link}.\n"
    )


def _escaped(text: str) -> str:
    """`text` as plain words in Markdown."""
    return _SPECIAL.sub(r"\\\1", text)
