"""Material: what is exported, with the sentence, the report and the happening of every claim at hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from standdown.errors import UsageError
from standdown.model import Claim, Event, Report
from standdown.publish.words import source_words
from standdown.theatre import Theatre

__all__ = ["Material", "Quote"]


@dataclass(frozen=True, slots=True)
class Quote:
    """One claim of a happening with the report that makes it."""

    claim: Claim
    report: Report
    event: Event

    @property
    def sentence(self) -> str:
        """The sentence as the report has it."""
        return self.claim.sentence.of(self.report.text)

    @property
    def evidence(self) -> str:
        """The words of it that make the claim."""
        return self.claim.evidence.of(self.report.text)

    @property
    def source(self) -> str:
        """Who says so, outermost voice first: "Courier › sources"."""
        return source_words(self.claim.source, publisher=self.report.publisher)

    @property
    def published(self) -> date | None:
        """The publication day, where it is one."""
        return self.report.published.day

    @property
    def address(self) -> str:
        """Where the report can be read, or empty; only what a browser opens is an address."""
        return self.report.url if self.report.url.startswith(("http://", "https://")) else ""


@dataclass(frozen=True, slots=True)
class Material:
    """Happenings in the order given, the claims they rest on and the reports of these; claims of no happening stay out.

    It is made by :meth:`of`, which sees to it that nothing lacks its evidence.
    """

    events: tuple[Event, ...]
    theatre: Theatre
    reports: tuple[Report, ...]
    """The reports that the claims are of, each once, in the order given."""
    _quotes: Mapping[str, tuple[Quote, ...]]

    @classmethod
    def of(
        cls, events: Iterable[Event], claims: Iterable[Claim], reports: Iterable[Report], theatre: Theatre
    ) -> Material:
        """The material of an export; UsageError where a claim or a report of one of the happenings was not given."""
        events, known = tuple(events), {claim.id: claim for claim in claims}
        texts = {report.id: report for report in reports}
        quotes = {event.id: tuple(_quotes(event, known, texts)) for event in events}
        used = {quote.report.id for told in quotes.values() for quote in told}
        return cls(events, theatre, tuple(report for id_, report in texts.items() if id_ in used), quotes)

    def quotes_of(self, event: Event) -> tuple[Quote, ...]:
        """The claims of a happening, in its order; at least one."""
        return self._quotes[event.id]

    @property
    def quotes(self) -> Iterator[Quote]:
        """All claims, happening by happening."""
        for event in self.events:
            yield from self._quotes[event.id]

    def site_names(self, ids: Sequence[str]) -> tuple[str, ...]:
        """The names of sites; the id of one that the theatre no longer has."""
        names = {site.id: site.name for site in self.theatre.sites}
        return tuple(names.get(id_, id_) for id_ in ids)


def _quotes(event: Event, claims: Mapping[str, Claim], reports: Mapping[str, Report]) -> Iterator[Quote]:
    for id_ in event.claim_ids:
        claim = claims.get(id_)
        if claim is None:
            raise UsageError(f"{event.id} rests on the claim {id_}, which was not given: give the ledger's claims")
        report = reports.get(claim.report_id)
        if report is None:
            raise UsageError(
                f"{id_} is of the report {claim.report_id}, which was not given: give the ledger's reports"
            )
        yield Quote(claim, report, event)
