"""The texts in `prompts/`: one Markdown file each, with a version line; a folder of the settings' may stand in."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from pathlib import Path
from string import Template

from assistant.errors import SettingsError

_VERSION = re.compile(r"\A<!-- version: (\d+) -->\n")


@cache
def prompt(name: str, folder: Path | None = None) -> Template:
    """The text of a prompt, with $-placeholders; what is filled in is never read as a template again."""
    own = folder / f"{name}.md" if folder else None
    if own is not None and own.is_file():
        return _template(own.read_text(encoding="utf-8"), str(own))
    shipped = resources.files("prompts").joinpath(f"{name}.md")
    return _template(shipped.read_text(encoding="utf-8"), f"prompts/{name}.md")


def check_prompts(folder: Path | None) -> None:
    """Raises SettingsError for a folder whose prompts cannot be used, naming the file and what is wrong with it."""
    if folder is None:
        return
    if not folder.is_dir():
        raise SettingsError(f"prompts: {folder} is no folder; name one with Markdown files such as answer.md")
    known = {item.name for item in resources.files("prompts").iterdir() if item.name.endswith(".md")}
    for path in sorted(folder.glob("*.md")):
        if path.name not in known:
            raise SettingsError(f"prompts: {path} stands for none of {', '.join(sorted(known))}")
        _check_placeholders(path.stem, folder)


def _check_placeholders(name: str, folder: Path) -> None:
    try:
        own = prompt(name, folder)
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"prompts: {folder / name}.md cannot be read ({type(error).__name__})") from None
    if not own.is_valid():
        raise SettingsError(f"prompts: {folder / name}.md holds a lone $; write $$ for the character")
    given = set(prompt(name).get_identifiers())
    if odd := sorted(set(own.get_identifiers()) - given):
        raise SettingsError(
            f"prompts: {folder / name}.md names ${odd[0]}; there is {', '.join(sorted(given)) or 'none'}"
        )


def _template(text: str, where: str) -> Template:
    if not _VERSION.match(text):
        raise SettingsError(f"{where} does not begin with its version line, such as <!-- version: 1 -->")
    return Template(_VERSION.sub("", text).strip())
