"""The page of an event tells what is claimed, by whom, what stands against it, and what was done to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from standdown.demo import demo_ledger
from standdown.errors import UsageError
from standdown.ledger import Ledger, decide
from standdown.model import (
    Act,
    Attribute,
    Claim,
    Event,
    Ground,
    Kind,
    Published,
    Quantity,
    Reading,
    Realis,
    Report,
    Source,
    SourceKind,
    SourceLink,
    Span,
    When,
    Where,
    WhereBasis,
)
from standdown.publish.pages import Asked, Records
from standdown.publish.pages.event import EventPage, event_page, find_event
from standdown.publish.pages.event_words import closeness, listed
from standdown.theatre import load_theatre

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
ASKED = Asked(date(2024, 11, 5))


@pytest.fixture(scope="module")
def records() -> Iterator[Records]:
    with demo_ledger(now=NOW) as ledger:
        yield Records(ledger, load_theatre(ledger.theatre))


@dataclass(frozen=True)
class Told:
    """One claim by hand: a report of one sentence."""

    words: str
    day: date
    kind: Kind = Kind.DISENGAGEMENT
    realis: Realis = Realis.OCCURRED
    when: When = When()
    parties: tuple[str, ...] = ("CHN", "IND")
    attributes: frozenset[Attribute] = frozenset()
    count: float | None = None
    begun_by: str = ""
    voice: str = "officials"
    party: str = ""
    place: str = "depsang"

    def reading(self) -> Reading:
        report = Report(
            Report.make_id(text=self.words), self.words, published=Published(self.day), publisher=f"{self.voice} paper",
            sentences=(Span(0, len(self.words)),),
        )  # fmt: skip
        whole = Span(0, len(self.words))
        voice = SourceLink(SourceKind.NAMED_OFFICIAL, self.voice, party=self.party)
        claim = Claim(
            Claim.make_id(report.id, self.kind, whole, place=self.place, realis=self.realis), report.id, self.kind,
            self.realis, Source((SourceLink(SourceKind.PUBLISHER, "publisher"), voice)), whole, whole, when=self.when,
            where=Where(self.place, self.place, radius_km=2, basis=WhereBasis.THEATRE, sites=(self.place,)),
            parties=self.parties, attributes=self.attributes, begun_by=self.begun_by,
            quantities=() if self.count is None else (Quantity("soldiers", self.count, self.count),),
        )  # fmt: skip
        return Reading(report, (claim,))


def page_of(folder: Path, *told: Told) -> tuple[EventPage, Ledger]:
    """The page of the first claim's event."""
    ledger = Ledger.create(folder / "desk", theatre="ladakh")
    ledger.add_all([(each.reading(), None) for each in told], at=NOW)
    records = Records(ledger, load_theatre("ladakh"))
    event = find_event(records, ASKED, told[0].reading().claims[0].id)
    return event_page(records, ASKED, event), ledger


def disputed(records: Records) -> Event:
    return next(
        event
        for event in records.events(ASKED)
        if event.where
        and event.where.sites == ("depsang",)
        and event.realis is Realis.OCCURRED
        and event.contradictions
    )


def test_the_headline_and_the_deck_say_who_tells_what(records: Records) -> None:
    page = event_page(records, ASKED, disputed(records))
    assert page.headline == "Disengagement at Depsang Plains, said to be complete, disputed"
    assert page.deck.startswith("Told by sources in the Indian Army (Sample Wire)")
    assert "Three claims of one report go back to two origins." in page.deck
    assert "Otherwise: Rajnath Singh (defence minister)" in page.deck


def test_those_who_say_not_yet_stand_in_a_camp_of_their_own(records: Records) -> None:
    (question,) = event_page(records, ASKED, disputed(records)).questions
    assert question.ground is Ground.COMPLETENESS
    titles = [(camp.title, camp.silent, [row.is_ours for row in camp.rows]) for camp in question.camps]
    assert titles == [
        ("Complete", False, [True]),
        ("Not yet complete", False, [False, False, False]),
        ("Silent on it", True, [True, True]),
    ]


def test_a_denial_of_the_end_does_not_deny_the_happening(records: Records) -> None:
    page = event_page(records, ASKED, disputed(records))
    assert dict(page.sureness) == {
        "it happened": "5 say so, none denies",
        "it was complete": "1 says so, 3 say not yet",
    }


def test_every_sentence_is_whole_and_its_cue_marked(records: Records) -> None:
    chosen = records.chosen(ASKED)
    for event in records.events(ASKED):
        for row in event_page(records, ASKED, event).rows:
            report = chosen.reports[row.claim.report_id]
            assert "".join(part.text for part in row.parts).split() == row.claim.sentence.of(report.text).split()
            if row.claim.source.cue and row.claim.sentence.covers(row.claim.source.cue):
                cue = row.claim.source.cue.of(report.text)
                assert any(cue in part.text for part in row.parts if part.mark == "cue")


def test_every_claim_is_quoted_once(records: Records) -> None:
    for event in records.events(ASKED):
        page = event_page(records, ASKED, event)
        fresh = [id_ for question in page.questions for id_ in question.fresh]
        assert sorted(fresh) == sorted(row.claim.id for row in page.rows)
        shown = [row.claim.id for question in page.questions for camp in question.camps for row in camp.rows]
        assert set(fresh) == set(shown)


def test_the_steps_of_a_site_that_rest_on_it_are_named(records: Records) -> None:
    page = event_page(records, ASKED, disputed(records))
    assert [(rest.site.id, rest.taken.step.value, rest.against) for rest in page.rests] == [
        ("depsang", "disengaged", False)
    ]


def test_a_site_is_told_where_it_would_stand_without_the_event(records: Records) -> None:
    steps = [rest for event in records.events(ASKED) for rest in event_page(records, ASKED, event).rests]
    assert any(rest.without is not None and rest.without is not rest.taken.step for rest in steps)
    assert all(rest.is_now for rest in steps if rest.without is not None)


def test_what_is_told_again_counts_once(records: Records) -> None:
    clash = next(e for e in records.events(ASKED) if e.kind is Kind.CLASH and len(e.claim_ids) > 5)
    page = event_page(records, ASKED, clash)
    assert sum(len(told) for _, told, *_ in page.origins) == len(page.ours)
    assert any("Indian Army speaks in both" in whys for *_, whys in page.origins)
    assert page.supports[0][0] == "China and India both say so"


def test_the_beginning_of_an_id_will_do_where_it_is_enough(records: Records) -> None:
    event = disputed(records)
    assert find_event(records, ASKED, event.id[:9]) is event
    assert find_event(records, ASKED, event.claim_ids[-1]) is event
    for none in ("e-", "e-00000000", "<script>"):
        with pytest.raises(UsageError, match="no event or claim"):
            find_event(records, ASKED, none)


def test_a_plan_leads_to_what_became_of_it_and_back(records: Records) -> None:
    pages = {event.id: event_page(records, ASKED, event) for event in records.events(ASKED)}
    led = [(id_, other.event.id) for id_, page in pages.items() for other in page.became]
    assert led
    for plan, became in led:
        assert plan in [other.event.id for other in pages[became].plans]


@pytest.mark.parametrize(
    ("left", "right", "ground", "titles"),
    [
        (
            Told("Four soldiers were killed on Monday.", date(2020, 6, 16), Kind.CASUALTY, parties=("CHN",), count=4,
                 when=When.on(date(2020, 6, 15)), attributes=frozenset({Attribute.KILLED}), voice="Beijing"),
            Told("Forty soldiers were killed on Monday.", date(2020, 6, 17), Kind.CASUALTY, parties=("CHN",), count=40,
                 when=When.on(date(2020, 6, 15)), attributes=frozenset({Attribute.KILLED}), voice="a hospital"),
            Ground.NUMBER, ["4 soldiers", "40 soldiers"],
        ),
        (
            Told("The first crossing was on Monday.", date(2020, 5, 6), Kind.FACE_OFF, when=When.on(date(2020, 5, 4)),
                 attributes=frozenset({Attribute.FIRST})),
            Told("The first crossing was on Tuesday.", date(2020, 5, 7), Kind.FACE_OFF, when=When.on(date(2020, 5, 5)),
                 attributes=frozenset({Attribute.FIRST}), voice="a resident"),
            Ground.TIME, ["4 May 2020", "5 May 2020"],
        ),
        (
            Told("India fired first.", date(2020, 9, 8), Kind.CLASH, when=When.on(date(2020, 9, 7)), begun_by="IND",
                 voice="Beijing", party="CHN"),
            Told("China fired first.", date(2020, 9, 8), Kind.CLASH, when=When.on(date(2020, 9, 7)), begun_by="CHN",
                 voice="New Delhi", party="IND"),
            Ground.ACTOR, ["Begun by India", "Begun by China"],
        ),
        (
            Told("Troops have pulled back.", date(2020, 7, 2), Kind.WITHDRAWAL, when=When.on(date(2020, 7, 1)),
                 parties=("CHN",), voice="Beijing", party="CHN"),
            Told("Troops have not pulled back.", date(2020, 7, 3), Kind.WITHDRAWAL, Realis.DENIED,
                 When.on(date(2020, 7, 1)), parties=("CHN",), voice="New Delhi", party="IND"),
            Ground.REALIS, ["It happened", "Denied"],
        ),
    ],
    ids=lambda value: value.value if isinstance(value, Ground) else None,
)  # fmt: skip
def test_each_ground_has_its_question_and_its_camps(
    tmp_path: Path, left: Told, right: Told, ground: Ground, titles: list[str]
) -> None:
    page, ledger = page_of(tmp_path, left, right)
    with ledger:
        (question,) = page.questions
        assert question.ground is ground
        assert sorted(camp.title for camp in question.camps) == sorted(titles)
        assert bool(page.bands) is (ground in (Ground.TIME, Ground.REALIS))


def test_an_undone_ruling_is_told_as_undone(tmp_path: Path) -> None:
    told = Told("Troops left.", date(2020, 7, 2), when=When.on(date(2020, 7, 1)))
    _, ledger = page_of(tmp_path, told)
    with ledger:
        claim = told.reading().claims[0].id
        graded = ledger.rule(decide(Act.GRADE, [claim], by="ana", at=NOW, why="I was there", value="B2"))
        records = Records(ledger, load_theatre("ladakh"))
        page = event_page(records, ASKED, find_event(records, ASKED, claim))
        assert page.graded == graded
        assert [(turn.words, turn.why, turn.undone_by) for turn in page.turns] == [
            ("grade B2: claim 1", "I was there", "")
        ]
        ledger.rule(decide(Act.UNDO, [graded.id], by="bo", at=NOW + timedelta(hours=1), why="a slip"))
        records = Records(ledger, load_theatre("ladakh"))
        page = event_page(records, ASKED, find_event(records, ASKED, claim))
        assert page.graded is None
        assert [(turn.by, turn.undone_by) for turn in page.turns] == [("bo", ""), ("ana", "bo")]


def test_a_link_that_was_undone_is_struck_out(tmp_path: Path) -> None:
    when = When.on(date(2020, 7, 1))
    first = Told("Troops left.", date(2020, 7, 2), when=when)
    _, ledger = page_of(tmp_path, first, Told("They are gone.", date(2020, 7, 3), when=when, voice="a resident"))
    with ledger:
        claim = first.reading().claims[0].id
        records = Records(ledger, load_theatre("ladakh"))
        joined = next(t for t in event_page(records, ASKED, find_event(records, ASKED, claim)).turns if t.can_be_undone)
        assert joined.is_join
        ledger.rule(decide(Act.UNDO, [joined.id], by="ana", at=NOW + timedelta(hours=1), why="two happenings"))
        records = Records(ledger, load_theatre("ladakh"))
        page = event_page(records, ASKED, find_event(records, ASKED, claim))
        assert len(page.ours) == 1
        assert next(t for t in page.turns if t.id == joined.id).undone_by == "ana"


def test_known_by_a_day_no_link_is_named(records: Records) -> None:
    asked = ASKED.by("2024-11-05")
    page = event_page(records, asked, find_event(records, asked, disputed(records).id))
    assert all(row.joined is None or not row.joined.link_id for row in page.rows)


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (When(), "no day is known"),
        (When.on(date(2024, 10, 30)), "known to the day"),
        (When(date(2024, 10, 1), date(2024, 10, 31)), "within 31 days"),
        (When(None, date(2024, 10, 30)), "no first day is known"),
        (When(date(2024, 10, 30), None), "no last day is known"),
    ],
)
def test_closeness_never_says_more_than_is_known(when: When, words: str) -> None:
    assert closeness(when) == words


def test_a_long_list_ends_in_a_count() -> None:
    assert listed(["A", "B", "C", "D", "E"], most=3) == "A, B, C and two more"
    assert listed(["A"], most=3) == "A"
    assert listed([], most=3) == ""
