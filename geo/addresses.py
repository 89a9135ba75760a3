"""A web address -> whether it may be asked at all; opens no connection."""

from __future__ import annotations

import ipaddress
from urllib.parse import SplitResult, quote, urlsplit

from geo.errors import UnreadableSource


def checked(url: str) -> SplitResult:
    """The parts of an address that may be asked.

    Raises
    ------
    UnreadableSource
        If it is no http or https address, or carries a password.
    """
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise UnreadableSource(f"{url!r} is no web address: {error}") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UnreadableSource(f"{url!r} is no http or https address; save the file and give its path")
    if parts.username or parts.password:
        raise UnreadableSource("a web address with a user name or password is refused; save the file and give its path")
    return parts


def is_public(address: str) -> bool:
    """Whether an IP address is out in the world, not in a private, loopback or link-local network."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        # addresses that carry an IPv4 one inside lead where that one leads
        inner = ip.ipv4_mapped or ip.sixtofour
        if inner is not None:
            ip = inner
        elif ip in ipaddress.ip_network("64:ff9b::/96"):
            ip = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.is_global and not ip.is_multicast


def quoted(path: str) -> str:
    """Percent-encode what may not stand in a request line; what is encoded already stays."""
    return quote(path, safe="/?&=%:+,;@!$'()*~[]#-._")
