"""So far: what is said of a happening that counts on the day asked for, and may still have been to come on it."""

from __future__ import annotations

from standdown.model import Event, Realis, StepTaken
from standdown.publish.pages.asked import Asked
from standdown.publish.pages.records import Records
from standdown.publish.words import day_words
from standdown.status import published_by
from standdown.status.counting import may_be_ahead, opens

__all__ = ["HAPPENED", "UNDER_WAY", "so_far", "step_so_far"]

HAPPENED = "may have happened by now"
UNDER_WAY = "may be under way by now"


def so_far(records: Records, asked: Asked, event: Event) -> str:
    """What to say beside its days: "may have happened by now"; empty where it certainly had, or is told as ahead.

    Where all its claims together allow only later days, that it counts rests on one of them, and that is said.
    """
    # What was over by then needs no look at its reports: so are nearly all of a list.
    if event.when.latest and event.when.latest <= asked.as_of:
        return ""
    chosen = records.chosen(asked)
    days = [day for id_ in event.report_ids if (report := chosen.reports.get(id_)) and (day := published_by(report))]
    if not may_be_ahead(event.realis, event.when, told=min(days, default=None), as_of=asked.as_of):
        return ""
    words = UNDER_WAY if event.realis is Realis.ONGOING else HAPPENED
    opened = opens(chosen.claims[id_] for id_ in event.claim_ids)
    if event.when.earliest and opened and opened <= asked.as_of < event.when.earliest:
        return f"{words}: one claim allows {day_words(opened)} and after"
    return words


def step_so_far(taken: StepTaken, asked: Asked) -> str:
    """The same of the step of a site."""
    ends = taken.when.latest
    return HAPPENED if ends and asked.as_of < ends else ""
