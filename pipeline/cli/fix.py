"""The repair that ``check --fix`` makes: a permanent id for each article and event that has none."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.model.article import Article
from pipeline.model.content import Content
from pipeline.model.source_file import FaultKind
from pipeline.sources.edit import new_id, with_header_line
from pipeline.storage import write_atomically


def add_missing_ids(project: Path, content: Content, prefixes: Sequence[str] = ()) -> Iterator[tuple[str, str]]:
    """Write an id into each article or event that has none and has a header; yield (path, id).

    The id is empty where the file is not in a form that can be edited (odd signs after ---, line ends of an old Mac).
    """
    taken = {text.id for text in content.announced}
    for text in content.announced:
        path = text.file.path
        if text.id or text.file.faults_of(FaultKind.BAD_ID, FaultKind.NO_HEADER, FaultKind.HEADER_NOT_CLOSED):
            continue
        if prefixes and not any(path == prefix or path.startswith(f"{prefix}/") for prefix in prefixes):
            continue
        name = path.rpartition("/")[2]
        day = text.date if isinstance(text, Article) else text.begin
        year = day.year if day else int(name[:4]) if name[:4].isdecimal() else 0
        if not year:
            continue
        made = new_id(year, taken)
        before = (project / path).read_bytes()
        after = with_header_line(before, "id", made)
        if after != before:
            taken.add(made)
            write_atomically(project / path, after, durable=True)
            yield path, made
        else:
            yield path, ""
