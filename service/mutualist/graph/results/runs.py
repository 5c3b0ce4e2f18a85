"""Runs and their results: built aside, published by moving one pointer, read by number and rank."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum, StrEnum
from typing import Any

from mutualist import __version__
from mutualist.core.fragility import Finding, Gap
from mutualist.core.roles import RoleAssignment
from mutualist.core.text import Message
from mutualist.core.text.messages import decode, encode
from mutualist.graph.connection import Graph, Row
from mutualist.graph.results.archives import another_version
from mutualist.graph.results.summary import RunSummary, dump, load

FORMAT = 2
"""In which form a run's results are stored, beside it. Raised whenever that changes: results of another form are not
read, and the run must be made again; what its summary keeps stays readable. 1 had sentences in English, and no number;
2 has messages."""

KEPT_RUNS = 5
"""Runs whose results stay stored; of older ones the summary stays."""

BATCH = 1_000
"""Result nodes per transaction."""

REMOVED = 5_000
"""Result nodes removed per transaction."""

PARTS_REMOVED = 4
"""Parts of archives removed per transaction: each has megabytes, which the database holds several times over."""

PATIENCE = 2.0
"""Seconds that a cancelled analysis waits for a batch under way: a process that is told to end has three."""


ENDED = "it was ended before it was finished: the request for it was cut off, or the service was stopped"
KILLED = "its process ended before the run was finished"
"""Why runs have failed that were not worked on to their end."""


class RunState(StrEnum):
    """What became of a run."""

    QUEUED = "queued"
    BUILDING = "building"
    PUBLISHED = "published"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Run:
    """One analysis. `summary` counts its results, which are stored in a `format` (see FORMAT); `stale` says that the
    ecosystem has changed since, `weights` how much each part of a score counted. Notes of an older version are English
    text."""

    number: int
    state: RunState
    revision: int
    started_at: datetime
    finished_at: datetime | None
    as_of: date | None
    version: str
    notes: tuple[Message | str, ...]
    summary: RunSummary
    error: str | None
    pruned: bool
    stale: bool
    weights: dict[str, float] = field(default_factory=dict)
    format: int = FORMAT


async def begin(graph: Graph, ecosystem: str, asked_as_of: date, *, queued: bool = False) -> int:
    """A new run's number. Whoever calls this holds the ecosystem's lease."""
    (row,) = await graph.run(
        "begin_run",
        ecosystem=ecosystem,
        asked_as_of=asked_as_of,
        version=__version__,
        format=FORMAT,
        state=RunState.QUEUED if queued else RunState.BUILDING,
    )
    return row["number"]


async def start(graph: Graph, ecosystem: str, number: int) -> None:
    """Mark a run as worked on, and give up all others. Raises RuntimeError where it has itself been given up."""
    await give_up(graph, ecosystem, number)
    if not await graph.run("start_run", ecosystem=ecosystem, number=number):
        raise RuntimeError(f"run {number} was given up before it was started")


async def give_up(graph: Graph, ecosystem: str, but: int = 0) -> None:
    """Mark runs that a dead process left unfinished as failed, and remove what is left of failed ones: of all but one.

    Whoever calls this holds the ecosystem's lease, and so knows that nobody builds them.
    """
    for row in await graph.run("abandoned_runs", ecosystem=ecosystem, **{"except": but}):
        await fail(graph, ecosystem, row["number"], KILLED)


async def fail(graph: Graph, ecosystem: str, number: int, error: str) -> None:
    """Mark a run as failed and remove what it has stored. A run that has been published stays as it is."""
    if await graph.run("fail_run", ecosystem=ecosystem, number=number, error=error):
        await _prune(graph, ecosystem, number)


async def store(
    graph: Graph, ecosystem: str, number: int, kind: str, rows: Iterable[Row], size: int | None = None
) -> int:
    """Store results of one kind (match_lists, suggestions, role_assignments, findings …) in transactions of
    `size` rows (BATCH where None); returns how many."""
    count, batch = 0, []
    for row in rows:
        batch.append(row)
        if len(batch) == (size or BATCH):
            await _store(graph, ecosystem, number, kind, batch)
            count, batch = count + len(batch), []
    if batch:
        await _store(graph, ecosystem, number, kind, batch)
    return count + len(batch)


async def _store(graph: Graph, ecosystem: str, number: int, kind: str, rows: list[Row]) -> None:
    """Store a batch. Whoever is cancelled meanwhile waits a little for the server to be done with it: what removes the
    run's results must not come before them."""
    storing = asyncio.ensure_future(graph.run(f"store_{kind}", ecosystem=ecosystem, run=number, rows=rows))
    try:
        await asyncio.shield(storing)
    except asyncio.CancelledError:
        await asyncio.wait([storing], timeout=PATIENCE)
        storing.cancel()
        raise


async def publish(
    graph: Graph,
    ecosystem: str,
    number: int,
    as_of: date,
    notes: Sequence[Message],
    summary: RunSummary,
    weights: dict[str, float],
) -> None:
    """Make a run the one that readers see, in one statement, then drop the results of runs older than the newest five.

    Raises RuntimeError where the database does not hold what was stored.
    """
    (counted,) = await graph.run("count_results", ecosystem=ecosystem, run=number)
    stored = {kind: getattr(summary, kind) for kind in counted}
    if counted != stored:
        raise RuntimeError(f"run {number} should hold {stored}, but the database holds {counted}")
    published = await graph.run(
        "publish_run",
        ecosystem=ecosystem,
        number=number,
        as_of=as_of,
        notes=[encode(note) for note in notes],
        summary=dump(summary),
        weights=json.dumps(weights),
    )
    if not published:
        raise RuntimeError(f"run {number} was given up by another process before it could be published")
    for row in (await graph.run("runs_with_results", ecosystem=ecosystem))[KEPT_RUNS:]:
        await _prune(graph, ecosystem, row["number"])


async def remove_results(graph: Graph, ecosystem: str, number: int, limit: int = REMOVED) -> None:
    """Remove all results of a run, in transactions of bounded size."""
    while (await graph.run("remove_results", ecosystem=ecosystem, run=number, limit=limit))[0]["removed"]:
        pass
    while (await graph.run("remove_archives", ecosystem=ecosystem, run=number, limit=PARTS_REMOVED))[0]["removed"]:
        pass


async def _prune(graph: Graph, ecosystem: str, number: int) -> None:
    """Remove a run's results and remember that they are gone: cut off in between, the next run does it again."""
    await remove_results(graph, ecosystem, number)
    await graph.run("mark_pruned", ecosystem=ecosystem, number=number)


async def current(graph: Graph, ecosystem: str) -> Run | None:
    """The published run, None where there is none yet."""
    return next((run_of(row) for row in await graph.run("current_run", ecosystem=ecosystem)), None)


async def earliest(graph: Graph, ecosystem: str) -> Run | None:
    """The first run that was published, None where none has been: with it the record begins."""
    return next((run_of(row) for row in await graph.run("first_run", ecosystem=ecosystem)), None)


async def by_number(graph: Graph, ecosystem: str, number: int) -> Run | None:
    """One run, whatever became of it."""
    rows = await graph.run("run_by_number", ecosystem=ecosystem, number=number)
    return next((run_of(row) for row in rows), None)


async def published(graph: Graph, ecosystem: str, newest: int, last: int) -> list[Run]:
    """The published runs up to the one numbered `newest`, the oldest first: the last so many."""
    rows = await graph.run("published_runs", ecosystem=ecosystem, newest=newest, limit=last)
    return [run_of(row) for row in reversed(rows)]


def run_of(row: Row) -> Run:
    """A stored run as the domain knows it."""
    stored = row["run"]
    finished, as_of = stored.get("finished_at"), stored.get("as_of")
    return Run(
        number=stored["number"],
        state=RunState(stored["state"]),
        revision=stored["revision"],
        started_at=stored["started_at"].to_native(),
        finished_at=finished.to_native() if finished else None,
        as_of=as_of.to_native() if as_of else None,
        version=stored["version"],
        notes=tuple(map(_note, stored.get("notes", ()))),
        summary=load(stored.get("summary", "{}")),
        error=stored.get("error"),
        pruned=stored.get("pruned", False),
        stale=stored["revision"] != row["revision"],
        weights=json.loads(stored.get("weights", "{}")),
        format=stored.get("format", 1),
    )


def require_format(ecosystem: str, run: Run) -> None:
    """Raise NotReady where the results of a run are stored in a form that is not read here."""
    if run.format != FORMAT:
        raise another_version(ecosystem, run.number)


def _note(stored: str) -> Message | str:
    """A note; of an older version in English."""
    try:
        return decode(stored)
    except ValueError:
        return stored


def plain(result: RoleAssignment | Finding | Gap) -> Row:
    """A result as properties: enumerations as their words, tuples as lists, messages as JSON."""
    row: Row = {}
    for name in result.__dataclass_fields__:  # asdict would copy every value deeply, at four times the price
        value = getattr(result, name)
        row[name] = [_property(part) for part in value] if isinstance(value, tuple) else _property(value)
    return row


def _property(value: Any) -> Any:
    return encode(value) if isinstance(value, Message) else str(value) if isinstance(value, Enum) else value
