"""Ruling in the browser's way, by forms: what is written, what is refused, and that nobody's words are lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape

import pytest
from httpx import Response
from starlette.testclient import TestClient

from standdown.errors import LedgerError
from standdown.ledger import Ledger, decide
from standdown.model import Act
from standdown.web import who
from standdown.web.desk import Desk
from standdown.web.who import Role

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
SCRIPT = "<script>document.title='taken'</script>\u202eback"

Send = Callable[..., Response]


def fields(text: str) -> dict[str, str]:
    """What the ruling's form of a page would send as it lies there."""
    form = re.search(r'<form id="ruling".*?</form>', text, re.DOTALL)
    assert form, text[:2000]
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form[0])
    return {name: unescape(value) for name, value in found}


@pytest.fixture
def send(own_client: TestClient) -> Send:
    """``send("accept", item=...)`` fills in the form of a page as it is now and sends it."""

    def call(act: str, *, page: str | None = None, item: str = "", **more: object) -> Response:
        text = page or own_client.get("/review", params={"item": item} if item else {}).text
        return own_client.post("/review/rule", data={**fields(text), "act": act, **more}, follow_redirects=False)

    return call


@pytest.fixture
def as_role(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Whoever asks is of this name and role from here on."""

    def call(name: str, role: Role) -> None:
        real = who.owner
        monkeypatch.setattr("standdown.web.gate.owner", lambda _: replace(real(name), role=role))

    return call


def first(desk: Desk) -> str:
    return desk.records().waiting[0].event.id


def claims_of(desk: Desk, id_: str) -> tuple[str, ...]:
    return desk.records().known().by_id[id_].claim_ids


def last(desk: Desk):
    return desk.ledger.decisions()[-1]


def test_the_queue_is_ordered_by_what_would_move_the_board_most(client: TestClient) -> None:
    text = client.get("/review").text
    heads = re.findall(r'class="q-t">([^<]*)</b>', text)
    assert heads[:2] == ["Hot Springs", "Gogra"]
    assert "If you reject</b> disengaging" in text
    assert "One happening, or several: disengagement at Patrolling Point 15, 13 Sep 2022?</h1>" in text


def test_the_queue_of_one_site_and_in_another_order(client: TestClient) -> None:
    heads = re.findall(r'class="q-t">([^<]*)</b>', client.get("/review?at=demchok&by=newest").text)
    assert heads
    assert set(heads) == {"Demchok"}


@pytest.mark.parametrize(
    ("asked", "status", "code"),
    [
        ("/review?at=atlantis", 404, "no-site"),
        ("/review?item=e-0000", 404, "no-event"),
        ("/review?by=luck", 422, "bad-request"),
    ],
)
def test_an_address_that_asks_for_nothing_is_answered_so(
    client: TestClient, asked: str, status: int, code: str
) -> None:
    answer = client.get(asked)
    assert (answer.status_code, code in answer.text) == (status, True)


def test_every_waiting_happening_has_its_page(client: TestClient, desk: Desk) -> None:
    for waiting in desk.records().waiting:
        answer = client.get("/review", params={"item": waiting.event.id})
        assert answer.status_code == 200
        assert answer.text.count("<h1") == 1


def test_nothing_is_chosen_beforehand(client: TestClient, desk: Desk) -> None:
    for waiting in desk.records().waiting:
        form = re.search(
            r'<section class="rv-item".*?</section>\n<section class="rv-queue"',
            client.get(f"/review?item={waiting.event.id}").text,
            re.DOTALL,
        )
        assert form
        assert not re.search(r"\b(checked|selected|autofocus)\b|<details[^>]* open", form[0])


def test_accepting_goes_on_to_the_next_and_says_which_entry(own_client: TestClient, own_desk: Desk, send: Send) -> None:
    item = first(own_desk)
    answer = send("accept", item=item, why="two officials")
    assert answer.status_code == 303
    made = last(own_desk)
    assert (made.act, made.by, made.why, made.target_ids) == (
        Act.ACCEPT,
        "ana",
        "two officials",
        claims_of(own_desk, item),
    )
    text = own_client.get(answer.headers["location"]).text
    head = own_desk.ledger.head()
    assert head
    assert f"Written as entry {head.seq}." in text
    assert item not in re.findall(r'aria-current="true"><a href="/review\?item=([^"&]*)', text)


def test_what_was_ticked_alone_is_rejected(own_desk: Desk, send: Send) -> None:
    item = next(w.event for w in own_desk.records().waiting if len(w.event.claim_ids) > 2)
    send("reject", item=item.id, claims=[item.claim_ids[1]])
    assert last(own_desk).target_ids == (item.claim_ids[1],)


def test_rejecting_and_undoing_gives_back_the_same(own_client: TestClient, own_desk: Desk, send: Send) -> None:
    item, before = first(own_desk), own_desk.records().chosen().events
    send("reject", item=item)
    assert own_desk.records().chosen().events != before
    send("undo", target=last(own_desk).id)
    assert own_desk.records().chosen().events == before


def test_a_correction_shows_its_effect_before_it_is_written(own_client: TestClient, own_desk: Desk, send: Send) -> None:
    item = next(w.event for w in own_desk.records().waiting if w.event.where and "galwan" in w.event.where.sites)
    typed = {"field": "when", "value": "2024-10-29", "why": "a slip of the year"}
    tried = send("try", item=item.id, **typed)
    assert tried.status_code == 200
    assert "If corrected</b> clash" in tried.text
    assert all(f">{typed['why']}<" in tried.text or words in tried.text for words in ("2024-10-29",))
    assert own_desk.ledger.decisions() == ()
    assert send("correct", item=item.id, **typed).status_code == 303
    assert (last(own_desk).field, last(own_desk).value) == ("when", "2024-10-29")


def test_a_place_is_corrected_by_its_id(own_desk: Desk, send: Send) -> None:
    item = first(own_desk)
    send("correct", item=item, field="where", value="depsang")
    assert '"place_id": "depsang' in last(own_desk).value


def test_grading_assigning_and_commenting(own_desk: Desk, send: Send) -> None:
    item = first(own_desk)
    send("note", item=item, why="ask Leh")
    send("assign", item=item, who="mia")
    send("grade", item=item, letter="B", number="2")
    assert [(d.act.value, d.value, d.why) for d in own_desk.ledger.decisions()] == [
        ("note", "", "ask Leh"),
        ("assign", "mia", ""),
        ("grade", "B2", ""),
    ]


def test_merging_with_one_that_is_suggested_and_splitting_it_off(
    own_client: TestClient, own_desk: Desk, send: Send
) -> None:
    page = next(
        text for w in own_desk.records().waiting
        if 'name="chosen"' in (text := own_client.get(f"/review?item={w.event.id}").text)
    )  # fmt: skip
    chosen = re.findall(r'name="chosen" value="([^"]*)"', page)[0]
    item = fields(page)["item"]
    send("merge", page=page, chosen=chosen)
    merged = (
        own_desk.records()
        .known()
        .by_id[claims_of(own_desk, item)[0] if item in own_desk.records().known().by_id else chosen]
    )
    assert len(merged.claim_ids) > 1
    send("split", item=merged.id, claims=[merged.claim_ids[0]])
    assert last(own_desk).act is Act.SPLIT


@pytest.mark.parametrize(
    ("typed", "opened"),
    [
        ({"why": "ask the desk"}, ""),
        ({"field": "when", "value": "2024-10-29"}, "Correct"),
        ({"other": "e-1234"}, "Merge"),
        ({"letter": "B"}, "Grade"),
        ({"who": "jo"}, "Assign"),
    ],
)
def test_what_was_typed_is_there_after_later(
    own_client: TestClient, send: Send, typed: dict[str, str], opened: str
) -> None:
    item = fields(own_client.get("/review").text)["item"]
    on = own_client.get(send("later", item=item, **typed).headers["location"]).text
    assert fields(on)["item"] != item
    assert not any(f'value="{value}"' in on for value in typed.values() if len(value) > 1)
    again = own_client.get("/review", params={"item": item}).text
    assert "What you typed before is in the form again" in again
    for value in typed.values():
        assert re.search(rf'(value="{value}"( selected)?|<option selected>{value}|>{value}</textarea>)', again), value
    assert re.findall(r"<details name=\"acts\"[^>]* open>.*?</kbd>(\w+)</summary>|open><summary>(\w+)", again) == (
        [(opened, "")] if opened not in ("", "Assign") else [("", opened)] if opened else []
    )


def test_a_form_left_empty_or_ruled_on_keeps_nothing(own_client: TestClient, send: Send) -> None:
    item = fields(own_client.get("/review").text)["item"]
    for last in ("later", "accept"):
        send("later", item=item, why="ask the desk")
        send(last, item=item)
        assert "ask the desk" not in own_client.get("/review", params={"item": item}).text.partition("rv-rulings")[0]


def test_nobody_sees_what_another_typed(own_client: TestClient, send: Send, as_role: Callable[..., None]) -> None:
    item = fields(own_client.get("/review").text)["item"]
    send("later", item=item, why="ask the desk")
    as_role("jo", Role.ANALYST)
    assert "ask the desk" not in own_client.get("/review", params={"item": item}).text


def test_later_writes_nothing(own_desk: Desk, send: Send) -> None:
    answer = send("later")
    assert (answer.status_code, own_desk.ledger.decisions()) == (303, ())
    assert "item=e-" in answer.headers["location"]


@pytest.mark.parametrize(
    ("act", "typed", "code"),
    [
        ("correct", {"value": "2024-10-29"}, "bad-request"),
        ("correct", {"field": "when", "value": "tomorrow"}, "bad-correction"),
        ("correct", {"field": "where", "value": "atlantis"}, "no-place"),
        ("grade", {"letter": "B"}, "bad-grade"),
        ("merge", {}, "no-target"),
        ("merge", {"other": "e-0000"}, "no-target"),
        ("note", {"why": " "}, "empty-note"),
        ("shout", {}, "bad-request"),
        ("undo", {"target": "d-0000"}, "no-target"),
        ("accept", {"why": "x" * 4001}, "bad-request"),
    ],
)
def test_what_does_not_fit_is_refused_and_the_words_stay(
    own_desk: Desk, send: Send, act: str, typed: dict, code: str
) -> None:
    answer = send(act, **{"why": "words that I typed", **typed})
    assert answer.status_code == 400
    assert f"<code>{code}</code>" in answer.text
    assert typed.get("why", "words that I typed") in answer.text
    assert own_desk.ledger.decisions() == ()


def test_a_form_without_its_mark_or_of_another_is_stale(own_client: TestClient, own_desk: Desk, send: Send) -> None:
    for mark in ("", "\u00e9", "0" * 64):
        told = {"why": "two officials", "token": mark}
        answer = send("accept", **told)
        assert (answer.status_code, "stale-form" in answer.text) == (403, True)
    assert own_desk.ledger.decisions() == ()


@pytest.mark.parametrize("fault", ["ledger-busy", "ledger-unusable"])
def test_words_are_kept_where_the_ledger_cannot_be_written(
    own_desk: Desk, send: Send, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise LedgerError("the disk is full: free some space", code=fault)

    monkeypatch.setattr(Ledger, "rule", refuse)
    answer = send("accept", why="mine & only mine")
    assert answer.status_code == 503
    assert "Not written." in answer.text
    assert "mine &amp; only mine</textarea>" in answer.text
    assert f"<code>{fault}</code>" in answer.text


def test_the_second_of_two_is_told_and_both_words_are_shown(own_client: TestClient, own_desk: Desk, send: Send) -> None:
    page = own_client.get("/review").text
    item = fields(page)["item"]
    own_desk.ledger.rule(decide(Act.REJECT, claims_of(own_desk, item)[:1], by="lea", at=NOON, why="an old picture"))
    answer = send("accept", page=page, why="two officials")
    assert answer.status_code == 409
    for words in (
        "ruled-meanwhile",
        "lea ruled first.",
        "an old picture",
        "two officials",
        "Rule all the same",
        "Drop mine",
    ):
        assert words in answer.text
    assert [d.by for d in own_desk.ledger.decisions()] == ["lea"]


def kept(text: str, act: str) -> dict[str, str]:
    """What the button of a conflict page sends."""
    form = next(f for f in re.findall(r"<form method.*?</form>", text, re.DOTALL) if f'value="{act}"' in f)
    return {**{n: unescape(v) for n, v in re.findall(r'name="(\w+)" value="([^"]*)"', form)}, "act": act}


def test_after_a_conflict_one_sees_both_or_rules_all_the_same(
    own_client: TestClient, own_desk: Desk, send: Send
) -> None:
    page = own_client.get("/review").text
    item = fields(page)["item"]
    own_desk.ledger.rule(decide(Act.NOTE, claims_of(own_desk, item)[:1], by="lea", at=NOON, why="wait"))
    conflict = send("accept", page=page, why="two officials").text
    both = own_client.post("/review/rule", data=kept(conflict, "draft"))
    assert both.status_code == 200
    assert "two officials</textarea>" in both.text
    assert "wait" in both.text
    done = own_client.post("/review/rule", data=kept(conflict, "accept"), follow_redirects=False)
    assert (done.status_code, last(own_desk).by, last(own_desk).why) == (303, "ana", "two officials")


def test_a_form_that_is_sent_twice_is_written_once(own_client: TestClient, own_desk: Desk, send: Send) -> None:
    page = own_client.get("/review").text
    assert [send("accept", page=page).status_code for _ in "12"] == [303, 303]
    assert len(own_desk.ledger.decisions()) == 1


def test_a_reader_may_look_and_not_rule(own_client: TestClient, own_desk: Desk, send: Send, as_role) -> None:
    page = own_client.get("/review").text
    as_role("rio", Role.READER)
    assert 'id="ruling"' not in own_client.get("/review").text
    answer = send("accept", page=page)
    assert (answer.status_code, own_desk.ledger.decisions()) == (403, ())


def test_an_analyst_undoes_their_own_and_an_editor_those_of_others(
    own_client: TestClient, own_desk: Desk, send: Send, as_role
) -> None:
    item = first(own_desk)
    theirs = own_desk.ledger.rule(decide(Act.NOTE, claims_of(own_desk, item)[:1], by="lea", at=NOON, why="wait"))
    as_role("mia", Role.ANALYST)
    refused = send("undo", target=theirs.id)
    assert (refused.status_code, "not-allowed" in refused.text) == (403, True)
    send("note", item=item, why="mine")
    assert send("undo", target=last(own_desk).id).status_code == 303
    as_role("ed", Role.EDITOR)
    assert send("undo", target=theirs.id).status_code == 303
    assert "nothing-to-undo" in send("undo", target=theirs.id).text


def test_hostile_words_are_shown_as_words(own_client: TestClient, own_desk: Desk, send: Send) -> None:
    item = first(own_desk)
    own_desk.ledger.rule(decide(Act.NOTE, claims_of(own_desk, item)[:1], by=f"lea{SCRIPT}", at=NOON, why=SCRIPT))
    pages = [own_client.get("/review", params={"item": item}).text]
    pages.append(send("correct", item=item, why=f"{SCRIPT}</textarea>{SCRIPT}", field="when", value=f'"{SCRIPT}').text)
    stale = {**fields(pages[0]), "seen": "1", "act": "accept", "why": SCRIPT, "other": f'"><b>{SCRIPT}'}
    pages.append(own_client.post("/review/rule", data=stale).text)
    for text in pages:
        assert "<script>document" not in text
        assert "&lt;script&gt;" in text


def test_when_nothing_waits_the_page_says_so(own_client: TestClient, own_desk: Desk) -> None:
    everything = [id_ for w in own_desk.records().waiting for id_ in w.event.claim_ids]
    own_desk.ledger.rule(decide(Act.ACCEPT, everything, by="lea", at=NOON))
    text = own_client.get("/review").text
    assert "Nothing waits for a ruling.</h1>" in text
    assert "The last ruling: lea accepted" in text
