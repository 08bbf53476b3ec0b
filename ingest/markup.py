"""A piece of HTML from a feed -> its text; and XML that is safe to parse."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from assistant.errors import Unreadable
from ingest.cleaning import paragraphs
from ingest.hidden import without_hidden

_BLOCKS = frozenset(
    "address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main ol "
    "p pre section table td th tr ul".split()
)
_UNREAD = frozenset(("script", "style", "template", "noscript", "iframe", "svg", "math", "object", "form", "button"))
_DECLARATION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.I)


def text_of(fragment: str) -> str:
    """What a reader sees of a fragment, one paragraph a line; a fragment without markup as it is."""
    if "<" not in fragment and "&" not in fragment:
        return paragraphs(fragment)
    tree = without_hidden(f"<div>{fragment}</div>")
    return paragraphs("".join(_pieces(tree))) if tree is not None else ""


def _pieces(root: Any) -> list[str]:
    """Texts in order, with a line end at each edge of a block; a loop, since markup nests as deep as it likes."""
    pieces: list[str] = []
    skipped = None
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start":
            if skipped is None and element.tag in _UNREAD:
                skipped = element
            if skipped is None:
                pieces.append(_edge(element) + (element.text or "").replace("\n", " "))
            continue
        if skipped is element:
            skipped = None
        if skipped is None and element is not root:
            pieces.append(_edge(element) + (element.tail or "").replace("\n", " "))
    return pieces


def _edge(element: Any) -> str:
    return "\n" if element.tag in _BLOCKS else ""


def refuse_declarations(data: bytes, url: str) -> None:
    """Raises Unreadable for XML with a DTD, in whatever encoding its bytes spell it."""
    plain = data.replace(b"\0", b"")  # UTF-16 and UTF-32 put zeros between ASCII letters
    if _DECLARATION.search(plain) or _DECLARATION.search(data.translate(_EBCDIC)):
        raise Unreadable(f"{url} declares a document type or entities (a DTD), which no feed needs")


def parse_xml(data: bytes, url: str) -> Any:
    """The root of an XML document without a DTD. Raises Unreadable."""
    refuse_declarations(data, url)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        root: Any = etree.fromstring(data.strip(), parser)
    except (etree.LxmlError, ValueError) as error:
        raise Unreadable(f"{url} is not XML ({error})") from None
    if root is None:
        raise Unreadable(f"{url} is not XML")
    return root


_EBCDIC = bytes(range(256)).decode("cp037").encode("latin-1", "replace")
