"""Rulings in one line: what they change on the board and in the timeline, and what is refused."""

from __future__ import annotations

import getpass
import json
import re

import pytest

from standdown.ledger import Ledger

LATER = (
    "Title: Gogra is clear\nPublisher: Lake Post\nPublished: 2021-08-09\n\n"
    "Leh: Indian and Chinese troops completed disengagement at Gogra last week, a defence ministry spokesman said.\n"
)


@pytest.fixture
def told(standdown, in_desk, pages):
    """A project with one pull-back that two reports tell of, and a patrol."""
    (pages / "later.txt").write_text(LATER, encoding="utf-8")
    standdown("add", pages)
    return in_desk


@pytest.fixture
def timeline(standdown, told):
    """The happenings as they stand now: kind, first day, claims."""

    def look() -> list[tuple[str, str | None, tuple[str, ...]]]:
        listed = json.loads(standdown("timeline", "--json").out)
        return [(each["kind"], each["when"]["earliest"], tuple(each["claim_ids"])) for each in listed]

    return look


@pytest.fixture
def rule(standdown):
    """``rule("reject", id)`` writes a ruling and gives its id."""

    def call(*words: str) -> str:
        ran = standdown("decide", *words, "--json")
        assert ran.code == 0, ran.err
        return json.loads(ran.out)["id"]

    return call


def status(standdown, site: str) -> str:
    rows = json.loads(standdown("board", "--json").out)["rows"]
    return next(row["state"]["step"] for row in rows if row["site"]["id"] == site)


def test_what_is_rejected_is_gone_until_it_is_undone(standdown, rule, timeline) -> None:
    before = timeline()
    (patrol,) = before[1][2]
    ruling = rule("reject", patrol)
    assert [kind for kind, _, _ in timeline()] == ["disengagement"]
    assert status(standdown, "depsang") == "normal"
    rule("undo", ruling)
    assert timeline() == before
    assert status(standdown, "depsang") == "patrols-resumed"


def test_an_undo_can_be_undone(rule, timeline) -> None:
    (patrol,) = timeline()[1][2]
    undone = rule("undo", rule("reject", patrol))
    rule("undo", undone)
    assert len(timeline()) == 1


def test_what_is_split_stands_apart_and_what_is_merged_together(rule, timeline) -> None:
    (_, _, together), _ = timeline()
    rule("split", together[1])
    assert sorted(ids for kind, _, ids in timeline() if kind == "disengagement") == sorted((id_,) for id_ in together)
    rule("merge", *together)
    assert set(timeline()[0][2]) == set(together)


def test_a_corrected_day_moves_the_happening(standdown, rule, timeline) -> None:
    (patrol,) = timeline()[1][2]
    rule("correct", patrol, "--field", "when", "--value", "2020-03-01..2020-03-02", "--why", "a slip")
    assert timeline()[0] == ("patrol-resumed", "2020-03-01", (patrol,))
    shown = " ".join(standdown("event", patrol, "--project", ".").out.split())
    assert "1-2 Mar 2020" in shown
    assert "correct when 2020-03-01..2020-03-02: a slip d-" in shown


def test_a_corrected_place_is_named_by_its_id_and_told_by_its_name(standdown, timeline) -> None:
    (patrol,) = timeline()[1][2]
    said = standdown("decide", "correct", patrol, "--field", "where", "--value", "demchok", "--by", "mary").err
    assert re.match(
        rf"d-\w{{16}}: correct where Demchok {patrol} by mary\. Undo it with: standdown decide undo d-", said
    )
    assert status(standdown, "demchok") == "patrols-resumed"


def test_the_beginning_of_an_id_is_made_whole(standdown, rule, timeline) -> None:
    (patrol,) = timeline()[1][2]
    made = json.loads(standdown("decide", "reject", patrol[:10], "--json").out)
    assert made["target_ids"] == [patrol]
    rule("undo", made["id"][:10])
    assert len(timeline()) == 2


def test_one_who_gives_no_name_rules_as_who_is_logged_in(standdown, timeline, monkeypatch) -> None:
    (patrol,) = timeline()[1][2]
    assert json.loads(standdown("decide", "accept", patrol, "--json").out)["by"] == getpass.getuser()

    def nobody() -> str:
        raise KeyError("no such user")

    monkeypatch.setattr(getpass, "getuser", nobody)
    ran = standdown("decide", "accept", patrol)
    assert (ran.code, "say who rules with --by NAME" in ran.err) == (2, True)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["accept", "c-none"], 1, "'c-none' is no claim of this ledger"),
        (["accept", "c-"], 1, "3 ids begin with 'c-': give more of it [no-target]"),
        (["undo", "{patrol}"], 1, "is no decision or link of this ledger"),
        (["split", "{patrol}"], 1, "there is nothing to split"),
        (["merge", "{patrol}"], 1, "name two claims"),
        (["grade", "{patrol}", "--value", "G9"], 1, "'G9' is no grade: give a letter A to F and a number 1 to 6"),
        (["grade", "{patrol}"], 1, "'' is no grade"),
        (["correct", "{patrol}", "--value", "x"], 2, "a correction names its field with --field"),
        (["accept", "{patrol}", "--field", "when"], 2, "nothing else does"),
        (["accept", "{patrol}", "--value", "B2"], 2, "accept takes no --value: leave it out"),
        (["correct", "{patrol}", "--field", "id", "--value", "c-1"], 1, "cannot be corrected: name one of kind, "),
        (["correct", "{patrol}", "--field", "kind", "--value", "picnic"], 1, "does not fit the field kind"),
        (["correct", "{patrol}", "--field", "when", "--value", "2024-11-32"], 1, "is no stretch of days: write"),
        (["correct", "{patrol}", "--field", "when", "--value", "2024-11-02..2024-11-01"], 1, "does not fit"),
        (["correct", "{patrol}", "--field", "where", "--value", "atlantis"], 2, "is no place or site of Eastern"),
        (["praise", "{patrol}"], 2, "'praise' is not one of"),
    ],
)
def test_what_cannot_be_ruled_is_refused_and_not_written(words, code, said, standdown, told, timeline) -> None:
    (patrol,) = timeline()[1][2]
    before = told.entries()
    ran = standdown("decide", *(word.replace("{patrol}", patrol) for word in words))
    assert (ran.code, said in ran.err) == (code, True), ran.err
    assert told.entries() == before


def test_a_ruling_leaves_the_claims_as_they_were_read(rule, told, timeline) -> None:
    (patrol,) = timeline()[1][2]
    with Ledger.open(told.folder) as ledger:
        before = ledger.claims()
    rule("correct", patrol, "--field", "realis", "--value", "denied")
    with Ledger.open(told.folder) as ledger:
        assert (ledger.claims(), ledger.verify()) == (before, ())


def test_a_note_is_kept_and_changes_nothing(standdown, rule, told, timeline) -> None:
    before, (_, _, ids) = timeline(), timeline()[0]
    rule("note", ids[0], "--why", "ask the desk in Leh")
    assert timeline() == before
    assert "note: ask the desk in Leh" in standdown("event", ids[0]).out
    assert "empty-note" in standdown("decide", "note", ids[0]).err
