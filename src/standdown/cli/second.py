"""The second reader of the environment, for the verbs that may ask it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from standdown.cli.edge import talk

if TYPE_CHECKING:
    from standdown.claims.second import Endpoint

__all__ = ["endpoint"]


def endpoint() -> Endpoint:
    """The endpoint of the environment; says where the text goes."""
    from standdown.claims.second import endpoint_from

    found = endpoint_from(os.environ)
    talk(f"The second reader is at {found.host}: a report that concerns the theatre is sent there.")
    return found
