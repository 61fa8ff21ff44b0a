"""Pictures: the moments of a check side by side, under one stretch, with outline, day and sensor burnt in."""

from __future__ import annotations

from standdown.imagery.pictures.showing import shown

__all__ = ["shown"]
