"""``standdown theatre``: the packs that ship, a new one to begin from, and the check of one's own."""

from __future__ import annotations

import shlex
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from standdown.cli import options
from standdown.cli.edge import leave, talk, write_data

if TYPE_CHECKING:
    from standdown.theatre.skeleton import Box

__all__ = ["theatre"]


@click.group(invoke_without_command=True)
@click.pass_context
def theatre(context: click.Context) -> None:
    """Look at theatre packs.

    A pack holds what is known of a standoff beforehand: parties, sites, places, lines, offices.
    """
    options.help_if_alone(context)


@theatre.command("list")
@options.json_form
def theatre_list(as_json: bool) -> None:
    """List the theatres that ship with Standdown."""
    from standdown.theatre import load_theatre, shipped_theatres

    packs = [(name, load_theatre(name).summary) for name in shipped_theatres()]
    if as_json:
        write_data([{"name": name, "summary": summary} for name, summary in packs])
        return
    for name, summary in packs:
        click.echo(f"{name}\t{summary}")


@theatre.command("check")
@click.argument("pack")
@options.json_form
def theatre_check(pack: str, as_json: bool) -> None:
    """Check a pack, every fault with its remedy.

    PACK is a folder, or the name of a theatre that ships. Errors keep a pack from being used, warnings do not.
    """
    from standdown.publish.words import count_words
    from standdown.theatre import check_pack, pack_folder

    problems = check_pack(pack_folder(pack))
    errors = sum(problem.is_error for problem in problems)
    if as_json:
        write_data([asdict(problem) for problem in problems])
    for problem in () if as_json else problems:
        click.echo(f"{problem.severity.value}: {problem}")
    talk(f"{pack}: {count_words(errors, 'error')}, {count_words(len(problems) - errors, 'warning')}.")
    leave(failed=errors > 0)


@theatre.command("map")
@click.argument("pack")
@click.option("--seen-by", metavar="PARTY", default="", help="Lines as this party draws them; without it, everybody's.")
def theatre_map(pack: str, seen_by: str) -> None:
    """Write a theatre as GeoJSON, every line labelled by who draws it so.

    PACK is a folder, or the name of a theatre that ships. For QGIS, geojson.io or any map that reads GeoJSON.
    """
    from standdown.publish import theatre_layers
    from standdown.theatre import load_theatre

    write_data(theatre_layers(load_theatre(pack), seen_by=seen_by))


def _box(_: click.Context, __: click.Parameter, words: str) -> Box:
    """The four edges; what they say of the earth is checked where they are used."""
    try:
        west, south, east, north = (float(edge) for edge in words.split(","))
    except ValueError as error:
        raise click.BadParameter(f"{words!r} is no box: give west,south,east,north, such as 77,32,80.5,36") from error
    return west, south, east, north


@theatre.command("new")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--bbox",
    "box",
    metavar="W,S,E,N",
    required=True,
    callback=_box,
    help="The theatre's box in degrees: west, south, east, north.",
)
def theatre_new(folder: Path, box: Box) -> None:
    """Begin a pack: the five files, each part explained, with the towns of the box filled in.

    FOLDER is made; its name becomes the theatre's id.
    """
    from standdown.publish.words import count_words
    from standdown.theatre import shared_world, write_skeleton

    towns = write_skeleton(folder, box, shared_world())
    talk(f"{folder} holds a pack with {count_words(towns, 'town')}. Fill in what says TODO, theatre.yaml first.")
    talk(f"Then: standdown theatre check {shlex.quote(str(folder))}")
