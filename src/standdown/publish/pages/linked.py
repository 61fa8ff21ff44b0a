"""Linked: every link of a ledger, found by the claim that was put somewhere, or by where it was put."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from standdown.ledger import Link

__all__ = ["Linked"]


class Linked:
    """The links in the order they were written; never changed, but followed by another that holds more."""

    def __init__(self, links: Iterable[Link] = (), *, before: Linked | None = None) -> None:
        self._claim: dict[str, tuple[Link, ...]] = dict(before._claim) if before else {}
        self._founder: dict[str, tuple[Link, ...]] = dict(before._founder) if before else {}
        self._by_id: dict[str, Link] = dict(before._by_id) if before else {}
        self._order: dict[str, int] = dict(before._order) if before else {}
        for link in links:
            self._claim[link.claim_id] = (*self._claim.get(link.claim_id, ()), link)
            self._founder[link.to] = (*self._founder.get(link.to, ()), link)
            self._by_id[link.id] = link
            self._order[link.id] = len(self._order)

    def __iter__(self) -> Iterator[Link]:
        return iter(self._by_id.values())

    def get(self, id_: str) -> Link | None:
        """The link of this id, whether it stands or not."""
        return self._by_id.get(id_)

    def last(self, claim_id: str) -> Link | None:
        """The link by which a claim stands where it stands; ``None`` for one that was never moved."""
        found = self._claim.get(claim_id)
        return found[-1] if found else None

    def of(self, claim_id: str) -> tuple[Link, ...]:
        """Every link that a claim ever had."""
        return self._claim.get(claim_id, ())

    def to(self, founder_id: str) -> tuple[Link, ...]:
        """Every link that ever put a claim to this one."""
        return self._founder.get(founder_id, ())

    def about(self, ids: Iterable[str]) -> list[Link]:
        """Every link from or to one of these claims, in the order written."""
        found = {link.id: link for id_ in ids for link in (*self.of(id_), *self.to(id_))}
        return sorted(found.values(), key=lambda link: self._order[link.id])
