"""The channel by which a dossier is handed in, however a list words it.

Source: Decree 61/2018/NĐ-CP, article 17 (from 1 July 2025: Decree 118/2025/NĐ-CP): in person, by post, online.
"""

import re
from enum import StrEnum
from functools import lru_cache

from pipeline.vietnamese.fold import fold


class Channel(StrEnum):
    """How a dossier reaches the office."""

    IN_PERSON = "trực tiếp"
    ONLINE = "trực tuyến"
    POST = "bưu chính"
    OTHER = "cách khác"
    """Known, but none of the three: by telephone, by word of mouth, through another body."""


_WORDS = (
    (Channel.ONLINE, re.compile(r"truc tuyen|dien tu|qua mang|online|\bdvc|dich vu cong|vneid|internet|\bemail\b|thu dien tu")),
    (Channel.POST, re.compile(r"buu (?:chinh|dien|cuc|pham|ta)")),
    (
        Channel.IN_PERSON,
        re.compile(r"truc tiep|\btai (?:bo phan|tru so|noi|co quan|trung tam|ubnd|uy ban|quay|nha)|mot cua|den nop|\bnop tai"),
    ),
    (Channel.OTHER, re.compile(r"dien thoai|loi noi|bang mieng|uy quyen|\bfax\b|lien thong|luu dong|tu dong|hinh thuc khac")),
)


@lru_cache(maxsize=512)
def channel_of(how: str) -> Channel | None:
    """The channel that a way names, the first that fits; None: none that is known."""
    words = " ".join(fold(how).split())
    return next((channel for channel, pattern in _WORDS if pattern.search(words)), None)
