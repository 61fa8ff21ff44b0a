"""A claim restored the quick way is the one that the general way gives."""

from __future__ import annotations

from datetime import date
from importlib.resources import as_file

import pytest

from standdown.claims import Reader
from standdown.demo import DEMO_THEATRE, demo_reports
from standdown.errors import BadData
from standdown.ledger.restored import restored
from standdown.model import (
    Anchor,
    AnchorKind,
    Candidate,
    Claim,
    Hedge,
    Kind,
    Person,
    Quantity,
    Realis,
    Source,
    SourceKind,
    SourceLink,
    Span,
    When,
    Where,
    from_json,
    to_json,
)
from standdown.theatre import load_theatre

FULL = Claim(
    "c-1", "r-1", Kind.TALKS, Realis.PLANNED,
    Source((SourceLink(SourceKind.NAMED_OFFICIAL, "Rao", "minister", "IND", Span(1, 2)),), Span(3, 4), interested=True),
    Span(0, 6), Span(0, 20),
    when=When(date(2024, 1, 1), anchor=Anchor(AnchorKind.HAPPENING, date(2024, 1, 1), "the deal"), span=Span(1, 2)),
    where=Where("Ford", candidates=(Candidate("q", "Ridge", "alike"),), span=Span(2, 3), radius_km=3),
    people=(Person("Rao", "minister", "IND", "which?", Span(1, 2)),), hedge=Hedge("may", Span(4, 5)),
    quantities=(Quantity("soldiers", 4, None, Span(5, 6)),), also=(Span(7, 8),), notes=("a note",),
)  # fmt: skip


def test_every_field_is_kept() -> None:
    assert restored(to_json(FULL)) == FULL


def test_the_claims_of_the_demo_are_restored(noon) -> None:
    reader = Reader(load_theatre(DEMO_THEATRE))
    with as_file(next(iter(demo_reports()))) as path:
        reading, *_ = reader.read(str(path), now=noon)
    assert [restored(to_json(claim)) for claim in reading.claims] == list(reading.claims)


def test_a_field_that_an_older_version_did_not_write_has_its_default() -> None:
    body = to_json(FULL)
    del body["begun_by"]
    assert restored(body) == from_json(Claim, body)


def test_what_is_no_claim_is_named() -> None:
    with pytest.raises(BadData, match="kind"):
        restored({**to_json(FULL), "kind": "picnic"})
