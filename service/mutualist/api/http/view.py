"""GraphQL over HTTP: which requests are taken, and with which status they are answered."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from email.message import Message
from typing import Any

from cross_web import AsyncHTTPRequestAdapter, HTTPException, StarletteRequestAdapter
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL
from strawberry.http import GraphQLRequestData
from strawberry.types import ExecutionResult
from strawberry.types.unset import UNSET

from mutualist.api.execution import answer_of, run_operation
from mutualist.api.http import graphiql
from mutualist.api.http.refusals import RETRY_AFTER, error_body
from mutualist.api.http.service import Service
from mutualist.api.request import Context
from mutualist.core.model import ecosystem_id
from mutualist.core.text.preferences import weighted
from mutualist.errors import BadInput, TimedOut, Unavailable

log = logging.getLogger("mutualist.api")

MOST_BYTES = 64 * 1024
"""A request body may be this long."""

GRAPHQL_RESPONSE = "application/graphql-response+json"
_JSON = "application/json"


class CappedRequest(StarletteRequestAdapter):
    """A request whose body is read as far as it may be long."""

    def __init__(self, request: Request) -> None:
        super().__init__(request)
        self.stream = request.stream
        self.length = request.headers.get("content-length", "0")

    async def get_body(self) -> bytes:
        """The body. Raises HTTPException where it is too long or was cut off."""
        too_long = HTTPException(413, f"the request is longer than {MOST_BYTES // 1024} KiB")
        if self.length.isdigit() and int(self.length[:20]) > MOST_BYTES:
            raise too_long
        body = bytearray()
        try:
            async for chunk in self.stream():
                body += chunk
                if len(body) > MOST_BYTES:
                    raise too_long
        except ClientDisconnect as error:  # nobody reads the answer, and it is no fault to be logged
            raise HTTPException(400, "the request was cut off") from error
        return bytes(body)


class GraphQLView(GraphQL[Context, None]):
    """Strawberry's ASGI application with this API's limits, deadline, errors and statuses.

    It speaks no subscription protocol: the schema has nothing to subscribe to.
    """

    request_adapter_class = CappedRequest

    def __init__(self, service: Service) -> None:
        super().__init__(service.schema, allow_queries_via_get=False, subscription_protocols=())
        self.service = service

    async def run(self, request: Any, context: Any = UNSET, root_value: Any = UNSET) -> Any:
        """Answer one request."""
        try:
            return await super().run(request, context, root_value)
        except HTTPException as refused:
            status, body = refused.status_code, error_body(refused.reason)
        except BadInput as error:
            status, body = 400, error_body(error.message, error.code)
        except TimedOut as error:
            status, body = 504, error_body(error.message, error.code)
        return self.respond(body, status, _media_type(request))

    def is_request_allowed(self, request: Any) -> bool:
        """Which methods are answered; the routes know which there are."""
        return True

    def should_render_graphql_ide(self, request: Any) -> bool:
        """A GET, or a HEAD, never runs a query: it is for the page, where there is one."""
        return request.method in ("GET", "HEAD")

    async def render_graphql_ide(self, request: Request) -> Response:
        """The page to try queries in."""
        return graphiql.page()

    async def get_context(self, request: Request | WebSocket, response: Response | WebSocket) -> Context:
        """A fresh context. Raises BadInput where the request names no ecosystem that could be."""
        named = _ecosystem(request) or self.service.settings.ecosystem
        return self.service.context(named, request.headers.get("accept-language"))

    async def get_sub_response(self, request: Request | WebSocket) -> Response:
        """What the answer begins as: its media type."""
        return Response(media_type=_media_type(request))

    async def parse_http_body(self, request: AsyncHTTPRequestAdapter) -> Any:
        """What is asked. Raises HTTPException where the request is none."""
        sent = Message()
        sent["content-type"] = request.content_type or ""
        if sent.get_content_type() != _JSON:
            raise HTTPException(415, "send the request as application/json")
        if (charset := sent.get_content_charset("utf-8")) not in ("utf-8", "utf8"):
            raise HTTPException(415, f"send the request in UTF-8, not {charset[:20]}")
        if (coding := request.headers.get("content-encoding", "identity").lower()) != "identity":
            raise HTTPException(415, f"send the request as it is, without {coding[:20]}")
        order = self.parse_json(await request.get_body())
        if not isinstance(order, dict) or not isinstance(order.get("query"), str):
            raise HTTPException(400, 'the request must be a JSON object with a "query"')
        variables, name = order.get("variables"), order.get("operationName")
        if not isinstance(variables, dict | None) or not isinstance(name, str | None):
            raise HTTPException(400, '"variables" must be an object and "operationName" a string')
        return GraphQLRequestData(order["query"], variables, name, extensions=None)

    def parse_json(self, data: str | bytes) -> Any:
        """JSON as the standard has it, without NaN. Raises HTTPException where it is none."""
        try:
            text = data.decode("utf-8-sig") if isinstance(data, bytes) else data
        except UnicodeDecodeError as error:
            raise HTTPException(400, "the request body is not UTF-8") from error
        try:
            return json.loads(text, parse_constant=_refuse)
        except (ValueError, RecursionError) as error:
            raise HTTPException(400, "the request body is not JSON") from error

    def encode_json(self, data: object) -> str:
        """An answer as JSON."""
        return json.dumps(data, default=str)

    async def execute_single(
        self,
        request: Request,
        request_adapter: AsyncHTTPRequestAdapter,
        sub_response: Response,
        context: Context,
        root_value: None,
        request_data: GraphQLRequestData,
    ) -> ExecutionResult:
        """Run one operation within the deadline. Raises as run_operation does."""
        return await run_operation(
            self.service.schema,
            context,
            self.service.settings.request_timeout,
            request_data.query or "",
            request_data.variables,
            request_data.operation_name,
        )

    async def process_result(self, request: Request, result: ExecutionResult) -> Any:
        """What a client is told of a result."""
        return answer_of(self.service.schema, result)

    def create_response(self, response_data: Any, sub_response: Response) -> Response:
        """The answer to an operation that was run, or refused by the schema."""
        modern = sub_response.media_type == GRAPHQL_RESPONSE
        status = 200 if not modern or "data" in response_data else 400
        return self.respond(response_data, status, sub_response.media_type)

    def respond(self, body: Mapping[str, Any], status: int, media_type: str | None) -> Response:
        """An answer, which is a 503 where the database is away; the log has a line of that (see RateLimit)."""
        away = [
            error for error in body.get("errors", ()) if error.get("extensions", {}).get("code") == Unavailable.code
        ]
        headers: Mapping[str, str] | None = None
        if away:
            status, headers = 503, RETRY_AFTER
            log.warning("%s", away[0]["message"])
        return Response(self.encode_json(body), status, headers, media_type)


def _media_type(request: Request | WebSocket) -> str:
    """What a client would rather have: the newer type where it names it and puts nothing of the older one before it."""
    weights = weighted(request.headers.get("accept"))
    newer = weights.get(GRAPHQL_RESPONSE, 0.0)
    older = next((weights[name] for name in (_JSON, "application/*", "*/*") if name in weights), 0.0)
    return GRAPHQL_RESPONSE if newer and newer >= older else _JSON


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")


def _ecosystem(request: Request | WebSocket) -> str | None:
    """The ecosystem that a request names. Raises BadInput where that is no id."""
    if (header := request.headers.get("x-ecosystem")) is None:
        return None
    try:
        named = header.encode("latin-1").decode()  # Starlette reads headers as Latin-1, clients write UTF-8
    except UnicodeDecodeError as error:
        raise BadInput("X-Ecosystem is not UTF-8") from error
    try:
        return ecosystem_id(named)
    except BadInput as error:
        raise BadInput(f"X-Ecosystem: {error.message}") from error
