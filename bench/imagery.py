"""Imagery: what the check of a claim finds on real series with planted changes, how often it is wrong, and what others find.

    python -m bench.imagery [PART ...] [--series FOLDER] [--quick] [--seed N] [--whys]

Parts: detection, peers, verdicts, traps, speed; all without one. FOLDER holds the series that bench/imagery_stacks.py names
(default ../shared/corpora/imagery); nothing of it is part of the project. ``--quick`` takes a few plants of each, to see that
it runs. ``--whys`` prints the rule behind each verdict that is not as it should be.

What a site, a plant and an alarm are: bench/imagery_planting.py, bench/imagery_detecting.py. What is claimed:
bench/imagery_verdicts.py. Traps: bench/imagery_traps.py. Peers, which are asked of the same plants: bench/imagery_peers.py;
they need `pip install pyxccd==1.1.0 ruptures==1.1.10`, nothing else does. Intervals are Wilson's of 95 %; they take sites as
independent of each other, though a scene holds some 35 to 70 that do not overlap.

Seeds: N (default 2026) for what is reported, N + 1 for thresholds; N + 2 to N + 43 for verdicts and traps. Seeds nearer than
50 to one that was looked at share draws with it: take another hundred.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass, replace
from pathlib import Path

from bench import imagery_detecting as detecting
from bench import imagery_matching as matching
from bench import imagery_speed as speed
from bench import imagery_stacks as stacks
from bench import imagery_traps as traps
from bench import imagery_verdicts as verdicts
from bench.imagery_counting import rate
from bench.imagery_planting import Stack
from standdown.model import Ruling

PARTS = "detection", "peers", "verdicts", "traps", "speed"
SERIES = Path(__file__).parents[1].parent / "shared" / "corpora" / "imagery"
STRONG_DECIBELS = 4.0, 5.0, 6.0, 8.0
STRONG_COVERS = 0.5, 0.7, 1.0
# One pixel of which structures of 4 dB fill .05 to .3, in decibels: 10 log10(1 + share (10^.4 - 1)); and such covers.
FAINT_DECIBELS = 0.32, 0.61, 0.89, 1.15, 1.41, 1.64
FAINT_COVERS = 0.05, 0.1, 0.15, 0.2, 0.25, 0.3


@dataclass(frozen=True)
class Sizes:
    optical: int = 300
    radar: int = 200
    others: int = 100
    """Ocean, and radar with its speckle."""
    verdicts: int = 60
    offset: int = 170
    snow: int = 165
    cloud: int = 165
    mended: int = 60
    pixels: int = 360_000


QUICK = Sizes(6, 6, 4, 2, 3, 3, 6, 3, 40_000)


def detection(folder: Path, sizes: Sizes, seed: int, _: bool) -> None:
    optical = [stacks.ndvi(folder)]
    radar = [stacks.radar(folder, burst) for burst in stacks.LAND]
    for title, several, n in (
        ("Sentinel-2, NDVI", optical, sizes.optical),
        ("Sentinel-1, VV and VH", radar, sizes.radar),
    ):
        least = detecting.threshold(several, n, seed + 1)
        detecting.show(f"Detection, {title}", detecting.detected(detecting.draw(several, n, seed)), least)
    ocean = [stacks.radar(folder, stacks.OCEAN)]
    raw = [stacks.radar(folder, burst, raw=True) for burst in stacks.LAND]
    for title, several in (("Sentinel-1 over the ocean", ocean), ("Sentinel-1 with its speckle", raw)):
        detecting.show(
            f"Detection, {title}; threshold of land",
            detecting.detected(detecting.draw(several, sizes.others, seed)),
            least,
        )


def peers(folder: Path, sizes: Sizes, seed: int, _: bool) -> None:
    optical = [stacks.ndvi(folder)]
    radar = [stacks.radar(folder, burst) for burst in stacks.LAND]
    for title, several, n in (
        ("Sentinel-2, NDVI", optical, sizes.optical),
        ("Sentinel-1, VV and VH", radar, sizes.radar),
    ):
        drawn = detecting.draw(several, n, seed), detecting.draw(several, n, seed + 1)
        matching.compare(f"Peers, {title}", *drawn)


def claims(folder: Path, sizes: Sizes, seed: int, whys: bool) -> None:
    optical = [stacks.ndvi(folder)]
    radar = [stacks.radar(folder, burst) for burst in stacks.LAND]
    sets: tuple[tuple[str, list[Stack], tuple[verdicts.Scenario, ...], tuple[float, ...]], ...] = (
        ("Sentinel-1, 2 x 2 to 5 x 5 pixels, 4 to 8 dB", radar, verdicts.RADAR, STRONG_DECIBELS),
        ("Sentinel-2, 2 x 2 to 5 x 5 pixels, cover .5 to 1", optical, verdicts.OPTICAL, STRONG_COVERS),
        ("Sentinel-2, cover .3", optical, verdicts.OPTICAL[:1], (0.3,)),
    )
    for title, several, scenarios, strengths in sets:
        done = [
            (each, verdicts.run(several, each, sizes.verdicts, seed + 2 + n, strengths))
            for n, each in enumerate(scenarios)
        ]
        verdicts.show(f"Verdicts, {title}", done, whys=whys)
    for title, several, scenarios, strengths in (
        ("Sentinel-1, below a pixel", radar, verdicts.RADAR, FAINT_DECIBELS),
        ("Sentinel-2, below a pixel", optical, verdicts.OPTICAL, FAINT_COVERS),
    ):
        faint = [
            replace(each, truth=Ruling.INCONCLUSIVE) for each in scenarios if each.stands in {"from", "until", "crisis"}
        ]
        done = [
            (each, verdicts.run(several, each, sizes.verdicts, seed + 20 + n, strengths, side=1))
            for n, each in enumerate(faint)
        ]
        verdicts.show(f"Verdicts, {title}", done, whys=whys)
        left = rate(each.ruling is Ruling.INCONCLUSIVE for _, results in done for each, _ in results)
        print(f"left inconclusive: {left}")


def pitfalls(folder: Path, sizes: Sizes, seed: int, whys: bool) -> None:
    field, ndvi = stacks.field(folder), stacks.ndvi(folder)
    told = [
        *traps.offsets(field, sizes.offset, seed + 40),
        *traps.snows(ndvi, sizes.snow, seed + 41),
        *traps.clouds(ndvi, sizes.cloud - sizes.cloud // 2, seed + 42),
        *traps.clouds(field[0], sizes.cloud // 2, seed + 43, field[1:]),
        *traps.offsets(field, sizes.mended, seed + 40, mending=True),
    ]
    traps.show(told, whys=whys)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--series", type=Path, default=SERIES)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--whys", action="store_true")
    asked = parser.parse_args()
    if unknown := [part for part in asked.parts if part not in PARTS]:
        parser.error(f"no part {unknown[0]}: take some of {', '.join(PARTS)}")
    sizes = QUICK if asked.quick else Sizes()
    print(f"seed {asked.seed}")
    doing = {"detection": detection, "peers": peers, "verdicts": claims, "traps": pitfalls}
    for part in asked.parts or PARTS:
        if part == "speed":
            speed.show(sizes.pixels)
        else:
            doing[part](asked.series, sizes, asked.seed, asked.whys)


if __name__ == "__main__":
    main()
