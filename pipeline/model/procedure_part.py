"""The parts of a procedure that are written as text, in the order of Decree 63/2010/NĐ-CP, article 8.2 (as amended by 92/2017).

The parts "cách thức thực hiện", "thời hạn" and "phí, lệ phí" are not here: they are the `Way`s of the procedure.
"""

from enum import StrEnum

from pipeline.vietnamese.fold import fold


class Part(StrEnum):
    """One part; the value is its anchor on the procedure's page."""

    PROCESS = "trinh-tu"
    DOSSIER = "thanh-phan-ho-so"
    APPLICANTS = "doi-tuong"
    AGENCY = "co-quan"
    RESULT = "ket-qua"
    FORMS = "mau-don"
    CONDITIONS = "yeu-cau"
    LEGAL_BASIS = "can-cu"

    @property
    def heading(self) -> str:
        """How a file of content/thu-tuc/ titles the part."""
        return _HEADINGS[self]


_HEADINGS = {
    Part.PROCESS: "Trình tự thực hiện",
    Part.DOSSIER: "Thành phần, số lượng hồ sơ",
    Part.APPLICANTS: "Đối tượng thực hiện",
    Part.AGENCY: "Cơ quan thực hiện",
    Part.RESULT: "Kết quả thực hiện",
    Part.FORMS: "Mẫu đơn, tờ khai",
    Part.CONDITIONS: "Yêu cầu, điều kiện",
    Part.LEGAL_BASIS: "Căn cứ pháp lý",
}
_BEGINNINGS = {
    "trinh tu": Part.PROCESS,
    "thanh phan": Part.DOSSIER,
    "ho so": Part.DOSSIER,
    "doi tuong": Part.APPLICANTS,
    "co quan": Part.AGENCY,
    "ket qua": Part.RESULT,
    "mau don": Part.FORMS,
    "mau to khai": Part.FORMS,
    "ten mau": Part.FORMS,
    "to khai": Part.FORMS,
    "yeu cau": Part.CONDITIONS,
    "dieu kien": Part.CONDITIONS,
    "can cu": Part.LEGAL_BASIS,
}


def part_of(heading: str) -> Part | None:
    """The part that a heading names, however staff write it ("4. Thành phần hồ sơ:"); None: none of them."""
    words = fold(heading).strip(" .:-0123456789)")
    return next((part for beginning, part in _BEGINNINGS.items() if words.startswith(beginning)), None)
