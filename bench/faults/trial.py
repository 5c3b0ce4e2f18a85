"""A database and an API of this tree, in a folder of their own, to be driven into a fault."""

from __future__ import annotations

import http.client
import json
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

from same.revisions import ROOT
from same.running import SETTINGS, Tree, Trouble

LISTENS = re.compile(r"http://([\w.]+):(\d+)/graphql")


@dataclass(frozen=True)
class Answer:
    """An answer of the API: how long it took (seconds), its status, its headers and its body."""

    seconds: float
    status: int
    headers: Mapping[str, str]
    text: str

    @property
    def body(self) -> dict[str, Any]:
        """The body as JSON; raises ValueError where it is none."""
        return json.loads(self.text)

    @property
    def codes(self) -> list[str]:
        """The codes of its errors."""
        return [error["extensions"]["code"] for error in self.body.get("errors", ())]


@dataclass(frozen=True)
class Api:
    """An API that listens, its process and the file its log goes to."""

    host: str
    port: int
    process: psutil.Process
    log: Path

    def ask(self, document: str, timeout: float = 60, ecosystem: str = "demo", **variables: Any) -> Answer:
        """Put one operation over a connection of its own."""
        order = json.dumps({"query": document, "variables": variables}).encode()
        return self.request("POST", "/graphql", order, {"X-Ecosystem": ecosystem}, timeout)

    def request(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        timeout: float = 60,
    ) -> Answer:
        """Any request over a connection of its own. Raises OSError where no answer comes."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=timeout)
        started = time.perf_counter()
        try:
            connection.request(method, path, body, {"Content-Type": "application/json", **(headers or {})})
            response = connection.getresponse()
            text = response.read().decode(errors="replace")
            return Answer(time.perf_counter() - started, response.status, dict(response.getheaders()), text)
        finally:
            connection.close()


@dataclass
class Trial:
    """The command line of this tree in a folder of its own, with settings of its own.

    `data` is the data folder of its database, where that is another one.
    """

    folder: Path
    settings: dict[str, str] = field(default_factory=dict)
    data: Path | None = None

    @property
    def tree(self) -> Tree:
        """Runs commands; see same.running."""
        return Tree(ROOT, Path(sys.executable), self.data or self.folder, {**SETTINGS, **self.settings})

    def run(self, *words: str) -> str:
        """What `mutualist …` prints. Raises Trouble where it fails."""
        return self.tree.run(*words)

    def start(self, *words: str, **options: Any) -> subprocess.Popen[str]:
        """`mutualist …` as a process; see subprocess.Popen."""
        return self.tree.start(*words, **options)

    @contextmanager
    def api(self) -> Iterator[Api]:
        """The API, over the database that runs; ended on leaving, by force where it does not end by itself."""
        log = self.folder / f"api-{time.monotonic_ns()}.log"
        with log.open("w") as to, self.start("serve", stdout=subprocess.PIPE, stderr=to) as process:
            assert process.stdout is not None
            try:
                said = next((said for line in process.stdout if (said := LISTENS.search(line))), None)
                if said is None:
                    raise Trouble(f"`mutualist serve` has ended before it listened:\n{log.read_text()}")
                yield Api(said[1], int(said[2]), psutil.Process(process.pid), log)
            finally:
                if process.poll() is None:
                    process.send_signal(signal.SIGTERM)
                    try:
                        process.wait(15)
                    except subprocess.TimeoutExpired:
                        process.kill()


@contextmanager
def trial(**settings: str) -> Iterator[Trial]:
    """A folder with a database that runs, and the demo town in it as `demo`; all of it goes on leaving."""
    with empty_trial(**settings) as place:
        try:
            place.run("db", "start")
            place.run("import", str(ROOT / "seed"), "--ecosystem", "demo")
            place.run("analyze", "--ecosystem", "demo")
            yield place
        finally:
            place.run("db", "stop", "--force")


@contextmanager
def empty_trial(**settings: str) -> Iterator[Trial]:
    """A folder in which nothing runs yet."""
    with tempfile.TemporaryDirectory(prefix="faults-", ignore_cleanup_errors=True) as folder:
        yield Trial(Path(folder), settings)


def seconds_until(reached: Callable[[], bool], most: float, pause: float = 0.02) -> float:
    """How many seconds pass until something is so; infinite where it is not within `most`."""
    started = time.perf_counter()
    while time.perf_counter() - started < most:
        if reached():
            return time.perf_counter() - started
        time.sleep(pause)
    return float("inf")
