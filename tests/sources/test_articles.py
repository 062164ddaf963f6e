"""An article's file becomes a record: each field with its type and its line."""

from datetime import date, datetime

import pytest

from pipeline.model.article import Approval, Article, Correction, Origin, Status, Tone, Withdrawal
from pipeline.model.body import Picture
from pipeline.model.source_file import Fault, FaultKind
from pipeline.sources.articles import KEYS, article_of
from pipeline.sources.body import BodyParser, Target
from pipeline.sources.markdown_file import parse_markdown
from pipeline.sources.text_file import TextFile
from pipeline.vietnamese.dates import HO_CHI_MINH

PATH = "content/tin-tuc/phong-noi-vu/2020-03-05-bai-mau.md"
REQUIRED = "title: Tên bài\nsummary: Tóm tắt\n"


def read(header: str, path: str = PATH) -> Article:
    file = parse_markdown(path, TextFile(f"---\n{header}\n---\nThân bài"), KEYS)
    return article_of(file, BodyParser(), lambda target: Target(f"/tep/{target}"))


def faults(header: str, path: str = PATH) -> list[tuple[FaultKind, int, str]]:
    return [(fault.kind, fault.line, fault.key) for fault in read(header, path).file.faults]


def moment(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=HO_CHI_MINH)  # type: ignore[arg-type]  # the parts are year to minute


def test_full_header_becomes_a_full_record() -> None:
    article = read(
        "title: Một cửa: nhanh # hơn\n"
        "date: 05/03/2020 08:30\n"
        "agency: phong-noi-vu\n"
        "id: 2020-k7q4m\n"
        "summary: Tóm tắt\n"
        "areas: [mot-cua, hien-dai-hoa]\n"
        "tone: Critique\n"
        "cover: a.png\n"
        "cover_alt: Ảnh\n"
        "procedures: [1.001193]\n"
        "status: published\n"
        "approved: {by: Ban biên tập, date: 06/03/2020}\n"
        "publish_at: 2020-03-07T09:00\n"
        "review_by: 2021-03-05\n"
        "expires: 2022-01-01\n"
        "withdrawn: {date: 2020-04-01, reason: sai số liệu, replaced_by: /tin-tuc/2020/04/b/}\n"
        "corrections: [{date: 2020-03-10, note: sửa tên}]\n"
        "old_urls: [/tin-tuc/cu/]\n"
        "channels: [facebook]\n"
        "board: Nộp một lần\n"
        "source: {author: A, name: Báo, url: https://b.example}"
    )
    assert article.file.faults == ()
    assert article.url == "/tin-tuc/2020/03/bai-mau/"
    assert (article.title, article.date) == ("Một cửa: nhanh # hơn", moment(2020, 3, 5, 8, 30))
    assert (article.agency, article.id, article.summary) == ("phong-noi-vu", "2020-k7q4m", "Tóm tắt")
    assert (article.areas, article.tone) == (("mot-cua", "hien-dai-hoa"), Tone.CRITIQUE)
    assert article.cover == Picture("a.png", "/tep/a.png", "Ảnh", "", 9)
    assert (article.procedures, article.status) == (("1.001193",), Status.PUBLISHED)
    assert article.approved == Approval("Ban biên tập", date(2020, 3, 6))
    assert (article.publish_at, article.review_by) == (moment(2020, 3, 7, 9), date(2021, 3, 5))
    assert article.expires == date(2022, 1, 1)
    assert article.withdrawn == Withdrawal(date(2020, 4, 1), "sai số liệu", "/tin-tuc/2020/04/b/")
    assert article.corrections == (Correction(date(2020, 3, 10), "sửa tên"),)
    assert (article.old_urls, article.channels, article.board) == (("/tin-tuc/cu/",), ("facebook",), "Nộp một lần")
    assert article.origin == Origin("A", "Báo", "https://b.example")
    assert article.body.text == "Thân bài"


def test_every_field_has_its_line() -> None:
    article = read(f"{REQUIRED}approved:\n  by: a\n  date: 2020-03-05\ncorrections:\n- date: 2020-03-06\n  note: b\nareas:\n- c")
    lines = {"title": 2, "summary": 3, "approved": 4, "approved.by": 5, "approved.date": 6, "corrections": 7}
    lines |= {"corrections.0": 8, "corrections.0.date": 8, "corrections.0.note": 9, "areas": 10, "areas.0": 11}
    assert article.file.lines == lines
    assert article.file.line_of("approved.missing") == 4
    assert article.file.line_of("nothing") == 1


def test_bare_file_has_nothing_in_it_and_does_not_say_that_it_is_a_draft() -> None:
    article = read(REQUIRED)
    assert article.file.faults == ()
    assert (article.date, article.id, article.status, article.approved) == (None, "", None, None)
    assert (article.areas, article.cover, article.withdrawn, article.origin, article.tone) == ((), None, None, None, None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2020-03-05", moment(2020, 3, 5)),
        ("05/03/2020", moment(2020, 3, 5)),
        ("5.3.2020", moment(2020, 3, 5)),
        ("02/01/2020", moment(2020, 1, 2)),
        ("2020-03-05 08:30", moment(2020, 3, 5, 8, 30)),
        ("05/03/2020 8h30", moment(2020, 3, 5, 8, 30)),
    ],
)
def test_date_is_iso_or_day_first_and_its_time_is_optional(text: str, value: datetime) -> None:
    assert read(f"{REQUIRED}date: {text}").date == value


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("date: 05/03/20", Fault(FaultKind.BAD_DATE, 4, "date", "two-digit-year|05/03/20")),
        ("date: ngày 5 tháng 3 năm 2020", Fault(FaultKind.BAD_DATE, 4, "date", "month-in-words|ngày 5 tháng 3 năm 2020")),
        ("date: 31/02/2020", Fault(FaultKind.BAD_DATE, 4, "date", "impossible|31/02/2020")),
        ("expires: mai", Fault(FaultKind.BAD_DATE, 4, "expires", "not-a-date|mai")),
        ("approved: {by: a, date: mai}", Fault(FaultKind.BAD_DATE, 4, "approved.date", "not-a-date|mai")),
        ("approved: {by: a}", Fault(FaultKind.MISSING, 4, "approved.date")),
        ("withdrawn: {date: 2020-04-01}", Fault(FaultKind.MISSING, 4, "withdrawn.reason")),
        ("corrections: [{note: a}]", Fault(FaultKind.MISSING, 4, "corrections.0.date")),
        ("id: k7q4m", Fault(FaultKind.BAD_ID, 4, "id", "k7q4m")),
        ("id: 2020-K7Q4M", Fault(FaultKind.BAD_ID, 4, "id", "2020-K7Q4M")),
        ("id: 2020-k7q4i", Fault(FaultKind.BAD_ID, 4, "id", "2020-k7q4i")),
        ("id: 2020-k7q4mm", Fault(FaultKind.BAD_ID, 4, "id", "2020-k7q4mm")),
        ("id: ２０２０-k7q4m", Fault(FaultKind.BAD_ID, 4, "id", "２０２０-k7q4m")),
        ("tone: khen", Fault(FaultKind.BAD_CHOICE, 4, "tone", "khen|praise, critique, neutral")),
        ("old_urls: [a/b, /x/]", Fault(FaultKind.BAD_ADDRESS, 4, "old_urls.0", "a/b")),
        (
            "withdrawn: {date: 2020-04-01, reason: a, replaced_by: b}",
            Fault(FaultKind.BAD_ADDRESS, 4, "withdrawn.replaced_by", "b"),
        ),
        ("source: {nguồn: a}", Fault(FaultKind.UNKNOWN_KEY, 4, "source.nguồn", "")),
    ],
)
def test_wrong_value_is_one_fault_at_its_line_and_leaves_the_field_empty(line: str, fault: Fault) -> None:
    assert read(f"{REQUIRED}{line}").file.faults == (fault,)


@pytest.mark.parametrize(
    "name", ["bai-mau.md", "2020-3-5-a.md", "2020-03-05-Bài.md", "2020-03-05-a--b.md", "2020-03-05-.md", "٢٠٢٠-03-05-a.md"]
)
def test_file_name_that_gives_no_address_is_a_fault(name: str) -> None:
    path = f"content/tin-tuc/phong-noi-vu/{name}"
    assert read(REQUIRED, path).url == ""
    assert faults(REQUIRED, path) == [(FaultKind.BAD_NAME, 1, "")]


def test_required_values_that_are_missing_or_empty_are_faults() -> None:
    assert faults("summary:") == [(FaultKind.MISSING, 1, "title"), (FaultKind.MISSING, 2, "summary")]


@pytest.mark.parametrize("lines", ["status:", "status: nháp", "status: draf", "status: draft\nstatus: published"])
def test_a_status_that_cannot_be_read_is_no_draft(lines: str) -> None:
    assert read(f"{REQUIRED}{lines}").status is None


def test_title_of_ten_thousand_signs_is_kept() -> None:
    assert len(read(f"title: {'ă' * 10_000}\nsummary: a").title) == 10_000
