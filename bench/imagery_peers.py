"""Peers: what others do with the series of a pixel, as one score each that is high where something came.

COLD, S-CCD   pyxccd's, on the values themselves; the highest p_cg of a grid at which it breaks
Pelt          ruptures', l2 cost, on residuals over their scale; the highest penalty of a grid at which it breaks
Binseg        ruptures', one break in the mean of the site; by how much it lowers the cost
t             as in PWTT (Ballinger 2024): t of the next six scenes against the baseline, the greatest over days
z             the least of three scenes in a row against a harmonic (radar: the median) of the baseline, Huber weights
z, common     the same, less the median of each scene

    pip install pyxccd==1.1.0 ruptures==1.1.10      nothing in the program needs them
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from bench.imagery_planting import Stack
from standdown.imagery.series import Floats

__all__ = ["PEERS", "Context", "Peer", "Variant", "blurred"]

CHANCES = 0.8, 0.9, 0.95, 0.99, 0.999, 0.9999, 0.99999
PENALTIES = 3.0, 5.0, 8.4, 12.0, 18.0, 27.0, 40.0, 60.0, 90.0, 135.0, 200.0
RUN = 3
AHEAD = 6
_MAD = 1.4826
_YEAR = 365.2425


@dataclass(eq=False)
class Context:
    """A stack, and what all its pixels have in common."""

    stack: Stack
    common: list[Floats] = field(default_factory=list)
    usual: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        for values in self.stack.values:
            residual = self._residual(values.reshape(len(values), -1))
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", RuntimeWarning)
                self.common.append(np.nanmedian(residual, axis=1, keepdims=True))
                self.usual.append(float(np.nanmedian(self._scale(residual))))

    def scaled(self, values: Sequence[Floats], *, common: bool) -> Floats:
        """(scene, pixel): residuals in their scales, those of all quantities together, rising where something came."""
        total = np.zeros(values[0].shape, np.float32)
        for quantity, each, shared, usual in zip(self.stack.quantities, values, self.common, self.usual, strict=True):
            residual = self._residual(each) - (shared if common else 0)
            floor = usual / (2 if residual.shape[1] > 1 else 20)  # the mean of a site is far steadier than a pixel
            total += quantity.sense * residual / np.maximum(self._scale(residual), floor)
        return total / math.sqrt(len(values))

    def _scale(self, residual: Floats) -> Floats:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)
            base = residual[: self.stack.begin]
            return _MAD * np.nanmedian(np.abs(base - np.nanmedian(base, axis=0)), axis=0)

    def _residual(self, values: Floats) -> Floats:
        base = values[: self.stack.begin]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)
            if self.stack.sensor == "sentinel-1":
                return values - np.nanmedian(base, axis=0)
        angle = 2 * np.pi * self.stack.days / _YEAR
        terms = np.column_stack([np.ones(len(angle)), np.cos(angle), np.sin(angle)])
        known, filled = np.isfinite(base), np.nan_to_num(base)
        weights = known.astype(float)
        for _ in range(5):
            squares = np.einsum("sk,sp,sl->pkl", terms[: len(base)], weights, terms[: len(base)], optimize=True)
            right = np.einsum("sk,sp->pk", terms[: len(base)], weights * filled)
            loads = np.linalg.solve(squares + 1e-3 * np.eye(3), right[..., None])[..., 0]
            error = np.abs(filled - terms[: len(base)] @ loads.T)
            scale = _MAD * np.median(error[known]) if known.any() else 1.0
            weights = known * np.minimum(1, 1.345 * scale / np.maximum(error, 1e-9))
        return (values - terms @ loads.T).astype(np.float32)


Score = Callable[[Context, Sequence[Floats]], Floats]


def _packed(scaled: Floats) -> Floats:
    """Down each column what was seen first, then NaN."""
    order = np.argsort(~np.isfinite(scaled), axis=0, kind="stable")
    return np.take_along_axis(scaled, order, axis=0)


def robust_z(context: Context, values: Sequence[Floats], *, common: bool) -> Floats:
    after = _packed(context.scaled(values, common=common)[context.stack.begin :])
    runs = np.lib.stride_tricks.sliding_window_view(after, RUN, axis=0).min(axis=-1)
    return np.where(np.isfinite(runs), runs, -np.inf).max(axis=0)


def t_test(context: Context, values: Sequence[Floats]) -> Floats:
    """The greater t of the quantities."""
    best = np.full(values[0].shape[1], -np.inf)
    for quantity, each in zip(context.stack.quantities, values, strict=True):
        residual = quantity.sense * context._residual(each)
        before, after = residual[: context.stack.begin], _packed(residual[context.stack.begin :])
        known = np.isfinite(before).sum(axis=0)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)
            mean, spread = np.nanmean(before, axis=0), np.nanvar(before, axis=0, ddof=1)
            for start in range(len(after) - RUN + 1):
                some = after[start : start + AHEAD]
                count = np.isfinite(some).sum(axis=0)
                pooled = (spread * (known - 1) + np.nanvar(some, axis=0, ddof=1) * (count - 1)) / (known + count - 2)
                t = (np.nanmean(some, axis=0) - mean) / np.sqrt(pooled * (1 / known + 1 / count))
                best = np.maximum(best, np.where((count >= RUN) & np.isfinite(t), t, -np.inf))
    return best


def pelt(context: Context, values: Sequence[Floats]) -> Floats:
    from ruptures import KernelCPD

    scaled = context.scaled(values, common=False)
    out = np.full(scaled.shape[1], -np.inf)
    for n, column in enumerate(scaled.T):
        seen = np.flatnonzero(np.isfinite(column))
        if np.count_nonzero(seen < context.stack.begin) < RUN or len(seen) < 3 * RUN:
            continue
        course = column[seen].astype(float)
        # Pelt with the l2 cost, in C.
        fitted = KernelCPD(kernel="linear", min_size=RUN).fit(course[:, None])
        for penalty in PENALTIES:
            if not _comes(course, seen, fitted.predict(pen=penalty), context.stack.begin):
                break
            out[n] = penalty
    return out


def _comes(course: Floats, seen: np.ndarray, ends: Sequence[int], begin: int) -> bool:
    """Whether a break in the monitored scenes goes up."""
    starts = [0, *ends]
    return any(
        seen[end] >= begin and course[end:after].mean() > course[start:end].mean()
        for start, end, after in zip(starts, starts[1:], starts[2:], strict=False)
    )


def binseg(context: Context, values: Sequence[Floats]) -> Floats:
    from ruptures import Binseg

    scaled = context.scaled(values, common=False)
    out = np.full(scaled.shape[1], -np.inf)
    for n, column in enumerate(scaled.T):
        seen = np.flatnonzero(np.isfinite(column))
        course = column[seen].astype(float)
        if len(course) < 3 * RUN:
            continue
        ends = Binseg(model="l2", min_size=RUN, jump=1).fit(course[:, None]).predict(n_bkps=1)
        if _comes(course, seen, ends, context.stack.begin):
            parts = course[: ends[0]], course[ends[0] :]
            out[n] = course.var() * len(course) - sum(part.var() * len(part) for part in parts)
    return out


def ccd(context: Context, values: Sequence[Floats], *, conse: int, state: bool) -> Floats:
    """COLD, or with ``state`` S-CCD."""
    from pyxccd import cold_detect_flex, sccd_detect_flex

    stack, scale = context.stack, 10_000 if context.stack.sensor == "sentinel-2" else 100
    out = np.full(values[0].shape[1], -np.inf)
    first, last = int(stack.days[stack.begin]), int(stack.days[-1])
    for n in range(values[0].shape[1]):
        course = np.stack([each[:, n] for each in values], axis=1)
        seen = np.isfinite(course).all(axis=1)
        if np.count_nonzero(seen) < 12:  # fewer are refused
            continue
        bands = np.round(course[seen] * scale).astype(np.int64)
        call = sccd_detect_flex if state else cold_detect_flex
        for chance in CHANCES:
            given = call(
                stack.days[seen].astype(np.int64), bands, np.zeros(len(bands), np.int64),
                lam=20, p_cg=chance, conse=conse, tmask_b1_index=1, tmask_b2_index=len(values),
            )  # fmt: skip
            breaks = given.rec_cg if state else given
            sense = stack.quantities[0].sense
            if not any(first < each["t_break"] <= last and sense * each["magnitude"][0] > 0 for each in breaks):
                break
            out[n] = chance
    return out


def blurred(values: Floats) -> Floats:
    """Means over 3 x 3 pixels of what was seen."""
    padded = np.pad(values, ((0, 0), (1, 1), (1, 1)), constant_values=np.nan)
    height, width = values.shape[1:]
    several = [padded[:, down : down + height, right : right + width] for down in range(3) for right in range(3)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        return np.nanmean(several, axis=0)


@dataclass(frozen=True, slots=True, eq=False)
class Variant:
    score: Score
    blur: bool = False
    whole: bool = False
    """Whether it looks at the mean of the site."""


@dataclass(frozen=True, slots=True, eq=False)
class Peer:
    name: str
    variants: tuple[Variant, ...]
    """The first is the one that is usual."""
    least: float
    """The score that is usual for a change."""
    pixels: int = 3
    """That must reach it, in a site."""
    sensors: tuple[str, ...] = ("sentinel-1", "sentinel-2")


def _both(score: Score) -> tuple[Variant, Variant]:
    return Variant(score), Variant(score, blur=True)


PEERS = (
    Peer("COLD, p .99 (pyxccd)", tuple(Variant(lambda c, v, k=k: ccd(c, v, conse=k, state=False)) for k in (6, 4)), 0.99, 3, ("sentinel-2",)),
    Peer("S-CCD, p .99 (pyxccd)", tuple(Variant(lambda c, v, k=k: ccd(c, v, conse=k, state=True)) for k in (6, 4)), 0.99, 3, ("sentinel-2",)),
    Peer("Pelt by pixel, 2 log n (ruptures)", (Variant(pelt),), 8.4),
    Peer("Pelt, mean of the site (ruptures)", (Variant(pelt, whole=True),), 8.4, 1),
    Peer("Binseg, mean of the site (ruptures)", (Variant(binseg, whole=True),), 8.4, 1),
    Peer("t > 5, as PWTT", _both(t_test), 5.0),
    Peer("z > 3, three in a row", _both(lambda c, v: robust_z(c, v, common=False)), 3.0),
    Peer("z > 3, scene's median removed", _both(lambda c, v: robust_z(c, v, common=True)), 3.0),
)  # fmt: skip
