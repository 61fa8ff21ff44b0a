"""A sitting of one person: what waits, and what each key does."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from standdown.cli.root import cli
from standdown.errors import UsageError
from standdown.ledger import Ledger
from standdown.model import Act, Decision

TOLD = {
    "b.txt": "Title: Gogra is clear\nPublisher: Lake Post\nPublished: 2021-08-09\n\n"
    "Leh: Indian and Chinese troops completed disengagement at Gogra last week, a defence ministry spokesman said.\n",
    "c.txt": "Title: Not clear\nPublisher: Valley Wire\nPublished: 2021-08-10\n\n"
    "Leh: Disengagement at Gogra is not complete, a villager said on Tuesday.\n",
}


@pytest.fixture
def desk(standdown, desk, pages: Path):
    """A project in which two happenings wait, one of two claims and the one that denies it."""
    for name, text in TOLD.items():
        (pages / name).write_text(text, encoding="utf-8")
    standdown("add", pages, "--project", desk.folder)
    return desk


@pytest.fixture
def review(desk):
    """``review("a", "q")`` sits down and types."""

    def sit(*typed: str, more: tuple[str, ...] = ()) -> Result:
        words = ["review", "--project", str(desk.folder), "--by", "mary", *more]
        return CliRunner().invoke(cli, words, input="".join(typed), catch_exceptions=False)

    return sit


@pytest.fixture
def ruled(desk):
    """What stands in the ledger's order: acts, numbers of targets, fields, values, reasons."""

    def look() -> list[Decision]:
        with Ledger.open(desk.folder) as ledger:
            return list(ledger.decisions())

    return look


@pytest.fixture
def ids(standdown, desk) -> tuple[str, ...]:
    """The claims of the happening of two."""
    listed = json.loads(standdown("timeline", "--json", "--project", desk.folder).out)
    return next(tuple(each["claim_ids"]) for each in listed if len(each["claim_ids"]) == 2)


@pytest.fixture
def first(review, ids) -> str:
    """The keys that lead to the happening of two claims."""
    return "" if "of 2 reports" in review("q").output else "n"


def test_the_contradicted_wait(review) -> None:
    ran = review("q")
    assert ran.exit_code == 0
    assert "1 of 2: contradicted: completeness" in ran.output
    assert "0 happenings ruled on, 2 still waiting." in ran.output


@pytest.mark.parametrize(
    ("typed", "act", "targets", "field", "value", "why"),
    [
        ("a", Act.ACCEPT, [0, 1], "", "", ""),
        ("r2\nno witness\n", Act.REJECT, [1], "", "", "no witness"),
        ("r\n\n", Act.REJECT, [0, 1], "", "", ""),
        ("r2, 1\n\n", Act.REJECT, [1, 0], "", "", ""),
        ("c1\nwhen\n2021-08-05\nslip\n", Act.CORRECT, [0], "when", "2021-08-05", "slip"),
        ("c\nparties\nIND\n\n", Act.CORRECT, [0, 1], "parties", "IND", ""),
        ("gB2\nseen\n", Act.GRADE, [0, 1], "", "B2", "seen"),
        ("s2\n\n", Act.SPLIT, [1], "", None, ""),
    ],
)
def test_each_key_writes_its_ruling(typed, act, targets, field, value, why, review, ruled, ids, first) -> None:
    ran = review(first, typed, "q")
    (made,) = ruled()
    assert (made.act, made.by, made.field, made.why) == (act, "mary", field, why)
    assert made.target_ids == tuple(ids[n] for n in targets)
    assert value is None or made.value == value
    assert f"{made.id}: {act.value}" in ran.output
    assert "1 happening ruled on" in ran.output


def test_a_merge_names_the_other_by_the_beginning_of_its_id(review, ruled, ids, first, standdown, desk) -> None:
    listed = json.loads(standdown("timeline", "--json", "--project", desk.folder).out)
    patrol = next(each for each in listed if each["kind"] == "patrol-resumed")
    review(first, "m", patrol["id"][:9], "\nsame day\n", "q")
    (made,) = ruled()
    assert (made.act, made.target_ids) == (Act.MERGE, (ids[0], patrol["claim_ids"][0]))


def test_what_was_merged_is_not_asked_for_again(review, ruled, standdown, desk) -> None:
    listed = json.loads(standdown("timeline", "--json", "--project", desk.folder).out)
    one, other = (each["id"] for each in listed if each["contradictions"])
    shown = review("q").output
    ran = review("m", other if one in shown else one, "\n\n")
    assert "2 of 2" not in ran.output
    assert len(ruled()) == 1


@pytest.mark.parametrize("wrong", ["x", "1", "é"])
def test_a_wrong_key_is_told_and_writes_nothing(wrong: str, review, ruled) -> None:
    ran = review(wrong, "q")
    assert f"{wrong!r} is no key here.   a accept" in ran.output
    assert ran.output.count("1 of 2") == 1, "the happening stays in view above what is said"
    assert ruled() == []


def test_help_stays_below_the_happening(review) -> None:
    ran = review("?q")
    assert "g  grade: the Admiralty pair, as B2" in ran.output
    assert ran.output.count("1 of 2") == 1


@pytest.mark.parametrize("number", ["0", "3", "-1", "1 9", "one", "²"])
@pytest.mark.parametrize("key", ["r", "c", "s"])
def test_numbers_that_do_not_exist_are_refused(key: str, number: str, review, ruled, first) -> None:
    ran = review(first, key, number, "\n", "q")
    assert f"not written: '{number}' names no claims: give numbers from 1 to 2" in ran.output
    assert ruled() == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("gX9\n\n", "not written: 'X9' is no grade"),
        ("mc-none\n", "not written: 'c-none' is no event or claim"),
        ("mc-\n", "begin with 'c-': give more of it"),
        ("m\n", "not written: '' is no event or claim"),
        ("s\n\n", "not written: "),
        ("c1\ncolour\nred\n\n", "not written: 'colour' of a claim cannot be corrected"),
        ("c1\nwhere\natlantis\n", "not written: 'atlantis' is no place or site"),
        ("u", "not written: there is nothing to undo"),
    ],
)
def test_what_does_not_fit_is_told_and_can_be_tried_again(typed: str, said: str, review, ruled, first) -> None:
    ran = review(first, typed, "a", "q")
    assert said in ran.output
    assert [made.act for made in ruled()] == [Act.ACCEPT]


def test_undo_goes_back_to_what_it_undoes(review, ruled, desk) -> None:
    ran = review("a", "u", "q")
    accepted, undone = ruled()
    assert (undone.act, undone.target_ids) == (Act.UNDO, (accepted.id,))
    assert ran.output.rindex("1 of 2") > ran.output.rindex("2 of 2")
    assert "0 happenings ruled on, 2 still waiting." in ran.output


def test_undo_after_undo_takes_back_the_ruling_before(review, ruled) -> None:
    review("a", "b", "gB2\n\n", "u", "u", "u", "q")
    accepted, graded, *undone = ruled()
    assert [made.target_ids for made in undone] == [(graded.id,), (accepted.id,)]


def test_what_was_ruled_on_waits_no_longer(review) -> None:
    assert "2 happenings ruled on, 0 still waiting." in review("a", "gB2\n\n").output
    assert "Nothing waits for a ruling." in review().output


@pytest.mark.parametrize("key", ["n", " ", "\n", "\r"])
def test_next_and_back_rule_on_nothing(key: str, review, ruled) -> None:
    ran = review(key, "b", "b", "q")
    assert [line[:6] for line in ran.output.splitlines() if " of 2: " in line] == [
        "1 of 2",
        "2 of 2",
        "1 of 2",
        "1 of 2",
    ]
    assert ruled() == []


def test_back_goes_past_what_was_rejected(review, ids, first) -> None:
    """Once all its claims are rejected there is nothing to show of a happening."""
    ran = review(first, "r\n\n", "b", "q")
    assert ran.exit_code == 0
    assert "1 happening ruled on" in ran.output


def test_after_the_last_the_sitting_ends_and_tells_its_last_ruling(review, ruled) -> None:
    ran = review("a", "a")
    assert f"{ruled()[-1].id}: accept" in ran.output
    assert ran.output.endswith("2 happenings ruled on, 0 still waiting.\n")


@pytest.mark.parametrize("end", ["q", "\x03", "\x04", ""])
def test_every_way_to_leave_says_what_was_done(end: str, review) -> None:
    ran = review("a", end)
    assert (ran.exit_code, "1 happening ruled on, 1 still waiting." in ran.output) == (0, True)


def test_a_limit_looks_at_no_more(review) -> None:
    assert "1 of 1" in review("n", more=("--limit", "1")).output


def test_where_nothing_waits_no_key_is_asked_for(standdown, tmp_path: Path) -> None:
    standdown("init", tmp_path / "new", "--theatre", "ladakh")
    ran = standdown("review", "--project", tmp_path / "new")
    assert (ran.code, ran.err) == (0, "Nothing waits for a ruling.\n")


def test_without_a_terminal_it_says_what_to_do(review, monkeypatch) -> None:
    def nowhere() -> str:
        raise OSError("no such device")

    monkeypatch.setattr("standdown.cli.review.click.getchar", nowhere)
    with pytest.raises(UsageError, match="needs a terminal to take keys from: rule with standdown decide"):
        review("a")


def test_nothing_of_a_report_reaches_the_terminal_raw(standdown, review, desk) -> None:
    raw = "\x1b[31m\x9b2J\u202e"
    text = TOLD["c.txt"].replace("on Tuesday", f"on Tuesday, {raw} pointing").replace("Wire", f"Wire{raw}")
    text += "\nThe road to the lake was closed by snow for a week, and the shops along it stayed shut.\n" * 5
    standdown("add", "-", "--project", desk.folder, stdin=text.encode())
    ran = review("n", "n", "n", "n")
    assert "pointing" in ran.output
    assert not {"\x1b", "\x9b", "\u202e"} & set(ran.output)


@pytest.mark.skipif(sys.platform == "win32", reason="no pty there")
@pytest.mark.parametrize("end", ["q", "\x03"])
def test_a_real_terminal_takes_single_keys(end: str, desk, ruled) -> None:
    ours, theirs = os.openpty()
    words = [sys.executable, "-c", "from standdown.cli import main; main()", "review", "--project", str(desk.folder)]
    ran = subprocess.Popen(words, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True)  # noqa: S603
    os.close(theirs)
    shown = ""
    for awaited, key in (("1 of 2", "?"), ("undo: your last", "a"), ("2 of 2", end)):
        shown = _until(ours, shown, awaited)
        time.sleep(0.2)  # what is typed before the terminal is set to single keys is thrown away
        os.write(ours, key.encode())
    shown = _until(ours, shown, "1 happening ruled on, 1 still waiting.")
    assert ran.wait(timeout=30) == 0
    os.close(ours)
    assert [made.act for made in ruled()] == [Act.ACCEPT]


def _until(terminal: int, shown: str, awaited: str) -> str:
    """What the terminal shows, as soon as it shows ``awaited``."""
    end = time.monotonic() + 60
    while awaited not in shown:
        ready, _, _ = select.select([terminal], [], [], max(0, end - time.monotonic()))
        assert ready, f"{awaited!r} never came: {shown[-500:]}"
        shown += os.read(terminal, 65536).decode("utf-8", "replace")
    return shown
