"""How time limits are worded: the patterns behind `durations`, for text in the form for matching (lower case, NFC).

Sources: the cells of the national portal, decisions and forms of the ministries; Civil Code 2015, articles 144 to 148 (units
and computing of time limits).
"""

import re

_NUMBER = "một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười|mươi|mốt|tư|lăm|nhăm|trăm|linh|lẻ"
_FIGURE = r"(?<![\w/.,%-])(?:[0-9]{1,2}\s?/\s?[0-9]{1,2}|[0-9]{1,4}(?:[.,][0-9]{1,2})?|½)(?![0-9/.,]*[0-9])"
_WORDS = rf"(?<!\w)(?:{_NUMBER})(?:\s+(?:{_NUMBER}))*"
COUNT = rf"(?:{_FIGURE}(?:\s*\(\s*{_WORDS}\s*\))?|{_WORDS}(?:\s*\(\s*{_FIGURE}\s*\))?|(?<!\w)nửa)"
_DAY, _WORKING = r"ng\s?ày", r"l\s?àm\s*vi\s?[ệê]c"


def _unit(prefix: str) -> str:
    """A unit, in groups named with `prefix`; "ngày" that begins a date is none."""
    return (
        rf"(?:(?P<{prefix}working_day>{_DAY}\s*[/(]?\s*(?:{_DAY}\s+)?(?:{_WORKING}|lv(?!\w))|nlv)"
        rf"|(?P<{prefix}working_hour>(?:gi\s?ờ|tiếng)\s*\(?\s*{_WORKING})"
        rf"|(?P<{prefix}day>{_DAY}(?!\s*[0-9]{{1,2}}\s*(?:[/.-]|th\s?áng)))"
        rf"|(?P<{prefix}hour>gi\s?ờ(?!\s*[0-9])|tiếng|h)|(?P<{prefix}minute>ph\s?út)|(?P<{prefix}week>tuần)"
        rf"|(?P<{prefix}month>th\s?áng(?!\s*[0-9]))|(?P<{prefix}year>năm(?!\s*[0-9])))(?!\w)"
    )


LIMIT = re.compile(
    rf"(?:(?P<from>(?<!\w)từ)\s+)?(?:(?P<least>{COUNT})\s*(?:{_unit('least_')})?\s*(?:đến|tới|-)\s*)?"
    rf"(?P<count>{COUNT})\s*\(?\s*{_unit('')}\)?(?:\s+(?P<half>rưỡi)(?!\w))?"
)
"""One amount with its unit, or a range: "từ 3 đến 5 ngày làm việc", "30 (ba mươi) ngày", "một ngày rưỡi"."""
UNITS = "working_day working_hour day hour minute week month year".split()
"""The groups of `LIMIT`, of which one is not None."""
BARE = re.compile(rf"(?:(?:không quá|tối đa)\s+)?(?P<count>{COUNT})")
"""A number that is all that a cell says: "1", "02"."""

NOT_BEFORE = re.compile(
    r"(?:(?<!\w)(?:trước|tối thiểu|ít nhất|từ đủ|đủ|trên|mỗi|định kỳ|cứ|hơn|cách|sau|(?<!không )(?<!chưa )quá|ngày|tháng"
    r"|quý|khoản|điều|mục|mẫu|số"
    r"|giá trị(?: sử dụng)?|hiệu lực|thời hạn (?:sử dụng|hiệu lực)|có thời hạn|thời gian sử dụng|liên tục|liền|tròn)"
    r"\s*(?:là|không quá|tối đa|trong|trong vòng|khoảng|:)?\s*)$"
)
"""Words right in front of an amount of time that is no time limit for settling: an age, a validity, a date, a clock."""
NOT_AFTER = re.compile(
    r"\s*(?:trước (?:khi|ngày|thời điểm)|tuổi|gần (?:nhất|đây)|liền kề|trở lên|liên tục|đầu tiên|cuối|kinh nghiệm|công tác"
    r"|tiếp theo|sau đó|một lần|/\s?lần|cùng ngày|hành chính|hằng ngày|hàng ngày|sáng|chiều|tài chính)(?!\w)"
)
NOT_COUNTED = re.compile(r"(?:không|chưa)\s+(?:tính|bao gồm|kể|gồm)(?!\w)")
"""From here on a clause, or its bracket, names time that is not counted."""
EXTENSION = re.compile(r"(?:kéo dài|gia hạn|(?:tăng|cộng|thêm|được)\s+thêm|thêm)(?!\w)")
"""From here on a clause speaks of a longer limit in addition to the ordinary one."""
CLOCK_BEFORE = re.compile(r"(?<!\w)(?:sau|trước|lúc|từ|đến|vào|hồi|buổi)\s*$")
SINCE = re.compile(r"\s*,?\s*(?:\(?kể\s+|tính\s+|\(?sau\s+khi)")

AT_ONCE = re.compile(
    r"(?:(?<!\w)(?:giải quyết|trả(?: kết quả)?|thông báo kết quả|thực hiện|cấp|xử lý|có kết quả|hoàn thành)\s+ngay(?!\s+trong)"
    r"|(?<![\w] )(?<!\w)ngay(?:\s+(?:sau khi|khi|lập tức|tức thì|tại (?:chỗ|thời điểm))|\s*$)|(?<!\w)(?:lập tức|tức thời"
    r"|ngay lập tức))(?!\w)"
)
SAME_DAY = re.compile(
    r"(?:ngay\s+)?(?<!\w)(?:trong|cùng)\s+ng\s?ày(?:\s+(?:l\s?àm\s+vi\s?ệc|tiếp nhận|nhận|nộp|đến)(?!\s+từ))?(?!\w)(?!\s*[0-9])"
)
NEXT_DAY = re.compile(r"(?:trong|vào)?\s*ng\s?ày\s+l\s?àm\s+vi\s?ệc\s+(?:tiếp theo|kế tiếp|sau|hôm sau|liền kề)(?!\w)")
SAME_SESSION = re.compile(r"(?:ngay\s+)?(?<!\w)trong\s+(?:một\s+|01\s+|cùng\s+)?buổi(?:\s+l\s?àm\s+vi\s?ệc)?(?!\w)")
NOT_SET = re.compile(
    r"(?:pháp luật\s+)?(?:không|chưa)(?:\s+có)?\s+(?:quy định|ấn định|giới hạn)(?:\s+(?:về\s+)?(?:thời (?:hạn"
    r"|gian)(?:\s+giải quyết)?|cụ thể))?(?!\w)"
)
NOT_SET_CELL = re.compile(r"(?:không|không có|không có thời hạn|không áp dụng)")
NOT_STATED_CELL = re.compile(r"(?:không có thông tin|chưa có thông tin|đang cập nhật|chưa cập nhật|-+)")
NO_RESULT = re.compile(r"không (?:phải )?trả (?:lại )?kết quả(?!\w)")
AS_ELSEWHERE = re.compile(
    r"(?:như|tương tự(?: như)?|giống(?: như)?)\s+(?:(?:hình thức|cách thức|trường hợp|khi|nộp)\s+)*(?:nộp\s+)?(?:trực tiếp"
    r"|trực tuyến|trên)(?!\w)"
)
BY_REFERENCE = re.compile(
    r"(?:theo|thực hiện theo)\s+(?:quy định|quy chế|thỏa thuận|thông tư|nghị định|luật|thông báo|hợp đồng|điều|kế hoạch)(?!\w)"
)
SPEAKS_OF_TIME = re.compile(
    r"(?:[0-9]|(?<!\w)(?:một|hai|ba|vài|nửa))\s*(?:ng\s?ày|gi\s?ờ|ph\s?út|tuần|th\s?áng|năm)(?!\w)|thời (?:hạn"
    r"|gian) (?:giải quyết|trả)"
)
