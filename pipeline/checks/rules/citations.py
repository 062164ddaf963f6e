"""Rules on legal documents that a text cites."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.checks.prose import prose_of
from pipeline.checks.rule import Around, Sees, rule
from pipeline.model.article import Article
from pipeline.model.content import Text
from pipeline.model.finding import Problem, Severity
from pipeline.procedures.citations import Citation, body_of, find_citations, kind_of
from pipeline.procedures.issuers import NAMES
from pipeline.vietnamese.dates import FIRST_YEAR, LAST_YEAR

_SIGN = "Luật Ban hành văn bản quy phạm pháp luật 80/2015/QH13, Điều 10; Nghị định 34/2016/NĐ-CP, Điều 58, đọc 11/2026"
_YEAR = "Nghị định 34/2016/NĐ-CP, Điều 58 (số thứ tự theo năm ban hành); Nghị định 30/2020/NĐ-CP, Phụ lục I, đọc 11/2026"
_ISSUER = "Luật Ban hành văn bản quy phạm pháp luật 80/2015/QH13, Điều 4 và Điều 10, đọc 11/2026"
_LATER = "Quyết định của dự án: bài không thể dẫn văn bản chưa ban hành; ngày hoặc số đã gõ nhầm"
_FIX = "Mở văn bản gốc, sửa lại số, ký hiệu cho đúng."
_TYPES = {
    "NĐ": ("nghị định",),
    "NQ": ("nghị quyết", "nghị quyết liên tịch"),
    "NQLT": ("nghị quyết liên tịch", "nghị quyết"),
    "TT": ("thông tư", "thông tư liên tịch"),
    "TTLT": ("thông tư liên tịch", "thông tư"),
    "CT": ("chỉ thị",),
    "QĐ": ("quyết định",),
    "KH": ("kế hoạch",),
    "PL": ("pháp lệnh",),
    "QH": ("luật", "bộ luật", "nghị quyết"),
    "UBTVQH": ("nghị quyết", "pháp lệnh"),
}
"""First part of a sign -> the types of document that carry it."""
_MAKES_DECREES = frozenset({"CP", "HĐBT", "HĐNN", "TTg", "TTG"})
"""The Government, before 1992 the Council of Ministers."""
_AMBIGUOUS = frozenset({"CT", "TT", "KH"})
"""These also stand for offices (Cục Thuế, Trung tâm, Phòng Kế hoạch), unless a known issuer follows."""
_TERMS = {
    9: (1992, 1997),
    10: (1997, 2002),
    11: (2002, 2007),
    12: (2007, 2011),
    13: (2011, 2016),
    14: (2016, 2021),
    15: (2021, 2026),
}
"""National Assembly -> the years of its term, both ends included."""


@rule("CIT001", severity=Severity.WARNING, sees=Sees.TEXT, source=_SIGN)
def impossible_number_of_a_document(text: Text, around: Around) -> Iterator[Problem]:
    """Số, ký hiệu của văn bản không thể có với loại văn bản đó.

    ### Vì sao
    Sai một chữ trong số hiệu là người đọc không tìm được văn bản, hoặc tìm ra văn bản khác.

    ### Sai
    ```body
    Thực hiện Nghị định số 63/2010/QH12 về kiểm soát thủ tục hành chính.
    ```
    ```body
    Theo Thông tư 04/2020/NĐ-CP và Luật Hộ tịch số 60/2014/QH11.
    ```
    ```body
    Thực hiện Nghị định 61/NĐ-CP và Nghị định số 61/18/NĐ-CP.
    ```

    ### Đúng
    ```body
    Thực hiện Luật số 60/2014/QH13, Nghị quyết số 30c/NQ-CP, Nghị định số 61/2018/NĐ-CP, Chỉ thị 26/CT-TTg, Kế hoạch 177/KH-UBND.
    ```
    ```body
    Theo Công văn số 1280/CT-TTHT và Quyết định 218-QĐ/TW.
    ```

    ### Không phát hiện
    Số đúng cách viết nhưng của văn bản khác; văn bản không ghi loại ngay trước số.
    """
    prose = prose_of(text)
    for citation in find_citations(prose.text):
        fault = _form_fault(citation)
        if fault:
            yield Problem(prose.line_of(citation.start), f"“{_named(citation)}”: {fault}", _FIX)


def _named(citation: Citation) -> str:
    return f"{citation.type.capitalize()} số {citation.sign}"


def _form_fault(citation: Citation) -> str:
    """What is impossible in a sign; empty: nothing."""
    return _fault(citation.type, citation.year, citation.suffix)


@lru_cache(maxsize=1024)
def _fault(name: str, year: str, suffix: str) -> str:
    kind = kind_of(suffix)
    types = _TYPES.get(kind, ())
    known = kind not in _AMBIGUOUS or _body(suffix) in NAMES
    official_letter = name == "công văn" and kind not in ("NĐ", "NQ", "QĐ") and not (types and known)
    if types and known and name not in types and not official_letter:
        return f"ký hiệu {suffix} là của {types[0]}, không phải của {name}"
    if year and not _is_year(year):
        return f"năm “{year}” trong số hiệu không đúng"
    if not year and types and suffix.startswith(("NĐ-CP", "QH")):
        return "số hiệu thiếu năm ban hành"
    if kind == "QH" and suffix == "QH" and year and name in types:
        return "ký hiệu QH thiếu số khóa Quốc hội viết liền (QH14)"
    if kind.startswith("NĐ") and (kind != "NĐ" or (body_of(suffix).isupper() and body_of(suffix) not in _MAKES_DECREES)):
        return f"không có ký hiệu {suffix}; nghị định mang ký hiệu NĐ-CP"
    assembly = re.search(r"QH([0-9]{1,2})(?![0-9])", suffix)
    first, last = _TERMS.get(int(assembly[1]), (FIRST_YEAR, LAST_YEAR)) if assembly else (FIRST_YEAR, LAST_YEAR)
    if assembly and year and not first <= int(year) <= last:
        return f"năm {year} không thuộc Quốc hội khóa {assembly[1]} ({first}-{last})"
    return ""


def _is_year(written: str) -> bool:
    return len(written) == 4 and FIRST_YEAR <= int(written) <= LAST_YEAR


def _body(suffix: str) -> str:
    """The issuer that the sign names: UBTVQH14 counts as UBTVQH."""
    kind = kind_of(suffix)
    return kind if kind in ("QH", "UBTVQH") else body_of(suffix).rstrip("0123456789")


@rule("CIT002", severity=Severity.WARNING, sees=Sees.TEXT, source=_YEAR)
def impossible_day_of_a_document(text: Text, around: Around) -> Iterator[Problem]:
    """Ngày ký của văn bản không thể có, hoặc khác năm trong số hiệu.

    ### Vì sao
    Số được đánh lại từ đầu mỗi năm, nên năm trong số hiệu là năm ký. Hai năm khác nhau thì có một chỗ gõ nhầm.

    ### Sai
    ```body
    Nghị định số 61/2018/NĐ-CP ngày 23/4/2019 của Chính phủ.
    ```
    ```body
    Chỉ thị số 26/CT-TTg ngày 31 tháng 9 năm 2016 của Thủ tướng Chính phủ.
    ```

    ### Đúng
    ```body
    Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ có hiệu lực từ ngày 21/6/2018.
    Theo Nghị định 61/2018/NĐ-CP, ngày 05/3/2020 quận mở lớp tập huấn.
    ```

    ### Không phát hiện
    Ngày có thật nhưng không phải ngày ký.
    """
    prose = prose_of(text)
    for citation in find_citations(prose.text):
        if citation.day is None:
            continue
        day, month, year = citation.day
        line = prose.line_of(citation.start)
        if citation.date is None:
            message = f"Bài ghi “{_named(citation)}” ký ngày {day}/{month}/{year}, là ngày không có"
            yield Problem(line, message, "Mở văn bản gốc, sửa ngày ký.")
        elif _is_year(citation.year) and int(citation.year) != year:
            message = f"Bài ghi “{_named(citation)}” ký ngày {day}/{month}/{year}, khác năm {citation.year} trong số hiệu"
            yield Problem(line, message, "Mở văn bản gốc, sửa ngày ký hoặc năm trong số hiệu.")


@rule("CIT003", severity=Severity.WARNING, sees=Sees.TEXT, source=_ISSUER)
def issuer_that_the_number_contradicts(text: Text, around: Around) -> Iterator[Problem]:
    """Cơ quan ban hành ghi trong bài khác cơ quan trong ký hiệu của văn bản.

    ### Vì sao
    Người dân cần biết ai đã quyết định. Quyết định của Thủ tướng không phải của Chính phủ, càng không phải của quận.

    ### Sai
    ```body
    Chỉ thị số 17/CT-TTg ngày 20 tháng 6 năm 2014 của Chủ tịch Ủy ban nhân dân thành phố.
    ```
    ```body
    Nghị quyết số 30c/NQ-CP ngày 08/11/2011 của Thủ tướng Chính phủ.
    ```

    ### Đúng
    ```body
    Chỉ thị số 17/CT-TTg ngày 20 tháng 6 năm 2014 của Thủ tướng Chính phủ; Quyết định số 1872/QĐ-BTP của Bộ trưởng Bộ Tư pháp.
    ```
    ```body
    Quyết định số 985/QĐ-TTg của Thủ tướng Chính phủ, UBND quận ban hành kế hoạch.
    Thông tư 01/2018/TT-VPCP của Văn phòng Chính phủ.
    ```

    ### Không phát hiện
    Cơ quan cùng cấp (UBND quận này, quận khác); chỗ nêu hai cơ quan cạnh nhau; cơ quan có ký hiệu lạ.
    """
    prose = prose_of(text)
    for citation in find_citations(prose.text):
        if not citation.issuer or citation.type == "công văn":
            continue
        expected = _body(citation.suffix)
        if _form_fault(citation):  # CIT001 says so; which half of the sign is wrong, nobody knows yet
            continue
        if expected in NAMES and citation.issuer != expected:
            message = f"Bài ghi “{_named(citation)}” là của {citation.issuer_words}, nhưng ký hiệu là của {NAMES[expected]}"
            yield Problem(prose.line_of(citation.start), message, "Mở văn bản gốc, sửa tên cơ quan hoặc sửa số, ký hiệu.")


@rule("CIT004", severity=Severity.WARNING, sees=Sees.ARTICLE, source=_LATER, applies=lambda article: article.date is not None)
def document_later_than_the_article(article: Article, around: Around) -> Iterator[Problem]:
    """Bài dẫn văn bản có ngày sau ngày của bài.

    ### Vì sao
    Văn bản chưa có thì không dẫn được: hoặc ngày, số của văn bản gõ nhầm, hoặc ngày của bài gõ nhầm.

    ### Sai
    ```body
    Theo Quyết định số 410/QĐ-UBND ngày 06/3/2020 của UBND quận.
    ```
    ```body
    Theo Nghị định số 107/2021/NĐ-CP.
    ```

    ### Đúng
    ```body
    Theo Quyết định số 410/QĐ-UBND ngày 05/3/2020 của UBND quận và Nghị định số 30/2020/NĐ-CP.
    ```

    ### Không phát hiện
    Văn bản không ghi năm; bài đã đính chính sau ngày của văn bản.
    """
    updated = article.updated
    if updated is None:
        return
    prose = prose_of(article)
    for citation in find_citations(prose.text):
        late_day = citation.date is not None and citation.date > updated.date()
        late_year = _is_year(citation.year) and int(citation.year) > updated.year
        if late_day or late_year:
            when = f"{citation.date:%d/%m/%Y}" if late_day else f"năm {citation.year}"
            message = f"“{_named(citation)}” là văn bản của {when}, sau ngày của bài ({updated:%d/%m/%Y})"
            yield Problem(
                prose.line_of(citation.start), message, "Mở văn bản gốc, sửa ngày hoặc số; nếu bài sai ngày thì sửa dòng date."
            )
