"""Of two who rule on one happening at once the second is told, and nothing of theirs is written unawares."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from standdown.errors import LedgerError
from standdown.ledger import Ledger, decide
from standdown.ledger.meanwhile import RuledMeanwhile
from standdown.model import Act, Claim, Decision, Kind, Published, Reading, Report

Tell = Callable[..., Claim]
NOON = datetime(2024, 11, 15, 12, tzinfo=UTC)


def put(ledger: Ledger, tell: Tell, number: int, site: str = "a", kind: Kind = Kind.CLASH) -> str:
    report = Report(f"r-{number}", f"Report {number}. Troops left.", published=Published(date(2024, 10, number)))
    claim = tell(f"c-{number}", report_id=report.id, kind=kind, days=("2024-10-01", "2024-10-02"), sites=(site,))
    ledger.add(Reading(report, (claim,)), at=NOON)
    return claim.id


def ruling(ledger: Ledger, act: Act, *ids: str, by: str = "mia", **said: str) -> Decision:
    return decide(act, ids, by=by, at=NOON + timedelta(seconds=len(ledger.entries())), **said)


def seq(ledger: Ledger) -> int:
    head = ledger.head()
    assert head
    return head.seq


def test_a_ruling_on_what_was_ruled_meanwhile_is_not_written(ledger: Ledger, tell: Tell) -> None:
    one = put(ledger, tell, 1)
    seen = seq(ledger)
    ledger.rule(ruling(ledger, Act.ACCEPT, one, by="lea"), seen=seen)
    with pytest.raises(RuledMeanwhile) as caught:
        ledger.rule(ruling(ledger, Act.REJECT, one), seen=seen)
    assert caught.value.code == "ruled-meanwhile"
    assert [entry.by for entry in caught.value.entries] == ["lea"]
    assert [d.act for d in ledger.decisions()] == [Act.ACCEPT]


def test_having_seen_it_one_may_rule(ledger: Ledger, tell: Tell) -> None:
    one = put(ledger, tell, 1)
    ledger.rule(ruling(ledger, Act.ACCEPT, one, by="lea"))
    ledger.rule(ruling(ledger, Act.REJECT, one), seen=seq(ledger))
    assert len(ledger.decisions()) == 2


def test_a_ruling_elsewhere_is_in_nobodys_way(ledger: Ledger, tell: Tell) -> None:
    one, other = put(ledger, tell, 1), put(ledger, tell, 2, "b")
    seen = seq(ledger)
    ledger.rule(ruling(ledger, Act.ACCEPT, other, by="lea"), seen=seen)
    ledger.rule(ruling(ledger, Act.REJECT, one), seen=seen)
    assert len(ledger.decisions()) == 2


def test_a_report_that_joins_the_happening_meanwhile_shows(ledger: Ledger, tell: Tell) -> None:
    one = put(ledger, tell, 1)
    seen = seq(ledger)
    put(ledger, tell, 2)
    with pytest.raises(RuledMeanwhile) as caught:
        ledger.rule(ruling(ledger, Act.ACCEPT, one), seen=seen)
    assert [entry.kind.value for entry in caught.value.entries] == ["link"]


def test_the_whole_happening_counts_that_was_looked_at(ledger: Ledger, tell: Tell) -> None:
    one, other = put(ledger, tell, 1), put(ledger, tell, 2)
    seen = seq(ledger)
    ledger.rule(ruling(ledger, Act.REJECT, other, by="lea"), seen=seen)
    with pytest.raises(RuledMeanwhile):
        ledger.rule(ruling(ledger, Act.REJECT, one), seen=seen, of=(one, other))


def test_an_undo_of_what_was_ruled_on_again_is_held_up(ledger: Ledger, tell: Tell) -> None:
    one = put(ledger, tell, 1)
    made = ledger.rule(ruling(ledger, Act.REJECT, one))
    seen = seq(ledger)
    ledger.rule(ruling(ledger, Act.NOTE, one, by="lea", why="wait"), seen=seen)
    with pytest.raises(RuledMeanwhile):
        ledger.rule(ruling(ledger, Act.UNDO, made.id), seen=seen)


def test_an_undo_of_nothing_is_refused_as_ever(ledger: Ledger, tell: Tell) -> None:
    put(ledger, tell, 1)
    with pytest.raises(LedgerError, match="no decision or link"):
        ledger.rule(ruling(ledger, Act.UNDO, "d-0000"), seen=seq(ledger))


def test_of_many_at_once_one_is_written(ledger: Ledger, tell: Tell) -> None:
    one = put(ledger, tell, 1)
    seen, held = seq(ledger), []

    def rule(number: int) -> None:
        try:
            ledger.rule(decide(Act.ACCEPT, [one], by=f"p{number}", at=NOON), seen=seen)
        except RuledMeanwhile:
            held.append(number)

    threads = [threading.Thread(target=rule, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(ledger.decisions()) == 1
    assert len(held) == 5


def test_a_note_stands_with_the_rulings_and_changes_nothing(ledger: Ledger, tell: Tell) -> None:
    one = put(ledger, tell, 1)
    before = ledger.events(), ledger.counted()
    made = ledger.rule(ruling(ledger, Act.NOTE, one, why="ask the desk in Leh"))
    assert (ledger.events(), ledger.counted()) == before
    assert ledger.rulings().standing == (made,)


@pytest.mark.parametrize("words", ["", "  \n"])
def test_a_note_without_words_is_refused(ledger: Ledger, tell: Tell, words: str) -> None:
    one = put(ledger, tell, 1)
    with pytest.raises(LedgerError) as caught:
        ledger.rule(ruling(ledger, Act.NOTE, one, why=words))
    assert caught.value.code == "empty-note"
