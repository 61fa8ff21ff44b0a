"""Toponyms: the words of a text that name a place of the world, and every place that they may mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from standdown.claims.vocabulary import patterns
from standdown.language import Syntax
from standdown.model import Span
from standdown.theatre import NameSort, World, WorldKind, WorldPlace

__all__ = ["Named", "Use", "find_named", "lies_in"]

_GENITIVE = re.compile(r"['’]s?$")
_HOLDS = re.compile(r",? ?\(|, (?:in )?")
"""What stands between a place and the one it lies in: "Paris, Texas", "Leh (Ladakh)"."""
_WORDS = patterns("places")
_LEAST = 3
"""Letters of the shortest place that names a body: "UN Council" names no town of Un."""
_HOLDERS = (WorldKind.COUNTRY, WorldKind.DIVISION, WorldKind.DISTRICT, WorldKind.COUNTY, WorldKind.REGION)


class Use(StrEnum):
    """What a place name stands for where it is written; only the first tells where something was."""

    PLACE = "place"
    PEOPLE = "people"
    """By a demonym: "Georgian officials"."""
    BODY = "body"
    """Inside the name of a body: "Leh police"."""


@dataclass(frozen=True, slots=True)
class Named:
    """One name as written, what it may mean, and the places that the text says it lies in."""

    span: Span
    text: str
    use: Use
    candidates: tuple[WorldPlace, ...]
    holders: tuple[WorldPlace, ...] = ()
    holds: tuple[WorldPlace, ...] = ()
    """What the text says lies in this one."""


def find_named(text: str, parsed: Sequence[tuple[Span, Syntax]], world: World) -> list[Named]:
    """The place names of ``text`` in order, found by the language engine; one may answer to no place that is known."""
    found = [named for _, syntax in parsed for named in _in_sentence(text, syntax, world)]
    return _held(text, found, world)


def lies_in(place: WorldPlace, holder: WorldPlace) -> bool:
    """True where ``place`` is a part of ``holder`` by their codes."""
    if place.id == holder.id or not holder.country or place.country != holder.country:
        return False
    if holder.kind is WorldKind.COUNTRY:
        return place.kind is not WorldKind.COUNTRY
    return place.division == holder.division and place.kind in (WorldKind.TOWN, WorldKind.COUNTY, WorldKind.DISTRICT)


def _in_sentence(text: str, syntax: Syntax, world: World) -> Iterator[Named]:
    taken: list[Span] = []
    for phrase in syntax.parse.names:
        span = Span(syntax.tokens[phrase.start].start, syntax.tokens[phrase.end - 1].end)
        taken.append(span)
        if phrase.kind == "LOC" and _is_name(span.of(text)):
            yield _named(text, span, Use.PLACE, world)
        elif phrase.kind == "ORG":
            yield from _of_body(text, syntax, phrase.start, phrase.end, world)
    yield from _peoples(text, syntax, taken, world)


def _is_name(words: str) -> bool:
    """False for a stray letter, and for what is written like a place and is a union of states."""
    return sum(char.isalpha() for char in words) > 1 and not _WORDS["unions"].fullmatch(words)


def _named(text: str, span: Span, use: Use, world: World) -> Named:
    words = _GENITIVE.sub("", span.of(text))
    return Named(Span(span.start, span.start + len(words)), words, use, _meanings(words, world))


def _meanings(words: str, world: World) -> tuple[WorldPlace, ...]:
    return (
        world.named(words)
        or world.named(words, NameSort.DEMONYM)
        or (world.named(words, NameSort.SHORT) if words.endswith(".") or words.isupper() else ())
        or _with_its_kind(words, world)
    )


def _with_its_kind(words: str, world: World) -> tuple[WorldPlace, ...]:
    """The divisions that "Aleppo province" may mean: no town is one."""
    bare = _WORDS["divisions"].sub("", words).strip()
    if bare == words or not words.startswith(bare):
        return ()
    return tuple(place for place in world.named(bare) if place.kind is not WorldKind.TOWN)


def _of_body(text: str, syntax: Syntax, start: int, end: int, world: World) -> Iterator[Named]:
    """The place that a police, a council or an army is named by: the longest that the name opens with."""
    words = syntax.tokens[start:end]
    if not _WORDS["bodies"].fullmatch(words[-1].text):
        return
    for last in range(end - 2, start - 1, -1):
        span = Span(words[0].start, syntax.tokens[last].end)
        named = _named(text, span, Use.BODY, world)
        if named.candidates and len(named.text) >= _LEAST and not _WORDS["plain"].fullmatch(named.text):
            yield named
            return


def _peoples(text: str, syntax: Syntax, taken: Sequence[Span], world: World) -> Iterator[Named]:
    """Demonyms that are part of no name: "Georgian", "Sri Lankans"."""
    skip = -1
    for at, token in enumerate(syntax.tokens):
        if at <= skip or not token.text[:1].isupper() or token.text == "The":
            continue
        for last in (at + 1, at):
            if last >= len(syntax.tokens):
                continue
            span = Span(token.start, syntax.tokens[last].end)
            if any(span.overlaps(other) for other in taken):
                continue
            candidates = world.named(span.of(text), NameSort.DEMONYM)
            if candidates:
                yield Named(span, span.of(text), Use.PEOPLE, candidates)
                skip = last
                break


def _held(text: str, found: list[Named], world: World) -> list[Named]:
    """The names in order, with what the text says each lies in; said once, it goes for the name's other mentions."""
    found = sorted(found, key=lambda named: named.span)
    holders: dict[str, tuple[WorldPlace, ...]] = {}
    holds: dict[str, tuple[WorldPlace, ...]] = {}
    out = list(found)
    for at, (inner, outer) in enumerate(pairwise(found)):
        if not _HOLDS.fullmatch(text[inner.span.end : outer.span.start]):
            continue
        outers = (*outer.candidates, *world.named(outer.text, NameSort.SHORT))
        above = tuple(
            place
            for place in dict.fromkeys(outers)
            if place.kind in _HOLDERS and any(lies_in(each, place) for each in inner.candidates)
        )
        if above:
            holders.setdefault(inner.text, above)
            below = tuple(each for each in inner.candidates if any(lies_in(each, place) for place in above))
            holds[outer.text] = (*holds.get(outer.text, ()), *below)
            # An abbreviation behind a comma is the place that holds the other: "Paris, Ind."
            if not set(above) <= set(outer.candidates):
                out[at + 1] = replace(outer, candidates=tuple(dict.fromkeys((*above, *outer.candidates))))
    return [replace(named, holders=holders.get(named.text, ()), holds=holds.get(named.text, ())) for named in out]
