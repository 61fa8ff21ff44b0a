"""Facets follow the last claim that speaks of them, and show when two differ."""

from __future__ import annotations

from datetime import date

import pytest

from standdown.model import Attribute, Facet, FacetState, Kind, Realis
from standdown.status import derive

BUILD_UP = (Kind.BUILD_UP, "2020-05-10")
BACK = (Kind.WITHDRAWAL, "2020-09-01", Attribute.TO_BASELINE)
BLOCKED = (Kind.FACE_OFF, "2020-05-10", Attribute.BLOCKED)
PATROL = (Kind.PATROL_RESUMED, "2020-09-01")
DENIED = {"realis": Realis.DENIED}


@pytest.mark.parametrize(
    ("facet", "told", "expected"),
    [
        (Facet.CONTACT, [], FacetState.UNSAID),
        (Facet.CONTACT, [(Kind.CLASH, "2020-06-15")], FacetState.NOT),
        (Facet.CONTACT, [(Kind.DISENGAGEMENT, "2020-07-09", Attribute.BEGUN)], FacetState.PARTLY),
        (Facet.CONTACT, [PATROL], FacetState.AS_BEFORE),
        (Facet.CONTACT, [PATROL, (Kind.PATROL_RESUMED, "2020-09-01", DENIED)], FacetState.DISPUTED),
        (Facet.POSTURE, [(Kind.CLASH, "2020-06-15")], FacetState.UNSAID),
        (Facet.POSTURE, [BUILD_UP], FacetState.NOT),
        (Facet.POSTURE, [BUILD_UP, BACK], FacetState.AS_BEFORE),
        (Facet.POSTURE, [BUILD_UP, (Kind.WITHDRAWAL, "2020-09-01", Attribute.PARTIAL)], FacetState.PARTLY),
        (Facet.PATROLS, [BLOCKED], FacetState.NOT),
        (Facet.PATROLS, [BLOCKED, PATROL], FacetState.PARTLY),
        (Facet.PATROLS, [(*PATROL, Attribute.TO_BASELINE)], FacetState.AS_BEFORE),
        (Facet.PATROLS, [PATROL, (Kind.FACE_OFF, ("", ""), Attribute.BLOCKED)], FacetState.PARTLY),
        (Facet.PATROLS, [PATROL, (Kind.PATROL_RESUMED, ("2020-08-30", ""), DENIED)], FacetState.DISPUTED),
        (Facet.BUFFER_ZONE, [(Kind.DISENGAGEMENT, "2020-07-09", Attribute.BUFFER_ZONE)], FacetState.AS_BEFORE),
        (Facet.AGREEMENT, [(Kind.AGREEMENT, "2020-07-05")], FacetState.AS_BEFORE),
        (Facet.AGREEMENT, [(Kind.AGREEMENT, "2020-07-05", Attribute.PARTIAL)], FacetState.PARTLY),
        (Facet.AGREEMENT, [(Kind.AGREEMENT, "2020-07-05", DENIED)], FacetState.NOT),
    ],
)
def test_a_facet_stands_as_it_was_last_told(tell, report, site, facet, told, expected) -> None:
    claims = []
    for n, (kind, days, *rest) in enumerate(told):
        options = rest.pop() if rest and isinstance(rest[-1], dict) else {}
        claims.append(tell(f"c-{n}", kind, days, *rest, **options))
    state = derive(site, claims, [report("2020-09-02")], as_of=date(2020, 10, 1))
    assert state.facets[facet] is expected
