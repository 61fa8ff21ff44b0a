"""Rules for times of day: "10:35 p.m.", "noon", "0730 hrs"."""

from __future__ import annotations

from standdown.claims.times.grammar import Hit, rules
from standdown.claims.times.tree import Clock, TimeTree

__all__ = ["CLOCK"]


def _clock(hit: Hit) -> TimeTree | None:
    first, half = hit["t"][0], hit.value("x")
    hour, minute = _hands(first.word)
    if hour > (12 if half else 24) or (minute or 0) > 59:
        return None
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    return Clock(hour, minute)


def _hands(word: str) -> tuple[int, int | None]:
    """Hour and minute of "10:35", "7.15", "430" and "7"; an hour that no clock has where there is none."""
    for mark in ":.":
        if mark in word:
            hour, minute = word.split(mark)[:2]
            return int(hour), int(minute[:2])
    if not word.isdigit():
        return 99, None
    value = int(word[:4])
    return divmod(value, 100) if value > 24 else (value, None)


def _military(hit: Hit) -> TimeTree:
    word = hit.own[0].word
    return Clock(int(word[:2]), int(word[2:4]))


def _noon(hit: Hit) -> TimeTree | None:
    return None if hit.before().word == "high" else Clock(hit.integer("n") or 0, 0)


CLOCK = rules(
    ("about? t=(clock) x=(am)? (units)? zone?", _clock),
    ("about? t=(num) x=(am) zone?", _clock),
    ("about? t=(day) oclock x=(am)? zone?", _clock),
    ("military (units)? zone?", _military),
    ("n=(noon)", _noon),
)
