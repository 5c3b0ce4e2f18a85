"""How much memory `mutualist up` takes with the demo ecosystem when nobody asks anything: the API and the database,
after some requests, and again after an analysis on the same server.

Proportional set size where the system tells it (shared pages divided among their users), else resident set size."""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any

import psutil
from rich.console import Console

from measuring import machine, save
from mutualist.api import shipped

TARGET_GIB = 1.5
MUTUALIST = [sys.executable, "-m", "mutualist"]
SETTLING_SECONDS = 20.0
ASKED = ("Ecosystem", "Suggestions", "Keystones", "Fragilities", "Gaps")


def main() -> None:
    """Load and analyse the demo ecosystem, serve it, ask a little, wait, measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=50, help="requests before the pause, so that code is loaded")
    options = parser.parse_args()
    console = Console()
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"MUTUALIST_DATA_DIR": folder}
        console.print("Loading and analysing the demo ecosystem")
        subprocess.run([*MUTUALIST, "demo", "--once"], env=environment, check=True, capture_output=True)
        with subprocess.Popen(
            [*MUTUALIST, "up", "--port", "0"], env=environment, stdout=subprocess.PIPE, text=True
        ) as up:
            try:
                assert up.stdout is not None
                address = next(found[0] for line in up.stdout if (found := re.search(r"http://\S+/graphql", line)))
                for number in range(options.requests):
                    ask(address, shipped()[ASKED[number % len(ASKED)]])
                served = idle(up.pid, Path(folder))
                analyse(address)
                analysed = idle(up.pid, Path(folder))
            finally:
                up.terminate()
    for title, found in (("after requests", served), ("after an analysis", analysed)):
        console.print(f"{title}: " + ", ".join(f"{part} {mebibytes} MiB" for part, mebibytes in found.items()))
    total = max(sum(found.values()) for found in (served, analysed)) / 1024
    console.print(f"At most {total:.2f} GiB (target {TARGET_GIB} GiB); {machine()}")
    result = {"after_requests_mib": served, "after_an_analysis_mib": analysed, "most_gib": round(total, 2)}
    console.print(f"Saved {save('idle_memory', result)}")


def idle(api: int, folder: Path) -> dict[str, int]:
    """Memory in MiB of the API and of the database, after a pause."""
    time.sleep(SETTLING_SECONDS)
    return {part: round(measured(processes) / 2**20) for part, processes in parts(api, folder).items()}


def analyse(address: str) -> None:
    """Start an analysis and wait for its end."""
    number = ask(address, shipped()["Analyze"])["analyze"]["number"]
    while (state := ask(address, shipped()["Run"], number=number)["run"]["state"]) == "BUILDING":
        time.sleep(1)
    if state != "PUBLISHED":
        raise SystemExit(f"the analysis ended as {state}")


def ask(address: str, document: str, **variables: Any) -> dict[str, Any]:
    """The data of the API's answer to one operation."""
    body = json.dumps({"query": document, "variables": variables}).encode()
    headers = {"Content-Type": "application/json", "X-Ecosystem": "demo"}
    request = urllib.request.Request(address, data=body, headers=headers)
    with urllib.request.urlopen(request, timeout=30) as response:
        answer = json.load(response)
    if "errors" in answer:
        raise SystemExit(f"the API answered {answer['errors']}")
    return answer["data"]


def parts(api: int, folder: Path) -> dict[str, list[psutil.Process]]:
    """The processes of the API, and those of the database: Java, and what watches over it."""
    served = [psutil.Process(api), *psutil.Process(api).children(recursive=True)]
    named = [
        process
        for process in psutil.process_iter(["pid", "cmdline"])
        if any(str(folder) in word for word in process.info["cmdline"] or ())
    ]
    beneath = [child for process in named for child in process.children(recursive=True)]
    database = {process.pid: process for process in (*named, *beneath) if process.pid != api}
    return {
        "api": [process for process in served if process.pid not in database],
        "database": list(database.values()),
    }


def measured(processes: list[psutil.Process]) -> int:
    """Bytes of memory that some processes take."""
    return sum(getattr(info, "pss", info.rss) for info in (process.memory_full_info() for process in processes))


if __name__ == "__main__":
    main()
