"""Addresses: what is one, which hosts a fetch may reach, and for how long."""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable

from standdown.errors import FetchError
from standdown.report.unreached import unknown_host

__all__ = ["Deadline", "Resolver", "check_addresses", "is_address", "refusal", "system_resolver"]

Resolver = Callable[[str, int], list[str]]
"""A host name and a port in, its numeric addresses out, best first."""

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

# RFC 6052: the well-known prefix under which NAT64 hides an IPv4 address.
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_COMPATIBLE = ipaddress.IPv6Network("::/96")


def is_address(source: str) -> bool:
    """True when ``source`` is an address with a scheme and not the name of a file."""
    scheme, mark, _ = source.partition("://")
    return bool(mark) and scheme.isascii() and scheme.replace("+", "").isalnum()


def system_resolver(host: str, port: int) -> list[str]:
    """The numeric addresses that the system knows for ``host``, best first."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def refusal(address: str) -> str:
    """Why ``address`` may not be reached ("a loopback address"), or empty where it is public."""
    ip = _innermost(ipaddress.ip_address(address.partition("%")[0]))
    kinds = (
        (ip.is_unspecified, "an unspecified"),
        (ip.is_loopback, "a loopback"),
        (ip.is_link_local, "a link-local"),
        (ip.is_multicast, "a multicast"),
        (isinstance(ip, ipaddress.IPv6Address) and ip.is_site_local, "a site-local"),
        (ip.is_private, "a private"),
        (ip.is_reserved or not ip.is_global, "a reserved"),
    )
    return next((f"{kind} address" for holds, kind in kinds if holds), "")


def _innermost(ip: IPAddress) -> IPAddress:
    """The IPv4 address that an IPv6 form wraps (mapped, compatible, 6to4, NAT64), or the address itself."""
    if isinstance(ip, ipaddress.IPv4Address):
        return ip
    if ip.ipv4_mapped or ip.sixtofour:
        return ip.ipv4_mapped or ip.sixtofour or ip
    if ip in _NAT64 or (ip in _COMPATIBLE and int(ip) > 1):
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip


def check_addresses(host: str, port: int, *, resolve: Resolver, allow_private: bool) -> list[str]:
    """The addresses of ``host``, every one of them allowed; one forbidden address refuses the host."""
    try:
        addresses = resolve(host, port)
    except (OSError, UnicodeError) as error:
        raise unknown_host(host, error) from error
    if not addresses:
        raise FetchError(f"the host {host!r} has no address: check the spelling.", code="host-unknown")
    for address in addresses:
        why = "" if allow_private else refusal(address)
        if why:
            named = host if host == address else f"{host} is {address}, which"
            raise FetchError(
                f"{named} is {why} and is not fetched: use --allow-private if this machine may reach it for you.",
                code="address-refused",
            )
    return addresses


class Deadline:
    """The moment by which a fetch must be over, on the monotonic clock."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self, timeout: float | None = None) -> float:
        """Seconds that may still be spent, at most ``timeout``; :class:`FetchError` when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise FetchError(
                f"the fetch took longer than {self.seconds:g} s: try again later, or save the page and read the file.",
                code="too-slow",
            )
        return left if timeout is None else min(left, timeout)
