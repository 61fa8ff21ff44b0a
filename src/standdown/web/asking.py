"""Asking: a request as pages understand it: the records, the way of looking, and who asks."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request

from standdown.publish.pages.asked import Asked, read_asked
from standdown.publish.pages.frame import Frame
from standdown.publish.pages.records import Records
from standdown.web.desk import Desk
from standdown.web.who import Role, Who, masked, who_asks

__all__ = ["Looking", "looked"]


@dataclass(frozen=True, slots=True)
class Looking:
    """One request for a page."""

    desk: Desk
    records: Records
    asked: Asked
    who: Who

    def frame(self) -> Frame:
        """What stands around the page."""
        who = self.who
        user = who.name if who.has_session else ""
        may_write = who.role >= Role.ANALYST
        return self.desk.frame(self.records, self.asked, may_write=may_write, user=user, token=masked(who.token))


def looked(request: Request) -> Looking:
    """What a request asks for; UsageError where it asks for a day or a site that is none."""
    desk: Desk = request.app.state.desk
    sites = frozenset(site.id for site in desk.theatre.sites)
    asked = read_asked(request.query_params, today=desk.day, sites=sites)
    return Looking(desk, desk.records(), asked, who_asks(request))
