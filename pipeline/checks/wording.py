"""How messages name a key, an entry, a choice and the page of the manual, so that a writer finds them in the file."""

import re

from pipeline.model.content import Announced
from pipeline.model.event import Event
from pipeline.model.source_file import SourceFile

_ENTRIES = {
    "abbreviation": "chữ tắt",
    "agency": "cơ quan",
    "area": "lĩnh vực",
    "change": "thay đổi",
    "form": "hình thức",
    "group": "nhóm",
    "notice": "thông báo",
    "partner": "đối tác",
    "word": "từ",
}
_NAMING_KEYS = ("id", "code", "short", "clause", "name")
_GLOSSARIES = (
    {"praise": "khen", "critique": "phê phán, phê bình", "neutral": "trung lập"},
    {"draft": "nháp", "published": "đăng"},
    {
        "ministry": "bộ",
        "province": "tỉnh, thành phố",
        "district": "huyện, quận",
        "ward": "xã, phường",
        "other": "khác",
    },
    {"office": "phòng, văn phòng", "unit": "đơn vị", "ward": "xã, phường", "front": "mặt trận, đoàn thể"},
    {"new": "mới", "amended": "sửa đổi", "replaced": "thay thế", "repealed": "bãi bỏ"},
    {"dialogue": "đối thoại", "contest": "cuộc thi", "training": "tập huấn", "meeting": "hội nghị", "other": "khác"},
    {"local": "ngay trên máy này", "rsync": "chép sang máy chủ"},
)
"""What the values of each list of choices mean; "ward" stands in two of them."""


EXAMPLES = {
    "title": "Phường Lê Bình nhận hồ sơ tại nhà",
    "summary": "Từ tháng ba, người cao tuổi được nhận hồ sơ tại nhà.",
    "date": "2020-03-05",
    "begin": "2020-10-20 08:00",
    "place": "Hội trường Ủy ban nhân dân phường Lê Bình",
    "agency": "phong-noi-vu",
    "by": "Văn phòng HĐND-UBND quận",
    "reason": "Bài đăng nhầm số liệu",
    "note": "Sửa số hồ sơ từ 12 thành 21",
    "name": "Đăng ký khai sinh",
    "code": "1.001193",
    "authority": "Ủy ban nhân dân phường",
    "field": "Hộ tịch",
    "kind": "office",
    "how": "Trực tiếp",
    "time": "03 ngày làm việc",
    "fee": "Không",
    "text": "Bộ phận một cửa phường Lê Bình tạm nghỉ do ngập.",
    "from": "2020-10-12 07:00",
    "until": "2020-10-14 17:00",
}
"""A value for each key of headers, to show what a line looks like."""

_KEYS: dict[str, tuple[str, ...]] = {
    "tin-tuc": ("title", "date", "agency", "summary"),
    "trang": ("title", "summary"),
    "lich": ("title", "begin", "place", "agency", "summary"),
}
"""What the header of each kind of text begins with."""


def header_to_paste(path: str, title: str = "") -> str:
    """The header that a text of this kind begins with, in one line; `` ⏎ `` stands for a new line. Empty: no such kind.

    Args:
        title: of the text; empty: an example stands in its place.
    """
    keys = _KEYS.get(path.split("/")[1], ())
    folder = path.split("/")[2] if path.count("/") > 2 else ""
    day = re.match(r"\d{4}-\d{2}-\d{2}", path.rpartition("/")[2])
    known = {"title": title, "agency": folder, "date": day[0] if day else "", "begin": f"{day[0]} 08:00" if day else ""}
    lines = [f"{key}: {known.get(key) or EXAMPLES[key]}" for key in keys]
    return " ⏎ ".join(["---", *lines, *(["status: draft"] if "agency" in keys else []), "---"]) if keys else ""


def named(text: Announced) -> str:
    """What a message calls a text, at the beginning of a sentence."""
    return "Sự kiện" if isinstance(text, Event) else "Bài"


def place_of(file: SourceFile, key: str) -> str:
    """Where a value stands: ``mục “kind” của cơ quan “phong-x”``, ``cột “date”``, ``mục “levels”`` for its third item."""
    steps = key.split(".")
    while len(steps) > 1 and steps[-1].isdigit():
        steps.pop()
    name = steps.pop()
    if file.path.endswith(".csv"):
        return f"cột “{name}”"
    if not steps:
        return f"mục “{name}”"
    if steps[-1].isdigit():
        return f"mục “{name}” của {_entry(file, steps)}"
    return f"mục “{name}” của {'bảng' if file.path.endswith('.toml') else 'mục'} “{'.'.join(steps)}”"


def _entry(file: SourceFile, steps: list[str]) -> str:
    """``agency``, ``2`` -> ``cơ quan “phong-x”``, nameless ``cơ quan thứ 3``; of a header ``phần thứ 2 trong “ways”``."""
    *table, number = steps
    for name in _NAMING_KEYS:
        value = line_at(file, file.lines.get(".".join([*steps, name]), 0)).partition("=")[2].strip().strip("\"'")
        if value:
            return f"{_ENTRIES.get(table[-1], 'mục')} “{value}”"
    if table[-1] in _ENTRIES:
        return f"{_ENTRIES[table[-1]]} thứ {int(number) + 1}"
    return f"phần thứ {int(number) + 1} trong “{table[-1]}”"


def line_at(file: SourceFile, number: int) -> str:
    """Line `number` (1-based) of a file as written; empty: it has no such line, or could not be read."""
    lines = file.text.split("\n")
    return lines[number - 1] if 0 < number <= len(lines) else ""


def capital(words: str) -> str:
    """`words` at the beginning of a sentence."""
    return words[:1].upper() + words[1:]


def glossed(choices: str) -> str:
    """``draft, published`` -> ``draft (nháp), published (đăng)``; a list that nobody has explained stays as it is."""
    return ", ".join(f"{name} ({means})" if means else name for name, means in _meanings(choices).items())


def choice_meant(value: str, choices: str) -> str:
    """The choice that a Vietnamese word stands for: ``khen`` -> ``praise``; empty: none."""
    wanted = value.strip().lower()
    return next((name for name, means in _meanings(choices).items() if wanted in means.split(", ")), "")


def _meanings(choices: str) -> dict[str, str]:
    names = [name.strip() for name in choices.split(",")]
    glossary = next((words for words in _GLOSSARIES if set(names) == set(words)), {})
    return {name: glossary.get(name, "") for name in names}


def guide_for(path: str) -> str:
    """The page of the staff's manual on this kind of file."""
    if path.startswith("content/tin-tuc/"):
        return "docs/huong-dan/viet-bai.md"
    if path.startswith("content/thu-tuc/"):
        return "docs/huong-dan/thu-tuc.md"
    if path.startswith("content/lich/"):
        return "docs/huong-dan/lich.md"
    return "docs/huong-dan/ho-so-trang.md"
