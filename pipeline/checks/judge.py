"""Runs rules on some files at once, and only where what was found before no longer holds."""

import hashlib
import traceback
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pipeline.checks.around import Around, Question, answer_to
from pipeline.checks.listing import Listing
from pipeline.checks.memory import Judged, Memory, mark_of
from pipeline.checks.prose import TEXTS_AT_HAND
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


Case = tuple[str, Sequence[Mapping[Sees, Any]]]
"""A path, and what rules see of it: the file, then each of its records."""


class _Begun:
    """What the rules that have run made of one path."""

    __slots__ = ("asked", "crashes", "findings", "path", "skipped")

    def __init__(self, path: str) -> None:
        self.path = path
        self.findings: list[Finding] = []
        self.skipped = 0
        self.asked: list[tuple[str, tuple[Question, ...]]] = []
        self.crashes: list[RuleCrashed] = []

    def judged(self) -> Judged:
        return Judged(tuple(self.findings), self.skipped, tuple(self.asked), (), tuple(self.crashes))


class Judge:
    """The rules, and what they may ask."""

    def __init__(self, rules: Sequence[Rule], world: World) -> None:
        self.concerned = {sees: [rule for rule in rules if rule.sees is sees] for sees in Sees}
        self.world = world
        self.asked: list[Question] = []
        self.around = Around(world, self.asked.append)

    def judge(self, path: str, seen: Mapping[Sees, Any]) -> Judged:
        """Run every rule on what it sees of `path`; a crash of one must not hide what the others find."""
        return self.judge_together([(path, [seen])])[0]

    def judge_together(self, cases: Sequence[Case], only: frozenset[str] | None = None) -> list[Judged]:
        """The same of several paths, in their order, rule by rule.

        A rule that has just run is still at hand for the processor: all procedures take a fifth less than one after the other.

        Args:
            only: codes of the rules to run; None: all.
        """
        begun = [_Begun(path) for path, _ in cases]
        records: dict[Sees, list[tuple[_Begun, Any]]] = {sees: [] for sees in Sees}
        for one, (_, views) in zip(begun, cases, strict=True):
            for seen in views:
                for sees, record in seen.items():
                    records[sees].append((one, record))
        for sees, concerned in self.concerned.items():
            for rule in concerned if records[sees] else ():
                if only is None or rule.code in only:
                    self._run(rule, records[sees])
        return [one.judged() for one in begun]

    def _run(self, rule: Rule, records: Sequence[tuple["_Begun", Any]]) -> None:
        around, questions, check = self.around, self.asked, rule.check
        applies = rule.applies if rule.applies is not always else None
        questions.clear()
        for begun, record in records:
            if applies is not None and not applies(record):
                begun.skipped += 1
                continue
            try:
                for problem in check(record, around):
                    place = problem.path or begun.path
                    begun.findings.append(Finding(place, problem.line, rule.code, rule.severity, problem.message, problem.fix))
            except Exception as exc:
                begun.crashes.append(_crash(rule, begun.path, exc))
            if questions:
                begun.asked.append((rule.code, tuple(dict.fromkeys(questions))))
                questions.clear()

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
    for start in range(0, len(files), TEXTS_AT_HAND):
        some = [(file, records.pop(file.path, [])) for file in files[start : start + TEXTS_AT_HAND]]
        yield from _judge_some(judge, some, memory, times)
    for path, texts in records.items():
        for text in texts:
            yield path, judge.judge(path, _views(text))
    identity = _identity_of_set(content.procedures)
    together: Case = "content", [{Sees.PROCEDURES: content.procedures}]
    yield (
        "content",
        _recall(judge, memory, _SET, identity, together) or _judge_anew(judge, memory, [(_SET, identity, together)])[0],
    )


def _judge_some(
    judge: Judge, files: Sequence[tuple[SourceFile, Sequence[Text]]], memory: Memory | None, times: Counter[str]
) -> Iterator[tuple[str, Judged]]:
    """What rules make of some files, in their order: what is remembered where it holds; the others are judged together."""
    told: list[Judged | None] = []
    anew: list[tuple[str, str, Case]] = []
    for file, texts in files:
        identity = _identity(file, texts) if memory is not None and times[file.path] == 1 else ""
        case = file.path, [{Sees.FILE: file}, *map(_views, texts)]
        told.append(_recall(judge, memory, file.path, identity, case))
        if told[-1] is None:
            anew.append((file.path, identity, case))
    judged = iter(_judge_anew(judge, memory, anew, [file for (file, _), known in zip(files, told, strict=True) if known is None]))
    for (file, _), known in zip(files, told, strict=True):
        yield file.path, known or next(judged)


def _recall(judge: Judge, memory: Memory | None, key: str, identity: str, case: Case) -> Judged | None:
    """What is remembered of a case, where it still holds, with what some rules make of it anew where it holds but for these."""
    if memory is None or not identity:
        return None
    if memory.knows(key, identity):
        return memory.told(key)
    half = memory.half(key, identity)
    if half is None:
        return None
    return _keep(memory, key, identity, _joined(half.judged, judge.judge_together([case], half.rules)[0], half.rules))


def _judge_anew(
    judge: Judge, memory: Memory | None, anew: Sequence[tuple[str, str, Case]], files: Sequence[SourceFile] = ()
) -> list[Judged]:
    """What all rules make of cases of which nothing is known, with the silencers of their `files`; kept in the memory."""
    judged = judge.judge_together([case for _, _, case in anew])
    if files:
        judged = [replace(one, silencers=tuple(silencers_of(file))) for one, file in zip(judged, files, strict=True)]
    for (key, identity, _), one in zip(anew, judged, strict=True):
        _keep(memory, key, identity, one)
    return judged


def _keep(memory: Memory | None, key: str, identity: str, judged: Judged) -> Judged:
    """Remember what came of a case, unless a rule crashed."""
    if memory is not None and identity:
        if judged.crashes:
            memory.forget(key)
        else:
            memory.keep(key, identity, judged)
    return judged


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
