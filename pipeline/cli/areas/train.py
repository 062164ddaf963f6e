"""``areas train``: learns from the confirmed articles what the shipped weights do not know."""

import argparse
import sys
from pathlib import Path

from pipeline.areas.document import document_of
from pipeline.areas.tag import Tagger
from pipeline.areas.weights import base_weights, unparse
from pipeline.cli.reading import read_project
from pipeline.errors import UsageError
from pipeline.model.content import Content
from pipeline.sources.plan import learned_path
from pipeline.storage import write_atomically

LEAST = 10
"""Fewer confirmed articles teach nothing that holds."""


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments: none but the project."""


def run(options: argparse.Namespace, project: Path) -> int:
    """Exit code 0; 2 when there is nothing to learn from, or the library for learning is not installed."""
    reading = read_project(project, quiet=True)
    content, plan = reading.content, reading.content.plan
    if plan is None:
        raise UsageError("content/ke-hoach/", "không có kế hoạch của năm này", "Chạy make kiem-tra để xem lỗi ở dòng nào.")
    try:
        from pipeline.areas import learn  # SciPy is only for learning
    except ImportError as exc:
        raise UsageError("areas train", "chưa cài thư viện để học", "Chạy make areas-train: lệnh đó tự cài rồi học.") from exc
    examples = [
        learn.Example(article.file.path, document_of(article), article.areas[0], article.tone or "")
        for article in content.articles
        if article.areas and article.tagging is None
    ]
    if len(examples) < LEAST:
        problem = f"mới có {len(examples)} bài ghi lĩnh vực, cần ít nhất {LEAST}"
        raise UsageError("content/tin-tuc/", problem, "Xác nhận lĩnh vực cho thêm bài: make tag.")
    source = learn.fingerprint([(example.name, _text(content, example.name)) for example in examples])
    base = base_weights(plan.taxonomy)
    weights = learn.learn_local(examples, Tagger(plan, base), plan.taxonomy, source)
    path = learned_path(plan.year)
    data = unparse(weights).encode()
    file = project / path
    known = file.read_bytes() if file.is_file() else b""
    if data == known:
        sys.stdout.write(f"{path}: không có gì mới, {len(examples)} bài như lần trước.\n")
        return 0
    write_atomically(file, data, durable=True)
    sys.stdout.write(f"Đã học từ {len(examples)} bài đã xác nhận: {path}. Lưu tệp này vào git cùng các bài.\n")
    return 0


def _text(content: Content, path: str) -> str:
    return next(file.text for file in content.files if file.path == path)
