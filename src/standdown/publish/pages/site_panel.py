"""The panel of a site: where it stands, how it came there, and who disagrees."""

from __future__ import annotations

from dataclasses import dataclass

from standdown.ledger import Proposal
from standdown.model import Facet, FacetState, StepTaken
from standdown.publish.pages.asked import Asked
from standdown.publish.pages.records import Records
from standdown.status import Row, Said

__all__ = ["Against", "SitePanel", "StepLine", "site_panel"]

_VOICES = 2
"""Voices of a step that the panel names before it counts the rest."""
_AGAINST = 4
_STEPS = 7
"""Steps that the panel tells; the page of the site has all."""


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step of the way, with who says so, and the grade of the first happening behind it."""

    taken: StepTaken
    says: tuple[str, ...]
    more: int
    proposal: Proposal | None
    event_id: str


@dataclass(frozen=True, slots=True)
class Against:
    """A voice against the step."""

    said: Said
    proposal: Proposal | None
    event_id: str


@dataclass(frozen=True, slots=True)
class SitePanel:
    """What the panel shows; ``before`` and ``after`` are the ids of the sites beside it, round and round."""

    row: Row
    number: int
    total: int
    before: str
    after: str
    facets: tuple[tuple[Facet, FacetState], ...]
    steps: tuple[StepLine, ...]
    """The last first."""
    more_steps: int
    against: tuple[Against, ...]
    more_against: int
    happenings: int
    is_chosen: bool
    """False where nobody chose it: then it is the site that moved last."""


def site_panel(records: Records, asked: Asked) -> SitePanel | None:
    """The panel of the site asked for, else of the one that moved last; ``None`` for a theatre without sites."""
    rows = records.board(asked).rows
    if not rows:
        return None
    row = next((row for row in rows if row.site.id == asked.site), None) or max(rows, key=_moved)
    number = next(n for n, each in enumerate(rows) if each.site.id == row.site.id)
    against = tuple(_against(records, asked, said) for said in row.disputed_by[:_AGAINST])
    return SitePanel(
        row,
        number + 1,
        len(rows),
        rows[number - 1].site.id,
        rows[(number + 1) % len(rows)].site.id,
        tuple((facet, row.state.facets.get(facet, FacetState.UNSAID)) for facet in Facet),
        tuple(_line(records, asked, taken) for taken in reversed(row.state.history[-_STEPS:])),
        max(0, len(row.state.history) - _STEPS),
        against,
        len(row.disputed_by) - len(against),
        records.number_at(asked, row.site.id),
        row.site.id == asked.site,
    )


def _moved(row: Row) -> tuple[str, int]:
    """The day of its last step; of several sites that moved on one day, the first of the theatre."""
    when = row.state.taken.when if row.state.taken else None
    day = (when.latest or when.earliest) if when else None
    return str(day or ""), 0


def _line(records: Records, asked: Asked, taken: StepTaken) -> StepLine:
    event = next((found for id_ in taken.claim_ids if (found := records.event(asked, id_))), None)
    return StepLine(
        taken,
        taken.says[:_VOICES],
        max(0, len(taken.says) - _VOICES),
        records.proposal(asked, event) if event else None,
        event.id if event else "",
    )


def _against(records: Records, asked: Asked, said: Said) -> Against:
    event = records.event(asked, said.claim_id)
    return Against(said, records.proposal(asked, event) if event else None, event.id if event else "")
