"""A page without the elements that its readers do not see, which an extractor would keep."""

from __future__ import annotations

import re
from typing import Any

from lxml import html
from lxml.etree import LxmlError

_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?![.\d])|font-size\s*:\s*0(?![.\d]*[1-9])", re.I
)


def without_hidden(page: bytes) -> Any:
    """The parsed page (an lxml element) with hidden elements removed; None where there is no page to parse."""
    try:
        tree: Any = html.fromstring(page)
    except (LxmlError, ValueError):
        return None
    if _is_hidden(tree):  # the root has no parent to be dropped from
        return None
    for element in [element for element in tree.iter() if _is_hidden(element)]:
        element.drop_tree()
    return tree


def _is_hidden(element: Any) -> bool:
    if not isinstance(element.tag, str):
        return False
    return "hidden" in element.attrib or bool(_HIDING.search(element.get("style") or ""))
