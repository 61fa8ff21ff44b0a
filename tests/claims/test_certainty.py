"""Certainty: real or not, how sure, on what grounds, how complete."""

from __future__ import annotations

import pytest

from standdown.claims.certainty import attributes_of, basis_of, certainty_of, realis_of, tense_of
from standdown.claims.happenings import find_triggers
from standdown.model import Attribute, Basis, Certainty, Kind, Realis, SourceKind, Span


def read_trigger(parse, text, which=0):
    whole, sentence = parse(text)
    return whole, sentence, find_triggers(whole, sentence)[which]


@pytest.mark.parametrize(
    ("text", "realis"),
    [
        ("Troops withdrew from the ridge.", Realis.OCCURRED),
        ("Troops have not withdrawn from the ridge.", Realis.DENIED),
        ("Troops did not only withdraw from the ridge.", Realis.OCCURRED),
        ("A clash at the ridge was denied.", Realis.DENIED),
        ("Troops will withdraw from the ridge.", Realis.PLANNED),
        ("The withdrawal of the brigade is expected to follow.", Realis.PLANNED),
        ("Troops would have withdrawn by then.", Realis.OCCURRED),
        ("Troops might withdraw from the ridge.", Realis.POSSIBLE),
        ("They asked if troops withdrew.", Realis.POSSIBLE),
        ("It is unclear who withdrew.", Realis.POSSIBLE),
        ("Troops began to withdraw from the ridge.", Realis.ONGOING),
        ("Troops are withdrawing from the ridge.", Realis.ONGOING),
        ("Troops have almost withdrawn from the ridge.", Realis.ONGOING),
        ("The withdrawal is under way.", Realis.ONGOING),
        ("The disengagement has begun.", Realis.ONGOING),
        ("The stand-off continues.", Realis.ONGOING),
        ("The ministry demanded an answer.", Realis.OCCURRED),
        ("The army demanded that they withdraw.", Realis.PLANNED),
    ],
)
def test_how_a_happening_is_told(parse, text, realis):
    assert realis_of(*read_trigger(parse, text, -1)) is realis


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Troops withdrew.", Certainty.CERTAIN),
        ("Troops reportedly withdrew.", Certainty.PROBABLE),
        ("Troops perhaps withdrew.", Certainty.POSSIBLE),
        ("Rumours say that troops withdrew.", Certainty.POSSIBLE),
        ("It is not known whether troops withdrew.", Certainty.UNKNOWN),
    ],
)
def test_how_sure_the_teller_is(parse, text, certainty):
    whole, sentence, trigger = read_trigger(parse, text)
    level, hedge = certainty_of(whole, sentence, trigger)
    assert level is certainty
    assert hedge is None or hedge.span.of(whole) == hedge.text
    assert (hedge is None) == (certainty is Certainty.CERTAIN)


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Troops fully withdrew.", {Attribute.COMPLETED}),
        ("Troops partly withdrew.", {Attribute.PARTIAL}),
        ("The withdrawal is far from complete.", {Attribute.PARTIAL}),
        ("Troops began a withdrawal.", {Attribute.BEGUN}),
        ("Troops withdrew further.", {Attribute.DEEPER}),
        ("Troops withdrew to the old fence.", {Attribute.TO_BASELINE}),
        ("Troops withdrew to the status quo ante.", {Attribute.TO_BASELINE}),
        ("Troops dismantled a post and withdrew.", {Attribute.DISMANTLED}),
        ("Four soldiers died.", {Attribute.KILLED}),
        ("Seven soldiers were injured.", {Attribute.WOUNDED}),
        ("Troops clashed fully.", set()),
        ("Patrols were blocked for the first time.", {Attribute.BLOCKED, Attribute.FIRST}),
    ],
)
def test_finer_things_said_of_a_happening(parse, text, marks):
    assert attributes_of(*read_trigger(parse, text), ("The Old Fence",)) == marks


@pytest.mark.parametrize(
    ("words", "kind", "basis"),
    [
        ("troops left", SourceKind.IMAGERY, Basis.IMAGERY),
        ("satellite pictures of tents", SourceKind.ANONYMOUS_OFFICIAL, Basis.IMAGERY),
        ("troops left", SourceKind.DOCUMENT, Basis.DOCUMENT),
        ("our reporter saw troops leave", SourceKind.PUBLISHER, Basis.OBSERVED),
        ("troops are believed to have left", SourceKind.PUBLISHER, Basis.INFERRED),
        ("troops left", SourceKind.PUBLISHER, Basis.NONE),
        ("troops left", SourceKind.NAMED_OFFICIAL, Basis.TOLD),
    ],
)
def test_the_grounds_of_a_claim(words, kind, basis):
    assert basis_of(words, Span(0, len(words)), kind) is basis


@pytest.mark.parametrize(
    ("realis", "words", "ahead"),
    [
        (Realis.PLANNED, "will meet", True),
        (Realis.POSSIBLE, "may meet", True),
        (Realis.POSSIBLE, "allegedly met", None),
        (Realis.OCCURRED, "met", False),
    ],
)
def test_a_bare_date_lies_ahead_of_a_plan_and_behind_a_fact(realis, words, ahead):
    assert tense_of(realis, words) is ahead


@pytest.mark.parametrize(
    ("text", "kind", "realis"),
    [
        ("China denied the report after its troops crossed the line at Galwan and opened fire.", "clash", "occurred"),
        ("China denied that its troops had crossed the line at Galwan or opened fire.", "clash", "denied"),
        ("Troops leave Demchok after India and China sign patrol deal.", "agreement", "occurred"),
        ("Patrols will resume at Demchok after India and China sign a deal.", "agreement", "planned"),
        ("China signed no agreement with India on Depsang.", "agreement", "denied"),
    ],
)
def test_how_real_by_what_governs_it(read, text, kind, realis):
    assert [c.realis.value for c in read(text).claims if c.kind.value == kind] == [realis]


@pytest.mark.parametrize("verb", ["contradicts", "differs from", "is at odds with"])
def test_what_a_later_word_contradicts_is_told_as_not_so(read, verb):
    claims = read(f"That {verb} reports earlier this month that troops had left Gogra.").claims
    assert [claim.realis for claim in claims if claim.kind is Kind.WITHDRAWAL] == [Realis.DENIED]
