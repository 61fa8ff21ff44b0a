"""Verdicts on pages: which are shown where, from when they could be known, and what is told of each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from standdown.model import Ruling
from standdown.publish.pages.asked import Asked
from standdown.publish.pages.board import board_page
from standdown.publish.pages.event import event_page, find_event
from standdown.publish.pages.records import Records
from standdown.publish.pages.report import report_page
from standdown.publish.pages.seen import SCENES, known_looks, line_of, verdicts_at
from standdown.publish.pages.site import site_page


def at(records: Records, site: str, *, claim: bool = True):
    return next(look for look in records.looks if look.verdict.site_id == site and bool(look.verdict.claim_id) is claim)


def test_an_event_shows_the_verdict_on_its_claim_by_its_number(demo: Records, asked: Asked) -> None:
    one = at(demo, "gogra").verdict
    page = event_page(demo, asked, find_event(demo, asked, one.claim_id))
    (seen,) = page.seen
    assert seen.verdict is one
    assert page.rows[seen.number - 1].claim.id == one.claim_id
    assert (seen.glyph, seen.title[:9]) == ("seen", "supported")
    assert seen.least
    assert len(seen.charts) == 1
    assert seen.charts[0].window is not None
    assert 0 < len(seen.scenes) <= SCENES
    assert len(seen.scenes) + seen.more_scenes == len(one.observation_ids)
    assert all(len(scene.sha256) == 64 for scene in seen.scenes)


def test_an_event_shows_what_was_asked_of_its_site_on_its_days(demo: Records, asked: Asked) -> None:
    claim = next(
        claim
        for claim in demo.chosen().claims.values()
        if claim.sites == ("gogra",) and claim.when.latest == date(2020, 7, 9) and claim.kind.value == "disengagement"
    )
    page = event_page(demo, asked, find_event(demo, asked, claim.id))
    (seen,) = page.seen
    assert (seen.verdict.ruling, seen.verdict.claim_id, seen.number) == (Ruling.CONTRADICTED, "", 0)


def test_a_site_shows_all_of_it_the_latest_days_first(demo: Records, asked: Asked) -> None:
    page = site_page(demo, asked, "gogra")
    assert [seen.verdict.ruling.value for seen in page.seen] == ["supported", "contradicted"]
    assert len(page.seen_lines) == 2
    assert site_page(demo, asked, "galwan").seen == ()


def test_a_site_shows_nothing_that_was_asked_of_later_days(demo: Records, asked: Asked) -> None:
    page = site_page(demo, asked.on(date(2020, 12, 31)), "gogra")
    assert [seen.verdict.ruling.value for seen in page.seen] == ["contradicted"]
    assert site_page(demo, asked.on(date(2020, 5, 31)), "gogra").seen == ()


def test_a_verdict_is_known_from_the_day_of_its_newest_scene(demo: Records, asked: Asked) -> None:
    one = at(demo, "gogra")
    newest = max(each.day for each in demo.observations(one.verdict))
    before = date.fromordinal(newest.toordinal() - 1)
    assert one in known_looks(demo, replace(asked, known_by=newest))
    assert one not in known_looks(demo, replace(asked, known_by=before))
    assert one in known_looks(demo, asked)


def test_the_board_tells_what_images_say_in_each_row_and_what_they_cannot(demo: Records, asked: Asked) -> None:
    page = board_page(demo, asked, days=30)
    told = {row.row.site.id: row.seen.words for row in page.rows if row.seen}
    assert told.keys() == {"gogra", "depsang", "demchok"}
    assert told["gogra"] == "supported: structures went"
    assert {line.verdict.ruling for line in page.seen} == {Ruling.SUPPORTED, Ruling.CONTRADICTED}
    assert {line.verdict.site_id for line in page.unseen} == {"depsang", "demchok"}
    assert page.more_looks == 0


def test_a_line_leads_to_the_verdict_in_the_happening_of_its_claim(demo: Records, asked: Asked) -> None:
    one = at(demo, "gogra")
    event = demo.event(asked, one.verdict.claim_id)
    assert line_of(demo, asked, one).href == f"/event/{event.id}#{one.verdict.id}"
    other = at(demo, "gogra", claim=False)
    assert line_of(demo, asked.at("depsang"), other).href == f"/site/gogra#{other.verdict.id}"


def test_a_report_marks_the_claims_that_were_checked(demo: Records, asked: Asked) -> None:
    one = at(demo, "gogra").verdict
    claim = demo.chosen().claims[one.claim_id]
    page = report_page(demo, asked, claim.report_id)
    marked = [note for note in page.notes if note.seen]
    assert [[t.claim.id for t in note.tellings] for note in marked] == [[one.claim_id]]


def test_records_made_later_know_what_was_checked_meanwhile(demo: Records) -> None:
    assert Records(demo.ledger, demo.theatre, before=demo).looks == demo.looks
    assert len(verdicts_at(demo, Asked(date(2024, 11, 5)))) == 4
