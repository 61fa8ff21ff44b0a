"""A report's page shows every word once, every claim where it stands, and what is ruled out apart."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from standdown.demo import demo_ledger
from standdown.errors import UsageError
from standdown.ledger import Ledger
from standdown.model import Link, Report
from standdown.publish.pages import Asked, Records
from standdown.publish.pages.jsonld import article
from standdown.publish.pages.marking import Open, Words
from standdown.publish.pages.report import ReportPage, report_page, title_of
from standdown.publish.words import clean
from standdown.theatre import load_theatre
from tests.web.hostile import add_hostile, hostile

CLASH = "r-9d0cf97c04a62996"


def words_of(page: ReportPage) -> str:
    told = ("".join(piece.text for piece in block.pieces if isinstance(piece, Words)) for block in page.blocks)
    return clean(" ".join(told))


def test_every_report_of_the_demo_is_whole(demo: Records, asked: Asked) -> None:
    for report in demo.chosen().reports.values():
        page = report_page(demo, asked, report.id)
        assert words_of(page) == clean(report.text)
        assert [note.number for block in page.blocks for note in block.notes] == [n.number for n in page.notes]
        assert {t.claim.id for n in page.notes for t in n.tellings} == {c.id for c in demo.claims_of(asked, report)}


def test_each_claim_is_marked_once_from_its_beginning(demo: Records, asked: Asked) -> None:
    page = report_page(demo, asked, CLASH)
    firsts = [p.mark for b in page.blocks for p in b.pieces if isinstance(p, Open) and p.is_first]
    assert [mark.ref for mark in firsts if mark.name == "claim"] == [str(note.number) for note in page.notes]


def test_claims_that_differ_in_place_only_are_one_note(demo: Records, asked: Asked) -> None:
    page = report_page(demo, asked, "r-bcec356fa89e0db6")
    first = page.notes[0]
    assert [place.name for place in first.places] == ["Galwan Valley", "Patrolling Point 15", "Gogra"]
    assert len(first.events) == 3


def test_what_a_report_says_against_itself_is_told_on_both_sides(demo: Records, asked: Asked) -> None:
    page = report_page(demo, asked, CLASH)
    assert [(each.left, each.right) for each in page.within] == [(8, 10)]
    assert [note.opposed[0].href for note in page.notes if note.opposed] == ["#n-10", "#n-8"]


def test_other_reports_that_say_otherwise_are_counted(demo: Records, asked: Asked) -> None:
    page = report_page(demo, asked, "r-003542fde63efcec")
    against = [each for note in page.notes for each in note.opposed]
    assert {each.words for each in against} == {"1 report says otherwise"}
    assert all(each.event for each in against)


def test_days_lie_on_one_scale(demo: Records, asked: Asked) -> None:
    days = report_page(demo, asked, CLASH).days
    assert days is not None
    assert [read.words for read in days.read] == ["the night of 15-16 June", "6 June", "Wednesday"]
    assert [read.is_worked_out for read in days.read] == [True, True, True]
    assert days.read[1].left == "0%"


def test_a_report_without_claims_says_so(demo: Records, asked: Asked) -> None:
    page = report_page(demo, asked, "r-76738e4cfa4683ba")
    assert (page.notes, page.days) == ((), None)
    assert page.deck.startswith("Nothing in this report is a claim")


def test_there_is_no_such_report(demo: Records, asked: Asked) -> None:
    with pytest.raises(UsageError, match="no report here"):
        report_page(demo, asked, "r-none")


def test_a_report_without_a_title_is_called_by_its_first_words() -> None:
    assert title_of(Report("r-1", "Short text.")) == "Short text."
    assert title_of(Report("r-1", "word " * 50)).endswith("word…")
    assert len(title_of(Report("r-1", "x" * 500))) == 81


def test_what_a_person_ruled_out_stays_to_be_seen_and_stands_against_nothing(tmp_path: Path) -> None:
    with demo_ledger(tmp_path / "desk", now=datetime(2026, 1, 1, 12, tzinfo=UTC)):
        pass
    shutil.copytree(tmp_path / "desk", tmp_path / "ruled")
    for name, ruled, edges in (("desk", False, ["opposed", "opposed"]), ("ruled", True, ["occurred", "out"])):
        add_hostile(tmp_path / name, ruled=ruled)
        with Ledger.open(tmp_path / name) as ledger:
            records = Records(ledger, load_theatre(ledger.theatre))
            page = report_page(records, Asked(date(2024, 11, 5)), "r-hostile")
            assert [note.edge for note in page.notes] == edges
            kinds = [each["@type"] for each in article(records, page, address="http://x/report")["@graph"]]
            assert kinds.count("ClaimReview") == (2 if ruled else 0)


def test_a_link_leads_to_the_report_that_it_means(tmp_path: Path) -> None:
    with demo_ledger(tmp_path / "desk", now=datetime(2026, 1, 1, 12, tzinfo=UTC)) as ledger:
        known = ledger.reports()[0]
    reading = hostile()
    links = (Link("x", url=f"{known.url}/#top"), Link(known.title.upper()), Link("nothing", url="https://example.org/"))
    report = replace(reading.report, links=links)
    with Ledger.open(tmp_path / "desk") as ledger:
        ledger.add(replace(reading, report=report), at=datetime(2026, 1, 2, tzinfo=UTC))
        page = report_page(Records(ledger, load_theatre(ledger.theatre)), Asked(date(2024, 11, 5)), report.id)
    assert [each.report.id if each.report else None for each in page.links] == [known.id, known.id, None]


def test_only_reports_of_the_demo_are_called_sample_text(demo: Records, asked: Asked) -> None:
    pages = [report_page(demo, asked, id_) for id_ in demo.chosen().reports]
    assert all(page.is_invented for page in pages)
    own = replace(pages[0], report=replace(pages[0].report, url="https://desk.example.com/own"))
    assert not own.is_invented
