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
from standdown.cli.selecting import find_event, select
from standdown.errors import LedgerError, UsageError
from standdown.model import Act, Decision

if TYPE_CHECKING:
    from standdown.ledger import Ledger
    from standdown.ledger.queueing import Waiting
    from standdown.model import Event
    from standdown.status.selecting import Selection
    from standdown.theatre import Theatre

__all__ = ["review"]

_KEYS = "a accept   r reject   c correct   g grade   m merge   s split   u undo   n next   b back   q quit   ? help"
_STEPS = {"n": 1, " ": 1, "\r": 1, "\n": 1, "b": -1}
_QUIT = frozenset({"q", "", "\x03", "\x04"})
_HELP = """a  accept: its claims are as they should be
r  reject: one of its claims, or all, count for nothing
c  correct: one field of the claims you name
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
    from standdown.publish.words import count_words

    with open_ledger(project) as ledger:
        desk = _Review(ledger, theatre_of(ledger), by)
        waiting = desk.waiting()
        if not waiting:
            talk("Nothing waits for a ruling.")
            return
        done = desk.go(waiting[: limit or None])
        left = len(desk.waiting())
    if desk.said:
        talk(desk.said)
    talk(f"{count_words(done, 'happening')} ruled on, {left} still waiting.")


@dataclass(slots=True)
class _Review:
    """One sitting of one person."""

    ledger: Ledger
    theatre: Theatre
    by: str
    made: list[tuple[int, Decision]] = field(default_factory=list)
    """What was ruled and not undone, each with the number of the happening that was looked at."""
    said: str = ""
    """What is told of the last ruling under the next happening, for the screen is cleared before it."""
    known: Selection | None = None
    """What counts, until something is ruled."""

    def waiting(self) -> tuple[Waiting, ...]:
        from standdown.ledger.queueing import queue

        chosen = self._chosen()
        return queue(chosen.events, chosen.claims, self.ledger.links(), chosen.ruled)

    def go(self, waiting: tuple[Waiting, ...]) -> int:
        """How many happenings were ruled on."""
        at, step, shown = 0, 1, -1
        while at < len(waiting):
            event = self._event(waiting[at].event.claim_ids)
            if event is None or (step > 0 and self._is_merged(event, at)):
                step = step if at + step >= 0 else 1
                at += step
                continue
            if shown != at:
                self._show(event, waiting[at], f"{at + 1} of {len(waiting)}")
                shown = at
            key = _key()
            if key in _QUIT:
                break
            if key in _STEPS:
                step, shown = _STEPS[key], -1
                at = max(0, at + step)
                continue
            goes_on = self._act(key, event, at)
            if goes_on is not None:
                at, step, shown = goes_on, 1, -1
        return len({number for number, _ in self.made})

    def _event(self, claim_ids: tuple[str, ...]) -> Event | None:
        """The happening as it stands now, by the first of its claims that counts; ``None`` where none does."""
        chosen = self._chosen()
        left = next((id_ for id_ in claim_ids if id_ in chosen.claims), None)
        return find_event(chosen, left) if left else None

    def _is_merged(self, event: Event, at: int) -> bool:
        """True where it was put to another one before in this sitting, and looked at there."""
        merged = {id_ for n, each in self.made if n != at and each.act is Act.MERGE for id_ in each.target_ids}
        return not merged.isdisjoint(event.claim_ids)

    def _act(self, key: str, event: Event, at: int) -> int | None:
        """Which happening to look at next; ``None`` where nothing was written, which is said and can be tried again."""
        acts: dict[str, Callable[[Event], Decision]] = {
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
            return None
        try:
            made = act(event)
        except click.Abort:
            talk("\nnot written.")
            return None
        except (LedgerError, UsageError) as error:
            talk(f"not written: {error}")
            return None
        self.said, self.known = said_of(made), None
        if made.act is Act.UNDO:
            return self.made.pop()[0]
        self.made.append((at, made))
        return at + 1

    def _accept(self, event: Event) -> Decision:
        return self._rule(Act.ACCEPT, event.claim_ids)

    def _reject(self, event: Event) -> Decision:
        return self._rule(Act.REJECT, self._asked(event, "Reject which"), why=_ask("Why"))

    def _correct(self, event: Event) -> Decision:
        ids = self._asked(event, "Correct which")
        name, value = _ask("Field (kind, realis, certainty, basis, parties, when, where)"), _ask("Right value")
        value = where_value(self.theatre, value) if name == "where" else value
        return self._rule(Act.CORRECT, ids, field=name, value=value, why=_ask("Why"))

    def _grade(self, event: Event) -> Decision:
        return self._rule(Act.GRADE, event.claim_ids, value=_ask("Grade, as B2"), why=_ask("Why"))

    def _merge(self, event: Event) -> Decision:
        name = _ask("Merge with the event or claim")
        other = find_event(self._chosen(), name) if name else None
        if other is None:
            raise UsageError(f"{name!r} is no event or claim: take an id from timeline", code="no-event")
        return self._rule(Act.MERGE, (event.claim_ids[0], other.claim_ids[0]), why=_ask("Why"))

    def _split(self, event: Event) -> Decision:
        return self._rule(Act.SPLIT, self._asked(event, "Split off which"), why=_ask("Why"))

    def _undo(self, _: Event) -> Decision:
        if not self.made:
            raise UsageError("there is nothing to undo: you have ruled on nothing here", code="nothing-to-undo")
        return self._rule(Act.UNDO, (self.made[-1][1].id,))

    def _rule(self, act: Act, ids: tuple[str, ...], *, field: str = "", value: str = "", why: str = "") -> Decision:
        from standdown.ledger import decide

        return self.ledger.rule(decide(act, ids, by=self.by, at=now(), why=why, field=field, value=value))

    def _asked(self, event: Event, question: str) -> tuple[str, ...]:
        """The claims that are named by their numbers; all where nothing is."""
        if len(event.claim_ids) == 1:
            return event.claim_ids
        said = _ask(f"{question}, by number (Enter for all {len(event.claim_ids)})")
        if not said:
            return event.claim_ids
        numbers = said.replace(",", " ").split()
        if not all(number.isdecimal() and 1 <= int(number) <= len(event.claim_ids) for number in numbers):
            raise UsageError(f"{said!r} names no claims: give numbers from 1 to {len(event.claim_ids)}")
        return tuple(event.claim_ids[int(number) - 1] for number in numbers)

    def _chosen(self) -> Selection:
        if self.known is None:
            self.known = select(self.ledger, baseline=self.theatre.baseline)
        return self.known

    def _show(self, event: Event, waiting: Waiting, where: str) -> None:
        from standdown.ledger import origins, propose, read_table
        from standdown.publish.event_view import EventView
        from standdown.publish.words import clean

        chosen = self._chosen()
        claims = [chosen.claims[id_] for id_ in event.claim_ids]
        table = read_table(self.ledger.folder)
        proposal = propose(event, chosen.claims, chosen.reports, table, ruled=chosen.ruled.grades)
        backed = origins(claims, chosen.reports)
        ruled = [d for d in chosen.ruled.standing if not set(d.target_ids).isdisjoint(event.claim_ids)]
        view = EventView(event, chosen.claims, chosen.reports, proposal, backed, decisions=ruled, numbered=True)
        click.clear()
        show(view)
        said = f"{self.said}\n" if self.said else ""
        talk(f"\n{said}{where}: {clean('; '.join(waiting.why))}\n{_KEYS}")
        self.said = ""


def _key() -> str:
    """The key pressed, in small letters; empty at the end of what is typed."""
    try:
        return click.getchar().lower()
    except (EOFError, KeyboardInterrupt):
        return ""
    except OSError:
        raise UsageError(
            "review needs a terminal to take keys from: rule with standdown decide", code="no-terminal"
        ) from None


def _ask(question: str) -> str:
    said: str = click.prompt(question, default="", show_default=False, err=True)
    return said.strip()
