"""Kinds: a closed set, each with its PLOVER root and its group."""

from __future__ import annotations

import pytest

from standdown.model import Group, Kind, Realis

PLOVER = {"ASSAULT", "THREATEN", "MOBILIZE", "RETREAT", "COOPERATE", "CONSULT", "AGREE", "SUPPORT", "OTHER"}
OURS = {"STATEMENT", "APPOINT"}


def test_there_are_eighteen_kinds():
    assert len(Kind) == 18


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_a_root_and_a_group(kind):
    assert kind.plover in PLOVER | OURS
    assert kind.group in Group


@pytest.mark.parametrize(
    ("kind", "group"),
    [
        (Kind.CASUALTY, Group.CONTACT),
        (Kind.VERIFICATION, Group.PULLBACK),
        (Kind.GESTURE, Group.DEAL),
        (Kind.STATEMENT, Group.SPEECH),
    ],
)
def test_kinds_that_may_be_one_happening_share_a_group(kind, group):
    assert kind.group is group


@pytest.mark.parametrize("realis", Realis)
def test_only_what_happened_or_happens_is_real(realis):
    assert realis.is_real == (realis in (Realis.OCCURRED, Realis.ONGOING))
