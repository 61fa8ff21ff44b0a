"""One happening, one site, and what is found by its words, as a shell asks for them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

TOLD = {
    "a.txt": "Title: Troops leave Gogra\nPublisher: Ridge Daily\nPublished: 2021-08-07\n\n"
    "Leh: Indian and Chinese troops completed disengagement at Gogra on Friday, army officials said.\n",
    "b.txt": "Title: Gogra is clear\nPublisher: Lake Post\nPublished: 2021-08-09\n\n"
    "Leh: Indian and Chinese troops completed disengagement at Gogra last week, a defence ministry spokesman said.\n",
    "c.txt": "Title: Tents still up\nPublisher: Valley Wire\nPublished: 2021-08-10\n\n"
    "Leh: Disengagement at Gogra is not complete, a villager said on Tuesday. "
    "Chinese soldiers pitched 30 tents at Demchok on Monday, the villager said.\n",
}
HOSTILE = (
    "Title: \x1b]0;owned\x07Titel\nPublisher: Ridge\x1b[2J Daily\nPublished: 2021-08-10\n\n"
    "Leh: Chinese soldiers pitched 30 tents at Demchok on Monday, a villager said, \x1b[31m\x9b2J \u202e pointing.\n"
) + "\nThe road to the lake was closed by snow for a week, and the shops along it stayed shut.\n" * 10
"""With more controls in so few words it would be taken for no text at all."""


@pytest.fixture
def three(standdown, in_desk, tmp_path):
    """A project with a pull-back told by two reports and denied by a third, which tells of tents too."""
    for name, text in TOLD.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    standdown("add", *(tmp_path / name for name in TOLD))
    return in_desk


@pytest.fixture
def events(standdown, three) -> dict[str, dict]:
    """The happenings by kind and place."""
    return {f"{e['kind']} {e['realis']}": e for e in json.loads(standdown("timeline", "--json").out)}


@pytest.mark.parametrize("length", [9, 12, 18])
@pytest.mark.parametrize("which", ["event", "claim"])
def test_the_beginning_of_an_id_finds_its_happening(which: str, length: int, standdown, events) -> None:
    wanted = events["disengagement occurred"]
    id_ = wanted["id"] if which == "event" else wanted["claim_ids"][1]
    ran = standdown("event", id_[:length], "--json")
    assert (ran.code, json.loads(ran.out)["event"]["id"]) == (0, wanted["id"])


@pytest.mark.parametrize(
    ("id_", "said"),
    [
        ("e-", "3 happenings or their claims begin with 'e-': give more of it"),
        ("c-", "3 happenings or their claims begin with 'c-': give more of it"),
        ("e-zz", "'e-zz' is no event or claim: take an id from timeline"),
        ("", "'' is no event or claim: take an id from timeline"),
    ],
)
def test_an_id_that_is_not_one_happenings_is_refused(id_: str, said: str, standdown, three) -> None:
    ran = standdown("event", id_)
    assert (ran.code, ran.out, ran.err) == (2, "", f"standdown: {said} [no-event]\n")


def test_the_json_of_a_happening_holds_all_it_rests_on(standdown, events) -> None:
    pulled = events["disengagement occurred"]
    ruling = json.loads(standdown("decide", "grade", pulled["claim_ids"][0], "--value", "B2", "--json").out)
    got = json.loads(standdown("event", pulled["id"], "--json").out)
    assert got["event"]["claim_ids"] == [claim["id"] for claim in got["claims"]]
    assert got["grade"]["grade"] == {"reliability": "B", "credibility": 2}
    assert [origin["claim_ids"] for origin in got["origins"]] == [[id_] for id_ in pulled["claim_ids"]]
    assert (got["outcomes"], [each["id"] for each in got["decisions"]]) == ([], [ruling["id"]])
    assert [(link["to"], link["id"][:2]) for link in got["links"].values()] == [(pulled["claim_ids"][0], "l-")]


def test_a_plan_and_what_became_of_it_name_each_other(standdown, in_desk) -> None:
    plan = "Published: 2024-11-15\n\nIndian and Chinese commanders will hold talks at Depsang on November 20, 2024.\n"
    done = (
        "Published: 2024-11-21\n\nIndian and Chinese commanders held talks at Depsang on Wednesday, officials said.\n"
    )
    for text in (plan, done):
        standdown("add", "-", stdin=text.encode())
    ids = {e["realis"]: e["id"] for e in json.loads(standdown("timeline", "--json").out)}
    outcome = json.loads(standdown("event", ids["planned"], "--json").out)["outcomes"][0]
    assert (outcome["plan"], outcome["event"]) == (ids["planned"], ids["occurred"])
    assert ids["planned"] in standdown("event", ids["occurred"]).out


def test_the_link_that_a_happening_names_can_be_undone(standdown, events) -> None:
    pulled = events["disengagement occurred"]
    (link,) = json.loads(standdown("event", pulled["id"], "--json").out)["links"].values()
    assert link["id"] in standdown("event", pulled["id"]).out
    assert standdown("decide", "undo", link["id"]).code == 0
    assert len(json.loads(standdown("timeline", "--json").out)) == 4


def test_known_by_leaves_out_later_reports_and_what_they_join(standdown, events) -> None:
    pulled = events["disengagement occurred"]
    got = json.loads(standdown("event", pulled["id"], "--known-by", "2021-08-08", "--json").out)
    assert got["event"]["claim_ids"] == pulled["claim_ids"][:1]
    assert (got["event"]["contradictions"], got["links"]) == ([], {})


def test_a_happening_later_than_the_day_asked_for_is_not_there(standdown, events) -> None:
    ran = standdown("event", events["face-off occurred"]["id"], "--as-of", "2021-08-08")
    assert (ran.code, "is no event or claim on the days asked for" in ran.err) == (2, True)


@pytest.mark.parametrize("name", ["gogra", "Gogra", "GOGRA"])
def test_a_site_is_found_by_id_or_name(name: str, standdown, three) -> None:
    shown = standdown("site", name, "--as-of", "2021-08-10").out
    assert "Gogra  disengag" in shown
    assert "As of 10 Aug 2021." in shown
    assert "in April 2020" in shown


def test_an_unknown_site_is_refused_with_those_there_are(standdown, three) -> None:
    ran = standdown("site", "nowhere")
    assert ran.code == 2
    assert "'nowhere' is no site of Eastern Ladakh: name one of galwan, " in ran.err


@pytest.mark.parametrize("days", [[], ["--as-of", "2021-08-08"], ["--known-by", "2021-08-08"]])
def test_a_site_stands_as_on_the_board(days: list[str], standdown, three) -> None:
    rows = json.loads(standdown("board", "--json", *days).out)["rows"]
    on_board = next(row for row in rows if row["site"]["id"] == "gogra")
    got = json.loads(standdown("site", "gogra", "--json", *days).out)
    assert got["row"] == on_board
    assert all("gogra" in each["where"]["sites"] for each in got["events"])


@pytest.mark.parametrize(
    ("words", "places"),
    [
        (["tents", "demchok"], ["Demchok"]),
        (["DEMCHOK"], ["Demchok"]),
        (["démchok"], ["Demchok"]),
        (["tent*", "pitch*"], ["Demchok"]),
        (["30 tents"], ["Demchok"]),
        (['"30 tents" villager'], ["Demchok"]),
        (["completed", "spokesman"], ["Gogra"]),
        (["Ridge Daily"], ["Gogra"]),
    ],
)
def test_claims_are_found_by_all_their_words(words: list[str], places: list[str], standdown, three) -> None:
    assert [claim["where"]["name"] for claim in json.loads(standdown("search", "--json", *words).out)] == places


@pytest.mark.parametrize("words", [["pitch"], ["tents", "ridge"], ["tents 30"], ["OR"], ["NEAR(tents,", "x)"], ["a:b"]])
def test_nothing_found_is_said(words: list[str], standdown, three) -> None:
    ran = standdown("search", *words)
    assert (ran.code, ran.out, ran.err) == (0, "", "No claim holds all of these words.\n")


@pytest.mark.parametrize("word", ['"', "*", "()", "'", "-", "^", "''"])
def test_a_search_without_a_word_is_refused(word: str, standdown, three) -> None:
    ran = standdown("search", "--", word)
    assert (ran.code, "holds no word to look for" in ran.err) == (2, True)


def test_the_words_that_were_found_are_the_ones_quoted(standdown, three) -> None:
    shown = " ".join(standdown("search", "ministry").out.split())
    assert "last week, a defence ministry spokesman said.”" in shown


def test_a_limit_is_told_only_where_more_was_found(standdown, three) -> None:
    assert standdown("search", "gogra", "--limit", "3").err == ""
    ran = standdown("search", "gogra", "--limit", "2", "--json")
    assert (len(json.loads(ran.out)), "No more than 2 claims" in ran.err) == (2, True)


@pytest.mark.parametrize("form", ["--json", "--csv"])
def test_a_limit_counts_what_the_days_let_through(form: str, standdown, three) -> None:
    """The newest claims are later than the day: they take no room."""
    told = standdown("search", "gogra", "--limit", "1", "--as-of", "2021-08-08", form).out
    assert "2021-08-08" in told or "2021-08-06" in told
    assert "2021-08-10" not in told


def test_a_rejected_claim_is_not_found(standdown, events) -> None:
    standdown("decide", "reject", *events["face-off occurred"]["claim_ids"])
    assert json.loads(standdown("search", "tents", "demchok", "--json").out) == []


def test_a_formula_is_no_formula_in_a_sheet(standdown, in_desk) -> None:
    text = "Published: 2021-08-10\n\n=HYPERLINK(1) Chinese soldiers pitched 30 tents at Demchok on Monday.\n"
    standdown("add", "-", stdin=text.encode())
    (claim,) = json.loads(standdown("search", "demchok", "--json").out)
    for call in (["search", "demchok"], ["event", claim["id"]], ["timeline"]):
        for row in csv.DictReader(io.StringIO(standdown(*call, "--csv").out)):
            assert row["sentence"].startswith("'=HYPERLINK")


@pytest.mark.parametrize("width", ["40", "80", "120"])
def test_a_report_cannot_command_the_terminal(width: str, standdown, in_desk, monkeypatch) -> None:
    monkeypatch.setenv("COLUMNS", width)
    standdown("add", "-", stdin=HOSTILE.encode())
    (claim,) = json.loads(standdown("search", "demchok", "--json").out)
    for call in (["event", claim["id"]], ["site", "demchok"], ["search", "demchok"], ["timeline"]):
        shown = standdown(*call).out
        assert "tents" in shown.replace("\n", "")
        assert not {"\x1b", "\x07", "\x9b", "\u202e", "\u202c"} & set(shown)


def test_what_is_looked_up_is_made_anew(standdown, three) -> None:
    before = standdown("search", "gogra", "--json").out
    ran = standdown("rebuild")
    assert (ran.code, f"{len(three.entries())} entries worked in" in ran.err) == (0, True)
    assert standdown("search", "gogra", "--json").out == before


def test_what_satellites_say_stands_with_a_happening_and_a_site(standdown, tmp_path: Path) -> None:
    home = tmp_path / "sample"
    assert standdown("demo", "--dir", home, "--no-serve").code == 0
    site = json.loads(standdown("site", "gogra", "--as-of", "2024-11-05", "--json", "--project", home).out)
    assert [one["ruling"] for one in site["verdicts"]] == ["supported", "contradicted"]
    told = standdown("site", "gogra", "--as-of", "2024-11-05", "--project", home).out
    assert "contradicted: structures stood on  (simulated scenes)" in told
    claim = site["verdicts"][0]["claim_id"]
    assert "images" in standdown("event", claim, "--project", home).out
    event = ("event", claim, "--json", "--project", home)
    assert [one["id"] for one in json.loads(standdown(*event).out)["verdicts"]] == [site["verdicts"][0]["id"]]
    assert json.loads(standdown(*event, "--known-by", "2021-08-31").out)["verdicts"] == []
