"""The kinds of faults that are planted into clean procedures, each with the code that must find it, and where.

A plant changes the sheet and returns the 1-based line where the finding must stand; 0: this file does not lend itself to it.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from procedure_edits import Sheet

from pipeline.model.procedure_part import Part
from pipeline.vietnamese.split import join_split

Plant = Callable[[Sheet], int]
ALWAYS = (Part.PROCESS, Part.DOSSIER, Part.APPLICANTS, Part.AGENCY)
PLACEHOLDERS = (
    "Đang cập nhật",
    "đang cập nhật...",
    "…",
    "...",
    "N/A",
    "Chưa có",
    "Sẽ bổ sung sau",
    "-",
    "TBD",
    "Nội dung đang cập nhật",
)
OPEN_WORDS = re.compile(r"(?<=\w) (?:và|hoặc|của|các|những|theo|với|cho) (?=\w)")
TORN = re.compile(
    r"(?<!\w)((?:ngh|ng|nh|ch|gh|kh|ph|th|tr|[bcdđghklmnprstvx]))"
    r"([àáảãạăắằẳẵặâấầẩẫậèéẻẽẹêếềểễệìíỉĩịòóỏõọôốồổỗộơớờởỡợùúủũụưứừửữựỳýỷỹỵ][a-z]{0,3})(?!\w)"
)


@dataclass(frozen=True)
class Fault:
    """One kind."""

    name: str
    code: str
    plant: Plant
    on: date | None = None
    """The day to judge for, where the fault is one only then; None: any day."""
    path: str = ""
    """Where the finding stands, if not in the procedure's own file; ``{code}`` is the base code."""


def _due(sheet: Sheet) -> list[Part]:
    """The parts of the file that are always due. Where its header names no body either, that is told first (HDR011)."""
    return [part for part in ALWAYS if sheet.span(part) and (part is not Part.AGENCY or sheet.value("authority"))]


def _remove(sheet: Sheet) -> int:
    sheet.drop_part(sheet.rnd.choice(_due(sheet)))
    return 1


def _empty(sheet: Sheet) -> int:
    return sheet.put_part(sheet.rnd.choice(_due(sheet)), [])


def _placeholder(sheet: Sheet) -> int:
    return sheet.put_part(sheet.rnd.choice(ALWAYS), [sheet.rnd.choice(PLACEHOLDERS).replace("-", "\\-")]) + 2


def _no_information(sheet: Sheet) -> int:
    return sheet.put_part(sheet.rnd.choice(ALWAYS[:3]), ["Không có thông tin"]) + 2


def _optional(words: list[str]) -> Plant:
    def plant(sheet: Sheet) -> int:
        part = sheet.rnd.choice((Part.RESULT, Part.FORMS, Part.CONDITIONS))
        return sheet.put_part(part, [sheet.rnd.choice(words)] if words else []) + (2 if words else 0)

    return plant


def _twice(sheet: Sheet) -> int:
    part = sheet.rnd.choice([part for part in Part if sheet.span(part)])
    return sheet.append([f"## {part.heading}", "", "Nội dung ghi lại lần nữa, khác với phần trên."])


def _numbers_gone(sheet: Sheet) -> int:
    sheet.put_part(Part.PROCESS, ["Nộp giấy tờ tại nơi tiếp nhận.", "Nhận kết quả theo giấy hẹn."])
    return sheet.put_part(Part.DOSSIER, ["- Đơn đề nghị;", "- Giấy tờ chứng minh;", "- Giấy ủy quyền nếu có."])


def _form_denied(sheet: Sheet) -> int:
    sheet.put_part(Part.DOSSIER, ["- Đơn đề nghị theo mẫu số 01;", "- Giấy tờ chứng minh.", "", "Số lượng hồ sơ: 01 bộ."])
    return sheet.put_part(Part.FORMS, [sheet.rnd.choice(["Không.", "Không có", "Không quy định."])])


def _form_dropped(sheet: Sheet) -> int:
    sheet.drop_part(Part.FORMS)
    return sheet.put_part(Part.DOSSIER, ["- Tờ khai theo mẫu; số lượng: 01 bộ."]) + 2


def _level(sheet: Sheet) -> int:
    level, body = sheet.rnd.choice(
        [("ward", "Ủy ban nhân dân cấp tỉnh"), ("province", "Ủy ban nhân dân cấp xã"), ("ward", "Sở Tư pháp")]
    )
    sheet.put("authority", body)
    return sheet.put("levels", f"[{level}]")


def _all_ways(key: str, value: str) -> Plant:
    def plant(sheet: Sheet) -> int:
        first = 0
        for number in range(len(sheet.way_lines(key))):
            line = sheet.put_way(key, value, number)
            first = first or line
        for number in range(len(sheet.way_lines("note"))):
            sheet.put_way("note", "", number)
        return first

    return plant


def _one_way(key: str, *values: str) -> Plant:
    def plant(sheet: Sheet) -> int:
        return sheet.put_way(key, sheet.rnd.choice(values), sheet.rnd.randrange(len(sheet.way_lines(key))))

    return plant


def _one_time_gone(sheet: Sheet) -> int:
    number = len(sheet.way_lines("time"))
    if number < 2:
        return 0
    chosen = sheet.rnd.randrange(1, number)
    stated = any(re.search(r"[0-9]", sheet.way("time", other)) for other in range(number) if other != chosen)
    return sheet.put_way("time", "", chosen) if stated else 0  # where no way states one, TIM001 says so


def _unit_gone(sheet: Sheet) -> int:
    number = sheet.rnd.randrange(len(sheet.way_lines("time")))
    figures = re.search(r"\d+", sheet.way("time", number))
    return sheet.put_way("time", figures[0] if figures else "05", number)


def _mixed_days(sheet: Sheet) -> int:
    number = sheet.rnd.randrange(len(sheet.way_lines("time")))
    return sheet.put_way(
        "time", sheet.rnd.choice(["05 ngày (05 ngày làm việc)", "03 ngày làm việc, 05 ngày nếu phải xác minh"]), number
    )


def _other_days(sheet: Sheet) -> int:
    times = len(sheet.way_lines("time"))
    if times < 2:
        return 0
    for number in range(times):
        sheet.put_way("time", "07 ngày làm việc", number)
    return sheet.put_way("time", "07 ngày", times - 1)


def _online_way(sheet: Sheet) -> int:
    return sheet.put_way("how", "Trực tuyến", 0)


def _no_link(sheet: Sheet) -> int:
    sheet.drop("dvc_url")
    return _online_way(sheet)


def _header(key: str, *values: str) -> Plant:
    return lambda sheet: sheet.put(key, sheet.rnd.choice(values))


def _code(change: Callable[[str], str]) -> Plant:
    return lambda sheet: sheet.put("code", change(sheet.value("code")))


def _named(change: Callable[[str], str]) -> Plant:
    def plant(sheet: Sheet) -> int:
        name = sheet.value("name")
        changed = change(name)
        return sheet.put("name", changed) if changed != name else 0

    return plant


def _cut_name(name: str) -> str:
    places = [match.end() - 1 for match in OPEN_WORDS.finditer(name)]
    return name[: places[-1]] if places else f"{name} (trường hợp cha, mẹ"


def _torn(text: str) -> str:
    for match in TORN.finditer(text):
        parted = f"{match[1]} {match[2]}"
        if join_split(parted) == match[0]:
            return text[: match.start()] + parted + text[match.end() :]
    return text


def _torn_part(sheet: Sheet) -> int:
    span = sheet.span(Part.PROCESS)
    assert span is not None
    places = [number for number in range(span[0] + 1, span[1]) if _torn(sheet.lines[number]) != sheet.lines[number]]
    if not places:
        return 0
    place = sheet.rnd.choice(places)
    sheet.lines[place] = _torn(sheet.lines[place])
    return place + 1


def _cut_part(sheet: Sheet) -> int:
    part = sheet.rnd.choice([part for part in (Part.PROCESS, Part.DOSSIER, Part.CONDITIONS) if sheet.span(part)])
    span = sheet.span(part)
    assert span is not None
    places = [
        (number, match.end() - 1) for number in range(span[0] + 1, span[1]) for match in OPEN_WORDS.finditer(sheet.lines[number])
    ]
    if not places:
        return 0
    number, cut = sheet.rnd.choice(places)
    sheet.lines[number] = sheet.lines[number][:cut]
    del sheet.lines[number + 1 : span[1] - 1]
    return number + 1


def _cut_bracket(sheet: Sheet) -> int:
    return sheet.add_to_part(Part.PROCESS, "Trường hợp hồ sơ chưa hợp lệ (kể cả hồ sơ nộp qua dịch vụ bưu")


def _junk(sheet: Sheet) -> int:
    part = sheet.rnd.choice((Part.PROCESS, Part.LEGAL_BASIS, Part.APPLICANTS))
    words = (
        "Từ khóa",
        "Nộp hồ sơ",
        "Từ khóaKhông có thông tin",
        "Chọn cơ quan thực hiện",
        "-- Chọn Bộ ngành --",
        "Mã: KQ.G12.000377",
    )
    return sheet.add_to_part(part, sheet.rnd.choice(words)) if sheet.span(part) else 0


def _glued(sheet: Sheet) -> int:
    words = (
        "Tên giấy tờMẫu đơn, tờ khaiSố lượng",
        "Đơn đề nghị1 bản chínhGiấy chứng nhận1 bản chính",
        "Tên văn bản pháp lýMã văn bản",
        "Nghị định số 61/2018/NĐ-CPThông tư số 01/2018/TT-VPCP",
    )
    return sheet.add_to_part(Part.DOSSIER, sheet.rnd.choice(words))


def _basis(*lines: str) -> Plant:
    return lambda sheet: sheet.add_to_part(Part.LEGAL_BASIS, sheet.rnd.choice(lines))


def _basis_gone(sheet: Sheet) -> int:
    if sheet.rnd.random() < 0.5:
        sheet.drop_part(Part.LEGAL_BASIS)
        return 1
    return sheet.put_part(Part.LEGAL_BASIS, ["Không có thông tin"]) + 2


def _effect_first(sheet: Sheet) -> int:
    sheet.put("decision_date", "2020-06-15")
    return sheet.put("effective", "2020-06-14")


def _decision(kind: str, more: str = "") -> Plant:
    def plant(sheet: Sheet) -> int:
        sheet.put("code", sheet.value("code"))
        number = sheet.rnd.randrange(1, 9999)
        sheet.extra[f"thu-tuc/quyet-dinh/{number}-2020.toml"] = (
            f'number = "{number}/QĐ-UBND"\ndate = 2020-05-04\neffective = 2020-05-20\n\n'
            f'[[change]]\ncode = "{sheet.value("code")[:8]}"\nkind = "{kind}"\n{more}'
        )
        return next(number for number, line in enumerate(sheet.lines, 1) if line.startswith("code:"))

    return plant


def _verified_before(sheet: Sheet) -> int:
    _decision("amended")(sheet)
    return sheet.put("verified", "{date: 2020-05-01, by: Văn phòng}")


def _dead_link(sheet: Sheet) -> int:
    return sheet.add_to_part(Part.DOSSIER, "Mẫu: [Tờ khai](to-khai-khong-co.docx)")


def _copy(sheet: Sheet) -> int:
    code = f"9.{sheet.rnd.randrange(10**5, 10**6)}"
    copy = Sheet(list(sheet.lines), sheet.rnd)
    copy.put("code", code)
    name = copy.value("name")
    line = copy.put("name", sheet.rnd.choice([name, name.upper(), f"{name}.", name.replace(" ", "  ", 1)]))
    sheet.extra[f"thu-tuc/zz-ban-chep/{code}.md"] = copy.text
    return line


def _same_code(sheet: Sheet) -> int:
    sheet.extra[f"thu-tuc/zz-ban-chep/{sheet.value('code')[:8]}.md"] = sheet.text
    return 1


def _decomposed(sheet: Sheet) -> int:
    line = next(number for number, line in enumerate(sheet.lines) if line.startswith("name:"))
    sheet.lines[line] = unicodedata.normalize("NFD", sheet.lines[line])
    return line + 1


DAY_2026, DAY_2020 = date(2026, 7, 31), date(2020, 12, 31)
FAULTS = (
    Fault("part left out", "TTH001", _remove),
    Fault("part empty", "TTH001", _empty),
    Fault("result left out in 2017", "TTH001", lambda sheet: sheet.drop_part(Part.RESULT) or 1, date(2017, 9, 24)),
    Fault("placeholder in a part", "TTH002", _placeholder),
    Fault("no information in a part", "TTH002", _no_information),
    Fault("optional part empty", "TTH003", _optional([])),
    Fault("placeholder in an optional part", "TTH003", _optional(["Đang cập nhật", "...", "Chưa có"])),
    Fault("part twice", "TTH005", _twice),
    Fault("time limit in the body", "TTH005", lambda sheet: sheet.append(["## Thời hạn giải quyết", "", "05 ngày làm việc."])),
    Fault("heading of no part", "TTH006", lambda sheet: sheet.append(["## Lưu ý khi nộp", "", "Mang theo bản chính."])),
    Fault("level unlike the authority", "TTH007", _level),
    Fault("internal procedure", "TTH008", _named(lambda name: f"{name} (thủ tục hành chính nội bộ)")),
    Fault("no number of sets", "TTH009", _numbers_gone),
    Fault("form denied", "TTH010", _form_denied),
    Fault("form dropped", "TTH010", _form_dropped),
    Fault("no time limit", "TIM001", _all_ways("time", "")),
    Fault("no information for a time limit", "TIM001", _all_ways("time", "Không có thông tin")),
    Fault("one way without time limit", "TIM002", _one_time_gone),
    Fault("time limit without unit", "TIM003", _unit_gone),
    Fault("two kinds of days in one cell", "TIM004", _mixed_days),
    Fault("two kinds of days in two ways", "TIM004", _other_days),
    Fault(
        "time limit that says nothing",
        "TIM005",
        _one_way("time", "Theo quy định", "Theo quy định của pháp luật", "Sớm nhất có thể"),
    ),
    Fault("impossible time limit", "TIM006", _one_way("time", "0 ngày làm việc", "1500 ngày", "30 (ba mươi lăm) ngày")),
    Fault(
        "free and paid",
        "FEE001",
        _one_way("fee", "Miễn phí (40.000 đồng/giấy)", "Không; 8.000 đồng/bản", "Miễn phí, 20.000 đồng"),
    ),
    Fault("amount without currency", "FEE002", _one_way("fee", "40.000", "8000", "150.000/hồ sơ")),
    Fault("fee without amount", "FEE003", _one_way("fee", "Theo quy định", "Có thu lệ phí", "Có")),
    Fault("fee empty", "FEE004", _one_way("fee", "", "đang cập nhật")),
    Fault("amount that lost its thousands", "FEE005", _one_way("fee", "20 đồng/lần", "15.000.0000 đồng", "8 VNĐ")),
    Fault("way without channel", "ONL001", _one_way("how", "", "Đang cập nhật")),
    Fault("unknown channel", "ONL002", _one_way("how", "Qua cò", "Không rõ lắm", "Hình thức 3")),
    Fault("online way without link", "ONL003", _no_link),
    Fault(
        "link to another host",
        "ONL005",
        _header("dvc_url", "https://dichvucong-gov.vn.example/a", "https://nophoso.com/1", "https://bit.ly/x"),
    ),
    Fault("unknown online level", "ONL006", _header("online_level", "5", "cao", "hoàn toàn")),
    Fault("new word before 2022", "ONL007", _header("online_level", "toàn trình", "một phần"), DAY_2020),
    Fault("old level after 2022", "LIF006", _header("online_level", "3", "4"), DAY_2026),
    Fault("district after 2025", "LIF007", _header("levels", "[district]"), DAY_2026),
    Fault("code that Excel damaged", "IDN003", _code(lambda code: f"{code[0]},{code[2:8]}")),
    Fault("dossier id as code", "IDN003", _code(lambda code: "000.00.53.H48-220921-0099")),
    Fault("code of another province", "COD001", _code(lambda code: f"{code[:8]}.000.00.00.H48")),
    Fault("code unlike the file's name", "FIL007", lambda sheet: sheet.put("code", "1.987654") and 1),
    Fault("unknown procedure named", "COD002", lambda sheet: sheet.add_to_part(Part.PROCESS, "Làm xong thủ tục 1.987654 trước.")),
    Fault("code in the name", "NAM001", lambda sheet: sheet.put("name", f"{sheet.value('name')} ({sheet.value('code')[:8]})")),
    Fault("name in capitals", "NAM002", _named(str.upper)),
    Fault("dot behind the name", "NAM003", _named(lambda name: f"{name}.")),
    Fault("two blanks in the name", "NAM004", _named(lambda name: name.replace(" ", "  ", 1))),
    Fault("torn syllable in the name", "NAM005", _named(_torn)),
    Fault("name cut off", "NAM006", _named(_cut_name)),
    Fault("decomposed name", "STR004", _decomposed),
    Fault("same name twice", "NAM007", _copy, path="content/thu-tuc/zz-ban-chep/"),
    Fault("same code twice", "IDN004", _same_code, path="content/thu-tuc/zz-ban-chep/"),
    Fault("no legal basis", "LEG001", _basis_gone),
    Fault(
        "vague legal basis",
        "LEG002",
        _basis("- Theo quy định của pháp luật hiện hành.", "- Luật Cư trú.", "- Các văn bản có liên quan."),
    ),
    Fault(
        "replaced legal basis",
        "LEG003",
        _basis(
            "- Thông tư số 20/2015/TT-BTP của Bộ Tư pháp.",
            "- Nghị định số 158/2005/NĐ-CP.",
            "- Nghị định số 79/2007/NĐ-CP của Chính phủ.",
        ),
    ),
    Fault(
        "legal basis of the future",
        "LEG004",
        _basis("- Thông tư số 04/2049/TT-BTP của Bộ Tư pháp.", "- Nghị định số 12/2038/NĐ-CP."),
    ),
    Fault("effect before signing", "DEC001", _effect_first),
    Fault("number of a decision cut", "DEC002", _header("decision", "1872", "1872/QĐ", "Đang cập nhật")),
    Fault("decision of the future", "DEC004", _header("decision_date", "2049-01-02")),
    Fault("repealed but listed", "DEC006", _decision("repealed")),
    Fault("replaced but listed", "DEC006", _decision("replaced", 'replaced_by = "1.001193"\n')),
    Fault("not yet in force", "DEC007", _header("effective", "2049-01-02")),
    Fault("never verified", "VER001", lambda sheet: sheet.drop("verified") or 1),
    Fault("verified long ago", "VER002", _header("verified", "{date: 2010-01-02, by: Văn phòng}")),
    Fault("verified in the future", "VER004", _header("verified", "{date: 2049-01-02, by: Văn phòng}")),
    Fault("decision after verification", "VER005", _verified_before),
    Fault("words of the portal", "PAR001", _junk),
    Fault("glued cells", "PAR002", _glued),
    Fault("part cut off", "PAR003", _cut_part),
    Fault("part cut off in a bracket", "PAR003", _cut_bracket),
    Fault("torn syllable in a part", "PAR004", _torn_part),
    Fault("dead attachment", "LNK001", _dead_link),
)
"""The fault "name of another procedure" (NAM008) needs two files and is planted by the test."""
