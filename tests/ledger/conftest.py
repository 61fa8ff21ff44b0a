"""Claims, readings and ledgers made by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from standdown.ledger import Ledger
from standdown.model import (
    Attribute,
    Claim,
    Contradiction,
    Ground,
    Kind,
    Person,
    Published,
    Quantity,
    Reading,
    Realis,
    Report,
    Source,
    SourceKind,
    SourceLink,
    Span,
    When,
    Where,
)

NOON = datetime(2024, 11, 15, 12, tzinfo=UTC)


@pytest.fixture(scope="session")
def noon() -> datetime:
    return NOON


@pytest.fixture(scope="session")
def tell() -> Callable[..., Claim]:
    """A claim from the few things that matter in a test; days as ISO text, empty for an open end."""

    def build(
        id_: str,
        kind: Kind = Kind.DISENGAGEMENT,
        days: tuple[str, str] = ("", ""),
        *,
        sites: tuple[str, ...] = (),
        realis: Realis = Realis.OCCURRED,
        parties: tuple[str, ...] = (),
        people: tuple[str, ...] = (),
        attributes: tuple[Attribute, ...] = (),
        place_id: str | None = None,
        count: float | None = None,
        report_id: str = "r-1",
    ) -> Claim:
        ends = [date.fromisoformat(day) if day else None for day in days]
        named = bool(sites or place_id)
        return Claim(
            id_, report_id, kind, realis, Source((SourceLink(SourceKind.ANONYMOUS_OFFICIAL, "officials"),)),
            Span(0, 6), Span(0, 20), when=When(*ends),
            where=Where(name=place_id or "there", place_id=place_id, sites=sites) if named else None,
            parties=parties, people=tuple(Person(name) for name in people), attributes=frozenset(attributes),
            quantities=() if count is None else (Quantity("soldiers", count, count),),
        )  # fmt: skip

    return build


@pytest.fixture
def reading(tell: Callable[..., Claim]) -> Reading:
    """One report with two claims that oppose each other."""
    report = Report("r-1", "Troops left. Troops are leaving.", published=Published(date(2024, 10, 31)))
    claims = (tell("c-1", attributes=(Attribute.COMPLETED,)), tell("c-2", realis=Realis.ONGOING))
    return Reading(report, claims, (Contradiction("c-1", "c-2", Ground.COMPLETENESS, "left, or leaving"),))


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.create(tmp_path / "watch", theatre="ladakh") as made:
        yield made
