"""Packing: what is text goes over the line in gzip, where who asks can unpack it; files are packed once and kept."""

# What makes this safe. Whoever sees the sizes of packed pages, and can have a signed-in person open addresses with
# words of their choosing, may guess a secret of the same page letter by letter: a right guess packs smaller (BREACH,
# https://breachattack.com). So the token of a form, the one secret in a page, is written otherwise each time it is
# drawn (standdown.web.who.masked), and pages are packed like everything else. What reports say is no such secret, but
# is not for everybody either: a random number of bytes in each packed answer makes guessing it slow.

from __future__ import annotations

import secrets
import struct
import zlib
from functools import lru_cache
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["LEAST", "PackedFiles", "Packing", "accepts", "is_text", "packed"]

LEAST = 1000
"""Bytes below which nothing is packed: they fit into one packet of a network as they are."""

_MUCH = 100_000
"""Bytes from which an answer is packed quickly, and in another thread, so that nobody waits for it."""
_LEVEL, _QUICK, _ONCE = 5, 1, 9
"""How hard zlib tries. A page of 100 kB takes 1 to 2 ms; more than that costs time and hardly makes it smaller."""
_NOISE = 100
"""Most bytes by which the size of a packed answer is moved: a name in the header of gzip, which nobody reads (Palacios
et al., "HTB: A Very Effective Method to Protect Web Servers Against BREACH Attack to HTTPS", IEEE Access 10, 2022)."""
_MARK = "-gzip"
"""Ends the tag of a packed file: its bytes are others than the plain one's (RFC 9110, 8.8.3.3)."""


class Packing:
    """Packs the answers of the application. What comes in parts, or is packed already, goes on as it is."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and the answer back."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        may = scope["method"] != "HEAD" and accepts(Headers(scope=scope).get("accept-encoding", ""))
        held: list[Message] = []

        async def pack(message: Message) -> None:
            if message["type"] == "http.response.start":
                held.append(message)
                return
            if held:
                start = held.pop()
                message = await _packed(start, message) if _varies(start) and may else message
                await send(start)
            await send(message)

        await self._app(scope, receive, pack)


class PackedFiles(StaticFiles):
    """Files of a folder; those of text are packed when first asked for, and kept so while they do not change."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, or that it is still the one that was sent before."""
        asked = Headers(scope=scope)
        had = asked.get("if-none-match", "")
        answer = await super().get_response(path, _unmarked(scope) if _MARK in had else scope)
        if answer.status_code == 304 and _MARK in had:
            answer.headers["etag"] = had
        if (
            not isinstance(answer, FileResponse)
            or answer.status_code != 200
            or not is_text(answer.headers.get("content-type", ""))
        ):
            return answer
        if "range" in asked or not accepts(asked.get("accept-encoding", "")):
            return answer
        file = Path(answer.path)
        stat = file.stat()
        if stat.st_size < LEAST:
            return answer
        data = await run_in_threadpool(_file, file, stat.st_mtime_ns)
        headers = {
            name: value for name, value in answer.headers.items() if name not in {"accept-ranges", "content-length"}
        }
        headers["etag"] = _marked(headers.get("etag", ""))
        headers |= {"content-encoding": "gzip", "content-length": str(len(data))}
        return Response(b"" if scope["method"] == "HEAD" else data, headers=headers)


def accepts(told: str) -> bool:
    """True where an ``Accept-Encoding`` allows gzip (RFC 9110, 12.5.3); what is not told is not allowed."""
    weights: dict[str, float] = {}
    for each in told.lower().split(","):
        name, _, parameter = each.partition(";")
        key, _, value = parameter.partition("=")
        try:
            weights[name.strip()] = float(value) if key.strip() == "q" else 1.0
        except ValueError:
            weights[name.strip()] = 0.0
    return weights.get("gzip", weights.get("x-gzip", weights.get("*", 0.0))) > 0


def is_text(type_: str) -> bool:
    """True for types that shrink when packed; pictures and fonts are packed already."""
    kind = type_.partition(";")[0].strip().lower()
    if kind == "text/event-stream":  # each part must be there as soon as it is sent
        return False
    return kind.startswith("text/") or kind.endswith(("json", "javascript", "xml"))


def packed(data: bytes, *, level: int = _LEVEL, noise: int = 0) -> bytes:
    """The data as gzip (RFC 1952), with a name of so many bytes in its header."""
    packer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    head = b"\x1f\x8b\x08" + bytes([8 if noise else 0]) + b"\0\0\0\0\0\xff" + (b"n" * noise + b"\0" if noise else b"")
    return head + packer.compress(data) + packer.flush() + struct.pack("<LL", zlib.crc32(data), len(data) & 0xFFFFFFFF)


def _varies(start: Message) -> bool:
    """True where the answer could be packed; it says so, for whoever keeps it."""
    headers = MutableHeaders(scope=start)
    if not is_text(headers.get("content-type", "")):
        return False
    headers.add_vary_header("Accept-Encoding")
    return start["status"] not in (204, 206, 304) and "content-encoding" not in headers


async def _packed(start: Message, message: Message) -> Message:
    """The body packed, where it is whole and worth it; the headers are changed to fit."""
    body: bytes = message.get("body", b"")
    if message["type"] != "http.response.body" or message.get("more_body") or len(body) < LEAST:
        return message
    noise = 1 + secrets.randbelow(_NOISE)
    if len(body) < _MUCH:
        data = packed(body, noise=noise)
    else:
        data = await run_in_threadpool(packed, body, level=_QUICK, noise=noise)
    headers = MutableHeaders(scope=start)
    headers["content-encoding"] = "gzip"
    headers["content-length"] = str(len(data))
    return {**message, "body": data}


@lru_cache(maxsize=256)
def _file(path: Path, stamp: int) -> bytes:  # noqa: ARG001 - a new stamp packs it again
    return packed(path.read_bytes(), level=_ONCE)


def _marked(tag: str) -> str:
    return f'{tag[:-1]}{_MARK}"' if tag.endswith('"') else tag


def _unmarked(scope: Scope) -> Scope:
    """The same request, asking for the tag of the plain file."""
    mark = f'{_MARK}"'.encode()
    return {
        **scope,
        "headers": [(k, v.replace(mark, b'"') if k == b"if-none-match" else v) for k, v in scope["headers"]],
    }
