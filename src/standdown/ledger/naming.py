"""Naming: the people whom claims name, and the voices and publishers who tell them, each with how many claims."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from sqlalchemy import Connection, func, select

from standdown.ledger.happening_tables import names
from standdown.ledger.tables import seen
from standdown.model import Claim, SourceKind

__all__ = ["Named", "claims_named", "name_rows", "names_of"]


class Named(StrEnum):
    """As what a name stands in a claim."""

    PERSON = "person"
    """Whom it tells of."""
    VOICE = "voice"
    """Its innermost voice; where that is the publisher's own, what the report is called."""
    PUBLISHER = "publisher"
    """What its report is called: the publisher, or without one the title."""


def name_rows(seq: int, claim: Claim, called: Mapping[str, str]) -> list[tuple[str, str, int]]:
    """The rows of a claim that counts; ``called`` gives for a report's id what it is called."""
    publisher = called.get(claim.report_id, claim.report_id)
    innermost = claim.source.innermost
    voice = publisher if innermost.kind is SourceKind.PUBLISHER else innermost.name
    people = {(Named.PERSON.value, person.name, seq) for person in claim.people}
    return [*people, (Named.VOICE.value, voice, seq), (Named.PUBLISHER.value, publisher, seq)]


def names_of(connection: Connection, what: Named) -> tuple[tuple[str, int], ...]:
    """Every name of this kind with the number of claims that count, most told first, then by name."""
    query = select(names.c.name, func.count()).where(names.c.what == what.value).group_by(names.c.name)
    found = ((name, number) for name, number in connection.execute(query))
    return tuple(sorted(found, key=lambda each: (-each[1], each[0])))


def claims_named(connection: Connection, what: Named, name: str) -> tuple[str, ...]:
    """Ids of the claims that count in which the name stands so, in the order of the ledger."""
    query = select(seen.c.id).join(names, names.c.seq == seen.c.seq)
    here = query.where(names.c.what == what.value, names.c.name == name)
    return tuple(connection.execute(here.order_by(seen.c.seq)).scalars())
