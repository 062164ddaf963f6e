"""Small lists of our own making, in the forms that the real ones have."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl

WAYS = "Hình thức nộpThời gianPhí, lệ phíMô tả"
LEGAL = "Tên văn bản pháp lýMã văn bản"
DOSSIER = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"
PORTAL_TAIL = "Từ khóaKhông có thông tinMô tảKhông có thông tinChọn cơ quan thực hiệnTỉnh/ Thành phốBộ ngành-- Chọn --Nộp hồ sơ"


def portal_record(**changed: str) -> dict[str, str]:
    """A record as the national portal exports it; all sentences are made up."""
    record = {
        "ma_thu_tuc": "1.001193",
        "detail_url": "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/mau-1",
        "formality_id": "mau-1",
        "ten_thu_tuc": "Đăng ký khai sinh",
        "so_quyet_dinh": "1872/QĐ-BTP",
        "cap_thuc_hien": "Cấp xã",
        "loai_thu_tuc": "Loại khác",
        "linh_vuc": "Hộ tịch",
        "doi_tuong_thuc_hien": "Công dân Việt Nam",
        "co_quan_co_tham_quyen": "Ủy ban nhân dân cấp xã",
        "dia_chi_tiep_nhan": "",
        "trinh_tu_thuc_hien": "Bước 1: Nộp hồ sơ.\nBước 2: Nhận kết quả.\n- Đem giấy hẹn.",
        "cach_thuc_thuc_hien": WAYS + "Trực tuyến1 Ngày làm việcMiễn phíTrực tiếp1 Ngày làm việc8,000 VNĐ(Bản sao)Nộp tại quầy.",
        "thanh_phan_ho_so": f"--{DOSSIER}- Tờ khai theo mẫu;Mẫu số 01.docx1 bản chínhGiấy chứng sinh.1 bản chính,1 bản sao",
        "can_cu_phap_ly": LEGAL + "Luật Hộ tịch60/2014/QH13Nghị định số 123/2015/NĐ-CP về hộ tịch123/2015/NĐ-CP",
        "co_quan_thuc_hien": "Ủy ban nhân dân cấp xã",
        "yeu_cau_dieu_kien": "Không có thông tin",
        "ket_qua_xu_ly": f"Giấy khai sinhMã: KQ.G15.000001{PORTAL_TAIL}",
        "bo": "bo-tu-phap",
    }
    return {**record, **changed}


def json_lines(*records: Any) -> bytes:
    """Records as JSON lines; bytes are taken as they are."""
    return b"".join(
        (record if isinstance(record, bytes) else json.dumps(record, ensure_ascii=False).encode()) + b"\n" for record in records
    )


def save_workbook(path: Path, rows: Sequence[Sequence[Any]], merge: Sequence[str] = ()) -> Path:
    """A workbook with one sheet."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for cells in merge:
        sheet.merge_cells(cells)
    workbook.save(path)
    return path
