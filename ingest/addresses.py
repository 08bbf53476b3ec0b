"""Which addresses may be fetched: a URL's spelling, and every address that its host resolves to.

Registries of special addresses: RFC 6890 and its successors; what `ipaddress` calls global is not enough, since
multicast, 6to4 and others are global to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import httpx

from assistant.errors import AddressRefused

IPAddress = IPv4Address | IPv6Address

_DEFAULT_PORTS = {"http": 80, "https": 443}
_PORTS = frozenset({80, 443, 8080, 8443})
_URL_CHARS = 4_000
_AUTHORITY = re.compile(r"([a-z][a-z0-9+.-]*)://([^/?#]*)", re.I)
_AMBIGUOUS = re.compile(r"[\s\\@%\x00-\x20\x7f]")  # two parsers may see two hosts
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*", re.I)

# Beyond what is not `is_global`: addresses that are global by the letter and yet nobody's public server.
_SPECIAL = [
    ip_network(net)
    for net in (
        "100.64.0.0/10", "168.63.129.16/32", "192.0.0.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24",
        "192.175.48.0/24", "198.18.0.0/15",
        "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20", "5f00::/16",
    )
]  # fmt: skip
_UNICAST_6 = ip_network("2000::/3")
_NAT64 = ip_network("64:ff9b::/96")
_LINK_LOCAL = (ip_network("169.254.0.0/16"), ip_network("fe80::/10"))
_METADATA = (ip_address("fd00:ec2::254"), ip_address("100.100.100.200"), ip_address("168.63.129.16"))


class Intranet:
    """The `host:port` pairs that may be fetched though their addresses are private."""

    def __init__(self, places: Iterable[str] = ()) -> None:
        self._places = {_place(place) for place in places}

    def holds(self, url: httpx.URL) -> bool:
        """Whether this very host and port is listed."""
        return (host_of(url), port_of(url)) in self._places


def check_url(text: str, intranet: Intranet) -> httpx.URL:
    """The URL, parsed once and for all. Raises AddressRefused for one that is spelt to mislead, or not for the web."""
    text = text.strip(" \t\r\n\f")
    found = _AUTHORITY.match(text)
    if len(text) > _URL_CHARS or not found or found[1].lower() not in _DEFAULT_PORTS:
        raise refused(text, "only http:// and https:// addresses of a site are fetched")
    if _AMBIGUOUS.search(found[2]):
        raise refused(text, "a name, a password, a space, % or \\ before the host can hide where it leads")
    try:
        url = httpx.URL(text)
        host = url.host  # decodes an international name, and may fail to
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise refused(text, f"no valid address ({error})") from None
    if not host or url.userinfo:
        raise refused(text, "no host")
    _check_number(text, url)
    if port_of(url) not in _PORTS and not intranet.holds(url):
        raise refused(text, f"port {port_of(url)} is not one of a news site; list {_spelt(url)} in COMMUNIQUE_INTRANET")
    return url.copy_with(fragment=None)


def check_answers(url: httpx.URL, answers: Sequence[str], intranet: Intranet) -> None:
    """Raises AddressRefused unless every address that the host leads to is public, or its place listed."""
    if not answers:
        raise refused(str(url), "its host has no address")
    listed = intranet.holds(url)
    for answer in answers:
        if reason := why_not(answer, listed):
            advice = (
                "" if listed else f"; an intranet source is allowed by listing {_spelt(url)} in COMMUNIQUE_INTRANET"
            )
            raise refused(str(url), f"{host_of(url)} leads to {answer}, {reason}{advice}")


def why_not(answer: str, listed: bool = False) -> str:
    """Why an address may not be connected to; empty where it may."""
    try:
        address = _unwrapped(ip_address(answer))
    except ValueError:
        return "which is no address"
    if listed:
        return "which no source can have" if _never(address) else ""
    return "" if _is_public(address) else "which is not a public address"


def literal(url: httpx.URL) -> str | None:
    """The host where it is an address already."""
    try:
        return str(ip_address(host_of(url)))
    except ValueError:
        return None


def host_of(url: httpx.URL) -> str:
    """The host as it is looked up: ASCII, lower case, without a trailing dot."""
    return url.raw_host.decode("ascii").lower().removesuffix(".")


def port_of(url: httpx.URL) -> int:
    """The port, by default that of the scheme."""
    return url.port or _DEFAULT_PORTS[url.scheme]


def refused(url: str, reason: str) -> AddressRefused:
    """The error that names address and reason; a password within is not repeated."""
    shown = re.sub(r"//[^/?#]*@", "//…@", url.strip())[:200]
    return AddressRefused(f"{shown} is not fetched: {reason}")


def _is_public(address: IPAddress) -> bool:
    if isinstance(address, IPv6Address) and address not in _UNICAST_6:
        return False
    special = any(address in net for net in _SPECIAL if net.version == address.version)
    return address.is_global and not (address.is_multicast or address.is_reserved or special)


def _never(address: IPAddress) -> bool:
    """Not even where it is listed: nobody's server, or one that hands out the keys of the machine."""
    local = any(address in net for net in _LINK_LOCAL if net.version == address.version)
    return address.is_multicast or address.is_unspecified or local or address in _METADATA


def _unwrapped(address: IPAddress) -> IPAddress:
    """The IPv4 address inside an IPv6 one that only carries it."""
    if isinstance(address, IPv4Address):
        return address
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address


def _check_number(text: str, url: httpx.URL) -> None:
    """WHATWG: a host whose last label is a number is an IPv4 address, however it is written."""
    host = host_of(url)
    if "%" in host:
        raise refused(text, "an address with a zone is of this machine's network")
    if ":" not in host and _NUMBER.fullmatch(host.rpartition(".")[2]) and literal(url) is None:
        raise refused(text, "its host is a number that different programs read differently")


def _place(text: str) -> tuple[str, int]:
    """`host:port` taken apart. Raises ValueError."""
    url = httpx.URL(f"http://{text.strip()}")
    if not url.host or url.path not in ("", "/") or url.userinfo or ":" not in text.rpartition("]")[2]:
        raise ValueError(f"{text!r} is not host:port")
    return host_of(url), port_of(url)


def _spelt(url: httpx.URL) -> str:
    host = host_of(url)
    return f"{f'[{host}]' if ':' in host else host}:{port_of(url)}"
