"""Analysis: every sentence of a report with its paragraph, clauses and names."""

from __future__ import annotations

from standdown.language import analyse
from standdown.report import report_from_text

TEXT = "Ada Brandt spoke. She left at noon.\n\nJon Falk, who stayed, said nothing."


def test_sentences_keep_the_spans_of_the_report():
    report = report_from_text(TEXT)
    assert tuple(s.span for s in analyse(report).sentences) == report.sentences


def test_each_sentence_knows_its_number_and_paragraph():
    found = [(s.index, s.paragraph) for s in analyse(report_from_text(TEXT)).sentences]
    assert found == [(0, 0), (1, 0), (2, 1)]


def test_each_sentence_holds_its_names_and_clauses():
    last = analyse(report_from_text(TEXT)).sentences[-1]
    assert [name.text for name in last.names] == ["Jon Falk"]
    assert [clause.joiner for clause in last.clauses] == ["", "who", ""]


def test_the_same_report_gives_the_same_analysis():
    report = report_from_text(TEXT)
    assert analyse(report) == analyse(report)
    assert analyse(report).text == report.text


def test_a_stretch_too_long_for_a_sentence_is_kept_whole_and_not_taken_apart():
    (sentence,) = analyse(report_from_text("and Ada Brandt " * 200)).sentences
    assert not sentence.is_readable
    assert (len(sentence.clauses), sentence.names) == (1, ())
