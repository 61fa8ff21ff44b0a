from __future__ import annotations

import pytest

from tests.training.tiny import LABELS, PIECES, examples, model
from training.batches import NOT_LEARNED, Example, encode
from training.corpora import Sentence
from training.model import Encoder
from training.silver import silvered
from training.train import Recipe, train


@pytest.fixture(scope="module")
def teacher() -> Encoder:
    learner = model()
    recipe = Recipe(epochs=20, batch=60, body_rate=5e-3, head_rate=5e-3, average=0.8)
    train(learner, examples(), {}, LABELS, recipe, tell=lambda _: None)
    return learner


def test_what_a_corpus_lacks_is_filled_in(teacher: Encoder) -> None:
    filled = silvered(examples("heads", "relations", "names"), teacher, LABELS)
    whole = examples()
    pairs = [
        (got, true)
        for some, full in zip(filled, whole, strict=True)
        for got, true in zip([*some.heads, *some.tags["names"]], [*full.heads, *full.tags["names"]], strict=True)
        if got != NOT_LEARNED
    ]
    assert len(pairs) > 100
    assert sum(got == true for got, true in pairs) > 0.95 * len(pairs)


def test_what_a_corpus_has_is_kept(teacher: Encoder) -> None:
    whole = examples()
    filled = silvered(whole, teacher, LABELS)
    assert [e.heads for e in filled] == [e.heads for e in whole]
    assert [e.tags["names"] for e in filled] == [e.tags["names"] for e in whole]


def test_an_unsure_teacher_says_nothing() -> None:
    filled = silvered(examples("heads", "relations", "upos", "names"), model(), LABELS)
    assert {head for e in filled for head in e.heads} == {NOT_LEARNED}
    assert {tag for e in filled for tag in e.tags["upos"]} == {NOT_LEARNED}


def of_gum(mentions: tuple[str, ...]) -> Example:
    words, upos = ("troops", "left", "Gogra", "."), ("NOUN", "VERB", "PROPN", "PUNCT")
    return encode(Sentence("gum", words, upos=upos, mentions=mentions), LABELS, PIECES)


def names(example: Example) -> list[str]:
    return ["?" if n == NOT_LEARNED else LABELS.tags["names"][n] for n in example.tags["names"]][1:]


def test_a_name_that_gums_places_bear_out_is_kept(teacher: Encoder) -> None:
    (filled,) = silvered([of_gum(("O", "O", "place", "O"))], teacher, LABELS)
    assert names(filled)[2] == "B-LOC"


def test_a_name_that_gum_knows_as_a_person_is_left_out(teacher: Encoder) -> None:
    (filled,) = silvered([of_gum(("O", "O", "person", "O"))], teacher, LABELS)
    assert names(filled)[2] == "?"


def test_a_proper_noun_the_teacher_passed_over_is_named_after_gum() -> None:
    (filled,) = silvered([of_gum(("O", "O", "organization", "O"))], model(), LABELS)
    assert names(filled)[2] == "B-ORG"
