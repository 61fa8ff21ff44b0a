"""What ``standdown check`` asks: the questions that a claim, a happening or a site puts to images."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from standdown.errors import ImageryError, UsageError

if TYPE_CHECKING:
    from standdown.imagery.verdicts.question import Question
    from standdown.ledger import Ledger
    from standdown.model import Claim, Report, Site, When
    from standdown.theatre import Theatre

__all__ = ["Put", "questions"]


@dataclass(frozen=True, slots=True)
class Put:
    """A question put to images, and where it comes from."""

    question: Question
    site: Site
    sentence: str = ""
    """Of the claim; empty where the site is asked about."""


def questions(
    ledger: Ledger, theatre: Theatre, target: str, *, site: str = "", kind: str = "", window: When | None = None
) -> tuple[Put, ...]:
    """The questions, each once.

    Args:
        ledger: In which claims are looked for.
        theatre: Whose sites they are.
        target: A site, or the beginning of the id of a claim or a happening; or empty where ``site`` is given.
        site: Only at this site.
        kind: What is asked of a site.
        window: The days that are asked about, in place of a claim's own.

    Raises:
        UsageError: There is no such claim or site, or something of the question is missing.
        ImageryError: No image shows what is claimed, or it gives no days.
    """
    chosen = _site(theatre, site) if site else None
    named = next((each for each in theatre.sites if target and target.casefold() in _names(each)), None)
    if named or not target:
        about = named or chosen
        if about is None:
            raise UsageError("nothing is asked: name a claim, a happening or a site", code="no-question")
        if kind or window:
            return (_of_site(about, theatre.baseline, kind, window),)
        return tuple(_of_claims_at(ledger, theatre, about))
    if kind:
        raise UsageError(f"--kind is for sites; {target} says itself what it claims", code="no-question")
    return tuple(_of_claims(ledger, theatre, target, chosen, window))


def _of_site(site: Site, baseline: date, kind: str, window: When | None) -> Put:
    from standdown.imagery.verdicts.question import Asked, Question

    if not kind or window is None:
        lacking = "--kind" if not kind else "--window"
        raise UsageError(
            f"a site is asked about with --kind and --window A..B, and {lacking} is missing", code="no-question"
        )
    # Nobody is quoted: what is asked about are structures, the only thing that can be seen.
    question = Question(site.id, Asked(kind), window, baseline + timedelta(days=1), of_structures=True)
    return Put(question, site)


def _of_claims_at(ledger: Ledger, theatre: Theatre, site: Site) -> Iterator[Put]:
    """Every claim at the site that images can speak of."""
    claims = [claim for claim in ledger.counted() if site.id in claim.sites]
    asked = list(_puts(claims, {report.id: report for report in ledger.reports()}, theatre, site, None))
    if not asked:
        raise UsageError(
            f"no claim at {site.id} can be checked on images: ask about the site with --kind and --window",
            code="no-question",
        )
    yield from asked


def _of_claims(ledger: Ledger, theatre: Theatre, target: str, site: Site | None, window: When | None) -> Iterator[Put]:
    from standdown.cli.selecting import find

    found = find(ledger, target, baseline=theatre.baseline)
    if found is None:
        raise UsageError(f"{target!r} is no site, event or claim: take an id from timeline", code="no-event")
    ids = [id_ for id_ in found.event.claim_ids if id_.startswith(target)] or found.event.claim_ids
    claims = [found.chosen.claims[id_] for id_ in ids]
    refused = list[ImageryError]()
    asked = list(_puts(claims, found.chosen.reports, theatre, site, window, refused))
    if not asked:
        raise next(iter(refused), None) or UsageError(
            f"{target} names no site of {theatre.name}: say with --site where to look", code="no-question"
        )
    yield from asked


def _puts(
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    theatre: Theatre,
    site: Site | None,
    window: When | None,
    refused: list[ImageryError] | None = None,
) -> Iterator[Put]:
    """What the claims ask, each question once; why others cannot be asked is put to ``refused``."""
    from standdown.imagery.verdicts.question import question_of

    asked: set[Question] = set()
    for claim in claims:
        meant = replace(claim, when=window) if window else claim
        for at in _sites(claim, theatre, site):
            try:
                question = question_of(meant, at.id, crisis_from=theatre.baseline + timedelta(days=1))
            except ImageryError as error:
                if refused is not None:
                    refused.append(error)
                continue
            alike = replace(question, claim_id="", window=replace(question.window, why="", text="", span=None))
            if alike not in asked:
                asked.add(alike)
                report = reports.get(claim.report_id)
                yield Put(question, at, report.text[claim.sentence.start : claim.sentence.end] if report else "")


def _sites(claim: Claim, theatre: Theatre, site: Site | None) -> Sequence[Site]:
    return [site] if site else [each for each in theatre.sites if each.id in claim.sites]


def _site(theatre: Theatre, name: str) -> Site:
    found = next((site for site in theatre.sites if name.casefold() in _names(site)), None)
    if found is None:
        there = ", ".join(site.id for site in theatre.sites)
        raise UsageError(f"{name!r} is no site of {theatre.name}: name one of {there}", code="no-site")
    return found


def _names(site: Site) -> tuple[str, str]:
    return site.id.casefold(), site.name.casefold()
