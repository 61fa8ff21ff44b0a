"""Speed: pixels of 67 dates that a second of one core expects and scans, both sides of squares."""

from __future__ import annotations

import time
import warnings

import numpy as np

from bench.imagery_counting import table
from bench.imagery_planting import Stack
from standdown.imagery.series import NDVI
from standdown.imagery.verdicts.baseline import expect
from standdown.imagery.verdicts.scanning import LEAST_AFTER, SIDES, scan

__all__ = ["show"]

DATES = 67


def show(pixels: int = 360_000, rounds: int = 3) -> None:
    """Made-up values: cloud on a third of them, a year's course, noise. What is timed is the processor's time."""
    rng, side = np.random.default_rng(7), int(pixels**0.5)
    days = 735_000 + np.arange(DATES) * 13
    season = np.sin(2 * np.pi * days / 365.2425).astype(np.float32)[:, None, None]
    level, swing = rng.uniform(0.2, 0.8, (2, side, side)).astype(np.float32)
    values = level + 0.2 * swing * season + rng.normal(0, 0.03, (DATES, side, side)).astype(np.float32)
    values[rng.random(values.shape) < 1 / 3] = np.nan
    stack = Stack("made-up", "sentinel-2", (NDVI,), (values.astype(np.float32),), days, 40, 10.0, (0.5,))
    series, base = stack.series()[0], np.arange(DATES) < stack.begin
    rows = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        for number in range(rounds):
            start = time.process_time()
            expected = expect(series, base, np.ones(stack.shape, bool))
            middle = time.process_time()
            for each in SIDES:
                scan([expected], each, range(stack.begin, DATES - LEAST_AFTER + 1))
            end = time.process_time()
            rows.append((number + 1, side * side, f"{middle - start:.2f}", f"{end - middle:.2f}",
                         f"{side * side / (end - start):,.0f}"))  # fmt: skip
    table(
        f"Speed, {DATES} dates", ("round", "pixels", "expecting, s", "scanning, s", "pixels a second of a core"), rows
    )
