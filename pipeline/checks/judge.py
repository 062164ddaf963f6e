"""Runs rules on one record after the other, and only where what was found before no longer holds."""

import hashlib
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from pipeline.checks.around import Around, Question, answer_to
from pipeline.checks.listing import Listing
from pipeline.checks.memory import Judged, Memory, mark_of
from pipeline.checks.rule import Rule, Sees, always
from pipeline.checks.silence import silencers_of
from pipeline.checks.world import World
from pipeline.errors import RuleCrashed
from pipeline.model.article import Article
from pipeline.model.content import Content, Text
from pipeline.model.event import Event
from pipeline.model.finding import Finding
from pipeline.model.procedure import Procedure
from pipeline.model.source_file import SourceFile

_SET = "thu-tuc"
"""What is remembered of all procedures together stands under this name, which no file of content/ has."""


class Judge:
    """The rules, and what they may ask."""

    def __init__(self, rules: Sequence[Rule], world: World) -> None:
        self.concerned = {sees: [rule for rule in rules if rule.sees is sees] for sees in Sees}
        self.world = world
        self.asked: list[Question] = []
        self.around = Around(world, self.asked.append)

    def judge(self, path: str, seen: Mapping[Sees, Any], only: frozenset[str] | None = None) -> Judged:
        """Run every rule on what it sees of `path`; a crash of one must not hide what the others find.

        Args:
            only: codes of the rules to run; None: all.
        """
        findings: list[Finding] = []
        crashes: list[RuleCrashed] = []
        asked: list[tuple[str, tuple[Question, ...]]] = []
        skipped = 0
        around, questions = self.around, self.asked
        questions.clear()
        for sees, record in seen.items():
            concerned = self.concerned[sees]
            for rule in concerned if only is None else [rule for rule in concerned if rule.code in only]:
                if rule.applies is not always and not rule.applies(record):
                    skipped += 1
                    continue
                try:
                    for problem in rule.check(record, around):
                        place = problem.path or path
                        findings.append(Finding(place, problem.line, rule.code, rule.severity, problem.message, problem.fix))
                except Exception as exc:
                    crashes.append(_crash(rule, path, exc))
                if questions:
                    asked.append((rule.code, tuple(dict.fromkeys(questions))))
                    questions.clear()
        return Judged(tuple(findings), skipped, tuple(asked), (), tuple(crashes))

    def mark(self, question: Question) -> bool | int | str | None:
        """What stands for the answer to a question."""
        return mark_of(answer_to(question, self.around))


def judge_files(
    judge: Judge, content: Content, files: Sequence[SourceFile], memory: Memory | None
) -> Iterator[tuple[str, Judged]]:
    """What rules make of each file and of all procedures together, and of each record that has no file, in their order."""
    records: dict[str, list[Text]] = {}
    for text in content.texts:
        records.setdefault(text.file.path, []).append(text)
    times = Counter(file.path for file in files)
    if memory is not None:
        memory.begin(judge.mark, [*times, _SET])
    for file in files:
        texts = records.pop(file.path, [])
        identity = _identity(file, texts) if memory is not None and times[file.path] == 1 else ""
        yield file.path, _recall_or_judge(memory, file.path, identity, partial(_judge_file, judge, file, texts))
    for path, texts in records.items():
        for text in texts:
            yield path, judge.judge(path, _views(text))
    identity = _identity_of_set(content.procedures)
    yield (
        "content",
        _recall_or_judge(memory, _SET, identity, partial(judge.judge, "content", {Sees.PROCEDURES: content.procedures})),
    )


def _recall_or_judge(memory: Memory | None, key: str, identity: str, judge: Callable[[frozenset[str] | None], Judged]) -> Judged:
    """What is remembered, where it still holds; else what `judge` says, told which rules to run (None: all)."""
    if memory is None or not identity:
        return judge(None)
    if memory.knows(key, identity):
        return memory.told(key)
    half = memory.half(key, identity)
    judged = _joined(half.judged, judge(half.rules), half.rules) if half else judge(None)
    if judged.crashes:
        memory.forget(key)
    else:
        memory.keep(key, identity, judged)
    return judged


def _judge_file(judge: Judge, file: SourceFile, texts: Sequence[Text], only: frozenset[str] | None) -> Judged:
    parts = [judge.judge(file.path, seen, only) for seen in ({Sees.FILE: file}, *map(_views, texts))]
    return Judged(
        tuple(finding for part in parts for finding in part.findings),
        sum(part.skipped for part in parts),
        tuple(one for part in parts for one in part.asked),
        tuple(silencers_of(file)) if only is None else (),
        tuple(crash for part in parts for crash in part.crashes),
    )


def _joined(old: Judged, new: Judged, rules: frozenset[str]) -> Judged:
    """What `new` says of `rules`, and what `old` says of the others; which rules apply does not change with answers."""
    findings = (*(finding for finding in old.findings if finding.code not in rules), *new.findings)
    asked = (*(one for one in old.asked if one[0] not in rules), *new.asked)
    return replace(old, findings=findings, asked=asked, crashes=new.crashes)


def _views(text: Text) -> Mapping[Sees, Any]:
    if isinstance(text, Article):
        return {Sees.ARTICLE: text, Sees.ANNOUNCED: text, Sees.TEXT: text}
    if isinstance(text, Event):
        return {Sees.EVENT: text, Sees.ANNOUNCED: text, Sees.TEXT: text}
    if isinstance(text, Procedure):
        return {Sees.PROCEDURE: Listing(text), Sees.TEXT: text}
    return {Sees.TEXT: text}


def _identity(file: SourceFile, texts: Sequence[Text]) -> str:
    """Of all that rules can see of a file: the same, the same records. Empty: nothing may be remembered of it."""
    if not file.digest:
        bare = not (texts or file.text or file.faults or file.lines or file.decomposed_lines)
        return "bare" if bare else ""
    if not texts:
        return file.digest
    if len(texts) > 1 or texts[0].file.digest != file.digest:
        return ""
    text = texts[0]
    identity = f"{type(text).__name__} {file.digest}"
    if isinstance(text, Article) and text.tagging is not None:
        proposed = repr((text.areas, text.tagging)).encode("utf-8", "surrogatepass")
        return f"{identity} {hashlib.blake2b(proposed, digest_size=16).hexdigest()}"
    return identity


def _identity_of_set(procedures: Sequence[Procedure]) -> str:
    digests = [procedure.file.digest for procedure in procedures]
    return hashlib.blake2b(" ".join(digests).encode(), digest_size=16).hexdigest() if all(digests) else ""


def _crash(rule: Rule, path: str, exc: Exception) -> RuleCrashed:
    place = traceback.extract_tb(exc.__traceback__)[-1]
    detail = f"quy tắc {rule.code} hỏng: {type(exc).__name__} ({place.name}, dòng {place.lineno})"
    return RuleCrashed(path, detail, "Đây là lỗi của phần mềm; báo cho người phát triển.")
