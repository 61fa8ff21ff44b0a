"""Reasons: what speaks for and against two mentions being of one happening, in words that can be printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from standdown.claims.likeness.traits import Traits

__all__ = ["reasons_of"]

_ALIKE, _UNLIKE = 0.45, 0.1
"""Cosines from which two words, and below which two reports, are spoken of."""
_NEAR_WORDS = 0.5


def reasons_of(left: Traits, right: Traits, values: Mapping[str, float]) -> tuple[str, ...]:
    """The reasons in the order of their weight for a reader; ``values`` are the pair's features by name."""
    return (*_of_words(left, right, values), *_of_parts(left, right), *_of_reports(values))


def _of_words(left: Traits, right: Traits, values: Mapping[str, float]) -> Iterator[str]:
    ours, theirs = left.mention.words, right.mention.words
    if left.base == right.base:
        yield f"same word {(left.surface if left.surface == right.surface else left.base)!r}"
    elif left.root == right.root:
        yield f"kindred words {ours!r} and {theirs!r}"
    elif values["seen"] > 1:
        yield f"{ours!r} and {theirs!r} were seen to tell of one happening before"
    elif values["meaning"] > _NEAR_WORDS:
        yield f"words near in meaning: {ours!r} and {theirs!r}"
    elif values["turned_here"] > _NEAR_WORDS:
        yield f"{ours!r} and {theirs!r} stand in like sentences"
    else:
        yield f"different words {ours!r} and {theirs!r}"
    if left.denied != right.denied:
        yield f"only {(ours if left.denied else theirs)!r} is denied"


def _of_parts(left: Traits, right: Traits) -> Iterator[str]:
    ours, theirs = set(left.mention.participants), set(right.mention.participants)
    shared = sorted(ours & theirs)
    if len(shared) == 1:
        yield f"both name {shared[0]}"
    elif shared:
        yield f"{len(shared)} of {min(len(ours), len(theirs))} participants shared: {', '.join(shared)}"
    elif ours and theirs:
        yield f"no participant shared: {', '.join(sorted(ours))} and {', '.join(sorted(theirs))}"
    words = sorted((left.parts & right.parts) - ours)
    if words:
        yield f"who and what shared: {', '.join(words)}"
    # A country that takes part is no place of its own.
    here, there = (sorted({*t.mention.places} - {*t.mention.participants}) for t in (left, right))
    places = [place for place in here if place in there]
    if places:
        yield f"both at {', '.join(places)}"
    elif here and there:
        yield f"other places: {', '.join(here)} and {', '.join(there)}"
    numbers = sorted(left.own_numbers & right.own_numbers)
    if numbers:
        yield f"same number {', '.join(numbers)}"
    elif left.own_numbers and right.own_numbers:
        yield f"other numbers: {', '.join(sorted(left.own_numbers))} and {', '.join(sorted(right.own_numbers))}"


def _of_reports(values: Mapping[str, float]) -> Iterator[str]:
    if values["times"] == 1:
        yield "their days allow one day in common"
    elif values["times"] == 0:
        yield "their days exclude each other"
    if values["same_report"]:
        yield "told in one sentence" if values["same_sentence"] else "told in one report"
    elif values["reports_words"] > _ALIKE:
        yield "told in reports that share much text"
    elif values["reports_words"] < _UNLIKE:
        yield "told in reports of other matters"
    elif values["reports_words_company"] < 0:
        yield "told in reports that are like different ones"
