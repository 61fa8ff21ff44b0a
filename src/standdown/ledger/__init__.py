"""The ledger: append-only entries sealed in a chain, and the merging of claims into events."""

from standdown.ledger.adding import Added, Known
from standdown.ledger.dated import dated
from standdown.ledger.deciding import decide
from standdown.ledger.entries import Entry, EntryKind, Link, Reject
from standdown.ledger.grading import Proposal, propose, read_table
from standdown.ledger.ledger import Ledger
from standdown.ledger.looked import Look
from standdown.ledger.merge import merge
from standdown.ledger.origins import Origin, origins
from standdown.ledger.outcomes import Outcome, outcomes
from standdown.ledger.verify import Fault

__all__ = [
    "Added",
    "Entry",
    "EntryKind",
    "Fault",
    "Known",
    "Ledger",
    "Link",
    "Look",
    "Origin",
    "Outcome",
    "Proposal",
    "Reject",
    "dated",
    "decide",
    "merge",
    "origins",
    "outcomes",
    "propose",
    "read_table",
]
