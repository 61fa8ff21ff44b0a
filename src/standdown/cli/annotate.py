"""``standdown annotate``: one layer by itself, in the JSONL exchange form."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import click

from standdown.cli import options
from standdown.cli.edge import leave, progress, talk
from standdown.cli.jsonl import read_jsonl, write_jsonl

__all__ = ["annotate"]


def _in_a_folder(_: click.Context, __: click.Parameter, target: str) -> str:
    """The target, refused before the work when there is no place for it."""
    folder = Path(target).parent
    if not folder.is_dir():
        raise click.BadParameter(f"there is no folder {str(folder)!r}: make it, or name another place")
    return target


@click.group(invoke_without_command=True)
@click.pass_context
def annotate(context: click.Context) -> None:
    """Run one layer over JSONL files.

    One line in, one line out, in the same order.
    """
    options.help_if_alone(context)


source_file = click.argument("source", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
target_file = click.argument("target", type=click.Path(dir_okay=False, allow_dash=True), callback=_in_a_folder)


@annotate.command("claims")
@source_file
@target_file
@options.theatre_name
def annotate_claims_command(source: str, target: str, theatre_name: str) -> None:
    """Find the claims in each line.

    A line of SOURCE is an object with id, text and published (a day); title and publisher help where they are known.
    TARGET is written once all is read. Either may be - for standard input and output.
    """
    from standdown.claims import annotate_claims
    from standdown.theatre import load_theatre

    theatre = load_theatre(theatre_name)
    _write(target, list(annotate_claims(progress(read_jsonl(source), "Reading"), theatre)))


@annotate.command("events")
@source_file
@target_file
@click.option(
    "--salient",
    is_flag=True,
    help="The salient events of reports of any matter, not the political event of each sentence.",
)
def annotate_events_command(source: str, target: str, salient: bool) -> None:
    """Find the political events in each line: who does what to whom.

    A line of SOURCE is an object with id (or doc_id) and text; offsets count in that text as it stands. Each sentence
    is coded by one event, by PLOVER's root types, with its source, its target and their states. TARGET is written once
    all is read. Either may be - for standard input and output.
    """
    from standdown.claims.events import annotate_events

    _write(target, list(annotate_events(progress(read_jsonl(source), "Reading"), salient=salient)))


@annotate.command("language")
@source_file
@target_file
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="How many processes to read in.")
def annotate_language_command(source: str, target: str, jobs: int) -> None:
    """Find the words, tags, dependencies and names in each line.

    A line of SOURCE is an object with id and text; offsets count in that text as it stands. TARGET is written once all
    is read. Either may be - for standard input and output.
    """
    from standdown.language import annotate_language

    _write(target, list(annotate_language(progress(read_jsonl(source), "Reading"), processes=jobs)))


@annotate.command("places")
@source_file
@target_file
@click.option(
    "--theatre",
    "theatre_name",
    metavar="NAME",
    help="A theatre whose places come before the world's; none where it is left out.",
)
def annotate_places_command(source: str, target: str, theatre_name: str | None) -> None:
    """Find the place names in each line, with the place each most likely means.

    A line of SOURCE is an object with id and text; offsets count in that text as it stands. TARGET is written once all
    is read. Either may be - for standard input and output.
    """
    from standdown.claims.places import annotate_places
    from standdown.theatre import load_theatre

    theatre = load_theatre(theatre_name) if theatre_name else None
    _write(target, list(annotate_places(progress(read_jsonl(source), "Reading"), theatre)))


@annotate.command("realis")
@source_file
@target_file
@click.option(
    "--scale",
    type=click.Choice(("news", "crowd")),
    default="news",
    show_default=True,
    help="Whether what is still to come is uncertain (news) or did not happen (crowd).",
)
def annotate_realis_command(source: str, target: str, scale: Literal["news", "crowd"]) -> None:
    """Say of each word how real it is told, were it an event: a score, a status, and the realis of a claim.

    A line of SOURCE is an object with id and text; offsets count in that text as it stands. TARGET is written once all
    is read. Either may be - for standard input and output.
    """
    from standdown.claims.trained import annotate_realis

    _write(target, list(annotate_realis(progress(read_jsonl(source), "Reading"), scale=scale)))


@annotate.command("sources")
@source_file
@target_file
def annotate_sources_command(source: str, target: str) -> None:
    """Find who says what in each line: source, cue and content of each attribution.

    A line of SOURCE is an object with id and text; offsets count in that text as it stands. TARGET is written once all
    is read. Either may be - for standard input and output.
    """
    from standdown.claims.trained import annotate_sources

    _write(target, list(annotate_sources(progress(read_jsonl(source), "Reading"))))


@annotate.command("times")
@source_file
@target_file
@options.theatre_name
def annotate_times_command(source: str, target: str, theatre_name: str) -> None:
    """Find the time expressions in each line, as TIMEX3.

    A line of SOURCE is an object with id, text and published or dct (a day), from which "yesterday" is counted; offsets
    count in that text as it stands. A line without a day gets the dct that its words and the theatre leave, where they
    leave one. TARGET is written once all is read. Either may be - for standard input and output.
    """
    from standdown.claims import day_finder
    from standdown.claims.times import annotate_times
    from standdown.theatre import load_theatre

    day_of = day_finder(load_theatre(theatre_name))
    _write(target, list(annotate_times(progress(read_jsonl(source), "Reading"), day_of=day_of)))


def _write(target: str, out: list[dict[str, Any]]) -> None:
    """Write the lines and say what became of them; exit status 1 where one was rejected."""
    from standdown.publish.words import count_words

    write_jsonl(target, out)
    rejected = [line for line in out if "reject" in line]
    for line in rejected:
        talk(f"rejected  {line['id']}: {line['reject']}")
    for what, number in {
        "without a text": sum("skipped" in line for line in out),
        "not in English": sum(line.get("language") == "other" for line in out),
    }.items():
        if number:
            talk(f"{count_words(number, 'line')} {what}.")
    talk(f"{count_words(len(out), 'line')} written to {'standard output' if target == '-' else target}.")
    leave(failed=bool(rejected))
