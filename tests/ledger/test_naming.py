"""Names come with how many claims they stand in, and lead to those claims."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from standdown.ledger import Ledger, decide
from standdown.ledger.happenings import rows_of
from standdown.ledger.naming import Named, claims_named, names_of
from standdown.model import Act, Claim, Reading, Report, Source, SourceKind, SourceLink

Tell = Callable[..., Claim]
NOON = datetime(2024, 11, 15, 12, tzinfo=UTC)


def test_people_voices_and_publishers_are_listed_with_their_claims(ledger: Ledger, tell: Tell) -> None:
    own = Source((SourceLink(SourceKind.PUBLISHER, "publisher"),))
    claims = (tell("c-1", people=("Rao", "Li")), replace(tell("c-2", people=("Rao",)), source=own))
    ledger.add(Reading(Report("r-1", "Troops left. They did.", publisher="Ridge Daily"), claims), at=NOON)
    with rows_of(ledger) as connection:
        assert names_of(connection, Named.PERSON) == (("Rao", 2), ("Li", 1))
        assert names_of(connection, Named.VOICE) == (("Ridge Daily", 1), ("officials", 1))
        assert names_of(connection, Named.PUBLISHER) == (("Ridge Daily", 2),)
        assert claims_named(connection, Named.PERSON, "Rao") == ("c-1", "c-2")
        assert claims_named(connection, Named.VOICE, "nobody") == ()


def test_what_was_rejected_names_nobody(ledger: Ledger, tell: Tell) -> None:
    claims = (tell("c-1", people=("Rao", "Li")), tell("c-2", people=("Rao",)))
    ledger.add(Reading(Report("r-1", "Troops left. They did."), claims), at=NOON)
    with rows_of(ledger):
        pass
    ledger.rule(decide(Act.REJECT, ["c-1"], by="mia", at=NOON))
    with rows_of(ledger) as connection:
        assert names_of(connection, Named.PERSON) == (("Rao", 1),)
