"""The verbs of the command line. Standard output is data, standard error is talk; exit 0 fine, 1 failed, 2 wrong use."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from standdown import __version__
from standdown.errors import PackError, ReadError, StanddownError, UsageError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from standdown.ledger import Ledger
    from standdown.theatre import Theatre

__all__ = ["cli", "main"]

_SUFFIXES = frozenset({".txt", ".html", ".htm", ".xhtml", ".md"})


class Day(click.ParamType[date]):
    """A day written as 2024-11-15."""

    name = "day"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day, or a usage error that shows the form."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no day: write it as 2024-11-15", param, ctx)


_project = click.option("--project", type=click.Path(path_type=Path), default=".", help="The project's folder.")
_as_of = click.option("--as-of", type=Day(), help="The state of the world on this day (default: today).")
_known_by = click.option("--known-by", type=Day(), help="Use only what had been published by this day.")
_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
_csv = click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")
_private = click.option("--allow-private", is_flag=True, help="Fetch from private and loopback addresses too.")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="standdown")
def cli() -> None:
    """Follow a border standoff as it builds up and stands down: every claim with its sentence and its source."""


@cli.command()
@click.argument("source")
@click.option("--published", type=Day(), help="The day it was published, if you know it.")
@click.option("--publisher", default="", help="Who published it, if the page does not say.")
@click.option("--url", default="", help="Where it came from, for a text copied from a page.")
@click.option(
    "--theatre", "theatre_name", default="ladakh", show_default=True, help="A shipped theatre, or a pack's folder."
)
@_private
@_json
@_csv
def read(
    source: str,
    published: date | None,
    publisher: str,
    url: str,
    theatre_name: str,
    allow_private: bool,
    as_json: bool,
    as_csv: bool,
) -> None:
    """Read one report (a FILE, a URL, or - for standard input) and show what it claims."""
    from standdown.claims import Reader, reading_line
    from standdown.publish import claim_rows

    reader = Reader(_theatre(theatre_name))
    reading, _ = reader.read(
        source,
        now=_now(),
        published=published,
        publisher=publisher,
        url=url,
        allow_private=allow_private,
        stdin=sys.stdin.buffer,
    )
    if as_json or as_csv:
        _data(reading_line(reading, with_report=True), claim_rows(reading), as_csv=as_csv)
        return
    from standdown.publish.terminal import show_reading

    _show(show_reading(reading))


@cli.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--theatre", "theatre_name", required=True, help="A shipped theatre, or a pack's folder.")
def init(folder: Path, theatre_name: str) -> None:
    """Start a project in FOLDER: a ledger for one theatre."""
    from standdown.ledger import Ledger

    theatre = _theatre(theatre_name)
    known = str(Path(theatre_name).resolve()) if Path(theatre_name).is_dir() else theatre_name
    Ledger.create(folder, theatre=known).close()
    _talk(
        f"{folder} follows {theatre.name} ({len(theatre.sites)} sites). Next: standdown add --project {folder} FILE ..."
    )


@cli.command()
@click.argument("sources", nargs=-1, required=True)
@click.option("--published", type=Day(), help="The day they were published, if you know it.")
@click.option("--publisher", default="", help="Who published them, if the pages do not say.")
@click.option("--by", default="standdown", show_default=True, help="Who adds them.")
@_private
@_project
def add(
    sources: tuple[str, ...], published: date | None, publisher: str, by: str, allow_private: bool, project: Path
) -> None:
    """Read reports (files, folders, URLs, or -) into the ledger; what cannot be read is recorded with its reason."""
    with _ledger(project) as ledger:
        failed = _add_all(
            ledger, list(_spread(sources)), published=published, publisher=publisher, by=by, allow_private=allow_private
        )
    sys.exit(1 if failed else 0)


@cli.command()
@_as_of
@_known_by
@_json
@_csv
@_project
def board(as_of: date | None, known_by: date | None, as_json: bool, as_csv: bool, project: Path) -> None:
    """Show where each site stands against the baseline, who says so and who disagrees."""
    with _ledger(project) as ledger:
        _print_board(ledger, as_of or _now().date(), known_by, as_json=as_json, as_csv=as_csv)


@cli.command()
@_as_of
@_known_by
@_json
@_csv
@_project
def timeline(as_of: date | None, known_by: date | None, as_json: bool, as_csv: bool, project: Path) -> None:
    """Show the happenings by day, merged from all reports; what has no day stands apart."""
    with _ledger(project) as ledger:
        _print_timeline(ledger, as_of, known_by, as_json=as_json, as_csv=as_csv)


@cli.command()
@click.option("--dir", "folder", type=click.Path(path_type=Path), help="Keep the demo's project in this folder.")
@click.option("--as-of", type=Day(), help="The state of the world on this day (default: the day of the last report).")
@click.option("--no-serve", is_flag=True, help="Stop after printing (there is nothing to serve yet).")
def demo(folder: Path | None, as_of: date | None, no_serve: bool) -> None:  # noqa: ARG001 - the face is stable
    """Read the bundled sample standoff and print its board and timeline."""
    from standdown.demo import demo_ledger

    with demo_ledger(folder, now=_now()) as ledger:
        last = max((r.published.day for r in ledger.reports() if r.published.day), default=_now().date())
        _talk(f"The sample standoff: {len(ledger.reports())} reports written for this project, read just now.")
        _print_board(ledger, as_of or last, None)
        _print_timeline(ledger, as_of, None)


@cli.command()
@_project
def verify(project: Path) -> None:
    """Check the ledger's seal: that no entry was changed, moved or taken out."""
    from standdown.publish.terminal import show_faults

    with _ledger(project) as ledger:
        faults = ledger.verify()
    _show(show_faults(faults))
    sys.exit(1 if faults else 0)


@cli.group()
def annotate() -> None:
    """Run one layer by itself over JSONL files: one line in, one line out."""


@annotate.command("claims")
@click.argument("source", type=click.Path(path_type=Path, exists=True, dir_okay=False, allow_dash=True))
@click.argument("target", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--theatre", "theatre_name", default="ladakh", show_default=True, help="A shipped theatre, or a pack's folder."
)
def annotate_claims_command(source: Path, target: Path, theatre_name: str) -> None:
    """Find the claims in each line of SOURCE (id, text, published) and write them to TARGET."""
    from standdown.claims import annotate_claims

    lines = _jsonl(source)
    out = [json.dumps(line, ensure_ascii=False) for line in annotate_claims(lines, _theatre(theatre_name))]
    with click.open_file(str(target), "w", encoding="utf-8", atomic=str(target) != "-") as file:
        file.writelines(line + "\n" for line in out)
    _talk(f"{len(out)} lines written to {target}.")


@cli.group()
def theatre() -> None:
    """Look at theatre packs: what is known of a standoff beforehand."""


@theatre.command("list")
def theatre_list() -> None:
    """List the theatres that ship with Standdown."""
    from standdown.theatre import load_theatre, shipped_theatres

    for name in shipped_theatres():
        click.echo(f"{name}\t{load_theatre(name).summary}")


@theatre.command("check")
@click.argument("pack")
@_json
def theatre_check(pack: str, as_json: bool) -> None:
    """Check a PACK (a folder, or a shipped theatre's name): errors and warnings, each with its remedy."""
    from standdown.theatre import check_pack, pack_folder

    problems = check_pack(pack_folder(pack))
    errors = sum(problem.is_error for problem in problems)
    if as_json:
        fields = ("file", "where", "fault", "remedy", "severity")
        click.echo(
            json.dumps(
                [{name: str(getattr(p, name)) for name in fields} for p in problems], ensure_ascii=False, indent=1
            )
        )
    else:
        for problem in problems:
            click.echo(str(problem))
    _talk(f"{pack}: {errors} errors, {len(problems) - errors} warnings.")
    sys.exit(1 if errors else 0)


def _add_all(
    ledger: Ledger, sources: list[str], *, published: date | None, publisher: str, by: str, allow_private: bool
) -> int:
    """How many of the sources could not be read; each of those is in the ledger as a reject."""
    from standdown.claims import Reader
    from standdown.publish.terminal import show_added, show_reject

    reader, failed = Reader(_theatre(ledger.theatre)), 0
    for source in sources:
        try:
            reading, raw = reader.read(
                source,
                now=_now(),
                published=published,
                publisher=publisher,
                allow_private=allow_private,
                stdin=sys.stdin.buffer,
            )
        except (ReadError, UsageError) as error:
            failed += 1
            _show(show_reject(ledger.reject(source, str(error), at=_now(), by=by, code=error.code)), err=True)
            continue
        _show(show_added(ledger.add(reading, raw, at=_now(), by=by), title=reading.report.title or source), err=True)
    if len(sources) > 1:
        _talk(f"{len(sources) - failed} of {len(sources)} read, {failed} rejected.")
    return failed


def _spread(sources: Iterable[str]) -> Iterable[str]:
    """The sources with each folder replaced by the pages and texts in it, by name."""
    for source in sources:
        if Path(source).is_dir():
            inside = sorted(p for p in Path(source).iterdir() if p.suffix.lower() in _SUFFIXES)
            if not inside:
                raise UsageError(
                    f"{source} holds no {', '.join(sorted(_SUFFIXES))} file: name the files", code="empty-folder"
                )
            yield from map(str, inside)
        else:
            yield source


def _print_board(
    ledger: Ledger, as_of: date, known_by: date | None, *, as_json: bool = False, as_csv: bool = False
) -> None:
    from standdown.model import to_json
    from standdown.publish import board_rows
    from standdown.status import derive_board

    state = derive_board(_theatre(ledger.theatre), ledger.claims(), ledger.reports(), as_of=as_of, known_by=known_by)
    if as_json or as_csv:
        _data(to_json(state), board_rows(state), as_csv=as_csv)
        return
    from standdown.publish.terminal import show_board

    _show(show_board(state))


def _print_timeline(
    ledger: Ledger, as_of: date | None, known_by: date | None, *, as_json: bool = False, as_csv: bool = False
) -> None:
    from standdown.ledger import merge
    from standdown.model import to_json
    from standdown.publish import timeline_rows

    reports = [r for r in ledger.reports() if known_by is None or (r.published.day and r.published.day <= known_by)]
    ids = {report.id for report in reports}
    claims = [c for c in ledger.claims() if c.report_id in ids]
    events = [e for e in merge(claims, reports) if as_of is None or e.when.could_be_by(as_of)]
    if as_json or as_csv:
        _data([to_json(event) for event in events], timeline_rows(events, claims, reports), as_csv=as_csv)
        return
    from standdown.publish.terminal import show_timeline

    _show(show_timeline(events, claims, reports))


def _data(whole: object, rows: list[dict[str, Any]], *, as_csv: bool) -> None:
    from standdown.publish import to_csv

    click.echo(to_csv(rows) if as_csv else json.dumps(whole, ensure_ascii=False, indent=1), nl=not as_csv)


def _show(what: RenderableType, *, err: bool = False) -> None:
    from rich.console import Console

    Console(stderr=err, highlight=False, soft_wrap=False).print(what)


def _talk(words: str) -> None:
    click.echo(words, err=True)


def _now() -> datetime:
    return datetime.now(UTC)


def _theatre(name: str) -> Theatre:
    from standdown.theatre import load_theatre

    return load_theatre(name)


def _ledger(folder: Path) -> Ledger:
    from standdown.ledger import Ledger

    return Ledger.open(folder)


def _jsonl(source: Path) -> Iterable[dict[str, Any]]:
    with click.open_file(str(source), encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                yield json.loads(line)
            except json.JSONDecodeError as error:
                raise ReadError(
                    f"{source}, line {number} is no JSON ({error.msg}): mend or drop the line", code="bad-jsonl"
                ) from error


def main() -> NoReturn:
    """Run the command line; every fault that has a name ends in one clear line."""
    try:
        code = cli.main(prog_name="standdown", standalone_mode=False)
    except click.exceptions.Abort:
        _talk("stopped")
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except PackError as error:
        _talk("\n".join((f"standdown: {error}", *(f"  {problem}" for problem in error.problems))))
        sys.exit(error.exit_code)
    except StanddownError as error:
        _talk(f"standdown: {error} [{error.code}]")
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
    sys.exit(code if isinstance(code, int) else 0)
