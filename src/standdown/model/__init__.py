"""The domain types, frozen and documented; every room of the house speaks in these."""

from standdown.model.claim import Claim, Contradiction, Ground, Hedge, Person, Producer, Quantity, Support
from standdown.model.codec import canonical, from_json, to_json
from standdown.model.decision import Act, Credibility, Decision, Grade, Reliability
from standdown.model.event import Event
from standdown.model.imagery import Observation, Picture, PictureRole, ReasonCode, Ruling, Verdict
from standdown.model.kind import Attribute, Basis, Certainty, Group, Kind, Realis
from standdown.model.reading import Gap, Reading
from standdown.model.report import DayBasis, Link, Published, Report
from standdown.model.site import Facet, FacetState, Site, SiteState, Step, StepTaken
from standdown.model.source import Source, SourceKind, SourceLink
from standdown.model.span import Span
from standdown.model.when import Anchor, AnchorKind, Precision, When
from standdown.model.where import Candidate, Geometry, GeometryKind, Where, WhereBasis

__all__ = [
    "Act",
    "Anchor",
    "AnchorKind",
    "Attribute",
    "Basis",
    "Candidate",
    "Certainty",
    "Claim",
    "Contradiction",
    "Credibility",
    "DayBasis",
    "Decision",
    "Event",
    "Facet",
    "FacetState",
    "Gap",
    "Geometry",
    "GeometryKind",
    "Grade",
    "Ground",
    "Group",
    "Hedge",
    "Kind",
    "Link",
    "Observation",
    "Person",
    "Picture",
    "PictureRole",
    "Precision",
    "Producer",
    "Published",
    "Quantity",
    "Reading",
    "Realis",
    "ReasonCode",
    "Reliability",
    "Report",
    "Ruling",
    "Site",
    "SiteState",
    "Source",
    "SourceKind",
    "SourceLink",
    "Span",
    "Step",
    "StepTaken",
    "Support",
    "Verdict",
    "When",
    "Where",
    "WhereBasis",
    "canonical",
    "from_json",
    "to_json",
]
