"""A report written by somebody who wants its reader's page to obey it, and the ledger it was put into."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from standdown.ledger import Ledger
from standdown.model import (
    Act,
    Claim,
    Contradiction,
    DayBasis,
    Decision,
    Ground,
    Hedge,
    Kind,
    Link,
    Person,
    Published,
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

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
SCRIPT = "<script>document.title='taken'</script>"
NAME = f"Gazette {SCRIPT}\u202eetteZag"
LONG = "Long" * 300
FIRST = f'Troops {SCRIPT} left Gogra \u202eydaerla\u202c, "officials" said.'
SECOND = f"</p></article>A patrol of <img src=x onerror=alert(1)> {LONG} may go to Gogra & back."
TEXT = f"{FIRST}\n\n{SECOND}"


def part(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def hostile() -> Reading:
    """Markup in every field that a page shows; its two claims overlap and oppose each other."""
    report = Report(
        "r-hostile",
        TEXT,
        title=f"</title>{SCRIPT}",
        url="javascript:alert(document.domain)",
        publisher=NAME,
        dateline='"><b>Leh',
        published=Published(date(2024, 10, 1), DayBasis.PAGE, why="<i>the page</i>"),
        sentences=(part(FIRST), part(SECOND)),
        paragraphs=(part(FIRST), part(SECOND)),
        links=(
            Link(f"A {SCRIPT} link", "READ", "javascript:alert(2)"),
            Link("Elsewhere", url="https://example.org/x?a=1&b=\"'>"),
            Link("Data", url="data:text/html,<script>alert(3)</script>"),
        ),
    )
    voice = SourceLink(SourceKind.ANONYMOUS_OFFICIAL, f"officials {SCRIPT}", span=part("officials"))
    one = Claim(
        "c-1111111111111111",
        "r-hostile",
        Kind.DISENGAGEMENT,
        Realis.OCCURRED,
        Source((SourceLink(SourceKind.PUBLISHER, NAME), voice)),
        part(f"Troops {SCRIPT} left Gogra"),
        part(FIRST),
        when=When(date(2024, 9, 30), date(2024, 9, 30), text="<u>then</u>", span=part("left"), why="<s>so</s>"),
        where=Where("Gogra <b>", place_id="gogra", sites=("gogra",)),
        people=(Person(f"Ann {SCRIPT}", f"minister {SCRIPT}", doubt=f"no {SCRIPT}"),),
        notes=(f"note {SCRIPT}",),
    )
    other = replace(
        one,
        id="c-2222222222222222",
        kind=Kind.PATROL_RESUMED,
        realis=Realis.POSSIBLE,
        evidence=part(f"{SCRIPT} left Gogra \u202eydaerla"),
        hedge=Hedge("may", part("may")),
        people=(),
    )
    return Reading(report, (one, other), (Contradiction(one.id, other.id, Ground.REALIS, f"why {SCRIPT}"),))


def add_hostile(folder: Path, *, ruled: bool = False) -> None:
    """Put it into a project, with something that could not be read; ``ruled`` has a person accept and reject."""
    with Ledger.open(folder) as ledger:
        ledger.add(hostile(), at=NOON)
        ledger.reject(f"{SCRIPT}.html", f"no text {SCRIPT}", at=NOON, code="no-prose")
        for act, claim in ((Act.ACCEPT, "c-1111111111111111"), (Act.REJECT, "c-2222222222222222")) if ruled else ():
            ledger.rule(Decision(f"d-{claim[2:]}", act, (claim,), "ana", NOON, why=f"seen {SCRIPT}"))
