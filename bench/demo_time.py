"""How long `make demo ONCE=1` takes when everything is installed, downloaded and loaded: from the shell's prompt to the
next one, with starting and stopping the database."""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from rich.console import Console

from measuring import machine, save

TARGET = 30.0


def main() -> None:
    """Run the demo once to fill a data folder, then time it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    console = Console()
    with tempfile.TemporaryDirectory() as folder:
        console.print("Filling a data folder")
        first = demo(Path(folder))
        rounds = []
        for _ in range(options.rounds):
            rounds.append(demo(Path(folder)))
            console.print(f"  {rounds[-1]:.1f} s")
    median = statistics.median(rounds)
    console.print(f"Median {median:.1f} s (target {TARGET:g} s), into an empty folder {first:.1f} s; {machine()}")
    console.print(f"Saved {save('demo_time', {'seconds': median, 'rounds': rounds, 'empty_folder_seconds': first})}")


def demo(folder: Path) -> float:
    """Seconds of one `make demo ONCE=1` with its data in a folder."""
    environment = os.environ | {"MUTUALIST_DATA_DIR": str(folder)}
    started = time.perf_counter()
    root = Path(__file__).parents[1]
    subprocess.run(["make", "demo", "ONCE=1"], cwd=root, env=environment, check=True, capture_output=True)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
