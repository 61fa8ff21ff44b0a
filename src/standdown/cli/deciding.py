"""``standdown decide``: a person rules on claims, merges and earlier rulings, in one line."""

from __future__ import annotations

import getpass
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from standdown.cli import options
from standdown.cli.edge import now, talk, write_data
from standdown.cli.project import open_ledger, theatre_of
from standdown.errors import UsageError
from standdown.model import Act

if TYPE_CHECKING:
    from standdown.model import Decision
    from standdown.theatre import Theatre

__all__ = ["decide", "said_of", "where_value", "who"]


def who(_: click.Context, __: click.Parameter, value: str | None) -> str:
    """The name given, or that of the user who is logged in."""
    try:
        return value or getpass.getuser()
    except (KeyError, OSError):
        raise click.BadParameter("nobody is logged in by name: say who rules with --by NAME") from None


by = click.option("--by", metavar="NAME", callback=who, help="Who rules.  [default: the user logged in]")


@click.command()
@click.argument("act", type=click.Choice([act.value for act in Act]))
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@click.option(
    "--field", metavar="FIELD", default="", help="For correct: kind, realis, certainty, basis, parties, when, where."
)
@click.option(
    "--value", metavar="VALUE", default="", help="The right value; for grade the pair, as B2; for assign a name."
)
@click.option("--why", metavar="TEXT", default="", help="The reason, kept with it.")
@by
@options.json_form
@options.project
def decide(
    act: str, ids: tuple[str, ...], field: str, value: str, why: str, by: str, as_json: bool, project: Path
) -> None:
    """Rule on claims in one line.

    ACT is accept, reject, correct, merge, split, grade, assign or undo. IDs are those of claims; for undo those of rulings, or of links, by which the program merged. Nothing is
    overwritten: a claim stays as it was read, and a ruling is undone by another.
    """
    from standdown.ledger import decide as decision_of
    from standdown.model import to_json

    ruling = Act(act)
    if (ruling is Act.CORRECT) != bool(field):
        raise UsageError("a correction names its field with --field, and nothing else does")
    with open_ledger(project) as ledger:
        if field == "where":
            value = where_value(theatre_of(ledger), value)
        made = ledger.rule(decision_of(ruling, ids, by=by, at=now(), why=why, field=field, value=value))
    if as_json:
        write_data(to_json(made))
    else:
        talk(f"{said_of(made)}. Undo it with: standdown decide undo {made.id}")


def said_of(decision: Decision) -> str:
    """The ruling in a few words."""
    value = "" if decision.act is Act.SPLIT else decision.value
    words = " ".join(filter(None, (decision.act.value, decision.field, value[:60])))
    return f"{decision.id}: {words} {', '.join(decision.target_ids)} by {decision.by}"


def where_value(theatre: Theatre, value: str) -> str:
    """A correction's place as JSON: a place or site of the theatre by its id; JSON, and nothing, stay as they are."""
    from standdown.claims.places import PlaceFinder
    from standdown.model import Span, to_json

    if not value or value.startswith("{"):
        return value
    site = next((site for site in theatre.sites if site.id == value), None)
    wanted = site.place_id if site else value
    place = next((place for place in theatre.places if place.id == wanted), None)
    if place is None:
        raise UsageError(f"{value!r} is no place or site of {theatre.name}: take an id of its pack", code="no-place")
    where = to_json(PlaceFinder(theatre).named(place, Span(0, 0)))
    return json.dumps({**where, "span": None, "why": "ruled"}, ensure_ascii=False)
