"""Reading: mentions of a text with the participants, places and times that their own sentence gives them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from standdown.claims.likeness.mention import Mention
from standdown.claims.likeness.parts import parts_of
from standdown.claims.times import find_times
from standdown.claims.times.calendar import Moment, resolve
from standdown.claims.times.tense import likely_ahead
from standdown.language import Syntax, read_sentences
from standdown.model import Span
from standdown.report import sentences as sentences_of

__all__ = ["read_mentions"]


def read_mentions(
    text: str,
    triggers: Sequence[Span],
    *,
    document: str,
    day: date | None = None,
    sentences: Sequence[Span] | None = None,
) -> tuple[Mention, ...]:
    """A mention for each of ``triggers``, in the order given; ValueError for one that stands in no sentence.

    Participants are the proper names among the parts around the trigger, places the names of places in its sentence,
    times those of its sentence that come to days.
    """
    spans = tuple(sentences) if sentences is not None else tuple(sentences_of(text))
    homes = [_home(text, trigger, spans) for trigger in triggers]
    needed = sorted(set(homes), key=lambda span: span.start)
    trees = dict(zip(needed, read_sentences(text, needed), strict=True))
    return tuple(
        _mention(text, trigger, home, trees[home], document, day) for trigger, home in zip(triggers, homes, strict=True)
    )


def _home(text: str, trigger: Span, spans: Sequence[Span]) -> Span:
    home = next((span for span in spans if span.start <= trigger.start < span.end), None)
    if home is None:
        raise ValueError(
            f"{trigger.of(text)!r} at {trigger.start} stands in no sentence: give the sentence that has it"
        )
    return home


def _mention(text: str, trigger: Span, home: Span, syntax: Syntax, document: str, day: date | None) -> Mention:
    words = syntax.words_in(trigger)
    head = syntax.head_word(trigger)
    around = parts_of(syntax, head, words).all if head is not None else frozenset()
    named = {name.start: name for name in syntax.parse.names}
    names = [
        [syntax.tokens[word].text for word in range(phrase.start, phrase.end)]
        for phrase in named.values()
        if around.intersection(range(phrase.start, phrase.end))
    ]
    places = [
        text[syntax.tokens[phrase.start].start : syntax.tokens[phrase.end - 1].end]
        for phrase in named.values()
        if phrase.kind == "LOC"
    ]
    found = (
        resolve(time.tree, Moment(day, None, likely_ahead(text, syntax, time.span) or False))
        for time in find_times(text, home, tag=syntax.tag_at)
    )
    return Mention(
        text,
        trigger,
        home,
        document,
        day,
        participants=tuple(dict.fromkeys(word.lower() for name in names for word in name if word[:1].isupper())),
        places=tuple(dict.fromkeys(place.lower() for place in places)),
        times=tuple(when for when in found if when.days is not None),
    )
