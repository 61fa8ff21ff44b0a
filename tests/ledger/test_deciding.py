"""Deciding in a ledger: what follows for the happenings, and that an undo brings back what was."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from standdown.errors import LedgerError
from standdown.ledger import Ledger, decide, merge
from standdown.ledger.tables import projected
from standdown.model import Act, Claim, Kind, Published, Reading, Report

Tell = Callable[..., Claim]
NOON = datetime(2024, 11, 15, 12, tzinfo=UTC)


def put(ledger: Ledger, tell: Tell, number: int, *several: dict) -> None:
    report = Report(f"r-{number}", f"Report {number}. Troops left.", published=Published(date(2024, 10, number)))
    claims = tuple(tell(f"c-{number}{n}", report_id=report.id, **told) for n, told in enumerate(several))
    ledger.add(Reading(report, claims), at=NOON)


def rule(ledger: Ledger, act: Act, *ids: str, **said: str) -> str:
    moment = NOON + timedelta(seconds=len(ledger.decisions()))
    return ledger.rule(decide(act, ids, by="mia", at=moment, **said)).id


def groups(ledger: Ledger) -> set[frozenset[str]]:
    return {frozenset(event.claim_ids) for event in ledger.events()}


def tables(ledger: Ledger) -> dict[str, list[tuple]]:
    with ledger._database.reading() as connection:
        return {t.name: sorted(map(tuple, connection.execute(select(t)))) for t in projected.sorted_tables}


@pytest.fixture
def three(ledger: Ledger, tell: Tell) -> Ledger:
    told = {"days": ("2024-10-01", "2024-10-02"), "sites": ("a",), "kind": Kind.CLASH}
    for number in (1, 2, 3):
        put(ledger, tell, number, told)
    return ledger


def test_reports_of_one_happening_are_linked_with_reasons_and_a_score(three: Ledger) -> None:
    assert groups(three) == {frozenset({"c-10", "c-20", "c-30"})}
    links = three.links()
    assert [(link.claim_id, link.to) for link in links] == [("c-20", "c-10"), ("c-30", "c-10")]
    assert all("both at a" in reason for link in links for reason in link.reasons)
    assert all(0 < link.score <= 1 for link in links)


def test_a_merge_of_the_program_is_undone_and_the_undoing_undone(three: Ledger) -> None:
    undo = rule(three, Act.UNDO, three.links()[1].id)
    assert groups(three) == {frozenset({"c-10", "c-20"}), frozenset({"c-30"})}
    rule(three, Act.UNDO, undo)
    assert groups(three) == {frozenset({"c-10", "c-20", "c-30"})}


def test_a_rejected_claim_counts_no_longer_and_another_founds_the_happening(three: Ledger) -> None:
    before = three.events()
    rejected = rule(three, Act.REJECT, "c-10", why="a slip")
    assert groups(three) == {frozenset({"c-20", "c-30"})}
    rule(three, Act.UNDO, rejected)
    assert groups(three) == {frozenset(before[0].claim_ids)}


def test_a_split_stays_when_more_is_told(three: Ledger, tell: Tell) -> None:
    rule(three, Act.SPLIT, "c-20", why="another valley")
    assert groups(three) == {frozenset({"c-10", "c-30"}), frozenset({"c-20"})}
    put(three, tell, 4, {"days": ("2024-10-02", "2024-10-02"), "sites": ("a",), "kind": Kind.CLASH})
    assert all(not {"c-10", "c-20"} <= group for group in groups(three))


def test_a_merge_joins_what_nothing_else_would(three: Ledger, tell: Tell) -> None:
    put(three, tell, 4, {"days": ("2024-10-20", "2024-10-20"), "sites": ("b",), "kind": Kind.CLASH})
    merged = rule(three, Act.MERGE, "c-40", "c-10")
    assert groups(three) == {frozenset({"c-10", "c-20", "c-30", "c-40"})} or {"c-10", "c-40"} in groups(three)
    rule(three, Act.UNDO, merged)
    assert groups(three) == {frozenset({"c-10", "c-20", "c-30"}), frozenset({"c-40"})}


def test_a_corrected_day_takes_a_claim_out_of_its_happening(three: Ledger) -> None:
    rule(three, Act.CORRECT, "c-30", field="when", value="2024-09-01")
    assert groups(three) == {frozenset({"c-10", "c-20"}), frozenset({"c-30"})}
    assert {claim.id: claim.when for claim in three.claims()}["c-30"].days == 2, "the claim as read stays"


@pytest.mark.parametrize(
    ("act", "ids", "said", "words"),
    [
        (Act.REJECT, ("c-none",), {}, "is no claim"),
        (Act.UNDO, ("c-10",), {}, "is no decision or link"),
        (Act.UNDO, ("d-none",), {}, "is no decision or link"),
        (Act.MERGE, ("c-10",), {}, "merged with itself"),
        (Act.GRADE, ("c-10",), {"value": "Z9"}, "is no grade"),
        (Act.CORRECT, ("c-10",), {"field": "kind", "value": "picnic"}, "does not fit"),
        (Act.CORRECT, ("c-10",), {"field": "source", "value": "x"}, "cannot be corrected"),
        (Act.REJECT, (), {}, "rules on nothing"),
    ],
)
def test_a_ruling_on_nothing_is_not_written(three: Ledger, act: Act, ids: tuple, said: dict, words: str) -> None:
    entries = three.entries()
    with pytest.raises(LedgerError, match=words):
        rule(three, act, *ids, **said)
    assert three.entries() == entries


def test_a_lone_claim_cannot_be_split(ledger: Ledger, tell: Tell) -> None:
    put(ledger, tell, 1, {"days": ("2024-10-01", "2024-10-02"), "sites": ("a",)})
    with pytest.raises(LedgerError, match="nothing to split"):
        rule(ledger, Act.SPLIT, "c-10")


_TOLD = st.fixed_dictionaries(
    {
        "kind": st.sampled_from([Kind.CLASH, Kind.CASUALTY, Kind.TALKS]),
        "days": st.sampled_from(
            [("2024-10-01",) * 2, ("2024-10-01", "2024-10-09"), ("2024-10-08",) * 2, ("", "2024-10-09")]
        ),
        "sites": st.sampled_from([("a",), ("b",), ("a", "b")]),
        "parties": st.sampled_from([(), ("IND",), ("CHN",)]),
    }
)  # fmt: skip
_NAMES = ["reject", "accept", "merge", "split", "when", "undo", "unlink"]
_ACTS = st.lists(st.tuples(st.sampled_from(_NAMES), st.integers(0, 99), st.integers(0, 99)), max_size=6)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.lists(_TOLD, min_size=2, max_size=6), acts=_ACTS)
def test_whatever_is_ruled_the_links_come_to_what_merging_all_at_once_does(
    tell: Tell, tmp_path_factory, drawn: list[dict], acts: list[tuple]
) -> None:
    with Ledger.create(tmp_path_factory.mktemp("ruled") / "desk", theatre="ladakh") as ledger:
        for number, told in enumerate(drawn, 1):
            put(ledger, tell, number, told)
        ids = [claim.id for claim in ledger.claims()]
        for act, one, other in acts:
            first, second = ids[one % len(ids)], ids[other % len(ids)]
            with suppress(LedgerError):  # a split of what stands alone is refused, and changes nothing
                _do(ledger, act, first, second, other)
        ruled = ledger.rulings()
        assert groups(ledger) == {frozenset(e.claim_ids) for e in merge(ledger.counted(), ruled=ruled)}
        before = tables(ledger)
        ledger.rebuild()
        assert tables(ledger) == before
        assert ledger.verify() == ()


def _do(ledger: Ledger, act: str, first: str, second: str, number: int) -> None:
    made, links = ledger.decisions(), ledger.links()
    if act == "undo" and made:
        rule(ledger, Act.UNDO, made[number % len(made)].id)
    elif act == "unlink" and links:
        rule(ledger, Act.UNDO, links[number % len(links)].id)
    elif act == "when":
        rule(ledger, Act.CORRECT, first, field="when", value="2024-10-08")
    elif act in ("merge", "split", "reject", "accept"):
        rule(ledger, Act(act), *((first, second) if act == "merge" and first != second else (first,)))


def test_an_undo_that_is_undone_brings_the_correction_back_for_everything_that_is_looked_up(three: Ledger) -> None:
    first = rule(three, Act.CORRECT, "c-30", field="when", value="2024-09-01")
    undo = rule(three, Act.UNDO, first)
    rule(three, Act.UNDO, undo)
    assert groups(three) == {frozenset({"c-10", "c-20"}), frozenset({"c-30"})}
    before = tables(three)
    three.rebuild()
    assert tables(three) == before
