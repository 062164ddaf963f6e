"""The profile of one body, and the moment for which everything is judged."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.model.source_file import Fault, FaultKind
from pipeline.settings import PROFILE, Rsync, Settings, moment_of, read_settings
from pipeline.vietnamese.dates import HO_CHI_MINH

Edit = Callable[[str, str], Settings]


@pytest.fixture
def edit(project: Path) -> Edit:
    """Replace one piece of the sample profile, or append where there is nothing to replace, and read it."""

    def change(old: str, new: str) -> Settings:
        file = project / PROFILE
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new) if old else f"{text}{new}", encoding="utf-8")
        return read_settings(project)

    return change


def faults(settings: Settings) -> list[tuple[FaultKind, str, str]]:
    return [(fault.kind, fault.key, fault.detail) for fault in settings.file.faults]


def test_every_value_of_the_profile_is_read(project: Path) -> None:
    settings = read_settings(project)
    assert settings.file.faults == ()
    assert (settings.sample, settings.as_of, settings.noindex) == (True, date(2020, 12, 31), True)
    assert (settings.name, settings.domain, settings.url) == (
        "Cải cách hành chính quận mẫu", "cchc.quan-mau.example", "https://cchc.quan-mau.example",
    )  # fmt: skip
    assert (settings.owner, settings.parent) == ("Ủy ban nhân dân quận mẫu", "Ủy ban nhân dân thành phố mẫu")
    assert (settings.address, settings.responsible) == ("Số 1, đường mẫu", "Văn phòng quận mẫu")
    assert (settings.hotline, settings.emails) == ("0292 000 0000", ("gop-y@quan-mau.example",))
    assert settings.form_url == "https://phan-anh.quan-mau.example/gui?trang={url}"
    assert (settings.feed_authority, settings.feed_since) == ("quan-mau.example", "2020-01-01")
    assert (settings.plan_year, settings.province_code) == (2020, "H13")
    assert (settings.target, settings.keep, settings.rsync) == ("local", 3, None)
    assert settings.file.lines["site.name"] == 7


def test_missing_profile_stops_with_a_fix(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as stopped:
        read_settings(tmp_path)
    assert stopped.value.exit_code == 2
    assert stopped.value.subject == PROFILE
    assert stopped.value.fix


@pytest.mark.parametrize("data", [b"", b"[site", b"\xff", b"x" * 1_000_001])
def test_profile_that_cannot_be_read_is_empty_and_says_why(project: Path, data: bytes) -> None:
    (project / PROFILE).write_bytes(data)
    settings = read_settings(project)
    assert (settings.name, settings.emails, settings.target, settings.keep) == ("", (), "local", 5)
    assert len(settings.file.faults) == 1


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("noindex", "noindx", [(FaultKind.UNKNOWN_KEY, "noindx", "noindex")]),
        ("tagline", "tag", [(FaultKind.UNKNOWN_KEY, "site.tag", "tagline")]),
        ("[tthc]", "[ttch]", [(FaultKind.UNKNOWN_KEY, "ttch", "tthc")]),
        ("sample = true", 'sample = "có"', [(FaultKind.WRONG_SHAPE, "sample", "true hoặc false")]),
        ("as_of = 2020-12-31", 'as_of = "hôm nay"', [(FaultKind.BAD_DATE, "as_of", "not-a-date|hôm nay")]),
        ("year = 2020", 'year = "năm nay"', [(FaultKind.BAD_NUMBER, "plan.year", "năm nay")]),
        ('domain = "cchc.quan-mau.example"', "", [(FaultKind.MISSING, "site.domain", "")]),
        ('hotline = "0292 000 0000"', 'hotline = ""', [(FaultKind.MISSING, "contact.hotline", "")]),
        ('hotline = "0292 000 0000"', "hotline = 113", [(FaultKind.WRONG_SHAPE, "contact.hotline", "một dòng chữ")]),
        ('hotline = "0292 000 0000"', 'hotline = " "', [(FaultKind.MISSING, "contact.hotline", "")]),
        ('hotline = "0292 000 0000"', 'hotline = "0292"', [(FaultKind.BAD_CONTACT, "contact.hotline", "0292")]),
        ('hotline = "0292 000 0000"', 'hotline = "0292 38"', [(FaultKind.BAD_CONTACT, "contact.hotline", "0292 38")]),
        ('hotline = "0292 000 0000"', 'hotline = "384 6000"', [(FaultKind.BAD_CONTACT, "contact.hotline", "384 6000")]),
        ('emails = ["gop-y@quan-mau.example"]', 'emails = [""]', [(FaultKind.MISSING, "contact.emails", "")]),
        ('emails = ["gop-y@quan-mau.example"]', "emails = []", [(FaultKind.MISSING, "contact.emails", "")]),
        (
            'emails = ["gop-y@quan-mau.example"]',
            'emails = "a@b.example"',
            [(FaultKind.WRONG_SHAPE, "contact.emails", "[a@b.example]")],
        ),
        ('target = "local"', 'target = "ftp"', [(FaultKind.BAD_CHOICE, "release.target", "ftp|local, rsync")]),
        ('target = "local"', 'target = "rsync"', [(FaultKind.MISSING, "release.rsync", "")]),
        ("keep = 3", "keep = 2.5", [(FaultKind.BAD_NUMBER, "release.keep", "2.5")]),
    ],
)  # fmt: skip
def test_wrong_value_is_a_fault_with_its_key(edit: Edit, old: str, new: str, expected: list[tuple[FaultKind, str, str]]) -> None:
    assert faults(edit(old, new)) == expected


@pytest.mark.parametrize("number", ["113", "1022", "1900 1234", "(0292) 384.6000", "+84 292 3846 000", "0912345678"])
def test_a_number_that_can_be_dialled_is_no_fault(edit: Edit, number: str) -> None:
    assert faults(edit('hotline = "0292 000 0000"', f'hotline = "{number}"')) == []


def test_all_faults_are_collected_in_the_order_of_their_lines(project: Path) -> None:
    (project / PROFILE).write_text("lạ = 1\n[site]\nname = 1\n\n[plan]\nyear = 'x'\n".replace("lạ", "la"), encoding="utf-8")
    found = [(fault.kind, fault.line, fault.key) for fault in read_settings(project).file.faults]
    assert found == sorted(found, key=lambda fault: fault[1])
    assert {
        (FaultKind.UNKNOWN_KEY, 1, "la"),
        (FaultKind.MISSING, 2, "site.domain"),
        (FaultKind.WRONG_SHAPE, 3, "site.name"),
    } < set(found)
    assert (FaultKind.BAD_NUMBER, 6, "plan.year") in found
    assert {key for kind, _, key in found if kind is FaultKind.MISSING} == {"site.domain", "owner", "contact", "feeds"}


@pytest.mark.parametrize(("written", "kept"), [("1", 2), ("2", 2), ("3", 3), ("0", 2)])
def test_at_least_two_releases_are_kept(edit: Edit, written: str, kept: int) -> None:
    assert edit("keep = 3", f"keep = {written}").keep == kept


def test_five_releases_are_kept_where_nothing_is_said(edit: Edit) -> None:
    assert edit("keep = 3\n", "").keep == 5


def test_rsync_target_has_its_values(edit: Edit) -> None:
    settings = edit(
        'target = "local"', 'target = "rsync"\nrsync = {host = "u@h", path = "/srv", port = 2222, ssh_options = ["A=b"]}'
    )
    assert settings.file.faults == ()
    assert (settings.target, settings.rsync) == ("rsync", Rsync("u@h", "/srv", 2222, ("A=b",)))


def test_rsync_target_without_a_path_is_a_fault(edit: Edit) -> None:
    settings = edit("", '[release.rsync]\nhost = "u@h"\n')
    assert [fault.kind for fault in settings.file.faults] == [FaultKind.MISSING]
    assert settings.file.faults[0].key == "release.rsync.path"


def test_fault_points_at_the_line_of_its_key(edit: Edit, project: Path) -> None:
    fault = edit("keep = 3", 'keep = "ba"').file.faults[0]
    line = (project / PROFILE).read_text(encoding="utf-8").split("\n").index('keep = "ba"') + 1
    assert fault == Fault(FaultKind.BAD_NUMBER, line, "release.keep", "ba")


@pytest.fixture
def settings(project: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The sample profile, with nothing in the environment."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return read_settings(project)


def end_of(*parts: int) -> datetime:
    return datetime(*parts, 23, 59, 59, tzinfo=HO_CHI_MINH)  # type: ignore[arg-type]  # year, month, day


def test_given_date_goes_before_the_environment_and_that_before_the_sample(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert moment_of(settings) == end_of(2020, 12, 31)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1583371800")
    assert moment_of(settings) == datetime(2020, 3, 5, 8, 30, tzinfo=HO_CHI_MINH)
    assert moment_of(settings, "2020-06-01") == end_of(2020, 6, 1)


@pytest.mark.parametrize(
    ("given", "moment"),
    [
        ("2020-06-01", end_of(2020, 6, 1)),
        ("01/06/2020", end_of(2020, 6, 1)),
        ("2020-06-01 00:00", datetime(2020, 6, 1, tzinfo=HO_CHI_MINH)),
        ("2020-06-01T08:30", datetime(2020, 6, 1, 8, 30, tzinfo=HO_CHI_MINH)),
        ("2020-06-01T01:30Z", datetime(2020, 6, 1, 8, 30, tzinfo=HO_CHI_MINH)),
    ],
)
def test_day_means_its_end_and_a_time_means_itself(settings: Settings, given: str, moment: datetime) -> None:
    assert moment_of(settings, given) == moment
    assert moment_of(settings, given).utcoffset() == moment.utcoffset()


@pytest.mark.parametrize(("old", "new"), [("sample = true", "sample = false"), ("as_of = 2020-12-31\n", "")])
def test_clock_is_asked_where_the_profile_is_no_sample_or_names_no_day(
    edit: Edit, old: str, new: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    before = datetime.now(tz=HO_CHI_MINH).replace(microsecond=0)
    moment = moment_of(edit(old, new))
    assert before <= moment <= datetime.now(tz=HO_CHI_MINH)
    assert (moment.microsecond, moment.utcoffset()) == (0, before.utcoffset())


@pytest.mark.parametrize("given", ["hôm nay", "31/02/2020", "05/03/20", "2020"])
def test_date_that_is_none_stops_with_a_fix(settings: Settings, given: str) -> None:
    with pytest.raises(UsageError) as stopped:
        moment_of(settings, given)
    assert stopped.value.subject == "--date"
    assert given in stopped.value.message
    assert stopped.value.fix


@pytest.mark.parametrize("epoch", ["hôm nay", "-1", "1.5", " 1", "1e9"])
def test_epoch_that_is_no_number_stops_with_a_fix(settings: Settings, monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(UsageError) as stopped:
        moment_of(settings)
    assert stopped.value.subject == "SOURCE_DATE_EPOCH"
    assert stopped.value.fix


@pytest.mark.parametrize("epoch", ["9" * 12, "9" * 30])
def test_epoch_beyond_the_calendar_stops_with_a_fix(settings: Settings, monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(UsageError):
        moment_of(settings)


@pytest.mark.parametrize(
    ("key", "good", "bad"),
    [
        (
            "hotline",
            ["1022", "0292 3846 000", "(0292) 384.60.00", "+84 2923846000"],
            ["12", "gọi 0292", "1" * 16, "0x9"],
        ),
        (
            "emails.0",
            ["a@b.vn", "gop-y.cchc@quan.example"],
            ["a b@c.vn", "@b.vn", "Góp ý <a@b.vn>", "a%40b@c.vn"],
        ),
        (
            "form_url",
            ["https://a.example/f", "http://a.example/?t={url}&x=1"],
            ["a.example/f", "javascript:alert(1)", "https://a.example/ f", "https://a.example/{trang}", "//a.example/{url}"],
        ),
    ],
)
def test_ways_to_answer_that_no_link_could_lead_to_are_faults(project: Path, key: str, good: list[str], bad: list[str]) -> None:
    name = key.partition(".")[0]
    lines = (project / PROFILE).read_text(encoding="utf-8").splitlines()
    (line,) = (number for number, text in enumerate(lines) if text.startswith(f"{name} = "))
    for value in (*good, *bad):
        lines[line] = f'{name} = ["{value}"]' if "." in key else f'{name} = "{value}"'
        (project / PROFILE).write_text("\n".join(lines), encoding="utf-8")
        settings = read_settings(project)
        assert faults(settings) == ([] if value in good else [(FaultKind.BAD_CONTACT, f"contact.{key}", value)])
        assert settings.usable is (value in good or name == "form_url")
