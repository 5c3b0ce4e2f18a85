"""The `mutualist` command: verbs over the same functions that the API and the tests use.

What explains a verb is imported with this package; what a verb runs, where it runs it: the command is quick to answer,
and numpy, numba and strawberry are loaded by the verbs that need them."""

from __future__ import annotations

import sys

import typer

from mutualist.cli import data, query, serve
from mutualist.cli.console import reported
from mutualist.cli.db import db
from mutualist.cli.demo import brief, demo
from mutualist.cli.evaluate import evaluate
from mutualist.cli.output import guarded_output
from mutualist.cli.report import report
from mutualist.graph import silence_driver

app = typer.Typer(
    name="mutualist",
    help="Who should meet whom, on whom it all rests, where it would break.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("up")(serve.up)
app.command("demo")(demo)
app.command("brief")(brief)
app.add_typer(db, name="db")
app.command("migrate")(data.migrate)
app.command("import")(data.import_)
app.command("analyze")(data.analyze)
app.command("evaluate")(evaluate)
app.command("serve")(serve.serve)
app.command("schema")(query.schema)
app.command("query")(query.query)
app.command("report")(report)


def _version(wanted: bool) -> None:
    if wanted:
        from mutualist import __version__

        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def _top(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Print the version."),
) -> None:
    """Mutualist."""


def main() -> None:
    """Run the command line."""
    silence_driver()
    with reported(), guarded_output():
        sys.exit(app(prog_name="mutualist", standalone_mode=True))
