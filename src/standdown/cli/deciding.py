"""``standdown decide``: a person rules on claims, merges and earlier rulings, in one line."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from standdown.cli import options
from standdown.cli.edge import now, talk, write_data
from standdown.cli.project import open_ledger, theatre_of
from standdown.errors import LedgerError, UsageError
from standdown.model import Act

if TYPE_CHECKING:
    from standdown.ledger import Ledger
    from standdown.model import Decision
    from standdown.theatre import Theatre

__all__ = ["decide", "said_of", "where_value", "who"]

_WHOLE = 18
"""Characters of an id: what is shorter is the beginning of one."""
_VALUED = frozenset({Act.CORRECT, Act.GRADE, Act.ASSIGN})


def who(_: click.Context, __: click.Parameter, value: str | None) -> str:
    """The name given, or that of the user who is logged in."""
    try:
        return value or getpass.getuser()
    except (ImportError, KeyError, OSError):
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
@click.option("--why", metavar="TEXT", default="", help="The reason, kept with it; for note its words.")
@by
@options.json_form
@options.project
def decide(
    act: str, ids: tuple[str, ...], field: str, value: str, why: str, by: str, as_json: bool, project: Path
) -> None:
    """Rule on claims in one line.

    ACT is accept, reject, correct, merge, split, grade, assign, note or undo. IDs are those of claims; for undo those
    of rulings, or of links, by which the program merged; their beginnings will do. Nothing is overwritten: a claim
    stays as it was read, and a ruling is undone by another.
    """
    from standdown.ledger import decide as decision_of
    from standdown.model import to_json

    ruling = Act(act)
    if (ruling is Act.CORRECT) != bool(field):
        raise UsageError("a correction names its field with --field, and nothing else does")
    if value and ruling not in _VALUED:
        raise UsageError(f"{act} takes no --value: leave it out")
    with open_ledger(project) as ledger:
        ids = _whole(ledger, ruling, ids)
        if field == "where":
            value = where_value(theatre_of(ledger), value)
        made = ledger.rule(decision_of(ruling, ids, by=by, at=now(), why=why, field=field, value=value))
    if as_json:
        write_data(to_json(made))
    else:
        talk(f"{said_of(made)}. Undo it with: standdown decide undo {made.id}")


def said_of(decision: Decision) -> str:
    """The ruling in a few words."""
    from standdown.publish.event_view import ruling_words
    from standdown.publish.words import clean

    return f"{decision.id}: {ruling_words(decision)} {', '.join(decision.target_ids)} by {clean(decision.by)}"


def _whole(ledger: Ledger, act: Act, ids: tuple[str, ...]) -> tuple[str, ...]:
    """The ids with each beginning made whole; one that begins nothing stays, and the ledger refuses it by name."""
    if all(len(id_) >= _WHOLE for id_ in ids):
        return ids
    if act is Act.UNDO:
        known = [ruling.id for ruling in ledger.decisions()] + [link.id for link in ledger.links()]
    else:
        known = [claim.id for claim in ledger.claims()]
    out = []
    for id_ in ids:
        found = {one for one in known if id_ and one.startswith(id_)}
        if len(found) > 1:
            raise LedgerError(f"{len(found)} ids begin with {id_!r}: give more of it", code="no-target")
        out.append(found.pop() if found else id_)
    return tuple(out)


def where_value(theatre: Theatre, value: str) -> str:
    """A correction's place as JSON: a place or site of the theatre by its id; JSON, and nothing, stay as they are."""
    from standdown.ledger.placing import where_value as found

    return found(theatre, value)
