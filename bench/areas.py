"""The tagger of content areas: learns its base weights, and compares it with simpler ways on the same folds.

    python -m bench.areas learn   --gold LABELS.tsv --texts DIR [--open-only] [--write]
    python -m bench.areas compare --gold LABELS.tsv --texts DIR [--seeds 5]
    python -m bench.areas closed  --gold LABELS.tsv --texts DIR

LABELS.tsv and DIR are real texts; our own (tests/data/areas, or --own, --own-texts) are learned from in every run. `learn` with
`--open-only` leaves out the real texts that are kept closed (their file name's SHA-256 begins with 0 to 4). `compare`
cross-validates over 5 folds of the real texts, several seeds. `closed` scores the closed texts: log each run in the docs.
"""

import argparse
import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC

from pipeline.areas import learn
from pipeline.areas.evaluate import Answer, Figure, answer_of, evaluate, paired_difference
from pipeline.areas.gold import Labelled
from pipeline.areas.learn import Example
from pipeline.areas.tag import Tagger
from pipeline.areas.weights import unparse
from pipeline.cli.areas.evaluate import load_gold
from pipeline.model.plan import Plan
from pipeline.settings import read_settings
from pipeline.sources.plan import read_plan

ROOT = Path(__file__).resolve().parents[1]
BASE = ROOT / "pipeline/areas/base"
Method = Callable[[Sequence[Labelled], Sequence[Labelled], Sequence[Labelled], Plan], list[Answer]]


def closed(name: str) -> bool:
    """Whether a text is kept for the final measurement only."""
    return hashlib.sha256(name.encode()).hexdigest()[0] in "01234"


def examples(gold: Sequence[Labelled], own: Sequence[Labelled]) -> list[Example]:
    """What is learned from. A real text counts double; our own ones count so that the areas come nearer to their real shares."""
    real, made = Counter(item.primary for item in gold), Counter(item.primary for item in own)

    def weight(item: Labelled) -> float:
        if not real[item.primary]:
            return 1.0
        return float(((real[item.primary] / len(gold)) / (made[item.primary] / len(own))) ** 0.5)

    return [_example(item, 2.0) for item in gold] + [_example(item, weight(item)) for item in own]


def _example(item: Labelled, weight: float) -> Example:
    return Example(item.name, item.document, item.primary, item.tone, item.confidence, weight)


def fit(gold: Sequence[Labelled], own: Sequence[Labelled], plan: Plan) -> Tagger:
    """The product's tagger, learned from real texts and our own."""
    source = learn.fingerprint([(item.name, item.text) for item in (*gold, *own)])
    return Tagger(plan, learn.learn_base(examples(gold, own), Tagger(plan), plan.taxonomy, source))


def ours(gold: Sequence[Labelled], own: Sequence[Labelled], tested: Sequence[Labelled], plan: Plan) -> list[Answer]:
    """The product."""
    tagger = fit(gold, own, plan)
    return [answer_of(item, tagger.tag(item.document)) for item in tested]


def lexicon(gold: Sequence[Labelled], own: Sequence[Labelled], tested: Sequence[Labelled], plan: Plan) -> list[Answer]:
    """The plan's words alone, as for a set of areas that has no weights."""
    tagger = Tagger(plan)
    return [answer_of(item, tagger.tag(item.document)) for item in tested]


def counting(gold: Sequence[Labelled], own: Sequence[Labelled], tested: Sequence[Labelled], plan: Plan) -> list[Answer]:
    """Counting keywords: the area whose phrases occur most often, without weights or places."""
    tagger = Tagger(plan)

    def most(item: Labelled) -> str:
        counts = dict.fromkeys(tagger.areas.labels, 0)
        for phrase, number in tagger.areas.find(item.document.body).items():
            for label, _ in tagger.areas.spoken_by(phrase):
                counts[tagger.areas.labels[label]] += number
        return max(counts, key=counts.__getitem__) if any(counts.values()) else "none"

    return [Answer(item.name, item.primary, item.areas, most(item), item.tone, "neutral") for item in tested]


def svm(gold: Sequence[Labelled], own: Sequence[Labelled], tested: Sequence[Labelled], plan: Plan) -> list[Answer]:
    """TF-IDF of runs of one to three words and a linear SVM, for areas and for tones."""
    training = [*gold, *own]
    vectors = TfidfVectorizer(ngram_range=(1, 3), min_df=2, sublinear_tf=True, token_pattern=r"(?u)\b\w+\b")
    known = vectors.fit_transform([item.text for item in training])
    asked = vectors.transform([item.text for item in tested])
    areas = LinearSVC(random_state=0).fit(known, [item.primary for item in training]).predict(asked)
    tones = LinearSVC(random_state=0).fit(known, [item.tone for item in training]).predict(asked)
    return [
        Answer(item.name, item.primary, item.areas, str(area), item.tone, str(tone))
        for item, area, tone in zip(tested, areas, tones, strict=True)
    ]


def majority(gold: Sequence[Labelled], own: Sequence[Labelled], tested: Sequence[Labelled], plan: Plan) -> list[Answer]:
    """Always the most frequent label."""
    training = [*gold, *own]
    area = max(sorted({item.primary for item in training}), key=[item.primary for item in training].count)
    tone = max(sorted({item.tone for item in training}), key=[item.tone for item in training].count)
    return [Answer(item.name, item.primary, item.areas, area, item.tone, tone) for item in tested]


METHODS: dict[str, tuple[Method, bool]] = {
    "ours": (ours, True),
    "ours, gold texts only": (ours, False),
    "lexicon alone": (lexicon, False),
    "SVM": (svm, False),
    "SVM, own texts too": (svm, True),
    "keyword counting": (counting, False),
    "majority": (majority, False),
}
"""Name -> the method, and whether it learns from the own texts too."""


def folds(gold: Sequence[Labelled], seed: int) -> list[tuple[list[int], list[int]]]:
    """Five stratified folds: (to learn from, to test)."""
    split = StratifiedKFold(5, shuffle=True, random_state=seed).split(gold, [item.primary for item in gold])
    return [(list(training), list(tested)) for training, tested in split]


def cross_validate(method: Method, gold: Sequence[Labelled], own: Sequence[Labelled], plan: Plan, seed: int) -> list[Answer]:
    """One answer for each gold text, from a model that did not see it."""
    answers: dict[int, Answer] = {}
    for training, tested in folds(gold, seed):
        found = method([gold[number] for number in training], own, [gold[number] for number in tested], plan)
        answers.update(zip(tested, found, strict=True))
    return [answers[number] for number in range(len(gold))]


def compare(options: argparse.Namespace, plan: Plan) -> None:
    """Print the table."""
    gold = load_gold(options.gold, options.texts)
    own = load_gold(options.own, options.own_texts)
    sure = {item.name for item in gold if item.confidence >= 0.75}
    runs: dict[str, list[list[Answer]]] = {}
    print("| way | accuracy | confident labels | macro-F1 | any gold | abstained | tone |\n|---|---|---|---|---|---|---|")
    for name, (method, with_own) in METHODS.items():
        runs[name] = [cross_validate(method, gold, own if with_own else (), plan, seed) for seed in range(options.seeds)]
        every = [evaluate(answers, [area.id for area in plan.areas]).figures for answers in runs[name]]
        clear = [mean_right([answer for answer in answers if answer.name in sure]) for answers in runs[name]]
        cells = [
            mean([figures[key].value for figures in every])
            for key in ("accuracy", "macro_f1", "any_gold", "abstained", "tone_accuracy")
        ]
        cells.insert(1, mean(clear))
        print(f"| {name} | " + " | ".join(f"{cell:.3f}" for cell in cells) + " |", flush=True)
    for rival in ("SVM", "SVM, own texts too"):
        difference = paired(runs["ours"], runs[rival])
        print(
            f"\nours minus {rival}: {difference.value:+.3f} "
            f"(95 % of paired bootstrap: {difference.low:+.3f} to {difference.high:+.3f})"
        )
    print("\nConfusions of the first seed:")
    for gold_area, said, number in evaluate(runs["ours"][0], ()).confusions:
        print(f"{number:3} {gold_area} -> {said or '(not sure)'}")
    wrong = [answer for answer in runs["ours"][0] if answer.said != answer.gold]
    print("wrong: " + ", ".join(f"{answer.name} {answer.gold}->{answer.said or '?'}" for answer in wrong))


def paired(ours_: Sequence[Sequence[Answer]], theirs: Sequence[Sequence[Answer]]) -> Figure:
    """The difference of the shares of right answers, a text of each seed counting once."""
    right = [[answer.said == answer.gold for run in runs for answer in run] for runs in (ours_, theirs)]
    return paired_difference(right[0], right[1])


def mean_right(answers: Sequence[Answer]) -> float:
    """Share of right answers."""
    return mean([answer.said == answer.gold for answer in answers])


def mean(figures: Sequence[float]) -> float:
    """The mean of one or more figures."""
    return sum(figures) / len(figures)


def learn_all(options: argparse.Namespace, plan: Plan) -> None:
    """Learn from the real texts and our own, and say what came of it."""
    gold = [item for item in load_gold(options.gold, options.texts) if not (options.open_only and closed(item.name))]
    own = load_gold(options.own, options.own_texts)
    tagger = fit(gold, own, plan)
    assert tagger.base is not None
    data = unparse(tagger.base)
    print(f"{len(gold)} + {len(own)} texts, {len(tagger.base.rows)} runs, {len(data.encode())} bytes")
    if options.write:
        BASE.mkdir(exist_ok=True)
        (BASE / f"{plan.taxonomy}.json").write_text(data, encoding="utf-8")


def score_closed(options: argparse.Namespace, plan: Plan) -> None:
    """Learn without the closed texts and answer them. Each run belongs into docs/danh-gia/linh-vuc.md."""
    gold, own = load_gold(options.gold, options.texts), load_gold(options.own, options.own_texts)
    tagger = fit([item for item in gold if not closed(item.name)], own, plan)
    answers = [answer_of(item, tagger.tag(item.document)) for item in gold if closed(item.name)]
    for name, figure in evaluate(answers, ()).figures.items():
        print(f"{name} {figure.value:.3f} ({figure.low:.3f} to {figure.high:.3f})")
    sure = {item.name for item in gold if item.confidence >= 0.75}
    print(f"confident labels {mean_right([answer for answer in answers if answer.name in sure]):.3f}, texts {len(answers)}")


def main() -> None:
    """Parse the arguments and run one of the two."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.areas", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    runs = {"learn": learn_all, "compare": compare, "closed": score_closed}
    parser.add_argument("what", choices=runs)
    parser.add_argument("--gold", required=True)
    parser.add_argument("--texts", required=True)
    parser.add_argument("--own", default=str(ROOT / "tests/data/areas/labels.tsv"))
    parser.add_argument("--own-texts", default=str(ROOT / "tests/data/areas/texts"))
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--open-only", action="store_true")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    plan, _ = read_plan(ROOT, read_settings(ROOT).plan_year)
    assert plan is not None
    runs[options.what](options, plan)


if __name__ == "__main__":
    main()
