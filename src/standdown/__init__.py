"""Standdown follows a border standoff as it builds up and stands down.

The package is a house with one-way doors:
``report`` -> ``language`` -> ``claims`` -> ``ledger`` -> ``status`` -> ``publish``.
Import the room you need; this module stays light so that ``import standdown`` costs next to nothing.
"""

from standdown.errors import StanddownError

__all__ = ["StanddownError", "__version__"]

__version__ = "0.1.0.dev0"
