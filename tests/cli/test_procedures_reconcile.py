"""``procedures reconcile`` and ``procedures changes`` as staff and scripts call them."""

import csv
import gzip
import json
from pathlib import Path

import pytest
from command_line import out, run

CATALOGUE = (
    "Mã TTHC,Tên thủ tục,Lĩnh vực,Cơ quan ban hành,Cấp thực hiện,Cơ quan thực hiện\n"
    "1.001193,Thủ tục đăng ký khai sinh,Hộ tịch,Bộ Tư pháp,Cấp xã,Ủy ban nhân dân cấp xã\n"
    "1.000656,Đăng ký khai tử,Hộ tịch,Bộ Tư pháp,Cấp xã,Ủy ban nhân dân cấp xã\n"
    "1.006468,Thủ tục hải quan,Hải quan,Bộ Tài chính,Cấp xã,Chi cục Hải quan khu vực\n"
)
LIST = (
    "Mã TTHC,Tên thủ tục,Lĩnh vực\n"
    "1.001193.000.00.00.H13,ĐĂNG KÝ KHAI SINH.,tu-phap\n"
    '"1,014947",Quỹ tự giải thể,noi-vu\n'
    "106900,Không phải mã,noi-vu\n"
)


@pytest.fixture
def lists(project: Path) -> Path:
    (project / "danh-muc.csv").write_text(CATALOGUE, encoding="utf-8")
    (project / "phuong.csv").write_text(LIST, encoding="utf-8")
    return project


def test_a_list_is_held_against_a_catalogue_and_what_it_covers_is_said(lists: Path) -> None:
    done = run(lists, "procedures", "reconcile", "--catalogue", "danh-muc.csv", "--set", "phuong.csv", "--date", "2026-07-31")
    text = out(done)
    assert done.returncode == 1  # something is missing
    assert "Bộ Tài chính: 1 thủ tục (0 thuộc cấp mình)" in text and "Bộ Tư pháp: 2 thủ tục (2 thuộc cấp mình)" in text
    assert "2 mục trong danh sách: 1 so được; 1 không so được" in text
    assert "Khác nhau: 1 thiếu." in text and "1.000656" in text
    assert "phuong.csv:4: " in text and "106900" in text


def test_json_goes_alone_to_standard_output_and_its_counts_add_up(lists: Path) -> None:
    words = ("procedures", "reconcile", "--catalogue", "danh-muc.csv", "--set", "phuong.csv", "--date", "2026-07-31", "--json")
    done = run(lists, *words)
    body = json.loads(done.stdout)
    assert sum(body["records"].values()) == body["set"]["taken"] == 2
    assert body["set"]["read"] == body["set"]["taken"] + body["set"]["unreadable"] == 3
    assert body["counts"]["missing"] == 1 and body["differences"][0]["code"] == "1.000656"
    assert [item["code"] for item in body["not_comparable"]] == ["1.014947"]
    assert run(lists, *words).stdout == done.stdout


def test_the_set_itself_is_compared_and_nothing_to_act_on_exits_with_0(lists: Path) -> None:
    (lists / "danh-muc.csv").write_text(CATALOGUE.splitlines()[0] + "\n" + CATALOGUE.splitlines()[3] + "\n", encoding="utf-8")
    done = run(lists, "procedures", "reconcile", "--catalogue", "danh-muc.csv", "--date", "2026-07-31")
    assert done.returncode == 0, out(done)
    assert "content/thu-tuc/" in out(done) and "Không có điểm nào khác nhau." in out(done)


def test_the_csv_opens_in_excel_with_codes_as_text(lists: Path) -> None:
    run(lists, "procedures", "reconcile", "--catalogue", "danh-muc.csv", "--set", "phuong.csv", "--csv", "build/doi-chieu.csv")
    text = (lists / "build/doi-chieu.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(text.splitlines(), delimiter=";"))
    assert [row[1] for row in rows] == ["Mã", '="1.000656"', '="1.014947"']


def test_the_catalogue_of_the_project_is_the_default(lists: Path) -> None:
    missing = run(lists, "procedures", "reconcile")
    assert missing.returncode == 2 and "content/thu-tuc/danh-muc.csv: không có tệp này -> " in out(missing)
    (lists / "content/thu-tuc").mkdir(exist_ok=True)
    (lists / "content/thu-tuc/danh-muc.csv").write_text(CATALOGUE, encoding="utf-8")
    assert "content/thu-tuc/danh-muc.csv (3 thủ tục)" in out(run(lists, "procedures", "reconcile"))


@pytest.mark.parametrize("damage", [b"", b"\x1f\x8b\x08\x00", b"PK\x03\x04 not a zip", b"{", b"a,b\n1,2\n", b"\xff\xfe\x00\x00"])
def test_a_list_that_cannot_be_read_exits_with_2_and_a_way_on(lists: Path, damage: bytes) -> None:
    (lists / "hong.xlsx").write_bytes(damage)
    for words in (["reconcile", "--catalogue", "hong.xlsx"], ["changes", "hong.xlsx", "danh-muc.csv"]):
        done = run(lists, "procedures", *words)
        assert done.returncode == 2, out(done)
        assert " -> " in out(done)


@pytest.mark.parametrize("given", ["", "content", "khong-co.xlsx", "a" * 4000])
def test_a_name_that_is_no_file_exits_with_2_and_a_way_on(lists: Path, given: str) -> None:
    done = run(lists, "procedures", "reconcile", "--catalogue", given)
    assert done.returncode == 2 and " -> " in out(done)


def test_a_list_that_is_cut_off_is_used_as_far_as_it_goes_and_says_so(lists: Path) -> None:
    rows = [{"ma_thu_tuc": f"1.00{n:04}", "ten_thu_tuc": f"Thủ tục {n}", "bo": "bo-tu-phap"} for n in range(400)]
    whole = gzip.compress("".join(json.dumps(row) + "\n" for row in rows).encode(), mtime=0)
    (lists / "cat.jsonl.gz").write_bytes(whole[: len(whole) * 3 // 4])
    done = run(lists, "procedures", "reconcile", "--catalogue", "cat.jsonl.gz", "--set", "phuong.csv", "--json")
    body = json.loads(done.stdout)
    assert 0 < body["catalogues"][0]["taken"] < 400 and body["catalogues"][0]["unreadable"] >= 1
    assert b"cat.jsonl.gz:" in done.stderr and "Traceback" not in done.stderr.decode()


def test_two_versions_are_told_apart_in_sentences(lists: Path) -> None:
    (lists / "moi.csv").write_text(
        CATALOGUE.replace("1.000656,Đăng ký khai tử", "1.000656,Đăng ký lại khai tử"), encoding="utf-8"
    )
    done = run(lists, "procedures", "changes", "danh-muc.csv", "moi.csv")
    assert done.returncode == 0
    assert "- Thủ tục 1.000656 đổi tên từ “Đăng ký khai tử” thành “Đăng ký lại khai tử”." in out(done)
    body = json.loads(run(lists, "procedures", "changes", "danh-muc.csv", "moi.csv", "--json").stdout)
    assert (body["counts"]["renamed"], body["unchanged"], len(body["changes"])) == (1, 2, 1)


def test_a_list_without_codes_whose_names_are_worded_otherwise_claims_nothing_certain(lists: Path) -> None:
    (lists / "cu.csv").write_text(
        "STT,Tên thủ tục,Lĩnh vực\n1,Đăng ký khai sinh,Hộ tịch\n2,Đăng ký khai tử cho người nước ngoài,Hộ tịch\n",
        encoding="utf-8",
    )
    (lists / "moi.csv").write_text(CATALOGUE.replace("Đăng ký khai tử", "Khai tử cho người nước ngoài"), encoding="utf-8")
    changes = out(run(lists, "procedures", "changes", "cu.csv", "moi.csv"))
    assert "- “Khai tử cho người nước ngoài” (1.000656): bản kia ghi “Đăng ký khai tử cho người nước ngoài”" in changes
    assert "có thêm thủ tục “Khai tử" not in changes
    done = run(lists, "procedures", "reconcile", "--catalogue", "moi.csv", "--set", "cu.csv", "--date", "2026-07-31")
    assert done.returncode == 0 and "Khác nhau: 1 có thể thiếu." in out(done)
    assert "(không ghi mã)" in " ".join(out(done).split())
