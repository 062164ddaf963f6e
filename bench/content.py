"""Makes a project of any size: N articles of about 400 words and N procedures, the same for the same seed."""

import random
import shutil
from pathlib import Path

_WORDS = (
    "phường quận hồ sơ thủ tục giải quyết người dân doanh nghiệp cán bộ công chức kết quả đúng hạn tiếp nhận trả lời trực tuyến "
    "dịch vụ cải cách hành chính văn phòng phòng nội vụ thời gian giảm lệ phí nộp bản sao chứng thực khai sinh đất đai xây dựng "
    "niêm yết công khai hướng dẫn kiểm tra khắc phục chậm trễ xin lỗi góp ý đường dây nóng tháng tuần ngày làm việc kế hoạch"
).split()
_FIELDS = ("ho-tich", "chung-thuc", "dat-dai", "bao-tro-xa-hoi", "thi-dua", "hoa-giai", "moi-truong", "giao-duc")
_PARTS = (
    "Trình tự thực hiện",
    "Thành phần, số lượng hồ sơ",
    "Đối tượng thực hiện",
    "Cơ quan thực hiện",
    "Kết quả thực hiện",
    "Mẫu đơn, tờ khai",
    "Yêu cầu, điều kiện",
    "Căn cứ pháp lý",
)


def make_project(source: Path, target: Path, articles: int, procedures: int, seed: int = 7) -> None:
    """Copy the program and the profile of `source` to `target`, with content of the given size."""
    for name in ("pipeline", "theme"):
        shutil.copytree(source / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy2(source / name, target / name)
    content = target / "content"
    (content / "ke-hoach").mkdir(parents=True)
    for name in ("site.toml", "co-quan.toml", "ke-hoach/2020.toml"):
        shutil.copy2(source / "content" / name, content / name)
    dice = random.Random(seed)
    areas = "chu-truong-chinh-sach tam-quan-trong mot-cua thu-tuc-hanh-chinh chi-so-cchc hien-dai-hoa mo-hinh-dien-hinh".split()
    agencies = [
        line.split('"')[1] for line in (content / "co-quan.toml").read_text("utf-8").splitlines() if line.startswith("id =")
    ]
    for number in range(articles):
        _article(content, dice, number, dice.choice(agencies), dice.sample(areas, dice.choice((1, 1, 2))))
    for number in range(procedures):
        _procedure(content, dice, number)


def _sentence(dice: random.Random, words: int) -> str:
    return " ".join(dice.choice(_WORDS) for _ in range(words)).capitalize() + "."


def _article(content: Path, dice: random.Random, number: int, agency: str, areas: list[str]) -> None:
    year, month, day = 2010 + number % 11, 1 + number // 11 % 12, 1 + number // 132 % 28
    body = "\n\n".join(" ".join(_sentence(dice, 16) for _ in range(5)) for _ in range(5))
    header = (
        f"---\ntitle: {_sentence(dice, 12)[:-1]} {number}\ndate: {year}-{month:02d}-{day:02d}\nagency: {agency}\n"
        f"id: {year}-{_crockford(number)}\nsummary: {_sentence(dice, 24)}\nareas: [{', '.join(areas)}]\nstatus: published\n"
        f"approved: {{by: Ban biên tập, date: {year}-{month:02d}-{day:02d}}}\n---\n\n"
    )
    file = content / "tin-tuc" / agency / f"{year}-{month:02d}-{day:02d}-bai-so-{number}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(
        f"{header}{body}\n\n## Việc tiếp theo\n\n- {_sentence(dice, 10)}\n- {_sentence(dice, 10)}\n", encoding="utf-8"
    )


def _crockford(number: int) -> str:
    alphabet = "0123456789abcdefghjkmnpqrstvwxyz"
    return "".join(alphabet[number >> shift & 31] for shift in (20, 15, 10, 5, 0))


def _procedure(content: Path, dice: random.Random, number: int) -> None:
    code, field = f"{1 + number % 3}.{number:06d}", dice.choice(_FIELDS)
    name = _sentence(dice, 12)[:-1]
    parts = "\n\n".join(f"## {part}\n\n- {name}: {_sentence(dice, 20)}\n- {_sentence(dice, 20)}" for part in _PARTS)
    header = (
        f"---\ncode: {code}\nname: {name}\nfield: {field}\nlevels: [ward]\n"
        "authority: Ủy ban nhân dân cấp xã\n"
        "ways:\n  - how: Trực tiếp\n    time: 03 ngày làm việc\n    fee: Không\n    note: Không\n"
        "verified: {date: 2020-12-01, by: Văn phòng}\n---\n\n"
    )
    file = content / "thu-tuc" / field / f"{code}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"{header}{parts}\n", encoding="utf-8")
