"""Political events of any English news text, by PLOVER's root types: who does what to whom."""

from standdown.claims.events.actors import Party
from standdown.claims.events.annotate import annotate_events, event_line
from standdown.claims.events.reading import Event, EventReader
from standdown.claims.events.roots import Root

__all__ = ["Event", "EventReader", "Party", "Root", "annotate_events", "event_line"]
