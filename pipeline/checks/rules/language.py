"""Rules on how the language is written: abbreviations, tone places, glued words, what was pasted in with a text."""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from pipeline.checks.clues import Clue, Phrases, clues_in
from pipeline.checks.page_furniture import furniture
from pipeline.checks.page_titles import furniture_of_a_title
from pipeline.checks.prose import Prose, prose_of, words_in, words_of
from pipeline.checks.rule import Around, Sees, rule
from pipeline.checks.wrong_code import garbled_lines, legacy_lines
from pipeline.model.article import Article
from pipeline.model.content import Text
from pipeline.model.event import Event
from pipeline.model.finding import Problem, Severity
from pipeline.vietnamese.glued import glued_words
from pipeline.vietnamese.normalise import compare_key
from pipeline.vietnamese.tone_place import TonePlace, has_both_places, tone_places

_EXPLAIN = "Quyết định của dự án: giải thích ở lần dùng đầu trong bài; WCAG 2.0, 3.1.4 (chữ viết tắt, khuyến nghị), đọc 11/2026"
_HOUSE_TONE = "Quyết định của dự án: mỗi bài một cách bỏ dấu (hòa hoặc hoà), để tìm kiếm và đối chiếu không sót"
_HOUSE_WORD = "Quyết định của dự án: chữ dính và ký tự ẩn do chép từ Word làm hỏng tìm kiếm, phát thanh và máy đọc màn hình"
_HOUSE_SCRAPE = "Quyết định của dự án: chỉ đăng lời của bài, không đăng chữ của trang khác chép lẫn vào"
_INTRODUCED = re.compile(r"\((?:[^()]{0,40}(?:tắt|gọi)[^()]{0,15})?[\s“\"']*$")
_JOINED = re.compile(r"(?:[\w/&]|[A-ZĐ0-9]-|\w\.|&\s)$")
_CLOSED = re.compile(r"[\"'”\s]*(?:[0-9]{4}\s*)?[),;]")
_BEFORE, _AFTER = 30, 8
"""Characters that may stand between the words and their abbreviation ("…, sau đây gọi tắt là …"), and the other way round."""
_HIDDEN = re.compile("[\ue000-\uf8ff\u200b\u200c\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufe0e\ufe0f](?!\u20e3)")
"""Private signs, zero-width signs, marks of direction, and the mark of an emoji, which does harm only after a figure."""
_HAS_HIDDEN = Clue(_HIDDEN.search)
_MAY_BE_GLUED = Clue(lambda piece: not piece.isascii() and any(glued_words(words_in(piece))))
_ADDRESSED = frozenset("ông bà anh chị em cô chú bác cháu thầy".split())
_SCRAPED = re.compile(
    r"""lượt\s+xem\s*:\s*[0-9.]+ | số\s+lần\s+xem\s*:\s*[0-9.]+ | (?:-\s*)?đã\s+xem\s*:\s*[0-9.]+
      | cỡ\s+chữ\s*:?\s*A\s?[-+] .{0,12} | ^\s*xuất\s+bản\s+thông\s+tin\s*$ | \([0-9]+\)\s*bình\s+luận | bình\s+luận\s*\([0-9]+\)
      | ADQuảng\s+cáo | powered\s+by\s+onecms
      | (?:^|(?<=^title:)|(?<=^summary:)) [#\s]* null\s+[^\W\d_]+""",
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
_SCRAPED_WORDS = Phrases(
    {
        "ượt xem": "xem",
        "ần xem": "xem",
        "ã xem": "xem",
        "ỡ chữ": "ỡ",
        "ình luận": "luận",
        "uảng cáo": "uảng",
        "uất bản thông": "uất",
        "ONECMS": "ONECMS",
        "onecms": "onecms",
        "null": "null",
    }
)
"""One of them is in what `_SCRAPED` finds."""
_HAS_DETACHED = Clue(re.compile("[aăâeêioôơuưyAĂÂEÊIOÔƠUƯY](?:[´˜ˊˋ]|`(?=[a-zđ]))").search)
"""A backtick behind a vowel is the grave only where the word goes on: code in a text ends with one too."""


@rule("ABB001", severity=Severity.INFO, sees=Sees.ARTICLE, source=_EXPLAIN, applies=lambda article: article.body.weight > 0)
def unexplained_abbreviation(article: Article, around: Around) -> Iterator[Problem]:
    """Chữ viết tắt không được giải thích ở lần dùng đầu trong bài.

    ### Vì sao
    Người dân không biết TTHC, BPMC là gì; máy đọc màn hình đánh vần từng chữ.
    Danh sách ở content/viet-tat.toml, ai cũng bổ sung được.

    ### Sai
    ```body
    Phường đã rà soát TTHC trong tháng. Nhiều thủ tục hành chính được rút ngắn.
    ```

    ### Đúng
    ```body
    Phường đã rà soát thủ tục hành chính (TTHC) trong tháng. Nhiều TTHC được rút ngắn. UBND phường báo cáo.
    ```
    ```body
    Theo Chỉ thị số 26/CT-TTg, TTHC (thủ tục hành chính) phải niêm yết.
    ```

    ### Không phát hiện
    Chữ viết tắt chưa có trong danh sách; trong tiêu đề, tóm tắt, đề mục và trong số hiệu văn bản.
    """
    readings: dict[str, list[str]] = {}
    for entry in around.abbreviations:
        readings.setdefault(entry.short, []).append(entry.full)
    for entry in around.abbreviations:
        if entry.common:
            readings.pop(entry.short, None)
    prose = prose_of(article)
    seen: set[str] = set()
    for match in _any_of(tuple(readings)).finditer(prose.text, prose.body) if readings else ():
        short = match[0]
        if (
            short in seen
            or _JOINED.search(prose.text, max(0, match.start() - 2), match.start())
            or prose.in_heading(match.start())
        ):
            continue
        seen.add(short)
        if not _is_explained(prose.text, match, readings[short]):
            meaning = " hoặc ".join(readings[short])
            fix = f"Ghi đầy đủ ở lần đầu, rồi chữ viết tắt trong ngoặc: {readings[short][0]} ({short})."
            yield Problem(prose.line_of(match.start()), f"“{short}” chưa được giải thích ở lần đầu ({meaning})", fix)


@lru_cache(maxsize=8)
def _any_of(shorts: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the abbreviations, not inside the number of a document (177/KH-UBND); `_JOINED` must not stand before it."""
    choice = "|".join(re.escape(short) for short in sorted(shorts, key=len, reverse=True))
    return re.compile(rf"(?:{choice})(?![\w/]|\s?&|-\w|\.\w)")


def _is_explained(text: str, match: re.Match[str], meanings: list[str]) -> bool:
    """Whether the words stand beside the abbreviation, or it stands in brackets after whatever words."""
    start, end = match.span()
    if _INTRODUCED.search(text, max(0, start - 60), start) and _CLOSED.match(text, end):
        return True
    longest = max(len(meaning) for meaning in meanings)
    beside = text[max(0, start - longest - _BEFORE) : start], text[end : end + longest + _AFTER]
    around = " | ".join(map(compare_key, beside))
    return any(compare_key(meaning) in around for meaning in meanings)


@rule("TON001", severity=Severity.INFO, sees=Sees.ARTICLE, source=_HOUSE_TONE)
def mixed_tone_places(article: Article, around: Around) -> Iterator[Problem]:
    """Một bài dùng cả hai cách bỏ dấu (hòa và hoà).

    ### Vì sao
    Hai cách đều đúng, nhưng lẫn lộn trong một bài cho thấy bài ghép từ nhiều nguồn, và tìm “hòa” sẽ sót “hoà”.

    ### Sai
    ```body
    Phường đã khóa sổ hộ tịch cũ và số hoá toàn bộ.
    ```

    ### Đúng
    ```body
    Phường đã khóa sổ hộ tịch cũ và số hóa toàn bộ. Bà Nguyễn Thị Thuý ở tỉnh Khánh Hoà rất hài lòng; ông Tuý cũng vậy.
    ```

    ### Không phát hiện
    Tên riêng viết theo cách khác với bài.
    """
    prose = prose_of(article)
    if not has_both_places(prose.text):
        return
    places = [place for place in tone_places(prose.text) if not _is_name(prose.text, place)]
    old = next((place for place in places if not place.is_new), None)
    new = next((place for place in places if place.is_new), None)
    if old is not None and new is not None:
        lines = prose.line_of(old.start), prose.line_of(new.start)
        message = f"Bài dùng cả “{old.word}” (dòng {lines[0]}) và “{new.word}” (dòng {lines[1]})"
        fix = "Chọn một cách bỏ dấu cho cả bài (Unikey: mục “Bỏ dấu oà, uý thay vì òa, úy”) và sửa các từ viết theo cách kia."
        yield Problem(max(lines), message, fix)


def _is_name(text: str, place: TonePlace) -> bool:
    """A capital beside another capitalised word, or after ông, bà …, is a name, which its owner spells as he likes."""
    if not place.word[0].isupper():
        return False
    before = text[max(0, place.start - 14) : place.start].split()
    after = text[place.start + len(place.word) :].lstrip(" ")[:1]
    previous = before[-1] if before and text[place.start - 1] not in "\n.:" else ""
    return after.isupper() or previous[:1].isupper() or previous.lower() in _ADDRESSED


@rule("LNG003", severity=Severity.WARNING, sees=Sees.TEXT, source=_HOUSE_WORD)
def damage_from_word(text: Text, around: Around) -> Iterator[Problem]:
    """Chữ dính liền nhau, dấu thanh rời khỏi chữ, hoặc ký tự ẩn chép từ Word.

    ### Vì sao
    “phúttăng”, “quảhồ” không tìm được và đọc lên không hiểu; ký tự ẩn, ký hiệu riêng của Word hiện thành ô vuông trên điện thoại.

    ### Sai
    ```body
    Kết quảhồ sơ trả trong 30 phúttăng so với năm trước.
    ```
    ```body
    \uf0b7 Nộp hồ sơ tại bộ phận Một\u200bcửa.
    ```
    ```body
    Câ´p giâ´y phe´p kinh doanh.
    ```

    ### Đúng
    ```body
    Kết quả hồ sơ trả trong 30 phút, tăng so với năm trước; phí 5.000đ, mẫu B1, 2.500m2, 12h30.
    ```

    ### Không phát hiện
    Chữ không dấu dính nhau; dấu cách không ngắt dòng (U+00A0), vì có lúc nó được dùng đúng;
    gạch nối mềm, vì trong phông TCVN3 nó là chữ ư.
    """
    source = text.file.text
    clues = clues_in(source)
    glued = _glued_by_line(source, clues[_MAY_BE_GLUED]) if _MAY_BE_GLUED in clues else {}
    hidden = [*_hidden_characters(prose_of(text))] if _HAS_HIDDEN in clues else []
    detached = [*_detached_tones(source, clues[_HAS_DETACHED])] if _HAS_DETACHED in clues else []
    if not glued and not hidden and not detached:
        return
    # ENC002 to ENC004 say of these lines what is wrong
    legacy = {run.line for run in legacy_lines(source)} | {line.line for line in garbled_lines(source)}
    for line, words in glued.items():
        if line in legacy:
            continue
        written = ", ".join(f"“{word}”" for word, _ in words[:5])
        yield Problem(
            line, f"Chữ dính liền: {written}", "Thêm dấu cách: " + ", ".join(f"“{parted}”" for _, parted in words[:5]) + "."
        )
    yield from (problem for problem in (*hidden, *detached) if problem.line not in legacy)


def _detached_tones(source: str, pieces: Collection[str]) -> Iterator[Problem]:
    """Lines in which the tone stands behind its letter as a sign of its own, as PDF files keep it; one finding a line."""
    for number, line in enumerate(source.split("\n"), 1):
        piece = next((piece for piece in line.split() if piece in pieces), "")
        if piece:
            yield Problem(number, f"Dấu thanh rời khỏi chữ: “{piece[:40]}”", "Gõ lại cả dòng bằng bộ gõ tiếng Việt, mã Unicode.")


def _glued_by_line(source: str, pieces: Collection[str]) -> dict[int, list[tuple[str, str]]]:
    """1-based line -> (word as written, the same with its spaces back) of the lines that hold one of these pieces."""
    lines = enumerate(zip(source.split("\n"), words_of(source).split("\n"), strict=True), 1)
    glued = {
        number: [(word, parted) for _, word, parted in glued_words(words)]
        for number, (written, words) in lines
        if any(piece in written for piece in pieces)
    }
    return {number: found for number, found in glued.items() if found}


def _hidden_characters(prose: Prose) -> Iterator[Problem]:
    seen: set[int] = set()
    for match in _HIDDEN.finditer(prose.text):
        line = prose.line_of(match.start())
        harmless = match[0] in "\ufe0e\ufe0f" and not prose.text[match.start() - 1].isdecimal()
        if line not in seen and not harmless:
            seen.add(line)
            near = prose.text[max(0, match.start() - 12) : match.end() + 12].partition("\n")[0]
            message = f"Ký tự ẩn hoặc ký hiệu riêng của Word (U+{ord(match[0]):04X}) ở chỗ ▯: “{_HIDDEN.sub('▯', near).strip()}”"
            yield Problem(line, message, "Xoá ký tự này rồi gõ lại chỗ đó; nếu là dấu đầu dòng thì gõ dấu - và một dấu cách.")


@rule("LNG004", severity=Severity.WARNING, sees=Sees.TEXT, source=_HOUSE_SCRAPE)
def words_of_a_portal(text: Text, around: Around) -> Iterator[Problem]:
    """Bài lẫn chữ của trang web mà nó được chép từ đó.

    ### Vì sao
    “Lượt xem: 842”, “Cỡ chữ: A+ A A-” là nút và số đếm của trang khác; người đọc thấy là biết bài chép nguyên, không ai đọc lại.

    ### Sai
    ```header
    title: null Phường làm việc ngày thứ bảy
    ```
    ```header
    title: Phường làm việc ngày thứ bảy - Cổng thông tin điện tử
    ```
    ```body
    Phường làm việc ngày thứ bảy.

    Lượt xem: 842
    ```
    ```body
    Trang chủ > Tin tức > Chi tiết

    Phường làm việc ngày thứ bảy.

    Chia sẻ Facebook Zalo
    ```
    ```body
    Cỡ chữ: A+ A A-

    Phường làm việc ngày thứ bảy.
    ```

    ### Đúng
    ```body
    Đăng nhập Cổng Dịch vụ công để nộp hồ sơ.
    Trang của phường có 842 lượt xem; chữ xuất bản thông tin phải đọc được, quảng cáo thì không đăng, giá trị null là rỗng.
    ```

    ### Không phát hiện
    Chữ của những trang khác mà quy tắc chưa biết.
    """
    prose = prose_of(text)
    told: set[int] = set()
    may_be = any(phrase in prose.text for phrase in _SCRAPED_WORDS.may_be_in(text.file.text))
    for match in _SCRAPED.finditer(prose.text) if may_be else ():
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        told.add(prose.line_of(start))
        yield Problem(prose.line_of(start), f"Chữ của trang web khác lẫn vào bài: “{match[0].strip()}”", "Xoá những chữ này.")
    if isinstance(text, Article | Event):  # the parts of a procedure: PAR001; a fixed page may say whose words they are
        around_the_title = furniture_of_a_title(text.title)
        if around_the_title and text.file.line_of("title") not in told:
            fix = "Xoá những chữ này trong dòng title."
            yield Problem(text.file.line_of("title"), f"Chữ của trang web khác lẫn vào tiêu đề: “{around_the_title}”", fix)
        first = prose.text.count("\n", 0, prose.body) + 1
        for line, words in enumerate(prose.text[prose.body :].split("\n"), first):
            row = furniture(words) if words and line not in told else ""
            if row:
                yield Problem(line, f"Chữ của trang web khác lẫn vào bài: “{' '.join(row.split())[:60]}”", "Xoá những chữ này.")
