"""Grading: the Admiralty pair of a claim and of a happening: reliability from the desk's table, credibility proposed.

The number is proposed by the first of :data:`RULES` that holds and set by a person; letter and number never become one
score. docs/ledger.md prints the rules; a test keeps the two alike.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from standdown.claims.bearing.voices import Stand, against_itself, stand_of
from standdown.errors import LedgerError
from standdown.ledger.origins import origins
from standdown.model import Claim, Credibility, Event, Grade, Ground, Reliability, Report, SourceKind

__all__ = ["RULES", "TABLE", "Facts", "GradeRule", "Proposal", "propose", "read_table", "reliability_of"]

TABLE = "reliability.toml"
"""The desk's table in the project's folder: ``"Hill Gazette" = "B"``, a line for each voice or publisher."""


_OPPOSING = frozenset({Ground.REALIS, Ground.COMPLETENESS, Ground.DIRECTION, Ground.PLACE})


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules look at: a happening's claims, and how they stand to each other."""

    claims: Sequence[Claim]
    independent: int
    """Origins that are not only the publishers' own words without grounds."""
    imagery: bool
    told: bool
    against: bool
    """A party tells it of itself, though it gains nothing by it."""
    opposed: bool
    """Another claim cannot hold beside one of these, and it is no matter of a number, a day or who began."""


@dataclass(frozen=True, slots=True)
class GradeRule:
    """A credibility, and when it is proposed."""

    credibility: Credibility
    name: str
    holds: Callable[[Facts], bool]


@dataclass(frozen=True, slots=True)
class Proposal:
    """The pair that is proposed, by which rule; ``set_by`` names the person who ruled otherwise."""

    grade: Grade
    rule: str
    independent: int
    set_by: str = ""


RULES = (
    GradeRule(
        Credibility.IMPROBABLE, "somebody tells the contrary, and one origin only tells this",
        lambda f: f.opposed and f.independent <= 1 and not f.imagery,
    ),
    GradeRule(
        Credibility.DOUBTFUL, "somebody tells the contrary, though several origins or an image tell this",
        lambda f: f.opposed,
    ),
    GradeRule(
        Credibility.CONFIRMED, "told by somebody, and seen in images",
        lambda f: f.imagery and f.told,
    ),
    GradeRule(
        Credibility.CONFIRMED, "two independent origins, one of them of another side or of none",
        lambda f: f.independent >= 2 and _sides_differ(f.claims),
    ),
    GradeRule(
        Credibility.PROBABLY_TRUE, "a party tells it against its own interest, or images alone show it",
        lambda f: f.against or f.imagery,
    ),
    GradeRule(
        Credibility.PROBABLY_TRUE, "two independent origins of one side, or of no known side",
        lambda f: f.independent >= 2,
    ),
    GradeRule(
        Credibility.POSSIBLY_TRUE, "one origin that is named, or says how it knows",
        lambda f: f.independent == 1,
    ),
    GradeRule(Credibility.CANNOT_BE_JUDGED, "nobody says how it is known", lambda _: True),
)  # fmt: skip
"""In the order they are tried."""


def propose(
    event: Event,
    claims: Mapping[str, Claim],
    reports: Mapping[str, Report],
    table: Mapping[str, Reliability],
    *,
    ruled: Mapping[str, Grade] | None = None,
) -> Proposal:
    """The pair of a happening: the best reliability among its origins, and the credibility that the rules propose."""
    told = [claims[id_] for id_ in event.claim_ids]
    facts = _facts(event, told, reports)
    rule = next(rule for rule in RULES if rule.holds(facts))
    letters = sorted(reliability_of(claim, reports, table).value for claim in told)
    grade = Grade(Reliability(letters[0]), rule.credibility)
    for id_ in event.claim_ids:
        if ruled and id_ in ruled:
            return Proposal(
                ruled[id_], f"set by a person; proposed: {grade} ({rule.name})", facts.independent, "person"
            )
    return Proposal(grade, rule.name, facts.independent)


def reliability_of(claim: Claim, reports: Mapping[str, Report], table: Mapping[str, Reliability]) -> Reliability:
    """The letter of the claim's innermost voice; F where the table does not name it.

    An unnamed voice never inherits the letter of who prints it: the table has to name it, as "officials, Hill Gazette".
    """
    voice = claim.source.innermost
    report = reports.get(claim.report_id)
    house = report.publisher if report else ""
    if voice.kind is SourceKind.PUBLISHER:
        names = [house, voice.name]
    elif voice.kind is SourceKind.ANONYMOUS_OFFICIAL:
        names = [f"{voice.name}, {house}"]
    else:
        names = [voice.name, voice.office]
    return next((table[name.casefold()] for name in names if name.casefold() in table), Reliability.F)


def read_table(folder: Path) -> dict[str, Reliability]:
    """The desk's table, by names in small letters; empty where there is none, LedgerError where it cannot be read."""
    path = folder / TABLE
    try:
        lines = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LedgerError(f"{path} cannot be read ({error}): mend that line", code="bad-settings") from error
    try:
        return {name.casefold(): Reliability(letter) for name, letter in lines.items()}
    except (ValueError, AttributeError) as error:
        raise LedgerError(
            f'{path}: {error}; give each name a letter A to F, as "Hill Gazette" = "B"', code="bad-settings"
        ) from error


def _facts(event: Event, claims: Sequence[Claim], reports: Mapping[str, Report]) -> Facts:
    grounded = [claim for claim in claims if _has_grounds(claim)]
    stands = {stand_of(claim) for claim in claims}
    return Facts(
        claims,
        independent=len(origins(grounded, reports)),
        imagery=Stand.IMAGERY in stands,
        told=bool(stands - {Stand.IMAGERY}),
        against=any(against_itself(claim) for claim in claims),
        opposed=any(c.ground in _OPPOSING for c in event.contradictions),
    )


def _has_grounds(claim: Claim) -> bool:
    """True for a voice that is named or says how it knows; a publisher's bare word counts for its own readers only."""
    return claim.source.kind is not SourceKind.PUBLISHER or stand_of(claim) is Stand.WITNESS


def _sides_differ(claims: Sequence[Claim]) -> bool:
    parties = {claim.source.innermost.party for claim in claims if _has_grounds(claim)}
    return len(parties) > 1
