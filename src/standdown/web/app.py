"""The application, put together: routes, files, headers, and what is said when something goes wrong."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

import standdown
from standdown.publish import pages
from standdown.web.desk import Desk
from standdown.web.faults import add_faults
from standdown.web.headers import SecurityHeaders
from standdown.web.looking import router as looking

__all__ = ["create_app"]

STATIC = Path(pages.__file__).parent / "static"


def create_app(desk: Desk) -> FastAPI:
    """The application over one project; who made ``desk`` closes it."""
    app = FastAPI(title="Standdown", version=standdown.__version__, docs_url=None, redoc_url=None)
    app.state.desk = desk
    for router in (looking,):
        app.include_router(router)
    add_faults(app)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_middleware(SecurityHeaders)
    return app
