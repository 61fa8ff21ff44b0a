"""Plans: what is simulated at which of the demo's sites, and which claim of the demo's reports that meets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from standdown.demo.simulated_ground import PIXEL, SIZE, Block, camp
from standdown.imagery.series import Bools, Grid

__all__ = ["FIRST", "LAST", "PLANS", "Plan"]

FIRST, LAST = date(2019, 1, 1), date(2024, 12, 31)
"""The days from which and up to which there are scenes."""
_EPSG = 32644


@dataclass(frozen=True, slots=True)
class Plan:
    """What is simulated at one site."""

    site_id: str
    easting: float
    northing: float
    """The middle of the box in metres of UTM zone 44 north: where the theatre's pack has the site, to 10 m."""
    stream: float
    """Columns from the middle to the stream."""
    blocks: tuple[Block, ...]
    story: str
    """Which claim of the demo it meets, and what a check can say."""
    reach_m: float = 90.0
    """How far from the middle something is built."""
    radar_until: date = LAST
    hidden: tuple[date, date] | None = None
    """Days on which cloud or snow lies over all."""

    @property
    def grid(self) -> Grid:
        """The pixels of its box."""
        half = SIZE * PIXEL / 2
        return Grid(_EPSG, self.easting - half, self.northing + half, PIXEL, SIZE, SIZE)

    @property
    def footprint(self) -> Bools:
        """The pixels (row, column) in which something is ever built."""
        return self.grid.within(self.easting, self.northing, self.reach_m)


PLANS = {
    plan.site_id: plan
    for plan in (
        Plan(
            "gogra",
            304_480,
            3_804_120,
            19,
            camp(date(2020, 5, 20), date(2021, 8, 4)),
            "A camp stands from May 2020 and is gone on 5 August 2021: supports what the army said that week, and "
            "contradicts the sources who had it cleared in July 2020.",
        ),
        Plan(
            "hot-springs",
            282_920,
            3_824_850,
            -20,
            camp(date(2020, 5, 18), date(2022, 9, 11), rows=2, columns=4, long=20),
            "A camp stands from May 2020 to 11 September 2022: contradicts the pullback of July 2020, supports that of "
            "2022.",
        ),
        Plan(
            "galwan",
            245_100,
            3_850_180,
            16,
            (
                *camp(date(2020, 5, 16), date(2020, 7, 6), north=38, rows=2, columns=2),
                *camp(date(2020, 5, 22), None, north=-38, rows=2, columns=2),
            ),
            "Of two camps one is taken down in July 2020 and one stays: partial.",
            reach_m=95,
        ),
        Plan(
            "pangong-north",
            288_570,
            3_741_910,
            21,
            (
                *camp(date(2020, 5, 12), date(2021, 2, 15), north=42, rows=2, columns=2),
                *camp(date(2024, 4, 12), None, north=-36, rows=3, columns=4, long=18, deep=12),
            ),
            "A camp goes in February 2021, under snow that radar sees through; a base is built there from April 2024.",
            reach_m=110,
        ),
        Plan(
            "depsang",
            233_120,
            3_907_320,
            -22,
            camp(date(2020, 5, 8), date(2024, 10, 28)),
            "Cloud and snow lie over all from 22 October 2024, and radar passes ended with Sentinel-1B in December "
            "2021: nothing can be said of the pullback.",
            radar_until=date(2021, 12, 23),
            hidden=(date(2024, 10, 22), LAST),
        ),
        Plan(
            "demchok",
            354_410,
            3_619_520,
            17,
            tuple(
                Block(east, north, 5, 4, "tent", date(2020, 5, 14), date(2024, 10, 28))
                for east, north in ((-15, 5), (28, -22), (6, 31))
            ),
            "Three tents of 20 square metres: too small for pixels of 100.",
        ),
    )
}
"""What is simulated, by site; of a site that is not here there are no scenes."""
