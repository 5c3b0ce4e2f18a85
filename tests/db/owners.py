"""Other processes that use an embedded database, for the tests of what happens when one of them is killed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from mutualist.server.folder.folder import DataFolder
from mutualist.server.running import recorded
from mutualist.settings import Settings

PATIENCE = 120.0  # seconds until a test gives up: far more than anything here takes, also on a busy machine

USE = """
import json, sys
from pathlib import Path
from mutualist.core.progress import Silent
from mutualist.server import database
from mutualist.settings import Settings
with database(Settings(data_dir=Path(sys.argv[1])), Silent()) as endpoint:
    print(json.dumps(endpoint.uri), flush=True)
    sys.stdin.read()
"""
"""Use the database until standard input ends."""

WRITE = """
import itertools, sys
from pathlib import Path
from neo4j import GraphDatabase
uri, password = sys.argv[1:]
with GraphDatabase.driver(uri, auth=("neo4j", password), max_transaction_retry_time=0) as driver:
    for batch in itertools.count():
        driver.execute_query("UNWIND range(1, 200) AS row CREATE (:Written {batch: $batch, row: row})", batch=batch)
        print(batch, flush=True)
"""
"""Write batches for ever, and print the number of each after the server has acknowledged it."""


@dataclass(frozen=True)
class Other:
    """Another process, and what it printed first."""

    process: subprocess.Popen[str]
    said: str


@contextmanager
def other(script: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Another process that runs a script; killed, if it still runs, on leaving."""
    command = [sys.executable, "-c", script, *arguments]
    environment = {name: value for name, value in os.environ.items() if name != "NEO4J_URI"}
    with subprocess.Popen(command, env=environment, stdin=-1, stdout=-1, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


@contextmanager
def user(folder: Path) -> Iterator[Other]:
    """A process that has got hold of the database in a folder."""
    with other(USE, str(folder)) as process:
        yield Other(process, first_line(process))


def first_line(process: subprocess.Popen[str]) -> str:
    """What a process prints first, from JSON."""
    assert process.stdout
    return json.loads(process.stdout.readline())


def settings_for(folder: Path) -> Settings:
    """The settings of an embedded database in a folder, whatever NEO4J_URI says."""
    return Settings().model_copy(update={"data_dir": folder, "neo4j_uri": None})  # pyright: ignore[reportCallIssue]


def server_process(folder: Path) -> psutil.Process:
    """The Java process that was last recorded in a folder."""
    server = recorded(DataFolder(folder))
    assert server
    return psutil.Process(server.pid)


def eventually(condition: Callable[[], bool]) -> bool:
    """Whether a condition comes true before a test has to give up."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True
