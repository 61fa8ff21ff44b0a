"""Verdicts in words: every ruling and reason has some, none speaks of troops as seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from rich.console import Console

from standdown.model import Observation, ReasonCode, Ruling, Verdict, When
from standdown.publish.verdict_view import VerdictView
from standdown.publish.verdict_words import (
    asked_words,
    hidden_words,
    known_from,
    least_words,
    reason_words,
    short_words,
    verdict_words,
)

WINDOW = When(date(2021, 8, 4), date(2021, 8, 5))


def verdict(ruling: Ruling, *reasons: ReasonCode, **said: object) -> Verdict:
    given = {"kind": "withdrawal", "why": "p = 0.004, 2021-08-04", "unseen": "Troops are not seen.", **said}
    return Verdict("v-1", "c-1", ruling, WINDOW, (), reasons, **given)


def seen(day: int, *, z: float | None = 1.0, hidden: str = "", least: float | None = 0.03) -> Observation:
    return Observation(
        f"o-{day}", "gogra", date(2021, 8, day), "sentinel-2", (f"s-{day}",), z=z, hidden_by=hidden,
        least_detectable_ha=least, quantity="ndvi",
    )  # fmt: skip


@pytest.mark.parametrize("reason", list(ReasonCode))
def test_every_reason_has_words_and_a_sentence(reason: ReasonCode) -> None:
    assert reason_words(reason) in short_words(verdict(Ruling.INCONCLUSIVE, reason))
    assert reason_words(reason, in_full=True).endswith(".")


@pytest.mark.parametrize("kind", ["withdrawal", "build-up", "construction"])
@pytest.mark.parametrize("ruling", [Ruling.SUPPORTED, Ruling.CONTRADICTED])
def test_what_was_seen_are_structures(kind: str, ruling: Ruling) -> None:
    words = short_words(verdict(ruling, kind=kind))
    assert words.startswith(f"{ruling.value}: structures ")
    assert "troops" not in words


def test_the_days_of_a_change_are_those_between_two_scenes() -> None:
    one = verdict(Ruling.SUPPORTED, changed=When(date(2021, 7, 31), date(2021, 8, 10)), extent_ha=0.13)
    words = "supported: structures went between 31 Jul 2021 and 10 Aug 2021, 0.13 ha at least"
    assert verdict_words(one) == words
    assert asked_words(one) == "that structures went, 4-5 Aug 2021"


def test_what_hid_the_site_is_counted() -> None:
    listed = [seen(1), seen(2, z=None, hidden="cloud"), seen(3, z=None, hidden="cloud"), seen(4, z=None, hidden="snow")]
    assert hidden_words(listed) == "4 scenes, 1 saw the site; hidden by cloud 2, snow 1"
    assert known_from(listed) == date(2021, 8, 4)
    assert known_from([]) is None


def test_the_least_detectable_change_is_that_of_the_sharper_sensor() -> None:
    assert least_words([seen(1, least=0.2), seen(2, least=0.1), seen(3, least=0.1)]).startswith("0.1 ha")
    assert least_words([seen(1, least=None)]) == ""


def test_a_terminal_is_told_what_cannot_be_seen_every_time() -> None:
    for ruled in (verdict(Ruling.SUPPORTED), verdict(Ruling.INCONCLUSIVE, ReasonCode.CLOUD, simulated=True)):
        one = replace(ruled, left_out=("3 left out: 2 no datetime",))
        console = Console(width=100, color_system=None)
        with console.capture() as captured:
            console.print(VerdictView(one, [seen(1)], "Gogra\x1b[31m", "They left."))
        text = captured.get()
        assert "What cannot be seen: Troops are not seen." in text
        assert "Left out: 3 left out: 2 no datetime" in text
        assert "\x1b" not in text
        assert ("no real ground" in text) == one.simulated
