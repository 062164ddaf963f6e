"""``areas explain FILE``: why a text gets its area and its tone, with the words, their lines and the plan's clause."""

import argparse
import sys
from pathlib import Path

from pipeline.areas.document import document_of, document_of_text
from pipeline.areas.evidence import explain
from pipeline.areas.propose import tagger_of
from pipeline.cli.reading import read_project
from pipeline.errors import UsageError
from pipeline.model.article import Article
from pipeline.model.content import Content
from pipeline.reports.area_explanation import explanation
from pipeline.sources.text_file import read_text


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument("file", metavar="TỆP", help="bài trong content/tin-tuc/, hoặc một tệp chữ (.txt) dòng đầu là tiêu đề")


def run(options: argparse.Namespace, project: Path) -> int:
    """Exit code 0; 2 when the file is none, or the plan has no words to go by."""
    content = read_project(project, quiet=True).content
    tagger = tagger_of(content)
    if tagger is None or content.plan is None:
        fix = "Thêm mục words cho từng [[area]] trong tệp kế hoạch, mỗi dòng một cụm từ: bộ phận một cửa = 4."
        raise UsageError("content/ke-hoach/", "kế hoạch chưa có từ nào để nhận ra lĩnh vực", fix)
    article = find_article(content, project, options.file)
    if article is not None:
        document, text, shown = document_of(article), article.file.text, article.file.path
    else:
        text, shown = _plain_text(options.file), options.file
        document = document_of_text(text)
    tagging = explain(tagger.tag(document), tagger, document, text)
    written = article.areas if article is not None and article.tagging is None else ()
    sys.stdout.write(explanation(shown, tagging, content.plan, written))
    return 0


def find_article(content: Content, project: Path, given: str) -> Article | None:
    """The article at this path, from the project's folder or from where the command runs; None: no article stands there."""
    places = {(project / given).resolve(), Path(given).resolve()}
    return next((article for article in content.articles if (project / article.file.path).resolve() in places), None)


def _plain_text(given: str) -> str:
    file = read_text(Path(given))
    if not file.readable or not file.text.strip():
        raise UsageError(given, "không có tệp này, hoặc không đọc được", "Ghi đường dẫn tới bài, ví dụ content/tin-tuc/…/….md.")
    return file.text
