"""Rules on the dossier and its forms: number of sets, forms that are named but missing, files that cannot be downloaded."""

import re
from collections.abc import Iterator

from pipeline.checks.answers import Answer, answer_of
from pipeline.checks.listing import Listing, Section
from pipeline.checks.rule import Around, Sees, rule
from pipeline.model.finding import Problem, Severity
from pipeline.model.procedure_part import Part

_DOSSIER = "Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2 điểm d: thành phần, số lượng hồ sơ là bộ phận bắt buộc, đọc 11/2026"
_FORMS = (
    "Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2 điểm h (mẫu đơn, tờ khai khi có); Thông tư 02/2017/TT-VPCP: "
    "mẫu đơn đăng ngay sau thủ tục"
)
_FIGURE_BEFORE = re.compile(r"[0-9]\s*(?:\([^()\n]{1,12}\)\s*)?\(?(?:bộ|bản|ảnh|tờ|cuốn|quyển|tập|tấm)(?!\w)", re.IGNORECASE)
_WORD_BEFORE = re.compile(
    r"(?<!\w)(?:một|hai|ba|bốn|năm)\s+(?:\([^()\n]{1,12}\)\s*)?(?:bộ|bản|ảnh|tờ|cuốn|quyển|tập|tấm)(?!\w)",
    re.IGNORECASE,
)
_NUMBER_NAMED = re.compile(r"số\s+(?:lượng|bộ)(?!\w)(?P<said>[^\n]*)(?P<below>\s*[^\n]{0,20})", re.IGNORECASE)
_NUMBER_BLANK = re.compile(
    r"(?:[\s:;,.…_–—|*()\[\]{}?/-]|(?:hồ\s+sơ|bộ|bản(?:\s+(?:chính|sao))?|giấy\s+tờ|thành\s+phần|cần|phải|nộp|gồm|là|ghi|điền|nhập"
    r"|số|x{1,3}|n|loại|tài\s+liệu|đơn\s+vị(?:\s+tính)?|của|mỗi|rõ|lượng)(?!\w))*",
    re.IGNORECASE,
)
"""What stands behind “Số lượng” where nobody has filled it in: "Số lượng hồ sơ: … bộ"."""
_FORM = re.compile(
    r"(?<!\w)(?:(?:theo|đúng|có|biểu)\s+(?:\w+\s+)?mẫu(?!\w)|(?:biểu\s+)?mẫu\s*:?\s+(?:số\s*:?\s*)?(?=[\w./-]*[0-9])[\w./-]+"
    r"|mẫu\s+(?:đơn|tờ\s+khai|phiếu|văn\s+bản|(?:được\s+)?ban\s+hành|(?:đính\s+)?kèm|quy\s+định|in\s+sẵn|tại|trong|của)(?!\w)"
    r"|(?<=\()mẫu(?=\))|(?<=\()mẫu:[^()\n]{1,160}\.(?:docx?|xlsx?|pdf|rtf|odt)(?!\w))",
    re.IGNORECASE,
)
_FORM_WORD = re.compile("[ẫẪ][uU]")
"""In whatever `_FORM` finds, and found much faster."""
_FILE = re.compile(r"\.(?:docx?|xlsx?|pdf|rtf|odt|ods|zip|rar|7z|pptx?|dotx?|jpe?g|png)(?!\w)", re.IGNORECASE)
_NO_FORM = re.compile(
    r"không(?:\s+(?:có|quy\s+định|yêu\s+cầu))?(?:\s+(?:biểu\s+)?mẫu(?:\s+(?:đơn|tờ\s+khai))?)?\s*(?:[.,;:]|$)", re.IGNORECASE
)


@rule("TTH009", severity=Severity.WARNING, sees=Sees.PROCEDURE, source=_DOSSIER)
def dossier_without_number(listing: Listing, around: Around) -> Iterator[Problem]:
    """Phần hồ sơ không ghi số lượng.

    ### Vì sao
    Thiếu số bộ hồ sơ thì người dân phải quay về chụp thêm; nơi nhận cũng không được đòi thêm bộ mà luật không quy định.

    ### Sai
    ```part Thành phần, số lượng hồ sơ
    - Tờ khai;
    - Giấy chứng sinh.
    ```
    ```part Thành phần, số lượng hồ sơ
    - Tờ khai;
    - Giấy chứng sinh.

    Số lượng hồ sơ: … bộ
    ```

    ### Đúng
    ```part Thành phần, số lượng hồ sơ
    - Tờ khai;
    - Giấy chứng sinh.

    Số lượng hồ sơ: 01 bộ.
    ```
    ```part Thành phần, số lượng hồ sơ
    - Tờ khai;
    - Giấy chứng sinh.

    Số lượng hồ sơ: không quy định.
    ```
    ```part Thành phần, số lượng hồ sơ
    - Tờ khai (1 bản chính);
    - Giấy chứng sinh (1 bản sao).
    ```

    ### Không phát hiện
    Số lượng có ghi nhưng sai.
    """
    section = listing.by_part.get(Part.DOSSIER)
    if section is None or section.answer is not Answer.SOMETHING:
        return
    if not (_FIGURE_BEFORE.search(section.text) or _WORD_BEFORE.search(section.text) or _says_a_number(section.text)):
        fix = "Thêm dòng “Số lượng hồ sơ: 01 bộ.” theo quyết định công bố; không quy định thì ghi “Không quy định”."
        yield Problem(section.line, f"Phần “{section.heading}” không ghi số lượng hồ sơ", fix)


def _says_a_number(text: str) -> bool:
    """Whether “Số lượng” is followed by something, be it that none is prescribed; a figure may stand on the next line."""
    for match in _NUMBER_NAMED.finditer(text):
        said = match["said"]
        if (
            not (_NUMBER_BLANK.fullmatch(said) or answer_of(said.partition(":")[2]) is Answer.PLACEHOLDER)
            or match["below"].strip()[:1].isdigit()
        ):
            return True
    return False


@rule("TTH010", severity=Severity.WARNING, sees=Sees.PROCEDURE, source=_FORMS)
def form_named_but_missing(listing: Listing, around: Around) -> Iterator[Problem]:
    """Hồ sơ nhắc tới mẫu đơn, tờ khai mà phần mẫu đơn không có.

    ### Vì sao
    Người dân biết phải nộp đơn theo mẫu nhưng không biết mẫu nào, lấy ở đâu.

    ### Sai
    ```part Mẫu đơn, tờ khai
    Không.
    ```
    ```part Mẫu đơn, tờ khai
    Không có mẫu
    ```
    ```without Mẫu đơn, tờ khai
    ```

    ### Đúng
    ```part Mẫu đơn, tờ khai
    Tờ khai theo mẫu ban hành kèm theo Thông tư số 04/2020/TT-BTP.
    ```

    ### Không phát hiện
    Đơn không cần mẫu; mẫu có tên mà tệp hỏng: xem LNK001; tệp mẫu ghi ngay trong phần hồ sơ khi tệp không có phần mẫu đơn.
    """
    dossier, forms = listing.by_part.get(Part.DOSSIER), listing.by_part.get(Part.FORMS)
    if dossier is None or (forms is not None and _names_a_form(forms)):
        return
    if _has_file(listing, dossier) and (forms is None or forms.answer in (Answer.EMPTY, Answer.PLACEHOLDER)):
        return
    lines = [
        (line, words) for line, words in dossier.numbered if "ẫu" in words or "ẪU" in words or "ẫU" in words or "Ẫu" in words
    ]
    named = next(((line, match[0]) for line, words in lines for match in _FORM.finditer(words)), None)
    if named is not None:
        line, words = named
        state = "không có phần “Mẫu đơn, tờ khai”" if forms is None else f"phần “{forms.heading}” không nêu mẫu nào"
        fix = "Thêm tên mẫu và tệp mẫu vào phần “Mẫu đơn, tờ khai”, theo văn bản ban hành mẫu."
        yield Problem(line if forms is None else forms.line, f"Hồ sơ ghi “{' '.join(words.split())}” mà {state}", fix)


def _names_a_form(forms: Section) -> bool:
    text = forms.text.strip()
    return forms.answer is Answer.SOMETHING and not _NO_FORM.match(text)


def _has_file(listing: Listing, dossier: Section) -> bool:
    """Whether the dossier itself names or links the file of a form; a part on forms that says there is none contradicts that."""
    last = dossier.line + len(dossier.lines)
    return bool(_FILE.search(dossier.text)) or any(dossier.line < link.line <= last for link in listing.procedure.body.links)


@rule("TTH011", severity=Severity.INFO, sees=Sees.PROCEDURE, source=_FORMS)
def form_without_download(listing: Listing, around: Around) -> Iterator[Problem]:
    """Tên tệp mẫu đơn có ghi nhưng không có liên kết để tải.

    ### Vì sao
    “Mẫu số 09.docx” chỉ là chữ: người dân bấm vào không được, phải ra tận nơi lấy mẫu giấy.

    ### Sai
    ```part Mẫu đơn, tờ khai
    Mẫu số 09.docx
    ```
    ```part Mẫu đơn, tờ khai
    Biểu mẫu.rar
    ```

    ### Đúng
    ```part Mẫu đơn, tờ khai
    Tờ khai theo mẫu của Bộ Tư pháp, phát tại bộ phận Một cửa.
    ```

    ### Không phát hiện
    Liên kết có nhưng tệp không có: xem LNK001.
    """
    linked = {link.line for link in listing.procedure.body.links}
    for part in (Part.FORMS, Part.DOSSIER):
        section = listing.by_part.get(part)
        for line, words in section.numbered if section is not None else ():
            match = _FILE.search(words) if "." in words else None
            if match is not None and line not in linked:
                fix = "Chép tệp mẫu vào thư mục của thủ tục và ghi [tên mẫu](ten-tep.docx)."
                yield Problem(line, f"Tệp mẫu “{words[: match.end()].strip()[-60:]}” không có liên kết để tải", fix)
                return
