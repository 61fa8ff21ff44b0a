"""Canvas: marks on a picture that stay legible at half its size: hatches, outlines, a bar, an arrow, words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from standdown.errors import ImageryError
from standdown.imagery.series import Bools, Unseen

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

__all__ = [
    "CHANGED",
    "INK",
    "PAPER",
    "SITE",
    "Bytes",
    "arrow",
    "bar",
    "enlarged",
    "fitting",
    "font",
    "hatch",
    "outline",
    "watermark",
]

Bytes = npt.NDArray[np.uint8]

INK, PAPER = (250, 249, 245), (22, 21, 18)
"""Words are light on dark, on pages of either theme."""
SITE, CHANGED = (255, 255, 255), (255, 154, 46)
_HALO = (0, 0, 0)
_HIDDEN, _LINE = (112, 112, 116), (214, 214, 218)
"""What was not seen has a colour that no grey of a picture is mixed with: neither dark nor bright ground."""
_LENGTHS = (10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000)
"""Metres of a scale bar."""


def font(size: float) -> FreeTypeFont:
    """The letters that Pillow brings, ``size`` pixels high.

    Raises:
        ImageryError: Pillow is missing, or was built without FreeType.
    """
    try:
        from PIL import ImageFont
    except ImportError as fault:
        raise ImageryError(
            "pictures need Pillow: pip install 'standdown[imagery]'", code="imagery-extra-missing"
        ) from fault
    letters = ImageFont.load_default(round(size))
    if not isinstance(letters, ImageFont.FreeTypeFont):
        raise ImageryError("this Pillow draws no scalable letters: install one with FreeType", code="imagery-unusable")
    return letters


def enlarged(pixels: Bytes, times: int) -> Bytes:
    """Every pixel as a square of ``times`` by ``times``: what lies between two pixels is never made up."""
    return pixels.repeat(times, axis=0).repeat(times, axis=1)


def hatch(colours: Bytes, unseen: Bytes, *, pitch: int = 12) -> None:
    """Draws over what was not seen, in ``colours`` (row, column, 3) itself, each reason in a pattern of its own.

    Args:
        colours: Of an enlarged picture.
        unseen: :class:`Unseen` (row, column), enlarged alike.
        pitch: Pixels from one line to the next.
    """
    y, x = np.mgrid[: unseen.shape[0], : unseen.shape[1]]
    thick = max(2, pitch // 4)
    half = pitch // 2
    patterns = {
        Unseen.NO_DATA: ((x + y) % pitch < thick) | ((x - y) % pitch < thick),
        Unseen.CLOUD: (x + y) % pitch < thick,
        Unseen.SHADOW: (x - y) % pitch < thick,
        Unseen.SNOW: (x % pitch - half) ** 2 + (y % pitch - half) ** 2 < (pitch / 3.6) ** 2,
        Unseen.LAYOVER: x % pitch < thick,
    }
    for reason, pattern in patterns.items():
        hidden = unseen == reason
        colours[hidden] = _HIDDEN
        colours[hidden & pattern] = _LINE


def outline(
    draw: ImageDraw,
    mask: Bools,
    times: int,
    *,
    top: int,
    colour: tuple[int, int, int],
    width: int,
    dashed: bool = False,
) -> None:
    """Draws the edge of a mask (row, column) along the sides of its enlarged pixels, light over a dark halo."""
    sides = [tuple((x * times, top + y * times) for x, y in side) for side in _sides(mask)]
    for side in sides:
        draw.line(_longer(side, width // 2 + 1), fill=_HALO, width=width + 4)
    for n, side in enumerate(sides):
        if not dashed:
            draw.line(_longer(side, width // 2), fill=colour, width=width)
        elif n % 2 == 0 or times >= 8:
            (left, above), (right, below) = side
            middle = ((left + right) / 2, (above + below) / 2)
            draw.line((side[0], middle) if times >= 8 else side, fill=colour, width=width)


def bar(draw: ImageDraw, *, metres_a_pixel: float, left: int, bottom: int, most: int, size: int) -> None:
    """A scale bar with its length in words, at most so many pixels long."""
    metres = max((m for m in _LENGTHS if m / metres_a_pixel <= most), default=_LENGTHS[0])
    long = round(metres / metres_a_pixel)
    words = f"{metres} m" if metres < 1000 else f"{metres // 1000} km"
    thick = max(4, size // 4)
    draw.rectangle((left - 2, bottom - thick - 2, left + long + 2, bottom + 2), fill=_HALO)
    draw.rectangle((left, bottom - thick, left + long, bottom), fill=INK)
    halo = max(2, size // 8)
    at = (left, bottom - thick - 6)
    draw.text(at, words, font=font(size), fill=INK, anchor="ls", stroke_width=halo, stroke_fill=_HALO)


def arrow(draw: ImageDraw, *, right: int, top: int, size: int) -> None:
    """An arrow to the north of the grid, which is up."""
    middle, tip, foot = right - size // 2, top, top + round(1.25 * size)
    half = size // 2
    shape = [(middle, tip), (middle + half, foot), (middle, foot - size // 3), (middle - half, foot)]
    draw.polygon(shape, fill=INK, outline=_HALO, width=max(2, size // 12))
    draw.text((middle, foot + 4), "N", font=font(size), fill=INK, anchor="mt", stroke_width=3, stroke_fill=_HALO)


def watermark(picture: Image, words: str, *, top: int, height: int) -> Image:
    """The picture with the words aslant over it, above its middle and below: no crop loses them, the middle is free."""
    from PIL import Image as Images

    over = Images.new("RGBA", picture.size)
    over.paste(_aslant(words, picture.width, height), (0, top))
    return Images.alpha_composite(picture.convert("RGBA"), over).convert("RGB")


@lru_cache(maxsize=2)
def _aslant(words: str, width: int, height: int) -> Image:
    """The words alone, clear elsewhere; all pictures of a check are of one size, and turning takes the most time."""
    from PIL import Image as Images
    from PIL import ImageDraw as Draws

    side = width + height
    layer = Images.new("RGBA", (side, side))
    draw = Draws.Draw(layer)
    letters, stroke = font(width / 7.5), max(2, width // 300)
    for away in (-0.23, 0.23):
        at = side / 2, side / 2 + away * height
        draw.text(at, words, font=letters, fill=(255, 255, 255, 70), anchor="mm", stroke_width=stroke,
                  stroke_fill=(0, 0, 0, 130))  # fmt: skip
    turned = layer.rotate(30, resample=Images.Resampling.BICUBIC)
    left, above = (side - width) // 2, (side - height) // 2
    return turned.crop((left, above, left + width, above + height))


def fitting(words: str, size: float, width: float) -> tuple[str, FreeTypeFont]:
    """The words and letters in which they are no wider than ``width``: smaller to three quarters, then cut short."""
    for share in (1.0, 0.9, 0.8, 0.75):
        letters = font(size * share)
        if letters.getlength(words) <= width:
            return words, letters
    while len(words) > 1 and letters.getlength(words + "…") > width:
        words = words[:-1]
    return words.rstrip() + "…", letters


_Side = tuple[tuple[int, int], tuple[int, int]]


def _sides(mask: Bools) -> Iterator[_Side]:
    """The sides between a pixel that is in the mask and one that is not, as corners (column, row)."""
    padded = np.pad(mask, 1)
    for row, column in np.argwhere(padded[1:, 1:-1] != padded[:-1, 1:-1]):
        yield (int(column), int(row)), (int(column) + 1, int(row))
    for row, column in np.argwhere(padded[1:-1, 1:] != padded[1:-1, :-1]):
        yield (int(column), int(row)), (int(column), int(row) + 1)


def _longer(side: tuple[tuple[int, int], ...], by: int) -> list[tuple[int, int]]:
    """The side so much longer at both ends, so that corners close."""
    (left, above), (right, below) = side
    if above == below:
        return [(left - by, above), (right + by, below)]
    return [(left, above - by), (right, below + by)]
