"""One story under several addresses: the key that they share."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

# Parameters that say where a reader came from, never which story it is.
_TRACKING = re.compile(
    r"(utm|at|mc|mtm|pk|piwik|hsa|ns|vero|oly|itm|wt)_\w+|_(ga|gl|hsenc|hsmi)|(fb|g|dc|y|tw|msclk|srs|wbra|gbra)l?[ci]li?d"
    r"|(fb|g|dc|y|tw)clid|msclkid|wbraid|gbraid|igshid|mkt_tok|cmp(id)?|ocid|xtor|smid|smtyp|ncid|sr_share|taid|spm"
    r"|ref|referrer|ref_src|ref_url|rss|feed_?id|partner|share|s_cid|ito|traffic_source|amp|outputtype",
    re.I,
)
_SUFFIXES = re.compile(r"(/amp(\.html)?|\.amp(?=\.html?$)|\.amp)/?$", re.I)
_CACHES = re.compile(r"https?://(?:www\.google\.[a-z.]+/amp|[\w-]+\.cdn\.ampproject\.org/[cvi])/(s/)?(.+)", re.I)
_MIRRORS = re.compile(r"^(www|amp|m|mobile)\d?\.(?=[^.]+\.[^.])")
_PORTS = {"http": ":80", "https": ":443"}


def key_of(url: str) -> str:
    """What tells stories apart: the address without scheme variants, trackers, amp and mobile forms and fragments.

    An address that is not of the web is its own key.
    """
    if cached := _CACHES.match(url.strip()):
        url = f"http{'s' if cached[1] else ''}://{cached[2]}"
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").encode("idna").decode("ascii").removesuffix(".")
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError):
        return url
    if parts.scheme.lower() not in _PORTS or not host:
        return url
    port = "" if port in _PORTS.values() else port
    path = _SUFFIXES.sub("", re.sub("/{2,}", "/", parts.path)) or "/"
    path = re.sub(r"^/amp/", "/", path, flags=re.I).rstrip("/")
    return f"https://{_MIRRORS.sub('', host)}{port}{unquote(path, errors='surrogateescape')}{_query(parts.query)}"


def plain(url: str) -> str:
    """The address without the parameters that say where its reader came from; to the letter where there are none."""
    head, mark, rest = url.partition("?")
    query, hash_, fragment = rest.partition("#")
    kept = "&".join(one for one in query.split("&") if not _tracks(one.partition("=")[0]))
    return url if kept == query else head + (mark + kept if kept else "") + hash_ + fragment


def _tracks(name: str) -> bool:
    """Of a tracker, and not of an amp page, which is another one."""
    return bool(_TRACKING.fullmatch(name)) and name.lower() not in ("amp", "outputtype")


def same_page(one: str, other: str) -> bool:
    """Whether two addresses of a story lead to one page, not to its amp or mobile form, which may go alone."""
    return one == other or (key_of(one) == key_of(other) and _form(one) == _form(other))


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one host, but for www, amp and mobile names."""
    return bool(site_of(one)) and site_of(one) == site_of(other)


def site_of(url: str) -> str:
    """The host that two addresses of one site share; empty where there is none."""
    try:
        parts = urlsplit(url)
        return _MIRRORS.sub("", (parts.hostname or "").lower()) + (f":{parts.port}" if parts.port else "")
    except ValueError:
        return ""


def _form(url: str) -> tuple[bool, bool]:
    """Whether an address is of an amp page, and of a mobile one."""
    parts = urlsplit(url)
    host = (parts.hostname or "").lower()
    amp = host.startswith("amp") or bool(re.search(r"^/amp/", parts.path, re.I) or _SUFFIXES.search(parts.path))
    amp = amp or bool(_CACHES.match(url) or re.search(r"\b(amp|outputtype=amp)\b", parts.query, re.I))
    return amp, bool(re.match(r"(m|mobile)\d?\.", host))


def _query(query: str) -> str:
    kept = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if not _TRACKING.fullmatch(name)]
    return f"?{urlencode(sorted(kept))}" if kept else ""
