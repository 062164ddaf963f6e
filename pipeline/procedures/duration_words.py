"""How time limits are worded: the patterns behind `durations`, for text in the form for matching (lower case, NFC).

Sources: the cells of the national portal, decisions and forms of the ministries; Civil Code 2015, articles 144 to 148 (units
and computing of time limits).
"""

import re

_NUMBER = "một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười|mươi|mốt|tư|lăm|nhăm|trăm|linh|lẻ"
_FIGURE = (
    r"(?<![\w/.,%])(?<![^\W\d_]-)"
    r"(?:[0-9]{1,2} ?/ ?[0-9]{1,2}|[1-9][0-9]{0,2}\.[0-9]{3}|[0-9]{1,6}(?:[.,][0-9]{1,2})?|½)(?![0-9/.,]*[0-9])"
)
_WORDS = rf"(?<!\w)(?:{_NUMBER})(?: (?:{_NUMBER})){{0,9}}(?!\w)"
COUNT = rf"(?:{_FIGURE}(?: ?\( ?{_WORDS} ?\))?|{_WORDS}(?: ?\( ?{_FIGURE} ?\))?|(?<!\w)nửa(?!\w))"
_DAY, _WORKING = r"ng ?[àa]y", r"l ?[àa]m ?v ?[^\W\d_]{1,5}"
"""A slip inside "làm việc" ("làm vệc") must not turn working days into days."""


def _unit(prefix: str) -> str:
    """A unit, in groups named with `prefix`; "ngày" that begins a date is none, nor is "giờ" of a clock ("8 giờ 30")."""
    return (
        rf"(?:(?P<{prefix}working_day>{_DAY} ?\( ?(?:{_DAY} )?{_WORKING} ?\)|{_DAY} ?/? ?(?:{_WORKING}|lv)(?!\w)|nlv(?!\w))"
        rf"|(?:(?P<{prefix}working_hour>(?:gi ?[ờo]|tiếng) ?(?:\( ?{_WORKING} ?\)|{_WORKING}))"
        rf"|(?P<{prefix}day>{_DAY}(?! ?[0-9]{{1,2}} ?(?:[/.-]|th ?áng))(?! ?l ?[àa]m(?!\w)))"
        rf"|(?P<{prefix}hour>gi ?[ờo](?! ?[0-9]{{1,2}}(?![0-9])(?! ?ph))|tiếng|h)"
        rf"|(?P<{prefix}minute>ph ?[úu]t)"
        rf"|(?P<{prefix}week>tuần)|(?P<{prefix}month>th ?[áa]ng(?! ?[0-9]))"
        rf"|(?P<{prefix}year>năm(?! (?:mươi|trăm|nghìn|triệu)(?!\w))(?! ?[0-9]{{3}})(?! ?[0-9]{{1,2}} ?[/.-])))(?!\w))"
    )


LIMIT = re.compile(
    rf"(?:(?P<from>(?<!\w)từ) )?(?:(?P<least>{COUNT}) ?(?:{_unit('least_')})? ?(?:đến|tới|-) ?)?"
    rf"(?P<count>{COUNT}) ?(?P<open>\()? ?{_unit('')}(?(open)\))(?: (?P<half>rưỡi)(?!\w))?"
)
"""One amount with its unit, or a range: "từ 3 đến 5 ngày làm việc", "30 (ba mươi) ngày", "một ngày rưỡi"."""
UNITS = "working_day working_hour day hour minute week month year".split()
"""The groups of `LIMIT`, of which one is not None."""
BARE = re.compile(
    rf"(?:(?:thời (?:hạn|gian)(?: giải quyết| thực hiện)? ?:?|trong) ?(?:vòng |thời hạn |là )?)?"
    rf"(?:(?:không quá|tối đa|chậm nhất|muộn nhất|khoảng|dưới|trên|hơn|ít nhất|tối thiểu)(?: là)? ?:? ?|[≤<~±] ?)?"
    rf"(?:(?:từ )?(?P<least>{COUNT}) ?(?:[-–—]|đến) ?)?(?P<count>{COUNT})"
    r"(?: làm việc)?(?: ?,? ?\(?(?:kể |tính )?từ (?:khi|ngày|lúc|thời điểm) [^0-9]*)?"
)
"""A number, or a range of two, that is all that a cell says: "1", "02", "từ 5 đến 7"."""

NOT_BEFORE = re.compile(
    r"(?<!\w)(?:trước|tối thiểu|ít nhất|từ đủ|đủ|trên|mỗi|định kỳ|cứ|hơn|cách|(?<!không )(?<!chưa )quá|ngày|tháng|quý"
    r"|khoản|điều|mục|mẫu|số"
    r"|liên tục|liền|tròn|(?:đúng|quá|hết|sau) thời hạn|giá trị(?: sử dụng)?|hiệu lực|có thời hạn"
    r"|(?:thời hạn (?:sử dụng|hiệu lực)|thời gian sử dụng) ?:?)"
    r" ?(?:là|không quá|tối đa|trong|trong vòng|khoảng)? ?$"
)
"""Words right in front of an amount of time that is no time limit for settling: an age, a validity, a date, a clock."""
NOT_AFTER = re.compile(
    r" ?(?:trước (?:khi|ngày|thời điểm)|tuổi|gần (?:nhất|đây)|liền kề|trở lên|liên tục|đầu tiên|cuối|kinh nghiệm|công tác"
    r"|tiếp theo|sau đó|một lần|/ ?lần|cùng ngày|hành chính|hằng ngày|hàng ngày|sáng|chiều|tài chính)(?!\w)"
)
NOT_COUNTED = re.compile(r"(?:không|chưa) (?:tính|bao gồm|kể|gồm)(?!\w)")
"""From here on a clause, or its bracket, names time that is not counted."""
EXTENSION = re.compile(
    r"(?:kéo dài|gia hạn(?= (?:thêm|thời|giải quyết|một lần|nhưng|tối đa|không quá|tiếp))"
    r"|(?:tăng|cộng|được) thêm|thêm(?= (?:không quá|tối đa|thời|[0-9])| ?$))(?!\w)"
)
"""From here on a clause speaks of a longer limit in addition to the ordinary one."""
AFTERWARDS = re.compile(r"(?<!\w)sau ?$")
"""Right in front of an amount it makes a time limit only where the text says since when."""
CLOCK_BEFORE = re.compile(r"(?<!\w)(?:sau|trước|lúc|từ|đến|vào|hồi|buổi) ?$")
SINCE = re.compile(r" ?,? ?(?:\(?kể |tính |\(?sau khi)")

AT_ONCE = re.compile(
    r"(?:(?<!\w)(?:giải quyết|trả(?: kết quả)?|thông báo kết quả|thực hiện|cấp|xử lý|có kết quả|hoàn thành) ngay(?! trong)"
    r"|(?<![\w] )(?<!\w)ngay(?: (?:sau khi|khi|lập tức|tức thì|tại (?:chỗ|thời điểm))| ?$)|(?<!\w)(?:lập tức|tức thời"
    r"|ngay lập tức))(?!\w)"
)
SAME_DAY = re.compile(
    r"(?:ngay )?(?<!\w)(?:trong|(?<!giờ )cùng) ng ?ày(?: (?:l ?àm vi ?ệc|tiếp nhận|nhận|nộp|đến)(?! từ))?(?!\w)(?! ?[0-9])"
)
NEXT_DAY = re.compile(r"(?:trong|vào)? ?ng ?ày l ?àm vi ?ệc (?:tiếp theo|kế tiếp|sau|hôm sau|liền kề)(?!\w)")
SAME_SESSION = re.compile(r"(?:ngay )?(?<!\w)trong (?:một |01 |cùng )?buổi(?: l ?àm vi ?ệc)?(?!\w)")
NOT_SET = re.compile(
    r"(?:pháp luật )?(?:không|chưa)(?: có)? (?:quy định|ấn định|giới hạn)(?: cụ thể)?"
    r"(?: (?:về )?thời (?:hạn|gian)(?: giải quyết)?|(?= ?(?:$|[.,;)\n-])))(?!\w)"
)
NOT_SET_CELL = re.compile(r"(?:không|không có|không có thời hạn|không áp dụng)")
NOT_STATED_CELL = re.compile(r"(?:không có thông tin|chưa có thông tin|đang cập nhật|chưa cập nhật|-+)")
NO_RESULT = re.compile(r"không (?:phải )?trả (?:lại )?kết quả(?!\w)")
AS_ELSEWHERE = re.compile(
    r"(?:như|tương tự(?: như)?|giống(?: như)?) (?:(?:hình thức|cách thức|trường hợp|khi|nộp) )*(?:nộp )?(?:trực tiếp"
    r"|trực tuyến|trên)(?!\w)"
)
BY_REFERENCE = re.compile(
    r"(?:theo|thực hiện theo) (?:quy định|quy chế|thỏa thuận|thông tư|nghị định|luật|thông báo|hợp đồng|điều|kế hoạch)(?!\w)"
)
TIME_LABEL = re.compile(
    r"(?:thời (?:hạn|gian|giạn)|giải quyết|trả kết quả|thẩm định"
    r"|kiểm tra|thụ lý|xác minh|tiếp nhận|trực tiếp|trực tuyến|bưu chính)"
)
"""Words of a label behind which "không quy định" speaks of a time limit."""
SPEAKS_OF_TIME = re.compile(
    r"(?:[0-9]|(?<!\w)(?:một|hai|ba|vài|nửa)) ?(?:ng ?ày|gi ?ờ|ph ?út|tuần|th ?áng|năm)(?!\w)"
    r"|(?<!\w)ngay (?:sau )?khi(?!\w)|thời (?:hạn"
    r"|gian) (?:giải quyết|trả)"
)
HEADING = re.compile(r"[\W_]*(?:thời (?:hạn|gian)|cách thức|trình tự)[^:]{0,40}:?[\W_]*(?<=:)[\W_]*")
"""A line that only announces what follows: "Thời hạn giải quyết:"."""
