"""``standdown check``: a claim or a site held against scenes, told in words, kept in the ledger."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from standdown.demo.simulated import simulated_series
from standdown.imagery.scenes.tables import write_table
from standdown.ledger import Ledger

REPORT = """Title: Troops leave Gogra
Publisher: Ridge Daily
Published: 2021-08-08

Leh: Indian and Chinese troops completed disengagement at Gogra on 5 August, army officials said.

Military commanders held talks at Chushul on 31 July, the officials said.
"""
NEAR = ("--radius", "90")
JULY = ("--kind", "withdrawal", "--window", "2020-07-01..2020-07-31")


@pytest.fixture(scope="session")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Radar scenes of a camp at Gogra that stands from May 2020 to August 2021."""
    radar = simulated_series("gogra")[0]
    short = radar.only(n for n, scene in enumerate(radar.scenes) if scene.day <= date(2021, 10, 10))
    path = tmp_path_factory.mktemp("scenes") / "gogra.npz"
    write_table(path, [short])
    return path


@pytest.fixture
def told(in_desk, standdown, tmp_path: Path):
    """A project with one report on Gogra; the shell stands in it."""
    (tmp_path / "gogra.txt").write_text(REPORT, encoding="utf-8")
    assert standdown("add", tmp_path / "gogra.txt").code == 0
    return in_desk


def claim_of(desk, kind: str) -> str:
    with Ledger.open(desk.folder) as ledger:
        return next(claim.id for claim in ledger.claims() if claim.kind.value == kind)


def test_a_site_is_asked_about_and_the_verdict_is_told_and_kept(in_desk, standdown, table: Path) -> None:
    ran = standdown("check", "gogra", *JULY, *NEAR, "--table", table)
    assert ran.code == 0, ran.err
    flat = " ".join(ran.out.split())
    for words in (
        "Gogra: contradicted: structures stood on",
        "Simulated scenes: no satellite took them, no real ground.",
        "Asked that structures went, Jul 2020.",
        "p = 0.0",
        "What cannot be seen: Images of 10 m show structures",
        "Sentinel-1 vv, orbit 136: ",
        "Least change that could be seen: ",
        "Left out: ",
    ):
        assert words in flat
    with Ledger.open(in_desk.folder) as ledger:
        (one,) = ledger.verdicts()
        assert (one.ruling.value, one.site_id, one.claim_id, one.simulated) == ("contradicted", "gogra", "", True)
        assert len(one.pictures) == 3
        assert len(ledger.observations(one.observation_ids)) == len(one.observation_ids)
        assert ledger.verify() == ()


def test_asked_again_it_is_known_and_a_dry_run_writes_nothing(in_desk, standdown, table: Path) -> None:
    words = ("check", "--site", "Gogra", *JULY, *NEAR, "--table", table)
    assert standdown(*words, "--dry-run").code == 0
    assert in_desk.entries() == ()
    assert standdown(*words, "--by", "ana").code == 0
    before = in_desk.entries()
    assert before[-1].by == "ana"
    again = standdown(*words)
    assert "in the ledger already" in again.err
    assert in_desk.entries() == before


def test_a_claim_is_checked_on_its_own_days_with_its_sentence(told, standdown, table: Path) -> None:
    id_ = claim_of(told, "disengagement")
    ran = standdown("check", id_[:8], *NEAR, "--table", table, "--json")
    assert ran.code == 0, ran.err
    (made,) = json.loads(ran.out)
    assert made["written"]
    assert made["verdict"]["ruling"] == "supported"
    assert made["verdict"]["claim_id"] == id_
    assert made["verdict"]["window"]["latest"] == "2021-08-05"
    assert {each["id"] for each in made["observations"]} == set(made["verdict"]["observation_ids"])
    with Ledger.open(told.folder) as ledger:
        assert [one.claim_id for one in ledger.verdicts_of([id_])] == [id_]


def test_troops_are_never_contradicted_by_structures(told, standdown, table: Path) -> None:
    id_ = claim_of(told, "disengagement")
    ran = standdown("check", id_, "--window", "2020-07-01..2020-07-31", *NEAR, "--table", table, "--json")
    (made,) = json.loads(ran.out)
    assert (made["verdict"]["ruling"], made["verdict"]["reasons"]) == ("inconclusive", ["wrong-object-class"])


def test_the_verdicts_of_a_run_are_written_as_one_file(told, standdown, table: Path, tmp_path: Path) -> None:
    words = ("check", "gogra", *NEAR, "--table", table, "--page", tmp_path / "gogra.html")
    first = standdown(*words)
    assert first.code == 0, first.err
    assert "Written to" in first.err
    html = (tmp_path / "gogra.html").read_text("utf-8")
    assert "completed disengagement at Gogra" in html
    assert html.count('<article class="sn"') == 1
    standdown(*words)  # what is in the ledger already is written all the same
    assert (tmp_path / "gogra.html").read_text("utf-8") == html


def test_a_page_is_of_what_the_ledger_keeps(in_desk, standdown, table: Path, tmp_path: Path) -> None:
    ran = standdown("check", "gogra", *JULY, "--table", table, "--dry-run", "--page", tmp_path / "x.html")
    assert ran.code == 2
    assert "give --page or --dry-run" in ran.err
    assert not (tmp_path / "x.html").exists()


def test_where_a_page_cannot_lie_nothing_is_looked_at(in_desk, standdown, table: Path, tmp_path: Path) -> None:
    ran = standdown("check", "gogra", *JULY, "--table", table, "--page", tmp_path / "none" / "x.html")
    assert ran.code == 2
    assert "is no folder" in ran.err
    assert in_desk.entries() == ()


@pytest.mark.parametrize(
    ("words", "exit_", "code"),
    [
        (("gogra",), 2, "no-scenes-named"),
        (("gogra", "--catalog", "x", "--table", "y.npz"), 2, "no-scenes-named"),
        (("--table", "y.npz"), 2, "no-question"),
        (("gogra", "--window", "2020-07-01", "--table", "y.npz"), 2, "no-question"),
        (("gogra", "--kind", "withdrawal", "--table", "y.npz"), 2, "no-question"),
        (("--site", "atlantis", *JULY, "--table", "y.npz"), 2, "no-site"),
        (("c-0000000000000000", "--table", "y.npz"), 2, "no-event"),
        (("gogra", *JULY, "--table", "y.npz"), 1, "imagery-bad-table"),
        (("gogra", *JULY, "--at", "34.61,-119.8", "--table", "y.npz"), 2, "off-the-site"),
        (("gogra", *JULY, "--catalog", "nowhere"), 1, "imagery-no-catalogue"),
        (("gogra", *JULY, "--table", "y.npz", "--until", "2010-01-01"), 2, "no-question"),
    ],
)
def test_what_is_wrong_is_named(in_desk, standdown, words: tuple[str, ...], exit_: int, code: str) -> None:
    ran = standdown("check", *words)
    assert (ran.code, ran.out) == (exit_, "")
    assert f"[{code}]" in ran.err
    assert in_desk.entries() == ()


@pytest.mark.parametrize(
    "words", [("--window", "yesterday"), ("--window", "2020-07-31..2020-07-01"), ("--at", "34"), ("--at", "94,10")]
)
def test_days_and_places_are_typed_as_shown(in_desk, standdown, words: tuple[str, ...]) -> None:
    ran = standdown("check", "gogra", "--kind", "withdrawal", *words)
    assert ran.code == 2
    assert "Invalid value" in ran.err


def test_a_claim_that_no_image_can_show_says_so(told, standdown, table: Path) -> None:
    ran = standdown("check", claim_of(told, "talks"), "--site", "gogra", *NEAR, "--table", table)
    assert ran.code == 1
    assert "[not-for-images]" in ran.err


def test_a_table_that_holds_the_site_alone_is_refused_with_the_remedy(in_desk, standdown, table: Path) -> None:
    ran = standdown("check", "gogra", *JULY, "--table", table)
    assert ran.code == 1
    assert "[imagery-too-narrow]" in ran.err
    assert "--radius" in ran.err


def test_without_the_extra_a_catalogue_says_what_to_install(
    in_desk, standdown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("standdown.imagery.scenes.needing.find_spec", lambda name: None)
    ran = standdown("check", "gogra", *JULY, *NEAR, "--catalog", tmp_path)
    assert ran.code == 1
    assert "pip install 'standdown[imagery]'" in ran.err


def test_a_place_that_no_scene_shows_is_inconclusive_and_counted(in_desk, standdown, table: Path) -> None:
    ran = standdown("check", "gogra", *JULY, *NEAR, "--table", table, "--until", "2019-01-05", "--json")
    (made,) = json.loads(ran.out)
    assert made["verdict"]["ruling"] == "inconclusive"
    assert any("scenes before" in line for line in made["left_out"])


def test_catalogues_of_local_files_are_read_too(in_desk, standdown, tmp_path: Path) -> None:
    pytest.importorskip("pystac")
    pytest.importorskip("rasterio")
    from standdown.demo.simulated_catalogue import write_catalogue

    days = {"first": date(2020, 4, 1), "last": date(2020, 8, 30)}
    catalogue = write_catalogue(tmp_path / "catalogue", sites=["gogra"], every=4, **days)
    ran = standdown("check", "gogra", *JULY, *NEAR, "--catalog", catalogue, "--json")
    assert ran.code == 0, ran.err
    (made,) = json.loads(ran.out)
    assert made["verdict"]["ruling"] == "inconclusive"  # there is nothing from before the crisis
    assert "no-baseline" in made["verdict"]["reasons"] or "sensor-gap" in made["verdict"]["reasons"]


def test_of_a_site_every_claim_is_checked_that_images_can_speak_of(told, standdown, table: Path) -> None:
    ran = standdown("check", "gogra", *NEAR, "--table", table, "--json", "--dry-run")
    assert ran.code == 0, ran.err
    assert [made["verdict"]["claim_id"] for made in json.loads(ran.out)] == [claim_of(told, "disengagement")]
    other = standdown("check", "depsang", *NEAR, "--table", table)
    assert (other.code, "[no-question]" in other.err) == (2, True)
