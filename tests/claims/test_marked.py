"""Marks: runs of words that the network takes for one happening, and what triggers become of them."""

from __future__ import annotations

import numpy as np

from standdown.claims.happenings import find_triggers
from standdown.claims.marked import Mark, marked
from standdown.model import Kind, Span

LABELS = {"kind": ("-", "clash", "withdrawal")}


def scores(*rows: tuple[float, float, float]) -> dict[str, np.ndarray]:
    return {"kind": np.array(rows, np.float32)}


def test_words_side_by_side_of_one_kind_are_one_mark(sentences) -> None:
    text, (sentence,) = sentences("Guards pulled back.")
    none, back = (0.9, 0.0, 0.1), (0.1, 0.1, 0.8)
    (mark,) = marked(sentence, scores(none, back, back, none), LABELS)
    assert (mark.span.of(text), mark.kind, round(mark.chance, 3)) == ("pulled back", Kind.WITHDRAWAL, 0.9)


def test_words_of_two_kinds_are_two_marks(sentences) -> None:
    _, (sentence,) = sentences("Guards fought, left.")
    none = (1.0, 0.0, 0.0)
    found = marked(sentence, scores(none, (0.1, 0.9, 0.0), none, (0.1, 0.0, 0.9), none), LABELS)
    assert [mark.kind for mark in found] == [Kind.CLASH, Kind.WITHDRAWAL]


def test_a_sentence_that_was_not_read_has_no_marks(sentences) -> None:
    _, (sentence,) = sentences("Guards left.")
    assert marked(sentence, {}, LABELS) == ()


def test_a_mark_on_a_listed_word_leaves_the_lexicons_kind(parse) -> None:
    text, sentence = parse("Guards clashed at the ford.")
    at = text.index("clashed")
    (trigger,) = find_triggers(text, sentence, (Mark(Span(at, at + 7), Kind.TALKS, 1.0),))
    assert (trigger.kind, trigger.listed, trigger.mark is not None) == (Kind.CLASH, True, True)


def test_a_sure_mark_is_a_trigger_of_its_own_and_a_faint_one_is_not(parse) -> None:
    text, sentence = parse("Guards glowered at the ford.")
    span = Span(7, 15)
    (trigger,) = find_triggers(text, sentence, (Mark(span, Kind.FACE_OFF, 0.9),))
    assert (trigger.text, trigger.listed) == ("glowered", False)
    assert find_triggers(text, sentence, (Mark(span, Kind.FACE_OFF, 0.6),)) == ()


def test_the_headline_of_another_report_takes_a_word_of_the_lexicon(parse) -> None:
    text, sentence = parse("More on this | Guards glower at the ford.")
    at = text.index("glower")
    assert find_triggers(text, sentence, (Mark(Span(at, at + 6), Kind.FACE_OFF, 1.0),)) == ()
