"""The examples of a rule's page, and how each is applied to the minimal project.

The info string of a block says what it is: ``header`` (its lines take the place of the same keys of the sample article's
header), ``procedure`` (the same for the sample procedure), ``copy PATH`` (a copy of the article, with such lines), ``body``,
``long N`` (a body of at least N bytes), ``file PATH``, ``hex PATH``, ``dir PATH``, ``link PATH TARGET``, ``size PATH BYTES``,
``copyfile PATH PATH``, ``part HEADING`` (what stands below this heading of the sample procedure), ``without HEADING`` (the sample
procedure without this part), ``section`` (added at its end), ``copyprocedure CODE`` (a copy with such a code and such header
lines), ``nfd`` (a body stored decomposed), ``picture PATH WIDTHxHEIGHT BYTES`` (a PNG of that size and weight),
``overlong KEY N`` (the sample article with N characters as its title or summary),
``tagged`` (header lines, then a body; the article then names no area unless the lines do),
``event`` (an event, with such header lines),
``narrow WIDTHxHEIGHT`` (a body that may show anh-nho.png, of that size), ``articles`` (each line makes copies of the article:
``2020-05-04 x3 tone: praise`` makes three of that day, with that header line; without ``x3`` one).
Any block may end its info string with ``as-of=2026-11-23``: then the project is judged for the end of that day.
Paths are below content/; ``\\t`` in a header is a tab.
"""

import io
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from pipeline.checks.rule import Rule

SECTIONS = ["Vì sao", "Sai", "Đúng", "Không phát hiện"]
ARTICLE = "tin-tuc/phong-noi-vu/2020-03-05-bai-mau.md"
EVENT = "lich/2020-10-20-doi-thoai-mau.md"
_EVENT = """title: Đối thoại mẫu về thủ tục hành chính
begin: 2020-10-20 08:00
place: Hội trường Ủy ban nhân dân phường Mẫu
agency: phong-noi-vu
id: 2020-d0th0
summary: Lãnh đạo trả lời câu hỏi của người dân về thủ tục hành chính.
kind: dialogue
status: published
approved: {by: Ban biên tập, date: 2020-10-06}
"""
PROCEDURE = "thu-tuc/ho-tich/1.001193.md"
_BLOCK = re.compile(r"^```(?P<info>.+)\n(?P<text>(?:(?!```).*\n)*)```$", re.MULTILINE)
_COPIES = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2})(?: x(?P<times>\d+))? (?P<header>\w+:.*)")
_KEY = re.compile(r"([A-Za-z_]\w*)[ \t]*:")


@dataclass(frozen=True, slots=True)
class Block:
    """One example."""

    kind: str
    argument: str
    """The rest of the info string: a path, a path and a target, a number; may be empty."""
    text: str
    """The lines between the fences, each with its line end; may be empty."""
    as_of: str = ""
    """ISO date for which the project is judged; empty: the day of the minimal project."""


def sections(rule: Rule) -> dict[str, str]:
    """Title of a section -> its text, in the order of the page."""
    found: dict[str, str] = {}
    title, in_block = "", False
    for line in rule.page.splitlines(keepends=True):
        if line.startswith("### ") and not in_block:
            title = line[4:].strip()
            found[title] = ""
        elif title:
            found[title] += line
        in_block ^= line.startswith("```")
    return found


def blocks(rule: Rule, section: str) -> Iterator[Block]:
    """The examples of one section, in order."""
    for match in _BLOCK.finditer(sections(rule).get(section, "")):
        info, _, as_of = match["info"].strip().partition("as-of=")
        kind, _, argument = info.strip().partition(" ")
        yield Block(kind, argument.strip(), match["text"], as_of)


def overlay(header: str, lines: str) -> str:
    """`header` with the keys of `lines` put in the place of the same keys; keys that it does not have come last."""
    entries, new = _entries(header), _entries(lines)
    names = [name for name, _ in entries]
    merged = ["".join(text for key, text in new if key == name) or text for name, text in entries]
    return "".join(merged) + "".join(text for name, text in new if name not in names)


def _entries(lines: str) -> list[tuple[str, str]]:
    """(key, its line and the lines that belong to it) of a header."""
    found: list[tuple[str, str]] = []
    for line in lines.splitlines(keepends=True):
        match = _KEY.match(line)
        if match:
            found.append((match[1], line))
        else:
            key, text = found.pop()
            found.append((key, text + line))
    return found


def apply(block: Block, project: Path) -> None:
    """Change `project` as the block says.

    Raises:
        KeyError: there is no such kind of block.
    """
    _KINDS[block.kind](block, project / "content")
    if block.as_of:
        profile = project / "content/site.toml"
        text = re.sub("^as_of = .*$", f"as_of = {block.as_of}", profile.read_text(encoding="utf-8"), flags=re.MULTILINE)
        _write(profile, text.encode())


def _with_header(file: Path, lines: str) -> str:
    _, header, body = file.read_text(encoding="utf-8").split("---\n", 2)
    return f"---\n{overlay(header, lines.replace(chr(92) + 't', chr(9)))}---\n{body}"


def _header(block: Block, content: Path) -> None:
    _write(content / ARTICLE, _with_header(content / ARTICLE, block.text).encode())


def _event(block: Block, content: Path) -> None:
    _write(content / EVENT, f"---\n{overlay(_EVENT, block.text)}---\n\nMang theo giấy hẹn.\n".encode())


def _procedure(block: Block, content: Path) -> None:
    _write(content / PROCEDURE, _with_header(content / PROCEDURE, block.text).encode())


def _part(block: Block, content: Path) -> None:
    head, below = _cut(content, block.argument)
    _write(content / PROCEDURE, f"{head}## {block.argument}\n\n{block.text}\n{below}".encode())


def _without(block: Block, content: Path) -> None:
    head, below = _cut(content, block.argument)
    _write(content / PROCEDURE, (head + below).encode())


def _cut(content: Path, heading: str) -> tuple[str, str]:
    """The sample procedure before this heading, and from the next one on."""
    head, _, rest = (content / PROCEDURE).read_text(encoding="utf-8").partition(f"## {heading}\n")
    assert rest, heading
    after = rest.find("\n## ")
    return head, rest[after + 1 :] if after >= 0 else ""


def _section(block: Block, content: Path) -> None:
    text = (content / PROCEDURE).read_text(encoding="utf-8")
    _write(content / PROCEDURE, f"{text}\n{block.text}".encode())


def _copyprocedure(block: Block, content: Path) -> None:
    target = (content / PROCEDURE).with_name(f"{block.argument}.md")
    _, header, body = (content / PROCEDURE).read_text(encoding="utf-8").split("---\n", 2)
    _write(target, f"---\n{overlay(header, f'code: {block.argument}' + chr(10) + block.text)}---\n{body}".encode())


def _copy(block: Block, content: Path) -> None:
    _write(content / block.argument, _with_header(content / ARTICLE, block.text).encode())


def _body(block: Block, content: Path) -> None:
    _, header, _ = (content / ARTICLE).read_text(encoding="utf-8").split("---\n", 2)
    _write(content / ARTICLE, f"---\n{header}---\n\n{block.text}".encode())


def _tagged(block: Block, content: Path) -> None:
    lines = block.text.splitlines(keepends=True)
    count = next(number for number, line in enumerate([*lines, "."]) if not _KEY.match(line))
    text = _with_header(content / ARTICLE, "".join(lines[:count]))
    _, header, _ = text.split("---\n", 2)
    if not any(line.startswith("areas:") for line in lines[:count]):
        header = re.sub(r"^areas:.*\n", "", header, flags=re.MULTILINE)
    _write(content / ARTICLE, f"---\n{header}---\n\n{''.join(lines[count:])}".encode())


def _long(block: Block, content: Path) -> None:
    sentence = "Người dân nộp hồ sơ tại bộ phận Một cửa của phường và nhận giấy hẹn ngay tại quầy.\n\n"
    _body(Block("body", "", sentence * (int(block.argument) // len(sentence.encode()) + 1)), content)


def _overlong(block: Block, content: Path) -> None:
    key, size = block.argument.split()
    _header(Block("header", "", f"{key}: {('Phường nhận hồ sơ ' * int(size))[: int(size) - 1]}.\n"), content)


def _hex(block: Block, content: Path) -> None:
    _write(content / block.argument, bytes.fromhex(block.text))


def _dir(block: Block, content: Path) -> None:
    (content / block.argument).mkdir(parents=True)


def _link(block: Block, content: Path) -> None:
    path, _, target = block.argument.rpartition(" ")
    (content / path).symlink_to(target)


def _size(block: Block, content: Path) -> None:
    path, _, size = block.argument.rpartition(" ")
    _write(content / path, b"x" * int(size))


def _copyfile(block: Block, content: Path) -> None:
    source, _, target = block.argument.rpartition(" ")
    _write(content / target, (content / source).read_bytes())


def _nfd(block: Block, content: Path) -> None:
    _body(Block("body", "", unicodedata.normalize("NFD", block.text)), content)


def _picture(block: Block, content: Path) -> None:
    path, pixels, size = block.argument.split()
    _write(content / path, _png(pixels).ljust(int(size), b"\0"))


def _narrow(block: Block, content: Path) -> None:
    _write((content / ARTICLE).with_name("anh-nho.png"), _png(block.argument))
    _body(block, content)


def _png(pixels: str) -> bytes:
    width, height = map(int, pixels.split("x"))
    out = io.BytesIO()
    Image.new("L", (width, height)).save(out, "PNG")
    return out.getvalue()


def _articles(block: Block, content: Path) -> None:
    number = 0
    for line in block.text.splitlines():
        match = _COPIES.fullmatch(line)
        assert match, line
        for _ in range(int(match["times"] or 1)):
            number += 1
            day = match["day"]
            own = f"date: {day}\nid: {day[:4]}-{number:05}\napproved: {{by: Ban biên tập, date: {day}}}\n"
            header = overlay(own, f"{match['header']}\n")
            _copy(Block("copy", f"tin-tuc/phong-noi-vu/{day}-bai-so-{number}.md", header), content)


def _replace(block: Block, content: Path) -> None:
    path, _, key = block.argument.partition(" ")
    text = (content / path).read_text(encoding="utf-8")
    changed, count = re.subn(rf"^{key} *=.*\n", lambda _: block.text, text, count=1, flags=re.MULTILINE)
    assert count == 1, block
    _write(content / path, changed.encode())


def _write(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


_KINDS: dict[str, Callable[[Block, Path], None]] = {
    "header": _header,
    "event": _event,
    "procedure": _procedure,
    "part": _part,
    "without": _without,
    "section": _section,
    "copyprocedure": _copyprocedure,
    "copy": _copy,
    "body": _body,
    "long": _long,
    "overlong": _overlong,
    "file": lambda block, content: _write(content / block.argument, block.text.encode()),
    "hex": _hex,
    "dir": _dir,
    "link": _link,
    "size": _size,
    "copyfile": _copyfile,
    "replace": _replace,
    "nfd": _nfd,
    "picture": _picture,
    "narrow": _narrow,
    "tagged": _tagged,
    "articles": _articles,
}
