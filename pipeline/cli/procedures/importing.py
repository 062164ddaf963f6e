"""``procedures import SOURCE… --into DIR``: official lists become files of content/; what a person edited always stays."""

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

from pipeline.cli.progress import progress_bar
from pipeline.errors import UsageError
from pipeline.lock import only_run
from pipeline.model.catalogue import Catalogue, Remark
from pipeline.model.procedure import Level
from pipeline.model.procedure_code import base_code
from pipeline.procedures import ledger as memory
from pipeline.procedures.decision_file import decisions_of, plan_decisions
from pipeline.procedures.importing import Plan, plan_import
from pipeline.procedures.incoming import Gathered, Outcome, Selection, gather
from pipeline.procedures.ledger import LedgerLine
from pipeline.procedures.merge import Settle
from pipeline.reports import procedure_import
from pipeline.sources.catalogue.read import read_catalogue
from pipeline.sources.catalogue.target import DECISIONS, MEMORY, Target, read_target
from pipeline.sources.catalogue.texts import levels_of
from pipeline.sources.text_file import reason
from pipeline.storage import remove_strays, write_atomically, write_many

_AT_ONCE = 300
"""Files that wait for the disk together."""
_LOCK = "build/nhap-thu-tuc.lock"


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    add = parser.add_argument
    add("sources", nargs="+", metavar="TỆP", help="danh mục: JSON (.jsonl, .gz), XLSX, JSON của xã, CSV, sổ theo dõi quyết định")
    add("--into", default="content/thu-tuc", metavar="THƯ_MỤC", help="nơi ghi tệp (mặc định: content/thu-tuc)")
    add("--json", action="store_true", help="chỉ in các số đếm, dạng JSON cho máy")
    add("--level", default="", metavar="CẤP", help="chỉ nhập các cấp này, ví dụ ward,district (hoặc xã, huyện)")
    add("--authority", default="", metavar="TÊN", help="chỉ nhập thủ tục của cơ quan có tên này, ví dụ “Ủy ban nhân dân cấp xã”")
    add("--only", action="append", default=[], metavar="MÃ", help="chỉ nhập mã này; dùng được nhiều lần")
    add("--keep-ours", action="append", default=[], metavar="MÃ", help="chỗ mâu thuẫn của mã này: tệp của ta đúng")
    add("--take-source", action="append", default=[], metavar="MÃ", help="chỗ mâu thuẫn, tệp đã xóa của mã này: lấy theo nguồn")


def run(options: argparse.Namespace, project: Path) -> int:
    """Exit code 1 when something is in conflict or cannot be read, 2 when nothing could be read."""
    selection = _selection(options)
    settle = {_key(code): Settle.OURS for code in options.keep_ours} | {_key(code): Settle.SOURCE for code in options.take_source}
    folder = project / options.into
    if folder.exists() and not folder.is_dir():
        raise UsageError(options.into, "đây là tệp, không phải thư mục", "Chỉ một thư mục, ví dụ content/thu-tuc.")
    with _alone(project):
        catalogues: list[Catalogue] = []
        gathered = gather(_read(options, project, catalogues), selection)
        plan = _plan(gathered, catalogues, folder, settle, everything=selection.everything)
        _apply(plan, folder, quiet=options.json)
    _print(options, catalogues, plan, gathered.unreadable)
    outcomes = plan.tally.outcomes
    if not any(outcomes[outcome] for outcome in (Outcome.IMPORTED, Outcome.KEPT, Outcome.CONFLICT)):
        return 2
    return 1 if outcomes[Outcome.CONFLICT] or outcomes[Outcome.UNREADABLE] else 0


def _selection(options: argparse.Namespace) -> Selection:
    levels, known = levels_of(options.level)
    if not known:
        choices = ", ".join(Level)
        raise UsageError("--level", f"không có cấp “{options.level}”", f"Dùng: {choices}, cách nhau dấu phẩy.")
    return Selection(levels, options.authority.strip(), frozenset(base_code(code.strip()) for code in options.only))


def _key(given: str) -> str:
    """A base code, or the path of a decision's file."""
    return given.strip() if given.strip().startswith(f"{DECISIONS}/") else base_code(given.strip())


def _read(options: argparse.Namespace, project: Path, seen: list[Catalogue]) -> Iterator[Catalogue]:
    """The lists, one after the other; `seen` gains each without its entries, so that only one list is in memory at a time."""
    with progress_bar("Đọc danh mục", quiet=options.json) as progress:
        for number, given in enumerate(options.sources):
            progress(number, len(options.sources))
            _step(f"Đọc {given} ({number + 1}/{len(options.sources)})", quiet=options.json)
            path = next((base / given for base in (Path.cwd(), project) if (base / given).exists()), Path(given))
            catalogue = read_catalogue(path, given)
            seen.append(replace(catalogue, entries=()))
            yield catalogue
            del catalogue


def _plan(gathered: Gathered, catalogues: list[Catalogue], folder: Path, settle: dict[str, Settle], *, everything: bool) -> Plan:
    try:
        target = read_target(folder)
    except OSError as exc:
        raise UsageError(MEMORY, f"không đọc được ({reason(exc)})", "Sửa quyền đọc tệp này rồi chạy lại.") from exc
    ledger, broken = memory.parse(target.memory)
    if broken:
        raise UsageError(
            MEMORY,
            f"{broken} dòng không đọc được, có lẽ còn dấu <<<<<<< sau khi ghép hai nhánh",
            "Lấy lại tệp này từ git, hoặc xóa các dòng đó, rồi chạy lại.",
        )
    plan = plan_import(gathered, target.procedures, ledger, settle, everything=everything)
    rows = [row for catalogue in catalogues for row in catalogue.register]
    plan_decisions(plan, decisions_of(rows, plan.tally, gathered.unreadable), target.decisions, settle)
    _restore_line_ends(plan, target)
    return plan


def _restore_line_ends(plan: Plan, target: Target) -> None:
    for file in (*target.procedures.values(), *target.decisions.values()):
        if file.path in plan.writes and file.newline != "\n":
            plan.writes[file.path] = plan.writes[file.path].replace("\n", file.newline)


def _apply(plan: Plan, folder: Path, *, quiet: bool) -> None:
    """Write down what is about to be written, write it, write down that it is: a kill anywhere leaves what the next run mends."""
    target = folder / MEMORY
    try:
        remove_strays(folder)
        if plan.writes:
            _remember(target, plan.writing)
        paths = list(plan.writes)
        if paths:
            _step(f"Ghi {len(paths)} tệp", quiet=quiet)
        with progress_bar("Ghi tệp", quiet=quiet) as progress:
            for start in range(0, len(paths), _AT_ONCE):
                progress(start, len(paths))
                write_many({folder / path: plan.writes[path].encode() for path in paths[start : start + _AT_ONCE]})
        if plan.ledger or target.exists():
            _remember(target, plan.ledger)
    except OSError as exc:
        subject = os.fspath(exc.filename or folder)
        raise UsageError(
            subject, f"không ghi được ({reason(exc)})", "Sửa quyền ghi hoặc giải phóng đĩa rồi chạy lại lệnh."
        ) from exc


def _step(words: str, *, quiet: bool) -> None:
    """One plain line where no bar can be shown."""
    if not quiet and not sys.stderr.isatty():
        sys.stderr.write(f"{words} …\n")
        sys.stderr.flush()


def _remember(target: Path, lines: dict[str, LedgerLine]) -> None:
    write_atomically(target, memory.render(lines.values()).encode(), durable=True)


@contextmanager
def _alone(project: Path) -> Iterator[None]:
    """One import at a time."""
    with ExitStack() as held:
        try:
            taken = UsageError(_LOCK, "đang có một lần nhập khác", "Đợi lần đó xong rồi chạy lại.")
            held.enter_context(only_run(project / _LOCK, lambda: taken))
        except OSError as exc:
            raise UsageError(_LOCK, f"không ghi được ({reason(exc)})", "Sửa quyền ghi thư mục build/ rồi chạy lại.") from exc
        yield


def _print(options: argparse.Namespace, catalogues: list[Catalogue], plan: Plan, unreadable: list[Remark]) -> None:
    folder = options.into.rstrip("/")
    out: Callable[[str], object] = sys.stderr.write if options.json else sys.stdout.write
    for line in (
        *procedure_import.opening(catalogues),
        *procedure_import.findings(catalogues, unreadable, plan, folder),
        *procedure_import.closing(plan, folder),
    ):
        out(f"{line}\n")
    if options.json:
        sys.stdout.write(procedure_import.json_report(plan))
