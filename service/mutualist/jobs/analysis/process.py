"""An analysis in a process of its own, so that the API's latency does not feel it.

The child reads its order as one JSON line and answers with one: the run's number, or why there is none. It ends when it
is told to (SIGTERM, SIGINT), after it has marked its run as failed and given the ecosystem back."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import Process
from contextlib import suppress
from datetime import date

from mutualist.core.progress import Silent
from mutualist.errors import MutualistError, TimedOut, from_code
from mutualist.graph import Endpoint, Graph, connect, lease, silence_driver
from mutualist.graph.results import runs

GRACE = 3.0
"""Seconds that a child has to end by itself: two short queries, where the database answers."""


async def start_analysis(
    endpoint: Endpoint, ecosystem: str, as_of: date, lease_seconds: float, patience: float = 60.0
) -> tuple[int, Process]:
    """Start an analysis in a child process; returns the run's number as soon as the run is begun, and the process.

    Raises what the child met before that (Busy, NotFound, NotReady …), and TimedOut after `patience` seconds. Where it
    raises, or is cancelled, it has ended the child: an analysis that nobody was told of does not go on.
    """
    child = await _spawn()
    try:
        async with asyncio.timeout(patience):
            line = await _order(child, endpoint, ecosystem, as_of, lease_seconds)
        answer = json.loads(line) if line else {"code": None, "message": "the analysis ended before it began"}
        if "number" in answer:
            return answer["number"], child
        raise from_code(answer["code"], answer["message"])
    except TimeoutError as error:
        await end_analysis(child)
        raise TimedOut(f"the analysis of {ecosystem} did not begin within {patience:g} s; try again") from error
    except BaseException:
        await end_analysis(child)
        raise


async def end_analysis(child: Process, grace: float = GRACE) -> None:
    """End an analysis that is under way: it marks its run as failed and gives the ecosystem back.

    After `grace` seconds it is killed, and what it could not do is left to `settle`. One that has ended stays as it is.
    """
    await asyncio.shield(_end(child, grace))  # whoever waits may be cancelled once more


async def _end(child: Process, grace: float) -> None:
    with suppress(ProcessLookupError):
        child.terminate()
    try:
        async with asyncio.timeout(grace):
            await child.wait()
    except TimeoutError:
        with suppress(ProcessLookupError):
            child.kill()
        await child.wait()


async def settle(graph: Graph, ecosystem: str, lease_seconds: float) -> None:
    """Mark as failed what a process that was killed has left unfinished.

    Where that cannot be done now, whoever analyses the ecosystem next does it.
    """
    with suppress(MutualistError):
        async with lease(graph, ecosystem, "analysis", lease_seconds):
            await runs.give_up(graph, ecosystem)


async def _spawn() -> Process:
    """A child that waits for its order. Cancelled while the child is coming up, the child is ended first."""
    pipe = asyncio.subprocess.PIPE
    command = (sys.executable, "-m", "mutualist.jobs.analysis")
    coming = asyncio.ensure_future(asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe))
    try:
        return await asyncio.shield(coming)
    except asyncio.CancelledError:
        await end_analysis(await coming)
        raise


async def _order(child: Process, endpoint: Endpoint, ecosystem: str, as_of: date, lease_seconds: float) -> bytes:
    """Tell a child what to analyse; the line that it answers, empty where it ended without one."""
    assert child.stdin is not None
    assert child.stdout is not None
    order = {
        "endpoint": [endpoint.uri, endpoint.username, endpoint.password, endpoint.database],
        "ecosystem": ecosystem,
        "as_of": as_of.isoformat(),
        "lease_seconds": lease_seconds,
    }
    child.stdin.write(json.dumps(order).encode() + b"\n")
    child.stdin.close()
    return await child.stdout.readline()


async def _work(order: dict[str, object]) -> None:
    # Not above: who starts a child has no need of what the child computes with.
    from mutualist.jobs.analysis.analyze import analyze

    endpoint = Endpoint(*order["endpoint"])  # type: ignore[misc]
    _end_when_told()
    try:
        async with connect(endpoint) as graph:
            await analyze(
                graph,
                endpoint,
                str(order["ecosystem"]),
                date.fromisoformat(str(order["as_of"])),
                Silent(),
                float(str(order["lease_seconds"])),
                announce=lambda number: print(json.dumps({"number": number}), flush=True),
            )
    except asyncio.CancelledError:
        os._exit(128 + signal.SIGTERM)  # a thread that still measures would hold the process up for minutes


def _end_when_told() -> None:
    """Cancel this task at the first signal. Ctrl-C reaches the child too, and then the parent asks it once more."""
    task = asyncio.current_task()
    assert task is not None
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, lambda: task.cancelling() or task.cancel())


def main() -> None:
    """The child: do what the line on standard input says."""
    silence_driver()
    try:
        asyncio.run(_work(json.loads(sys.stdin.readline())))
    except MutualistError as error:
        print(json.dumps({"code": error.code, "message": error.message}), flush=True)
        sys.exit(error.exit_status)
