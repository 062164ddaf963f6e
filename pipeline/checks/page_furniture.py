"""Tells the furniture of a web page from words of a text: rows of buttons, the way to a page, ratings, notes at the foot.

Source: the national portal, portals of provinces and the pages that agencies copy from. A row counts only where nothing else
stands in it, so that "Đăng nhập Cổng Dịch vụ công, chọn thủ tục" stays a step of a procedure.
"""

import re
from functools import lru_cache

from pipeline.vietnamese.fold import fold

_BUTTONS = """
    trang chu|in trang|in trang nay|in bai viet|in an|ban in|gui email|gui mail|gui e-mail|gui ban be|gui cho ban be|chia se
    |chia se bai viet|share|facebook|zalo|twitter|youtube|linkedin|messenger|telegram|tiktok|instagram|pinterest
    |dang nhap|dang xuat|login|logout|log in|log out|sign in|sign up|register|quay lai|tro ve|tro lai|ve trang truoc|ve dau trang
    |len dau trang|tai ve|tai xuong|download|print|back|next|previous|close|dong lai|xem them|xem tiep|doc tiep|doc them|read more
    |thu gon|mo rong|xem chi tiet|xem tat ca|xem nhanh|so do trang|so do website|so do cong|sitemap|rss|a\\+|a-
    |thong ke truy cap|sao chep lien ket|sao chep|copy link|luu tin|binh luan|gui binh luan|bao loi|tuong phan|co chu|doc bai viet
    |nghe bai viet|trang truoc|trang sau|trang tiep|trang cuoi|trang dau|nop truc tuyen|nop ho so truc tuyen|rat hai long|hai long
    |khong hai long|chua hai long|dang truc tuyen|luot truy cap|tin khac|cac tin khac|tin lien quan|tin cung chuyen muc
    |bai viet lien quan|tin moi hon|tin cu hon|gui gop y|gui phan hoi|gui cau hoi|bam de xem|xem truoc|chon tep|chon file
    |browse|upload
    |tai len|tro giup|ve danh sach|quay lai danh sach|huy bo|hien thi them|in thu tuc|xuat file|xuat excel|xuat pdf
    |xuat word|quet ma qr|trang mobile|ban do so|tweet|tim kiem nang cao|in danh sach|tai bieu mau|tang co chu|giam co chu
    |phong to|thu nho|buoc truoc|sap xep theo|xem ban in|xem ban day du|bo loc
"""
_OTHERS = """
    in|luu|dong|dang ky|tim kiem|tra cuu|gioi thieu|tin tuc|lien he|thu tuc hanh chinh|dich vu cong
    |dich vu cong truc tuyen|chi tiet|chi tiet thu tuc|chi tiet thu tuc hanh chinh|danh sach thu tuc|danh sach|cau hoi thuong gap
    |hoi dap|gop y|phan anh kien nghi|phan anh, kien nghi|danh gia|danh gia dich vu|theo doi|thich|like|nghe|truoc|sau|tiep
    |tiep theo
    |dau|cuoi|nop ho so|dat lich|thong tin chung|thong tin|lien ket|van ban|thu vien|media|video|hinh anh|tieng viet|vi|en
    |vn|x|x\\.com
    |binh thuong|tot|kem|email|mail|e-mail|tai khoan|quen mat khau|thanh toan truc tuyen|huong dan|huong dan su dung|ho tro|trang
    |chuc nang|thong bao|bieu mau|[0-9]{1,3}|sua|xoa|huy|dong y|tiep tuc|gui|nhap lai|lam moi|ok|tuy chon|cai dat|nguoi dan
    |doanh nghiep|to chuc bo may|lich cong tac|hom nay|tat ca|quang cao|home|menu|english|google
"""
"""Words that are furniture only in a row with a button."""
_TABS = """
    thong tin(?: chung)?|chi tiet|trinh tu(?: thuc hien)?|cach thuc(?: thuc hien)?|thanh phan(?:, so luong)?(?: ho so)?
    |doi tuong(?: thuc hien)?|co quan(?: thuc hien)?|ket qua(?: thuc hien)?|can cu(?: phap ly)?|yeu cau(?:, dieu kien)?
    |thoi han(?: giai quyet)?|(?:phi, )?le phi|bieu mau|mau don(?:, to khai)?|thu tuc(?: hanh chinh)? lien quan|van ban lien quan
    |cau hoi lien quan|hoi dap|tai lieu dinh kem|tep dinh kem|noi tiep nhan(?: ho so)?|danh gia|lich su|quy trinh
"""
"""Names of parts, on a page one beside the other to be clicked at; three in a row say nothing else."""
_SIGNS = r"[\s|/•·»›→:,;&()\[\]–—-]"


def _choice(words: str) -> str:
    return "|".join(sorted(words.replace("\n", "").replace("    ", "").split("|"), key=len, reverse=True))


_TAB_ROW = re.compile(rf"(?:{_choice(_TABS)})(?:(?:\s{{2,}}|\s*[|•·/]\s*)(?:{_choice(_TABS)})){{2,}}")
BUTTON = re.compile(rf"(?:{_choice(_BUTTONS)})")
"""Words of one button, folded."""
_ROW = re.compile(
    rf"(?P<first>{_choice(_BUTTONS)}|(?P<other>{_choice(_OTHERS)}))(?:{_SIGNS}+(?:{_choice(_BUTTONS)}|{_choice(_OTHERS)}))+"
)
_TRAIL = re.compile(r"(?:ban dang (?:o|xem)(?: day)?\s*:?\s*)?(?:trang chu|home)\s*(?:[>»›→/|]|-+>|\s\s)\s*\S.{0,150}")
"""The way to a page: "Trang chủ > Hộ tịch > Khai sinh"; the sign ``>`` may have become blanks."""
_SENTENCES = re.compile(
    "|".join(
        (
            r"(?:©|copyright|all rights reserved|ban quyen (?:thuoc ve|cua|©|[0-9])|\(c\) ?[0-9]{4}).{0,200}",
            r"[a-z ]{0,40}ghi ro nguon\b.{0,160}(?:phat hanh|su dung|dang lai|trich|khai thac).{0,60}",
            r"he thong chi hien thi (?:nhung|cac) co quan.{0,120}",
            r".{0,60}\brat hai long\W+(?:hai long|tot|binh thuong).{0,80}",
            r"ban co hai long (?:voi|ve) .{0,80}",
            r"xin chao,? .{1,60}(?:dang xuat|thoat)",
            r".{0,40}(?:noi dung|thong tin|bai viet|trang) nay co huu ich.{0,60}",
            r"(?:website |trang (?:web )?)?(?:duoc )?(?:thiet ke|phat trien)(?: va (?:thiet ke|phat trien))? boi .{0,80}",
            r"(?:powered|designed|developed) by .{0,80}",
            r"(?:tong (?:so )?|so )?(?:luot|luong|lan) (?:truy cap|xem|doc|tai|tai ve|thich|chia se)"
            r"\s*:?\s*[0-9.,]+.{0,20}",
            r"tong so diem\b.{0,40}[0-9]+ (?:trong|tren|/) ?(?:tong so )?[0-9]+ (?:luot )?danh gia.{0,20}",
            r"hien thi(?: tu)? [0-9]+\s*(?:-|–|den)\s*[0-9]+\b.{0,20}"
            r"\b(?:ban ghi|ket qua|dong|muc|thu tuc|ho so|van ban)\b.{0,20}",
            r"xem them (?:cac |nhung |nhieu )?(?:bai(?: viet)?|tin(?: tuc| bai)?|thu tuc|van ban|thong tin|noi dung)"
            r" (?:cung|lien quan|khac)\b.{0,40}",
            r"(?:click|kich(?: chuot)?|bam(?: chuot)?|nhap chuot|nhan chuot)(?: vao)?(?: day)? de "
            r"(?:danh gia|binh chon|chia se|phong to|xem (?:chi tiet|them|anh|ban do))\b.{0,40}",
            r"danh gia (?:hieu qua|chat luong) (?:viec )?cung cap (?:thong tin|dich vu)\b.{0,60}",
            r"buoc truoc\W*buoc (?:tiep(?: theo)?|sau)",
            r"(?:khach |so nguoi )?(?:dang )?(?:truc tuyen|online)\s*:\s*[0-9.]+",
            r"(?:vui long |hay |ban (?:can|phai|chua) )?(?:bat|kich hoat) (?:javascript|cookie).{0,80}",
            r"(?:vui long |hay |ban (?:can|phai|chua) )?dang nhap (?:de|truoc khi) "
            r"(?:binh luan|danh gia|xem tiep|tai|gui cau hoi).{0,60}",
            r"trinh duyet (?:cua ban )?(?:khong ho tro|da tat).{0,80}",
            r"(?:dang tai|loading)(?: du lieu| trang)?\W{0,6}",
            r"(?:trang|website)(?: web)? nay (?:su dung|dung) cookie.{0,120}",
            r"(?:nhap )?(?:ma (?:xac nhan|bao ve|captcha)|captcha)\W*",
            r"ban dang (?:o day|xem|truy cap)\s*:.{0,120}",
            r"(?:chia se|theo doi|share)\b.{0,60}\b(?:facebook|zalo|twitter|youtube|tiktok|email)\W*",
            r"(?:ngay (?:dang|xuat ban)|(?:cap nhat|dang) "
            r"(?:luc|lan cuoi|cuoi)|nguoi dang|dang luc)\s*:?\s*[0-9]{1,2}[:/.-][0-9]{2}.{0,40}",
            r"(?:kich thuoc|dung luong)(?: tep| file)?\s*:\s*[0-9.,]+\s*(?:kb|mb|byte).{0,20}",
        )
    )
)
"""Folded."""
_BEGINNINGS = (
    "©", "Bản quyền", "Copyright", "Hệ thống chỉ", "Đánh giá", "Rất hài", "Ghi rõ nguồn", "Đề nghị ghi", "Vui lòng", "Trang chủ",
    "TRANG CHỦ", "Home", "Bạn ", "Bình chọn", "Thiết kế", "Chia sẻ", "Nội dung này", "Thông tin này", "Trình duyệt", "Trang này",
    "Khi sử dụng", "Mức độ hài",
    "Xem thêm", "Click", "Bấm", "Kích", "Nhấn", "Nhấp", "Tổng số", "Số lần", "Hiển thị",
    "Theo dõi", "Website", "Phát triển", "(c)", "All rights", "Tổng số lượt", "Số lượt",
)  # fmt: skip
"""How lines begin that are too long for a row and may yet be furniture: a cheap first test."""
_FIRST_WORDS = frozenset(
    word.split()[0] for words in (_BUTTONS, _OTHERS) for word in words.replace("\n", "").split("|") if word.strip()
) | frozenset(
    "copyright all home ban (c) ghi he danh rat noi thong bai website trang duoc thiet phat powered designed developed tong"
    " so luot luong khach dang truc online vui hay bat kich trinh loading nhap ma xin captcha chia theo share ngay cap"
    " nguoi dung muc de khi yeu so hien xem click kich bam nhap nhan buoc thanh trinh cach doi co ket can thoi le phi mau noi"
    " thu quy".split()
)
"""With one of them begins whatever is furniture; "©" and figures are looked at by their sign."""
_CHOICE_LIST = re.compile(r"-{2,}\s*(?:chọn|tất cả)(?!\w)[^-–]{0,60}-{2,}", re.IGNORECASE)
"""The first line of a list to choose from: "-- Chọn Xã/Phường --"."""
_ALSO_HEADINGS = frozenset({"tai bieu mau", "buoc truoc", "sap xep theo"})
"""With a colon behind them they say what follows."""
_ROW_LENGTH = 40
_LONGEST = 250


def furniture(line: str) -> str:
    """`line` without blanks around it where it is furniture alone; empty: it says something of its own."""
    length = len(line)
    if length > _ROW_LENGTH and (length > _LONGEST or not (_begins(line) or _is_separated(line))):
        return ""  # most lines
    words = line.strip().strip("*_` ")
    return words if _is_furniture(words) else ""


def _begins(line: str) -> bool:
    return (line.lstrip(" -*+") if line[0] in " -*+" else line).startswith(_BEGINNINGS)


def _is_separated(line: str) -> bool:
    return "|" in line or "»" in line or "  " in line.strip() or "›" in line or "•" in line


@lru_cache(maxsize=16384)
def _is_furniture(words: str) -> bool:
    if words.startswith("--") and _CHOICE_LIST.fullmatch(words):
        return True
    plain = fold(words).lstrip("-+[( ").rstrip(" .:;|])>»")
    first = plain.partition(" ")[0].rstrip(":|/,>»")
    if first not in _FIRST_WORDS and plain[:1] != "©":
        return False
    if BUTTON.fullmatch(plain):
        return not (words.endswith(":") and plain in _ALSO_HEADINGS)
    if _TAB_ROW.fullmatch(plain):
        return True
    row = _ROW.fullmatch(plain)
    if row is not None and (row["other"] is None or BUTTON.search(plain)):
        return True
    return _TRAIL.fullmatch(plain) is not None or _SENTENCES.fullmatch(plain) is not None
