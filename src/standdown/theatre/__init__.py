"""A theatre pack: what is known of a standoff beforehand, and the gazetteer made from it."""

from standdown.theatre.check import check_pack
from standdown.theatre.gazetteer import Gazetteer, KnownName, Mention
from standdown.theatre.load import load_theatre, pack_folder, shipped_theatres
from standdown.theatre.pack import Ambiguity, Line, Office, Party, Place, Tenure, Theatre
from standdown.theatre.plane import Plane, distance, midpoint, moved, vector
from standdown.theatre.problem import Problem, Severity
from standdown.theatre.skeleton import write_skeleton
from standdown.theatre.world import NameSort, World, WorldKind, WorldPlace, shared_world

__all__ = [
    "Ambiguity",
    "Gazetteer",
    "KnownName",
    "Line",
    "Mention",
    "NameSort",
    "Office",
    "Party",
    "Place",
    "Plane",
    "Problem",
    "Severity",
    "Tenure",
    "Theatre",
    "World",
    "WorldKind",
    "WorldPlace",
    "check_pack",
    "distance",
    "load_theatre",
    "midpoint",
    "moved",
    "pack_folder",
    "shared_world",
    "shipped_theatres",
    "vector",
    "write_skeleton",
]
