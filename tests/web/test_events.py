"""Events in the application: pages that are whole without scripts, text from outside that stays text, JSON twins."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from standdown.ledger import decide
from standdown.model import (
    Act,
    Claim,
    Event,
    Hedge,
    Kind,
    Person,
    Published,
    Reading,
    Realis,
    Report,
    Source,
    SourceKind,
    SourceLink,
    Span,
    When,
    Where,
)
from standdown.publish.pages import Asked
from standdown.web.desk import Desk

NOW = datetime(2026, 1, 2, 12, tzinfo=UTC)
ASKED = Asked(date(2024, 11, 5))
BIDI = "\u202egnihton\u202c"
HUGE = "A" * 4_000


@pytest.fixture(scope="module")
def disputed(desk: Desk) -> Event:
    """The event with the most against it."""
    return max(desk.records().events(ASKED), key=lambda event: (len(event.contradictions), len(event.claim_ids)))


def hostile() -> Reading:
    """A report in which every text is an attack, or longer than any page is wide."""
    words = (
        f'<script>alert("x")</script> troops & tanks left {BIDI} &lt;b&gt; <img src=x onerror=alert(1)>, {HUGE} said.'
    )
    report = Report(
        Report.make_id(text=words), words, title="<script>alert('title')</script>", url="javascript:alert(1)",
        publisher=f"<b>{HUGE}</b>", published=Published(date(2024, 11, 3)), sentences=(Span(0, len(words)),),
    )  # fmt: skip
    whole = Span(0, len(words))
    chain = (
        SourceLink(SourceKind.PUBLISHER, "publisher"),
        SourceLink(SourceKind.NAMED_OFFICIAL, f'"><svg onload=alert(2)> {HUGE} {BIDI}', "</title><script>3</script>"),
    )
    claim = Claim(
        Claim.make_id(report.id, Kind.WITHDRAWAL, whole, place="x", realis=Realis.OCCURRED), report.id,
        Kind.WITHDRAWAL, Realis.OCCURRED, Source(chain, cue=Span(len(words) - 5, len(words) - 1)), whole, whole,
        when=When(date(2024, 11, 1), date(2024, 11, 2), text=f"<i>{BIDI}", why="<u>because</u>"),
        where=Where(f"<marquee>{HUGE}", "x", doubt="<blink>"),
        people=(Person(f"<script>{HUGE}", "</dd>", doubt="<hr>"),),
        hedge=Hedge("troops", Span(words.index("troops"), words.index("troops") + 6)), notes=("<h1>note</h1>",),
    )  # fmt: skip
    return Reading(report, (claim,))


@pytest.fixture
def attacked(own_desk: Desk) -> Event:
    """The event of the hostile report, ruled on with hostile words."""
    reading = hostile()
    own_desk.ledger.add(reading, at=NOW)
    own_desk.ledger.rule(
        decide(Act.GRADE, [reading.claims[0].id], by="<b>ana</b>", at=NOW, why=f"<script>{BIDI}</script>", value="A1")
    )
    event = own_desk.records().event(ASKED, reading.claims[0].id)
    assert event
    return event


def test_the_page_shows_both_camps_and_leads_to_the_reports(client: TestClient, disputed: Event) -> None:
    answer = client.get(f"/event/{disputed.id}")
    assert answer.status_code == 200
    assert answer.text.count("<h1") == 1
    for words in ("Is it complete?", "Not yet complete", "on one scale", "Where they agree", "origin", "Rulings"):
        assert words in answer.text
    for id_ in disputed.claim_ids:
        assert re.search(rf'href="/report/r-[0-9a-f]+#{id_}"', answer.text)
        assert answer.text.count(f'id="{id_}"') == 1


def test_every_event_of_the_demo_has_its_page(client: TestClient, desk: Desk) -> None:
    for event in desk.records().events(ASKED):
        answer = client.get(f"/event/{event.id}")
        assert answer.status_code == 200, event
        ids = re.findall(r'\bid="([^"]+)"', answer.text)
        assert len(ids) == len(set(ids))
        assert "style=" not in answer.text


def test_a_claim_leads_to_its_event(client: TestClient, disputed: Event) -> None:
    claim = disputed.claim_ids[-1]
    answer = client.get(f"/event/{claim}?as_of=2024-11-01", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/event/{disputed.id}?as_of=2024-11-01#{claim}"
    short = client.get(f"/event/{disputed.id[:10]}", follow_redirects=False)
    assert short.headers["location"] == f"/event/{disputed.id}"


@pytest.mark.parametrize(
    ("asked", "status", "code"),
    [
        ("/event/e-nothing", 404, "no-event"),
        (f"/event/{quote('<script>alert(1)</script>', safe='')}", 404, "no-page"),
        ("/event/e-", 404, "no-event"),
        ("/events?kind=war", 400, "bad-filter"),
        ("/events?after=x", 400, "bad-cursor"),
        ("/events?site=atlantis", 404, "no-site"),
        ("/events?q=%22%22", 400, "no-words"),
        ("/events?as_of=never", 400, "bad-day"),
    ],
)
def test_what_is_not_there_is_said(client: TestClient, asked: str, status: int, code: str) -> None:
    answer = client.get(asked)
    assert (answer.status_code, code in answer.text) == (status, True)
    assert "<script>" not in answer.text
    if code != "no-page":
        twin = client.get(f"/api/v1{asked}")
        assert (twin.status_code, twin.json()["error"]["code"]) == (status, code)


def test_the_filters_are_in_the_address(client: TestClient) -> None:
    page = client.get("/events", params={"site": "depsang", "view": "disputed", "as_of": "2024-11-05"}).text
    assert "on which reports do not agree" in page
    link = re.search(r'href="(/events\?[^"]*realis=denied[^"]*)"', page)
    assert link
    for kept in ("site=depsang", "view=disputed", "as_of=2024-11-05"):
        assert kept in link[1]


def test_the_parts_of_the_list_for_programs_meet(client: TestClient, desk: Desk) -> None:
    seen, url = [], "/api/v1/events?limit=40&as_of=2024-11-05"
    while url:
        answer = client.get(url).json()
        assert set(answer) == {"data", "next"}
        seen += [line["event"]["id"] for line in answer["data"]]
        url = answer["next"]
    assert sorted(seen) == sorted(event.id for event in desk.records().events(ASKED))


def test_one_event_for_programs_has_what_the_page_has(client: TestClient, disputed: Event) -> None:
    data = client.get(f"/api/v1/event/{disputed.id}").json()["data"]
    assert [claim["id"] for claim in data["claims"]]
    assert {claim["id"] for claim in data["claims"]} == set(disputed.claim_ids)
    assert {claim["event_id"] for claim in data["against"]}.isdisjoint({disputed.id})
    assert {report["id"] for report in data["reports"]} >= set(disputed.report_ids)
    assert data["headline"] in client.get(data["url"]).text


def test_the_twins_are_described(client: TestClient) -> None:
    schema = client.app.openapi()  # type: ignore[attr-defined]
    for path in ("/api/v1/events", "/api/v1/event/{id_}"):
        told = schema["paths"][path]["get"]
        assert told["summary"]
        assert told["description"]
        assert all(parameter["description"] for parameter in told["parameters"])
        assert {"200", "404"} <= set(told["responses"])


def test_text_from_outside_stays_text(own_client: TestClient, attacked: Event) -> None:
    for path in (f"/event/{attacked.id}", "/events"):
        page = own_client.get(path).text
        assert "&lt;script&gt;" in page
        for attack in ("<script>a", "<img", "<svg onload", "<marquee", "<b>AA", "<h1>note", "\u202e", "javascript:"):
            assert attack not in page, attack


def test_hostile_text_runs_nothing_and_breaks_no_page(page, own_served: str, attacked: Event) -> None:
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    for width in (360, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        for path in (f"/event/{attacked.id}", "/events"):
            page.goto(own_served + path)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
    assert not dialogs


def test_a_ruling_of_its_history_can_be_undone(page, own_served: str, attacked: Event) -> None:
    page.goto(f"{own_served}/event/{attacked.id}")
    page.get_by_role("button", name=re.compile("^Undo")).click()
    page.goto(f"{own_served}/event/{attacked.id}")
    assert page.locator("li.undone s").inner_text().startswith("Grade A1")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 800, 1440])
def test_nothing_bars_the_way(page, served: str, disputed: Event, theme: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=theme)
    for path in (f"/event/{disputed.id}", "/events", "/events?view=disputed&site=depsang"):
        page.goto(served + path)
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_small_targets_are_large_enough(page, served: str, disputed: Event) -> None:
    """24 px, or alone in a line of text (WCAG 2.5.8)."""
    page.set_viewport_size({"width": 1440, "height": 900})
    for path in (f"/event/{disputed.id}", "/events?view=disputed"):
        page.goto(served + path)
        small = page.evaluate(
            """() => [...document.querySelectorAll('main a.num, main button, .filters a, .chips a, .turn a')]
                .filter(e => e.getBoundingClientRect().height < 23.5).map(e => e.outerHTML)"""
        )
        assert small == []


def test_the_list_is_gone_through_by_links_alone(browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}/events")
    first = page.locator(".e-what a").first.inner_text()
    page.get_by_role("link", name="Older ›").first.click()
    page.get_by_role("link", name="‹ Newer").first.click()
    assert page.locator(".e-what a").first.inner_text() == first
    page.get_by_role("link", name=re.compile("^Demchok")).click()
    page.locator(".e-what a").first.click()
    assert "Demchok" in page.locator("dl.facts").inner_text()
    context.close()
