"""Urgent notices from their file, and between which moments they are shown."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from pipeline.model.source_file import FaultKind, SourceFile
from pipeline.model.urgent import UrgentNotice
from pipeline.sources.load import load_content
from pipeline.sources.urgent import URGENT, read_urgent
from pipeline.vietnamese.dates import HO_CHI_MINH

NOTICE = '[[notice]]\ntext = "Nghỉ do ngập."\nfrom = "12/10/2020 07:00"\nuntil = "14/10/2020 17:00"\n'
SECOND = timedelta(seconds=1)


def read(project: Path, text: str) -> tuple[tuple[UrgentNotice, ...], SourceFile]:
    (project / URGENT).write_text(text, encoding="utf-8")
    return read_urgent(project)


def test_entries_become_notices_in_the_order_of_the_file(project: Path) -> None:
    notices, file = read(project, f'{NOTICE}link = "/gop-y/"\nlink_text = "Xem"\n\n{NOTICE}')
    assert file.faults == ()
    assert notices[0] == UrgentNotice(
        "Nghỉ do ngập.",
        datetime(2020, 10, 12, 7, tzinfo=HO_CHI_MINH),
        datetime(2020, 10, 14, 17, tzinfo=HO_CHI_MINH),
        "/gop-y/",
        "Xem",
        0,
    )
    assert notices[1].number == 1
    assert file.line_of("notice.1.until") == 11


def test_days_may_stand_without_quotes_and_the_last_one_counts_whole(project: Path) -> None:
    (notice,), _ = read(project, '[[notice]]\ntext = "a"\nfrom = 2020-10-12\nuntil = 2020-10-14\n')
    ends = datetime(2020, 10, 15, tzinfo=HO_CHI_MINH)
    assert notice.ends == ends
    begins = datetime(2020, 10, 12, tzinfo=HO_CHI_MINH)
    moments = (begins - SECOND, begins, ends - SECOND, ends)
    assert [notice.is_shown(moment) for moment in moments] == [False, True, True, False]


@pytest.mark.parametrize("key", ["text", "from", "until"])
def test_a_notice_without_text_beginning_or_end_is_a_fault_and_never_shown(project: Path, key: str) -> None:
    text = "".join(line for line in NOTICE.splitlines(keepends=True) if not line.startswith(key))
    (notice,), file = read(project, text)
    assert [(fault.kind, fault.key) for fault in file.faults] == [(FaultKind.MISSING, f"notice.0.{key}")]
    assert not notice.is_shown(datetime(2020, 10, 13, tzinfo=HO_CHI_MINH))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("[[notice]\n", FaultKind.BAD_TOML),
        (NOTICE.replace("12/10/2020", "hôm nay"), FaultKind.BAD_DATE),
        (NOTICE + 'mau = "đỏ"\n', FaultKind.UNKNOWN_KEY),
        (NOTICE + 'link = "https://khac.example/"\n', FaultKind.BAD_ADDRESS),
    ],
)
def test_odd_files_are_faults_and_no_exceptions(project: Path, text: str, kind: FaultKind) -> None:
    assert [fault.kind for fault in read(project, text)[1].faults] == [kind]


def test_a_file_with_comments_only_has_no_notice(project: Path) -> None:
    notices, file = read(project, "# không có gì khẩn\n")
    assert (notices, file.faults) == ((), ())


def test_content_without_the_file_has_no_notice_and_no_fault(project: Path) -> None:
    content = load_content(project, 2020)
    assert content.urgent == ()
    assert URGENT not in [file.path for file in content.files]
