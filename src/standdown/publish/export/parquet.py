"""Parquet: real days, numbers and lists, and the place as a geometry (GeoParquet 1.1): for pandas, DuckDB, R, QGIS."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Mapping
from types import ModuleType
from typing import Final

from standdown import __version__
from standdown.publish.export.extras import needed
from standdown.publish.export.material import Material
from standdown.publish.export.records import Value, claim_records, event_records

__all__ = ["CLAIM_COLUMNS", "EVENT_COLUMNS", "SCHEMA_VERSION", "claim_table", "event_table"]

SCHEMA_VERSION: Final = "1"
"""Goes up when a column is renamed, removed or changes its type; a new column leaves it."""

_TEXTS: Final = ("list", "string")
_PLACED: Final = {
    "earliest": "date32", "latest": "date32", "when": "string", "when_text": "string", "precision": "string",
    "timex": "string", "place": "string", "place_id": "string", "place_basis": "string", "place_doubt": "string",
    "radius_km": "float64", "sites": _TEXTS, "geometry": "binary", "parties": _TEXTS,
    "people": ("list", {"name": "string", "office": "string", "party": "string", "doubt": "string"}),
}  # fmt: skip
_BEHIND: Final = {
    "sentence": "string", "source": "string", "published": "date32", "publisher": "string", "report_title": "string",
    "url": "string",
}  # fmt: skip

EVENT_COLUMNS: Final[Mapping[str, object]] = {
    "id": "string", "title": "string", "kind": "string", "realis": "string", **_PLACED, "reports": _TEXTS,
    "claims": _TEXTS,
    "contradictions": ("list", {"left": "string", "right": "string", "ground": "string", "why": "string"}),
    "supports": ("list", {"left": "string", "right": "string", "why": "string"}), "reasons": _TEXTS, **_BEHIND,
}  # fmt: skip
"""The columns of happenings in their order, each with the name of its Arrow type, or a list of one."""
CLAIM_COLUMNS: Final[Mapping[str, object]] = {
    "id": "string", "event": "string", "report": "string", "kind": "string", "realis": "string", "certainty": "string",
    "hedge": "string", "basis": "string", "attributes": _TEXTS, **_PLACED, "begun_by": "string",
    "quantities": ("list", {"unit": "string", "least": "float64", "most": "float64"}), "source_kind": "string",
    "source_chain": ("list", {"kind": "string", "name": "string", "office": "string", "party": "string"}),
    "interested": "bool_", "evidence": "string", "start": "int64", "end": "int64", "notes": _TEXTS, "read_by": "string",
    "read_by_version": "string", **_BEHIND,
}  # fmt: skip

_GEO: Final = {
    "version": "1.1.0",
    "primary_column": "geometry",
    "columns": {"geometry": {"encoding": "WKB", "geometry_types": [], "orientation": "counterclockwise"}},
}
"""No coordinate system is named, which by the specification is longitude and latitude on WGS 84."""


def event_table(material: Material) -> bytes:
    """A Parquet file with one row a happening; UsageError where pyarrow is not installed."""
    return _written(event_records(material), EVENT_COLUMNS, what="events", theatre=material.theatre.id)


def claim_table(material: Material) -> bytes:
    """A Parquet file with one row a claim; UsageError where pyarrow is not installed."""
    return _written(claim_records(material), CLAIM_COLUMNS, what="claims", theatre=material.theatre.id)


def _written(
    records: Iterable[Mapping[str, Value]], columns: Mapping[str, object], *, what: str, theatre: str
) -> bytes:
    arrow = needed("pyarrow", form="Parquet", extra="parquet")
    parquet = needed("pyarrow.parquet", form="Parquet", extra="parquet")
    about = {
        "standdown.version": __version__,
        "standdown.schema": f"{what}/{SCHEMA_VERSION}",
        "standdown.theatre": theatre,
        "geo": json.dumps(_GEO),
    }
    schema = arrow.schema([(name, _type(arrow, kind)) for name, kind in columns.items()], metadata=about)
    out = io.BytesIO()
    parquet.write_table(arrow.Table.from_pylist(list(records), schema=schema), out, compression="zstd")
    return out.getvalue()


def _type(arrow: ModuleType, kind: object) -> object:
    """The Arrow type of a column; a tuple is a list of what stands in it, a mapping a struct."""
    if isinstance(kind, tuple):
        return arrow.list_(_type(arrow, kind[1]))
    if isinstance(kind, Mapping):
        return arrow.struct([(name, _type(arrow, inner)) for name, inner in kind.items()])
    return getattr(arrow, str(kind))()
