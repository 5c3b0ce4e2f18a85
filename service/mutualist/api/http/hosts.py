"""Whom a request may take this API for: a web page whose name was made to lead to this machine must not reach it."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


def named_hosts(listening: str, allowed: Iterable[str]) -> Middleware:
    """Answers requests whose Host header has a name of this machine, of the address listened on or of those that are
    allowed, with any port, and refuses others with status 400.

    >>> named_hosts("::", ["api.example.org"]).kwargs["allowed_hosts"]
    ['localhost', '127.0.0.1', '[::1]', '[::]', 'api.example.org']
    """
    names = (f"[{name}]" if ":" in name and name[0] != "[" else name for name in (listening, *allowed))
    return Middleware(TrustedHostMiddleware, allowed_hosts=[*LOOPBACK, *names], www_redirect=False)
