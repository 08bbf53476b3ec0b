"""What may stand in a page: the tags, classes and addresses that `rendering` uses, and nothing else."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import nh3

_TAGS = set(
    """a article blockquote br details div h1 h2 h3 li mark ol p section span strong summary table tbody td th thead
    time tr ul""".split()
)
_CLASSES = set(
    """also answer asked axis back bar bars block byline caption card cited claim count dot empty facts failed far
    followed gap group icon key lane lanes large left legend library mark masthead middle most notice number partial
    problem read refused remaining rests rows says searched similar small source sources stale standing support
    supported tally timeline told unseen unsupported verbatim when whole""".split()
)
# Places and lengths are classes: a style attribute could call a stranger.
_CLASSES |= {f"at-{column}" for column in range(24)} | {f"{side}-{step}" for side in "hw" for step in range(21)}
_ATTRIBUTES = {
    "*": {"aria-label", "aria-hidden", "id", "title"},
    "a": {"href", "target"},
    "article": {"tabindex"},
    "details": {"open"},
    "th": {"scope"},
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
