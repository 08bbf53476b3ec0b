"""The commands `communique sources …`."""

from __future__ import annotations

from typing import Annotated

import typer

from communique.options import DataOption, JsonOption

sources_app = typer.Typer(help="The feeds, sitemaps and sites that `refresh` visits.", no_args_is_help=True)


@sources_app.command("add")
def sources_add(
    sources: Annotated[
        list[str], typer.Argument(metavar="URL...", help="Feeds, sitemaps, sites, or OPML lists (also as files).")
    ],
    data: DataOption = None,
    json: JsonOption = False,
) -> None:
    """Follow sources."""
    from communique.following import run_add

    raise typer.Exit(run_add(sources, data, json))


@sources_app.command("list")
def sources_list(data: DataOption = None, json: JsonOption = False) -> None:
    """Say what is followed, and how the last visit went."""
    from communique.following import run_list

    raise typer.Exit(run_list(data, json))


@sources_app.command("remove")
def sources_remove(
    urls: Annotated[list[str], typer.Argument(metavar="URL...", help="As `sources list` shows them.")],
    data: DataOption = None,
    json: JsonOption = False,
) -> None:
    """Follow sources no longer; their articles stay."""
    from communique.following import run_remove

    raise typer.Exit(run_remove(urls, data, json))
