"""Learning: the same articles give the same bytes, in any order; what editors confirm moves the answer."""

import random

from area_samples import own_texts, sample_plan, shipped_tagger, small_plan
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.areas.document import document_of_text
from pipeline.areas.learn import Example, fingerprint, learn_base, learn_local
from pipeline.areas.tag import Tagger
from pipeline.areas.weights import parse, unparse


def examples(number: int, seed: int = 1) -> list[Example]:
    chosen = random.Random(seed).sample(own_texts(), number)
    return [Example(item.name, item.document, item.primary, item.tone, item.confidence) for item in chosen]


def test_same_articles_in_any_order_give_the_same_bytes() -> None:
    given_ = examples(60)
    shuffled = random.Random(2).sample(given_, len(given_))
    tagger = Tagger(sample_plan())
    one, other = (unparse(learn_base(order, tagger, "thu", "x")) for order in (given_, shuffled))
    assert one == other
    one, other = (unparse(learn_local(order, shipped_tagger(), "thu", "x")) for order in (given_, shuffled))
    assert one == other


def test_base_weights_answer_better_than_the_lexicon_on_texts_they_did_not_see() -> None:
    texts = random.Random(3).sample(own_texts(), 300)
    learned, asked = texts[:220], texts[220:]
    plain = Tagger(sample_plan())
    given_ = [Example(item.name, item.document, item.primary, item.tone, item.confidence) for item in learned]
    taught = Tagger(sample_plan(), learn_base(given_, plain, "thu", "x"))
    right = [sum(tagger.tag(item.document).primary == item.primary for item in asked) for tagger in (plain, taught)]
    assert right[1] > right[0]


def test_what_editors_confirm_moves_the_answer_but_not_far_from_the_base() -> None:
    text = "Tổ Hoa Sen họp tháng Ba\nTổ Hoa Sen của phường giúp bà con điền tờ khai."
    plan = small_plan(mot_cua="một cửa=4", mo_hinh="mô hình=4", outside="bóng đá=4")
    before = Tagger(plan)
    confirmed = [
        Example(f"{n}.md", document_of_text(f"Tổ Hoa Sen {n}\nTổ Hoa Sen đến từng nhà {n}."), "mo-hinh", "praise")
        for n in range(12)
    ]
    confirmed += [
        Example(f"x{n}.md", document_of_text(f"Một cửa mở quầy {n}\nMột cửa nhận hồ sơ {n}."), "mot-cua", "neutral")
        for n in range(12)
    ]
    local = learn_local(confirmed, before, "", "x")
    after = Tagger(plan, None, local)
    assert before.tag(document_of_text(text)).primary != "mo-hinh"
    assert after.tag(document_of_text(text)).primary == "mo-hinh"
    assert after.tag(document_of_text("Một cửa mở quầy\nMột cửa nhận hồ sơ.")).primary == "mot-cua"
    assert parse(unparse(local)).base == ""


def test_local_weights_name_the_base_that_they_add_to() -> None:
    local = learn_local(examples(30), shipped_tagger(), "thu", "x")
    assert shipped_tagger().base is not None
    assert local.base == shipped_tagger().base.source


@given(st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=5))
@settings(max_examples=50)
def test_fingerprint_knows_no_order_but_every_change(parts: dict[str, str]) -> None:
    pairs = list(parts.items())
    assert fingerprint(pairs) == fingerprint(pairs[::-1])
    for number, (name, text) in enumerate(pairs):
        assert fingerprint(pairs) != fingerprint([*pairs[:number], (name, text + "x"), *pairs[number + 1 :]])
