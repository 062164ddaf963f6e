"""What rules found in files that did not change: remembered with the questions that they asked, and asked again.

A rule that sees one record depends on that record and on what it asked of `Around`. So what it found holds as long as both are
the same; where an answer has changed, only the rules that asked are run again. Nothing is opened here: bytes in, bytes out.
"""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import astuple, dataclass, replace
from typing import Any

from pipeline.checks.around import Question
from pipeline.checks.silence import Silencer
from pipeline.errors import RuleCrashed
from pipeline.model.finding import Finding, Severity

Mark = bool | int | str | None
"""An answer, or what stands for it: equal marks mean equal answers."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What the rules on single records made of one file."""

    findings: tuple[Finding, ...] = ()
    """Before silencing; a rule may say the same twice."""
    skipped: int = 0
    """How many rules had nothing to say about it."""
    asked: tuple[tuple[str, tuple[Question, ...]], ...] = ()
    """(code of a rule, what it asked), for the rules that asked anything; in the order in which they ran."""
    silencers: tuple[Silencer, ...] = ()
    crashes: tuple[RuleCrashed, ...] = ()
    """A file with one is never remembered."""


@dataclass(frozen=True, slots=True)
class Half:
    """What is known of a file when some answers have changed."""

    identity: str
    judged: Judged
    rules: frozenset[str]
    """Codes of the rules that must be run again; what the others found holds."""


class Memory:
    """Of one project: of each file, what it was when it was judged, and what came of it. Empty: nothing is known yet.

    It may serve several runs of one process, one after the other; each leaves it true for its own content.
    """

    def __init__(self, version: str, data: bytes = b"") -> None:
        """Know what was known.

        Args:
            version: of everything that decides what rules find; what another version remembered is not taken.
            data: what `to_bytes` gave before; damaged or foreign: as if empty.
        """
        self.changed = False
        """Whether anything is known now that `data` does not say, or the other way round."""
        self._version = version
        known = _opened(version, data)
        self._questions: list[list[Any]] = known["questions"]
        """[what, about what, mark of the answer]."""
        self._asked: list[list[Any]] = known["asked"]
        """[code of a rule, numbers of its questions]; many files share them."""
        self._files: dict[str, list[Any]] = known["files"]
        """Path -> [identity, skipped, numbers of `_asked`]."""
        self._findings: dict[str, list[list[Any]]] = known["findings"]
        self._silencers: dict[str, list[list[Any]]] = known["silencers"]
        self._half: dict[str, Half] = {}
        self._mark: Callable[[Question], Mark] = mark_of
        self._places: tuple[dict[Question, int], dict[tuple[str, tuple[int, ...]], int]] | None = None

    def begin(self, mark: Callable[[Question], Mark], paths: Iterable[str]) -> None:
        """Begin a run: forget all files but `paths`, and ask everything again. `mark` gives the mark of today's answer.

        What is known is true from here on, whatever becomes of the run: files of which an answer has changed are only half known.
        """
        self._mark, self._half = mark, {}
        for path in self._files.keys() - set(paths):
            self.forget(path)
        changed = set()
        for number, question in enumerate(self._questions):
            new = mark((question[0], question[1]))
            if new != question[2]:
                question[2] = new
                changed.add(number)
        if not changed:
            return
        self.changed = True
        stale = {number: rule for number, (rule, asked) in enumerate(self._asked) if not changed.isdisjoint(asked)}
        for path, (identity, _, numbers) in list(self._files.items()):
            if not stale.keys().isdisjoint(numbers):
                rules = frozenset(stale[number] for number in numbers if number in stale)
                self._half[path] = Half(identity, self._whole(path), rules)
                self.forget(path)

    def knows(self, path: str, identity: str) -> bool:
        """Whether what came of a file still holds; then `told` says it."""
        known = self._files.get(path)
        return known is not None and known[0] == identity

    def told(self, path: str) -> Judged:
        """What came of a file that is known, without what was asked."""
        if path not in self._findings and path not in self._silencers:
            return Judged(skipped=self._files[path][1])
        findings = tuple(_finding(values) for values in self._findings.get(path, ()))
        silencers = tuple(Silencer(path, *values) for values in self._silencers.get(path, ()))
        return Judged(findings, self._files[path][1], (), silencers)

    def half(self, path: str, identity: str) -> "Half | None":
        """What came of a file that is what it was, with the rules that must be run again; None: all must be."""
        half = self._half.get(path)
        return half if half is not None and half.identity == identity else None

    def _whole(self, path: str) -> Judged:
        asked = [self._asked[number] for number in self._files[path][2]]
        questions = self._questions
        return replace(
            self.told(path),
            asked=tuple((rule, tuple((questions[one][0], questions[one][1]) for one in numbers)) for rule, numbers in asked),
        )

    def keep(self, path: str, identity: str, judged: Judged) -> None:
        """Remember what came of a file."""
        self.forget(path)
        self._files[path] = [identity, judged.skipped, [self._number_of(rule, asked) for rule, asked in judged.asked]]
        if judged.findings:
            self._findings[path] = [list(astuple(finding)) for finding in judged.findings]
        if judged.silencers:
            self._silencers[path] = [list(astuple(silencer)[1:]) for silencer in judged.silencers]
        self.changed = True

    def forget(self, path: str) -> None:
        """Know nothing of a file."""
        self.changed |= self._files.pop(path, None) is not None
        self._findings.pop(path, None)
        self._silencers.pop(path, None)

    def to_bytes(self) -> bytes:
        """Everything that is known; what no file asks any longer is left out."""
        used = sorted({number for _, _, numbers in self._files.values() for number in numbers})
        in_use = sorted({question for number in used for question in self._asked[number][1]})
        new_asked = {number: place for place, number in enumerate(used)}
        new_questions = {number: place for place, number in enumerate(in_use)}
        known = {
            "questions": [self._questions[number] for number in in_use],
            "asked": [[self._asked[old][0], [new_questions[number] for number in self._asked[old][1]]] for old in used],
            "files": {
                path: [one, skipped, [new_asked[n] for n in numbers]] for path, (one, skipped, numbers) in self._files.items()
            },
            "findings": self._findings,
            "silencers": self._silencers,
        }
        body = json.dumps(known, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        return _seal(self._version, body) + b"\n" + body

    def _number_of(self, rule: str, asked: tuple[Question, ...]) -> int:
        if self._places is None:
            questions = {(what, about): number for number, (what, about, _) in enumerate(self._questions)}
            self._places = questions, {(rule, tuple(numbers)): place for place, (rule, numbers) in enumerate(self._asked)}
        questions, places = self._places
        numbers = []
        for question in asked:
            if question not in questions:
                questions[question] = len(self._questions)
                self._questions.append([*question, self._mark(question)])
            numbers.append(questions[question])
        place = places.setdefault((rule, tuple(numbers)), len(self._asked))
        if place == len(self._asked):
            self._asked.append([rule, numbers])
        return place


def mark_of(answer: object) -> Mark:
    """What stands for an answer: itself where it is small, else a digest of all that it says."""
    if answer is None or isinstance(answer, (bool, int, str)):
        return answer
    whole = sorted(answer) if isinstance(answer, frozenset) else answer
    return hashlib.blake2b(repr(whole).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _finding(values: list[Any]) -> Finding:
    path, line, code, severity, message, fix = values
    return Finding(path, line, code, Severity(severity), message, fix)


def _seal(version: str, body: bytes) -> bytes:
    return hashlib.blake2b(version.encode() + b"\0" + body, digest_size=32).hexdigest().encode()


def _opened(version: str, data: bytes) -> dict[str, Any]:
    """The tables in `data`; empty ones where it is damaged, or of another version."""
    seal, _, body = data.partition(b"\n")
    if body and seal == _seal(version, body):
        known: dict[str, Any] = json.loads(body.decode("utf-8", "surrogatepass"))
        return known
    return {"questions": [], "asked": [], "files": {}, "findings": {}, "silencers": {}}
