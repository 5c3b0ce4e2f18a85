"""GraphiQL, the page to try queries in, served from the package itself: it works without the network.

Its scripts are what Strawberry's page would load from elsewhere (`bench/vendor_graphiql.py` brings them here)."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

ASSETS = Path(__file__).parent / "graphiql"

_TYPES = {
    "react.js": "text/javascript",
    "react-dom.js": "text/javascript",
    "graphiql.js": "text/javascript",
    "graphiql.css": "text/css",
    "start.js": "text/javascript",
}
_SAFE = {
    # Nothing from elsewhere is loaded or asked. The editor and its menus place themselves by style attributes.
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


def page() -> Response:
    """The page itself."""
    return Response((ASSETS / "index.html").read_bytes(), media_type="text/html", headers=_SAFE)


def routes() -> list[Route]:
    """Where the page finds its scripts and its style."""
    return [Route(f"/graphiql/{name}", _asset) for name in _TYPES]


async def _asset(request: Request) -> Response:
    """A file of the page, which changes with the version of the package only. All browsers take it compressed."""
    name = request.url.path.rpartition("/")[2]
    headers = _SAFE | {"Cache-Control": "max-age=3600"}
    path = ASSETS / name
    if not path.exists():
        path, headers = ASSETS / f"{name}.gz", headers | {"Content-Encoding": "gzip"}
    return Response(path.read_bytes(), media_type=_TYPES[name], headers=headers)
