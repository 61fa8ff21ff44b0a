"""Papers that speak for who issued them, and who goes on in writing."""

from __future__ import annotations

from standdown.model import SourceKind


def test_the_statement_speaks_for_who_issued_it(read):
    reading = read(
        "Chinese troops left Gogra on Monday, the Indian Army said in a statement. "
        "They left Demchok on Tuesday, the statement said."
    )
    voices = [claim.source.innermost for claim in reading.claims]
    assert [(voice.kind, voice.party) for voice in voices] == [(SourceKind.DOCUMENT, "IND")] * 2


def test_who_spoke_in_writing_goes_on_in_writing(read):
    reading = read(
        "In a short statement the foreign ministry of India said that troops had left Gogra on Monday. "
        "The foreign ministry of India said that patrols would resume at Demchok."
    )
    assert {claim.source.innermost.kind for claim in reading.claims} == {SourceKind.DOCUMENT}


def test_a_joint_statement_speaks_for_no_party(read):
    reading = read(
        "India's foreign ministry said in a statement that Chinese troops had left Gogra. "
        "The two sides met in Moscow, and a joint statement said that they had agreed to disengage."
    )
    assert [c.source.innermost.party for c in reading.claims if c.source.name == "joint statement"] == [""] * 2


def test_who_tells_reporters_is_no_document_though_it_wrote_before(read):
    reading = read(
        "In a short statement the foreign ministry of India said that troops had left Gogra on Monday. "
        "The foreign ministry of India told reporters that patrols would resume at Demchok."
    )
    assert [c.source.innermost.kind for c in reading.claims] == [SourceKind.DOCUMENT, SourceKind.NAMED_OFFICIAL]
