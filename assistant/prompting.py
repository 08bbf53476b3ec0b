"""The texts in `prompts/`: one Markdown file each, with a version line."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from string import Template

_VERSION = re.compile(r"\A<!-- version: (\d+) -->\n")


@cache
def prompt(name: str) -> Template:
    """The text of a prompt, with $-placeholders; what is filled in is never read as a template again."""
    text = resources.files("prompts").joinpath(f"{name}.md").read_text(encoding="utf-8")
    if not _VERSION.match(text):
        raise ValueError(f"prompts/{name}.md does not begin with its version line")
    return Template(_VERSION.sub("", text).strip())
