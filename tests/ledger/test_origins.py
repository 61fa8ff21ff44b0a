"""Origins: what is only re-reported is one voice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from standdown.ledger import origins
from standdown.model import Claim, Report, Source, SourceKind, SourceLink, Span

Tell = Callable[..., Claim]
LONG = "Forty huts were taken down by men of both armies on the eastern bank of the river on Monday."


def told(tell: Tell, number: int, kind: SourceKind, name: str, *, party: str = "", medium: str = "") -> Claim:
    chain = [SourceLink(SourceKind.PUBLISHER, f"Paper {number}")]
    chain += [SourceLink(SourceKind.OTHER_MEDIA, medium)] if medium else []
    chain += [] if kind is SourceKind.PUBLISHER else [SourceLink(kind, name, party=party)]
    return replace(tell(f"c-{number}", report_id=f"r-{number}"), source=Source(tuple(chain)))


@pytest.mark.parametrize(
    ("left", "right", "count"),
    [
        (("named-official", "the army", "IND"), ("named-official", "the army", "IND"), 1),
        (("named-official", "the army", "IND"), ("named-official", "the ministry", "IND"), 1),
        (("named-official", "the army", "IND"), ("named-official", "the army", "CHN"), 2),
        (("anonymous-official", "officials", ""), ("anonymous-official", "officials", ""), 2),
        (("publisher", "", ""), ("named-official", "the army", "IND"), 2),
        (("imagery", "images", ""), ("named-official", "the army", "IND"), 2),
    ],
)
def test_voices_of_two_papers(tell: Tell, left: tuple, right: tuple, count: int) -> None:
    claims = [told(tell, n, SourceKind(k), name, party=p) for n, (k, name, p) in enumerate((left, right), 1)]
    papers = {f"r-{n}": Report(f"r-{n}", f"Text of paper {n}.", publisher=f"Paper {n}") for n in (1, 2)}
    assert len(origins(claims, papers)) == count


def test_unnamed_sources_of_one_paper_are_one(tell: Tell) -> None:
    claims = [told(tell, n, SourceKind.ANONYMOUS_OFFICIAL, name) for n, name in ((1, "officials"), (2, "two officers"))]
    papers = {f"r-{n}": Report(f"r-{n}", f"Text of day {n}.", publisher="The Gazette") for n in (1, 2)}
    (origin,) = origins(claims, papers)
    assert origin.claim_ids == ("c-1", "c-2")
    assert "unnamed sources of The Gazette" in origin.why[0]


def test_a_paper_that_tells_it_again_is_no_second_voice(tell: Tell) -> None:
    claims = [told(tell, n, SourceKind.PUBLISHER, "") for n in (1, 2)]
    papers = {f"r-{n}": Report(f"r-{n}", f"Text of day {n}.", publisher="The Gazette") for n in (1, 2)}
    assert len(origins(claims, papers)) == 1


def test_a_copied_sentence_is_one_voice_whoever_prints_it(tell: Tell) -> None:
    text = LONG
    claims = [
        replace(told(tell, n, SourceKind.PUBLISHER, ""), sentence=Span(0, len(text)), evidence=Span(0, 10))
        for n in (1, 2)
    ]
    papers = {f"r-{n}": Report(f"r-{n}", text, publisher=f"Paper {n}") for n in (1, 2)}
    (origin,) = origins(claims, papers)
    assert "copy" in origin.why[0]
    other = {
        **papers,
        "r-2": Report(
            "r-2",
            "Nothing of the kind was to be seen there, a farmer told this paper at noon that day." + " " * 9,
            publisher="Paper 2",
        ),
    }
    assert len(origins(claims, other)) == 2


def test_every_claim_is_in_one_origin(tell: Tell) -> None:
    kinds = [SourceKind.NAMED_OFFICIAL, SourceKind.PUBLISHER, SourceKind.ANONYMOUS_OFFICIAL, SourceKind.NAMED_OFFICIAL]
    claims = [told(tell, n, kind, "the army") for n, kind in enumerate(kinds)]
    found = [id_ for origin in origins(claims, {}) for id_ in origin.claim_ids]
    assert sorted(found) == sorted(claim.id for claim in claims)
