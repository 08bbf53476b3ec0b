"""What a model wrote -> plain text: no markup, no code, no picture, no reasoning aloud; addresses are found."""

from __future__ import annotations

import re
from collections.abc import Set
from urllib.parse import urlsplit

_THOUGHT = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.S | re.I)
_FENCED = re.compile(r"^[ \t]*(`{3,}|~{3,}).*?(?:^[ \t]*\1[ \t]*$|\Z)", re.S | re.M)
_IMAGE = re.compile(r"!\[[^\]\n]*\](?:\([^)\n]*\)|\[[^\]\n]*\])?")
_LINK = re.compile(r"\[([^\]\n]+)\]\((?:[^()\n]|\([^()\n]*\))*\)")
_DEFINITION = re.compile(r"^[ \t]*\[[^\]\n]+\]:.*$", re.M)
_TEMPLATE = re.compile(r"<\|[^|>\n]{0,40}\|>|<｜[^｜>\n]{0,40}｜>|<</?SYS>>|\[/?INST\]")
_TAG = re.compile(r"</?[A-Za-z!][^<>]*>")
_LINE_MARKUP = re.compile(r"^[ \t]*(?:(?:[-*+•▪]|\d{1,2}[.)]|>+|\|)[ \t]+)+", re.M)
_HEADING = re.compile(r"^[ \t]*(?:#{1,6}[ \t].*|[-=*_|: \t]{3,})$", re.M)
_EMPHASIS = re.compile(r"(\*{1,3}|_{2,3}|`+)(?=\S)(.+?)(?<=\S)\1")
_TOPS = """com org net info biz gov edu int mil io ai app dev xyz online site top news media live test example invalid
local""".split()
_ADDRESS = re.compile(
    rf"(?:\b[a-z][a-z0-9+.-]{{1,15}}:/{{1,3}}|\bwww\.|\b(?:javascript|data|mailto|file):)\S+"
    rf"|(?<![\w@.-])(?:[a-z0-9-]+\.)+(?:{'|'.join(_TOPS)}|[a-z]{{2}})(?![\w-])(?:[/:?#]\S*)?",
    re.I,
)


def without_blocks(text: str) -> str:
    """Whole blocks that are no part of an answer go: reasoning, code, pictures; a link leaves its words."""
    text = _IMAGE.sub("", _FENCED.sub("", _THOUGHT.sub("", text)))
    return _LINK.sub(_words_of_link, _DEFINITION.sub("", text))


def without_markup(text: str) -> str:
    """Tags, template tokens, list signs, headings and emphasis go; their words stay, but for headings."""
    text = without_tags(text)
    return _EMPHASIS.sub(r"\2", _LINE_MARKUP.sub("", _HEADING.sub("", text)))


def without_tags(text: str) -> str:
    """Tags and template tokens go."""
    return _TAG.sub("", _TEMPLATE.sub("", text))


def hide_addresses(text: str) -> str:
    """Every address becomes an ellipsis."""
    return _ADDRESS.sub("…", text)


def has_markup(text: str) -> bool:
    """Whether it holds a tag or a token of a chat template."""
    return bool(_TAG.search(text) or _TEMPLATE.search(text))


def foreign_address(text: str, hosts: Set[str]) -> bool:
    """Whether it holds an address other than the bare name of one of these hosts, as in “told example.com”."""
    return any(found.group().lower().removeprefix("www.") not in hosts for found in _ADDRESS.finditer(text))


def hosts_of(urls: Set[str]) -> frozenset[str]:
    """The hosts of these addresses."""
    return frozenset(host for url in urls if (host := _host(url)))


def _host(address: str) -> str:
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.").rstrip(".")


def _words_of_link(found: re.Match[str]) -> str:
    words: str = found.group(1)
    return f"[{words}]" if re.fullmatch(r"\S*\d\S*", words) else words  # a mark may be written as a link
