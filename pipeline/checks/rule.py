"""What a rule is: a documented function from one record to problems, with its code, weight and source.

The docstring is the rule's page (docs/rules/<CODE>.md) and its test: the title says the bad condition; then the sections
``Vì sao``, ``Sai``, ``Đúng``, ``Không phát hiện``. The blocks under Sai must be found and those under Đúng must not.
"""

import inspect
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from pipeline.checks.around import Around as Around
from pipeline.model.finding import Problem, Severity
from pipeline.model.source_file import FaultKind

CODE = re.compile(r"[A-Z]{3}\d{3}")


class Sees(Enum):
    """What a rule is given: the value is how its page says so."""

    FILE = "một tệp"
    ARTICLE = "một bài"
    EVENT = "một sự kiện"
    ANNOUNCED = "một bài hoặc sự kiện"
    PROCEDURE = "một thủ tục"
    TEXT = "một bài, thủ tục, trang cố định hoặc sự kiện"
    PROCEDURES = "mọi thủ tục cùng lúc"
    CONTENT = "toàn bộ nội dung"
    SILENCER = "một dòng tắt quy tắc"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the catalogue."""

    code: str
    severity: Severity
    sees: Sees
    source: str
    """Document, article and date read; or "house decision" with its reason."""
    check: Callable[[Any, Around], Iterable[Problem]]
    applies: Callable[[Any], bool]
    """Whether the rule can say anything about a record; what it cannot is counted as not applicable."""

    @property
    def name(self) -> str:
        """``fee-without-amount``: reads well after "allow"."""
        return str(self.check.__name__).replace("_", "-")

    @property
    def title(self) -> str:
        """The first line of the docstring: the bad condition, in Vietnamese."""
        return self.page.partition("\n")[0].strip()

    @property
    def page(self) -> str:
        """The whole docstring, in Markdown."""
        return inspect.cleandoc(self.check.__doc__ or "")


def always(record: Any) -> bool:
    """For `applies`: the rule can say something about every record."""
    return True


def faults_of(*kinds: FaultKind) -> Callable[[Any], bool]:
    """For `applies` of a rule on files: whether reading met one of these faults."""
    return lambda file: bool(file.faults and file.faults_of(*kinds))


def rule(
    code: str,
    *,
    severity: Severity,
    sees: Sees,
    source: str,
    applies: Callable[[Any], bool] = always,
) -> Callable[[Callable[[Any, Around], Iterable[Problem]]], Rule]:
    """Turn a function into a `Rule`.

    Raises:
        ValueError: the code has another form, or a source or docstring is missing.
    """

    def make(check: Callable[[Any, Around], Iterable[Problem]]) -> Rule:
        if not CODE.fullmatch(code) or not source.strip() or not (check.__doc__ or "").strip():
            raise ValueError(f"rule {check.__name__}: wants a code like DAT001, a source and a docstring")
        return Rule(code, severity, sees, source, check, applies)

    return make
