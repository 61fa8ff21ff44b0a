"""Masks: what the quality layers of scenes say of each pixel, as reasons for not having seen it.

The class numbers are those of the products' own handbooks: the scene classification of Sentinel-2 L2A, Fmask of HLS
(HLS Product User Guide v2.0), QA_PIXEL of Landsat Collection 2 (USGS LSDS-1619), the mask of OPERA RTC-S1 (its product
specification) and the layover-shadow map of HyP3's RTC (its product guide).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import numpy.typing as npt

from standdown.imagery.series import Bools, Unseen

__all__ = [
    "MASKS",
    "Reasons",
    "dilated",
    "from_fmask",
    "from_ls_map",
    "from_opera",
    "from_qa_pixel",
    "from_scl",
    "grown",
]

Reasons = npt.NDArray[np.uint8]
"""(row, column) of :class:`Unseen`."""
Numbers = npt.NDArray[np.generic]

GROWTH_PX = 2
"""How far clouds and their shadows are grown: scene classifications miss their thin edges."""

_SCL = {
    0: Unseen.NO_DATA,
    1: Unseen.NO_DATA,  # saturated or defective
    2: Unseen.SHADOW,  # dark area; from baseline 04.00 on the shadow that terrain casts
    3: Unseen.SHADOW,
    8: Unseen.CLOUD,
    9: Unseen.CLOUD,
    10: Unseen.CLOUD,  # thin cirrus
    11: Unseen.SNOW,
}
_WORST_LAST = (Unseen.SNOW, Unseen.SHADOW, Unseen.CLOUD, Unseen.LAYOVER, Unseen.NO_DATA)


def from_scl(scl: Numbers) -> Reasons:
    """Reasons from the scene classification of Sentinel-2 L2A; a class that is none counts as no data."""
    table = np.full(256, Unseen.NO_DATA, np.uint8)
    table[:12] = [_SCL.get(number, Unseen.SEEN) for number in range(12)]
    return np.asarray(table[_bytes(scl)], np.uint8)


def from_fmask(fmask: Numbers) -> Reasons:
    """Reasons from the Fmask of HLS: bits 0 cirrus, 1 cloud, 2 beside either, 3 shadow, 4 snow or ice; 255 fill."""
    bits = _bytes(fmask)
    return _by_bits(
        {
            Unseen.SNOW: _any(bits, 4),
            Unseen.SHADOW: _any(bits, 3),
            Unseen.CLOUD: _any(bits, 0, 1, 2),
            Unseen.NO_DATA: np.asarray(bits == 255, bool),
        },
        bits.shape,
    )


def from_qa_pixel(qa: Numbers) -> Reasons:
    """Reasons from QA_PIXEL of Landsat: bits 0 fill, 1 dilated cloud, 2 cirrus, 3 cloud, 4 shadow, 5 snow."""
    bits = np.nan_to_num(np.asarray(qa, np.float64), nan=1).astype(np.uint16)
    return _by_bits(
        {
            Unseen.SNOW: _any(bits, 5),
            Unseen.SHADOW: _any(bits, 4),
            Unseen.CLOUD: _any(bits, 1, 2, 3),
            Unseen.NO_DATA: _any(bits, 0),
        },
        bits.shape,
    )


def from_opera(mask: Numbers) -> Reasons:
    """Reasons from the mask of OPERA RTC-S1: 0 good, 1 shadow, 2 layover, 3 both, 255 no data."""
    classes = _bytes(mask)
    layover = np.asarray((classes > 0) & (classes < 4), bool)
    return _by_bits({Unseen.LAYOVER: layover, Unseen.NO_DATA: np.asarray(classes > 3, bool)}, classes.shape)


def from_ls_map(mask: Numbers) -> Reasons:
    """Reasons from HyP3's layover-shadow map: bits 1 and 2 layover, 3 and 4 shadow; 0 was never looked at."""
    bits = _bytes(mask)
    return _by_bits({Unseen.LAYOVER: _any(bits, 1, 2, 3, 4), Unseen.NO_DATA: np.asarray(bits == 0, bool)}, bits.shape)


MASKS: Mapping[str, Callable[[Numbers], Reasons]] = {
    "scl": from_scl,
    "fmask": from_fmask,
    "qa_pixel": from_qa_pixel,
    "mask": from_opera,
    "ls_map": from_ls_map,
}
"""By the kind of mask that :mod:`standdown.imagery.scenes.assets` finds."""


def grown(reasons: Reasons, pixels: int = GROWTH_PX) -> Reasons:
    """The same with clouds and shadows grown over what was seen or snow; no data and layover stay as they are."""
    out = np.array(reasons, np.uint8)
    for reason in (Unseen.SHADOW, Unseen.CLOUD):
        near = dilated(np.asarray(reasons == reason, bool), pixels)
        out[near & np.isin(out, (Unseen.SEEN, Unseen.SNOW))] = reason
    return out


def dilated(marked: Bools, pixels: int) -> Bools:
    """Every pixel no farther than this many from a marked one, as the bird flies."""
    out = np.array(marked, bool)
    if pixels < 1 or not marked.any():
        return out
    wide = np.pad(marked, pixels)
    rows, columns = marked.shape
    for down in range(-pixels, pixels + 1):
        for right in range(-pixels, pixels + 1):
            # Half a pixel more than the radius makes the disk round rather than a diamond.
            if np.hypot(down, right) <= pixels + 0.5:
                out |= wide[pixels + down : pixels + down + rows, pixels + right : pixels + right + columns]
    return out


def _by_bits(masks: dict[Unseen, Bools], shape: tuple[int, ...]) -> Reasons:
    out = np.zeros(shape, np.uint8)
    for reason in _WORST_LAST:
        if reason in masks:
            out[masks[reason]] = reason
    return out


def _any(bits: npt.NDArray[np.unsignedinteger], *which: int) -> Bools:
    return np.asarray(bits & sum(1 << bit for bit in which), bool)


def _bytes(numbers: Numbers) -> npt.NDArray[np.uint8]:
    """As bytes, where what is no number or does not fit is 255."""
    values = np.nan_to_num(np.asarray(numbers, np.float64), nan=255.0)
    return np.where((values >= 0) & (values <= 255), values, 255).astype(np.uint8)
