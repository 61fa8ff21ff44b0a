"""Places: names found in text, which place each means, and places told by their way from another."""

from standdown.claims.places.annotate import annotate_places
from standdown.claims.places.finder import PlaceFinder

__all__ = ["PlaceFinder", "annotate_places"]
