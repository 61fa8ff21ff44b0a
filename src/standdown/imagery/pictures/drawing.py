"""Pictures: scenes of a site beside each other, with all that a reader must know burnt in.

All pictures of one check share one stretch, so that a darker place is a darker place and no setting. Pixels are
enlarged as squares and never smoothed; what was not seen is hatched, with the reason named below.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from standdown.errors import ImageryError
from standdown.imagery.pictures.canvas import (
    CHANGED,
    INK,
    PAPER,
    SITE,
    Bytes,
    arrow,
    bar,
    enlarged,
    fitting,
    font,
    hatch,
    outline,
    watermark,
)
from standdown.imagery.pictures.choosing import Days, Shot, chosen
from standdown.imagery.series import Bools, Scene, Series, Unseen
from standdown.model.imagery import Picture

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["Days", "Drawn", "Shot", "chosen", "credit", "draw_pictures", "stretch"]

Window = tuple[slice, slice]
"""Rows and columns."""
Values = tuple[float, float]
"""At black and at white."""

WIDE = 720
"""Pixels that a picture is at least wide: on a telephone twice what is shown, so that its letters stay sharp."""
_LETTERS = 1 / 28
"""Height of the common letters against the width: 13 pixels where a picture is shown 360 wide."""
_LOW, _HIGH = 1.0, 99.0
"""Percentiles at black and white: a few sheds or a bright roof leave the ground its contrast."""
_SURROUNDINGS, _LEAST_SIDE = 2.4, 48
"""How many times as wide as the site the ground is that is shown, and how many pixels it is wide at least."""
_PLAIN = {"vv": "radar, VV", "vh": "radar, VH", "ndvi": "plants (NDVI)", "brightness": "brightness"}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture and its bytes."""

    picture: Picture
    png: bytes


def draw_pictures(
    series: Series,
    shots: Sequence[Shot],
    *,
    site: Bools,
    name: str,
    changed: Bools | None = None,
    colours: tuple[Series, Series, Series] | None = None,
) -> tuple[Drawn, ...]:
    """A PNG for each shot, of the site and its surroundings, all of one size and one stretch.

    The same values give the same bytes, as long as Pillow and zlib are the same.

    Args:
        series: Of one quantity, mended where a step of processing lies between the shots.
        shots: Of :func:`chosen`; of no picture the stretch is made alone.
        site: The pixels (row, column) whose edge is drawn.
        name: Of the site, for the reader.
        changed: The pixels that changed, drawn with an edge of another colour.
        colours: Red, green and blue of the same scenes, to be shown in place of the series.

    Raises:
        ImageryError: No shots; a mask or a band of another shape or of other scenes; Pillow is missing.
    """
    shape = series.grid.height, series.grid.width
    if not shots:
        raise ImageryError("there is nothing to draw: choose one scene at least", code="imagery-no-scenes")
    if any(mask is not None and mask.shape != shape for mask in (site, changed)):
        raise ImageryError(f"a mask does not fit the grid of {shape}: give one of its shape", code="imagery-shape")
    bands = colours or (series,)
    if any(band.scenes != series.scenes or band.grid != series.grid for band in bands):
        raise ImageryError("the bands are of other scenes or of another grid than the series", code="imagery-shape")
    shown = _about(site if changed is None else site | changed)
    low, high = stretch(bands, shots, shown)
    quantity = "true colour" if colours else _PLAIN.get(series.quantity.name, series.quantity.name)
    unit = "reflectance" if colours else series.quantity.unit
    words = f"One stretch for all: {low:.3g} to {high:.3g} {unit}".rstrip()
    drawn = []
    for shot in shots:
        scene, unseen = series.scenes[shot.scene], series.unseen[shot.scene][shown]
        seen = [np.nan_to_num((band.values[shot.scene][shown] - low) / (high - low)) for band in bands]
        grey = np.round(np.clip(np.stack(seen * (3 // len(seen)), axis=-1), 0, 1) * 255).astype(np.uint8)
        edges = site[shown], changed[shown] if changed is not None else None
        picture = _compose(grey, unseen, series.grid.pixel, edges=edges, shot=shot, scene=scene,
                           title=(name, quantity, words))  # fmt: skip
        png = _png(picture, scene)
        described = Picture(
            shot.role, scene.day, scene.sensor, scene.id, hashlib.sha256(png).hexdigest(), picture.width, picture.height
        )
        drawn.append(Drawn(described, png))
    return tuple(drawn)


def stretch(bands: Sequence[Series], shots: Sequence[Shot], shown: Window = (slice(None), slice(None))) -> Values:
    """The values at black and at white: percentiles of all that all shots saw, in all bands together, in a window."""
    values = np.concatenate([band.values[shot.scene][shown].ravel() for band in bands for shot in shots])
    values = values[np.isfinite(values)]
    if not values.size:
        return 0.0, 1.0
    low, high = (float(each) for each in np.percentile(values, (_LOW, _HIGH)))
    return (low, high) if high - low > 1e-6 else (low - 0.5, low + 0.5)


def _about(site: Bools) -> Window:
    """The rows and columns of a square about the site, so wide that it can be told from its surroundings."""
    rows, columns = np.flatnonzero(site.any(axis=1)), np.flatnonzero(site.any(axis=0))
    if not rows.size:
        return slice(None), slice(None)
    widest = max(int(rows[-1] - rows[0]), int(columns[-1] - columns[0])) + 1
    side = max(_LEAST_SIDE, round(_SURROUNDINGS * widest))
    return _part(rows, side, site.shape[0]), _part(columns, side, site.shape[1])


def _part(inside: npt.NDArray[np.intp], side: int, whole: int) -> slice:
    first = min(max(0, (int(inside[0]) + int(inside[-1]) + 1 - side) // 2), max(0, whole - side))
    return slice(first, min(whole, first + side))


def credit(scene: Scene) -> str:
    """The words under which a picture of the scene may be shown; for a simulated one, that it is."""
    if scene.simulated:
        return "Simulated: no satellite took this, no real ground"
    if scene.sensor.startswith("sentinel"):
        return f"Contains modified Copernicus Sentinel data {scene.day.year}"
    if scene.sensor.startswith("landsat"):
        return "Landsat image courtesy of the U.S. Geological Survey"
    if scene.sensor.startswith("hls"):
        return f"Contains modified Copernicus Sentinel data {scene.day.year}; NASA HLS"
    return ""


def _compose(
    grey: Bytes,
    unseen: Bytes,
    pixel: float,
    *,
    edges: tuple[Bools, Bools | None],
    shot: Shot,
    scene: Scene,
    title: tuple[str, str, str],
) -> Image:
    from PIL import Image, ImageDraw

    site, changed = edges

    times = max(1, -(-WIDE // unseen.shape[1]))
    body = np.ascontiguousarray(enlarged(grey, times), np.uint8)
    hatch(body, enlarged(unseen, times), pitch=max(8, body.shape[1] // 64))
    height, width = body.shape[:2]
    size = round(width * _LETTERS)
    pad, line = size // 2, round(1.35 * size)
    top = pad + round(1.5 * size) + line + pad
    foot = 4 * line + 2 * pad
    whole = Image.new("RGB", (width, top + height + foot), PAPER)
    whole.paste(Image.fromarray(body), (0, top))
    if scene.simulated:
        whole = watermark(whole, "SIMULATED", top=top, height=height)
    draw = ImageDraw.Draw(whole)
    edge = max(2, width // 240)
    outline(draw, site, times, top=top, colour=SITE, width=edge)
    if changed is not None:
        outline(draw, changed, times, top=top, colour=CHANGED, width=edge + 1, dashed=True)
    bar(draw, metres_a_pixel=pixel / times, left=size, bottom=top + height - size, most=width // 3, size=size)
    arrow(draw, right=width - size, top=top + size, size=size)

    name, quantity, words = title
    head = f"{shot.role.value.capitalize()}: {scene.day.day} {scene.day:%b %Y}"
    draw.text((pad, pad), head, font=font(1.3 * size), fill=INK, anchor="la")
    room = width - 2 * pad - font(1.3 * size).getlength(head) - size
    said, letters = fitting(_latin(name), size, room)
    draw.text((width - pad, pad + size // 4), said, font=letters, fill=INK, anchor="ra")
    at = top + height + pad
    below = (pad + round(1.6 * size), f"{_sensor(scene)}, {quantity}, {_short(scene.id)}")
    for down, line_words in (below, (at + 2 * line, words), (at + 3 * line, credit(scene))):
        said, letters = fitting(line_words, 0.94 * size, width - 2 * pad)
        draw.text((pad, down), said, font=letters, fill=INK, anchor="la")
    marks: list[_Entry] = [("site", SITE)]
    if changed is not None and changed.any():
        marks.append(("changed", CHANGED))
    _key(whole, "Edges:", marks, left=pad, top=at, size=size)
    hidden = sorted((float((unseen[site] == why).mean()), why) for why in Unseen if why and (unseen == why).any())
    reasons: list[_Entry] = [(f"{why.word.replace('-', ' ')} {share:.0%}", why) for share, why in reversed(hidden)]
    _key(whole, "Of the site hidden:" if reasons else "Nothing is hidden.", reasons, left=pad, top=at + line, size=size)
    return whole


_Entry = tuple[str, tuple[int, int, int] | Unseen]


def _key(whole: Image, lead: str, entries: Sequence[_Entry], *, left: int, top: int, size: int) -> None:
    """A row of what edges or hatches mean; with all five reasons it fits."""
    from PIL import Image, ImageDraw

    draw, letters, tall = ImageDraw.Draw(whole), font(0.94 * size), round(0.8 * size)
    draw.text((left, top), lead, font=letters, fill=INK, anchor="la")
    left += round(letters.getlength(lead) + 0.5 * size)
    for words, mark in entries:
        above = top + round(0.15 * size)
        if isinstance(mark, Unseen):
            swatch = np.zeros((tall, size, 3), np.uint8)
            hatch(swatch, np.full((tall, size), mark, np.uint8), pitch=max(6, size // 3))
            whole.paste(Image.fromarray(swatch), (left, above))
        else:
            draw.rectangle((left, above, left + size, above + tall), outline=mark, width=max(2, size // 9))
        draw.text((left + round(1.25 * size), top), words, font=letters, fill=INK, anchor="la")
        left += round(1.7 * size + letters.getlength(words))


def _png(picture: Image, scene: Scene) -> bytes:
    from PIL.PngImagePlugin import PngInfo

    said = PngInfo()
    said.add_text("Source", scene.id)
    said.add_text("Copyright", credit(scene))
    into = io.BytesIO()
    picture.save(into, "PNG", compress_level=6, pnginfo=said)
    return into.getvalue()


def _sensor(scene: Scene) -> str:
    return scene.sensor.replace("-", " ").title().replace(" ", "-").replace("Hls", "HLS")


def _short(scene_id: str, most: int = 38) -> str:
    """An id of a length that fits: the middle of a longer one is left out, its ends tell scenes apart."""
    return scene_id if len(scene_id) <= most else f"{scene_id[: most - 12]}…{scene_id[-11:]}"


def _latin(name: str) -> str:
    """The name where the letters that Pillow brings can write it, else nothing: boxes name no place."""
    return name if all(ord(c) < 0x180 for c in name) else ""
