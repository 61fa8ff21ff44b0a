"""Search: claims by their words, happening by happening, with the words marked and what the hits have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from standdown.errors import LedgerError, UsageError
from standdown.model import Claim, Event, Report
from standdown.publish.pages.asked import Asked
from standdown.publish.pages.marking import Mark, Segment, cut
from standdown.publish.pages.paging import Part, part_of
from standdown.publish.pages.quoting import Happening, happening
from standdown.publish.pages.records import Records
from standdown.publish.pages.wanted import Term, found_in, terms_of
from standdown.publish.words import clean, count_words, source_words
from standdown.status import published_by

__all__ = ["FACETS", "Choice", "FacetShown", "Group", "Hit", "SearchPage", "Wanted", "search_page"]

FACETS = ("site", "kind", "realis", "publisher", "year")
"""By what hits can be narrowed, each in the address by its name."""
MOST = 1000
"""Claims that the ledger is asked for; of more, the newest are looked at."""
SIZE = 20
"""Happenings of one page."""
_CHOICES, _FOLDED = 8, 60
"""Values of a facet that are shown, and of those after them that unfold; the others are counted."""
_SENTENCES = 3
"""Sentences shown of one happening; the others are counted."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for beside the days."""

    words: str
    narrowed: Mapping[str, str]
    """By the name of a facet what it shall be."""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence in which the words stand, or the title of its report."""

    claim: Claim
    report: Report
    who: str
    sentence: tuple[Segment, ...]
    title: tuple[Segment, ...]
    """The title where the words stand there and not in the sentence; else empty."""

    @property
    def is_elsewhere(self) -> bool:
        """True where no word stands in what is shown: the kind, the place, the people or the voices hold them."""
        return not any(segment.marks for segment in (*self.sentence, *self.title))


@dataclass(frozen=True, slots=True)
class Group:
    """A happening and the hits in it."""

    told: Happening
    hits: tuple[Hit, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet; ``change`` is what the address has to say to take it, or to let it go."""

    value: str
    words: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class FacetShown:
    """A facet with its values, the most hits first."""

    name: str
    choices: tuple[Choice, ...]
    folded: tuple[Choice, ...]
    more: int


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Everything the template shows."""

    wanted: Wanted
    finding: str
    fault: str
    """Why nothing could be looked for, in words."""
    code: str
    groups: tuple[Group, ...]
    facets: tuple[FacetShown, ...]
    part: Part[tuple[Event, list[Claim]]]
    claims: int
    is_cut: bool
    """True where more claims hold the words than were looked at."""

    @property
    def next(self) -> str:
        """The last happening of these, where more follow."""
        return self.part.next

    @property
    def is_narrowed(self) -> bool:
        """True where only some of what holds the words is asked for."""
        return any(self.wanted.narrowed.values())

    @property
    def again(self) -> dict[str, str]:
        """What the address says to ask the same again; the site stands in the way of looking."""
        return {"q": self.wanted.words, **{n: told for n, told in self.wanted.narrowed.items() if n != "site"}}

    def narrowed(self, facet: str, value: str) -> dict[str, str]:
        """What the address says with this value taken, or let go where it is chosen."""
        if facet == "site":
            return self.again
        return {**self.again, facet: "" if self.wanted.narrowed.get(facet) == value else value}


def search_page(records: Records, asked: Asked, wanted: Wanted, *, strict: bool = False) -> SearchPage:
    """The page; what is wrong with the words is told on it, or is an error where it shall be ``strict``."""
    if not wanted.words.strip() and not strict:
        return _nothing(wanted, "Search what the reports say.")
    try:
        ids = records.ledger.search(wanted.words, limit=MOST)
    except (UsageError, LedgerError) as error:
        if strict:
            raise
        return _nothing(wanted, "Nothing could be looked for.", fault=str(error), code=error.code)
    chosen = records.chosen(asked)
    counted = {event.id for event in records.events(asked)}
    found = [
        (chosen.claims[id_], event)
        for id_ in ids
        if id_ in chosen.claims and (event := records.event(asked, id_)) and event.id in counted
    ]
    names = _Names(records)
    kept = [each for each in found if names.fits(each, wanted.narrowed)]
    groups: dict[str, tuple[Event, list[Claim]]] = {}
    for claim, event in kept:
        groups.setdefault(event.id, (event, []))[1].append(claim)
    some = part_of(list(groups.values()), key=lambda group: group[0].id, after=wanted.after, size=SIZE)
    narrowed, is_cut = names.listed(wanted.narrowed), len(ids) == MOST
    terms = terms_of(wanted.words)
    return SearchPage(
        wanted,
        _finding(wanted.words, len(kept), len(groups), all_=len(found), narrowed=narrowed, is_cut=is_cut),
        "",
        "",
        tuple(_group(records, asked, event, claims, terms) for event, claims in some.shown),
        tuple(names.facet(name, found, wanted.narrowed) for name in FACETS),
        some,
        len(kept),
        is_cut,
    )


class _Names:
    """The values of the facets, and their words."""

    def __init__(self, records: Records) -> None:
        self._reports = records.chosen().reports
        self._sites = {site.id: clean(site.name) for site in records.theatre.sites}
        self._of: dict[str, Callable[[Claim, Event], Sequence[str]]] = {
            "site": lambda _, event: event.where.sites if event.where else (),
            "kind": lambda _, event: (event.kind.value,),
            "realis": lambda claim, _: (claim.realis.value,),
            "publisher": lambda claim, _: (clean(self._reports[claim.report_id].publisher),),
            "year": lambda claim, _: (_year(self._reports[claim.report_id]),),
        }

    def fits(self, hit: tuple[Claim, Event], narrowed: Mapping[str, str], *, but: str = "") -> bool:
        """True where it has every value that is asked for, one facet aside."""
        return all(value in self._of[name](*hit) for name, value in narrowed.items() if value and name != but)

    def facet(self, name: str, found: Sequence[tuple[Claim, Event]], narrowed: Mapping[str, str]) -> FacetShown:
        """How many hits each value would leave."""
        counts = Counter(
            value
            for hit in found
            if self.fits(hit, narrowed, but=name)
            for value in dict.fromkeys(self._of[name](*hit))
            if value
        )
        chosen = narrowed.get(name, "")
        listed = counts.most_common()
        first = listed[:_CHOICES]
        if chosen and chosen not in dict(first):  # what is chosen is there to be let go
            first.append((chosen, counts[chosen]))
        rest = [each for each in listed if each not in first]
        shown, folded = (
            tuple(Choice(value, self._words(name, value), n, value == chosen) for value, n in some)
            for some in (first, rest[:_FOLDED])
        )
        return FacetShown(name, shown, folded, len(rest) - len(folded))

    def listed(self, narrowed: Mapping[str, str]) -> str:
        """What it is narrowed by, in words: "talks, 2021"."""
        return ", ".join(self._words(name, value) for name, value in narrowed.items() if value)

    def _words(self, name: str, value: str) -> str:
        if name == "site":
            return self._sites.get(value, value)
        return clean(value.replace("-", " ") if name == "kind" and value not in ("face-off", "build-up") else value)


def _year(report: Report) -> str:
    day = published_by(report)
    return str(day.year) if day else "no day"


def _group(records: Records, asked: Asked, event: Event, claims: Sequence[Claim], terms: Sequence[Term]) -> Group:
    reports = records.chosen(asked).reports
    # Several claims of one sentence are one thing to read.
    once = {(claim.report_id, claim.sentence): claim for claim in reversed(claims)}
    hits = [_hit(claim, reports[claim.report_id], terms) for claim in reversed(once.values())]
    # What holds the words itself before what is found by its title, its kind or its place.
    hits.sort(key=lambda hit: -sum(bool(segment.marks) for segment in hit.sentence))
    return Group(happening(records, asked, event), tuple(hits[:_SENTENCES]), max(0, len(hits) - _SENTENCES))


def _hit(claim: Claim, report: Report, terms: Sequence[Term]) -> Hit:
    sentence, title = clean(claim.sentence.of(report.text)), clean(report.title)
    in_sentence = {term for term in terms if found_in(sentence, [term])}
    missing = [term for term in terms if term not in in_sentence]
    is_in_title = any(found_in(title, [term]) for term in missing)
    return Hit(
        claim,
        report,
        source_words(claim.source, publisher=report.publisher),
        _marked(sentence, terms),
        _marked(title, terms) if is_in_title else (),
    )


def _marked(text: str, terms: Sequence[Term]) -> tuple[Segment, ...]:
    return cut(text, [Mark("hit", span) for span in found_in(text, terms)])


def _finding(words: str, claims: int, happenings: int, *, all_: int, narrowed: str, is_cut: bool) -> str:
    """What was found; where it was narrowed, by what, and that it is not all that holds the words."""
    asked = clean(words)
    if not all_:
        return f"No claim holds{' all of' if len(terms_of(words)) > 1 else ''}: {asked}"
    if not claims:
        return f"None of the {count_words(all_, 'claim')} that {_hold(all_)} {asked} is of: {narrowed}"
    told = f"The newest {claims:,} claims" if is_cut and not narrowed else count_words(claims, "claim")
    found = f"{told} of {count_words(happenings, 'happening')} {_hold(claims)}: {asked}"
    return f"{found} ({narrowed})" if narrowed else found


def _hold(claims: int) -> str:
    return "holds" if claims == 1 else "hold"


def _nothing(wanted: Wanted, finding: str, *, fault: str = "", code: str = "") -> SearchPage:
    return SearchPage(wanted, finding, fault, code, (), (), Part((), "", 0, 0), 0, is_cut=False)
