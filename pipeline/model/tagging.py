"""What the tagger says of a text: its content area, its tone, and the words that speak for them. A proposal, never a fact."""

from dataclasses import dataclass

NO_AREA = "none"
"""Not about administrative reform: an answer like any area."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that speak for a label."""

    words: str
    """As the text writes them: "bộ phận Một cửa"."""
    line: int
    """1-based line in the file, of the first place; 0: the text has no lines of its own."""
    weight: float
    """Its part in all that speaks for the label, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One label that the text may have."""

    label: str
    """Id of an area, `NO_AREA`, or a tone."""
    probability: float
    """0 to 1; the candidates of one question sum to 1."""
    evidence: tuple[Evidence, ...] = ()
    """Strongest first; empty: no word speaks for it, or nobody asked for the words."""

    @property
    def percent(self) -> str:
        """The probability for people; never as certain as 0 % or 100 %."""
        if self.probability >= 0.995:
            return "trên 99%"
        return "dưới 1%" if self.probability < 0.005 else f"{self.probability:.0%}"


@dataclass(frozen=True, slots=True)
class Tagging:
    """The answer for one text."""

    primary: str
    """Id of the area that the text is mainly about, or `NO_AREA`; empty: not sure (abstains)."""
    areas: tuple[str, ...]
    """All areas above the threshold, `primary` first; empty where it is `NO_AREA` or not sure."""
    candidates: tuple[Candidate, ...]
    """The areas and `NO_AREA`, likeliest first; at least two."""
    tone: str
    """``praise``, ``critique`` or ``neutral``."""
    tones: tuple[Candidate, ...]
    """Likeliest first."""
    learned: bool
    """Whether learned weights took part; False: the lexicon of the plan alone decided."""

    @property
    def confidence(self) -> float:
        """Probability of the likeliest candidate, 0 to 1."""
        return self.candidates[0].probability
