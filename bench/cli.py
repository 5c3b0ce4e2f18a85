"""Processor time that each verb of the command line takes for itself: to explain itself, to come to the first need of a
database, and to answer from one that runs. Beside another revision (BASE=, by default before the modules were moved)
and beside Python alone. What the database and other processes compute is not in it."""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import typer
from rich.console import Console
from rich.table import Table

from measuring import machine, save
from mutualist.cli import app

TARGET = 0.4
BEFORE_THE_MOVE = "3064adf"
ROOT = Path(__file__).parents[1]
SEED = str(ROOT / "seed")
NOBODY = {"NEO4J_URI": "bolt://127.0.0.1:9", "NEO4J_PASSWORD": "x"}
"""No server listens here, so that a verb ends where it first needs one."""

BEGINS: dict[str, tuple[str, ...]] = {
    "up": ("--port", "0"),
    "demo": ("--once",),
    "brief": (SEED,),
    "db start": (),
    "db stop": (),
    "db status": (),
    "db shell": (),
    "db logs": (),
    "migrate": (),
    "import": (SEED, "--dry-run"),
    "analyze": (),
    "evaluate": ("--holdout", "0.2"),
    "serve": ("--port", "0"),
    "query": ("Ecosystem",),
    "report": ("--out", os.devnull),
}
"""Words with which a verb goes as far as it can without a database."""

ANSWERS: dict[str, tuple[str, ...]] = {
    "--version": (),
    "schema": (),
    "db start": (),
    "db status": (),
    "db shell": (),
    "db logs": (),
    "migrate": (),
    "import": (SEED, "--dry-run"),
    "query": ("Matches", "--var", "business=crumb-and-crust-bakery"),
    "report": ("--out", os.devnull),
}
"""Words with which a verb answers at once; the others compute or serve until they are told to stop."""

Seconds = dict[str, dict[str, float]]


def main() -> None:
    """Measure both revisions, print every verb and save the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", default=os.environ.get("BASE") or BEFORE_THE_MOVE)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    console = Console()
    python = median(options.rounds, ["-c", "pass"], dict(os.environ))
    with tempfile.TemporaryDirectory() as folder:
        now = measured(ROOT, Path(folder) / "now", options.rounds)
        with revision(options.base, Path(folder) / "base") as tree:
            base = measured(tree, Path(folder) / "then", options.rounds)
    table = Table(title=f"Processor seconds of a verb itself, median of {options.rounds}; Python alone {python:.3f}")
    table.add_column("")
    for kind in now:
        table.add_column(kind, justify="right")
        table.add_column(f"at {options.base}", justify="right")
    for verb in verbs():
        cells = [f"{taken[kind][verb]:.2f}" if verb in taken[kind] else "" for kind in now for taken in (now, base)]
        table.add_row(verb, *cells)
    console.print(table)
    slow = {f"{kind}: {verb}": taken for kind in now for verb, taken in now[kind].items() if taken > TARGET}
    console.print(f"Above {TARGET} s: " + (", ".join(f"{name} {taken:.2f}" for name, taken in slow.items()) or "none"))
    console.print(f"{machine()}")
    console.print(f"Saved {save('cli', {'python': python, 'now': now, 'base': {'revision': options.base} | base})}")


def verbs() -> list[str]:
    """Every verb there is, and what the command says of itself."""
    found = ["--help", "--version"]
    for command in app.registered_commands:
        found.append(str(command.name))
    for group in app.registered_groups:
        assert isinstance(group.typer_instance, typer.Typer)
        for command in group.typer_instance.registered_commands:
            assert command.callback is not None
            found.append(f"{group.name} {command.name or command.callback.__name__}")
    missing = [verb for verb in found[2:] if verb not in BEGINS and verb not in ANSWERS]
    assert not missing, f"say here how far these go: {', '.join(missing)}"
    return found


def measured(tree: Path, data: Path, rounds: int) -> Seconds:
    """What each verb takes in the tree of a revision, on a database of its own with the demo town."""
    environment = os.environ | {"PYTHONPATH": str(tree / "service"), "MUTUALIST_DATA_DIR": str(data)}

    def taken(words: Sequence[str], more: dict[str, str] | None = None) -> float:
        return median(rounds, ["-m", "mutualist", *words], environment | (more or {}))

    explains = {verb: taken((*verb.split(), "--help") if verb[0] != "-" else (verb,)) for verb in verbs()}
    begins = {verb: taken((*verb.split(), *words), NOBODY) for verb, words in BEGINS.items()}

    def run(*words: str) -> None:
        subprocess.run([sys.executable, "-m", "mutualist", *words], env=environment, check=True, capture_output=True)

    run("db", "start")
    try:
        run("import", SEED, "--full")
        run("analyze", "--as-of", "2026-11-01")
        answers = {verb: taken((*verb.split(), *words)) for verb, words in ANSWERS.items()}
        answers["db stop"] = processor_time(["-m", "mutualist", "db", "stop"], environment)
    finally:
        run("db", "stop", "--force")
    return {"explains itself": explains, "needs a database": begins, "answers": answers}


def median(rounds: int, words: Sequence[str], environment: dict[str, str]) -> float:
    """The median of some runs: the first may still have to compile."""
    found = statistics.median(processor_time(words, environment) for _ in range(rounds))
    print(f"{found:.2f} {' '.join(words)}", file=sys.stderr, flush=True)
    return found


def processor_time(words: Sequence[str], environment: dict[str, str]) -> float:
    """Processor time, of user and system, of one Python process from its start to its end."""
    null = subprocess.DEVNULL
    child = subprocess.Popen([sys.executable, *words], env=environment, stdin=null, stdout=null, stderr=null)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)  # so that nobody waits for it again
    return used.ru_utime + used.ru_stime


@contextmanager
def revision(name: str, folder: Path) -> Iterator[Path]:
    """The tree of another revision."""
    git = ("git", "-C", str(ROOT), "worktree")
    subprocess.run([*git, "add", "--quiet", "--detach", str(folder), name], check=True)
    try:
        yield folder
    finally:
        subprocess.run([*git, "remove", "--force", str(folder)], check=True)


if __name__ == "__main__":
    main()
