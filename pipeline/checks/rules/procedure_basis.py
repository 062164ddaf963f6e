"""Rules on the legal basis of a procedure: there is one, it can be looked up, and it still holds on the day judged."""

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.checks.answers import Answer
from pipeline.checks.listing import Listing
from pipeline.checks.rule import Around, Sees, rule
from pipeline.model.finding import Problem, Severity
from pipeline.model.procedure_part import Part
from pipeline.procedures.legal_refs import LegalRef
from pipeline.procedures.replaced_documents import ReplacedDocument, replaced_document, successors
from pipeline.vietnamese.dates import format_date

_BASIS = (
    "Nghị định 63/2010/NĐ-CP, Điều 13 và 15: quyết định, danh mục công bố phải có căn cứ pháp lý (văn "
    "bản quy phạm pháp luật), đọc 11/2026"
)
_IN_FORCE = (
    "Luật Ban hành văn bản quy phạm pháp luật 80/2015/QH13, Điều 154 (từ 01/4/2025: 64/2025/QH15): văn "
    "bản hết hiệu lực khi bị thay thế"
)
_SIGN = re.compile(r"[0-9]{1,5}[\w.]{0,4}\s?/\s?(?:[0-9]{4}\s?/\s?)?[A-ZĐÐ]")
_NAME_AND_YEAR = re.compile(
    r"(?P<name>(?:bộ\s+luật|luật|pháp\s+lệnh)\s[^;:(0-9]+?)[\s,(]+(?:năm\s+|ngày\s+[0-9]{1,2}[/.-][0-9]{1,2}[/.-])?(?P<year>(?:19|20)[0-9]{2})(?![0-9/])",
    re.IGNORECASE,
)
_MOST = 3
"""Lines that are told one by one in one file."""


def _refs(listing: Listing) -> Iterator[tuple[int, LegalRef]]:
    section = listing.by_part.get(Part.LEGAL_BASIS)
    for line, _, refs in section.documents if section is not None else ():
        for ref in refs.refs:
            yield line, ref


@rule("LEG001", severity=Severity.ERROR, sees=Sees.PROCEDURE, source=_BASIS)
def no_legal_basis(listing: Listing, around: Around) -> Iterator[Problem]:
    """Thủ tục không có căn cứ pháp lý.

    ### Vì sao
    Chỉ văn bản quy phạm pháp luật mới đặt ra được thủ tục. Không có căn cứ thì không biết thủ tục còn hay hết hiệu lực.

    ### Sai
    ```without Căn cứ pháp lý
    ```
    ```part Căn cứ pháp lý
    Không có thông tin
    ```
    ```part Căn cứ pháp lý
    ```

    ### Đúng
    ```part Căn cứ pháp lý
    - Luật Hộ tịch số 60/2014/QH13.
    ```

    ### Không phát hiện
    Căn cứ có thật nhưng không liên quan.
    """
    section = listing.by_part.get(Part.LEGAL_BASIS)
    if section is None:
        fix = f"Thêm dòng ## {Part.LEGAL_BASIS.heading} và các văn bản theo quyết định công bố."
        yield Problem(1, f"Thiếu phần “{Part.LEGAL_BASIS.heading}”", fix)
    elif section.answer is not Answer.SOMETHING:
        said = "để trống" if section.answer is Answer.EMPTY else f"chỉ ghi “{' '.join(section.text.split())[:40]}”"
        fix = "Điền tên, số, ký hiệu các văn bản theo quyết định công bố."
        yield Problem(section.first_line, f"Phần “{section.heading}” {said}", fix)


@rule("LEG002", severity=Severity.WARNING, sees=Sees.PROCEDURE, source=_BASIS)
def basis_that_cannot_be_looked_up(listing: Listing, around: Around) -> Iterator[Problem]:
    """Một dòng của căn cứ pháp lý không nêu văn bản nào, hoặc không có số hiệu.

    ### Vì sao
    “Theo quy định hiện hành” hay tên luật không có số, không có năm thì không ai tra được văn bản.

    ### Sai
    ```part Căn cứ pháp lý
    Theo quy định của pháp luật hiện hành.
    ```
    ```part Căn cứ pháp lý
    - Luật Hộ tịch số 60/2014/QH13;
    - Luật Cư trú.
    ```

    ### Đúng
    ```part Căn cứ pháp lý
    - Luật Hộ tịch số 60/2014/QH13;
    - Bộ luật Dân sự năm 2015.
    ```

    ### Không phát hiện
    Số hiệu có ghi nhưng sai: xem CIT001.
    """
    section = listing.by_part.get(Part.LEGAL_BASIS)
    if section is None or section.answer is not Answer.SOMETHING:
        return
    vague = [(line, words) for line, words, refs in section.documents if refs.unread and not _SIGN.search(words)]
    for line, words in vague[:_MOST]:
        fix = "Ghi loại văn bản, số, ký hiệu và năm, ví dụ Luật Hộ tịch số 60/2014/QH13."
        yield Problem(line, f"Dòng “{' '.join(words.split())[:70]}” không có số, ký hiệu văn bản", fix)


@rule("LEG003", severity=Severity.WARNING, sees=Sees.PROCEDURE, source=_IN_FORCE)
def replaced_document_as_basis(listing: Listing, around: Around) -> Iterator[Problem]:
    """Căn cứ pháp lý đã bị thay thế hoặc hết hiệu lực vào ngày kiểm tra.

    ### Vì sao
    Văn bản gốc đã thay thì hồ sơ, thời hạn, mẫu đơn thường cũng đã đổi. Danh sách văn bản, nguồn và mức chắc chắn ở
    pipeline/procedures/replaced_documents.toml; dòng nào chưa chắc thì máy chỉ nói “có thể” và nhắc tra lại ở vbpl.vn.

    ### Sai
    ```part Căn cứ pháp lý as-of=2025-07-01
    - Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ.
    ```

    ```part Căn cứ pháp lý as-of=2025-07-01
    - Luật Đất đai năm 2013.
    ```

    ### Đúng
    ```part Căn cứ pháp lý as-of=2025-06-30
    - Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ.
    ```

    ### Không phát hiện
    Văn bản chưa có trong danh sách; văn bản chỉ bị sửa đổi một phần.
    """
    for line, ref in _refs(listing):
        old = replaced_document(ref.sign, *_name_and_year(ref))
        if old is not None and around.has_come(old.until):
            yield _replaced(line, ref.sign or ref.text[:70], old, around)


def _replaced(line: int, called: str, old: ReplacedDocument, around: Around) -> Problem:
    day, by = format_date(old.until), ", ".join(old.replaced_by)
    if not old.is_sure:
        message = f"{called} có thể đã hết hiệu lực, khoảng từ ngày {day}" + (f", thay bằng {by}" if by else "")
        return Problem(line, message, "Tra lại văn bản này ở vbpl.vn; đúng là đã thay thì sửa căn cứ và nội dung thủ tục.")
    later = ", ".join(successors(old, around.has_come))
    message = f"{called} hết hiệu lực từ ngày {day}" + (f", thay bằng {by}" if by else "")
    fix = "Xem quyết định công bố mới, sửa căn cứ và cả nội dung thủ tục theo văn bản mới."
    return Problem(line, message + (f", sau đó bằng {later}" if later != by else ""), fix)


def _name_and_year(ref: LegalRef) -> tuple[str, str]:
    """The name and the year of a law that is cited by them; empty: it is not."""
    match = None if ref.sign else _NAME_AND_YEAR.match(ref.text)
    return (match["name"], match["year"]) if match is not None else ("", "")


@rule("LEG004", severity=Severity.WARNING, sees=Sees.PROCEDURE, source=_IN_FORCE)
def basis_not_yet_issued(listing: Listing, around: Around) -> Iterator[Problem]:
    """Căn cứ pháp lý ghi năm hoặc ngày ban hành chưa tới.

    ### Vì sao
    Văn bản chưa ban hành thì không làm căn cứ được: năm hoặc ngày đã gõ nhầm.

    ### Sai
    ```part Căn cứ pháp lý
    - Thông tư số 04/2021/TT-BTP của Bộ Tư pháp.
    ```

    ### Đúng
    ```part Căn cứ pháp lý
    - Thông tư số 04/2020/TT-BTP ngày 28/5/2020 của Bộ Tư pháp.
    ```

    ### Không phát hiện
    Văn bản đã ban hành, chưa tới ngày có hiệu lực.
    """
    has_come = lru_cache(around.has_come)  # most documents of a listing are of the same few years
    for line, ref in _refs(listing):
        begins = dt.date(int(ref.year), 1, 1) if len(ref.year) == 4 and int(ref.year) else None
        if any(day is not None and not has_come(day) for day in (ref.signed, begins)):
            day = f"ngày {format_date(ref.signed)}" if ref.signed is not None else f"năm {ref.year}"
            fix = "Mở văn bản gốc, sửa số hiệu hoặc ngày cho đúng."
            yield Problem(line, f"Văn bản “{(ref.sign or ref.text)[:70]}” mang {day}, chưa tới", fix)
