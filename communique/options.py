"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

DataOption = Annotated[
    Path | None,
    typer.Option("--data", metavar="DIR", help="The data folder; default $COMMUNIQUE_DATA, else the user's."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON, one object a line.")]
DayOption = Annotated[str | None, typer.Option(metavar="DATE", help="YYYY-MM-DD")]
