"""A rebuild gives what working in one entry after another gave, whatever was linked, ruled and undone in between."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select

from bench.faults import looked_up
from standdown.errors import LedgerError
from standdown.ledger import Ledger, Link, decide, rebuilding
from standdown.ledger.entries import EntryKind
from standdown.ledger.projecting import catch_up, empty
from standdown.ledger.tables import marks, seen
from standdown.ledger.writing import append, body_of
from standdown.model import Act, Anchor, AnchorKind, Claim, Decision, Kind, Report, When

Tell = Callable[..., Claim]
NOON = datetime(2024, 11, 15, 12, tzinfo=UTC)

_CORRECTIONS = [("when", "2024-10-08"), ("when", "..2024-10-08"), ("kind", "talks"), ("where", ""), ("parties", "IND")]
_HANGS = When(None, date(2024, 11, 8), anchor=Anchor(AnchorKind.HAPPENING, None, "the deal"), text="a day after it")
_TOLD = st.fixed_dictionaries(
    {
        "kind": st.sampled_from([Kind.CLASH, Kind.PATROL_RESUMED]),
        "days": st.sampled_from([("2024-10-01", "2024-10-09"), ("", "2024-10-09"), ("", ""), ("hangs", "")]),
        "sites": st.sampled_from([("a",), ("a", "b"), ()]),
        "parties": st.sampled_from([("IND",), ("IND", "CHN")]),
        "people": st.sampled_from([(), ("Li Wei",)]),
    }
)
_NUMBER = st.integers(0, 99)
_STEP = st.one_of(
    st.lists(_TOLD, max_size=3).map(lambda told: ("report", told)),
    st.tuples(st.just("link"), _NUMBER, _NUMBER, st.booleans()),
    st.tuples(st.just("rule"), st.sampled_from([Act.REJECT, Act.ACCEPT, Act.MERGE]), _NUMBER),
    st.tuples(st.just("correct"), st.sampled_from(_CORRECTIONS), _NUMBER),
    st.tuples(st.just("undo"), _NUMBER),
)


class Writer:
    """Writes entries one by one, past the rules by which links are made: any claim goes to any other, and back."""

    def __init__(self, connection: Connection, tell: Tell) -> None:
        self._connection, self._tell = connection, tell
        self.claims: list[str] = []
        self.links: dict[str, Link] = {}
        self.undoable: list[str] = []
        self.reports = 0

    def write(self, *several: tuple[EntryKind, str, object]) -> None:
        append(self._connection, [(kind, id_, body_of(value)) for kind, id_, value in several], at=NOON, by="test")

    def report(self, told: Sequence[dict]) -> None:
        self.reports += 1
        id_ = f"r-{self.reports}"
        claims = [self.claim(f"c-{self.reports}{n}", id_, each) for n, each in enumerate(told)]
        report = Report(id_, f"Troops left post {id_}. Türkiye's “envoy” said so.", title=f"Post {id_}")
        self.write((EntryKind.REPORT, id_, report), *((EntryKind.CLAIM, claim.id, claim) for claim in claims))
        self.claims += [claim.id for claim in claims]

    def claim(self, id_: str, report_id: str, told: dict) -> Claim:
        hangs = told["days"][0] == "hangs"
        claim = self._tell(id_, report_id=report_id, **({**told, "days": ("", "")} if hangs else told))
        return replace(claim, when=_HANGS) if hangs else claim

    def link(self, claim: int, to: int, torn: bool) -> None:
        id_ = self.claims[claim % len(self.claims)]
        before = self.links[id_].id if id_ in self.links else ""
        link = Link(id_, self.claims[to % len(self.claims)], torn, 0.5, ("why",), before)
        self.links[id_] = link
        self.write((EntryKind.LINK, link.id, link))
        self.undoable.append(link.id)

    def rule(self, act: Act, *ids: str, **said: str) -> None:
        made: Decision = decide(act, ids, by="mia", at=NOON + timedelta(seconds=len(self.undoable)), **said)
        self.write((EntryKind.DECISION, made.id, made))
        self.undoable.append(made.id)

    def step(self, what: str, *drawn) -> None:
        if what == "report":
            self.report(*drawn)
        elif what == "undo" and self.undoable:
            self.rule(Act.UNDO, self.undoable[drawn[0] % len(self.undoable)])
        elif what == "link" and self.claims:
            self.link(*drawn)
        elif what in ("rule", "correct") and self.claims:
            ids = [self.claims[drawn[1] % len(self.claims)], self.claims[0]]
            if what == "correct":
                self.rule(Act.CORRECT, ids[0], field=drawn[0][0], value=drawn[0][1])
            else:
                self.rule(drawn[0], *ids)


def in_small_portions(patch: pytest.MonkeyPatch, size: int) -> None:
    for name in ("_AT_ONCE", "_PORTION", "_MOVED"):
        patch.setattr(rebuilding, name, size)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(_STEP, max_size=14), size=st.sampled_from([1, 2, 5, 1000]))
def test_a_rebuild_gives_what_was_worked_in_entry_by_entry(
    tell: Tell, tmp_path_factory, steps: list[tuple], size: int
) -> None:
    with (
        Ledger.create(tmp_path_factory.mktemp("any") / "desk", theatre="ladakh") as ledger,
        ledger.looking(write=True) as connection,
        pytest.MonkeyPatch.context() as patch,
    ):
        writer = Writer(connection, tell)
        for step in steps:
            writer.step(*step)
        before = looked_up(connection)
        in_small_portions(patch, size)
        empty(connection)
        catch_up(connection)
        assert looked_up(connection) == before


TOLD = {"kind": Kind.CLASH, "days": ("2024-10-01", "2024-10-02"), "sites": ("a",), "parties": ("IND",), "people": ()}
STEPS = [
    ("report", [TOLD, {**TOLD, "days": ("hangs", "")}]),
    ("report", [TOLD, TOLD]),
    ("link", 2, 0, False),
    ("link", 3, 3, True),
    ("correct", ("when", "2024-10-08"), 2),
    ("rule", Act.REJECT, 1),
    ("report", [TOLD]),
    ("link", 2, 2, False),
    ("link", 0, 4, False),
    ("undo", 2),
]


@pytest.mark.parametrize("size", [1, 3, 1000])
def test_on_each_engine_portions_of_any_size_give_the_same(made, tell: Tell, monkeypatch, size: int) -> None:
    with made.ledger.looking(write=True) as connection:
        writer = Writer(connection, tell)
        for step in STEPS:
            writer.step(*step)
        before = looked_up(connection)
        in_small_portions(monkeypatch, size)
    made.ledger.rebuild()
    with made.ledger.looking() as connection:
        assert looked_up(connection) == before
        rows = connection.execute(select(seen.c.seq, seen.c.founder, seen.c.torn, seen.c.counts).order_by(seen.c.seq))
        assert [tuple(row) for row in rows] == [
            (2, 12, False, False), (3, 3, False, False), (5, 5, False, True), (6, 6, True, True), (12, 12, False, True),
        ]  # fmt: skip
        assert dict(tuple(row) for row in connection.execute(select(marks)))["seq"] == len(made.ledger.entries())


def test_a_ledger_with_nothing_in_it_is_rebuilt_and_written_on(made, tell: Tell) -> None:
    assert made.ledger.rebuild() == 0
    with made.ledger.looking(write=True) as connection:
        Writer(connection, tell).report([TOLD])
    assert len(made.ledger.search("troops")) == 1


@pytest.mark.parametrize(
    ("kind", "body"),
    [("claim", "{}"), ("claim", "{"), ("link", '{"claim_id":"c-10","to":"c-99","torn":false}'), ("picnic", "{}")],
)
def test_a_damaged_entry_is_named_and_what_was_there_stays(ledger: Ledger, tell: Tell, kind: str, body: str) -> None:
    with ledger.looking(write=True) as connection:
        Writer(connection, tell).report([TOLD])
        before = looked_up(connection)
        for name in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars().all():
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        connection.exec_driver_sql(
            "INSERT INTO entries (seq, kind, id, at, by, body, prev, hash) VALUES (3, ?, 'x', '', '', ?, '', '')",
            (kind, body),
        )
    with pytest.raises(LedgerError, match="is damaged") as raised:
        ledger.rebuild()
    assert raised.value.code == "damaged-entry"
    with ledger.looking() as connection:
        assert looked_up(connection) == before
