"""As much of an answer as can be shown while the model writes; nothing of it is checked yet."""

from __future__ import annotations

import re

from assistant.defusing import restored, visible
from assistant.marks import sealed, settled, unsealed
from assistant.statements import NO_ANSWER, Handout
from assistant.stripping import hide_addresses, without_blocks, without_tags

_SIGNS = re.compile(r"[*`#|~]+|_{2,}")


def provisional(written: str, handout: Handout) -> str:
    """Plain text without marks, markup or addresses; only ever longer, but for rare corrections."""
    if NO_ANSWER.startswith(written.strip()[: len(NO_ANSWER)]):
        return ""
    text = without_tags(without_blocks(settled(written)))
    text = _SIGNS.sub("", unsealed(sealed(text, handout.marks), handout.marks).text)
    lines = [visible(line) for line in hide_addresses(restored(text)).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
