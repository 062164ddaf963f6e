"""What the actions on partner feeds begin and end with: the partners of the profile, and the page for staff."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.model.partner import PartnerProfile
from pipeline.partners.dates import shown
from pipeline.partners.known import Known
from pipeline.reports.partners_page import review_page
from pipeline.settings import PROFILE, Settings, read_settings
from pipeline.storage import write_atomically
from pipeline.vietnamese.dates import HO_CHI_MINH

PAGE = "build/tin-doi-tac.html"


def read_partners_of(project: Path, only: Sequence[str] = ()) -> tuple[Settings, tuple[PartnerProfile, ...]]:
    """The profile, and its partners or those of them that `only` names.

    Raises:
        UsageError: the profile has no partner, a partner with a fault, or not one that is named.
    """
    settings = read_settings(project)
    bad = [fault for fault in settings.file.faults if fault.key.startswith("partner") or not fault.key]
    if bad:
        message = f"dòng {bad[0].line}: {f'mục {bad[0].key}' if bad[0].key else 'tệp'} viết sai"
        raise UsageError(PROFILE, message, f"Chạy python -m pipeline check {PROFILE} để xem cách sửa.")
    partners = settings.partners.partners
    if not partners:
        raise UsageError(PROFILE, "chưa có đối tác nào", "Thêm mục [[partner]], xem docs/huong-dan/tin-doi-tac.md.")
    unknown = [name for name in only if name not in {partner.id for partner in partners}]
    if unknown:
        fix = f"Các đối tác đang có: {', '.join(partner.id for partner in partners)}."
        raise UsageError(unknown[0], "không có đối tác này trong content/site.toml", fix)
    return settings, tuple(partner for partner in partners if not only or partner.id in only)


def clock() -> datetime:
    """The real moment: feeds are pulled now, whatever day the content is judged for."""
    return datetime.now(tz=HO_CHI_MINH).replace(microsecond=0)


def write_page(project: Path, waiting: Sequence[Known], settings: Settings, now: datetime) -> None:
    """Renew the page for staff."""
    names = {partner.id: partner.name for partner in settings.partners.partners}
    write_atomically(project / PAGE, review_page(waiting, names, shown(now)).encode())
