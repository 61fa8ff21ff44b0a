"""The application, put together: routes, files, headers, and what is said when something goes wrong."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool

import standdown
from standdown.publish import pages
from standdown.web.accounts import Accounts
from standdown.web.adding import router as adding
from standdown.web.api import router as api
from standdown.web.api_described import describe
from standdown.web.api_docs import router as api_docs
from standdown.web.api_events import router as api_events
from standdown.web.api_index import router as api_index
from standdown.web.api_map import router as api_map
from standdown.web.api_reports import router as api_reports
from standdown.web.api_review import router as api_review
from standdown.web.api_timeline import router as api_timeline
from standdown.web.api_verdicts import router as api_verdicts
from standdown.web.built import PREFIX, BuiltFiles
from standdown.web.desk import Desk
from standdown.web.drafts import Drafts
from standdown.web.events import router as events
from standdown.web.faults import add_faults
from standdown.web.gate import Exposure, Gate
from standdown.web.headers import SecurityHeaders
from standdown.web.keeping import router as keeping
from standdown.web.limits import Buckets, Delays
from standdown.web.looking import router as looking
from standdown.web.packing import PackedFiles, Packing
from standdown.web.pictures import router as pictures
from standdown.web.reports import router as reports
from standdown.web.review import router as review
from standdown.web.sessions import Sessions
from standdown.web.signing import router as signing
from standdown.web.spool import FOLDER as SPOOL
from standdown.web.spool import Spool
from standdown.web.taking import Taker
from standdown.web.timeline import router as timeline
from standdown.web.working import Worker

__all__ = ["create_app"]

STATIC = Path(pages.__file__).parent / "static"


def create_app(desk: Desk, exposure: Exposure = Exposure()) -> FastAPI:  # noqa: B008 - frozen
    """The application over one project; who made ``desk`` closes it."""
    app = FastAPI(
        title="Standdown",
        version=standdown.__version__,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=_living,
    )
    folder = desk.ledger.folder
    app.state.desk, app.state.exposure = desk, exposure
    app.state.sessions = Sessions(Accounts(folder))
    app.state.by_address, app.state.by_name = Delays(), Delays(most=30.0)
    app.state.drafts, app.state.account_changes = Drafts(), Buckets(size=30, per_second=0.2)
    taker = Taker(desk.ledger, desk.theatre, allow_private=exposure.allow_private)
    app.state.worker = Worker(taker, Spool(folder / SPOOL))
    for router in (
        looking,
        timeline,
        api_timeline,
        api_map,
        reports,
        api_reports,
        events,
        api_events,
        api_verdicts,
        pictures,
        review,
        api_review,
        adding,
        api,
        api_index,
        api_docs,
        signing,
        keeping,
    ):
        app.include_router(router)
    app.openapi = describe(app, exposure)  # type: ignore[method-assign]
    add_faults(app)
    app.mount("/static", PackedFiles(directory=STATIC), name="static")
    app.mount(PREFIX, BuiltFiles(), name="built")
    app.add_middleware(Packing)
    app.add_middleware(Gate, owner=desk.owner, exposure=exposure, sessions=app.state.sessions)
    app.add_middleware(SecurityHeaders)
    return app


@asynccontextmanager
async def _living(app: FastAPI) -> AsyncIterator[None]:
    """While the application runs; what is being read at its end is read to its end."""
    yield
    await run_in_threadpool(app.state.worker.close)
