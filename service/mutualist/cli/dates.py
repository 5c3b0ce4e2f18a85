"""Dates on the command line: options that take one, and the day that stands in where none is given."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from mutualist.errors import BadInput

if TYPE_CHECKING:
    from mutualist.graph import Graph


def reader(option: str) -> Callable[[str], date]:
    """Reads the date that an option is given. Raises BadInput, naming the option, where it is none."""

    def read(text: str) -> date:
        try:
            return date.fromisoformat(text)
        except ValueError as error:
            raise BadInput(f"{option}: {text[:60]!r} is no date; write it as year-month-day: 2026-03-31") from error

    return read


AsOfOption = Annotated[
    date | None,
    typer.Option(
        "--as-of",
        parser=reader("--as-of"),
        metavar="DATE",
        help="The date to speak of, not in the future (default: today, in the ecosystem's time zone).",
    ),
]


async def day_of(graph: Graph, ecosystem: str, as_of: date | None) -> date:
    """The date that --as-of names, without one today in the ecosystem's time zone.

    Raises NotFound where there is no such ecosystem, BadInput for a date in the future.
    """
    from mutualist.graph.stored import asked_day, read_settings

    return asked_day(await read_settings(graph, ecosystem), as_of)
