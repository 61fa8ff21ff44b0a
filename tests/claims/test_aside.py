"""A report that does not concern the theatre is set aside without being analysed."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest

from standdown.claims import Extractor, Reader, annotate_claims
from standdown.claims import extract as room
from standdown.language import analyse
from standdown.report import report_from_text

BREAD = "Bread is dear at Heron Ford, and bakers blame the price of wheat."
FREMD = "Der Müller sagte, dass das Brot in Dunholm teurer werde, und die Bäcker waren nicht mit ihm einig."
NOW = datetime(2031, 5, 12, tzinfo=UTC)


@pytest.fixture
def deaf(monkeypatch):
    """No analysis is to be had."""

    def refuse(report):
        raise AssertionError(report.text)

    monkeypatch.setattr(room, "analyse", refuse)


@pytest.mark.parametrize("text", [BREAD, FREMD, "Clouds."])
def test_the_outcome_is_that_of_reading_it(vale, text):
    extractor, report = Extractor(vale), report_from_text(text)
    assert extractor.read_report(report) == extractor.read(analyse(report))


def test_it_is_not_analysed_and_says_why(vale, deaf):
    reading = Extractor(vale).read_report(report_from_text(BREAD))
    assert reading.claims == ()
    assert "not taken to concern the theatre The Sorrel Vale" in reading.warnings[-1]


def test_another_language_is_told_all_the_same(vale, deaf):
    reading = Extractor(vale).read_report(report_from_text(FREMD))
    assert any("does not look like English" in warning for warning in reading.warnings)


def test_the_reader_and_the_lines_leave_it_too(vale, deaf):
    reading, _ = Reader(vale).read("-", now=NOW, stdin=io.BytesIO(BREAD.encode()))
    (line,) = annotate_claims([{"id": "b", "text": BREAD}], vale)
    assert (reading.claims, line["claims"]) == ((), [])


def test_what_concerns_it_is_read(vale):
    report = report_from_text("Guards of Ostmark and Wellen clashed at Heron Ford on 4 May 2031.")
    assert Extractor(vale).aside(report) is None
    assert len(Extractor(vale).read_report(report).claims) == 1
