"""Grading: the letter from the desk's table, the number by printed rules, and never one for the other."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from standdown.errors import LedgerError
from standdown.ledger import merge, propose, read_table
from standdown.ledger.grading import RULES, TABLE, reliability_of
from standdown.model import Claim, Grade, Kind, Realis, Reliability, Report, Source, SourceKind, SourceLink

Tell = Callable[..., Claim]
PAGE = (Path(__file__).parents[2] / "docs" / "ledger.md").read_text("utf-8")
WEEK = ("2024-10-28", "2024-10-31")


def voice(kind: str, name: str, party: str = "") -> Source:
    chain = [SourceLink(SourceKind.PUBLISHER, "paper")]
    chain += [] if kind == "publisher" else [SourceLink(SourceKind(kind), name, party=party)]
    return Source(tuple(chain))


def grade(tell: Tell, *voices: tuple[str, str, str], against: bool = False, kind: Kind = Kind.CLASH, parties=()) -> str:
    claims = [
        replace(tell(f"c-{n}", kind, WEEK, sites=("a",), report_id=f"r-{n}", parties=parties), source=voice(*v))
        for n, v in enumerate(voices)
    ]
    if against:
        denial = tell("c-9", kind, WEEK, sites=("a",), realis=Realis.DENIED, report_id="r-9")
        claims.append(replace(denial, source=voice("named-official", "the other army", "CHN")))
    papers = {c.report_id: Report(c.report_id, f"Text {c.report_id} of it.", publisher=c.report_id) for c in claims}
    event = next(e for e in merge(claims, papers.values()) if "c-0" in e.claim_ids)
    return str(propose(event, {c.id: c for c in claims}, papers, {}).grade)


ARMY, OTHER = ("named-official", "the army", "IND"), ("named-official", "their army", "CHN")
IMAGE, PAPER = ("imagery", "images", ""), ("publisher", "", "")


@pytest.mark.parametrize(
    ("voices", "against", "number"),
    [
        ((ARMY, OTHER), False, "1"),
        ((ARMY, IMAGE), False, "1"),
        ((IMAGE,), False, "2"),
        ((("anonymous-official", "officials", ""), ("anonymous-official", "sources", "")), False, "2"),
        ((ARMY,), False, "3"),
        ((ARMY, ARMY), False, "3"),
        ((PAPER,), False, "6"),
        ((ARMY, IMAGE), True, "4"),
        ((ARMY,), True, "5"),
    ],
)
def test_the_number_by_the_first_rule_that_holds(tell: Tell, voices: tuple, against: bool, number: str) -> None:
    assert grade(tell, *voices, against=against) == f"F{number}"


def test_a_party_that_tells_of_its_own_dead_is_probably_right(tell: Tell) -> None:
    assert grade(tell, ARMY, kind=Kind.CASUALTY, parties=("IND",)) == "F2"


def test_a_person_sets_the_grade_and_the_proposal_stays_in_sight(tell: Tell) -> None:
    claim = tell("c-1", Kind.CLASH, WEEK, sites=("a",))
    (event,) = merge([claim])
    ruled = {"c-1": Grade(Reliability.B)}
    found = propose(event, {"c-1": claim}, {}, {}, ruled=ruled)
    assert str(found.grade) == "B6"
    assert found.rule.startswith("set by a person; proposed: F3")


def test_an_unnamed_voice_never_inherits_the_letter_of_its_paper(tell: Tell) -> None:
    papers = {"r-1": Report("r-1", "Text.", publisher="Hill Gazette")}
    table = {"hill gazette": Reliability.B, "the army": Reliability.C}
    letters = [
        reliability_of(replace(tell("c-1"), source=voice(*who)), papers, table).value
        for who in (PAPER, ARMY, ("anonymous-official", "officials", ""))
    ]
    assert letters == ["B", "C", "F"]
    named = {**table, "officials, hill gazette": Reliability.D}
    unnamed = replace(tell("c-1"), source=voice("anonymous-official", "officials", ""))
    assert reliability_of(unnamed, papers, named) is Reliability.D


def test_the_table_is_read_and_a_wrong_letter_named(tmp_path: Path) -> None:
    assert read_table(tmp_path) == {}
    (tmp_path / TABLE).write_text('"Hill Gazette" = "B"\n', encoding="utf-8")
    assert read_table(tmp_path) == {"hill gazette": Reliability.B}
    for wrong in ('"Hill Gazette" = "Z"', '"Hill Gazette" = 1', '"Hill Gazette" ='):
        (tmp_path / TABLE).write_text(wrong, encoding="utf-8")
        with pytest.raises(LedgerError, match=r"reliability\.toml"):
            read_table(tmp_path)


def test_the_page_prints_the_rules_as_they_are() -> None:
    printed = re.findall(r"^\| (\d) \| ([^|]+) \|$", PAGE, re.MULTILINE)
    assert printed == [(str(int(rule.credibility)), rule.name) for rule in RULES]
