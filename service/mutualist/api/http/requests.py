"""One GraphQL request over HTTP: read, run within its deadline, and answered with the right status."""

from __future__ import annotations

import asyncio
import json
import logging
from asyncio.subprocess import Process
from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from strawberry.exceptions import MissingQueryError
from strawberry.schema.exceptions import CannotGetOperationTypeError

from mutualist.api.request.context import Context
from mutualist.api.request.run_cache import RunCache
from mutualist.api.schema import Schema, shown
from mutualist.core.model.identifiers import ecosystem_id
from mutualist.errors import BadInput, TimedOut, Unavailable
from mutualist.graph.connection import Graph
from mutualist.graph.endpoint import Endpoint
from mutualist.jobs.analysis.process import end_analysis, settle, start_analysis
from mutualist.languages import negotiated
from mutualist.settings import Settings

log = logging.getLogger("mutualist.api")

MOST_BYTES = 64 * 1024
"""A request body may be this long."""

GRAPHQL_RESPONSE = "application/graphql-response+json"

OpenGraph = Callable[[], AbstractAsyncContextManager[Graph]]


@dataclass(slots=True)
class Service:
    """What the handlers share while the application runs: the schema, the graph and the analyses it has started."""

    settings: Settings
    endpoint: Endpoint
    schema: Schema
    graph: Graph | None = None
    memory: RunCache = field(default_factory=RunCache)
    analyses: dict[asyncio.Task[None], Process] = field(default_factory=dict)

    def context(self, ecosystem: str, languages: str | None = None) -> Context:
        """A fresh context for one request, which accepts these languages (an Accept-Language header)."""
        assert self.graph is not None
        wording = negotiated(languages, self.settings.language)
        return Context.of(self.graph, ecosystem, self.start_analysis, self.memory, wording)

    async def start_analysis(self, ecosystem: str, as_of: date) -> tuple[int, Process]:
        """Start an analysis in a process of its own; returns its run's number and the process."""
        number, child = await start_analysis(self.endpoint, ecosystem, as_of, self.settings.run_timeout)
        task = asyncio.create_task(self._attend(ecosystem, child))
        self.analyses[task] = child
        task.add_done_callback(self.analyses.pop)
        return number, child

    async def stop(self) -> None:
        """End the analyses that are under way; their runs are marked as failed."""
        attending = list(self.analyses)
        await asyncio.gather(*map(end_analysis, self.analyses.values()))
        await asyncio.gather(*attending)

    async def _attend(self, ecosystem: str, child: Process) -> None:
        """Wait for the end of an analysis. One that was killed has not said what became of its run."""
        if await child.wait() < 0 and self.graph is not None:
            await settle(self.graph, ecosystem, self.settings.run_timeout)


async def answer(service: Service, request: Request) -> Response:
    """Answer one GraphQL request over HTTP."""
    modern = GRAPHQL_RESPONSE in request.headers.get("accept", "")
    try:
        order = await _order(request)
        context = service.context(
            _ecosystem(request) or service.settings.ecosystem, request.headers.get("accept-language")
        )
        body = await execute(service.schema, context, service.settings.request_timeout, **order)
        status = 200 if not modern or "data" in body else 400
    except _Refusal as refusal:
        status, body = refusal.status, _error(refusal.message, "BAD_REQUEST")
    except BadInput as error:
        status, body = 400, _error(error.message, error.code)
    except TimedOut as error:
        status, body = 504, _error(error.message, error.code)
    codes = {_code(error) for error in body.get("errors", ())}
    if Unavailable.code in codes:
        status = 503
        log.warning("%s", next(error["message"] for error in body["errors"] if _code(error) == Unavailable.code))
    return Response(
        json.dumps(body, default=str), status, media_type=GRAPHQL_RESPONSE if modern else "application/json"
    )


async def execute(
    schema: Schema,
    context: Context,
    deadline: float,
    query: str,
    variables: dict[str, Any] | None = None,
    operation_name: str | None = None,
) -> dict[str, Any]:
    """Run one operation; the answer has `data` unless the request itself was refused, and `errors` where there are any.

    Raises TimedOut past the deadline (seconds), BadInput where there is no such operation or a variable is not text.
    Past the deadline, or cancelled, it ends the analyses that the operation has started: nobody was told their numbers.
    """
    try:
        json.dumps(variables, ensure_ascii=False, default=str).encode()
    except UnicodeEncodeError as error:
        raise BadInput("a variable holds half a character (a lone surrogate), which is not text") from error
    try:
        async with asyncio.timeout(deadline):
            result = await schema.execute(
                query, variable_values=variables, context_value=context, operation_name=operation_name
            )
    except asyncio.CancelledError:
        await context.give_up()
        raise
    except TimeoutError as error:
        await context.give_up()
        raise TimedOut(f"the request took longer than {deadline:g} s; ask for less") from error
    except CannotGetOperationTypeError as error:
        named = "" if operation_name is None else f" named {operation_name[:60]!r}"
        raise BadInput(f"the document has no operation{named}") from error
    except MissingQueryError as error:
        raise BadInput("the query is empty") from error
    body: dict[str, Any] = {}
    refused = bool(result.errors) and all(error.path is None for error in result.errors) and result.data is None
    if not refused:
        body["data"] = result.data
    if result.errors:
        body["errors"] = [shown(error, schema.suggests).formatted for error in result.errors]
    return body


class _Refusal(Exception):
    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status, self.message = status, message


async def _order(request: Request) -> dict[str, Any]:
    """The query, variables and operation name of a request."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise _Refusal(415, "send the request as application/json")
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > MOST_BYTES:
                raise _Refusal(413, f"the request is longer than {MOST_BYTES // 1024} KiB")
    except ClientDisconnect as error:  # nobody reads the answer, and it is no fault to be logged
        raise _Refusal(400, "the request was cut off") from error
    try:
        order = json.loads(bytes(body), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise _Refusal(400, "the request body is not JSON") from error
    if not isinstance(order, dict) or not isinstance(order.get("query"), str):
        raise _Refusal(400, 'the request must be a JSON object with a "query"')
    variables, name = order.get("variables"), order.get("operationName")
    if not isinstance(variables, dict | None) or not isinstance(name, str | None):
        raise _Refusal(400, '"variables" must be an object and "operationName" a string')
    return {"query": order["query"], "variables": variables, "operation_name": name}


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")


def _ecosystem(request: Request) -> str | None:
    """The ecosystem that a request names. Raises BadInput where that is no id."""
    if (given := request.headers.get("x-ecosystem")) is None:
        return None
    try:
        named = given.encode("latin-1").decode()  # Starlette reads headers as Latin-1, clients write UTF-8
    except UnicodeDecodeError as error:
        raise BadInput("X-Ecosystem is not UTF-8") from error
    try:
        return ecosystem_id(named)
    except BadInput as error:
        raise BadInput(f"X-Ecosystem: {error.message}") from error


def _code(error: Mapping[str, Any]) -> str | None:
    return error.get("extensions", {}).get("code")


def _error(message: str, code: str) -> dict[str, Any]:
    return {"errors": [{"message": message, "extensions": {"code": code}}]}
