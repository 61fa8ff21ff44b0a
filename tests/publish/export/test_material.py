"""Material: every happening with its evidence, or no export at all."""

from __future__ import annotations

import pytest

from standdown.errors import UsageError
from standdown.ledger import merge
from standdown.model import Reading
from standdown.publish.export.material import Material
from standdown.theatre import Theatre


def test_every_claim_has_its_sentence_and_source(demo: Material) -> None:
    assert [quote for quote in demo.quotes if not (quote.evidence in quote.sentence and quote.source)] == []
    assert sum(len(event.claim_ids) for event in demo.events) == len(list(demo.quotes))


def test_reports_without_a_claim_stay_out(reading: Reading, theatre: Theatre) -> None:
    events = merge(reading.claims[:1], [reading.report])
    assert Material.of(events, reading.claims, [reading.report], theatre).reports == (reading.report,)
    assert Material.of([], reading.claims, [reading.report], theatre).reports == ()


def test_a_happening_without_its_claim_or_report_is_refused(reading: Reading, theatre: Theatre) -> None:
    events = merge(reading.claims[:1], [reading.report])
    with pytest.raises(UsageError, match="rests on the claim c-1, which was not given"):
        Material.of(events, [], [reading.report], theatre)
    with pytest.raises(UsageError, match="c-1 is of the report r-1, which was not given"):
        Material.of(events, reading.claims, [], theatre)


def test_a_site_that_the_theatre_has_lost_keeps_its_id(demo: Material) -> None:
    assert demo.site_names(("galwan", "gone")) == ("Galwan", "gone")


@pytest.mark.parametrize(("url", "opened"), [("https://e.org/a", "https://e.org/a"), ("javascript:a", ""), ("", "")])
def test_an_address_is_what_a_browser_opens(url: str, opened: str, lone) -> None:
    (quote,) = lone(url=url).quotes
    assert quote.address == opened
