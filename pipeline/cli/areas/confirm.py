"""``areas tag``: walks through the articles whose area nobody has confirmed; writes into them only with ``--write``."""

import argparse
import sys
from pathlib import Path

from pipeline.cli.reading import read_project
from pipeline.errors import UsageError
from pipeline.model.article import Article
from pipeline.model.plan import Plan
from pipeline.model.tagging import NO_AREA, Tagging
from pipeline.reports.area_explanation import area_name
from pipeline.sources.edit import with_header_line
from pipeline.storage import write_atomically


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument("files", nargs="*", metavar="TỆP", help="chỉ xét các bài này (mặc định: mọi bài chưa xác nhận)")
    parser.add_argument("--write", action="store_true", help="ghi dòng areas vào bài sau khi người xác nhận từng bài")
    parser.add_argument("--accept", action="store_true", help="cùng với --write: nhận mọi đề nghị mà máy chắc, không hỏi")


def run(options: argparse.Namespace, project: Path) -> int:
    """Exit code 0; 2 when it should ask but nobody is there to answer."""
    if options.accept and not options.write:
        raise UsageError("--accept", "chỉ dùng cùng với --write", "Thêm --write, hoặc bỏ --accept để chỉ xem.")
    if options.write and not options.accept and not sys.stdin.isatty():
        raise UsageError("--write", "cần người trả lời ở bàn phím", "Chạy lệnh trong cửa sổ lệnh, hoặc thêm --accept.")
    reading = read_project(project, quiet=True)
    plan = reading.content.plan
    waiting = [article for article in reading.content.articles if article.tagging is not None and _asked(article, options.files)]
    if not waiting or plan is None:
        sys.stdout.write("Bài nào cũng đã có lĩnh vực do người ghi.\n")
        return 0
    written = 0
    for number, article in enumerate(waiting, 1):
        assert article.tagging is not None  # chosen above
        sys.stdout.write(_shown(number, len(waiting), article, article.tagging, plan))
        if not options.write:
            continue
        answer = _accepted(article.tagging) if options.accept else _ask(article.tagging, plan)
        if answer is None:
            break
        if answer:
            written += _write(project, article, answer)
    told = (
        f"Đã ghi {written}/{len(waiting)} bài."
        if options.write
        else f"{len(waiting)} bài chưa xác nhận. Ghi vào bài: make tag WRITE=1."
    )
    sys.stdout.write(f"\n{told}\n")
    return 0


def _asked(article: Article, files: list[str]) -> bool:
    return not files or any(article.file.path.endswith(Path(file).as_posix().removeprefix("./")) for file in files)


def _shown(number: int, count: int, article: Article, tagging: Tagging, plan: Plan) -> str:
    lines = [f"\n[{number}/{count}] {article.title}", f"  {article.file.path}"]
    for place, candidate in enumerate(tagging.candidates[:3], 1):
        words = ", ".join(f"“{evidence.words}” dòng {evidence.line}" for evidence in candidate.evidence[:3])
        lines.append(f"  {place}. {area_name(candidate.label, plan)} – {candidate.percent}" + (f": {words}" if words else ""))
    if not tagging.primary:
        lines.append("  Máy không chắc.")
    else:
        lines.append(f"  Máy đề nghị: {_line(_accepted(tagging))}")
    return "".join(f"{line}\n" for line in lines)


def _accepted(tagging: Tagging) -> tuple[str, ...]:
    """What the tagger proposes; empty: it is not sure."""
    return (NO_AREA,) if tagging.primary == NO_AREA else tagging.areas


def _ask(tagging: Tagging, plan: Plan) -> tuple[str, ...] | None:
    """The person's answer: areas; empty: skip this one; None: stop."""
    known = [*(area.id for area in plan.areas), NO_AREA]
    while True:
        sys.stdout.write(
            "  Enter: nhận | 1 2 3: chọn theo số | mã lĩnh vực | none: ngoài cải cách hành chính | b: bỏ qua | t: thôi > "
        )
        sys.stdout.flush()
        line = sys.stdin.readline()
        given = line.strip().lower()
        if not line or given == "t":
            return None
        if given == "b":
            return ()
        if not given and tagging.primary:
            return _accepted(tagging)
        words = given.replace(",", " ").split()
        chosen = [
            tagging.candidates[int(word) - 1].label if word in ("1", "2", "3") and int(word) <= len(tagging.candidates) else word
            for word in words
        ]
        if chosen and all(word in known for word in chosen):
            return tuple(dict.fromkeys(chosen))
        sys.stdout.write(f"  Không hiểu “{given}”. Các mã: {', '.join(known)}\n")


def _line(areas: tuple[str, ...]) -> str:
    return f"areas: [{', '.join(areas)}]"


def _write(project: Path, article: Article, areas: tuple[str, ...]) -> bool:
    """Write the areas, and the tone where the article names none; whether the file could be edited."""
    file = project / article.file.path
    before = file.read_bytes()
    after = with_header_line(before, "areas", f"[{', '.join(areas)}]")
    if article.tone is None and article.tagging is not None and after != before:
        after = with_header_line(after, "tone", article.tagging.tone)
    if after == before:
        sys.stdout.write(f"  Chưa ghi được; tự thêm vào phần đầu bài: {_line(areas)}\n")
        return False
    write_atomically(file, after, durable=True)
    sys.stdout.write(f"  Đã ghi {_line(areas)}\n")
    return True
