"""Makes a project of any size with the real theme and profile: N articles of the bench, and N procedures."""

import random
import shutil
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bench.articles import Article, Section, make_articles
from bench.peers.engine import article_path, article_text, copy_program

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


def make_project(source: Path, target: Path, articles: int, procedures: int) -> None:
    """Fill the empty folder `target` with a project that has the program, theme and profile of the project `source`."""
    shutil.copytree(source / "theme", target / "theme")
    copy_program(target)
    content = target / "content"
    (content / "ke-hoach").mkdir(parents=True)
    for name in ("site.toml", "co-quan.toml", "ke-hoach/2020.toml"):
        shutil.copy2(source / "content" / name, content / name)
    for article in project_articles(source, articles):
        write(target / article_path(article), article_text(article))
    dice = random.Random(7)
    for number in range(procedures):
        _procedure(content, dice, number)


def project_articles(source: Path, count: int) -> Iterator[Article]:
    """The articles of the bench, filed under the areas and agencies of the project `source`."""
    agencies = _sections(source / "content" / "co-quan.toml", "agency")
    areas = _sections(source / "content" / "ke-hoach" / "2020.toml", "area")
    for article in make_articles(count):
        first = article.number % len(areas)
        chosen = dict.fromkeys((areas[first], areas[article.number * 7 % len(areas)]))
        yield replace(article, agency=agencies[article.number % len(agencies)], areas=tuple(chosen))


def write(file: Path, text: str) -> None:
    """A file, with the folders that lead to it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _sections(file: Path, table: str) -> list[Section]:
    return [Section(entry["id"], entry["name"]) for entry in tomllib.loads(file.read_text("utf-8"))[table]]


def _sentence(dice: random.Random, words: int) -> str:
    return " ".join(dice.choice(_WORDS) for _ in range(words)).capitalize() + "."


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
    write(content / "thu-tuc" / field / f"{code}.md", f"{header}{parts}\n")
