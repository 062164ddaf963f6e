"""Rules on the headings of a procedure: each part once, under the name that the law gives it."""

import re
from collections.abc import Iterator

from pipeline.checks.listing import Listing
from pipeline.checks.rule import Around, Sees, rule
from pipeline.model.finding import Problem, Severity
from pipeline.model.procedure_part import Part

_CONTRACT = "docs/design.md, Thủ tục: mỗi phần một tiêu đề, cách nộp, thời hạn, phí chỉ ghi trong ways (quyết định của dự án)"
_IN_WAYS = re.compile(
    r"\s*[\d.)]*\s*(?:cách\s+thức|hình\s+thức\s+nộp|thời\s+hạn|thời\s+gian|phí(?!\w)|lệ\s+phí|mức\s+thu)", re.IGNORECASE
)


@rule("TTH005", severity=Severity.WARNING, sees=Sees.PROCEDURE, source=_CONTRACT)
def part_written_twice(listing: Listing, around: Around) -> Iterator[Problem]:
    """Một phần được ghi hai lần, hoặc cách nộp, thời hạn, phí ghi lại ở thân tệp.

    ### Vì sao
    Hai chỗ ghi một điều thì khi sửa sẽ quên một chỗ, và trang nói hai điều khác nhau. Cách nộp, thời hạn, phí lấy từ ways.

    ### Sai
    ```section
    ## Trình tự thực hiện

    Nộp hồ sơ lần nữa.
    ```
    ```section
    ## Thời hạn giải quyết

    05 ngày làm việc.
    ```

    ### Đúng
    ```section
    ### Trường hợp ủy quyền

    Kèm văn bản ủy quyền.
    ```

    ### Không phát hiện
    Nội dung lặp lại dưới một tiêu đề khác.
    """
    for section in listing.sections:
        if section.part is None and _IN_WAYS.match(section.heading):
            fix = "Chuyển nội dung vào ways ở phần đầu của tệp, rồi xoá phần này."
            yield Problem(section.line, f"Phần “{section.heading}” đã có trong ways", fix)
        elif section.part is not None and listing.by_part[section.part] is not section:
            first = listing.by_part[section.part]
            fix = "Ghép hai phần làm một, xoá tiêu đề thừa."
            yield Problem(section.line, f"Phần “{section.heading}” đã ghi ở dòng {first.line}", fix)


@rule("TTH006", severity=Severity.INFO, sees=Sees.PROCEDURE, source=_CONTRACT)
def heading_that_names_no_part(listing: Listing, around: Around) -> Iterator[Problem]:
    """Tiêu đề không phải tên của phần nào của thủ tục.

    ### Vì sao
    Máy xếp các phần theo thứ tự của luật nhờ tiêu đề; tiêu đề lạ thì phần đó bị đẩy xuống cuối, hoặc coi như thiếu.

    ### Sai
    ```section
    ## Giấy tờ cần mang

    Căn cước công dân.
    ```

    ### Đúng
    ```section
    ### Giấy tờ cần mang

    Căn cước công dân.
    ```

    ### Không phát hiện
    Tiêu đề đúng tên nhưng đặt trên nội dung của phần khác.
    """
    for section in listing.sections:
        if section.part is None and not _IN_WAYS.match(section.heading):
            names = "; ".join(part.heading for part in Part)
            fix = f"Sửa thành một trong: {names}; hoặc thêm một dấu # để thành đề mục nhỏ."
            yield Problem(section.line, f"Tiêu đề “{section.heading}” không phải tên của phần nào", fix)
