"""What may stand in a page: the tags, classes and addresses that `rendering` uses, and nothing else."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import nh3

_TAGS = set("a article blockquote br details div h1 h2 h3 mark p section span summary time".split())
_CLASSES = set(
    """answer asked byline card claim empty failed group icon mark masthead notice number partial refused says
    sources standing support supported tally unsupported verbatim""".split()
)
_ATTRIBUTES = {
    "*": {"aria-label", "aria-hidden", "id"},
    "a": {"href", "target"},
    "article": {"tabindex"},
    "details": {"open"},
    "time": {"datetime"},
}
_ANCHOR = re.compile(r"c-[A-Za-z0-9-]{1,60}")
_LINE_ENDS = re.compile(r"[\r\n]+")
_NOT_IN_ADDRESS = re.compile(r"[\s\x00-\x1f\\]")


def clean(html: str) -> str:
    """The last step over every piece of HTML: only what is allowed, on one line, links without referrer or opener."""
    cleaned = nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        allowed_classes=dict.fromkeys(_TAGS, _CLASSES),
        attribute_filter=_attribute,
        url_schemes={"http", "https"},
        link_rel="noopener noreferrer nofollow",
    )
    return _LINE_ENDS.sub(" ", cleaned).replace("<p></p>", "")


def is_web(url: str) -> bool:
    """Whether this is an absolute http(s) address that every reader takes for the same."""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and not _NOT_IN_ADDRESS.search(url)
    except ValueError:
        return False


def _attribute(_tag: str, name: str, value: str) -> str | None:
    if name == "id":
        return value if _ANCHOR.fullmatch(value) else None
    if name == "href":
        return value if is_web(value) or _ANCHOR.fullmatch(value.removeprefix("#")) else None
    if name == "target":
        return value if value == "_blank" else None
    return value
