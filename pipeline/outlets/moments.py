"""The moments of a hand-over page: ISO text becomes an aware datetime of Vietnam."""

import re
from datetime import datetime

from pipeline.errors import BuildFailed
from pipeline.model.page import HandoverPage
from pipeline.vietnamese.dates import HO_CHI_MINH

_IN_VIETNAM = re.compile("[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])T(?:[01][0-9]|2[0-3])(?::[0-5][0-9]){2}\\+07:00")


def public_from(page: HandoverPage) -> datetime:
    """The moment from which readers may see the page, +07:00, in whole seconds.

    Raises:
        BuildFailed: the page's `date` is missing or is no ISO 8601 text.
    """
    return _moment(page, page.date)


def in_vietnam(page: HandoverPage) -> str:
    """`public_from` as ISO 8601 text; such texts sort as the moments do. Most pages have it already, and then it is not read.

    Raises:
        BuildFailed: as `public_from`.
    """
    return page.date if _IN_VIETNAM.fullmatch(page.date) else public_from(page).isoformat()


def last_changed_in_vietnam(page: HandoverPage) -> str:
    """`last_changed`, as `in_vietnam` has it."""
    text = page.updated or page.date
    return text if _IN_VIETNAM.fullmatch(text) else last_changed(page).isoformat()


def last_changed(page: HandoverPage) -> datetime:
    """When readers were last told of a change, +07:00, in whole seconds: `updated`, else `date`.

    Raises:
        BuildFailed: neither is there, or it is no ISO 8601 text.
    """
    return _moment(page, page.updated or page.date)


def _moment(page: HandoverPage, text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as exc:
        raise BuildFailed(
            page.source or page.url,
            f"ngày “{text}” không dùng được cho nguồn tin",
            "Ghi dòng date ở đầu bài dạng 2020-03-05 hoặc 2020-03-05 08:30.",
        ) from exc
    moment = moment.replace(tzinfo=HO_CHI_MINH) if moment.tzinfo is None else moment.astimezone(HO_CHI_MINH)
    return moment.replace(microsecond=0) if moment.microsecond else moment
