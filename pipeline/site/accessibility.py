"""``/kha-nang-tiep-can/``: how accessible the site is, what was tested and when, what is not good enough, and how to complain."""

from collections.abc import Iterator

from pipeline.model import address
from pipeline.site.context import Frame
from pipeline.site.head import Head
from pipeline.site.page import Page, Part, make_page
from pipeline.site.theme_record import ThemeTests
from pipeline.site.views import AccessibilityView


def accessibility_part(tests: ThemeTests) -> Part:
    """The statement; it says of the theme what `tests` say and nothing more."""
    return Part(address.ACCESSIBILITY, make_accessibility_page, tests)


def make_accessibility_page(frame: Frame, tests: ThemeTests) -> Iterator[Page]:
    """``/kha-nang-tiep-can/``."""
    description = (
        "Trang này đã được thử ra sao với người khiếm thị, người chỉ dùng bàn phím, chữ lớn; còn hạn chế gì; báo khó khăn ở đâu."
    )
    head = Head(address.ACCESSIBILITY, "accessibility", "Khả năng tiếp cận", description)
    browser, hand = tests.browser, tests.hand
    view = AccessibilityView(
        tested_iso=browser.day.isoformat() if browser else "",
        tested_text=frame.day(browser.day) if browser else "",
        is_current=tests.is_current,
        tools="; ".join(browser.tools) if browser else "",
        pages=browser.pages if browser else 0,
        kinds=browser.kinds if browser else 0,
        width=browser.width if browser else 0,
        violations=browser.violations if browser else (),
        looked_iso=hand.day.isoformat() if hand else "",
        looked_text=frame.day(hand.day) if hand else "",
        ways=hand.ways if hand else (),
        limits=hand.limits if hand else (),
    )
    yield make_page(frame, head, "accessibility", {"tests": view})
