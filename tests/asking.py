"""Asking in tests: the web application over a graph without a network in between, and the command line in-process."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

import httpx

from mutualist import cli
from mutualist.api import create_app, shipped
from mutualist.graph import Endpoint, Graph
from mutualist.settings import Settings

WRITES = sorted(name for name, document in shipped().items() if "\nmutation " in document)
"""The shipped operations that change something."""

READS = sorted(shipped().keys() - set(WRITES))
"""The shipped operations that ask."""

NOWHERE = Endpoint("bolt://127.0.0.1:9", "neo4j", "", "neo4j")
"""No server listens here."""


@dataclass(frozen=True)
class Answer:
    """What came back over HTTP."""

    status: int
    text: str
    headers: httpx.Headers

    @property
    def body(self) -> dict[str, Any]:
        """The body, which is JSON."""
        return json.loads(self.text)

    @property
    def data(self) -> dict[str, Any]:
        """The data of an answer without errors."""
        assert self.status == 200, self.text
        assert "errors" not in self.body, self.body["errors"]
        return self.body["data"]

    @property
    def codes(self) -> list[str]:
        """The codes of its errors."""
        return [error["extensions"]["code"] for error in self.body.get("errors", ())]

    @property
    def message(self) -> str:
        """The message of its only error."""
        (error,) = self.body["errors"]
        return error["message"]


class Client:
    """A client of the application. `ecosystem` is whom it asks about where a question names none."""

    def __init__(self, http: httpx.AsyncClient, ecosystem: str) -> None:
        self.http = http
        self.ecosystem = ecosystem

    async def ask(self, query: str, ecosystem: str | None = None, /, **variables: Any) -> Answer:
        """The answer to a document with variables."""
        return await self.send({"query": query, "variables": variables}, ecosystem)

    async def run(self, operation: str, ecosystem: str | None = None, /, **variables: Any) -> Answer:
        """The answer to a shipped operation."""
        return await self.ask(shipped()[operation], ecosystem, **variables)

    async def send(self, order: Any, ecosystem: str | None = None, **headers: str) -> Answer:
        """The answer to anything that JSON can say."""
        content = json.dumps(order).encode()
        return await self.post(content, **{"X-Ecosystem": ecosystem or self.ecosystem, **headers})

    async def post(self, content: bytes, **headers: str) -> Answer:
        """The answer to any bytes."""
        given = {"Content-Type": "application/json"} | {name.replace("_", "-"): text for name, text in headers.items()}
        return _answer(await self.http.post("/graphql", content=content, headers=given))

    async def get(self, path: str, **headers: str) -> Answer:
        """What a GET gives."""
        return _answer(await self.http.get(path, headers=headers))

    async def walk(self, query: str, page: int, **variables: Any) -> list[dict[str, Any]]:
        """All nodes of a list, a page at a time; `query` takes $first and $after and asks for one connection."""
        found: list[dict[str, Any]] = []
        after = None
        while True:
            (connection,) = (await self.ask(query, **variables, first=page, after=after)).data.values()
            found += connection["nodes"]
            info, rest = connection["pageInfo"], connection["totalCount"] - len(found)
            assert info["hasNextPage"] == (rest > 0), f"{rest} are left"
            if not info["hasNextPage"]:
                return found
            assert len(connection["nodes"]) == page
            assert info["endCursor"] != after
            after = info["endCursor"]


def _answer(response: httpx.Response) -> Answer:
    return Answer(response.status_code, response.text, response.headers)


@asynccontextmanager
async def serving(
    graph: Graph, ecosystem: str = "demo", endpoint: Endpoint = NOWHERE, **settings: Any
) -> AsyncIterator[Client]:
    """A client of the application over a graph, with settings of its own. Analyses start at the endpoint."""
    given = Settings(**{"request_timeout": 60.0, "ecosystem": ecosystem} | settings)

    @asynccontextmanager
    async def opened() -> AsyncIterator[Graph]:
        yield graph

    app = create_app(given, endpoint, opened)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1:8400") as http,
    ):
        yield Client(http, ecosystem)


class Canned:
    """A graph that gives the rows it is told to give for a query's name, or raises what it is told to raise."""

    def __init__(self, **answers: list[dict[str, Any]] | BaseException) -> None:
        self._answers = answers

    async def run(self, name: str, /, **parameters: Any) -> list[dict[str, Any]]:
        """See Graph."""
        found = self._answers.get(name, [])
        if isinstance(found, BaseException):
            raise found
        return [dict(row) for row in found]


@dataclass(frozen=True)
class Ended:
    """How a command ended and what it printed."""

    status: int
    out: str
    err: str


def mutualist(*words: str, **environment: str) -> Ended:
    """Run the command line in this process, with some variables of the environment changed."""
    out, err = io.StringIO(), io.StringIO()
    with (
        patch.dict(os.environ, environment),
        patch.object(sys, "argv", ["mutualist", *words]),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            cli.main()
            status = 0
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else int(end.code is not None)
    return Ended(status, out.getvalue(), err.getvalue())


def at(endpoint: Endpoint) -> Mapping[str, str]:
    """The environment of a command that is to use this server."""
    return {
        "NEO4J_URI": endpoint.uri,
        "NEO4J_USERNAME": endpoint.username,
        "NEO4J_PASSWORD": endpoint.password,
        "NEO4J_DATABASE": endpoint.database,
    }
