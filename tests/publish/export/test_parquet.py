"""Parquet: read back by pyarrow with the types that were promised."""

from __future__ import annotations

import io
import json
import sys

import pytest
from shapely import from_wkb

from standdown.errors import UsageError
from standdown.publish.export.material import Material
from standdown.publish.export.parquet import CLAIM_COLUMNS, EVENT_COLUMNS, claim_table, event_table
from standdown.publish.export.records import claim_records, event_records


@pytest.fixture
def parquet():
    return pytest.importorskip("pyarrow.parquet")


def test_records_and_columns_name_the_same(demo: Material) -> None:
    assert {tuple(sorted(record)) for record in event_records(demo)} == {tuple(sorted(EVENT_COLUMNS))}
    assert {tuple(sorted(record)) for record in claim_records(demo)} == {tuple(sorted(CLAIM_COLUMNS))}


def test_happenings_come_back_with_days_and_lists(demo: Material, parquet) -> None:
    table = parquet.read_table(io.BytesIO(event_table(demo)))
    assert str(table.schema.field("earliest").type) == "date32[day]"
    for row, event in zip(table.to_pylist(), demo.events, strict=True):
        assert (row["id"], row["earliest"], row["latest"]) == (event.id, event.when.earliest, event.when.latest)
        assert (tuple(row["claims"]), tuple(row["parties"])) == (event.claim_ids, event.parties)
        assert [person["name"] for person in row["people"]] == [person.name for person in event.people]


def test_claims_come_back_with_their_source_and_sentence(demo: Material, parquet) -> None:
    table = parquet.read_table(io.BytesIO(claim_table(demo)))
    for row, quote in zip(table.to_pylist(), demo.quotes, strict=True):
        assert (row["id"], row["event"], row["sentence"]) == (quote.claim.id, quote.event.id, quote.sentence)
        assert [link["name"] for link in row["source_chain"]] == [link.name for link in quote.claim.source.chain]
        assert row["published"] == quote.published


def test_the_file_says_what_made_it_and_where_its_geometry_is(demo: Material, parquet) -> None:
    about = parquet.read_schema(io.BytesIO(event_table(demo))).metadata
    assert (about[b"standdown.schema"], about[b"standdown.theatre"]) == (b"events/1", b"ladakh")
    assert json.loads(about[b"geo"])["primary_column"] == "geometry"
    table = parquet.read_table(io.BytesIO(event_table(demo)), columns=["geometry"])
    for row, event in zip(table.to_pylist(), demo.events, strict=True):
        shape = event.where.geometry if event.where else None
        assert (from_wkb(row["geometry"]).geom_type if row["geometry"] else None) == (shape and shape.kind.value)


def test_without_pyarrow_the_extra_is_named(demo: Material, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("pyarrow", "pyarrow.parquet"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(UsageError, match=r"needs the library pyarrow.*pip install 'standdown\[parquet\]'"):
        event_table(demo)
