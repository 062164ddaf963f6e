"""Official lists in every format they come in, and every way in which they come broken."""

import gzip
import json
import resource
import zipfile
from pathlib import Path
from typing import Any

import pytest
from catalogue_samples import json_lines, portal_record, save_workbook
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.model.catalogue import Catalogue, CatalogueFormat
from pipeline.model.decision import ChangeKind
from pipeline.model.procedure import Level, Way
from pipeline.model.procedure_part import Part
from pipeline.sources.catalogue import opening
from pipeline.sources.catalogue.read import read_catalogue

CSV = "Danh sách mẫu,,,\nSTT,Mã TTHC (*),Tên Thủ tục Hành chính (*),Lĩnh vực (*)\n1,1.001193,Đăng ký khai sinh,Hộ tịch\n"
HEAD = ["Mã số", "Tên", "Cơ quan ban hành", "Cơ quan thực hiện", "Lĩnh vực"]
BIRTH = ["1.001193", "Đăng ký khai sinh", "Bộ Tư pháp", "Ủy ban nhân dân cấp xã", "Hộ tịch"]


def read(folder: Path, data: bytes, name: str = "danh-muc") -> Catalogue:
    (folder / name).write_bytes(data)
    return read_catalogue(folder / name, name)


def accounted(catalogue: Catalogue) -> bool:
    return catalogue.read == len(catalogue.entries) + len(catalogue.register) + len(catalogue.unreadable)


def only_fault(catalogue: Catalogue) -> str:
    assert not catalogue.entries
    assert accounted(catalogue)
    [remark] = catalogue.unreadable
    assert remark.fix
    return remark.what


def test_a_record_of_the_portal_keeps_everything_it_says(tmp_path: Path) -> None:
    catalogue = read(tmp_path, gzip.compress(json_lines(portal_record())))
    assert catalogue.format is CatalogueFormat.NATIONAL
    [entry] = catalogue.entries
    assert (entry.code, entry.name, entry.field, entry.levels) == ("1.001193", "Đăng ký khai sinh", "Hộ tịch", (Level.WARD,))
    assert (entry.authority, entry.decision, entry.ministry) == ("Ủy ban nhân dân cấp xã", "1872/QĐ-BTP", "bo-tu-phap")
    assert entry.ways[1] == Way("Trực tiếp", "1 Ngày làm việc", "8,000 VNĐ (Bản sao)", "Nộp tại quầy.")
    assert list(entry.parts) == list(Part)
    assert entry.parts[Part.LEGAL_BASIS] == "- Luật Hộ tịch (60/2014/QH13)\n- Nghị định số 123/2015/NĐ-CP về hộ tịch"
    assert entry.parts[Part.DOSSIER].endswith("- Giấy chứng sinh. (1 bản chính, 1 bản sao)")
    assert entry.parts[Part.FORMS] == "- Mẫu số 01.docx"
    assert entry.parts[Part.RESULT] == "Giấy khai sinh"
    assert dict(entry.other) == {"formality_id": "mau-1", "loai_thu_tuc": "Loại khác", "mã kết quả": "KQ.G15.000001"}
    assert catalogue.ministries == ("bo-tu-phap",)


def test_plain_and_packed_json_lines_read_the_same(tmp_path: Path) -> None:
    data = json_lines(portal_record(), portal_record(ma_thu_tuc="1.004884"))
    assert read(tmp_path, data, "a").entries == read(tmp_path, gzip.compress(data), "a").entries


def test_a_line_that_is_no_json_is_a_finding_with_its_number(tmp_path: Path) -> None:
    catalogue = read(tmp_path, json_lines(portal_record(), b'{"ma_thu_tuc": "1.00', portal_record(ma_thu_tuc="1.004884")))
    assert [entry.code for entry in catalogue.entries] == ["1.001193", "1.004884"]
    assert catalogue.unreadable[0].origin.record == 2
    assert "không phải JSON" in catalogue.unreadable[0].what
    assert accounted(catalogue)


def test_a_truncated_gzip_gives_what_came_before_and_a_finding(tmp_path: Path) -> None:
    records = [portal_record(ma_thu_tuc=f"1.{number:06}", formality_id=f"{number * 7919:x}") for number in range(3000)]
    whole = gzip.compress(json_lines(*records))
    catalogue = read(tmp_path, whole[: len(whole) // 2])
    assert 0 < len(catalogue.entries) < 3000
    assert "bị cắt giữa chừng" in catalogue.unreadable[-1].what
    assert accounted(catalogue)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "rỗng"),
        (b"\x1f\x8b\x08\x00rubbish that is no gzip at all", "hỏng"),
        (gzip.compress(b"PK\x03\x04 zip in gzip", mtime=0), "không có danh mục"),
        (b"PK\x03\x04 no zip", "hỏng hoặc không phải XLSX"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ".xls"),
        (b"[1, 2", "trọn vẹn"),
        (b"[]", "danh sách rỗng"),
        (b'{"a": {"b": [1]}}', "không có trường mã"),
        (b"xin chao\ncac ban\n", "tên cột"),
        (b"\x00\x01\x02\x03" * 50, "tên cột"),
        (b"[" * 100_000, "trọn vẹn"),
    ],
)
def test_what_is_no_list_is_one_finding(tmp_path: Path, data: bytes, words: str) -> None:
    assert words in only_fault(read(tmp_path, data))


def test_a_folder_and_a_missing_file_are_findings(tmp_path: Path) -> None:
    assert "thư mục" in only_fault(read_catalogue(tmp_path))
    assert "không có tệp" in only_fault(read_catalogue(tmp_path / "khong-co"))


def test_a_line_without_end_is_skipped_and_the_next_one_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MAX_LINE", 5_000)
    monkeypatch.setattr("pipeline.sources.catalogue.json_list.MAX_LINE", 5_000)
    catalogue = read(
        tmp_path, json_lines(portal_record(), b'{"x": "' + b"y" * 40_000 + b'"}', portal_record(ma_thu_tuc="1.004884"))
    )
    assert [entry.origin.record for entry in catalogue.entries] == [1, 3]
    assert "không thể là một bản ghi" in catalogue.unreadable[0].what


@pytest.mark.long
def test_a_line_of_200_megabytes_needs_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.write(json_lines(portal_record()))
        for _ in range(200):
            file.write(b"x" * 1_000_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    catalogue = read_catalogue(path)
    assert len(catalogue.entries) == 1
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024 < 60


def test_a_name_of_ten_thousand_characters_is_taken_with_a_remark(tmp_path: Path) -> None:
    catalogue = read(tmp_path, json_lines(portal_record(ten_thu_tuc="Đăng ký " * 1250)))
    assert len(catalogue.entries[0].name) > 9_000
    assert "ký tự" in catalogue.remarks[0].what


def test_nul_bytes_and_halves_of_surrogates_never_reach_a_record(tmp_path: Path) -> None:
    [entry] = read(tmp_path, b'{"ma_thu_tuc": "1.001193", "ten_thu_tuc": "a\\u0000b\\ud800c"}\n').entries
    assert entry.name == "a b\ufffdc"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("KQ.G01.000074", "mã kết quả"),
        ("000.00.53.H48-220921-0099", "mã hồ sơ"),
        ("106900", "số thứ tự"),
        ("", "thiếu mã"),
        ("G01-CA11", "mã lĩnh vực"),
    ],
)
def test_an_id_that_is_no_code_is_a_finding_that_says_what_it_is(tmp_path: Path, code: str, words: str) -> None:
    assert words in only_fault(read(tmp_path, json_lines(portal_record(ma_thu_tuc=code))))


def test_numbers_in_json_keep_their_zeros(tmp_path: Path) -> None:
    [entry] = read(tmp_path, b'{"ma_thu_tuc": 1.014200, "ten_thu_tuc": "T"}\n').entries
    assert entry.code == "1.014200"


def test_a_wards_list_with_long_codes_keeps_them(tmp_path: Path) -> None:
    record = {"ID": "1", "PROCEDURE_CODE": "1.001193.000.00.00.H13", "PROCEDURE_NAME": "Đăng ký khai sinh", "CATEGORY": "tu-phap"}
    catalogue = read(tmp_path, json.dumps([record]).encode())
    assert catalogue.format is CatalogueFormat.WARD
    assert (catalogue.entries[0].code, catalogue.entries[0].field) == ("1.001193.000.00.00.H13", "Tư pháp")


def test_a_list_without_any_codes_is_read_by_name(tmp_path: Path) -> None:
    catalogue = read(tmp_path, json.dumps([{"category": "Hộ tịch", "name": "Đăng ký khai sinh"}]).encode())
    assert [(entry.code, entry.name) for entry in catalogue.entries] == [("", "Đăng ký khai sinh")]


def test_records_wrapped_in_a_document_are_found(tmp_path: Path) -> None:
    data = json.dumps({"total": 1, "data": [portal_record()]}, indent=1).encode()
    assert len(read(tmp_path, data).entries) == 1


def test_a_ministrys_workbook_has_its_head_below_a_merged_title(tmp_path: Path) -> None:
    path = save_workbook(tmp_path / "a.xlsx", [["DANH SÁCH THỦ TỤC", "", "", "", ""], HEAD, BIRTH], ["A1:E1"])
    catalogue = read_catalogue(path)
    [entry] = catalogue.entries
    assert (entry.code, entry.agency, entry.ministry, entry.origin.record) == ("1.001193", BIRTH[3], "Bộ Tư pháp", 3)
    assert catalogue.format is CatalogueFormat.MINISTRY


def test_a_head_in_two_rows_with_merged_cells_is_understood(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["STT", "Thủ tục", None, "Cơ quan", None],
        [None, "Mã số", "Tên", "Cơ quan ban hành", "Cơ quan thực hiện"],
        [1, "1.001193", "Đăng ký khai sinh", "Bộ Tư pháp", "Ủy ban nhân dân cấp xã"],
    ]
    [entry] = read_catalogue(save_workbook(tmp_path / "a.xlsx", rows, ["B1:C1", "D1:E1"])).entries
    assert (entry.code, entry.name, entry.ministry, entry.agency) == ("1.001193", rows[2][2], "Bộ Tư pháp", rows[2][4])


def test_a_heading_over_code_and_name_is_not_taken_for_the_column_of_names(tmp_path: Path) -> None:
    upper = ["STT", "Thủ tục hành chính", None, "Lĩnh vực", "Cấp thực hiện"]
    lower = [None, "Mã TTHC", "Tên thủ tục hành chính", None, None]
    rows = [["DANH SÁCH"], upper, lower, [1, "1.001193", "Đăng ký khai sinh", "Hộ tịch", "Cấp Xã"]]
    path = save_workbook(tmp_path / "a.xlsx", rows, ("A1:E1", "B2:C2", "A2:A3", "D2:D3"))
    [entry] = read_catalogue(path).entries
    assert (entry.code, entry.name, entry.field, entry.levels) == ("1.001193", "Đăng ký khai sinh", "Hộ tịch", (Level.WARD,))


def test_a_list_without_a_column_of_names_is_taken_with_a_remark(tmp_path: Path) -> None:
    catalogue = read(tmp_path, "STT,Mã TTHC,Lĩnh vực\n1,1.001193,Hộ tịch\n".encode())
    assert [entry.name for entry in catalogue.entries] == [""]
    [remark] = catalogue.remarks
    assert "không có cột tên thủ tục" in remark.what


@pytest.mark.parametrize(("data", "words"), [(b"%PDF-1.7\n", "PDF"), ('[{"code": "1.001193"}]'.encode("utf-16"), "UTF-16")])
def test_a_file_of_another_kind_is_called_by_its_kind(tmp_path: Path, data: bytes, words: str) -> None:
    assert words in only_fault(read(tmp_path, data))


def test_missing_columns_leave_their_fields_empty(tmp_path: Path) -> None:
    [entry] = read_catalogue(save_workbook(tmp_path / "a.xlsx", [["Mã TTHC", "Tên thủ tục"], BIRTH[:2]])).entries
    assert (entry.field, entry.levels, entry.ways, dict(entry.parts)) == ("", (), (), {})


def test_a_code_in_a_formula_cell_is_a_finding_not_a_code(tmp_path: Path) -> None:
    rows = [HEAD, BIRTH, ['="1.00"&"4884"', *BIRTH[1:]], ["1.004837", '=B2&"x"', *BIRTH[2:]]]
    catalogue = read_catalogue(save_workbook(tmp_path / "a.xlsx", rows))
    assert [entry.code for entry in catalogue.entries] == ["1.001193", "1.004837"]
    assert "công thức" in catalogue.unreadable[0].what
    assert catalogue.unreadable[0].origin.record == 3
    assert "công thức" in catalogue.remarks[0].what


def test_a_code_stored_as_a_number_is_mended_with_a_remark(tmp_path: Path) -> None:
    catalogue = read_catalogue(save_workbook(tmp_path / "a.xlsx", [HEAD, [1.0142, *BIRTH[1:]]]))
    assert catalogue.entries[0].code == "1.014200"
    assert "“1.0142”" in catalogue.remarks[0].what


def test_titles_of_groups_and_notes_are_no_procedures(tmp_path: Path) -> None:
    rows = [HEAD, ["", "I. LĨNH VỰC HỘ TỊCH"], BIRTH, HEAD, ["", "Tổng số: 1"]]
    catalogue = read_catalogue(save_workbook(tmp_path / "a.xlsx", rows))
    assert catalogue.read == len(catalogue.entries) == 1
    assert "3 dòng" in catalogue.remarks[-1].what


def zipped(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def test_hostile_and_foreign_archives_are_findings(tmp_path: Path) -> None:
    bomb = zipped(tmp_path / "bomb.xlsx", {"xl/workbook.xml": b"", "xl/worksheets/sheet1.xml": b" " * 70_000_000})
    assert "quá lớn" in only_fault(read_catalogue(bomb))
    assert "Word" in only_fault(read_catalogue(zipped(tmp_path / "a.docx", {"word/document.xml": b"<a/>"})))
    assert "không phải bảng tính" in only_fault(read_catalogue(zipped(tmp_path / "a.zip", {"a.txt": b""})))
    lies = zipped(
        tmp_path / "b.xlsx", {"xl/workbook.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "[Content_Types].xml": b"<x/>"}
    )
    assert "hỏng" in only_fault(read_catalogue(lies))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_csv_is_read_in_every_unicode_encoding(tmp_path: Path, encoding: str) -> None:
    catalogue = read(tmp_path, CSV.encode(encoding))
    assert [(entry.code, entry.name) for entry in catalogue.entries] == [("1.001193", "Đăng ký khai sinh")]
    assert catalogue.entries[0].origin.record == 3


def test_a_csv_in_windows_1258_is_read_with_a_remark(tmp_path: Path) -> None:
    import unicodedata

    text = "".join(char if char.encode("cp1258", "ignore") else unicodedata.normalize("NFD", char) for char in CSV)
    catalogue = read(tmp_path, text.encode("cp1258", "replace"))
    assert [entry.code for entry in catalogue.entries] == ["1.001193"]
    assert "windows-1258" in catalogue.remarks[0].what


def test_semicolons_and_damaged_codes_of_a_spreadsheet_are_understood(tmp_path: Path) -> None:
    catalogue = read(tmp_path, "Mã TTHC;Tên thủ tục\n1,014947;Quỹ tự giải thể\n".encode())
    assert catalogue.entries[0].code == "1.014947"
    assert "dấu phẩy" in catalogue.remarks[0].what


def test_syllables_that_a_pdf_split_are_a_remark_and_the_name_stays(tmp_path: Path) -> None:
    catalogue = read(tmp_path, "Mã TTHC,Tên thủ tục\n1.000302,c ấp l ại Giấy phép v ận tải\n".encode())
    assert catalogue.entries[0].name == "c ấp l ại Giấy phép v ận tải"
    assert "tách rời" in catalogue.remarks[0].what


def test_a_quote_that_never_closes_is_a_finding(tmp_path: Path) -> None:
    data = 'Mã TTHC,Tên thủ tục\n1.001193,"Đăng ký\n'.encode() + b"x,y\n" * 60_000
    catalogue = read(tmp_path, data)
    assert "dấu nháy" in catalogue.unreadable[-1].what
    assert accounted(catalogue)


def test_a_register_of_decisions_tells_what_each_does(tmp_path: Path) -> None:
    text = (
        "Ngày quyết định,Số quyết định,Mã TTHC,Tên thủ tục,Loại thay đổi,Chi tiết thay đổi,Cấp/thẩm quyền,Ngày hiệu lực,URL\n"
        "2026-09-01,3501/QĐ-UBND,1.013860,Tên một,reduced,Cắt giảm,province,2027-03-01,https://a.example/1\n"
        "2026-09-01,3501/QĐ-UBND,1.013864,Tên hai,Bãi bỏ,,province,,(same)\n"
        "01/09/2026,3501/QĐ-UBND,1.013865,Tên ba,không rõ,,province,sớm,(same)\n"
    )
    catalogue = read(tmp_path, text.encode())
    assert catalogue.format is CatalogueFormat.REGISTER
    assert [row.kind for row in catalogue.register] == [ChangeKind.AMENDED, ChangeKind.REPEALED, None]
    assert [str(row.effective) for row in catalogue.register] == ["2027-03-01", "None", "None"]
    assert {str(row.signed) for row in catalogue.register} == {"2026-09-01"}
    assert {row.other["đường dẫn"] for row in catalogue.register} == {"https://a.example/1"}
    assert catalogue.register[2].other["ngày hiệu lực"] == "sớm"
    assert len(catalogue.remarks) == 2


KEYS = st.sampled_from(["ma_thu_tuc", "name", "data", "cach_thuc_thuc_hien", "x"])
VALUES = st.recursive(
    st.none() | st.text(max_size=8) | st.floats() | st.booleans(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)
TABLE_CELLS = st.sampled_from(["Mã TTHC", "Tên thủ tục", "1.001193", "", '"', "a\nb", "=1"])
TABLES = st.lists(st.lists(TABLE_CELLS, max_size=4), max_size=6)
BAD = st.one_of(
    st.binary(max_size=300),
    st.binary(max_size=200).map(gzip.compress),
    st.binary(max_size=200).map(lambda data: b"PK\x03\x04" + data),
    VALUES.map(lambda value: json.dumps(value).encode()),
    TABLES.map(lambda rows: "\n".join(",".join(row) for row in rows).encode()),
)


@given(BAD)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
def test_no_bytes_crash_a_reader_and_every_record_is_accounted_for(tmp_path: Path, data: bytes) -> None:
    catalogue = read(tmp_path, data)
    assert accounted(catalogue)
    assert catalogue.read


@pytest.mark.parametrize("keep", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_workbook_is_a_finding(tmp_path: Path, keep: float) -> None:
    data = save_workbook(tmp_path / "a.xlsx", [HEAD, BIRTH]).read_bytes()
    assert only_fault(read(tmp_path, data[: int(len(data) * keep)], "b.xlsx"))


@pytest.mark.parametrize("rows", [39, 40, 41, 90])
def test_no_row_is_lost_where_the_search_for_the_head_ends(tmp_path: Path, rows: int) -> None:
    codes = [f"1.{number:06}" for number in range(rows)]
    table = "\n".join(["Mã TTHC,Tên thủ tục", *(f"{code},Thủ tục {code[-2:]}" for code in codes)])
    assert [entry.code for entry in read(tmp_path, table.encode()).entries] == codes
