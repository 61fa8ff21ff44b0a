"""Holders: the person a mention means, with the office held on the day of the happening."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from standdown.claims.offices import Post, Standing, is_acting
from standdown.claims.people import PersonMention
from standdown.model import Person, When
from standdown.theatre import Tenure, Theatre

__all__ = ["person_of"]

_LEAVING = timedelta(days=31)
"""So long after a handover somebody may still be called outgoing."""


def person_of(theatre: Theatre, mention: PersonMention, when: When, published: date | None) -> Person:
    """The person with the office held on the day of the happening; a name or an office that does not fit is doubted."""
    day = when.latest or when.earliest or published
    if mention.doubt:
        return Person(mention.name, doubt=mention.doubt, span=mention.span)
    if not mention.name and mention.post is not None:
        return _nameless(mention, mention.post, when.earliest or day, day)
    held = [t.office for t in mention.tenures if day is None or t.covers(day) or _covers(t, when.earliest)]
    party = mention.tenures[0].party if mention.tenures else ""
    if mention.post is not None:
        office, doubt = _given(theatre, mention, mention.post, held, day)
        return Person(mention.name, office, party or mention.post.party, doubt, mention.span)
    if day is None and len(set(held)) > 1:
        # Which of several offices it was hangs on a day that is not known.
        held = []
    return Person(mention.name, held[0] if held else "", party, "", mention.span)


def _given(theatre: Theatre, mention: PersonMention, post: Post, held: list[str], day: date | None) -> tuple[str, str]:
    """The office of somebody whom the text gives one, and why it is doubted."""
    meant = post.offices or (post.words,)
    office = next((name for name in held if name in meant), _plain(post))
    tenures = [t for t in mention.tenures if t.office in meant]
    party = mention.tenures[0].party if mention.tenures else ""
    if post.party and party and post.party != party:
        return office, f"of {theatre.party(party).name} by the theatre's tenures"
    if post.standing in (Standing.FORMER, Standing.THEN) and office not in held:
        return (
            held[0] if len(set(held)) == 1 and post.standing is Standing.FORMER else f"{post.standing} {office}"
        ), ""
    if post.standing is Standing.FORMER and day is None:
        return f"{post.standing} {office}", ""
    if post.standing is Standing.FORMER:
        return office, f"still {office} on {day}, not a former one"
    if post.standing in (Standing.ACTING, Standing.INCOMING):
        return (office if office in held else f"{post.standing} {office}"), ""
    if post.standing is Standing.OUTGOING and any(day and t.end and t.end <= day <= t.end + _LEAVING for t in tenures):
        return office, ""
    if held and office not in held:
        return office, f"held {held[0]}, not {office}, on {day}"
    if mention.tenures and not held:
        return office, f"no tenure of the theatre covers {day}"
    return office, ""


def _plain(post: Post) -> str:
    """The theatre's name of an office; where the words may mean several, the one that they are, or the words."""
    if len(post.offices) == 1:
        return post.offices[0]
    words = post.noun.casefold()
    return next((office for office in post.offices if office.casefold() == words), post.noun or post.words)


def _nameless(mention: PersonMention, post: Post, first: date | None, last: date | None) -> Person:
    """Who held the office on every day that the happening allows; the words for it, with the doubt, where none did."""
    party = next(iter({t.party for t in mention.tenures}), post.party)
    fitting = [t for t in mention.tenures if first is None or last is None or _meets(t, first, last)]
    names = list(dict.fromkeys(t.person for t in fitting))
    if len(names) == 1 and names[0] and _whole(fitting, first, last):
        return Person(names[0], fitting[0].office, party, "", mention.span)
    offices = {t.office for t in mention.tenures if not is_acting(t.office)}
    office = next(iter(offices)) if len(offices) == 1 else _plain(post)
    return Person(post.words, office, party, _why_open(names, _days(first, last)), mention.span)


def _why_open(names: Sequence[str], days: str) -> str:
    """Why an office is nobody's in particular, of whose holders ``names`` are known, vacancies as an empty one."""
    if not names:
        return f"no tenure of the theatre covers {days}"
    if names == [""]:
        return f"vacant on {days} by the theatre's tenures"
    if len(names) == 1:
        return f"{names[0]} by the theatre's tenures, which do not cover all of {days}"
    return f"{' or '.join(name or 'nobody' for name in names)}: {days} allows each"


def _whole(tenures: Iterable[Tenure], first: date | None, last: date | None) -> bool:
    """True where the tenures leave no day out at either end."""
    return all(day is None or any(t.covers(day) for t in tenures) for day in (first, last))


def _meets(tenure: Tenure, first: date, last: date) -> bool:
    return (tenure.start is None or tenure.start <= last) and (tenure.end is None or first <= tenure.end)


def _covers(tenure: Tenure, day: date | None) -> bool:
    return day is not None and tenure.covers(day)


def _days(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return "the day, which is not known,"
    return str(last) if first == last else f"{first} to {last}"
