"""Claims, reports and sites made by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from standdown.model import (
    Attribute,
    Basis,
    Claim,
    Kind,
    Published,
    Realis,
    Report,
    Site,
    Source,
    SourceKind,
    SourceLink,
    Span,
    When,
    Where,
    WhereBasis,
)


@pytest.fixture(scope="session")
def tell() -> Callable[..., Claim]:
    """A claim about the site ``a`` unless told otherwise; days as ISO text, "" for open, one text for one day."""

    def build(
        id_: str,
        kind: Kind,
        days: str | tuple[str, str] = ("", ""),
        *attributes: Attribute,
        report: str = "r-1",
        realis: Realis = Realis.OCCURRED,
        sites: tuple[str, ...] = ("a",),
        who: str = "officials",
        basis: Basis = Basis.NONE,
        where: WhereBasis = WhereBasis.THEATRE,
    ) -> Claim:
        ends = (days, days) if isinstance(days, str) else days
        return Claim(
            id_, report, kind, realis, Source((SourceLink(SourceKind.ANONYMOUS_OFFICIAL, who),)),
            Span(0, 6), Span(0, 20), when=When(*(date.fromisoformat(day) if day else None for day in ends)),
            where=Where(name="there", basis=where, sites=sites), attributes=frozenset(attributes), basis=basis,
        )  # fmt: skip

    return build


@pytest.fixture(scope="session")
def report() -> Callable[..., Report]:
    """A report published on a day, or on one nobody knows."""

    def build(day: str = "", id_: str = "r-1") -> Report:
        published = Published(date.fromisoformat(day) if day else None)
        return Report(id_, "Troops moved there. More text.", publisher="Courier", published=published)

    return build


@pytest.fixture(scope="session")
def site() -> Site:
    return Site("a", "Alpha", "alpha")
