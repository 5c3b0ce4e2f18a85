"""Requests that are refused before GraphQL, each with a message and a code as GraphQL's own errors have them."""

from __future__ import annotations

from collections import Counter
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SINGLE = {b"host", b"x-ecosystem", b"content-type", b"content-length", b"authorization"}
"""Headers of which a second would leave open which of the two holds."""

PLAIN = b"text/plain"

RETRY_AFTER = {"Retry-After": "2"}
"""Header of every answer with status 503: seconds until another try is worth it."""


def error_body(message: str, code: str = "BAD_REQUEST") -> dict[str, Any]:
    """The body of an answer that is one error, as GraphQL writes it.

    >>> error_body("there is nothing")
    {'errors': [{'message': 'there is nothing', 'extensions': {'code': 'BAD_REQUEST'}}]}
    """
    return {"errors": [{"message": message, "extensions": {"code": code}}]}


def refusal(status: int, message: str, code: str = "BAD_REQUEST", **headers: str) -> JSONResponse:
    """A refusal, in the form of a GraphQL answer."""
    given = {name.replace("_", "-"): text for name, text in headers.items()}
    return JSONResponse(error_body(message, code), status, given)


def without_answer(request: Request, error: Exception) -> Response:
    """What is said where there is no such address, no such method, or a fault of ours."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    if status == 404:
        return refusal(404, f"there is nothing at {request.url.path[:100]}: operations are sent to /graphql")
    if status == 405:
        given = (error.headers or {}).get("Allow", "") if isinstance(error, HTTPException) else ""
        allowed = ", ".join(sorted(given.split(", ")))
        return refusal(405, f"{request.method[:20]} is not for {request.url.path[:100]}: use {allowed}", Allow=allowed)
    return refusal(500, "An internal error occurred; the log has it.", "INTERNAL")


class Refusals:
    """Refuses what names a header twice, and gives refusals in plain words a code."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        times = Counter(name for name, _ in scope["headers"] if name in SINGLE)
        if twice := sorted(name.decode() for name, count in times.items() if count > 1):
            await refusal(400, f"the header {twice[0]} is given {times[twice[0].encode()]} times: give it once")(
                scope, receive, send
            )
            return
        await self.app(scope, receive, _Coding(scope, receive, send).send)


class _Coding:
    """Holds an error in plain words back until it is whole, and sends it with a code."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._scope, self._receive, self._send = scope, receive, send
        self._status, self._words = 0, b""

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] >= 400:
            plain = dict(message["headers"]).get(b"content-type", b"").startswith(PLAIN)
            self._status = message["status"] if plain else 0
            if plain:
                return
        if not self._status:
            await self._send(message)
            return
        self._words += message.get("body", b"")
        if not message.get("more_body"):
            answer = refusal(self._status, self._words.decode(errors="replace"))
            await answer(self._scope, self._receive, self._send)
