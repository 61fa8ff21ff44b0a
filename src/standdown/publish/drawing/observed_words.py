"""Observed words: what the figure of observations shows, for those who cannot see it or point at its dots."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from standdown.model import Observation, When
from standdown.publish.words import count_words, day_words, when_words

__all__ = ["NORMAL", "NO_SCENE", "near_words", "reason_words", "scene_words", "summary"]

NORMAL = 3.0
"""Robust deviations up to which a scene is like those before the crisis: 1 scene of 370 lies beyond by chance."""
_NEAR_DAYS = 45
"""Days on either side of the window whose scenes are listed in words."""
_MOST_NEAR = 14
_REASONS = {
    "cloud": "cloud",
    "shadow": "shadow of clouds",
    "snow": "snow",
    "layover": "radar layover",
    "no-data": "no data",
}
NO_SCENE = "no scene"


def reason_words(o: Observation) -> str:
    """What hid the site."""
    return _REASONS.get(o.hidden_by, o.hidden_by) if o.hidden_by else "unknown why"


def scene_words(o: Observation) -> str:
    """One scene: "4 Jul 2021: +12.3, 100% of the site seen, 0.8 ha changed"."""
    if o.z is None:
        return f"{day_words(o.day)}: nothing seen, {reason_words(o)}"
    words = f"{day_words(o.day)}: {_signed(o.z)}, {o.clear_fraction:.0%} of the site seen"
    return words + (f", {o.extent_ha:.2g} ha changed" if o.extent_ha else "")


def near_words(group: Sequence[Observation], window: When | None, changed: When | None) -> Iterator[str]:
    """The scenes about the days that are claimed, or about the change where no day is."""
    when = window if window and (window.earliest or window.latest) else changed
    first, last = (when.earliest or when.latest, when.latest or when.earliest) if when else (None, None)
    if first is None or last is None:
        return
    about = [o for o in group if abs((min(max(o.day, first), last) - o.day).days) <= _NEAR_DAYS]
    about.sort(key=lambda o: min(abs((o.day - first).days), abs((o.day - last).days)))
    for o in sorted(about[:_MOST_NEAR], key=lambda o: o.day):
        yield scene_words(o)


def summary(
    title: str,
    group: Sequence[Observation],
    gaps: Sequence[tuple[float, str]],
    window: When | None,
    changed: When | None,
) -> str:
    """The whole figure in one sentence; ``gaps`` are lengths, to be compared, and words."""
    seen = [(o, o.z) for o in group if o.z is not None]
    beyond = [(o, z) for o, z in seen if abs(z) >= NORMAL]
    span = f"{count_words(len(group), 'scene')} from {day_words(group[0].day)} to {day_words(group[-1].day)}"
    said = [f"{title}: {span}, {len(seen)} of them saw the site"]
    if beyond:
        far, z = max(beyond, key=lambda each: abs(each[1]))
        said.append(f"{len(beyond)} beyond what is normal, {when_words(When(beyond[0][0].day, beyond[-1][0].day))}, "
                    f"most on {day_words(far.day)} with {_signed(z)}")  # fmt: skip
    elif seen:
        said.append("none beyond what is normal")
    if window and (window.earliest or window.latest):
        said.append(f"claimed: {when_words(window)}")
    if changed and (changed.earliest or changed.latest):
        said.append(f"the ground changed: {when_words(changed)}")
    said.extend(f"nothing seen {gap}" for _, gap in sorted(gaps, reverse=True)[:3])
    return "; ".join(said) + "."


def _signed(z: float) -> str:
    return f"{z:+.1f}".replace("-", "−")
