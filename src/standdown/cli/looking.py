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
from standdown.cli.selecting import among, find, rows, select
from standdown.errors import UsageError

if TYPE_CHECKING:
    from standdown.ledger import Ledger
    from standdown.model import Verdict

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
    from standdown.ledger import origins, propose, read_table
    from standdown.model import to_json
    from standdown.publish import timeline_rows
    from standdown.publish.event_view import EventView

    for_programs = as_data(as_json=as_json, as_csv=as_csv)
    with open_ledger(project) as ledger:
        found = find(ledger, id_, baseline=theatre_of(ledger).baseline, as_of=as_of, known_by=known_by)
        table = read_table(ledger.folder)
        seen = _verdicts(ledger, known_by) if found else []
    if found is None:
        days = " on the days asked for" if as_of or known_by else ""
        raise UsageError(f"{id_!r} is no event or claim{days}: take an id from timeline", code="no-event")
    shown, chosen = found.event, found.chosen
    claims = [chosen.claims[claim] for claim in shown.claim_ids]
    proposal = propose(shown, chosen.claims, chosen.reports, table, ruled=chosen.ruled.grades)
    backed = origins(claims, chosen.reports)
    verdicts = [verdict for verdict in seen if verdict.claim_id in shown.claim_ids]
    ruled = [d for d in chosen.ruled.standing if set(d.target_ids) & set(shown.claim_ids)]
    if for_programs:
        whole = {
            "event": to_json(shown),
            "grade": to_json(proposal),
            "origins": to_json(backed),
            "outcomes": to_json(found.became),
            "claims": to_json(claims),
            "decisions": to_json(ruled),
            "verdicts": to_json(verdicts),
            "links": {id_: {"id": link.id, **to_json(link)} for id_, link in found.links.items()},
        }
        write_data(whole, timeline_rows([shown], claims, chosen.reports.values()), as_csv=as_csv)
    else:
        undoable = {id_: link.id for id_, link in found.links.items()}
        show(
            EventView(
                shown, chosen.claims, chosen.reports, proposal, backed, found.became, ruled, undoable, verdicts=verdicts
            )
        )


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
        named = (site.id for site in theatre.sites if id_.casefold() in (site.id.casefold(), site.name.casefold()))
        wanted = next(named, None)
        if wanted is None:
            there = ", ".join(site.id for site in theatre.sites)
            raise UsageError(f"{id_!r} is no site of {theatre.name}: name one of {there}", code="no-site")
        chosen = select(ledger, baseline=theatre.baseline, as_of=day, known_by=known_by, site=wanted)
        verdicts = [
            verdict
            for verdict in _verdicts(ledger, known_by)
            if verdict.site_id == wanted and (verdict.window.earliest or day) <= day
        ]
    board = derive_board(theatre, chosen.claims.values(), chosen.reports.values(), as_of=day, known_by=known_by)
    row = next(row for row in board.rows if row.site.id == wanted)
    told = [each for each in chosen.events if each.where and row.site.id in each.where.sites]
    if for_programs:
        rows = [cells for cells in board_rows(board) if cells["site"] == row.site.id]
        whole = {"row": to_json(row), "events": to_json(told), "verdicts": to_json(verdicts)}
        write_data(whole, rows, as_csv=as_csv)
    else:
        show(SiteView(board, row, told, chosen.claims, chosen.reports, verdicts))


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
        baseline = theatre_of(ledger).baseline
        found, chosen = among(ledger, ids, limit, baseline=baseline, as_of=as_of, known_by=known_by)
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
        with rows(ledger):
            pass  # the rows of happenings are made while they are asked for
    talk(f"{count} entries worked in, in {perf_counter() - start:.1f} s.")


def _verdicts(ledger: Ledger, known_by: date | None) -> list[Verdict]:
    """Of each question the newest answer whose scenes had all been taken by then."""
    from standdown.ledger.looked import newest
    from standdown.publish.verdict_words import known_from

    looks = ledger.looks()
    if known_by is not None:
        days = ((look, known_from(ledger.observations(look.verdict.observation_ids))) for look in looks)
        looks = tuple(look for look, day in days if day is None or day <= known_by)
    return [look.verdict for look in newest(looks)]


def _together(word: str) -> str:
    """A word of the command line that is several stands together, as its user quoted it for the shell."""
    return f'"{word}"' if len(word.split()) > 1 and '"' not in word else word
