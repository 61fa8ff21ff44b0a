from __future__ import annotations

from standdown.claims.events import EventReader

REPORT = (
    "Bridge collapses near Dunholm\nTuesday, 4 May 2021\n"
    "A bridge collapsed near Dunholm on Monday and two buses fell into the river. Officials said that divers had "
    'rescued four people. "We heard a bang and we ran," a driver said. The river is wide. An investigation has begun. '
    "The mayor may resign."
)


def words(reader: EventReader, text: str) -> list[str]:
    return [event.span.of(text) for event in reader.salient(text)]


def test_salient_events_are_told_as_real_and_outside_of_quotations(reader: EventReader) -> None:
    assert words(reader, REPORT) == ["collapsed", "fell", "rescued", "investigation"]


def test_an_event_of_no_root_has_no_type(reader: EventReader) -> None:
    assert next(event.root for event in reader.salient(REPORT)) is None


def test_an_event_that_is_pointed_back_to_is_not_told_again(reader: EventReader) -> None:
    assert words(reader, "x\nThe attack was long.") == []
