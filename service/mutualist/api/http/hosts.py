"""Whom a request may take this API for: a web page whose name was made to lead to this machine must not reach it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from mutualist.errors import Refused

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")

_HOST = re.compile(r"(\[[^\]\s]+\]|[^:\s]+)(?::\d+)?")


class NamedHosts:
    """Answers requests whose Host header is one of some names, with any port, and refuses others with status 400."""

    def __init__(self, app: ASGIApp, names: Iterable[str]) -> None:
        self._app = app
        self._names = {name.lower() for name in names}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See the ASGI specification."""
        answering = self._app
        if scope["type"] == "http":
            given = Headers(scope=scope).get("host", "")
            found = _HOST.fullmatch(given)
            if found is None or found[1].lower() not in self._names:
                answering = _refusal(given)
        await answering(scope, receive, send)


def host_names(listening: str, allowed: Iterable[str]) -> tuple[str, ...]:
    """The names that a Host header may give: of this machine, of the address listened on, and those that are allowed.

    >>> host_names("::", ["api.example.org"])
    ('localhost', '127.0.0.1', '[::1]', '[::]', 'api.example.org')
    """
    return (*LOOPBACK, *(f"[{name}]" if ":" in name and name[0] != "[" else name for name in (listening, *allowed)))


def _refusal(host: str) -> JSONResponse:
    message = (
        f"this API does not answer to the name {host[:100]!r}; if the request was meant for it, name the host in "
        "MUTUALIST_ALLOWED_HOSTS and start it again"
    )
    return JSONResponse({"errors": [{"message": message, "extensions": {"code": Refused.code}}]}, 400)
