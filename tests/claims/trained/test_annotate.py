from __future__ import annotations

from standdown.claims.trained import annotate_realis, annotate_sources

TEXT = "The army said that no patrol had crossed the river. Talks will be held in May."


def test_attributions_have_spans_of_the_three_roles() -> None:
    (line,) = annotate_sources([{"id": "a", "text": TEXT}])
    spans = {role: [TEXT[s:e] for s, e in line["attributions"][0][role]] for role in ("source", "cue", "content")}
    assert (spans["source"], spans["cue"]) == (["The army"], ["said"])
    assert "crossed the river" in spans["content"][0]


def test_every_word_has_a_score_on_its_side_of_the_scale() -> None:
    (line,) = annotate_realis([{"id": "a", "text": TEXT}], scale="crowd")
    told = {TEXT[slice(*event["span"])]: event for event in line["events"]}
    assert set(TEXT.replace(".", "").split()) == set(told)
    assert all(-3 <= event["score"] <= 3 for event in told.values())
    assert told["crossed"]["realis"] == "denied"


def test_a_line_without_a_text_is_skipped_and_a_wrong_one_rejected() -> None:
    none, wrong = annotate_sources([{"id": "a"}, {"id": "b", "text": 3}])
    assert none == {"id": "a", "attributions": [], "skipped": "the line has no text"}
    assert "3" in wrong["reject"]
