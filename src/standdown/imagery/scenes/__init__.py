"""Scenes: from a catalogue or a table to series of one quantity, with all that could not be used named and counted.

presets, catalogue (linked, reaching, signing) -> assets -> fetching -> reading, masks, offsets -> loading
tables (npz, csv)
"""

from __future__ import annotations

from standdown.imagery.scenes.outcome import Loaded, Skip, counted

__all__ = ["Loaded", "Skip", "counted"]
