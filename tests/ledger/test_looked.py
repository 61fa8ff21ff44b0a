"""Verdicts in the ledger: sealed with their scenes and pictures, written once, the newest of each question counting."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from standdown.errors import LedgerError
from standdown.ledger import EntryKind
from standdown.model import Observation, Picture, PictureRole, Reading, ReasonCode, Ruling, Verdict, When

NOON = datetime(2024, 11, 15, 12, tzinfo=UTC)
WINDOW = When(date(2024, 10, 21), date(2024, 10, 30))
PNG = b"\x89PNG\r\n\x1a\n and what follows"


def seen(n: int) -> Observation:
    return Observation(f"o-{n}", "depsang", date(2024, 10, n), "sentinel-1", (f"scene-{n}",), ("a" * 64,), 1.0, 0.5)


def verdict(
    id_: str, *, claim_id: str = "c-1", window: When = WINDOW, observations: int = 2, **said: object
) -> Verdict:
    ids = tuple(f"o-{n}" for n in range(1, observations + 1))
    given = {"reasons": (ReasonCode.CLOUD,), "site_id": "depsang", "kind": "withdrawal", "unseen": "troops", **said}
    return Verdict(id_, claim_id, Ruling.INCONCLUSIVE, window, ids, **given)


def pictured(one: Verdict, png: bytes = PNG) -> Verdict:
    shot = Picture(PictureRole.AFTER, date(2024, 10, 2), "sentinel-1", "scene-2", hashlib.sha256(png).hexdigest(), 9, 9)
    return replace(one, pictures=(shot,))


SCENES = (seen(1), seen(2))


def test_a_verdict_is_kept_with_its_scenes_and_pictures_and_the_seal_holds(made, reading: Reading) -> None:
    ledger = made.ledger
    ledger.add(reading, at=NOON)
    one = pictured(verdict("v-1"))
    assert ledger.look(one, SCENES, [PNG], at=NOON, by="ana")
    assert [(look.verdict, look.at, look.by) for look in ledger.looks()] == [(one, NOON, "ana")]
    assert ledger.observations(["o-2", "o-1", "o-9"]) == (seen(2), seen(1))
    assert ledger.raw(one.pictures[0].sha256) == PNG
    assert ledger.verify() == ()
    kinds = [entry.kind for entry in ledger.entries()]
    assert kinds[-3:] == [EntryKind.OBSERVATION, EntryKind.OBSERVATION, EntryKind.VERDICT]


def test_the_same_verdict_is_written_once_and_scenes_that_two_share_too(made, reading: Reading) -> None:
    ledger = made.ledger
    ledger.add(reading, at=NOON)
    assert ledger.look(verdict("v-1"), SCENES, at=NOON)
    before = ledger.head()
    assert not ledger.look(verdict("v-1"), SCENES, at=NOON + timedelta(days=1))
    assert ledger.head() == before
    assert ledger.look(verdict("v-2", observations=3), (*SCENES, seen(3)), at=NOON)
    assert ledger.head().seq == before.seq + 2


def test_the_newest_answer_to_a_question_counts_and_older_ones_stay(ledger, reading: Reading) -> None:
    ledger.add(reading, at=NOON)
    other = When(date(2024, 9, 1), date(2024, 9, 2))
    for one in (
        verdict("v-1"),
        verdict("v-2", claim_id="c-2"),
        verdict("v-3", window=other),  # the claim's days were corrected
        verdict("v-4", claim_id=""),
        verdict("v-5", claim_id="", window=other),  # of a site other days are another question
        verdict("v-6", claim_id="", site_id="gogra"),
    ):
        assert ledger.look(one, SCENES, at=NOON)
    assert [one.id for one in ledger.verdicts()] == ["v-2", "v-3", "v-4", "v-5", "v-6"]
    assert [one.id for one in ledger.verdicts_of(["c-1"])] == ["v-3"]
    assert [one.id for one in ledger.verdicts_at("gogra")] == ["v-6"]
    assert len(ledger.looks()) == 6


def test_a_rebuild_changes_nothing_of_it(made, reading: Reading) -> None:
    ledger = made.ledger
    ledger.add(reading, at=NOON)
    ledger.look(pictured(verdict("v-1")), SCENES, [PNG], at=NOON)
    looks, events = ledger.looks(), ledger.events()
    ledger.rebuild()
    assert (ledger.looks(), ledger.events()) == (looks, events)
    assert ledger.verify() == ()


@pytest.mark.parametrize(
    ("one", "scenes", "pngs", "code"),
    [
        (verdict("v-1", claim_id="c-9"), SCENES, [], "no-target"),
        (verdict("v-1"), SCENES[:1], [], "stray-observation"),
        (verdict("v-1", observations=1), SCENES, [], "stray-observation"),
        (pictured(verdict("v-1")), SCENES, [], "wrong-raw"),
        (verdict("v-1"), SCENES, [PNG], "wrong-raw"),
        (pictured(verdict("v-1"), b"<script>"), SCENES, [b"<script>"], "wrong-raw"),
    ],
)
def test_what_does_not_belong_together_is_refused_and_nothing_is_written(
    ledger, reading, one, scenes, pngs, code
) -> None:
    ledger.add(reading, at=NOON)
    before = ledger.head()
    with pytest.raises(LedgerError) as refused:
        ledger.look(one, scenes, pngs, at=NOON)
    assert refused.value.code == code
    assert ledger.head() == before


def test_a_picture_that_is_gone_or_changed_shows(made, reading: Reading) -> None:
    if made.engine != "sqlite":
        pytest.skip("the owner of a file goes past the program more easily")
    ledger = made.ledger
    ledger.add(reading, at=NOON)
    ledger.look(pictured(verdict("v-1")), SCENES, [PNG], at=NOON)
    triggers = made.sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    made.sql(*(f"DROP TRIGGER {name}" for (name,) in triggers), "DELETE FROM raws")
    (fault,) = ledger.verify()
    assert fault.seq == ledger.head().seq
    assert "missing" in fault.what
