"""A moment and limits that are short enough for tests. Parsers run in other processes, which find this module by its name."""

from datetime import datetime

from pipeline.model.partner import PullLimits
from pipeline.vietnamese.dates import HO_CHI_MINH

MOMENT = datetime(2026, 11, 26, 10, 0, tzinfo=HO_CHI_MINH)
LIMITS = PullLimits(connect_seconds=2, read_seconds=2, total_seconds=3, most_bytes=300_000, attempts=1)
