"""``standdown check``: what satellites saw of a claim or a site, and what they cannot tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from standdown.cli import options
from standdown.cli.asked_of_space import Put, questions
from standdown.cli.edge import now, show, talk, write_data, write_pieces
from standdown.cli.project import open_ledger, theatre_of
from standdown.cli.scenes import Ground, Scenes, from_catalogue, from_tables
from standdown.errors import UsageError

if TYPE_CHECKING:
    from standdown.imagery.verdicts.check import Checked
    from standdown.ledger import Ledger
    from standdown.model import When
    from standdown.theatre import Theatre

__all__ = ["check"]

_BEFORE = timedelta(days=730)
"""Scenes of two years before the crisis: each season is seen twice."""
_AFTER = timedelta(days=120)
"""Scenes after the days asked about: enough clear ones of a radar's twelve days, or of five with cloud."""
_ASIDE_KM = 10.0
"""How far beyond a site its camps may lie."""
_WIDE_M = 3_000
"""From here on pixels are coarser than those of the sensor, and a camp is lost in them."""


def _window(_: click.Context, __: click.Parameter, value: str | None) -> When | None:
    from standdown.model import When

    if value is None:
        return None
    first, _dots, last = value.partition("..")
    try:
        return When(date.fromisoformat(first), date.fromisoformat(last or first))
    except ValueError as error:
        raise click.BadParameter(f"{value!r} are no days ({error}): write them as 2024-10-21..2024-10-30") from None


def _point(_: click.Context, __: click.Parameter, value: str | None) -> tuple[float, float] | None:
    if value is None:
        return None
    try:
        latitude, longitude = map(float, value.split(","))
    except ValueError:
        raise click.BadParameter(f"{value!r} is no place: write latitude,longitude as 34.36,78.87") from None
    if not (-80 <= latitude <= 84 and -180 <= longitude <= 180):  # where UTM is defined
        raise click.BadParameter(f"{value} is no latitude,longitude in degrees: swap or mend them")
    return latitude, longitude


@click.command()
@click.argument("target", metavar="CLAIM|SITE", default="")
@click.option("--site", default="", metavar="SITE", help="Look at this site, where a claim names several or none.")
@click.option("--kind", type=click.Choice(["withdrawal", "build-up", "construction"]), help="What to ask of a site.")
@click.option(
    "--window", metavar="A..B", callback=_window, help="The days asked about; for a claim, instead of its own."
)
@click.option(
    "--catalog", "catalogue", metavar="WHERE", default="",
    help="A STAC catalogue: a folder, an address, or the name of a public one (earth-search, planetary-computer).",
)  # fmt: skip
@click.option(
    "--table", "tables", metavar="FILE", type=click.Path(path_type=Path), multiple=True,
    help="Scenes as a table, .npz or .csv, in place of a catalogue; may be given several times.",
)  # fmt: skip
@click.option("--at", metavar="LAT,LON", callback=_point, help="The middle of the ground, instead of the site's own.")
@click.option("--radius", metavar="METRES", type=click.FloatRange(10, 50_000), help="How far the ground reaches.")
@click.option("--since", metavar="DAY", callback=options.as_day, help="No scenes before this day.")
@click.option("--until", metavar="DAY", callback=options.as_day, help="No scenes after this day.")
@click.option("--cache", metavar="FOLDER", type=click.Path(path_type=Path), help="Keep what is fetched there.")
@click.option("--dry-run", is_flag=True, help="Write nothing into the ledger.")
@click.option("--by", metavar="NAME", default="standdown", show_default=True, help="Who asks.")
@click.option(
    "--page", metavar="FILE", type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Write the verdicts with their pictures as one HTML file.",
)  # fmt: skip
@options.allow_private
@options.json_form
@options.project
def check(
    target: str,
    site: str,
    kind: str | None,
    window: When | None,
    catalogue: str,
    tables: tuple[Path, ...],
    at: tuple[float, float] | None,
    radius: float | None,
    since: date | None,
    until: date | None,
    cache: Path | None,
    dry_run: bool,
    by: str,
    page: Path | None,
    allow_private: bool,
    as_json: bool,
    project: Path,
) -> None:
    """Check a claim against what satellites saw.

    CLAIM is the id of a claim or a happening, or its beginning. Of a SITE every claim is checked that images can speak
    of, or with --kind and --window the site itself. The verdict is supported, contradicted or inconclusive, of
    structures and never of troops, and goes into the ledger.
    """
    if bool(catalogue) == bool(tables):
        raise UsageError("scenes come from one place: name a --catalog or a --table", code="no-scenes-named")
    if page and dry_run:
        raise UsageError("a page shows what is in the ledger: give --page or --dry-run, not both")
    if page and not page.absolute().parent.is_dir():
        raise UsageError(f"{page} cannot be written: {page.parent} is no folder")
    with open_ledger(project) as ledger:
        theatre = theatre_of(ledger)
        made, kept = [], cache or ledger.folder / "scenes"
        for puts in _by_site(questions(ledger, theatre, target, site=site, kind=kind or "", window=window)):
            grounds = [_ground(theatre, put, at, radius, since, until) for put in puts]
            # All that is asked of a site is asked of the same scenes, which are brought once.
            ground = replace(grounds[0], last=max(each.last for each in grounds))
            if ground.radius_m > _WIDE_M:
                talk(
                    f"{puts[0].site.name} reaches {ground.radius_m / 1000:.3g} km to each side, too wide to see a "
                    "camp in: narrow it with --at and --radius."
                )
            if catalogue:
                scenes = from_catalogue(catalogue, ground, cache=kept, allow_private=allow_private)
            else:
                scenes = from_tables(tables, ground)
            for put, each in zip(puts, grounds, strict=True):
                these = scenes.within(each.first, each.last)
                made.append(_checked(None if dry_run else ledger, put, these, each, by=by, prints=not as_json))
        if page:
            write_pieces(_page(ledger, theatre, made), str(page))
            talk(f"Written to {page}.")
    if as_json:
        write_data(made)


def _page(ledger: Ledger, theatre: Theatre, made: Sequence[dict[str, Any]]) -> list[bytes]:
    """The verdicts that came out, as a file."""
    from standdown.publish.pages.checked import checked_file, checked_page
    from standdown.publish.pages.records import Records
    from standdown.web.built import comparison

    records, ids = Records(ledger, theatre), [each["verdict"]["id"] for each in made]
    looks = [look for look in records.looks if look.verdict.id in ids]
    return [checked_file(checked_page(records, looks, ledger.raw, script=comparison()))]


def _by_site(puts: Sequence[Put]) -> list[list[Put]]:
    by_site: dict[str, list[Put]] = {}
    for put in puts:
        by_site.setdefault(put.site.id, []).append(put)
    return list(by_site.values())


def _ground(
    theatre: Theatre,
    put: Put,
    at: tuple[float, float] | None,
    radius: float | None,
    since: date | None,
    until: date | None,
) -> Ground:
    from standdown.theatre import distance

    place = theatre.place(put.site.place_id)
    longitude, latitude = (at[1], at[0]) if at else place.geometry.centre
    away = distance(place.geometry.centre, (longitude, latitude))
    if away > place.reach_km + _ASIDE_KM:
        raise UsageError(
            f"{latitude},{longitude} lies {away:.0f} km from {put.site.name}: give a place there, or another site",
            code="off-the-site",
        )
    reach = radius or place.reach_km * 1000
    first, last = since or theatre.baseline - _BEFORE, until or min(put.question.last + _AFTER, now().date())
    if last < first:
        raise UsageError(f"no scene lies between {first} and {last}: give other days", code="no-question")
    return Ground(longitude, latitude, reach, first, last)


def _checked(
    ledger: Ledger | None, put: Put, scenes: Scenes, ground: Ground, *, by: str, prints: bool
) -> dict[str, Any]:
    """The check, kept in the ledger where there is one, and printed; as data."""
    from standdown.imagery.pictures.showing import shown
    from standdown.imagery.verdicts.check import check as checked_by
    from standdown.imagery.verdicts.passing_over import with_passed_over
    from standdown.model import to_json
    from standdown.publish.verdict_view import VerdictView

    groups = {one.grid.epsg for one in scenes.series}
    if len(groups) > 1:
        raise UsageError(f"tables of {len(groups)} projections cannot be looked at together", code="no-scenes-named")
    east, north = ground.placed(groups.pop()) if groups else (0.0, 0.0)
    at, suspect = {"easting": east, "northing": north, "radius_m": ground.radius_m}, scenes.suspects
    found: Checked = checked_by(put.question, scenes.series, **at, suspect=suspect)
    found = with_passed_over(found, scenes.series, **at, suspect=suspect)
    found, pictures = shown(found, put.question, scenes.series, name=put.site.name)
    left_out = (*scenes.left_out, *found.left_out)
    found = replace(found, verdict=replace(found.verdict, left_out=left_out))
    is_new = ledger.look(found.verdict, found.observations, pictures, at=now(), by=by) if ledger else False
    if prints:
        show(VerdictView(found.verdict, found.observations, put.site.name, put.sentence))
        if ledger and not is_new:
            talk("The same check is in the ledger already.")
    return {
        "verdict": to_json(found.verdict),
        "observations": to_json(found.observations),
        "left_out": list(left_out),
        "written": is_new,
    }
