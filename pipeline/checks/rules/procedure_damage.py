"""Rules on what copying leaves in the parts of a procedure: words of the portal, glued cells, torn syllables, parts cut off."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipeline.checks.answers import Answer
from pipeline.checks.clues import Clue, Phrases, clues_in
from pipeline.checks.listing import Listing, Section
from pipeline.checks.open_ends import stops_short
from pipeline.checks.page_furniture import furniture
from pipeline.checks.page_titles import furniture_of_a_title
from pipeline.checks.prose import words_in
from pipeline.checks.rule import Around, Sees, rule
from pipeline.checks.torn import IN_FRONT, ONSETS, may_be_torn, tears_among, torn_syllable
from pipeline.model.finding import Problem, Severity
from pipeline.model.procedure_part import Part
from pipeline.vietnamese.fold import fold
from pipeline.vietnamese.normalise import rough_key
from pipeline.vietnamese.split import join_split

_HOUSE = "Quyết định của dự án: chữ của Cổng Dịch vụ công và dấu vết sao chép không phải nội dung thủ tục (docs/design.md)"
_WHOLE = "Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2 và Điều 14: từng bộ phận của thủ tục phải đầy đủ, rõ ràng, đọc 11/2026"
_SHORT = 24
"""Characters; what is shorter holds no two cells."""
_MOST = 3
"""Problems of one kind that one part gives."""

_WIDGETS = frozenset(
    words.strip()
    for words in """
    tu khoa|mo ta|chon co quan thuc hien|tinh/ thanh pho|tinh/thanh pho|bo nganh|-- chon bo nganh --|-- chon co so --
    |-- chon tinh/ thanh pho --|-- chon tinh/thanh pho --|-- chon phuong/ xa --|-- chon phuong/xa --|phuong/ xa
    |xem chi tiet
    |tai ve|quay lai|chia se|nop truc tuyen|dang nhap|tra cuu|xem them|thu gon|in trang|thong tin thu tuc
    |nop ho so truc tuyen
    |tai xuong|trang chu|gui gop y|luu lai|sao chep|in thu tuc|danh sach giay to|ten giay to|ma van ban
    |ten van ban phap ly|hinh thuc nop|chon bo nganh|chon co so
    """.replace("\n", "|").split("|")
) - {""}
_LONGEST_WIDGET = 40
_LAST_WIDGETS = frozenset({"nop ho so", "dat lich", "dat cau hoi", "hoi dap"})
"""Buttons whose words are also headings of steps: only the last line of a part tells."""
_GLUED_WIDGET = re.compile(
    r"Từ khóa\s?(?:Không có thông tin|Mô tả)|Mô tả\s?Không có thông tin|Chọn cơ quan thực hiện"
    r"|-- Chọn (?:Bộ ngành|Cơ sở|Tỉnh/ ?Thành phố|Phường/ ?Xã) --"
    r"|Tỉnh/ ?Thành phố\s?Bộ ngành|(?<=[^\W\d_.:)])(?:Từ khóa|Nộp hồ sơ)(?=$|[A-ZĐ])"
    r"|(?<=[^\W\d_])\s+Nộp hồ sơ\s*$|Mã: ?(?:KQ|TP)[.-]?[0-9A-Z.-]+"
    r"|Mã: ?[0-9]{3}(?:\.[0-9]{2}){2}[.\w-]*",
    re.MULTILINE,
)
_GLUED_WORDS = Phrases(
    {
        "Từ khóa": "khóa",
        "Mô tả": "tả",
        "Chọn cơ": "Chọn",
        "-- Chọn": "Chọn",
        "Tỉnh/": "Tỉnh/",
        "Nộp hồ sơ": "Nộp",
        "Mã: ": "Mã:",
        "Mã:0": "Mã:0",
        "Mã:K": "Mã:K",
    }
)
"""One of them is in what `_GLUED_WIDGET` finds."""
_GLUED_HEADS = (
    "Tên giấy tờMẫu đơn",
    "tờ khaiSố lượng",
    "pháp lýMã văn bản",
    "nộpThời gian",
    "lệ phíMô tả",
)
_SMALL = "[a-zàáảãạăắằẳẵặâấầẩẫậèéẻẽẹêếềểễệìíỉĩịòóỏõọôốồổỗộơớờởỡợùúủũụưứừửữựỳýỷỹỵđ]"
_GLUED_CELLS = (
    re.compile(r"bản (?:chính|sao)(?=[A-ZĐ0-9+])"),
    re.compile(rf"\.(?:docx?|pdf|xlsx?)(?=[0-9]+ bản|[A-ZĐ]{_SMALL})"),
    re.compile(rf"-(?:CP|TTg|[A-ZĐ]{{2,12}})(?=[A-ZĐ]{_SMALL}|[0-9]{{1,3}}/[0-9]{{4}})"),
    re.compile(rf"QH1[0-9](?=[A-ZĐ]{_SMALL}|[0-9]{{1,3}}/[0-9]{{4}})"),
)
"""Each begins with signs that are rare, which lets the search skip the rest."""
_HOLDS_GLUE = Clue(
    re.compile(
        rf"(?:chính|sao)[A-ZĐ0-9+]|\.(?:docx?|pdf|xlsx?)[A-ZĐ0-9]|-(?:CP|TTg|[A-ZĐ]{{2,12}})(?:[A-ZĐ]{_SMALL}|[0-9])|QH1[0-9][A-ZĐ0-9]"
        r"|tờMẫu|khaiSố|lýMã|nộpThời|phíMô"
    ).search
)
"""What one piece has of each of `_GLUED_CELLS` and `_GLUED_HEADS`."""
_GLUED_IN_A_WAY = re.compile(
    r"(?:[Nn]gày làm việc|[Nn]gày|[Gg]iờ)(?=Miễn phí|[0-9]{1,3}[.,][0-9]{3} )|Miễn phí(?=Trực|Dịch vụ|[0-9])"
)


_LONGEST_TORN = 3
"""Letters; longer words are whole."""


def _words_of_a_piece(piece: str) -> Sequence[str]:
    if len(piece) > _LONGEST_TORN and piece.isalpha():
        return ()
    return [word.lstrip(IN_FRONT) for word in words_in(piece).split()]


_MAY_BE_TORN = Clue(lambda piece: may_be_torn(_words_of_a_piece(piece)))
_CUT_WORD = re.compile(r"(?<=[^\W\d_] )(?P<word>[a-zđ]{1,3})$")


@rule("PAR001", severity=Severity.WARNING, sees=Sees.PROCEDURE, source=_HOUSE)
def words_of_the_portal_in_a_part(listing: Listing, around: Around) -> Iterator[Problem]:
    """Tên hoặc một phần của thủ tục lẫn nút bấm, nhãn của Cổng Dịch vụ công hoặc của trang web khác.

    ### Vì sao
    “Từ khóa”, “Nộp hồ sơ”, “Chọn cơ quan thực hiện”, “In trang | Chia sẻ” là nút của trang khác; người đọc bấm không được, tưởng
    trang hỏng.

    ### Sai
    ```part Kết quả thực hiện
    Giấy khai sinh

    Từ khóa

    Nộp hồ sơ
    ```
    ```part Kết quả thực hiện
    Giấy khai sinh

    -- Chọn Tỉnh/ Thành phố --
    ```
    ```part Kết quả thực hiện
    Giấy khai sinh

    In trang | Gửi email | Chia sẻ
    ```
    ```part Trình tự thực hiện
    Trang chủ > Thủ tục hành chính > Chi tiết

    Nộp hồ sơ tại bộ phận Một cửa.
    ```
    ```part Yêu cầu, điều kiện
    Không.

    Bản quyền thuộc về Cổng thông tin điện tử. Ghi rõ nguồn khi phát hành lại thông tin.
    ```
    ```part Kết quả thực hiện
    Giấy khai sinhMã: KQ.G15.000012Từ khóaKhông có thông tin
    ```

    ```part Kết quả thực hiện
    Giấy khai sinh

    Hiển thị 1 - 10 / 25 bản ghi
    ```
    ```procedure
    name: Đăng ký khai sinh | Cổng Dịch vụ công quốc gia
    ```
    ```procedure
    name: Trang chủ » Thủ tục hành chính » Đăng ký khai sinh
    ```
    ```procedure
    name: Đăng ký khai sinh [In trang]
    ```

    ### Đúng
    ```procedure
    name: Đăng ký khai sinh (thực hiện trên Cổng Dịch vụ công quốc gia)
    ```
    ```part Trình tự thực hiện
    Nộp hồ sơ

    Mang giấy tờ tới bộ phận Một cửa.

    Nhận kết quả theo giấy hẹn.
    ```
    ```part Trình tự thực hiện
    Đăng nhập Cổng Dịch vụ công, chọn thủ tục, nộp hồ sơ trực tuyến.

    Đánh giá hồ sơ, trả kết quả; người dân đánh giá mức độ hài lòng.
    ```

    ### Không phát hiện
    Nút của những trang mà quy tắc chưa biết.
    """
    around_the_name = furniture_of_a_title(listing.procedure.name)
    if around_the_name:
        line = listing.procedure.file.line_of("name")
        yield Problem(line, f"Chữ của trang web khác lẫn vào tên: “{around_the_name}”", "Xoá những chữ này trong dòng name.")
    glued = _GLUED_WORDS.may_be_in(listing.procedure.file.text)
    for section in listing.sections:
        found = list(_widgets(section, glued))[:_MOST]
        for line, words in found:
            yield Problem(line, f"Chữ của trang web khác lẫn vào phần “{section.heading}”: “{words}”", "Xoá những chữ này.")


def _widgets(section: Section, may_be_glued: Sequence[str]) -> Iterator[tuple[int, str]]:
    last = section.last_line
    glued = [words for words in may_be_glued if words in section.text]
    for line, words in section.numbered:
        if len(words) < _LONGEST_WIDGET:
            key = _widget_key(words) if _rough(words) in _ROUGH_WIDGETS else ""
            if key in _WIDGETS or (key in _LAST_WIDGETS and line == last and line != section.first_line):
                yield line, words.strip()
                continue
        row = furniture(words)
        if row:
            yield line, " ".join(row.split())[:_LONGEST_WIDGET]
            continue
        if glued and any(word in words for word in glued):
            match = _GLUED_WIDGET.search(words)
            if match is not None:
                yield line, match[0].strip()[:60]


@lru_cache(maxsize=16384)
def _widget_key(words: str) -> str:
    return fold(words).strip(" :.*|")


def _rough(words: str) -> bytes:
    """Equal for words with and without accents, and made ten times as fast as without them."""
    return rough_key(words).replace(b"d", b"")


_ROUGH_WIDGETS = frozenset(map(_rough, _WIDGETS | _LAST_WIDGETS))


@rule("PAR002", severity=Severity.WARNING, sees=Sees.PROCEDURE, source=_HOUSE)
def glued_cells(listing: Listing, around: Around) -> Iterator[Problem]:
    """Các ô của một bảng dính liền nhau.

    ### Vì sao
    “Miễn phíTrực tiếp”, “1 bản chínhĐơn đề nghị” là mấy ô khác nhau; dính lại thì không biết số nào của dòng nào.

    ### Sai
    ```part Thành phần, số lượng hồ sơ
    Tên giấy tờMẫu đơn, tờ khaiSố lượng
    ```
    ```part Căn cứ pháp lý
    - Luật Hộ tịch số 60/2014/QH13Nghị định số 123/2015/NĐ-CP
    ```

    ### Đúng
    ```part Căn cứ pháp lý
    - Luật Hộ tịch số 60/2014/QH13;
    - Nghị định số 123/2015/NĐ-CP.
    ```

    ### Không phát hiện
    Hai từ thường dính nhau: xem LNG003.
    """
    file = listing.procedure.file
    for number, way in enumerate(listing.procedure.ways):
        for key, text in (("time", way.time), ("fee", way.fee), ("note", way.note)):
            start = _glue_in_a_way(text) if text else -1
            if start >= 0:
                yield Problem(file.line_of(f"ways.{number}.{key}"), _glue_message(text, start), "Tách ra: mỗi ô một mục.")
    for section in listing.sections if _HOLDS_GLUE in clues_in(file.text) else ():
        if _glue(section.text) < 0:
            continue
        places = [(line, words, _glue(words)) for line, words in section.numbered]
        for line, words, start in [place for place in places if place[2] >= 0][:_MOST]:
            yield Problem(line, _glue_message(words, start), "Tách ra: mỗi giấy tờ, mỗi văn bản một dòng.")


@lru_cache(maxsize=4096)
def _glue_in_a_way(text: str) -> int:
    """Where two cells touch in a value of a way; -1: nowhere. Procedures share most of these values."""
    match = _GLUED_IN_A_WAY.search(text)
    return match.end() if match is not None else _glue(text) if len(text) > _SHORT else -1


def _glue(text: str) -> int:
    """Where two cells touch; -1: nowhere."""
    heads = [text.find(head) for head in _GLUED_HEADS]
    found = [match.end() for match in (pattern.search(text) for pattern in _GLUED_CELLS) if match is not None]
    return min([place for place in (*heads, *found) if place >= 0], default=-1)


def _glue_message(text: str, start: int) -> str:
    return f"Ô dính nhau: “{text[max(0, start - 20) : start + 20].strip()}”"


@rule("PAR003", severity=Severity.WARNING, sees=Sees.PROCEDURE, source=_WHOLE)
def part_cut_off(listing: Listing, around: Around) -> Iterator[Problem]:
    """Một phần của thủ tục bị cắt giữa câu.

    ### Vì sao
    Đoạn bị cắt thường là điều kiện, trường hợp ngoại lệ hoặc thời hạn ở cuối, đúng chỗ người dân cần.

    ### Sai
    ```part Trình tự thực hiện
    Nộp hồ sơ tại bộ phận Một cửa, nhận giấy hẹn và
    ```
    ```part Trình tự thực hiện
    Trả kết quả trong 03 ngày làm việc kể từ ngày nhận được
    ```
    ```part Trình tự thực hiện
    Nếu từ chối thì trả lời bằng văn bản và nêu
    ```
    ```part Yêu cầu, điều kiện
    Có giấy chứng sinh do cơ sở y tế cấp (trừ trường hợp sinh
    ```

    ### Đúng
    ```part Trình tự thực hiện
    Nộp hồ sơ tại bộ phận Một cửa, nhận giấy hẹn
    ```

    ### Không phát hiện
    Đoạn bị cắt đúng chỗ hết câu.
    """
    for section in listing.sections:
        if section.part is None or section.answer is not Answer.SOMETHING:
            continue
        last = section.last_line
        words = section.lines[last - section.line - 1].strip().rstrip("|*_")[-500:]
        if _is_cut(words, section) and not furniture(words):
            fix = "Chép lại cả phần từ quyết định công bố."
            yield Problem(last, f"Phần “{section.heading}” bị cắt ở: “…{words[-50:]}”", fix)


def _is_cut(words: str, section: Section) -> bool:
    if stops_short(words) or words.endswith((" -", " +")) or words in ("-", "+"):
        return True
    cut = _CUT_WORD.search(words[-12:])
    return cut is not None and section.part is not Part.LEGAL_BASIS and cut["word"] in ONSETS


@rule("PAR004", severity=Severity.WARNING, sees=Sees.PROCEDURE, source=_HOUSE)
def torn_syllables_in_a_part(listing: Listing, around: Around) -> Iterator[Problem]:
    """Một phần của thủ tục có chữ bị tách đôi (“h ồ sơ”), do chép từ tệp PDF.

    ### Vì sao
    Chữ bị tách thì không tìm được, và máy đọc màn hình đọc thành tiếng khác.

    ### Sai
    ```part Trình tự thực hiện
    Nộp h ồ sơ tại bộ phận M ột c ửa.
    ```
    ```part Trình tự thực hiện
    Bộ phận Một cửa c huyển hồ sơ tới cơ quan có thẩm quyền.
    ```
    ```part Trình tự thực hiện
    T iếp nhận hồ sơ.
    ```
    ```part Trình tự thực hiện
    Nộp bản sao (c ủa bản giấy hoặc bản điện tử).
    ```
    ```part Trình tự thực hiện
    Cơ quan hàn h chính trả Giấ y phép đượ c cấp.
    ```

    ### Đúng
    ```part Trình tự thực hiện
    Nộp hồ sơ theo điểm c, khoản 2; thẻ loại B; trường hợp tại điểm c hoặc điểm d thì nộp thêm bản sao.
    Cơ quan thú y, cơ sở y tế xác nhận; mẫu c và mẫu m; nhóm B.
    ```

    ### Không phát hiện
    Chữ tách mà hai nửa đều là tiếng có nghĩa.
    """
    pieces = clues_in(listing.procedure.file.text).get(_MAY_BE_TORN, ())
    if not pieces:
        return
    tears = tears_among([word for piece in pieces for word in _words_of_a_piece(piece)])
    for section in listing.sections:
        here = tears.within(section.text)
        given = 0
        for line, words in section.numbered if any(here) else ():
            torn = torn_syllable(words, here) if given < _MOST else ""
            if torn:
                given += 1
                yield Problem(
                    line, f"Chữ bị tách: “{torn}”", f"Ghép lại: “{join_split(torn)}”; tìm cả những chữ khác trong dòng."
                )
