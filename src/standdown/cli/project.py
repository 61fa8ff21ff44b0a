"""``standdown init``, ``add`` and ``verify``: a project's ledger is made, grows and is checked."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from standdown.cli import options
from standdown.cli.edge import leave, now, show, standard_input, talk, write_data
from standdown.cli.second import endpoint
from standdown.errors import LedgerError, UsageError

if TYPE_CHECKING:
    from standdown.ledger import Ledger
    from standdown.theatre import Theatre

__all__ = ["add", "init", "open_ledger", "theatre_of", "verify"]


def _address(_: click.Context, __: click.Parameter, value: str) -> str:
    """The address, or a usage error; what is wrong with it shows before anything is made."""
    if value:
        from standdown.ledger.engines_postgres import checked_address

        try:
            checked_address(value)
        except LedgerError as error:
            raise click.BadParameter(str(error)) from None
    return value


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--theatre",
    "theatre_name",
    metavar="NAME",
    required=True,
    help="A theatre that ships with Standdown (standdown theatre list), or a pack's folder.",
)
@click.option(
    "--database",
    metavar="ADDRESS",
    default="",
    callback=_address,
    help="Keep the ledger on PostgreSQL: postgresql+psycopg://user@host/database. The password is never written down: "
    "set PGPASSWORD or ~/.pgpass.  [default: a file in FOLDER]",
)
def init(folder: Path, theatre_name: str, database: str) -> None:
    """Start a project: a ledger for one theatre.

    FOLDER is made where there is none.
    """
    from standdown.ledger import Ledger
    from standdown.theatre import load_theatre, shipped_theatres

    theatre = load_theatre(theatre_name)
    kept = theatre_name if theatre_name in shipped_theatres() else str(Path(theatre_name).resolve())
    with _nothing_left(folder):
        Ledger.create(folder, theatre=kept, database=database).close()
    where = shlex.quote(str(folder))
    talk(f"{folder} follows {theatre.name} ({len(theatre.sites)} sites).")
    talk(f"Next: standdown add --project {where} FILE ...")


@click.command()
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@options.published
@options.publisher
@click.option("--by", metavar="NAME", default="standdown", show_default=True, help="Who adds them.")
@options.allow_private
@options.second_reader
@options.project
def add(
    sources: tuple[str, ...],
    published: date | None,
    publisher: str,
    by: str,
    allow_private: bool,
    second_reader: bool,
    project: Path,
) -> None:
    """Read reports into the ledger.

    Each SOURCE is a text file, a saved page, a folder of these, an address, or - for standard input. What cannot be
    read is recorded with its reason, and the rest goes on. A report that does not tell its day is dated by what the
    ledger holds, as far as that goes.
    """
    from standdown.claims import Reader
    from standdown.cli.batch import add_all, spread
    from standdown.ledger import dated

    with open_ledger(project) as ledger:
        read = partial(
            Reader(theatre_of(ledger), second=endpoint() if second_reader else None).read,
            now=now(),
            published=published,
            publisher=publisher,
            allow_private=allow_private,
            stdin=standard_input(*sources),
        )
        failed = add_all(ledger, spread(sources), read=lambda source: read(source, known=dated(ledger)), by=by)
    leave(failed=failed > 0)


@click.command()
@click.option(
    "--anchor",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Compare with the seals in this file, which --save-anchor wrote before.",
)
@click.option(
    "--save-anchor",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Where the seal holds, add that of the last entry to this file; keep it on another machine.",
)
@options.json_form
@options.project
def verify(anchor: Path | None, save_anchor: Path | None, as_json: bool, project: Path) -> None:
    """Check the seal of the ledger.

    Says whether an entry was changed, moved or taken out, and which. Who may write the ledger can also write another
    history and seal it anew: that shows only against a seal that was noted before.
    """
    from standdown.ledger import anchors

    noted = anchors.read_anchors(anchor) if anchor else ()
    with open_ledger(project) as ledger:
        checked = ledger.checked(anchor=noted, tell=lambda count: talk(f"{count:,} entries checked"))
    if as_json:
        write_data([{"entry": fault.seq, "fault": fault.what} for fault in checked.faults])
    else:
        from standdown.publish.terminal import show_faults

        show(show_faults(checked.faults))
    if save_anchor and not checked.faults:
        if checked.seq:
            anchors.save_anchor(save_anchor, seq=checked.seq, hash=checked.hash, at=now())
        else:
            talk("The ledger is empty: there is no seal to note yet.")
    leave(failed=bool(checked.faults))


def open_ledger(folder: Path) -> Ledger:
    """The project in ``folder``; LedgerError where there is none."""
    from standdown.ledger import Ledger

    try:
        return Ledger.open(folder)
    except LedgerError as error:
        hint = ", or name the project's folder with --project" if error.code == "no-ledger" else ""
        raise LedgerError(f"{error}{hint}", code=error.code) from error


def theatre_of(ledger: Ledger) -> Theatre:
    """The theatre that a project follows; LedgerError where its pack has gone."""
    from standdown.ledger.project import SETTINGS
    from standdown.theatre import load_theatre

    try:
        return load_theatre(ledger.theatre)
    except UsageError as error:
        raise LedgerError(
            f"{ledger.folder} follows the theatre {ledger.theatre!r}, which is not there: "
            f"put the pack back, or write where it is in {ledger.folder / SETTINGS}",
            code="theatre-gone",
        ) from error


@contextmanager
def _nothing_left(folder: Path) -> Iterator[None]:
    """Folders that were made for a project go again when the project cannot be made."""
    made = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        yield
    except LedgerError:
        with suppress(OSError):
            for path in made:
                path.rmdir()
        raise
