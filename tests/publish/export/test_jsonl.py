"""JSON lines give back what went in."""

from __future__ import annotations

import json

from standdown.model import Claim, Event, from_json
from standdown.publish.export.jsonl import claim_lines, event_lines
from standdown.publish.export.material import Material


def test_every_happening_and_claim_comes_back_whole(demo: Material) -> None:
    lines = [json.loads(line) for line in event_lines(demo)]
    assert tuple(from_json(Event, line["event"]) for line in lines) == demo.events
    claims = [from_json(Claim, told["claim"]) for line in lines for told in line["claims"]]
    assert claims == [quote.claim for quote in demo.quotes]


def test_a_line_has_the_words_and_the_head_of_the_report_but_not_its_text(demo: Material) -> None:
    for line, quote in zip(map(json.loads, claim_lines(demo)), demo.quotes, strict=True):
        assert (line["sentence"], line["evidence"]) == (quote.sentence, quote.evidence)
        assert (line["event_id"], line["source"]) == (quote.event.id, quote.source)
        assert line["report"]["title"] == quote.report.title
        assert line["report"]["published"]["day"] == str(quote.published)
        assert "text" not in line["report"]


def test_a_line_is_one_line_and_names_its_form(demo: Material) -> None:
    lines = [*event_lines(demo), *claim_lines(demo)]
    assert all(line.endswith("}\n") and line.count("\n") == 1 for line in lines)
    assert {json.loads(line)["form"] for line in lines} == {"standdown-event/1", "standdown-claim/1"}
