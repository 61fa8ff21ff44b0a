"""``standdown event``, ``site``, ``search`` and ``rebuild``: one thing of a ledger, with all it rests on."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import click

from standdown.cli import options
from standdown.cli.edge import as_data, now, show, talk, write_data
from standdown.cli.project import open_ledger, theatre_of
from standdown.cli.selecting import find_event, select
from standdown.errors import UsageError

if TYPE_CHECKING:
    from standdown.ledger import Ledger, Link
    from standdown.model import Event

__all__ = ["event", "rebuild", "search", "site"]

_ENOUGH = 10_000
"""Claims that are looked through where not all of them are shown: what is rejected, or later than the day asked for."""


@click.command()
@click.argument("id_", metavar="ID")
@options.as_of("everything")
@options.known_by
@options.json_form
@options.csv_form
@options.project
def event(id_: str, as_of: date | None, known_by: date | None, as_json: bool, as_csv: bool, project: Path) -> None:
    """Show one happening with everything it rests on.

    ID is that of an event or of one of its claims, as timeline prints it; its beginning will do.
    """
    from standdown.ledger import origins, outcomes, propose, read_table
    from standdown.model import to_json
    from standdown.publish import timeline_rows
    from standdown.publish.event_view import EventView

    for_programs = as_data(as_json=as_json, as_csv=as_csv)
    with open_ledger(project) as ledger:
        chosen = select(ledger, baseline=theatre_of(ledger).baseline, as_of=as_of, known_by=known_by)
        found = find_event(chosen, id_)
        if found is None:
            days = " on the days asked for" if as_of or known_by else ""
            raise UsageError(f"{id_!r} is no event or claim{days}: take an id from timeline", code="no-event")
        claims = [chosen.claims[claim] for claim in found.claim_ids]
        proposal = propose(found, chosen.claims, chosen.reports, read_table(ledger.folder), ruled=chosen.ruled.grades)
        backed = origins(claims, chosen.reports)
        became = [o for o in outcomes(chosen.events) if found.id in (o.plan, o.event)]
        ruled = [d for d in chosen.ruled.standing if set(d.target_ids) & set(found.claim_ids)]
        # Put together anew, the claims do not stand by the links that are written.
        links = _links(ledger, found) if known_by is None else {}
    if for_programs:
        whole = {
            "event": to_json(found),
            "grade": to_json(proposal),
            "origins": to_json(backed),
            "outcomes": to_json(became),
            "claims": to_json(claims),
            "decisions": to_json(ruled),
            "links": {id_: {"id": link.id, **to_json(link)} for id_, link in links.items()},
        }
        write_data(whole, timeline_rows([found], claims, chosen.reports.values()), as_csv=as_csv)
    else:
        undoable = {id_: link.id for id_, link in links.items()}
        show(EventView(found, chosen.claims, chosen.reports, proposal, backed, became, ruled, undoable))


@click.command()
@click.argument("id_", metavar="ID")
@options.as_of("today")
@options.known_by
@options.json_form
@options.csv_form
@options.project
def site(id_: str, as_of: date | None, known_by: date | None, as_json: bool, as_csv: bool, project: Path) -> None:
    """Show one site: where it stands and how it came there.

    ID is the site's, as board --json prints it, or its name.
    """
    from standdown.model import to_json
    from standdown.publish import board_rows
    from standdown.publish.site_view import SiteView
    from standdown.status import derive_board

    for_programs = as_data(as_json=as_json, as_csv=as_csv)
    day = as_of or now().date()
    with open_ledger(project) as ledger:
        theatre = theatre_of(ledger)
        chosen = select(ledger, baseline=theatre.baseline, as_of=day, known_by=known_by)
    board = derive_board(theatre, chosen.claims.values(), chosen.reports.values(), as_of=day, known_by=known_by)
    named = (row for row in board.rows if id_.casefold() in (row.site.id.casefold(), row.site.name.casefold()))
    row = next(named, None)
    if row is None:
        there = ", ".join(site.id for site in theatre.sites)
        raise UsageError(f"{id_!r} is no site of {theatre.name}: name one of {there}", code="no-site")
    told = [each for each in chosen.events if each.where and row.site.id in each.where.sites]
    if for_programs:
        rows = [cells for cells in board_rows(board) if cells["site"] == row.site.id]
        write_data({"row": to_json(row), "events": to_json(told)}, rows, as_csv=as_csv)
    else:
        show(SiteView(board, row, told, chosen.claims, chosen.reports))


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", default=50, show_default=True, metavar="N", type=click.IntRange(1), help="No more claims.")
@options.as_of("everything")
@options.known_by
@options.json_form
@options.csv_form
@options.project
def search(
    words: tuple[str, ...],
    limit: int,
    as_of: date | None,
    known_by: date | None,
    as_json: bool,
    as_csv: bool,
    project: Path,
) -> None:
    """Find claims by words.

    All the WORDS stand in the claim's sentence, the report's title, or the names of place, people and voices. "Words in
    quotation marks" stand together, and disengag* finds every word that begins so.
    """
    from standdown.model import to_json
    from standdown.publish import timeline_rows
    from standdown.publish.timeline_view import TimelineView

    for_programs = as_data(as_json=as_json, as_csv=as_csv)
    with open_ledger(project) as ledger:
        ids = ledger.search(" ".join(map(_together, words)), limit=max(limit, _ENOUGH))
        chosen = select(ledger, baseline=theatre_of(ledger).baseline, as_of=as_of, known_by=known_by)
    shown = {id_ for each in chosen.events for id_ in each.claim_ids}
    found = [id_ for id_ in ids if id_ in shown]
    listed = set(found[:limit])
    told = [each for each in chosen.events if not listed.isdisjoint(each.claim_ids)]
    if for_programs:
        rows = timeline_rows(told, chosen.claims.values(), chosen.reports.values())
        write_data(to_json([chosen.claims[id_] for id_ in found[:limit]]), rows, as_csv=as_csv)
    elif told:
        show(TimelineView(told, chosen.claims, chosen.reports, listed))
    else:
        days = " on the days asked for" if as_of or known_by else ""
        talk(f"No claim holds all of these words{days}.")
    if len(found) > limit:
        talk(f"No more than {limit} claims are shown: ask with more words, or with --limit.")


@click.command()
@options.project
def rebuild(project: Path) -> None:
    """Make anew what is looked up, from the entries.

    Nothing that was read or ruled is touched; the same entries always give the same.
    """
    from standdown.status import rebuild as made_anew

    with open_ledger(project) as ledger:
        start = perf_counter()
        count = made_anew(ledger, theatre_of(ledger))
    talk(f"{count} entries worked in, in {perf_counter() - start:.1f} s.")


def _links(ledger: Ledger, event: Event) -> dict[str, Link]:
    """By the id of a claim of ``event`` the link by which it stands there, where it joined; the last one counts."""
    last = {link.claim_id: link for link in ledger.links()}
    return {id_: last[id_] for id_ in event.claim_ids if id_ in last and last[id_].to != id_}


def _together(word: str) -> str:
    """A word of the command line that is several stands together, as its user quoted it for the shell."""
    return f'"{word}"' if len(word.split()) > 1 and '"' not in word else word
