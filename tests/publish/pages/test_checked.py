"""Verdicts in one file: all they rest on is in it, and nothing in it is fetched."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from standdown.publish.pages.checked import CheckedPage, checked_file, checked_page
from standdown.publish.pages.records import Records


@pytest.fixture
def page(demo: Records) -> CheckedPage:
    looks = [look for look in demo.looks if look.verdict.site_id == "gogra"]
    return checked_page(demo, looks, demo.ledger.raw, script="start()")


def test_a_claim_stands_with_its_words_and_voices_above_its_verdict(demo: Records, page: CheckedPage) -> None:
    html = checked_file(page).decode()
    (id_,) = page.claims
    claim, said = demo.chosen().claims[id_], page.claims[id_]
    report = demo.chosen().reports[claim.report_id]
    assert said.sentence in report.text
    assert html.index("sn-said") < html.index(f'id="{next(s.verdict.id for s in page.seen if s.verdict.claim_id)}"')
    assert said.chain in html
    assert "What cannot be seen." in html
    assert "simulated scenes: no real ground" in html


def test_pictures_are_in_the_file_and_nothing_is_asked_of_any_place(page: CheckedPage) -> None:
    html = checked_file(page).decode()
    shown = {each.sha256 for seen in page.seen for each in seen.verdict.pictures}
    assert shown == set(page.pictures)
    assert html.count('src="data:image/png;base64,') == sum(len(seen.verdict.pictures) for seen in page.seen)
    assert not re.findall(r'(?:src|href)="(?!data:|#|https?://)', html)
    assert not re.findall(r"<(?:link|iframe|form)\b", html)
    assert "default-src 'none'" in html


def test_the_title_names_the_site_or_how_many(demo: Records, page: CheckedPage) -> None:
    assert page.title == "Gogra: what satellites saw"
    everything = checked_page(demo, demo.looks, demo.ledger.raw)
    sites = len({look.verdict.site_id for look in demo.looks})
    assert everything.title == f"{sites} sites: what satellites saw"
    assert b"<script" not in checked_file(everything)


def test_an_address_that_is_none_of_the_web_is_no_link(page: CheckedPage) -> None:
    (id_,) = page.claims
    hostile = replace(page, claims={id_: replace(page.claims[id_], url="javascript:alert(1)", sentence="<b>x</b>")})
    html = checked_file(hostile).decode()
    assert "javascript:" not in html
    assert "&lt;b&gt;x&lt;/b&gt;" in html
