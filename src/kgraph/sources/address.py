"""Which web addresses may be asked, and at which numeric address: never one that an article could lure us to."""

import ipaddress
import re
import socket
from collections.abc import Collection
from urllib.parse import urlsplit

from kgraph.errors import SkippedSourceError

_UNICAST = ipaddress.IPv6Network("2000::/3")
"""All that IANA has given out for the public; what lies elsewhere may wrap an IPv4 address in a way of its own."""
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


WITH_USER = "an address with a user or password in it is not read, since it would be kept and shown"
"""Why an address of which `has_user` is true is refused."""


def has_user(url: str) -> bool:
    """Tell whether a web address has a user or a password in front of its host.

    >>> has_user("https://ann:secret@gazette.example/"), has_user("https://gazette.example/@ann")
    (True, False)
    """
    return bool(re.match(r"https?://[^/?#\\]*@", url, re.IGNORECASE))


def resolve(url: str, *, allow_private: bool, trusted: Collection[str] = ()) -> str:
    """Return the numeric address at which the host of `url` is to be asked.

    The caller connects to this very address, so that a name which changes its address in between gains nothing.

    Args:
        url: any text that claims to be an address.
        allow_private: let this machine and private networks pass.
        trusted: hosts there that pass all the same.

    Raises:
        SkippedSourceError: not http or https, or with a user in it (``unsupported``), the host has no address
            (``http-error``), or one of its addresses is not public (``ssrf-blocked``).
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        parts, host, port = urlsplit(""), None, 0
    if parts.scheme not in ("http", "https") or not host:
        raise SkippedSourceError(url, "unsupported", "not a web address; only http and https are read.")
    if "@" in parts.netloc:
        raise SkippedSourceError(url, "unsupported", f"{WITH_USER}.")
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise SkippedSourceError(url, "http-error", f"no host called {host}; check the address.") from None
    numbers = [str(entry[4][0]) for entry in found]
    if not (allow_private or host in trusted or all(_public(n) for n in numbers)):
        detail = f"leads to this machine or a private network; --trust-host {host} reads it all the same."
        raise SkippedSourceError(url, "ssrf-blocked", detail)
    return numbers[0]


def _public(number: str) -> bool:
    address = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        # Addresses that wrap an IPv4 address are as private as what they wrap.
        translated = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF) if address in _NAT64 else None
        teredo = address.teredo[1] if address.teredo else None
        address = translated or address.ipv4_mapped or address.sixtofour or teredo or address
    if isinstance(address, ipaddress.IPv6Address) and address not in _UNICAST:
        return False
    return address.is_global and not address.is_multicast
