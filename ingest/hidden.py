"""A page without the elements that its readers do not see, which an extractor would keep."""

from __future__ import annotations

import re
from typing import Any

from lxml import html
from lxml.etree import LxmlError

_HIDING = re.compile(
    r"(?<![\w-])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|content-visibility\s*:\s*hidden"
    r"|opacity\s*:\s*0*\.?0+(?:%|(?![.\d]))|font(?:-size)?\s*:\s*(?:[a-z]+\s+)*0*\.?0+(?:px|r?em|pt|%)?(?![.\d\w])"
    r"|clip\s*:\s*rect\(\s*0[a-z]*[\s,]+0[a-z]*[\s,]+0[a-z]*[\s,]+0[a-z]*\s*\)|clip-path\s*:\s*inset\(\s*(?:50|100)%"
    r"|transform\s*:[^;]*scale[xy3d]*\(\s*0\s*[,)]|text-indent\s*:\s*-\d{3,}"
    r"|(?<!-)(?:left|right|top|margin-left|margin-top)\s*:\s*-\d{3,})",
    re.I,
)
_ZERO_SIZE = re.compile(r"(?<![\w-])(?:max-)?(?:width|height)\s*:\s*0*\.?[01]?(?:px|r?em|pt|%)?\s*(?:!|;|$)", re.I)
_OVERFLOW = re.compile(r"overflow(?:-[xy])?\s*:\s*(?:hidden|clip)", re.I)
_COLOUR = re.compile(r"(?<![\w-])(color|background(?:-color)?)\s*:\s*([^;!]+)", re.I)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_MEDIA = re.compile(r"@[^{};]+\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_CSS_CHARS = 100_000  # of a sheet that are looked at
_SIMPLE = re.compile(r"([a-z][a-z0-9]*)?([.#][\w-]+)", re.I)
_NAMES = {
    "white": "#fff", "black": "#000", "red": "#f00", "yellow": "#ff0", "lime": "#0f0", "blue": "#00f",
    "gray": "#808080", "grey": "#808080", "silver": "#c0c0c0", "whitesmoke": "#f5f5f5", "snow": "#fffafa",
}  # fmt: skip
_PAPER = (255, 255, 255)
_NEAR = 12  # of 255, by which two colours may differ and none be read upon the other
_UNSHOWN = ("template", "noscript", "dialog")

Colour = tuple[int, ...]


def without_hidden(page: bytes | str) -> Any:
    """The parsed page (an lxml element) with hidden elements removed; None where there is no page to parse."""
    try:
        tree: Any = html.fromstring(page)
    except (LxmlError, ValueError, AssertionError):
        return None
    hiding = _hiding_selectors(tree)
    if _is_hidden(tree, hiding):  # the root has no parent to be dropped from
        return None
    for element in [element for element in tree.iter() if _is_hidden(element, hiding)]:
        element.drop_tree()
    return tree


def _is_hidden(element: Any, hiding: frozenset[tuple[str, str]]) -> bool:
    if not isinstance(element.tag, str):
        return False
    style = element.get("style") or ""
    return (
        "hidden" in element.attrib
        or element.tag in _UNSHOWN
        or bool(_HIDING.search(style))
        or bool(_ZERO_SIZE.search(style) and _OVERFLOW.search(style))
        or _is_transparent(element, style)
        or _selected(element, hiding)
    )


def _is_transparent(element: Any, style: str) -> bool:
    """Whether its own letters have the colour of what is behind them."""
    declared = element.get("color") if element.tag == "font" else None
    text = _colours(style).get("color") or declared
    if text is None or (element.tag != "font" and "color" not in style):
        return False
    if text.strip().lower() in ("transparent", "rgba(0,0,0,0)"):
        return True
    front, back = _parsed(text), _behind(element)
    return front is not None and back is not None and all(abs(a - b) <= _NEAR for a, b in zip(front, back, strict=True))


def _behind(element: Any) -> Colour | None:
    """The background that is written nearest to the element; the white of paper where none is, None for a picture."""
    while element is not None:
        background = _colours(element.get("style") or "").get("background") or element.get("bgcolor")
        if background:
            return _parsed(background)
        element = element.getparent()
    return _PAPER


def _colours(style: str) -> dict[str, str]:
    return {name.lower().removesuffix("-color"): value for name, value in _COLOUR.findall(style)}


def _parsed(text: str) -> Colour | None:
    """Red, green and blue, 0 to 255, of a colour written as a name, in hex or as rgb()."""
    text = _NAMES.get(text.strip().lower(), text.strip().lower())
    if found := re.fullmatch(r"#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})", text):
        digits = found[1] if len(found[1]) > 4 else "".join(digit * 2 for digit in found[1])
        return tuple(int(digits[at : at + 2], 16) for at in (0, 2, 4))
    if found := re.match(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})", text):
        return tuple(int(value) for value in found.groups())
    return None


def _hiding_selectors(tree: Any) -> frozenset[tuple[str, str]]:
    """Tag and .class or #id of the page's own rules that hide; rules for print or small screens do not count."""
    found = set()
    for sheet in tree.iter("style"):
        css = _MEDIA.sub("", _COMMENT.sub("", (sheet.text or "")[:_CSS_CHARS]))
        for selectors, declarations in _RULE.findall(css):
            if _HIDING.search(declarations):
                simple = (_SIMPLE.fullmatch(selector.strip()) for selector in selectors.split(","))
                found |= {((one[1] or "").lower(), one[2]) for one in simple if one}
    return frozenset(found)


def _selected(element: Any, hiding: frozenset[tuple[str, str]]) -> bool:
    if not hiding:
        return False
    names = [f".{name}" for name in (element.get("class") or "").split()]
    names += [f"#{element.get('id')}"] if element.get("id") else []
    return any((tag, name) in hiding for name in names for tag in ("", element.tag))
