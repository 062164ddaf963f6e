"""Texts for the readers of values: pieces of real wording, mixed at random with anything."""

import unicodedata

from hypothesis import strategies as st

PIECES = (
    """
5 Ngày làm việc|02|1|từ 3 đến 5 ngày|30 (ba mươi) ngày|2,5 ngày|1/2 ngày|½|ba mươi|mười lăm|giờ|phút|tháng|năm|Không quy định
Không|trong ngày|ngay|giải quyết ngay|kéo dài thêm không quá|trường hợp cấp lại|đối với|nếu|kể từ ngày nhận đủ hồ sơ|thì|là|và
hoặc|không tính|5.000 đồng/bản|5,000|5000đ|VND|1,5 triệu đồng|5 nghìn|0,05%|giảm 50%|Miễn phí
miễn lệ phí|Không thu|0 đồng|lệ phí|phí
tối đa|dưới|từ|theo Thông tư số 85/2019/TT-BTC|Hội đồng nhân dân|15.000.0000|20 VNĐ|(năm nghìn đồng)|hòa|hoà|thủy|thuỷ
Ðồng|01 bản chính|2 bản sao|mẫu số 01/A.docx|Luật Hộ tịch số 60/2014/QH13|Nghị định 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ
mức độ 4|toàn trình
""".strip()
    .replace("\n", "|")
    .split("|")
)
JOINTS = [" ", "", ", ", "; ", ": ", ". ", "\n", "\n- ", " (", ") ", " - ", "/", "\u00a0", "  "]
TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(JOINTS)), max_size=14).map(
        lambda parts: "".join(piece + joint for piece, joint in parts)
    ),
)


def decomposed(text: str) -> str:
    """The same text as macOS writes it."""
    return unicodedata.normalize("NFD", text)


def new_tones(text: str) -> str:
    """The same text with the tone at its new place in a few words."""
    return text.replace("hòa", "hoà").replace("thủy", "thuỷ").replace("Hòa", "Hoà")


def curly_spaces(text: str) -> str:
    """The same text with other blanks than the space."""
    return text.replace(" ", "\u00a0 ")
