"""``areas evaluate``: measures the tagger against texts that a person has labelled."""

import argparse
import json
import sys
from pathlib import Path

from pipeline.areas.evaluate import Answer, Evaluation, answer_of, evaluate
from pipeline.areas.gold import GoldUnreadable, Labelled, read_gold
from pipeline.areas.propose import tagger_of
from pipeline.areas.tag import Tagger
from pipeline.cli.printing import print_report
from pipeline.cli.progress import progress_bar
from pipeline.cli.reading import read_project
from pipeline.errors import UsageError
from pipeline.reports.area_figures import closing, confusion_table, figure_table, json_report, per_area_table


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    columns = "file, primary, areas, tone, confidence"
    parser.add_argument("--gold", required=True, metavar="TỆP", help=f"bảng nhãn, ngăn bằng tab, có cột {columns}")
    parser.add_argument("--texts", required=True, metavar="THƯ_MỤC", help="thư mục chứa các tệp chữ mà bảng kể tên")
    parser.add_argument("--json", action="store_true", help="in JSON cho máy, thay cho bảng")


def run(options: argparse.Namespace, project: Path) -> int:
    """Exit code 0, however good the figures are; 2 when the table or a text cannot be used."""
    content = read_project(project, quiet=True).content
    tagger = tagger_of(content)
    if tagger is None:
        raise UsageError("content/ke-hoach/", "kế hoạch chưa có từ nào để nhận ra lĩnh vực", "Thêm mục words cho từng [[area]].")
    gold = load_gold(options.gold, options.texts)
    answers = _answers(gold, tagger, quiet=options.json)
    result: Evaluation = evaluate(answers, tagger.areas.labels)
    if options.json:
        sys.stdout.write(json.dumps(json_report(result), ensure_ascii=False, indent=2) + "\n")
    else:
        opening = [f"{len(gold)} bài; lĩnh vực của kế hoạch {content.plan.number if content.plan else ''}"]
        tables = [per_area_table(result), figure_table(result), confusion_table(result)]
        print_report(opening, tables, closing(learned=tagger.learned))
    return 0


def load_gold(table: str, texts: str) -> tuple[Labelled, ...]:
    """Read labels and texts.

    Raises:
        UsageError: they cannot be used; says where and why.
    """
    try:
        return read_gold(
            Path(table).read_text(encoding="utf-8-sig"), lambda name: (Path(texts) / name).read_text(encoding="utf-8")
        )
    except GoldUnreadable as exc:
        raise UsageError(table, str(exc), "Sửa dòng đó; mẫu: tests/data/areas/labels.tsv.") from exc
    except (OSError, UnicodeError) as exc:
        raise UsageError(table, "không đọc được bảng nhãn (cần UTF-8)", "Ghi đúng đường dẫn tới bảng .tsv.") from exc


def _answers(gold: tuple[Labelled, ...], tagger: Tagger, *, quiet: bool) -> list[Answer]:
    answers = []
    with progress_bar("Gắn lĩnh vực", quiet=quiet) as progress:
        for number, labelled in enumerate(gold, 1):
            answers.append(answer_of(labelled, tagger.tag(labelled.document)))
            progress(number, len(gold))
    return answers
