"""The lists of words in the plan's file: one phrase a line, an equals sign, its weight. ``bộ phận một cửa = 4``."""

from pipeline.model.plan import Phrase
from pipeline.model.source_file import Fault, FaultKind
from pipeline.sources.fields import Fields

STRONGEST = 10
"""The largest weight; the base weights were learned with 1 to 6."""


def read_phrases(fields: Fields, key: str) -> tuple[Phrase, ...]:
    """Return the phrases of a text over several lines; empty: absent. A line of another form is a fault and is left out.

    Empty lines and lines that begin with ``#`` say nothing. A comma in the weight is taken as a decimal point.
    """
    value = fields.tree.get(key)
    if value is None:
        return ()
    if not isinstance(value, str):
        fields.fault(FaultKind.WRONG_SHAPE, key, '"""\\ncụm từ = 3\\n"""')
        return ()
    first = fields.line_of(key) + (1 if "\n" in value else 0)  # TOML drops the line break after the opening quotes
    phrases = []
    for number, written in enumerate(value.split("\n")):
        line = written.strip()
        if not line or line.startswith("#"):
            continue
        words, equals, weight = line.rpartition("=")
        figure = _figure(weight)
        if equals and words.strip() and figure is not None:
            phrases.append(Phrase(words.strip(), figure, first + number))
        else:
            fields.faults.append(
                Fault(FaultKind.BAD_NUMBER, first + number, fields.prefix + key, f"{line} (cụm từ = điểm từ 0 đến 10)")
            )
    return tuple(phrases)


def _figure(text: str) -> float | None:
    try:
        figure = float(text.strip().replace(",", "."))
    except ValueError:
        return None
    return figure if 0 <= figure <= STRONGEST else None
