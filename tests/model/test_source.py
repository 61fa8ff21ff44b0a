"""Sources: a chain of at least one voice, the innermost of which speaks."""

from __future__ import annotations

import pytest

from standdown.model import Source, SourceKind, SourceLink

PAPER = SourceLink(SourceKind.PUBLISHER, "Courier")
SOMEONE = SourceLink(SourceKind.ANONYMOUS_OFFICIAL, "two officers")


def test_a_source_of_nobody_is_refused():
    with pytest.raises(ValueError, match="at least one link"):
        Source(())


@pytest.mark.parametrize("chain", [(PAPER,), (PAPER, SOMEONE)])
def test_kind_and_name_are_those_of_the_innermost_voice(chain):
    source = Source(chain)
    assert (source.kind, source.name, source.innermost) == (chain[-1].kind, chain[-1].name, chain[-1])
