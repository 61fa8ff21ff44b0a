from __future__ import annotations

from standdown.claims.events import annotate_events


def test_a_line_comes_out_with_events_whose_offsets_fit() -> None:
    text = "Rain fell. On Monday Japan expelled two Russian diplomats."
    (line,) = annotate_events([{"id": "a", "text": text, "events": ["left alone"]}])
    (event,) = line["events"]
    assert (line["id"], event["type"], event["realis"]) == ("a", "SANCTION", "occurred")
    for part in (event, *event["source"], *event["target"]):
        assert text[part["start"] : part["end"]] == part["text"]
    assert [party["code"] for party in event["source"] + event["target"]] == ["JPN", "RUS"]


def test_a_line_keeps_the_name_of_its_id() -> None:
    (line,) = annotate_events([{"doc_id": 7, "text": "Japan met Peru."}])
    assert (line["doc_id"], "id" in line) == (7, False)


def test_lines_without_a_text_and_wrong_ones_say_so() -> None:
    bare, wrong = annotate_events([{"id": "b"}, {"id": "w", "text": 3}])
    assert "skipped" in bare
    assert "reject" in wrong
