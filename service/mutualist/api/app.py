"""The web application: POST /graphql, GraphiQL in development, /live and /ready. One per process."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from mutualist.api.http import graphiql
from mutualist.api.http.hosts import named_hosts
from mutualist.api.http.refusals import RETRY_AFTER, Refusals, without_answer
from mutualist.api.http.service import OpenGraph, Service
from mutualist.api.http.view import GraphQLView
from mutualist.api.request import RunCache
from mutualist.api.schema import build_schema
from mutualist.errors import MutualistError, TimedOut
from mutualist.graph import Endpoint
from mutualist.settings import Settings


def create_app(settings: Settings, endpoint: Endpoint, open_graph: OpenGraph) -> Starlette:
    """The application over a database. `open_graph` connects for as long as the application runs."""
    service = Service(
        settings, endpoint, build_schema(settings.development), memory=RunCache(settings.profile_memory_mb * 1024**2)
    )

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with open_graph() as graph, service.running(graph):
            yield

    async def live(request: Request) -> Response:
        return JSONResponse({"status": "live"})

    async def ready(request: Request) -> Response:
        try:
            assert service.graph is not None
            async with asyncio.timeout(2):
                await service.graph.run("ping")
            endpoint.require_room()
        except (MutualistError, TimeoutError) as error:
            why = str(error) or "the database does not answer"
            code = error.code if isinstance(error, MutualistError) else TimedOut.code
            return JSONResponse({"status": "not ready", "code": code, "why": why}, 503, RETRY_AFTER)
        return JSONResponse({"status": "ready"})

    return Starlette(
        routes=[
            Route("/graphql", GraphQLView(service), methods=["GET", "POST"] if settings.development else ["POST"]),
            *(graphiql.routes() if settings.development else ()),
            Route("/live", live),
            Route("/ready", ready),
        ],
        middleware=[Middleware(Refusals), named_hosts(settings.host, settings.allowed_hosts)],
        exception_handlers={HTTPException: without_answer, Exception: without_answer},
        lifespan=lifespan,
    )
