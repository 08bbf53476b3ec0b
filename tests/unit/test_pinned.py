"""The parser is loaded only where its weights are those that were tried."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import ParserError
from assistant.grammar import parse
from assistant.pinned import PACKAGE, SHA256, digest, parser_weights


def copy(folder: Path, **changed: bytes) -> Path:
    """A small folder of weights."""
    for name, content in ({"model": b"12", "cfg": b"3"} | changed).items():
        folder.joinpath(name).write_bytes(content)
    return folder


def test_the_installed_weights_are_the_pinned_ones() -> None:
    assert digest(parser_weights()) == SHA256
    assert parse(["Ministers met."])[0][0].pos_ == "NOUN"


def test_a_changed_file_is_refused_with_what_to_reinstall(tmp_path: Path) -> None:
    with pytest.raises(ParserError, match=f"not hold the pinned parser; reinstall {PACKAGE}"):
        parser_weights(copy(tmp_path))


def test_the_digest_sees_content_names_and_added_files(tmp_path: Path) -> None:
    kinds: list[dict[str, bytes]] = [{}, {"model": b"13"}, {"model": b"1", "cfg": b"23"}, {"more": b""}]
    folders = [tmp_path / str(number) for number in range(len(kinds))]
    for folder in folders:
        folder.mkdir()
    found = [digest(copy(folder, **changed)) for folder, changed in zip(folders, kinds, strict=True)]
    assert len(set(found)) == len(found)


def test_a_package_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.pinned.find_spec", lambda name: None)
    with pytest.raises(ParserError, match=f"not installed; install {PACKAGE}"):
        parser_weights()
