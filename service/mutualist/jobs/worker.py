"""An analysis in a process of its own, so that the API's latency does not feel it.

The child reads its order as one JSON line and answers with one: the run's number, or why there is none."""

from __future__ import annotations

import asyncio
import json
import sys
from datetime import date

from mutualist.core.progress import Silent
from mutualist.errors import BadInput, Busy, MutualistError, NotFound, NotReady, TimedOut, Unavailable
from mutualist.graph.database import connect
from mutualist.graph.embedded import Endpoint
from mutualist.jobs.analyzing import analyze

_ERRORS = {error.code: error for error in (BadInput, Busy, NotFound, NotReady, TimedOut, Unavailable)}


async def start_analysis(
    endpoint: Endpoint, ecosystem: str, as_of: date, lease_seconds: float, patience: float = 60.0
) -> tuple[int, asyncio.subprocess.Process]:
    """Start an analysis in a child process; returns the run's number as soon as the run is begun, and the process.

    Raises what the child met before that (Busy, NotFound, NotReady …), and TimedOut after `patience` seconds.
    """
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "mutualist.jobs.worker",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
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
    try:
        async with asyncio.timeout(patience):
            line = await child.stdout.readline()
    except TimeoutError as error:
        child.kill()
        raise TimedOut(f"the analysis of {ecosystem} did not begin within {patience:g} s; try again") from error
    answer = json.loads(line) if line else {"code": None, "message": "the analysis ended before it began"}
    if "number" in answer:
        return answer["number"], child
    raise _ERRORS.get(answer["code"], MutualistError)(answer["message"])


async def _work(order: dict[str, object]) -> None:
    endpoint = Endpoint(*order["endpoint"])  # type: ignore[misc]
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


def main() -> None:
    """The child: do what the line on standard input says."""
    try:
        asyncio.run(_work(json.loads(sys.stdin.readline())))
    except MutualistError as error:
        print(json.dumps({"code": error.code, "message": error.message}), flush=True)
        sys.exit(error.exit_status)


if __name__ == "__main__":
    main()
