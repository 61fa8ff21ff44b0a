"""Pictures of one check share one stretch, never smooth, and carry what a reader must know."""

from __future__ import annotations

import hashlib
import io
from datetime import date, timedelta

import numpy as np
import pytest

from standdown.errors import ImageryError
from standdown.imagery.pictures.drawing import Shot, chosen, credit, draw_pictures, stretch
from standdown.imagery.series import BRIGHTNESS, Grid, Scene, Series, Unseen
from standdown.model.imagery import PictureRole

Image = pytest.importorskip("PIL.Image")

SIDE = 24
GRID = Grid(32644, 300_000, 3_800_000, 10, SIDE, SIDE)
SITE = GRID.within(300_120, 3_799_880, 50)
FIRST = date(2021, 7, 1)


def series(count: int = 3, *, step: int = 5, sensor: str = "sentinel-2", simulated: bool = False) -> Series:
    rng = np.random.default_rng(4)
    values = rng.normal(0.25, 0.03, (count, SIDE, SIDE)).astype(np.float32)
    scenes = [Scene(f"S2A_{n}", FIRST + timedelta(days=step * n), sensor, simulated=simulated) for n in range(count)]
    return Series.of(BRIGHTNESS, GRID, scenes, values, np.zeros(values.shape, np.uint8))


def shots(count: int = 3) -> list[Shot]:
    return [Shot(role, n, 1.0) for n, role in zip(range(count), PictureRole, strict=False)]


def pixels(png: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(png)))


def body(png: bytes) -> np.ndarray:
    """The ground of a picture, between the words above and below it."""
    drawn = pixels(png)
    times = drawn.shape[1] // SIDE
    size = round(drawn.shape[1] / 28)
    top = 2 * (size // 2) + round(1.5 * size) + round(1.35 * size)
    return drawn[top : top + times * SIDE]


def test_a_picture_is_described_as_its_bytes_are() -> None:
    drawn = draw_pictures(series(), shots(), site=SITE, name="Gogra")
    assert [each.picture.role for each in drawn] == list(PictureRole)
    for each in drawn:
        assert each.picture.sha256 == hashlib.sha256(each.png).hexdigest()
        assert (each.picture.width, each.picture.height) == Image.open(io.BytesIO(each.png)).size
        assert each.picture.width >= 720
        assert Image.open(io.BytesIO(each.png)).text["Source"] == each.picture.scene_id


def test_the_same_scenes_give_the_same_bytes() -> None:
    one, other = (draw_pictures(series(), shots(), site=SITE, name="Gogra") for _ in range(2))
    assert [each.png for each in one] == [each.png for each in other]


def test_a_darker_scene_is_drawn_darker() -> None:
    made = series(2)
    made.values[1] -= 0.05
    before, after = draw_pictures(made, shots(2), site=SITE, name="Gogra")
    assert body(after.png).mean() < body(before.png).mean() - 30


def test_the_stretch_leaves_out_what_is_rare() -> None:
    made = series(2)
    made.values[0, 3, 3] = 40
    low, high = stretch([made], shots(2))
    assert 0.1 < low < high < 0.5


def test_a_scene_of_one_value_is_drawn() -> None:
    made = series(1)
    made.values[:] = 0.2
    assert draw_pictures(made, shots(1), site=SITE, name="Gogra")
    made.values[:], made.unseen[:] = np.nan, Unseen.CLOUD
    assert stretch([made], shots(1)) == (0, 1)
    assert draw_pictures(made, shots(1), site=SITE, name="Gogra")


def test_pixels_are_squares_of_one_colour() -> None:
    (drawn,) = draw_pictures(series(1), shots(1), site=SITE, name="")
    ground = body(drawn.png)
    times = ground.shape[1] // SIDE
    # Row 1, columns 1 to 9: off the edge of the site, the arrow and the bar.
    squares = ground[times : 2 * times, times : 10 * times, 0].reshape(times, 9, times)
    assert (squares == squares[:1, :, :1]).all()
    assert len(np.unique(squares)) > 3


def test_what_was_not_seen_is_hatched_by_its_reason() -> None:
    looks = {}
    for reason in list(Unseen)[1:]:
        made = series(1)
        made.values[0, :6], made.unseen[0, :6] = np.nan, reason
        (drawn,) = draw_pictures(made, shots(1), site=SITE, name="")
        ground = body(drawn.png)
        hidden = ground[4 : 5 * (ground.shape[0] // SIDE), : ground.shape[1] // 2]
        assert len(np.unique(hidden.reshape(-1, 3), axis=0)) == 2
        looks[reason] = hidden.tobytes()
    assert len(set(looks.values())) == len(looks)


def test_the_site_and_what_changed_have_edges_of_their_own() -> None:
    changed = GRID.within(300_120, 3_799_880, 15)
    (plain,) = draw_pictures(series(1), shots(1), site=SITE, name="")
    (marked,) = draw_pictures(series(1), shots(1), site=SITE, name="", changed=changed)
    orange = [255, 154, 46]
    assert not (body(plain.png) == orange).all(axis=2).any()
    assert (body(marked.png) == orange).all(axis=2).sum() > 100
    assert (body(plain.png) == 255).all(axis=2).sum() > 100


def test_a_simulated_scene_says_so_across_the_picture() -> None:
    (real,) = draw_pictures(series(1), shots(1), site=SITE, name="Gogra")
    (made_up,) = draw_pictures(series(1, simulated=True), shots(1), site=SITE, name="Gogra")
    differs = (body(real.png) != body(made_up.png)).any(axis=2)
    quarters = [part.mean() for half in np.array_split(differs, 2) for part in np.array_split(half, 2, axis=1)]
    assert min(quarters) > 0.03  # no crop to a corner loses it


@pytest.mark.parametrize(
    ("sensor", "simulated", "words"),
    [
        ("sentinel-2", False, "Contains modified Copernicus Sentinel data 2021"),
        ("sentinel-1", False, "Contains modified Copernicus Sentinel data 2021"),
        ("landsat", False, "Landsat image courtesy of the U.S. Geological Survey"),
        ("sentinel-2", True, "Simulated: no satellite took this, no real ground"),
        ("other", False, ""),
    ],
)
def test_a_picture_gives_its_source_credit(sensor: str, simulated: bool, words: str) -> None:
    assert credit(Scene("x", FIRST, sensor, simulated=simulated)) == words


def test_three_bands_are_shown_in_colour() -> None:
    red, green, blue = series(1), series(1), series(1)
    red.values[:] += 0.2
    (drawn,) = draw_pictures(red, shots(1), site=SITE, name="", colours=(red, green, blue))
    means = body(drawn.png).reshape(-1, 3).mean(axis=0)
    assert means[0] > means[1] + 50


def test_a_name_in_other_letters_and_a_long_id_do_not_break_it() -> None:
    made = series(1)
    scene = Scene("S2B_MSIL2A_20210701T052649_N0500_R105_T44SKD_20230131T042511", FIRST, "sentinel-2")
    made = Series(made.quantity, made.grid, (scene,), made.values, made.unseen)
    for name in ("戈格拉", "A name that is much longer than there is room for in any picture of this size, " * 3):
        (drawn,) = draw_pictures(made, shots(1), site=SITE, name=name)
        assert drawn.picture.width == pixels(drawn.png).shape[1]


def test_of_a_wide_box_the_site_is_shown_with_its_surroundings() -> None:
    grid = Grid(32644, 300_000, 3_800_000, 10, 200, 300)
    values = np.zeros((1, 200, 300), np.float32)
    values[0, 0, 0] = 1e6  # far off: it takes no part in the stretch
    made = Series.of(BRIGHTNESS, grid, [Scene("s", FIRST, "sentinel-2")], values, np.zeros(values.shape, np.uint8))
    for easting, northing in ((300_010, 3_799_990), (301_500, 3_799_000), (302_990, 3_798_010)):
        site = grid.within(easting, northing, 60)
        (drawn,) = draw_pictures(made, shots(1), site=site, name="")
        assert drawn.picture.width == 48 * 15
        assert (pixels(drawn.png) == 255).all(axis=2).sum() > 100


def test_nothing_to_draw_and_masks_of_another_shape_are_named() -> None:
    with pytest.raises(ImageryError, match="choose one scene"):
        draw_pictures(series(), [], site=SITE, name="")
    with pytest.raises(ImageryError, match="mask"):
        draw_pictures(series(), shots(), site=SITE[:3], name="")
    with pytest.raises(ImageryError, match="bands"):
        draw_pictures(series(), shots(), site=SITE, name="", colours=(series(), series(2), series()))
    with pytest.raises(ImageryError, match="site's mask"):
        chosen(series(), SITE & False, {})
