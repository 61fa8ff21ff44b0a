"""The ledger: append-only entries sealed in a chain, and the merging of claims into events."""

from standdown.ledger.dated import dated
from standdown.ledger.entries import Entry, EntryKind, Reject
from standdown.ledger.ledger import Added, Known, Ledger
from standdown.ledger.merge import merge
from standdown.ledger.verify import Fault

__all__ = ["Added", "Entry", "EntryKind", "Fault", "Known", "Ledger", "Reject", "dated", "merge"]
