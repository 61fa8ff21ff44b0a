"""Passing over: the scenes of a check that could not be compared, as observations that say what hid the site.

Without them a curve would end where the clouds began, and nobody could tell cloud from a satellite that did not pass.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np

from standdown.imagery.series import Bools, Series, Unseen
from standdown.imagery.verdicts.check import Checked
from standdown.model import Observation

__all__ = ["with_passed_over"]

_HIDDEN = 0.75
"""Share of all its ground that a scene which is passed over for its surroundings has hidden, at least."""


def with_passed_over(
    checked: Checked,
    series: Iterable[Series],
    *,
    easting: float,
    northing: float,
    radius_m: float,
    suspect: Iterable[str] = (),
) -> Checked:
    """The same check, its verdict resting also on the scenes in which the site or what is around it was hidden.

    Args:
        checked: What came out.
        series: What was given to the check; the other arguments too are those of the check.
        easting: Of the middle of the site.
        northing: The same.
        radius_m: How far the site reaches.
        suspect: Ids of scenes that were left out for their values: of these nothing is said.
    """
    site = checked.verdict.site_id
    known = {(each.quantity, id_) for each in checked.observations for id_ in each.scene_ids}
    known |= {(one.quantity.name, id_) for one in series for id_ in suspect}
    more = []
    for one in series:
        footprint = one.grid.within(easting, northing, radius_m)
        more += [each for each in _hidden(site, one, footprint) if (each.quantity, each.scene_ids[0]) not in known]
    if not more:
        return checked
    observations = (*checked.observations, *more)
    sensors = tuple(dict.fromkeys(each.sensor for each in observations))
    simulated = any(each.simulated for each in observations)
    ids = tuple(each.id for each in observations)
    verdict = replace(checked.verdict, observation_ids=ids, sensors=sensors, simulated=simulated)
    return replace(checked, verdict=verdict, observations=observations)


def _hidden(site_id: str, series: Series, footprint: Bools) -> Iterator[Observation]:
    clear = series.clear_fraction(footprint)
    for n, scene in enumerate(series.scenes):
        unseen = series.unseen[n]
        inside = unseen[footprint]
        is_hidden = clear[n] < 0.5
        if not is_hidden and float(np.mean(unseen != Unseen.SEEN)) < _HIDDEN:
            continue  # left out for its season: it was seen
        codes = inside[inside != Unseen.SEEN] if is_hidden else unseen[unseen != Unseen.SEEN]
        key = "\n".join((site_id, series.quantity.name, scene.id, scene.sha256, "passed over"))
        yield Observation(
            id="o-" + hashlib.sha256(key.encode()).hexdigest()[:16],
            site_id=site_id,
            day=scene.day,
            sensor=scene.sensor,
            scene_ids=(scene.id,),
            scene_sha256=(scene.sha256,) if scene.sha256 else (),
            clear_fraction=round(float(clear[n]), 3),
            quantity=series.quantity.name,
            orbit=scene.orbit,
            hidden_by=Unseen(int(np.bincount(codes).argmax())).word if len(codes) else "",
            simulated=scene.simulated,
        )
