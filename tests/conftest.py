"""What holds for every test."""

from __future__ import annotations

from hypothesis import settings

# A machine that is busy with something else makes a test slow, not wrong.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
