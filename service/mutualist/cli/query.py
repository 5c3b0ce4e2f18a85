"""Verbs that ask: query runs an operation in-process against the API's own schema; schema prints or checks the SDL."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mutualist.cli.console import read_settings, tell
from mutualist.cli.data import EcosystemOption, with_graph
from mutualist.cli.output import give
from mutualist.errors import BadInput, from_code
from mutualist.resources import resource

if TYPE_CHECKING:
    from mutualist.graph import Endpoint, Neo4jGraph
    from mutualist.settings import Settings


class Format(StrEnum):
    """How an answer is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def query(
    operation: Annotated[
        str, typer.Argument(help="Name of a shipped operation (Matches, Keystones …) or a .graphql file.")
    ],
    ecosystem: EcosystemOption = None,
    var: Annotated[list[str] | None, typer.Option("--var", help="A variable, name=value; repeatable.")] = None,
    format: Annotated[
        Format, typer.Option("--format", help="table, json (the `data`, exactly) or csv.")
    ] = Format.TABLE,
) -> None:
    """Ask what the API answers, in the terminal."""
    from mutualist.api import find, read_variables

    settings = read_settings(ecosystem=ecosystem)
    document = find(operation)
    variables = read_variables(document, var or [])

    async def work(graph: Neo4jGraph, endpoint: Endpoint) -> dict[str, Any]:
        return await ask(settings, endpoint, document, variables)

    print_answer(with_graph(settings, work), format)


async def ask(settings: Settings, endpoint: Endpoint, document: str, variables: dict[str, Any]) -> dict[str, Any]:
    """The answer of the API's schema to one operation, without a server in between."""
    import asyncio

    from mutualist.api import Context, build_schema, execute
    from mutualist.graph import connect
    from mutualist.jobs.analysis import AnalysisQueue, Started
    from mutualist.languages import wording

    async with connect(endpoint) as graph:
        analyses = AnalysisQueue(endpoint, settings.run_timeout, at_once=1, waiting=0)

        async def start(ecosystem: str, as_of: date) -> Started:
            started = await analyses.start(graph, ecosystem, as_of)
            try:
                await started.ended()  # a terminal waits for the end; the API does not
            except asyncio.CancelledError:
                await started.end()
                raise
            return started

        context = Context.of(graph, settings.ecosystem, start, wording=wording(settings.language))
        # An analysis may take minutes, and nobody else waits here.
        return await execute(build_schema(development=True), context, 3600, document, variables)


def print_answer(body: dict[str, Any], format: Format = Format.TABLE) -> None:
    """Print the data of an answer to standard output and its errors to standard error.

    Raises the first error as one of ours, after the data was printed.
    """
    from mutualist.terminal import as_csv, as_json, as_tables, show

    data = body.get("data")
    nothing = body.get("errors") and not any(value is not None for value in (data or {}).values())
    if data is not None and (format is Format.JSON or not nothing):
        match format:
            case Format.JSON:
                give(f"{as_json(data)}\n")
            case Format.CSV:
                give(as_csv(data), marked=True)
            case Format.TABLE:
                for table in as_tables(data):
                    show(table)
    data_of(body)


def data_of(body: dict[str, Any]) -> dict[str, Any]:
    """The data of an answer. Raises its first error as one of ours; any others are printed."""
    faults = body.get("errors", [])
    for fault in faults[1:]:
        tell(fault["message"])
    if faults:
        code = faults[0].get("extensions", {}).get("code")
        raise from_code(BadInput.code if code == "BAD_REQUEST" else code, faults[0]["message"])
    return body["data"]


def schema(
    check: Annotated[
        bool, typer.Option("--check", help="Compare with the committed file instead (exit status 2).")
    ] = False,
) -> None:
    """Print the API's schema in GraphQL's schema definition language."""
    from mutualist.api import sdl

    if not check:
        give(sdl())
    elif (path := resource("graphql/schema.graphql")).read_text(encoding="utf-8") != sdl():
        raise BadInput(f"{Path(path.parent.name, path.name)} is not what the code says; run `make sdl` and review")
