"""The tables of happenings: what people page through, worked out from the entries like the rest, and caught up later.

They have a mark of their own: adding a report and making the looked-up tables anew do not wait for them.
"""

from __future__ import annotations

from enum import IntFlag

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, MetaData, String, Table, Text

from standdown.model import Ground

__all__ = ["HAPPENINGS", "Flag", "followed", "grounds", "happening_marks", "happenings", "names", "opposed", "told"]

HAPPENINGS = 1
"""Grows when a table changes or what stands in it; the tables of another number are dropped and made anew."""

followed = MetaData()


class Flag(IntFlag):
    """What is to be known of a happening without reading it; the bits of the grounds stand in their order."""

    REALIS = 1
    """Disputed in whether it happened, and so on: for each ground a bit of the same name."""
    COMPLETENESS = 2
    DIRECTION = 4
    NUMBER = 8
    TIME = 16
    PLACE = 32
    ACTOR = 64
    LOOSE = 256
    """A claim was merged in that fits badly (``queueing.LOOSE``)."""
    TORN = 512
    """It is of one claim that may be of either of two others."""
    NETWORK = 1024
    """Found by the network alone, and no mere saying."""
    SETTLED = 2048
    """A person accepted, graded, merged or split one of its claims: it waits no longer."""
    BLOCKED = 4096
    """At least half of its claims tell that a way was blocked."""

    @classmethod
    def of(cls, ground: Ground) -> Flag:
        """The bit of a ground."""
        return cls[ground.name]


happening_marks = Table(
    "e_marks",
    followed,
    Column("name", String, primary_key=True),
    Column("value", Integer, nullable=False),
)
"""``happenings``: the number of the tables; ``seq``: the last entry that is worked in."""

happenings = Table(
    "e_happenings",
    followed,
    Column("founder", Integer, primary_key=True, autoincrement=False),
    Column("id", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("realis", String, nullable=False),
    Column("first", Integer),
    Column("last", Integer),
    Column("told", Integer),
    Column("place", Text),
    Column("place_id", String),
    Column("sites", Text, nullable=False),
    Column("parties", Text, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("flags", Integer, nullable=False),
    Column("touched", Integer, nullable=False),
    Column("alive", Boolean, nullable=False),
    # By its bytes, whatever the language of the server: the beginning of an id is looked up.
    Index("e_happenings_id", "id", unique=True, postgresql_ops={"id": "varchar_pattern_ops"}),
    Index("e_happenings_touched", "touched"),
    Index("e_happenings_kind", "kind", "first"),
)
"""A row a happening, by the entry of the claim that founded it; days are counted as ``date.toordinal`` does.

``told`` is the day on which its first report came out, ``sites`` and ``parties`` stand with a space between two,
``touched`` is the last entry with which the row changed, and ``alive`` is false once the founder joined another.
"""

opposed = Table(
    "e_opposed",
    followed,
    Column("left", Integer, primary_key=True, autoincrement=False),
    Column("right", Integer, primary_key=True, autoincrement=False),
    Column("ground", String, nullable=False),
    Column("why", Text, nullable=False),
    Index("e_opposed_right", "right"),
)
"""Two claims, by their entries, that cannot both hold; the one whose id sorts first stands left."""

grounds = Table(
    "e_grounds",
    followed,
    Column("shelf", BigInteger, primary_key=True, autoincrement=False),
    Column("width", Integer, primary_key=True, autoincrement=False),
    Column("first", Integer, primary_key=True, autoincrement=False),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("last", Integer, nullable=False),
    Index("e_grounds_seq", "seq"),
    sqlite_with_rowid=False,
)
"""Where a claim with a day is found by those that may oppose it; of one with an open end both days are that known."""

told = Table(
    "e_reports",
    followed,
    Column("id", String, primary_key=True),
    Column("name", Text, nullable=False),
    Column("told", Integer),
)
"""What reasons call a report, and the last day on which it may have come out."""

names = Table(
    "e_names",
    followed,
    Column("what", String, primary_key=True),
    Column("name", String, primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Index("e_names_seq", "seq"),
    sqlite_with_rowid=False,
)
"""The people whom a claim names, its innermost voice and who published it; see ``naming``."""
