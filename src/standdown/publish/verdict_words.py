"""Verdict words: what satellites were found to show, in words; of structures, never of troops."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from standdown.model import Observation, ReasonCode, Ruling, Verdict
from standdown.publish.words import clean, count_words, day_words, plain_days, when_words

__all__ = [
    "asked_words",
    "hidden_words",
    "known_from",
    "least_words",
    "numbers_words",
    "reason_words",
    "ruling_words",
    "sensor_words",
    "short_words",
    "verdict_words",
    "why_words",
]

_REASONS = {
    ReasonCode.CLOUD: "cloud",
    ReasonCode.SNOW: "snow",
    ReasonCode.TOO_SMALL: "too small",
    ReasonCode.NO_BASELINE: "no scenes from before",
    ReasonCode.NOT_SEEN_IN_CRISIS: "never seen to have come",
    ReasonCode.PARTIAL: "only in part, or on other days",
    ReasonCode.SENSOR_GAP: "too few scenes",
    ReasonCode.OFFSET_SUSPECT: "scenes that may be shifted as a whole",
    ReasonCode.WRONG_OBJECT_CLASS: "structures were seen, and troops are claimed",
}
_IN_FULL = {
    ReasonCode.CLOUD: "Cloud or its shadow lay over the site.",
    ReasonCode.SNOW: "Snow lay on the site.",
    ReasonCode.TOO_SMALL: "What changed, if anything did, is too small for pixels of this size.",
    ReasonCode.NO_BASELINE: "There are too few scenes from before to compare with.",
    ReasonCode.NOT_SEEN_IN_CRISIS: "No structures were seen to come, so that none can be seen to go.",
    ReasonCode.PARTIAL: "Only a part changed, or it changed on other days, or sensors differ.",
    ReasonCode.SENSOR_GAP: "Too few scenes were taken on the days that matter.",
    ReasonCode.OFFSET_SUSPECT: "The values of some scenes may be shifted as a whole; they were left out.",
    ReasonCode.WRONG_OBJECT_CLASS: "Troops are claimed, and what was seen are structures.",
}
_DONE = {
    ("withdrawal", Ruling.SUPPORTED): "structures went",
    ("withdrawal", Ruling.CONTRADICTED): "structures stood on",
    ("build-up", Ruling.SUPPORTED): "structures came",
    ("build-up", Ruling.CONTRADICTED): "structures went instead",
    ("construction", Ruling.SUPPORTED): "structures came",
    ("construction", Ruling.CONTRADICTED): "structures went instead",
}
_ASKED = {
    "withdrawal": "that structures went",
    "build-up": "that structures came",
    "construction": "that structures were built",
}


def ruling_words(ruling: Ruling) -> str:
    """The ruling as a word: ``supported``, ``contradicted``, ``inconclusive``."""
    return ruling.value


def reason_words(reason: ReasonCode, *, in_full: bool = False) -> str:
    """Why it is inconclusive, in some words or as a sentence."""
    return (_IN_FULL if in_full else _REASONS)[reason]


def short_words(verdict: Verdict) -> str:
    """In a few words: "supported: structures went", "inconclusive: cloud, snow"."""
    if verdict.ruling is Ruling.INCONCLUSIVE:
        told = ", ".join(map(reason_words, verdict.reasons))
    else:
        told = _DONE.get((verdict.kind, verdict.ruling), "")
    return f"{ruling_words(verdict.ruling)}: {told}" if told else ruling_words(verdict.ruling)


def verdict_words(verdict: Verdict) -> str:
    """With the days between whose scenes the ground changed, and how much of it did."""
    said = short_words(verdict)
    if verdict.changed and verdict.ruling is not Ruling.INCONCLUSIVE:
        said += f" between {_ends(verdict.changed.earliest)} and {_ends(verdict.changed.latest)}"
        if verdict.extent_ha:
            said += f", {verdict.extent_ha:.2g} ha at least"
    return said


def asked_words(verdict: Verdict) -> str:
    """What was asked: "that structures went, 1 to 31 Jul 2020"."""
    asked = _ASKED.get(verdict.kind, clean(verdict.kind))
    return f"{asked}, {when_words(verdict.window)}"


def why_words(verdict: Verdict) -> str:
    """The rule that decided with its numbers, its days as all other days are written."""
    return plain_days(clean(verdict.why))


def numbers_words(verdict: Verdict) -> tuple[str, ...]:
    """The numbers of the rule, each with what it means."""
    told = []
    if verdict.placebo_p is not None:
        told.append(
            f"placebo p {verdict.placebo_p:.3f}: share of control places that show as much; .02 at most is asked"
        )
    if verdict.return_ratio is not None:
        told.append(f"R {verdict.return_ratio:.2f}: 1 is as before the crisis, 0 as in it")
    return tuple(told)


def least_words(observations: Iterable[Observation]) -> str:
    """The least change that the scenes could have shown, or empty: by the usual scene of the sharpest sensor."""
    least: dict[tuple[str, str], list[float]] = {}
    for each in observations:
        if each.least_detectable_ha is not None:
            least.setdefault((each.sensor, each.quantity), []).append(each.least_detectable_ha)
    if not least:
        return ""
    middle = {key: sorted(values)[len(values) // 2] for key, values in least.items()}
    sensor, best = min(middle.items(), key=lambda each: each[1])
    return f"{best:.2g} ha in the usual scene of {sensor_words(sensor[0])}"


def hidden_words(observations: Iterable[Observation]) -> str:
    """How many scenes saw the site, and what hid it in the others."""
    listed = list(observations)
    hidden = Counter(each.hidden_by.replace("-", " ") for each in listed if each.z is None and each.hidden_by)
    told = ", ".join(f"{word} {count}" for word, count in hidden.most_common())
    return f"{count_words(len(listed), 'scene')}, {sum(each.z is not None for each in listed)} saw the site" + (
        f"; hidden by {told}" if told else ""
    )


def sensor_words(sensor: str) -> str:
    """A sensor by its name: "Sentinel-2"."""
    return clean(sensor).title().replace("Hls", "HLS") or "unnamed sensor"


def known_from(observations: Iterable[Observation]) -> date | None:
    """The day from which a verdict could be known: that of its newest scene; ``None`` where it rests on none."""
    return max((each.day for each in observations), default=None)


def _ends(day: date | None) -> str:
    return day_words(day) if day else "?"
