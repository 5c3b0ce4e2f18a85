"""What the command line prints ends up somewhere, or one line says why it does not: in any encoding, in any pipe."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

PRINTS = """
import sys
from rich.table import Table
import typer
from mutualist.cli.console import reported
from mutualist.cli.output import give, guarded_output
from mutualist.cli.query import Format, print_answer
from mutualist.terminal import briefing, show

NAMES = ["Café Łódź", "İnşaat Işık", "שלום מאפייה", "👩‍🍳 Kitchen", "O’Brien … – “x” ↔ €"]
NODES = [{"id": f"b{n}", "name": name} for n, name in enumerate(NAMES)] * int(sys.argv[2])
WHAT = {
    "table": lambda: print_answer({"data": {"businesses": {"nodes": NODES}}}),
    "one": lambda: print_answer({"data": {"business": NODES[0] | {"note": NAMES}}}),
    "csv": lambda: print_answer({"data": {"businesses": {"nodes": NODES}}}, Format.CSV),
    "json": lambda: print_answer({"data": {"businesses": {"nodes": NODES}}}, Format.JSON),
    "line": lambda: [typer.echo(node["name"]) for node in NODES],
    "demo": lambda: show(briefing.suggestions(
        [{"mutualScore": 0.9, "a": node, "b": node, "reasonsA": [{"text": node["name"]}]} for node in NODES])),
}
with reported(), guarded_output():
    for what in sys.argv[1].split():
        WHAT[what]()
    sys.exit(0)
"""

SCRIPT = f"exec({PRINTS.encode()!r}.decode())"  # ASCII, so that it can be given in any locale

LOCALES = {
    "latin-1": {"PYTHONIOENCODING": "latin-1"},
    "ascii": {"PYTHONIOENCODING": "ascii"},
    "posix": {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    "cp1252": {"PYTHONIOENCODING": "cp1252:strict"},
    "utf-8": {"PYTHONIOENCODING": "utf-8"},
}


def started(what: str, times: int = 1, **given: object) -> subprocess.Popen[bytes]:
    own = {name: value for name, value in os.environ.items() if name not in ("PYTHONIOENCODING", "PYTHONUTF8")}
    environment = own | {"COLUMNS": "120"} | given.pop("env", {})  # type: ignore[operator]
    command = [sys.executable, "-c", SCRIPT, what, str(times)]
    return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, **given)  # type: ignore[call-overload]


@pytest.mark.parametrize("what", ["table one line demo", "csv", "json"])
@pytest.mark.parametrize("locale", LOCALES)
def test_what_has_no_code_in_the_encoding_is_replaced(locale: str, what: str) -> None:
    process = started(what, env=LOCALES[locale], stdout=subprocess.PIPE)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, b"")
    if what in ("csv", "json"):
        assert "👩‍🍳 Kitchen".encode() in out
        assert not out.startswith("\ufeff".encode())
    else:
        assert out.count(b"Kitchen") == 6


def ended(process: subprocess.Popen[bytes]) -> tuple[int, Sequence[str]]:
    _, err = process.communicate(timeout=60)
    return process.returncode, err.decode().splitlines()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize(("what", "times"), [("table", 1), ("csv", 1), ("table", 2000), ("line", 2000), ("json", 2000)])
def test_a_full_disk_is_one_line(what: str, times: int) -> None:
    with Path("/dev/full").open("wb") as full:
        status, lines = ended(started(what, times, stdout=full))
    assert (status, lines) == (74, ["mutualist: standard output cannot be written: No space left on device"])


@pytest.mark.parametrize("what", ["table", "csv", "line"])
def test_a_pipe_that_nobody_reads_ends_it_quietly(what: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    process = started(what, 2000, stdout=writer)
    os.close(writer)
    assert ended(process) == (1, [])


def test_a_closed_standard_output_is_no_fault() -> None:
    script = "import os, sys; os.close(1); os.execv(sys.executable, [sys.executable, '-c', *sys.argv[1:]])"
    for what in ("table", "csv", "json", "line"):
        command = [sys.executable, "-c", script, SCRIPT, what, "1"]
        assert subprocess.run(command, stderr=subprocess.PIPE, check=False).stderr == b""


def test_a_file_of_csv_begins_with_a_mark_and_only_there(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    for mode in ("wb", "ab"):
        with path.open(mode) as out:
            assert ended(started("csv", stdout=out)) == (0, [])
    written = path.read_bytes()
    assert written.startswith("\ufeffid,name".encode())
    assert written.count("\ufeff".encode()) == 1
    with path.open("wb") as out:
        assert ended(started("json", stdout=out)) == (0, [])
    assert path.read_bytes().startswith(b"{")
