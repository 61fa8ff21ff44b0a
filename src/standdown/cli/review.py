"""``standdown review``: the happenings that wait for a person, one after the other, ruled on by single keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from standdown.cli import options
from standdown.cli.deciding import by, said_of, where_value
from standdown.cli.edge import now, show, talk
from standdown.cli.project import open_ledger, theatre_of
from standdown.cli.selecting import Selection, find_event, select
from standdown.errors import LedgerError, UsageError
from standdown.model import Act, Decision

if TYPE_CHECKING:
    from standdown.ledger import Ledger
    from standdown.ledger.queueing import Waiting
    from standdown.model import Event
    from standdown.theatre import Theatre

__all__ = ["review"]

_KEYS = "a accept   r reject   c correct   g grade   m merge   s split   u undo   n next   b back   q quit   ? help"
_HELP = """a  accept: its claims are as they should be
r  reject: one of its claims, or all, count for nothing
c  correct: one field of one claim
g  grade: the Admiralty pair, as B2
m  merge: with the event or claim you name
s  split: the claims you name part from the rest
u  undo: your last ruling here
n  next (also space and Enter); b back; q quit
What you rule is written at once. Nothing is overwritten, and standdown decide undo ID takes back any ruling."""


@click.command()
@click.option("--limit", default=0, metavar="N", type=click.IntRange(0), help="Look at no more than so many.")
@by
@options.project
def review(limit: int, by: str, project: Path) -> None:
    """Rule on what waits for a person.

    Contradicted happenings come first, then doubtful merges, then what only the network found. Keys decide; ? lists
    them.
    """
    with open_ledger(project) as ledger:
        desk = _Review(ledger, theatre_of(ledger), by)
        waiting = desk.waiting()
        if not waiting:
            talk("Nothing waits for a ruling.")
            return
        done = desk.go(waiting[: limit or None])
    talk(f"{done} ruled on, {len(waiting)} had been waiting.")


@dataclass(slots=True)
class _Review:
    """One sitting of one person."""

    ledger: Ledger
    theatre: Theatre
    by: str
    made: list[Decision] = field(default_factory=list)

    def waiting(self) -> tuple[Waiting, ...]:
        from standdown.ledger.queueing import queue

        chosen = self._chosen()
        return queue(chosen.events, chosen.claims, self.ledger.links(), chosen.ruled)

    def go(self, waiting: tuple[Waiting, ...]) -> int:
        """How many happenings were ruled on."""
        at, ruled = 0, set[int]()
        while 0 <= at < len(waiting):
            event = find_event(self._chosen(), waiting[at].event.claim_ids[0])
            if event is None:
                at += 1
                continue
            if at not in ruled:
                self._show(event, waiting[at], f"{at + 1} of {len(waiting)}")
            key = _key()
            if key in ("q", "\x03", "\x04"):
                break
            step = {"n": 1, " ": 1, "\r": 1, "\n": 1, "b": -1}.get(key)
            if step is not None:
                at = max(0, at + step)
                ruled.discard(at)
                continue
            if self._act(key, event):
                ruled.add(at)
                at += key != "u"
        return len(ruled)

    def _act(self, key: str, event: Event) -> bool:
        """True when something was written; what does not fit is said, and can be tried again."""
        acts: dict[str, Callable[[Event], bool]] = {
            "a": self._accept,
            "r": self._reject,
            "c": self._correct,
            "g": self._grade,
            "m": self._merge,
            "s": self._split,
            "u": self._undo,
        }
        act = acts.get(key)
        if act is None:
            talk(_HELP if key == "?" else f"{key!r} is no key here.   {_KEYS}")
            return False
        try:
            return act(event)
        except (LedgerError, UsageError) as error:
            talk(f"not written: {error}")
            return False

    def _accept(self, event: Event) -> bool:
        return self._rule(Act.ACCEPT, event.claim_ids)

    def _reject(self, event: Event) -> bool:
        return self._rule(Act.REJECT, self._asked(event, "Reject which"), why=_ask("Why"))

    def _correct(self, event: Event) -> bool:
        (id_,) = self._asked(event, "Correct which")[:1]
        name, value = _ask("Field (kind, realis, certainty, basis, parties, when, where)"), _ask("Right value")
        value = where_value(self.theatre, value) if name == "where" else value
        return self._rule(Act.CORRECT, (id_,), field=name, value=value, why=_ask("Why"))

    def _grade(self, event: Event) -> bool:
        return self._rule(Act.GRADE, event.claim_ids, value=_ask("Grade, as B2"), why=_ask("Why"))

    def _merge(self, event: Event) -> bool:
        name = _ask("Merge with the event or claim")
        other = find_event(self._chosen(), name) if name else None
        if other is None:
            raise UsageError(f"{name!r} is no event or claim: take an id from timeline --json", code="no-event")
        return self._rule(Act.MERGE, (event.claim_ids[0], other.claim_ids[0]), why=_ask("Why"))

    def _split(self, event: Event) -> bool:
        return self._rule(Act.SPLIT, self._asked(event, "Split off which"), why=_ask("Why"))

    def _undo(self, _: Event) -> bool:
        if not self.made:
            raise UsageError("there is nothing to undo: you have ruled on nothing here", code="nothing-to-undo")
        return self._rule(Act.UNDO, (self.made.pop().id,))

    def _rule(self, act: Act, ids: tuple[str, ...], *, field: str = "", value: str = "", why: str = "") -> bool:
        from standdown.ledger import decide

        made = self.ledger.rule(decide(act, ids, by=self.by, at=now(), why=why, field=field, value=value))
        if act is not Act.UNDO:
            self.made.append(made)
        talk(said_of(made))
        return True

    def _asked(self, event: Event, question: str) -> tuple[str, ...]:
        """The claims that are named by their numbers; all where nothing is."""
        if len(event.claim_ids) == 1:
            return event.claim_ids
        said = _ask(f"{question}, by number (Enter for all {len(event.claim_ids)})")
        if not said:
            return event.claim_ids
        try:
            return tuple(
                event.claim_ids[int(number) - 1] for number in said.replace(",", " ").split() if int(number) > 0
            )
        except (ValueError, IndexError):
            raise UsageError(f"{said!r} names no claims: give numbers from 1 to {len(event.claim_ids)}") from None

    def _chosen(self) -> Selection:
        return select(self.ledger, baseline=self.theatre.baseline)

    def _show(self, event: Event, waiting: Waiting, where: str) -> None:
        from standdown.ledger import origins, propose, read_table
        from standdown.publish.event_view import EventView

        chosen = self._chosen()
        claims = [chosen.claims[id_] for id_ in event.claim_ids]
        table = read_table(self.ledger.folder)
        proposal = propose(event, chosen.claims, chosen.reports, table, ruled=chosen.ruled.grades)
        click.clear()
        show(EventView(event, chosen.claims, chosen.reports, proposal, origins(claims, chosen.reports), numbered=True))
        talk(f"\n{where}: {'; '.join(waiting.why)}\n{_KEYS}")


def _key() -> str:
    try:
        return click.getchar().lower()
    except OSError:
        raise UsageError(
            "review needs a terminal to take keys from: rule with standdown decide", code="no-terminal"
        ) from None


def _ask(question: str) -> str:
    said: str = click.prompt(question, default="", show_default=False, err=True)
    return said.strip()
