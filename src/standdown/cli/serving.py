"""``standdown serve``: the application on this machine, or for a desk."""

from __future__ import annotations

import logging
import signal
import socket
import threading
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from standdown.cli import options
from standdown.cli.edge import talk
from standdown.cli.project import open_ledger
from standdown.errors import UsageError

if TYPE_CHECKING:
    from types import FrameType

    from standdown.web.desk import Desk
    from standdown.web.gate import Exposure

__all__ = ["exposure_for", "listen", "run", "serve"]

_ANY = {"0.0.0.0", "::", ""}  # noqa: S104 - to be recognised, not to be bound
_BACKLOG = 128
_LONG = 2.0
"""Seconds of reading at the start that are told of."""


@click.command()
@options.project
@click.option(
    "--host",
    metavar="HOST",
    default="127.0.0.1",
    show_default=True,
    help="Listen there; beyond loopback needs accounts.",
)
@click.option(
    "--port",
    metavar="PORT",
    type=click.IntRange(0, 65_535),
    default=8000,
    show_default=True,
    help="0 takes a free one.",
)
@click.option("--by", metavar="NAME", default="", help="Who writes, where there are no accounts.  [default: the user]")
@click.option("--read-only", is_flag=True, help="Nobody writes anything.")
@click.option(
    "--public", metavar="ADDRESS", default="", help="Where a reverse proxy shows it: https://desk.example.org."
)
def serve(project: Path, host: str, port: int, by: str, read_only: bool, public: str) -> None:
    """Serve the board, the map and all the rest to a browser.

    On this machine, for you alone. Where others can reach it, people sign in, with the accounts of `standdown account`.
    """
    from standdown.web.gate import is_loopback

    open_ledger(project).close()  # says with --project what to do where there is none
    exposure = exposure_for(project, host, read_only=read_only, public=public)
    if not exposure.public and exposure.must_sign_in and not is_loopback(host):
        talk("Without https passwords can be read on the way: put a proxy in front, and name it with --public.")
    with listen(host, port) as listening:
        run(project, listening, exposure, owner=by)


def exposure_for(folder: Path, host: str, *, read_only: bool = False, public: str = "") -> Exposure:
    """How far a project is open that listens on ``host`` and is shown at ``public``.

    Raises:
        UsageError: others could reach it, and there are no accounts; or ``public`` is no address.
    """
    from standdown.web.accounts import Accounts
    from standdown.web.gate import LOOPBACK, Exposure, is_loopback

    parts = urlsplit(public.rstrip("/"))
    if public and (parts.scheme not in {"http", "https"} or not parts.hostname or parts.path or parts.query):
        raise UsageError(f"{public!r} is no address of a site: give it as https://desk.example.org", code="bad-public")
    is_open = bool(public) or not is_loopback(host)
    has_accounts = bool(Accounts(folder))
    if is_open and not has_accounts:
        reached = f"through {public}" if public else f"on {host or 'every address'}"
        raise UsageError(
            f"others could reach it {reached}, and there are no accounts: make one with "
            "`standdown account add NAME --role editor`, or leave --host and --public out",
            code="no-accounts",
        )
    names = LOOPBACK | {host.lower()} | ({parts.hostname.lower()} if parts.hostname else set())
    # Under which names a machine is known that listens everywhere cannot be told, unless --public says so.
    hosts = frozenset() if host in _ANY and not public else frozenset(names)
    return Exposure(hosts, must_sign_in=has_accounts, read_only=read_only, public=public.rstrip("/").lower())


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens there; UsageError where that cannot be."""
    try:
        found = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, _, _, _, address = found[0]
        return socket.create_server(address[:2], family=family, backlog=_BACKLOG)
    except OSError as error:
        raise UsageError(
            f"{host}:{port} cannot be listened on ({error.strerror}): name another with --host and --port, or --port 0",
            code="port-taken",
        ) from error


def run(
    folder: Path,
    listening: socket.socket,
    exposure: Exposure,
    *,
    owner: str = "",
    is_sample: bool = False,
    day: date | None = None,
) -> None:
    """Serve until Ctrl-C or a signal to end; what is being read at that moment is read to its end."""
    import uvicorn

    from standdown.web import create_app
    from standdown.web.desk import Desk

    desk = Desk(folder, owner=owner, is_sample=is_sample, day=day)
    try:
        config = uvicorn.Config(
            create_app(desk, exposure),
            log_level="warning",
            proxy_headers=bool(exposure.public),  # whom a proxy names is believed of a proxy on this machine alone
            server_header=False,
            timeout_graceful_shutdown=20,
            limit_concurrency=200,
        )
        server = uvicorn.Server(config)
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGTERM, _end)
        talk(f"Standdown is at {_address(listening, exposure)}  (Ctrl-C ends it)")
        threading.Thread(target=_warm, args=(desk,), name="standdown-warming", daemon=True).start()
        try:
            server.run(sockets=[listening])
        except KeyboardInterrupt:
            talk("\nEnded.")
    finally:
        desk.close()


def _warm(desk: Desk) -> None:
    """The first who looks shall not wait for all that is to be read; what goes wrong here is told to who asks."""
    try:
        took = desk.warm()
    except Exception:
        logging.getLogger("standdown.web").debug("what pages read could not be read beforehand", exc_info=True)
        return
    if took > _LONG:
        talk(f"Everything was read in {took:.0f} s: pages come at once now.")


def _end(_: int, __: FrameType | None) -> None:
    """What asks a service to end is taken as Ctrl-C is, so that folders that were made for a while go."""
    raise KeyboardInterrupt


def _address(listening: socket.socket, exposure: Exposure) -> str:
    host, port = listening.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    return exposure.public or f"http://{shown}:{port}/"
