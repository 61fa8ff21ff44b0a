"""The formats by name, and what each can hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum

from standdown.errors import UsageError
from standdown.model import Claim, Event, Report
from standdown.publish.export.ftm import entity_lines
from standdown.publish.export.geojson import feature_lines
from standdown.publish.export.jsonl import claim_lines, event_lines
from standdown.publish.export.material import Material
from standdown.publish.export.parquet import claim_table, event_table
from standdown.publish.export.sheet import claim_sheet, event_sheet
from standdown.publish.export.timelinejs import slide_show
from standdown.theatre import Theatre

__all__ = ["Form", "What", "export"]


class Form(StrEnum):
    """A format that a tool of the field opens (docs/exchange.md)."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    GEOJSON = "geojson"
    TIMELINEJS = "timelinejs"
    FTM = "ftm"

    @property
    def is_text(self) -> bool:
        """False for what a terminal cannot show."""
        return self is not Form.PARQUET


class What(StrEnum):
    """What a row stands for."""

    EVENTS = "events"
    CLAIMS = "claims"


_Writer = Callable[[Material], Iterator[str] | str | bytes]

_WRITERS: Mapping[tuple[Form, What], _Writer] = {
    (Form.JSONL, What.EVENTS): event_lines,
    (Form.JSONL, What.CLAIMS): claim_lines,
    (Form.CSV, What.EVENTS): event_sheet,
    (Form.CSV, What.CLAIMS): claim_sheet,
    (Form.PARQUET, What.EVENTS): event_table,
    (Form.PARQUET, What.CLAIMS): claim_table,
    (Form.GEOJSON, What.EVENTS): feature_lines,
    (Form.TIMELINEJS, What.EVENTS): slide_show,
    (Form.FTM, What.EVENTS): entity_lines,
}


def export(
    form: Form,
    events: Iterable[Event],
    claims: Iterable[Claim],
    reports: Iterable[Report],
    theatre: Theatre,
    *,
    what: What = What.EVENTS,
) -> Iterator[bytes]:
    """The file, in pieces: text in UTF-8. The same values give the same bytes.

    Args:
        form: The format.
        events: Happenings, in the order in which they are to stand.
        claims: At least the claims that the happenings rest on.
        reports: At least the reports of these claims.
        theatre: The theatre they were read with.
        what: What a row stands for; claims of no happening are left out either way.

    Raises:
        UsageError: The format holds no claims by themselves, its library is not installed, or evidence is missing.
    """
    writer = _WRITERS.get((form, what))
    if writer is None:
        others = ", ".join(other.value for other, held in _WRITERS if held is what)
        raise UsageError(f"{form.value} holds no {what.value} by themselves: leave --what out, or take {others}")
    written = writer(Material.of(events, claims, reports, theatre))
    pieces = (written,) if isinstance(written, str | bytes) else written
    return (piece if isinstance(piece, bytes) else piece.encode("utf-8", "backslashreplace") for piece in pieces)
