"""The command `communique`: one line in, one clear result or message out.

Exit codes: 0 done, 1 done with failures, each named, 2 wrong usage or settings.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from communique.options import DataOption, DayOption, JsonOption
from communique.subscribing import sources_app
from communique.yielding import stand_back

app = typer.Typer(
    name="communique",
    help="Answers questions over diplomacy news and shows, for every sentence, the passage that says it.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

_INTERRUPTED = 130  # what Typer makes of a KeyboardInterrupt before it reaches us
_INTERRUPTION = "communique: interrupted; what was reported is stored, the same command completes it"

_WRITERS = ("ingest", "refresh", "rebuild")


@app.command()
def ingest(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE...",
            help="Addresses (an article, a feed, a sitemap, a site), files (.jsonl, .jsonl.gz, .html, .txt, .md, .pdf, "
            ".rss, .atom, .opml) or folders.",
        ),
    ],
    data: DataOption = None,
    json: JsonOption = False,
) -> None:
    """Take articles into the library."""
    from communique.ingesting import run

    raise typer.Exit(run(sources, data, json))


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument(metavar="QUESTION", help="What you want to know.")] = None,
    batch: Annotated[Path | None, typer.Option(metavar="Q.jsonl", help="Ask every line: id, question, asked.")] = None,
    as_of: DayOption = None,
    since: DayOption = None,
    until: DayOption = None,
    source: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Only this source; may be repeated.")] = None,
    data: DataOption = None,
    json: JsonOption = False,
) -> None:
    """Answer a question, or a file of them, with cited sentences."""
    from communique import asking

    scope = {"as_of": as_of, "since": since, "until": until, "sources": tuple(source or ())}
    if (question is None) == (batch is None):
        raise typer.BadParameter("give either a QUESTION or --batch Q.jsonl")
    if batch is not None:
        raise typer.Exit(asking.ask_batch(batch, scope, data))
    raise typer.Exit(asking.ask_one(question or "", scope, data, json))


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on.")] = 7860,
    data: DataOption = None,
    samples: Annotated[bool, typer.Option(help="Fill an empty library with the sample briefs.")] = True,
    refresh: Annotated[
        str | None, typer.Option(metavar="15m", help="Visit the sources that are followed, again after this time.")
    ] = None,
) -> None:
    """Serve the chat page."""
    from communique.serving import run

    raise typer.Exit(run(host, port, data, samples, refresh))


@app.command("refresh")
def refresh_command(
    every: Annotated[str | None, typer.Option(metavar="15m", help="Again after this time, until interrupted.")] = None,
    data: DataOption = None,
    json: JsonOption = False,
) -> None:
    """Take in what is new at the sources that are followed."""
    from communique.refreshing import run

    raise typer.Exit(run(every, data, json))


app.add_typer(sources_app, name="sources")


@app.command()
def history(
    url: Annotated[str, typer.Argument(metavar="URL", help="The article's address, or another of the same story.")],
    data: DataOption = None,
    json: JsonOption = False,
) -> None:
    """Show what an article has said over time: each revision, what changed, and whether it was withdrawn."""
    from communique.history import run

    raise typer.Exit(run(url, data, json))


@app.command()
def mcp(data: DataOption = None) -> None:
    """Offer the library to an agent (Model Context Protocol) on standard input and output."""
    from communique.agents import run

    raise typer.Exit(run(data))


@app.command()
def status(data: DataOption = None, json: JsonOption = False) -> None:
    """Say what the library holds."""
    from communique.keeping import show_status

    raise typer.Exit(show_status(data, json))


@app.command()
def check(
    data: DataOption = None,
    json: JsonOption = False,
    origin: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Say instead what a page of this origin may do, and what blocks it."),
    ] = None,
) -> None:
    """Find every disagreement between catalog and vectors."""
    from communique import keeping, origins

    raise typer.Exit(keeping.run_check(data, json) if origin is None else origins.run(origin, json))


@app.command()
def feedback(data: DataOption = None, json: JsonOption = False) -> None:
    """Show what readers thought of answers, the oldest first."""
    from communique.opinions import run

    raise typer.Exit(run(data, json))


@app.command()
def rebuild(data: DataOption = None, json: JsonOption = False) -> None:
    """Make the vectors anew from the catalog."""
    from communique.keeping import run_rebuild

    raise typer.Exit(run_rebuild(data, json))


@app.command("eval")
def evaluate(
    questions: Annotated[
        Path,
        typer.Argument(
            metavar="QUESTIONS.jsonl",
            help="One object a line: id, question; optionally asked (YYYY-MM-DD), answers (accepted texts), "
            "answer_found_in (addresses), answerable (true or false).",
        ),
    ],
    articles: Annotated[
        list[str] | None,
        typer.Option(metavar="SOURCE", help="Ask a temporary library of these articles; may be repeated."),
    ] = None,
    answers: Annotated[
        Path | None,
        typer.Option(metavar="RUN.jsonl", help="Ask nothing: score these answers, as `ask --batch` prints them."),
    ] = None,
    against: Annotated[
        Path | None,
        typer.Option("--against", "--baseline", metavar="RUN.jsonl", help="Test the run, paired, against this one."),
    ] = None,
    save: Annotated[Path | None, typer.Option(metavar="RUN.jsonl", help="Keep the answers for a later run.")] = None,
    report: Annotated[
        Path | None, typer.Option(metavar="FILE.html", help="Write a page of the figures and of what failed, and why.")
    ] = None,
    unanswerable: Annotated[
        bool, typer.Option("--unanswerable", help="The articles answer none of the questions: each is to be refused.")
    ] = False,
    data: DataOption = None,
    json: JsonOption = False,
) -> None:
    """Measure the answers to a question set, with 95 % intervals, alone or against another run.

    Asks every question as of its day: of a temporary library where --articles are given, else of the library.
    """
    from communique.evaluating import Sources, run

    given = Sources(questions, tuple(articles or ()), answers, against, save, report, unanswerable)
    raise typer.Exit(run(given, data, json))


@app.command()
def verify(
    draft: Annotated[
        Path | None, typer.Argument(metavar="DRAFT.txt", help="A text, to be checked by sentences.")
    ] = None,
    batch: Annotated[
        Path | None,
        typer.Option(
            metavar="CLAIMS.jsonl", help="Check every line: id, claim; optionally passage, title, source, published."
        ),
    ] = None,
    as_of: DayOption = None,
    data: DataOption = None,
    json: JsonOption = False,
) -> None:
    """Say of each sentence whether the library, or the passage beside it, says it, and what is wrong if not."""
    from communique import verifying

    if (draft is None) == (batch is None):
        raise typer.BadParameter("give either a DRAFT.txt or --batch CLAIMS.jsonl")
    if batch is not None:
        raise typer.Exit(verifying.verify_batch(batch, {"as_of": as_of}, data))
    raise typer.Exit(verifying.verify_draft(Path(draft or ""), {"as_of": as_of}, data, json))


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; every error is one line on standard error."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if arguments is None and given and given[0] in _WRITERS:  # in a process of its own
        stand_back()
    sys.exit(_run(given))


def _run(arguments: list[str]) -> int:
    try:
        code = app(arguments, standalone_mode=False) or 0
        return code if code != _INTERRUPTED else _say(_INTERRUPTION, 1)
    except (KeyboardInterrupt, typer.Abort):
        return _say(_INTERRUPTION, 1)
    except BrokenPipeError:  # the reader of our output has left
        sys.stderr.close()
        return 1
    except Exception as error:
        message = _message(error)
        if message is None:
            raise
        return _say(message, 2)


def _message(error: Exception) -> str | None:
    """What to tell of an error that is the caller's to mend; None of one that is ours."""
    from assistant.errors import CommuniqueError  # after the fact, since the package costs --help a second

    if isinstance(error, CommuniqueError):
        return f"communique: {error}"
    # Typer's usage errors have no public base class; what they share is that they format themselves.
    if not hasattr(error, "format_message"):
        return None
    message: str = error.format_message()
    return message if "\n" in message else f"communique: {message}; see communique --help"


def _say(message: str, code: int) -> int:
    print(message, file=sys.stderr)  # noqa: T201
    return code
