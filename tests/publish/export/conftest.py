"""The bundled standoff as material for an export, and a report that means harm."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from standdown.demo import DEMO_THEATRE, demo_ledger
from standdown.ledger import merge
from standdown.model import Kind, Reading, Span, When
from standdown.publish.export.material import Material
from standdown.theatre import Theatre, load_theatre

HARM = "=1+1 <script>alert('x')</script> & \"more\" were seen."


@pytest.fixture(scope="session")
def theatre() -> Theatre:
    return load_theatre(DEMO_THEATRE)


@pytest.fixture(scope="session")
def demo(theatre: Theatre) -> Material:
    with demo_ledger(None, now=datetime(2025, 1, 1, tzinfo=UTC)) as ledger:
        claims, reports = ledger.claims(), ledger.reports()
    return Material.of(merge(claims, reports), claims, reports, theatre)


Lone = Callable[..., Material]


@pytest.fixture
def lone(reading: Reading, theatre: Theatre) -> Lone:
    """``lone(when=..., where=...)``: one claim of one report, alone in its happening."""

    def build(*, text: str = "", title: str = "A title", url: str = "", event: dict | None = None, **claim) -> Material:
        told = replace(reading.claims[0], **{"when": When(), "where": None, "people": ()} | claim)
        report = replace(reading.report, title=title, url=url)
        if text:
            report = replace(report, text=text)
            told = replace(told, sentence=Span(0, len(text)), evidence=Span(0, len(text)))
        (made,) = merge([told], [report])
        return Material.of([replace(made, **event or {})], [told], [report], theatre)

    return build


@pytest.fixture
def harmful(lone: Lone) -> Material:
    """A report that tries to be a formula, a script and a link that runs."""
    when = When.on(date(2024, 11, 15))
    return lone(text=HARM, title="<b>bold</b>", url="javascript:alert(1)", kind=Kind.CLASH, when=when)
