"""One writer per data folder; the lock names its holder."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.errors import LibraryLocked, LibraryUnwritable

FILE = "writer.lock"


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold the folder for writing. Raises LibraryLocked at once, naming the holder's pid.

    The operating system lets go of the lock when its holder ends, however it ends.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder / FILE, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise LibraryUnwritable(
            f"the data folder {folder} cannot be written to ({error.strerror}); choose another with --data"
        ) from error
    try:
        _take(descriptor, folder)
        yield
    finally:
        os.close(descriptor)


def _take(descriptor: int, folder: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        holder = os.pread(descriptor, 32, 0).decode("ascii", "replace").strip() or "unknown"
        raise LibraryLocked(
            f"the library at {folder} is being written to by process {holder}; try again when it has finished"
        ) from None
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, str(os.getpid()).encode(), 0)
