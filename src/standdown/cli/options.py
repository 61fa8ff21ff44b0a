"""The options that several verbs share, and the days they take."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from standdown.cli.edge import now

__all__ = [
    "allow_private",
    "as_day",
    "as_of",
    "csv_form",
    "help_if_alone",
    "json_form",
    "known_by",
    "project",
    "published",
    "publisher",
    "second_reader",
    "theatre_name",
]

Verb = TypeVar("Verb", bound=Callable[..., Any])

_FIRST_YEAR = 1900


def as_day(_: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """The day, or a usage error that shows the form."""
    if value is None:
        return None
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is no day: write it as 2024-11-15") from None
    if day.year < _FIRST_YEAR:
        raise click.BadParameter(f"{value} is before {_FIRST_YEAR}: give a later day")
    if param.name == "published" and day > now().date():
        raise click.BadParameter(f"{value} is in the future: give the day the report came out")
    return day


def help_if_alone(context: click.Context) -> None:
    """Print the help of a group that was called without a verb."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def as_of(default: str) -> Callable[[Verb], Verb]:
    """The option ``--as-of``; ``default`` says in words what holds without it."""
    words = f"The state of the world on this day.  [default: {default}]"
    return click.option("--as-of", metavar="DAY", callback=as_day, help=words)


known_by = click.option(
    "--known-by", metavar="DAY", callback=as_day, help="Use only what had been published by this day."
)
published = click.option("--published", metavar="DAY", callback=as_day, help="The day it came out, if you know it.")
publisher = click.option("--publisher", metavar="NAME", default="", help="Who published it, if the page does not say.")
allow_private = click.option("--allow-private", is_flag=True, help="Fetch from this machine and private networks too.")
json_form = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
csv_form = click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")
project = click.option(
    "--project",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    default=".",
    show_default=True,
    help="The project's folder, as given to init.",
)
theatre_name = click.option(
    "--theatre",
    "theatre_name",
    metavar="NAME",
    default="ladakh",
    show_default=True,
    help="A theatre that ships with Standdown, or a pack's folder.",
)
second_reader = click.option("--second-reader", is_flag=True, help="Ask the model at STANDDOWN_READER_URL too.")
"""Asks a language model of the user's as well."""
