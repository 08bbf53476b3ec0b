"""`communique serve`: the chat page, over a sample library where there is none yet."""

from __future__ import annotations

import os
import socket
import threading
from collections import Counter
from contextlib import suppress
from importlib import resources
from pathlib import Path

from assistant.errors import LibraryDamaged, LibraryLocked, UsageError
from assistant.guard.check import check_guards
from assistant.guard.hosts import ANY
from assistant.settings import Settings, load_settings
from communique import output
from communique.ingesting import progress, take_in
from communique.refreshing import keep_refreshing, seconds
from ingest.catalog import FILE
from ingest.embedding import Embedder, open_embedder
from ingest.library import open_library
from ingest.sources import count_articles


def run(host: str, port: int, data: Path | None, samples: bool, refresh: str | None = None) -> int:
    """Serve until interrupted, with `refresh` also visiting the sources at such intervals; the exit code."""
    settings = load_settings(data=data)
    check_guards(settings)
    if host in ANY and not settings.allowed_hosts:
        output.note("answering to localhost alone; list the names it is reached by in COMMUNIQUE_ALLOWED_HOSTS")
    pause = seconds(refresh) if refresh is not None else None
    embedder = open_embedder(settings)  # one for the page and for who writes beside it
    with listening(host, port) as bound:
        if not (settings.data / FILE).exists():
            fill(settings, samples, embedder)
        tell_damage(settings)
        if pause is not None:
            given = (settings, pause, embedder)
            threading.Thread(target=keep_refreshing, args=given, name="refresh", daemon=True).start()
        from app import main  # Gradio takes seconds to import

        with suppress(KeyboardInterrupt):  # how a server is meant to end
            main(bound, open_library(settings.data, settings, embedder), host)
    return 0


def tell_damage(settings: Settings) -> None:
    """Say so before the page opens where the vectors are damaged; the page then says it to those who ask."""
    try:
        open_library(settings.data, settings).present.verify()
    except (LibraryDamaged, LibraryLocked) as error:
        output.note(f"communique: {error}")


def listening(host: str, port: int) -> socket.socket:
    """A socket bound to the address. Raises UsageError where it cannot be, before anything slow is done."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise UsageError(
            f"cannot listen on {host} port {port} ({reason}); name another with --host and --port"
        ) from None


def fill(settings: Settings, samples: bool, embedder: Embedder | None = None) -> None:
    """Make the library, of the sample briefs or empty."""
    with resources.as_file(resources.files("ingest.samples")) as folder:
        sources = [str(folder)] if samples else []
        if samples:
            output.errors.print(f"{settings.data} holds no library yet: filling it with the sample briefs")
        outcomes = progress(take_in(sources, settings, embedder), count_articles(sources))
        counts = Counter(outcome.status for outcome in outcomes)
    output.errors.print(f"{counts['added']} articles")
