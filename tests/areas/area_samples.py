"""What the tests of the tagger share: the sample plan, the tagger that ships, the labelled texts of our own."""

from functools import cache
from pathlib import Path

from pipeline.areas.gold import Labelled, read_gold
from pipeline.areas.tag import Tagger
from pipeline.areas.weights import base_weights
from pipeline.model.plan import Area, Phrase, Plan
from pipeline.sources.plan import read_plan

ROOT = Path(__file__).resolve().parents[2]
OWN = ROOT / "tests/data/areas"


@cache
def sample_plan() -> Plan:
    """The plan of 2020 in content/."""
    plan, file = read_plan(ROOT, 2020)
    assert plan is not None and file.faults == ()
    return plan


@cache
def shipped_tagger() -> Tagger:
    """The tagger as a user has it."""
    base = base_weights(sample_plan().taxonomy)
    assert base is not None
    tagger = Tagger(sample_plan(), base)
    assert tagger.learned
    return tagger


@cache
def own_texts() -> tuple[Labelled, ...]:
    """All labelled texts of our own."""
    table = (OWN / "labels.tsv").read_text(encoding="utf-8")
    return read_gold(table, lambda name: (OWN / "texts" / name).read_text(encoding="utf-8"))


def small_plan(**words: str) -> Plan:
    """A plan whose areas are the keys (underscores for hyphens); each value has phrases as "cụm từ=3, cụm khác=2"."""
    areas = tuple(
        Area(name.replace("_", "-"), f"II.{number}", name, "", number, phrases(text))
        for number, (name, text) in enumerate(words.items(), 1)
        if name != "outside"
    )
    return Plan("1/KH-UBND", None, 2020, "Kế hoạch", areas, (), outside=phrases(words.get("outside", "")))


def phrases(text: str) -> tuple[Phrase, ...]:
    """ "một cửa=3, hồ sơ=1" as phrases."""
    pairs = [part.rsplit("=", 1) for part in text.split(",") if "=" in part]
    return tuple(Phrase(words.strip(), float(weight), number) for number, (words, weight) in enumerate(pairs, 1))
