"""What staff do to content/ between two runs, for hypothesis: each edit is a function that changes a project."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

from hypothesis import strategies as st

Edit = Callable[[Path], None]
_PLACES = ("phong-noi-vu", "phuong-mau", "phong-la")
_NAMES = ("2020-03-05-bai-mau", "2020-04-10-bai-thu-hai", "2020-05-06-bai-ba", "2020-05-06-bai-bon")
_CODES = ("1.001193", "1.001194", "2.000635")
_HEADER: dict[str, tuple[str, ...]] = {
    "title": ("Bài mẫu: nộp hồ sơ một lần", "Khai trương bộ phận một cửa", "Đội bóng đá của phường thắng"),
    "date": ("2020-03-05", "2020-04-10 08:30", "2020-12-31 23:30", "2026-11-26 09:00"),
    "agency": _PLACES,
    "id": ("2020-k7q4m", "2020-8wz3n", "2020-aaaaa"),
    "areas": ("[mot-cua]", "[hien-dai-hoa, linh-vuc-la]", "[none]"),
    "tone": ("praise", "critique"),
    "status": ("published", "draft"),
    "approved": ("{by: Ban biên tập, date: 2020-03-05}", "{by: Phòng Nội vụ, date: 2020-03-05}"),
    "publish_at": ("2020-12-31 12:00", "2026-11-26 10:00"),
    "expires": ("2020-06-01", "2021-01-01"),
    "review_by": ("2020-12-30", "2020-12-31"),
    "withdrawn": ("{date: 2020-06-01, reason: Đã có quy định mới, replaced_by: /tin-tuc/2020/05/bai-ba/}",),
    "channels": ("[none]", "[facebook-quan]", "[zalo-quan, none]"),
    "procedures": ("[1.001193]", "[2.000635]"),
    "cover": ("so-do.png", "khong-co.png"),
}
_LINES = (
    "Người dân nộp hồ sơ tại bộ phận Một cửa của phường.",
    "Xem [bài ba](2020-05-06-bai-ba.md), [mục](/tin-tuc/2020/03/bai-mau/#ba-buoc), [trang](/trang-moi/).",
    "Xem [thủ tục](/thu-tuc/1.001194/) và [tệp](mau%3Fdon.pdf), [tệp gần giống](so-do.pgn).",
    "![Sơ đồ](so-do.png)",
    "![Ảnh mới](anh-moi.png)",
    "Gọi 0912 345 678 hoặc viết thư tới nguyenvana@gmail.com.",
    "Phường đã rà soát TTHC và HTQT trong tháng.",
    "Dịch vụ công mức độ 4.",
    "<script></script>",
    "<!-- check off HTM001: mẫu cũ còn dùng -->",
    "<!-- check off PRV002: số của cơ quan -->",
    "## Ba bước",
)
_PROCEDURE: dict[str, tuple[str, ...]] = {
    "name": ("Đăng ký khai sinh", "Đăng ký kết hôn"),
    "code": ("1.001193.000.00.00.H13", "1.001194.000.00.00.H48"),
    "levels": ("[ward]", "[district]"),
    "decision": ("1872/QĐ-BTP", "9/QĐ-UBND"),
    "decision_date": ("", "2020-09-04", "2021-01-01"),
    "effective": ("2020-12-31", "2021-02-01"),
    "verified": ("{date: 2019-12-31, by: Văn phòng}", "{date: 2020-02-15, by: Văn phòng}", "{date: 2021-01-01, by: Văn phòng}"),
    "online_level": ("4", "toàn trình"),
}
_PART_LINES = (
    "Nộp cùng thủ tục 1.001194, 2.000635 (mã thủ tục).",
    "- Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ.",
    "- Thông tư số 04/2021/TT-BTP ngày 28/5/2021 của Bộ Tư pháp.",
)
_WORDS: dict[str, tuple[tuple[str, str], ...]] = {
    "co-quan.toml": (
        ("valid_to = [0-9-]+", "valid_to = 2020-04-01"),
        ("valid_to = [0-9-]+", "valid_to = 2030-01-01"),
        ('"0292 000 0001"', '"0912 345 678"'),
        ('"phong-noi-vu@quan-mau.example"', '"nguyenvana@gmail.com"'),
        ('id = "phuong-mau"', 'id = "phong-la"'),
        ('kind = "ward"', 'kind = "'),
    ),
    "ke-hoach/2020.toml": (
        ('name = "Cơ chế một cửa"', 'name = "Một cửa"'),
        ('id = "hien-dai-hoa"', 'id = "linh-vuc-la"'),
        ("bộ phận một cửa = 4", "bộ phận một cửa = 1"),
    ),
    "viet-tat.toml": (('short = "CT"', 'short = "HTQT"'), ("common = true", "common = false")),
    "site.toml": (
        ('editor = "Ban biên tập"', 'editor = "Phòng Nội vụ"'),
        ('province_code = "H13"', 'province_code = "H48"\nverify_days = 30'),
        ('"0292 000 0000"', '"0912 345 678"'),
        (r"\Z", '\n[[channel]]\nid = "facebook-quan"\nkind = "facebook"\n'),
        (r"\Z", '\n[[channel]]\nid = "zalo-quan"\nkind = "kenh-la"\n'),
        (r"\[site\]", "[site"),
    ),
}
_FILES = {
    "tin-tuc/phong-noi-vu/mau?don.pdf": "%PDF-1.4",
    "trang/trang-moi.md": "---\ntitle: Trang mới\nsummary: Trang mới.\n---\n\nXem [bài](/tin-tuc/2020/05/bai-bon/).\n",
    "thu-tuc/quyet-dinh/9-2020.toml": """number = "9/QĐ-UBND"
date = {date}
effective = {date}

[[change]]
code = "{code}"
kind = "{kind}"
""",
    "lich/2020-12-20-su-kien.md": """---
title: Diễn đàn đối thoại
begin: {date} 2:00
end: {date}
place: Hội trường
agency: phong-noi-vu
id: 2020-aaaaa
summary: Xem trang mới.
status: published
approved: {{by: Ban biên tập, date: 2020-12-20}}
postponed: {{date: 2020-11-01, reason: Mưa}}
---

Xem [trang](/trang-moi/).
""",
    "thong-bao-khan.toml": '[[notice]]\ntext = "Nghỉ."\nfrom = {date}\nuntil = {date}\nlink = "/trang-moi/"\n',
}


def _article(project: Path, name: str, place: str) -> Path:
    return project / "content/tin-tuc" / place / f"{name}.md"


@st.composite
def _set_lines(
    draw: st.DrawFn, files: st.SearchStrategy[str], header: dict[str, tuple[str, ...]], lines: tuple[str, ...]
) -> Edit:
    """Put one key into the header of a text, or take it away, or add a line to its body, or take the last one away."""
    path = draw(files)
    key = draw(st.sampled_from((*header, "", "")))
    value = draw(st.sampled_from((*header[key], None))) if key else draw(st.sampled_from((*lines, None)))

    def edit(project: Path) -> None:
        file = project / "content" / path
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            model = next((project / "content").glob(f"{path.split('/')[0]}/*/*.md"), None)
            if model is None:
                return
            shutil.copyfile(model, file)
        text = file.read_text(encoding="utf-8")
        if key:
            text = re.sub(rf"(?m)^{key}:.*\n", "", text)
            text = text if value is None else text.replace("---\n", f"---\n{key}: {value}\n", 1)
        else:
            text = f"{text}\n{value}\n" if value is not None else text.rpartition("\n\n")[0] + "\n"
        file.write_text(text, encoding="utf-8")

    return edit


_articles = st.builds("tin-tuc/{}/{}.md".format, st.sampled_from(_PLACES[:2]), st.sampled_from(_NAMES))
_procedures = st.builds("thu-tuc/ho-tich/{}.md".format, st.sampled_from(_CODES))


@st.composite
def _remove(draw: st.DrawFn) -> Edit:
    path = draw(_articles | _procedures | st.sampled_from(("trang/gioi-thieu.md", "viet-tat.toml", "ke-hoach/2020.toml")))
    return lambda project: (project / "content" / path).unlink(missing_ok=True)


@st.composite
def _rename(draw: st.DrawFn) -> Edit:
    old, new = draw(st.tuples(_articles, _articles) | st.tuples(_procedures, _procedures))

    def edit(project: Path) -> None:
        source, target = project / "content" / old, project / "content" / new
        if source.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            source.rename(target)

    return edit


@st.composite
def _write(draw: st.DrawFn) -> Edit:
    """A file that others refer to: a picture, an attachment with a bad name, a page, redirects, a decision."""
    date = draw(st.sampled_from(("2020-12-01", "2020-12-20", "2021-01-05")))
    code, kind = draw(st.sampled_from(_CODES)), draw(st.sampled_from(("new", "amended", "repealed", "replaced")))
    files = {
        "tin-tuc/phong-noi-vu/anh-moi.png": "",
        "chuyen-huong.csv": "old,new\n/trang-moi/,/gioi-thieu/\n",
        **{path: words.format(date=date, code=code, kind=kind) for path, words in _FILES.items()},
    }
    path = draw(st.sampled_from(tuple(files)))
    gone = draw(st.booleans())

    def edit(project: Path) -> None:
        file = project / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if gone:
            file.unlink(missing_ok=True)
        elif path.endswith(".png"):
            shutil.copyfile(project / "content/tin-tuc/phong-noi-vu/so-do.png", file)
        else:
            file.write_text(files[path], encoding="utf-8")

    return edit


@st.composite
def _replace(draw: st.DrawFn) -> Edit:
    path = draw(st.sampled_from(tuple(_WORDS)))
    old, new = draw(st.sampled_from(_WORDS[path]))

    def edit(project: Path) -> None:
        file = project / "content" / path
        if file.exists():
            text = file.read_text(encoding="utf-8")
            file.write_text(re.sub(old, new.replace("\\", r"\\"), text, count=1), encoding="utf-8")

    return edit


@st.composite
def _restore(draw: st.DrawFn) -> Edit:
    path = draw(st.sampled_from(tuple(_WORDS)))
    return lambda project: _copy(project, path)


def _copy(project: Path, path: str) -> None:
    shutil.copyfile(Path(__file__).parents[1] / "content/minimal/content" / path, project / "content" / path)


edits = st.one_of(
    _set_lines(_articles, _HEADER, _LINES),
    _set_lines(_articles, _HEADER, _LINES),
    _set_lines(_procedures, _PROCEDURE, _PART_LINES),
    _remove(),
    _rename(),
    _write(),
    _replace(),
    _restore(),
)
"""One change of content/ by staff."""


def make_rich(project: Path) -> None:
    """Give rules something to ask about: articles and procedures in which every question comes up."""
    model = _article(project, _NAMES[0], _PLACES[0])
    for name, place, keys in (
        (_NAMES[2], _PLACES[0], {"date": "2026-11-26 09:00", "areas": "[hien-dai-hoa, linh-vuc-la]", "channels": "[zalo-quan]"}),
        (
            _NAMES[3],
            _PLACES[1],
            {"expires": "2021-01-01", "review_by": "2020-12-31", "agency": "phong-la", "cover": "khong-co.png"},
        ),
    ):
        text = model.read_text(encoding="utf-8").replace("2020-k7q4m", f"2020-aaaa{len(place) % 10}")
        for key, value in {"tone": "critique", **keys}.items():
            text = re.sub(rf"(?m)^{key}:.*\n", "", text).replace("---\n", f"---\n{key}: {value}\n", 1)
        file = _article(project, name, place)
        file.parent.mkdir(exist_ok=True)
        file.write_text("\n\n".join((text, *_LINES)), encoding="utf-8")
    folder = project / "content/thu-tuc/ho-tich"
    text = (folder / "1.001193.md").read_text(encoding="utf-8")
    for number, verified in enumerate(_PROCEDURE["verified"]):
        new = re.sub("verified: .*", f"verified: {verified}", text).replace("1.001193", f"1.00119{number + 4}")
        new = new.replace("decision_date: 2020-09-04", "").replace("code: 1.001194", "code: 1.001194.000.00.00.H48")
        (folder / f"1.00119{number + 4}.md").write_text("\n\n".join((new, *_PART_LINES)), encoding="utf-8")
    for path, words in _FILES.items():
        target = project / "content" / path
        target.parent.mkdir(exist_ok=True)
        target.write_text(words.format(date="2020-12-20", code="1.001194", kind="amended"), encoding="utf-8")
