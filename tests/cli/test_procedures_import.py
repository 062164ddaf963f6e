"""``procedures import`` as an editor calls it: what it writes, what it leaves alone, what it says."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import out, run

from pipeline.checks.result import CheckResult
from pipeline.cli.main import main
from pipeline.model.content import Content

WAYS = "Hình thức nộpThời gianPhí, lệ phíMô tảTrực tiếp{time} Ngày làm việcMiễn phíNộp tại quầy."
DIR = "content/thu-tuc"
FILE = f"{DIR}/ho-tich/1.004884.md"


def record(code: str = "1.004884", time: int = 3, **changed: str) -> dict[str, str]:
    return {
        "ma_thu_tuc": code,
        "ten_thu_tuc": "Đăng ký lại khai sinh",
        "so_quyet_dinh": "1872/QĐ-BTP",
        "cap_thuc_hien": "Cấp xã",
        "linh_vuc": "Hộ tịch",
        "co_quan_thuc_hien": "Ủy ban nhân dân cấp xã",
        "trinh_tu_thuc_hien": "Nộp hồ sơ.\nNhận kết quả.",
        "cach_thuc_thuc_hien": WAYS.format(time=time),
        "yeu_cau_dieu_kien": "Không",
        "bo": "bo-tu-phap",
        **changed,
    }


def save(project: Path, *records: dict[str, str], name: str = "danh-muc.jsonl") -> str:
    lines = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    (project / name).write_text(lines, encoding="utf-8")
    return str(project / name)


def tree(project: Path) -> dict[str, bytes]:
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in (project / DIR).rglob("*") if path.is_file()}


@pytest.fixture
def take(project: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, dict[str, int], str]]:
    """Import records; the exit code, the counts, and what was said besides."""

    def import_(*records: dict[str, str], words: tuple[str, ...] = ()) -> tuple[int, dict[str, int], str]:
        code = main(["--project", str(project), "procedures", "import", save(project, *records), "--json", *words])
        printed = capsys.readouterr()
        counts = json.loads(printed.out)
        assert list(counts) == ["read", "imported", "kept", "conflicts", "unreadable"]
        assert counts["read"] == sum(counts.values()) - counts["read"]
        return code, counts, printed.err

    return import_


Take = Callable[..., tuple[int, dict[str, int], str]]


def edit(project: Path, old: str, new: str) -> None:
    text = (project / FILE).read_text(encoding="utf-8")
    assert old in text
    (project / FILE).write_text(text.replace(old, new), encoding="utf-8")


def test_a_list_becomes_files_that_content_reads_without_a_fault(
    project: Path, take: Take, read: Callable[[Path], Content], check: Callable[[Path], CheckResult]
) -> None:
    code, counts, _ = take(record())
    assert (code, counts["imported"]) == (0, 1)
    procedure = next(procedure for procedure in read(project).procedures if procedure.code == "1.004884")
    assert procedure.file.path == FILE
    assert procedure.file.faults == ()
    assert procedure.verified is None
    of_the_form = ("HDR", "CFG", "IDN", "FIL", "ENC")  # what the list itself leaves out is for the rules on procedures
    assert not [
        finding for finding in check(project).errors if finding.path.startswith(FILE) and finding.code.startswith(of_the_form)
    ]


def test_the_memory_of_the_import_is_no_stray_file(project: Path, take: Take, read: Callable[[Path], Content]) -> None:
    take(record())
    assert f"{DIR}/nhap-truoc.jsonl" not in {file.path for file in read(project).files}


def test_a_second_run_changes_no_byte(project: Path, take: Take) -> None:
    take(record(), record("1.004772"))
    before = tree(project)
    code, counts, _ = take(record(), record("1.004772"))
    assert (code, counts["imported"]) == (0, 2)
    assert tree(project) == before


def test_what_a_person_edited_stays_and_the_rest_follows_the_source(project: Path, take: Take) -> None:
    take(record())
    edit(project, "Nộp hồ sơ.", "Nộp hồ sơ tại bàn số 3.")
    code, counts, _ = take(record(time=2))
    text = (project / FILE).read_text(encoding="utf-8")
    assert (code, counts["kept"]) == (0, 1)
    assert "bàn số 3" in text
    assert "time: 2 Ngày làm việc" in text


def test_an_edit_on_both_sides_is_a_finding_with_line_both_values_and_a_way_out(project: Path, take: Take) -> None:
    take(record())
    edit(project, "time: 3 Ngày làm việc", "time: 1 ngày")
    before = tree(project)
    code, counts, said = take(record(time=2))
    assert (code, counts["conflicts"]) == (1, 1)
    assert tree(project) == before
    line = next(line for line in said.splitlines() if "mâu thuẫn ở" in line)
    assert line.startswith(f"{FILE}:8: ")
    assert "1 ngày" in line
    assert "2 Ngày làm việc" in line
    assert "--keep-ours 1.004884" in line
    assert take(record(time=2), words=("--keep-ours", "1.004884"))[1]["kept"] == 1
    assert take(record(time=2))[0] == 0
    assert "time: 1 ngày" in (project / FILE).read_text(encoding="utf-8")


def test_a_conflict_can_be_settled_for_the_source(project: Path, take: Take) -> None:
    take(record())
    edit(project, "time: 3 Ngày làm việc", "time: 1 ngày")
    _, counts, said = take(record(time=2), words=("--take-source", "1.004884"))
    assert counts["imported"] == 1
    assert "Hãy xem lại 1 tệp vừa cập nhật" in said and "ho-tich/1.004884.md" in said
    assert "time: 2 Ngày làm việc" in (project / FILE).read_text(encoding="utf-8")


def test_a_file_that_a_person_wrote_is_left_alone(project: Path, take: Take) -> None:
    before = (project / DIR / "ho-tich" / "1.001193.md").read_bytes()
    code, counts, said = take(record("1.001193"))
    assert (code, counts["kept"]) == (0, 1)
    assert (project / DIR / "ho-tich" / "1.001193.md").read_bytes() == before
    assert "do người viết" in said


def test_a_deleted_file_does_not_come_back_in_silence(project: Path, take: Take) -> None:
    take(record())
    (project / FILE).unlink()
    _, counts, said = take(record(time=2))
    assert counts["kept"] == 1
    assert "xóa tệp" in said
    assert not (project / FILE).exists()
    take(record(time=2), words=("--take-source", "1.004884"))
    assert (project / FILE).exists()


def test_a_procedure_that_the_source_dropped_is_kept_and_named(project: Path, take: Take) -> None:
    take(record(), record("1.004772"))
    code, counts, said = take(record())
    assert (code, counts["read"]) == (0, 1)
    assert "Nguồn không còn 1 thủ tục" in said
    assert (project / DIR / "ho-tich" / "1.004772.md").exists()


def test_a_moved_file_is_found_where_it_is(project: Path, take: Take) -> None:
    take(record())
    moved = project / DIR / "tu-phap" / "1.004884.md"
    moved.parent.mkdir()
    (project / FILE).rename(moved)
    take(record(time=2))
    assert "time: 2 Ngày làm việc" in moved.read_text(encoding="utf-8")
    assert not (project / FILE).exists()


def test_windows_line_ends_stay_and_are_no_edit(project: Path, take: Take) -> None:
    take(record())
    (project / FILE).write_bytes((project / FILE).read_bytes().replace(b"\n", b"\r\n"))
    assert take(record(time=2))[1]["imported"] == 1
    data = (project / FILE).read_bytes()
    assert b"time: 2 " in data
    assert data.count(b"\r\n") == data.count(b"\n")


def test_repeated_codes_count_as_kept_and_unreadable_records_are_told(take: Take) -> None:
    code, counts, said = take(record(), record(time=9), record("KQ.G01.000074"))
    assert (code, counts) == (1, {"read": 3, "imported": 1, "kept": 1, "conflicts": 0, "unreadable": 1})
    assert "trùng mã" in said
    assert "danh-muc.jsonl:3: không đọc được" in said


def test_level_authority_and_code_choose_and_the_rest_is_counted(project: Path, take: Take) -> None:
    other = record("1.004772", cap_thuc_hien="Cấp tỉnh", co_quan_thuc_hien="Sở Tư pháp")
    for words in (
        ("--level", "ward"),
        ("--level", "xã, huyện"),
        ("--authority", "uy ban nhan dan cap xa"),
        ("--only", "1.004884"),
    ):
        code, counts, _ = take(record(), other, words=words)
        assert (code, counts["imported"], counts["kept"]) == (0, 1, 1)
    assert not (project / DIR / "ho-tich" / "1.004772.md").exists()


def test_several_lists_fill_each_others_gaps_and_the_first_comes_first(project: Path) -> None:
    first = save(project, record(co_quan_thuc_hien="Không có thông tin"), name="a.jsonl")
    second = save(project, record(time=9), name="b.jsonl")
    assert main(["--project", str(project), "procedures", "import", first, second]) == 0
    text = (project / FILE).read_text(encoding="utf-8")
    assert "authority: Ủy ban nhân dân cấp xã" in text
    assert "time: 3 Ngày làm việc" in text
    before = tree(project)
    assert main(["--project", str(project), "procedures", "import", first, second]) == 0
    assert tree(project) == before


def test_wrong_use_and_nothing_readable_exit_with_2(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call = ["--project", str(project), "procedures", "import"]
    (project / "rac.bin").write_bytes(b"\x1f\x8b nothing")
    (project / "tep").write_text("x", encoding="utf-8")
    good = save(project, record())
    for words in ([str(project / "rac.bin")], ["khong-co.json"], [good, "--level", "lang"], [good, "--into", "tep"]):
        assert main([*call, *words]) == 2
    assert " -> " in capsys.readouterr().err


def test_a_memory_with_merge_marks_stops_the_import_before_it_writes(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / DIR / "nhap-truoc.jsonl").write_text("<<<<<<< HEAD\n", encoding="utf-8")
    assert main(["--project", str(project), "procedures", "import", save(project, record())]) == 2
    assert "nhap-truoc.jsonl" in capsys.readouterr().err
    assert not (project / FILE).exists()


REGISTER = (
    "Ngày quyết định,Số quyết định,Mã TTHC,Tên thủ tục,Loại thay đổi,Chi tiết thay đổi,Ngày hiệu lực\n"
    "2026-09-01,3501/QĐ-UBND,1.013860,Tên một,reduced,Cắt giảm,2027-03-01\n"
    "2026-09-01,3501/QĐ-UBND,1.013864,Tên hai,Bãi bỏ,,2027-03-01\n"
    ",3502/QĐ-UBND,1.013865,Tên ba,Bãi bỏ,,\n"
)


def test_a_register_becomes_decisions_that_content_reads(project: Path, read: Callable[[Path], Content]) -> None:
    (project / "so.csv").write_text(REGISTER, encoding="utf-8")
    call = ["--project", str(project), "procedures", "import", str(project / "so.csv")]
    assert main(call) == 1
    [decision] = read(project).decisions
    assert decision.file.faults == ()
    assert (decision.file.path, decision.number) == (f"{DIR}/quyet-dinh/3501-2026.toml", "3501/QĐ-UBND")
    assert (str(decision.date), str(decision.effective)) == ("2026-09-01", "2027-03-01")
    assert [(change.code, change.kind) for change in decision.changes] == [("1.013860", "amended"), ("1.013864", "repealed")]
    before = tree(project)
    main(call)
    assert tree(project) == before


def test_an_edited_decision_stays_and_a_conflict_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "so.csv").write_text(REGISTER, encoding="utf-8")
    call = ["--project", str(project), "procedures", "import", str(project / "so.csv")]
    main(call)
    path = project / DIR / "quyet-dinh" / "3501-2026.toml"
    path.write_text(path.read_text(encoding="utf-8") + "# sửa tay\n", encoding="utf-8")
    (project / "so.csv").write_text(REGISTER.replace("Cắt giảm", "Cắt giảm giấy tờ"), encoding="utf-8")
    assert main(call) == 1
    assert "mâu thuẫn ở cả tệp" in capsys.readouterr().out
    assert "# sửa tay" in path.read_text(encoding="utf-8")


KILL = """
import os, pathlib
left = {point}
real = pathlib.Path.replace
def replace(self, target):
    global left
    left -= 1
    if left < 0:
        os._exit(9)
    return real(self, target)
pathlib.Path.replace = replace
"""


@pytest.mark.parametrize("point", range(6))
def test_after_a_kill_at_any_rename_the_next_list_is_taken_as_if_nothing_had_happened(project: Path, point: int) -> None:
    codes = ("1.004884", "1.004772", "2.000635")
    save(project, *(record(code) for code in codes))
    assert run(project, "procedures", "import", "danh-muc.jsonl", "--only", codes[0]).returncode == 0
    save(project, *(record(code, time=2) for code in codes))
    killed = run(project, "procedures", "import", "danh-muc.jsonl", prelude=KILL.format(point=point))
    assert killed.returncode == (9 if point < 5 else 0), out(killed)
    save(project, *(record(code, time=5) for code in codes))
    done = run(project, "procedures", "import", "danh-muc.jsonl", "--json")
    assert json.loads(done.stdout)["imported"] == 3, out(done)
    texts = [(project / DIR / "ho-tich" / f"{code}.md").read_text(encoding="utf-8") for code in codes]
    assert all("time: 5 Ngày làm việc" in text for text in texts)
    assert not list((project / DIR).rglob(".tmp-*"))
    assert "writing" not in (project / DIR / "nhap-truoc.jsonl").read_text(encoding="utf-8")
