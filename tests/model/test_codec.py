"""The JSON form round-trips and names what does not fit."""

from __future__ import annotations

import json
from datetime import date

import pytest

from standdown.errors import BadData
from standdown.model import (
    Attribute,
    Claim,
    Credibility,
    Grade,
    Kind,
    Realis,
    Source,
    SourceKind,
    SourceLink,
    Span,
    When,
    canonical,
    from_json,
    to_json,
)


def a_claim() -> Claim:
    source = Source((SourceLink(SourceKind.ANONYMOUS_OFFICIAL, "sources"),))
    return Claim(
        "c-1", "r-1", Kind.CLASH, Realis.OCCURRED, source, Span(0, 4), Span(0, 9),
        when=When(date(2020, 5, 1), date(2020, 6, 30)), attributes=frozenset({Attribute.FIRST, Attribute.BLOCKED}),
    )  # fmt: skip


def test_a_claim_comes_back_as_it_went():
    assert from_json(Claim, to_json(a_claim())) == a_claim()


def test_canonical_bytes_do_not_depend_on_set_order():
    assert canonical(a_claim()) == canonical(from_json(Claim, to_json(a_claim())))


def test_a_wrong_field_is_named():
    data = to_json(a_claim())
    data["when"]["earliest"] = "2020-13-01"
    with pytest.raises(BadData, match="earliest"):
        from_json(Claim, data)


def test_an_unknown_field_is_refused():
    with pytest.raises(BadData, match="colour"):
        from_json(Span, {"start": 0, "end": 1, "colour": "red"})


def test_enums_come_back_as_enums():
    back = from_json(Claim, json.loads(canonical(a_claim())))
    assert isinstance(back.kind, Kind)
    assert isinstance(back.realis, Realis)
    assert all(isinstance(mark, Attribute) for mark in back.attributes)
    assert isinstance(from_json(Grade, to_json(Grade())).credibility, Credibility)


@pytest.mark.parametrize(("kind", "data"), [(Span, {"start": True, "end": 1}), (Span, {"start": "0", "end": 1})])
def test_a_value_of_the_wrong_type_is_refused_not_converted(kind, data):
    with pytest.raises(BadData, match="start"):
        from_json(kind, data)
