"""Likeness: how surely two mentions, of one report or of two, tell of one happening, and which mentions are one."""

from standdown.claims.likeness.cluster import cluster
from standdown.claims.likeness.mention import Mention, Scored
from standdown.claims.likeness.model import Likeness, default_threshold, pair_score
from standdown.claims.likeness.reading import read_mentions

__all__ = ["Likeness", "Mention", "Scored", "cluster", "default_threshold", "pair_score", "read_mentions"]
