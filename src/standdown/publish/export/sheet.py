"""CSV for a sheet: the rows that ``timeline --csv`` and ``read --csv`` print, with the report behind each sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, groupby

from standdown.model import Contradiction, Reading, Support
from standdown.publish.export.material import Material, Quote
from standdown.publish.tables import Cell, claim_rows, timeline_rows, to_csv

__all__ = ["claim_sheet", "event_sheet"]


def event_sheet(material: Material) -> str:
    """One row a happening, in the order given; what a spreadsheet would run as a formula is defused."""
    claims = [quote.claim for quote in material.quotes]
    rows = timeline_rows(material.events, claims, material.reports)
    firsts = (material.quotes_of(event)[0] for event in material.events)
    return to_csv([{**row, **_behind(first)} for row, first in zip(rows, firsts, strict=True)])


def claim_sheet(material: Material) -> str:
    """One row a claim, report by report in the order of the text; formulas are defused."""
    rows = enumerate(_claim_rows(material), start=1)
    return to_csv([{**row, "n": n} for n, row in rows])


def _claim_rows(material: Material) -> Iterator[dict[str, Cell]]:
    pairs = _by_claim(chain.from_iterable((*e.contradictions, *e.supports) for e in material.events))
    place = {report.id: number for number, report in enumerate(material.reports)}
    told = sorted(material.quotes, key=lambda quote: place[quote.report.id])
    for _, group in groupby(told, key=lambda quote: quote.report.id):
        quotes = {quote.claim.id: quote for quote in group}
        beside = dict.fromkeys(pair for id_ in quotes for pair in pairs.get(id_, ()))
        reading = Reading(
            next(iter(quotes.values())).report,
            tuple(quote.claim for quote in quotes.values()),
            contradictions=tuple(pair for pair in beside if isinstance(pair, Contradiction)),
            supports=tuple(pair for pair in beside if isinstance(pair, Support)),
        )
        for row in claim_rows(reading):
            quote = quotes[str(row["id"])]
            yield {**row, "event": quote.event.id, **_behind(quote)}


def _by_claim(pairs: Iterable[Contradiction | Support]) -> dict[str, list[Contradiction | Support]]:
    found: dict[str, list[Contradiction | Support]] = {}
    for pair in pairs:
        found.setdefault(pair.left, []).append(pair)
        found.setdefault(pair.right, []).append(pair)
    return found


def _behind(quote: Quote) -> dict[str, Cell]:
    day = quote.published
    return {
        "source": quote.source,
        "published": day.isoformat() if day else None,
        "publisher": quote.report.publisher,
        "title": quote.report.title,
        "url": quote.report.url,
    }
