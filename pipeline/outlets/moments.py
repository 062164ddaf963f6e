"""The moments of a hand-over page: ISO text becomes an aware datetime of Vietnam."""

from datetime import datetime

from pipeline.errors import BuildFailed
from pipeline.model.page import HandoverPage
from pipeline.vietnamese.dates import HO_CHI_MINH


def public_from(page: HandoverPage) -> datetime:
    """The moment from which readers may see the page, +07:00, in whole seconds.

    Raises:
        BuildFailed: the page's `date` is missing or is no ISO 8601 text.
    """
    return _moment(page, page.date)


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
