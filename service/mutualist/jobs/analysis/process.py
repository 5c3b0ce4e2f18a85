"""An analysis in a process of its own, so that the API's latency does not feel it.

The child reads its order as one JSON line: a run that has been begun, under a lease that whoever started it holds. It
ends when it is told to (SIGTERM, SIGINT), with its run marked as failed, and at once when its parent has ended."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import Process
from contextlib import suppress
from dataclasses import astuple
from datetime import date

from mutualist.core.progress import Silent
from mutualist.errors import MutualistError
from mutualist.graph import Endpoint, FencedGraph, connect, silence_driver
from mutualist.jobs.execution.lifeline import die_with_parent, end_with

GRACE = 3.0
"""Seconds that a child has to end by itself: two short queries, where the database answers."""


async def carried_out(held: FencedGraph, endpoint: Endpoint, number: int, as_of: date) -> bool:
    """Have a child work on a run that has been begun; whether it has said itself what became of the run. Cancelled, it
    ends the child first."""
    child = await _spawn()
    try:
        assert child.stdin is not None
        order = {
            "endpoint": astuple(endpoint),
            "lease": [held.ecosystem, held.token, held.seconds],
            "number": number,
            "as_of": as_of.isoformat(),
        }
        with suppress(ConnectionError):  # it has ended already, and its status says so
            child.stdin.write(json.dumps(order).encode() + b"\n")
            await child.stdin.drain()
        return await child.wait() == 0  # its standard input stays open so long: it is the child's lifeline
    finally:
        await asyncio.shield(_end(child, GRACE))  # whoever waits may be cancelled once more


async def _end(child: Process, grace: float) -> None:
    """End a child that still runs: it marks its run as failed. After `grace` seconds it is killed."""
    with suppress(ProcessLookupError):
        child.terminate()
    try:
        async with asyncio.timeout(grace):
            await child.wait()
    except TimeoutError:
        with suppress(ProcessLookupError):
            child.kill()
        await child.wait()
    assert child.stdin is not None
    child.stdin.close()


async def _spawn() -> Process:
    """A child that waits for its order. Cancelled while the child is coming up, the child is ended first."""
    command = (sys.executable, "-m", "mutualist.jobs.analysis")
    coming = asyncio.ensure_future(
        asyncio.create_subprocess_exec(*command, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.DEVNULL)
    )
    try:
        return await asyncio.shield(coming)
    except asyncio.CancelledError:
        await asyncio.shield(_end(await coming, GRACE))
        raise


async def _work(order: dict[str, list[object]]) -> None:
    # Not above: who starts a child has no need of what the child computes with.
    from mutualist.jobs.analysis.analyze import carry_out

    endpoint = Endpoint(*order["endpoint"])  # type: ignore[misc]
    _end_when_told()
    try:
        async with connect(endpoint) as graph:
            held = FencedGraph(graph, *order["lease"])  # type: ignore[misc]
            as_of = date.fromisoformat(str(order["as_of"]))
            await carry_out(held, endpoint, int(str(order["number"])), as_of, Silent())
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
    die_with_parent()
    silence_driver()
    order = sys.stdin.readline()
    if not order:
        sys.exit(1)  # its parent has ended before it could say what to do
    end_with(sys.stdin)
    try:
        asyncio.run(_work(json.loads(order)))
    except MutualistError as error:
        sys.exit(error.exit_status)
