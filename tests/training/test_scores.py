from __future__ import annotations

from training.scores import percentages, spans


def test_spans_are_the_runs_of_one_kind() -> None:
    tags = ["B-PER", "I-PER", "O", "B-LOC", "B-LOC", "I-ORG"]
    assert spans(tags) == {(0, 2, "PER"), (3, 4, "LOC"), (4, 5, "LOC"), (5, 6, "ORG")}


def test_what_was_not_counted_is_left_out() -> None:
    counts = {"upos n": 4, "upos hit": 3, "tree n": 2, "uas hit": 2, "las hit": 1}
    empty = dict.fromkeys(
        ("xpos n", *(f"{x} {y}" for x in ("names", "mentions", "arms") for y in ("gold", "found", "both"))), 0
    )
    assert percentages(counts | empty) == {"upos": 75.0, "uas": 100.0, "las": 50.0}


def test_spans_are_scored_by_their_f1() -> None:
    counts = {"names gold": 4, "names found": 2, "names both": 2}
    empty = dict.fromkeys(
        ("upos n", "xpos n", "tree n", "mentions gold", "mentions found", "arms gold", "arms found"), 0
    )
    assert percentages(counts | empty) == {"names": 66.67}
