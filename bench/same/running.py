"""A revision at work: its command line, its API and its database, each in processes of its own."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

BOLT = re.compile(r"bolt://[\w.:\[\]]+:\d+")
HTTP = re.compile(r"http://([\w.]+):(\d+)/graphql")

SETTINGS = {
    "MUTUALIST_DB_START_TIMEOUT": "600",
    "MUTUALIST_REQUEST_TIMEOUT": "600",
    "MUTUALIST_PORT": "0",
    "COLUMNS": "200",
    "NO_COLOR": "1",
    "LC_ALL": "C.UTF-8",
}


class Trouble(Exception):
    """A command of a revision that did not end well, with what it said."""


@dataclass(frozen=True)
class Tree:
    """A revision's files, the Python that runs them, the folder that it keeps its data in, and its settings."""

    root: Path
    python: Path
    data: Path
    settings: Mapping[str, str] = field(default_factory=lambda: SETTINGS)

    def run(self, *words: str) -> str:
        """What `mutualist …` prints. Raises Trouble where it fails."""
        done = subprocess.run(
            self._command(words), env=self._environment(), cwd=self.data, capture_output=True, text=True
        )
        if done.returncode:
            raise Trouble(f"`mutualist {' '.join(words)}` ended with status {done.returncode}:\n{done.stderr.strip()}")
        return done.stdout

    def start(self, *words: str, **options: Any) -> subprocess.Popen[str]:
        """`mutualist …` as a process of its own; `options` are those of subprocess.Popen."""
        return subprocess.Popen(self._command(words), env=self._environment(), cwd=self.data, text=True, **options)

    @contextmanager
    def database(self) -> Iterator[tuple[str, str]]:
        """Its embedded database, running: address and password."""
        said = BOLT.search(self.run("db", "start"))
        try:
            secrets = sorted(self.data.glob("**/password*"))
            if said is None or not secrets:
                raise Trouble("`mutualist db start` names no address, or its data folder holds no password")
            yield said[0], secrets[0].read_text(encoding="utf-8").strip()
        finally:
            self.run("db", "stop", "--force")

    @contextmanager
    def serving(self) -> Iterator[Service]:
        """Its API over its database, running."""
        with self.start("serve", stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
            try:
                assert process.stdout is not None
                found = next((said for line in process.stdout if (said := HTTP.search(line))), None)
                if found is None:
                    raise Trouble("`mutualist serve` has ended before it listened")
                yield Service(http.client.HTTPConnection(found[1], int(found[2]), timeout=600))
            finally:
                process.send_signal(signal.SIGTERM)

    def _command(self, words: Sequence[str]) -> list[str]:
        return [str(self.python), "-m", "mutualist", *words]

    def _environment(self) -> dict[str, str]:
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("NEO4J_", "MUTUALIST_")) or name == "MUTUALIST_CACHE_DIR"
        }
        return {**kept, **self.settings} | {
            "MUTUALIST_DATA_DIR": str(self.data),
            "PYTHONPATH": str(self.root / "service"),
        }


@dataclass(frozen=True)
class Service:
    """An API that listens."""

    connection: http.client.HTTPConnection

    def ask(self, ecosystem: str, document: str, variables: dict[str, Any], language: str) -> dict[str, Any]:
        """The body of an answer, whatever its status."""
        headers = {"Content-Type": "application/json", "X-Ecosystem": ecosystem, "Accept-Language": language}
        self.connection.request(
            "POST", "/graphql", json.dumps({"query": document, "variables": variables}).encode(), headers
        )
        return json.loads(self.connection.getresponse().read())
