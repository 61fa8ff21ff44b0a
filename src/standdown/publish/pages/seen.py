"""Seen: the verdicts of satellites as pages show them: on a claim, at a site, and in a row of the board."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from standdown.ledger import Look
from standdown.ledger.looked import newest
from standdown.model import Event, Observation, Ruling, Verdict
from standdown.publish.drawing import DayScale
from standdown.publish.drawing.observed import ObservedChart, observed_charts
from standdown.publish.pages.asked import Asked
from standdown.publish.pages.glyphs import RULING_GLYPHS
from standdown.publish.pages.records import Records
from standdown.publish.verdict_words import (
    asked_words,
    hidden_words,
    known_from,
    least_words,
    numbers_words,
    reason_words,
    sensor_words,
    short_words,
    verdict_words,
    why_words,
)
from standdown.publish.words import clean, when_words

__all__ = [
    "SCENES",
    "SceneLine",
    "Seen",
    "SeenLine",
    "known_looks",
    "line_of",
    "seen_of",
    "seen_of_claims",
    "verdicts_at",
]

SCENES = 40
"""Scenes of a verdict that are listed, those nearest the days asked about; programs get all."""


@dataclass(frozen=True, slots=True)
class SceneLine:
    """A scene with what stands for its bytes."""

    day: date
    sensor: str
    id: str
    sha256: str
    hidden_by: str


@dataclass(frozen=True, slots=True)
class SeenLine:
    """A verdict in a few words, and where all of it stands."""

    verdict: Verdict
    glyph: str
    site: str
    """Its name."""
    words: str
    href: str

    @property
    def is_told(self) -> bool:
        """True where images tell anything."""
        return self.verdict.ruling is not Ruling.INCONCLUSIVE


@dataclass(frozen=True, slots=True)
class Seen:
    """A verdict with everything it rests on."""

    look: Look
    glyph: str
    site: str
    title: str
    asked: str
    why: str
    reasons: tuple[str, ...]
    """Why it is inconclusive, a sentence each."""
    numbers: tuple[str, ...]
    least: str
    """The least change that could have been seen."""
    hidden: tuple[str, ...]
    """Of each sensor how many scenes saw the site, and what hid it in the others."""
    charts: tuple[ObservedChart, ...]
    scenes: tuple[SceneLine, ...]
    more_scenes: int
    known: date | None
    """The day of its newest scene."""
    number: int = 0
    """Of the claim on the page, 0 where the site was asked about."""
    other_days: str = ""
    """The days that the claim itself gives, where others were asked about: it was corrected since, or was open."""

    @property
    def verdict(self) -> Verdict:
        """What came out."""
        return self.look.verdict


def known_looks(records: Records, asked: Asked) -> tuple[Look, ...]:
    """Of each question the newest answer that could be known: all whose scenes had been taken by then.

    Like a report, which counts by the day it came out and not by that on which somebody added it, a verdict counts by
    the day of its newest scene.
    """
    by = asked.known_by
    return newest(look for look in records.looks if by is None or records.known_from(look.verdict) <= by)


def verdicts_at(records: Records, asked: Asked, site: str = "") -> tuple[Look, ...]:
    """Those at a site, or at all, that ask about days which had begun by the day asked for; the latest days first."""
    found = [look for look in known_looks(records, asked) if not site or look.verdict.site_id == site]
    begun = [look for look in found if (look.verdict.window.earliest or date.min) <= asked.as_of]
    return tuple(sorted(begun, key=lambda look: (look.verdict.window.latest or date.min, look.seq), reverse=True))


def seen_of_claims(records: Records, asked: Asked, event: Event) -> tuple[Look, ...]:
    """The verdicts on the claims of a happening, then those put to its sites themselves about the same days."""
    sites = event.where.sites if event.where else ()
    looks, ours = known_looks(records, asked), set(event.claim_ids)
    on_claims = [look for look in looks if look.verdict.claim_id in ours]
    at_sites = [
        look
        for look in looks
        if not look.verdict.claim_id
        and look.verdict.site_id in sites
        and look.verdict.kind in _KINDS.get(event.kind.value, ())
        and not event.when.is_open
        and look.verdict.window.overlaps(event.when)
    ]
    return (*on_claims, *at_sites)


_KINDS = {
    "withdrawal": ("withdrawal",),
    "disengagement": ("withdrawal",),
    "build-up": ("build-up", "construction"),
    "construction": ("construction", "build-up"),
}
"""By the kind of a happening what images are asked about it."""


def line_of(records: Records, asked: Asked, look: Look) -> SeenLine:
    """A verdict in a few words, with a link to the happening of its claim, or to its site."""
    one = look.verdict
    event = records.event(asked, one.claim_id) if one.claim_id else None
    path = f"/event/{event.id}" if event else f"/site/{one.site_id}"
    href = f"{asked.at('').seen('').url(path)}#{one.id}"
    return SeenLine(one, RULING_GLYPHS[one.ruling], _site(records, one), short_words(one), href)


def seen_of(records: Records, looks: Sequence[Look], numbers: dict[str, int] | None = None) -> tuple[Seen, ...]:
    """Verdicts with all they rest on; ``numbers`` are those of the claims on the page."""
    return tuple(_seen(records, look, (numbers or {}).get(look.verdict.claim_id, 0)) for look in looks)


def _seen(records: Records, look: Look, number: int) -> Seen:
    one, observations = look.verdict, records.observations(look.verdict)
    scenes = _scenes(one, observations)
    return Seen(
        look,
        RULING_GLYPHS[one.ruling],
        _site(records, one),
        verdict_words(one),
        asked_words(one),
        why_words(one),
        tuple(reason_words(reason, in_full=True) for reason in one.reasons),
        numbers_words(one),
        least_words(observations),
        tuple(_hidden(observations)),
        observed_charts(observations, window=one.window, changed=one.changed, scale=_scale(one, observations)),
        tuple(sorted(scenes[:SCENES], key=lambda scene: (scene.day, scene.id))),
        max(0, len(scenes) - SCENES),
        known_from(observations),
        number,
        _other_days(records, one),
    )


def _other_days(records: Records, one: Verdict) -> str:
    claim = records.chosen().claims.get(one.claim_id)
    if claim is None or (claim.when.earliest, claim.when.latest) == (one.window.earliest, one.window.latest):
        return ""
    return when_words(claim.when)


def _scale(one: Verdict, observations: Sequence[Observation]) -> DayScale | None:
    """From the first scene to the last, and in any case over the days asked about."""
    days = [each.day for each in observations]
    if not days:
        return None
    first, last = one.window.earliest or days[0], one.window.latest or days[0]
    return DayScale(min(*days, first), max(*days, last))


def _hidden(observations: Sequence[Observation]) -> Iterable[str]:
    by_sensor: dict[str, dict[str, Observation]] = {}
    for each in observations:
        # A scene that several quantities were measured in is one scene, seen where any of them was.
        scenes = by_sensor.setdefault(each.sensor, {})
        name = each.scene_ids[0] if each.scene_ids else each.id
        if name not in scenes or scenes[name].z is None:
            scenes[name] = each
    for sensor, scenes in by_sensor.items():
        yield f"{sensor_words(sensor)}: {hidden_words(scenes.values())}"


def _scenes(one: Verdict, observations: Sequence[Observation]) -> list[SceneLine]:
    """Each scene once, those nearest the days asked about first."""
    found: dict[str, SceneLine] = {}
    for each in observations:
        for n, id_ in enumerate(each.scene_ids):
            sha256 = each.scene_sha256[n] if n < len(each.scene_sha256) else ""
            hidden = each.hidden_by if each.z is None else ""
            line = SceneLine(each.day, sensor_words(each.sensor), clean(id_), sha256, hidden)
            found.setdefault(f"{id_}\n{sha256}", line)
    middle = one.window.latest or one.window.earliest
    return sorted(found.values(), key=lambda scene: abs((scene.day - middle).days) if middle else 0)


def _site(records: Records, one: Verdict) -> str:
    names = {site.id: site.name for site in records.theatre.sites}
    return clean(names.get(one.site_id, one.site_id))
