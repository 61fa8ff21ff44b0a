"""FollowTheMoney: the library reads every entity back without losing a property."""

from __future__ import annotations

import json
import sys

import pytest

from standdown.errors import UsageError
from standdown.publish.export.entities import entities
from standdown.publish.export.ftm import entity_lines
from standdown.publish.export.material import Material


@pytest.fixture
def model():
    return pytest.importorskip("followthemoney").model


def test_the_library_reads_every_entity_back_whole(demo: Material, model) -> None:
    for line, meant in zip(entity_lines(demo), entities(demo), strict=True):
        data = json.loads(line)
        for cleaned in (True, False):
            proxy = model.get_proxy(data, cleaned=cleaned)
            got = {name: set(values) for name, values in proxy.to_dict()["properties"].items()}
            assert got == {name: set(values) for name, values in data["properties"].items()}
        proxy.schema.validate(data)
        assert set(data["properties"]) == set(meant.values)
        assert {name: len(values) for name, values in meant.values.items()} == {n: len(v) for n, v in got.items()}


def test_every_happening_has_a_name_for_the_library(demo: Material, model) -> None:
    events = [model.get_proxy(data) for data in map(json.loads, entity_lines(demo)) if data["schema"] == "Event"]
    assert len(events) == len(demo.events)
    assert all(event.caption and event.caption != event.id for event in events)


def test_a_value_that_the_model_does_not_take_is_told_instead(lone, model) -> None:
    party = next(d for d in map(json.loads, entity_lines(lone(parties=("ZZQ",)))) if d["schema"] == "PublicBody")
    assert "country" not in party["properties"]
    assert party["properties"]["description"] == ["Not a value that FollowTheMoney takes as country: ZZQ"]


def test_without_the_library_the_extra_is_named(demo: Material, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "followthemoney", None)
    with pytest.raises(UsageError, match=r"needs the library followthemoney.*'standdown\[ftm\]'"):
        entity_lines(demo)
