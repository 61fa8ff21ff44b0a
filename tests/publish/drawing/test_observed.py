"""The figure of what was observed: every scene is a dot or a gap, and the words say what the eye sees."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from standdown.model import Observation, When
from standdown.publish.drawing import DayScale
from standdown.publish.drawing.observed import HEIGHT, ObservedChart, observed_charts
from standdown.publish.pages.render import environment

FIRST = date(2020, 1, 1)


def observed(values: Iterable[float | None], *, step: int = 10, hidden_by: str = "cloud", **kept) -> list[Observation]:
    return [
        Observation(
            f"o{n}", "gogra", FIRST + timedelta(days=step * n), **{"sensor": "sentinel-2", "quantity": "ndvi", **kept},
            scene_ids=(f"s{n}",), z=z, clear_fraction=0.0 if z is None else 0.9,
            hidden_by=hidden_by if z is None else "",
        )
        for n, z in enumerate(values)
    ]  # fmt: skip


def chart(values: Iterable[float | None], **kept) -> ObservedChart:
    (made,) = observed_charts(observed(values), **kept)
    return made


def percent(words: str) -> float:
    return float(words.rstrip("%"))


def drawn(*charts: ObservedChart) -> str:
    template = environment().from_string('{% from "observed.html" import observed %}{{ observed(charts) }}')
    return template.render(charts=charts)


def test_what_lies_outside_the_band_is_beyond_what_is_normal() -> None:
    made = chart([0.0, 2.9, 3.1, -8.0])
    assert [dot.is_beyond for dot in made.dots] == [False, False, True, True]
    top, high = made.normal
    assert [top <= dot.y <= top + high for dot in made.dots] == [True, True, False, False]


def test_more_structures_are_above_and_fewer_below() -> None:
    up, down = (dot.y for dot in chart([20.0, -20.0]).dots)
    assert up < HEIGHT / 2 < down
    assert up + down == HEIGHT


def test_a_scene_that_saw_nothing_is_no_dot() -> None:
    made = chart([0.0, None, 1.0])
    assert len(made.dots) == 2
    assert [one.words for one in made.missed] == ["11 Jan 2020: nothing seen, cloud"]
    assert not made.gaps


def test_a_long_time_without_sight_is_a_gap_with_its_reason() -> None:
    made = chart([0.0, None, None, None, 1.0])
    (gap,) = made.gaps
    assert gap.reason == "cloud"
    assert "3 scenes without sight" in gap.words
    assert "nothing seen" in made.words


def test_a_time_without_scenes_is_a_gap_too_up_to_the_end_of_the_scale() -> None:
    scale = DayScale(FIRST, FIRST + timedelta(days=99))
    made = chart([0.0, 0.1], scale=scale)
    assert [gap.reason for gap in made.gaps] == ["no scene"]
    assert percent(made.gaps[0].left) + percent(made.gaps[0].width) == 100


def test_each_orbit_and_sensor_has_a_chart_of_its_own_over_the_same_days() -> None:
    radar = [*observed([1.0, 2.0], sensor="sentinel-1", quantity="vv", orbit=27)]
    radar += observed([1.0, 2.0], sensor="sentinel-1", quantity="vv", orbit=136)
    charts = observed_charts([*observed([0.0] * 20), *radar])
    assert [c.title for c in charts] == [
        "Sentinel-1, radar VV, orbit 27",
        "Sentinel-1, radar VV, orbit 136",
        "Sentinel-2, plants (NDVI)",
    ]
    assert len({c.scale for c in charts}) == 1


def test_the_claimed_days_and_the_change_are_marked_and_said() -> None:
    when = When(FIRST + timedelta(days=40), FIRST + timedelta(days=45))
    made = chart([9.0] * 4 + [0.0] * 4, window=when, changed=When.on(FIRST + timedelta(days=38)))
    assert made.window
    assert made.changed
    assert percent(made.changed.left) < percent(made.window.left)
    assert "claimed: 10-15 Feb 2020" in made.words
    assert "4 beyond what is normal" in made.words
    assert made.near[0] == "1 Jan 2020: +9.0, 90% of the site seen"


def test_an_open_window_reaches_the_end_and_one_off_the_scale_is_not_drawn() -> None:
    made = chart([0.0] * 5, window=When(None, FIRST + timedelta(days=9)))
    assert made.window
    assert made.window.left == "0%"
    assert chart([0.0] * 5, window=When.on(FIRST - timedelta(days=9))).window is None
    assert chart([0.0] * 5, window=When()).window is None


def test_nothing_observed_is_no_chart() -> None:
    assert observed_charts([]) == ()


def test_the_partial_draws_it_without_inline_styles_and_says_simulated() -> None:
    made = observed_charts(observed([0.0, 12.0, None, None, None, None, 0.5], simulated=True),
                           window=When.on(FIRST), changed=When.on(FIRST))  # fmt: skip
    html = drawn(*made)
    assert "style=" not in html
    assert html.count('class="ob-missed"') == 4 + 1  # and the key
    assert "simulated" in html
    assert f'aria-label="{made[0].words}"' in html


def test_what_comes_from_a_catalogue_is_shown_as_text() -> None:
    made = observed_charts(observed([None, 4.0], sensor="<b>x", hidden_by="<i>y"))
    assert "<b>x" not in drawn(*made).lower()
    assert "<i>y" not in drawn(*made)


@given(st.lists(st.none() | st.floats(-1e6, 1e6), min_size=1, max_size=60))
def test_every_scene_is_drawn_once_and_inside_the_plot(values: list[float | None]) -> None:
    made = chart(values)
    assert len(made.dots) + len(made.missed) == len(values)
    assert all(0 <= dot.y <= HEIGHT and 0 <= percent(dot.x) <= 100 for dot in made.dots)
    assert all(percent(gap.left) + percent(gap.width) <= 100.02 for gap in made.gaps)
