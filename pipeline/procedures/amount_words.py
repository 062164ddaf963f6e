"""How fees are worded: the patterns behind `amounts`, for text in the form for matching (lower case, NFC).

Sources: the cells of the national portal, decisions and forms of the ministries; Law on Fees and Charges 97/2015/QH13, articles 3
and 10 (phí, lệ phí, miễn, giảm).
"""

import re

_NUMBER = "một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười|mươi|mốt|tư|lăm|nhăm|trăm|linh|lẻ|nghìn|ngàn|triệu|tỷ|tỉ|rưỡi"
WORDS = rf"(?<!\w)(?:{_NUMBER})(?:\s+(?:{_NUMBER})){{0,19}}(?!\w)"
_FIGURE = (
    r"(?<![\w.,-])(?<![0-9]/)[0-9]+(?:[.,\s][0-9]{3}(?![0-9]))+(?:[.,]0{1,2}(?![0-9]))?"
    r"|(?<![\w.,-])(?<![0-9]/)[0-9]+(?:[.,][0-9]+)*"
)
_SCALE = r"nghìn|ngàn|triệu|tr(?!\w)|tỷ|tỉ|k(?!\w)"
_BRACKET = r"\s*\(\s*[^()0-9]{3,90}\)"
_CURRENCY = (
    r"(?P<vnd>(?:đ\s?ồng\s+việt nam|việt nam đ\s?ồng|vn đ\s?ồng|đ\s?ồng|vn[đd]|vi[eệ]t nam [đd]ong|đ|₫|d(?=\s*/))(?!\w))"
    r"|(?P<usd>(?:usd|đô la mỹ|đô-la mỹ|đô la|us\$)(?!\w))|(?P<eur>(?:eur|euro)(?!\w))"
)
MONEY = re.compile(
    rf"(?:(?P<figure>{_FIGURE})\s*(?P<scale>{_SCALE})?(?P<said>{_BRACKET})?"
    rf"|(?P<words>{WORDS}))\s*(?:{_CURRENCY})(?P<said_after> ?\([^()0-9]{{3,90}}\))?"
    rf"|(?P<short>(?<![\w/.,-])[0-9]+(?:[.,][0-9]+)?)\s*(?P<short_scale>nghìn|ngàn|triệu|tỷ|tỉ)(?!\w)"
)
"""An amount: "5.000 đồng", "5000đ", "1,5 triệu", "4.500.000 (bốn triệu năm trăm nghìn) đồng", "năm nghìn đồng", "5 nghìn"."""
GROUPED = re.compile(r"(?<![\w/.,-])[1-9][0-9]{0,2}(?:[.,][0-9]{3})+(?![0-9.,]*[0-9])(?!\s*[%/]\s*[0-9])")
"""A number of thousands without a currency: "20.000"; an amount only in a fee's own text."""
PERCENT = re.compile(r"(?<![\w/.,])(?P<figure>[0-9]{1,3}(?:[.,][0-9]{1,4})?)\s*(?:%|phần trăm(?!\w))")
_PER_WORD = r"(?:[0-9]{1,2} ?)?(?:\([^()]{2,12}\) ?)?[^\W\d_][^.,;:()\n+*/]*"
PER = re.compile(
    r" ?(?:\([^()0-9]{3,90}\) ?)?(?:\(? ?(?:đồng ?)?/|(?:cho )?(?:một|mỗi) ) ?"
    rf"(?P<per>{_PER_WORD}(?:/ ?{_PER_WORD})*(?:, [^\W\d_][^.,;:()\n0-9/]{{2,40}}(?=$|[.;)\n]))?)"
)
"""The unit behind an amount: "/bản", "/01 hồ sơ", "/người/lần"."""
PER_END = re.compile(
    r",? (?:đối với|trường hợp|nếu|khi|với|cho|theo|áp dụng|kể từ|từ|và|hoặc|quy định|là|được|trong|tại|bao gồm|gồm|của"
    r"|người nộp|do|tính|tối đa"
    r"|nhưng|không|thu|miễn|-|–)(?!\w).*|\s+-.*",
    re.DOTALL,
)
FREE = re.compile(
    r"(?<!\w)(?:(?:được\s+)?mi\s?ễn(?:\s+(?:thu|nộp|toàn bộ|hoàn toàn|tiền|100%))*\s+(?:ph\s?í|l\s?ệ\s+ph\s?í"
    r"|các khoản (?:ph\s?í|l\s?ệ ph\s?í))(?:\s*(?:,|và|hoặc|/)\s*(?:l\s?ệ\s+)?ph\s?í)?"
    r"|miễn(?= (?:kể )?từ ngày)|không\s+(?:phải\s+)?(?:thu|nộp|mất|đóng|tốn)(?:\s+(?:tiền|ph\s?í|l\s?ệ\s+ph\s?í))*(?:\s*(?:,|và"
    r"|hoặc)\s*(?:l\s?ệ\s+)?ph\s?í)?"
    r"|không\s+(?:có\s+)?(?:l\s?ệ\s+)?ph\s?í)(?!\w)"
)
SEPARATOR = re.compile(r", (?:lệ phí|phí) ?: ?(?=[0-9][0-9.,]*[0-9] ?(?:đồng )?\()")
"""Between two fees that were typed into one: "… (tàu bay lớn, Lệ phí: 1,500,000 (tàu bay nhỏ"."""
HEAD = re.compile(
    r"(?:miễn phí|không có thông tin|[0-9][0-9.,]* (?:việt nam đồng|vnđ|vnd|usd|eur|đồng|%)|[0-9][0-9.,]*[0-9]) ?"
    r"(?=\()(?!\([^()0-9]*\) ?(?:việt nam )?đ)(?!\([^()0-9]*(?:nghìn|ngàn|triệu|tỷ|trăm)[^()0-9]*\))"
)
"""How the national portal writes a fee that has a remark in brackets behind it."""
REMARK_OF_A_CASE = re.compile(
    r"(?!(?:theo|thông tư|nghị|không|chưa|áp dụng|cách thức|hình thức|mức|chế độ|do |quy định|văn bản|chi tiết|nộp"
    r"|hồ sơ|thời hạn|miễn|điểm|mục|tại )|.*thông tư)"
    r"[^\n]{2,240}",
    re.DOTALL,
)
"""A remark that says what a fee is for: "(đối với cấp mới)", "(Phí thẩm định cảng)"."""
FREE_CELL = re.compile(r"(?:không|không có|không có (?:lệ )?phí|miễn|miễn lệ phí|miễn phí|free|0|0 ?đ|0 đồng)")
FREE_AFTER_LABEL = re.compile(r"(?:không có|không thu|không|miễn)(?=\s*(?:$|[,;.()\n]|[:-]\s*[0-9]))")
MENTION_BEFORE = re.compile(
    r"(?:(?:diện|đối tượng|chứng minh|giấy tờ|trừ trường hợp|điều kiện|việc|quy định về|hồ sơ|phát|cấp phát|cung cấp"
    r"|trừ|để)(?: \w+){0,2} ?"
    r"(?:được )?|(?<!\w)người ?)$"
)
"""In front of "miễn phí" these only speak of it: "thuộc diện được miễn phí", "mẫu phát miễn phí"."""
NOT_SET = re.compile(r"(?:không|chưa)(?:\s+có)?\s+quy định(?!\w)")
NOT_SET_CELL = re.compile(
    r"(?:pháp luật\s+)?(?:không|chưa)(?:\s+có)?\s+quy định(?:\s+(?:về\s+)?(?:mức\s+)?(?:thu\s+)?(?:phí|lệ phí|phí, lệ phí))?"
)
NOT_STATED = re.compile(r"(?:không|chưa) có thông tin(?!\w)")
NOT_STATED_CELL = re.compile(r"(?:không có thông tin|chưa có thông tin|đang cập nhật|chưa cập nhật|-+)")
AS_ELSEWHERE = re.compile(
    r"(?:như|tương tự(?: như)?|giống(?: như)?)\s+(?:(?:hình thức|cách thức|trường hợp|khi|nộp)\s+)*(?:trực tiếp|trực tuyến"
    r"|trên)(?!\w)"
)
BY_REFERENCE = re.compile(
    r"(?<!\w)(?:(?<!kèm )theo|thực hiện theo|căn cứ|áp dụng|(?<!không được )(?<!không )quy định (?:cụ thể )?(?:tại"
    r"|trong)|do|thu theo)\s+(?:(?:mức|biểu"
    r"|quy định|nghị quyết|thông tư"
    r"|nghị định|quyết định|luật|phụ lục|điều|khoản|hội đồng nhân dân|hđnd"
    r"|ủy ban|ubnd|bộ|điểm|mục|pháp luật|thông báo|văn bản|hợp đồng|thỏa thuận)(?!\w))"
    r"|(?<!\w)thông tư(?: liên tịch)?\s+(?:số\s+)?[0-9]|(?<!\w)(?:do (?:hội đồng|hđnd|ủy ban|ubnd|chính phủ|thủ tướng"
    r"|bộ|ngân hàng|sở|cơ quan)(?!\w)[^.;:()]{0,80}"
    r"|hội đồng nhân dân [^.;]{0,60})(?:quy định|quyết định|ban hành)(?!\w)"
)
THU_BY_REFERENCE = re.compile(r"thu (?:theo|bằng) (?:mức|quy định|biểu|nghị quyết|thông tư)(?!\w)[^;,.()\n]*")
"""A reference beside another value: "miễn nếu đúng hạn, quá hạn thu theo mức của Hội đồng nhân dân"."""
NO_REFERENCE_BEFORE = re.compile(
    r"(?<!\w)(?:cách thức|hình thức|phương thức|hoàn trả|chuyển vào|thanh toán|xuất trình|thuộc diện|đối tượng"
    r"|không (?:được )?quy định)(?!\w)"
)
"""In front of "theo quy định" these say that it is about paying, not about how much."""
THRESHOLD_BEFORE = re.compile(
    r"(?:(?<!\w)(?:dưới|trên|vượt(?: quá)?|hơn|đến dưới|từ trên|giá trị|có giá|vốn(?: điều lệ)?|mệnh giá|doanh thu"
    r"|thu nhập|phạt|bảo lãnh|ký quỹ)"
    r"\s*(?:từ|là|không quá|tối thiểu|dưới|trên|đến)?\s*)$"
)
"""In front of an amount these make it the measure of a case: "dưới 500 triệu đồng: 50.000 đồng"."""
FROM, TO = re.compile(r"(?<!\w)từ\s*$"), re.compile(r"\s*(?:đến|tới|-)\s*")
REDUCED_BEFORE = re.compile(r"giảm(?:\s+(?:thêm|trừ|còn lại|đến|tới|mức|thu|phí|lệ|là|xuống))*\s*$")
AMOUNT_BEFORE = re.compile(r"^[\s(-]*$|(?:(?<!\w)(?:ph\s?í|mức thu|thu|nộp|mức|giá|là)|:)\s*(?:là|:)?\s*$")
"""In front of a number without a currency these make it an amount: "Lệ phí: 1.500.000"."""
AT_MOST = re.compile(r"(?:tối đa|không quá|không vượt quá|cao nhất|nhiều nhất)\s*(?:là|không quá|:)?\s*$")
AT_LEAST = re.compile(r"(?:tối thiểu|ít nhất|thấp nhất|không dưới|không thấp hơn)\s*(?:là|không dưới|:)?\s*$")
KIND = re.compile(
    r"(?<!\w)(?P<charge>l\s?ệ\s+ph\s?í)(?!\w)|(?<!\w)(?P<fee>(?<!chi )(?<!kinh )(?<!miễn )ph\s?í)(?!\w)"
    r"|(?<!\w)(?P<price>(?<!đánh )(?<!trị )(?<!định )giá(?! trị)|chi phí|(?<!căn )cước)(?!\w)"
)
SPEAKS_OF_MONEY = re.compile(r"(?:[0-9]\s*(?:đ\s?ồng|đ|vn[đd]|usd|%)(?!\w))|(?<!\w)(?:phí|mức thu|thu tiền|giá dịch vụ)(?!\w)")
