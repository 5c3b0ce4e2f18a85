"""Packages and names as people have them, and where the answers about them are sent: files, pipes, old terminals."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from faults.figures import Figure, equal
from faults.trial import Trial, empty_trial

NAMES = [
    "O'Brien's Café",
    "O’Brien & Daughters",
    "=1+1",
    "@SUM(1)",
    "+49 Bakery",
    "-2+3 Joinery",
    "Łódź ↔ Ulm",
    "Plain",
]
COLD = ["Cold storage", "cold storage", "Cold\u00a0storage", "Cold  storage", "Co\u00adld storage"]
FORMULA = re.compile(r"\s*[=+@-](?!\d+(?:\.\d+)?$)")
LOCALES = {"latin-1": {"PYTHONIOENCODING": "latin-1"}, "ASCII": {"PYTHONIOENCODING": "ascii"}}
WRONG = {
    "a workbook": ("members.xlsx", "xl/workbook.xml"),
    "a folder further in": ("nested.zip", "export/town/businesses.csv"),
    "businesses.csv.txt": ("p/businesses.csv.txt", None),
    "businesses.csv.gz": ("p/businesses.csv.gz", None),
    "businesses.xlsx": ("p/businesses.xlsx", None),
}
"""Sources without businesses.csv at their top: a path, and the entry of the archive that it is, if it is one."""


def packages() -> Iterator[Figure]:
    """What becomes of look-alikes, apostrophes, formulas, wrong folders and output that cannot be shown or written."""
    with empty_trial() as place:
        try:
            place.run("db", "start")
            place.run("import", str(_written(place)), "--ecosystem", "names")
            place.run("analyze", "--ecosystem", "names")
            yield from _understood(place)
            yield from _told(place)
            yield from _printed(place)
        finally:
            place.run("db", "stop", "--force")


def _written(place: Trial) -> Path:
    folder = place.folder / "names"
    folder.mkdir()
    businesses = [f'b{at},"{name}","{name}"' for at, name in enumerate(NAMES)]
    files = {
        "businesses": ["id,name,city,Phone,Phone", *(f"{row},1,2" for row in businesses)],
        "needs": ["business,capability,essential", *(f"b{at},Cold storage,yes" for at in range(3))],
        "offers": ["business,capability", *(f"b{at + 3},{word}" for at, word in enumerate(COLD))],
    }
    for name, lines in files.items():
        (folder / f"{name}.csv").write_text("\n".join(lines), encoding="utf-8")
    return folder


def _asked(place: Trial, operation: str, *variables: str) -> list[str]:
    given = [word for variable in variables for word in ("--var", variable)]
    answer = json.loads(place.run("query", operation, "--ecosystem", "names", *given, "--format", "json"))
    (connection,) = answer.values()
    return [node.get("name") or node["capability"]["name"] for node in connection["nodes"]]


def _understood(place: Trial) -> Iterator[Figure]:
    yield equal(f"capabilities of {len(COLD)} spellings", 1, len(_asked(place, "Capabilities")))
    yield equal("gaps in what five members offer", 0, len(_asked(place, "Gaps")))
    for search in ("O'Brien", "O’Brien", "obrien"):
        yield equal(f"members found by {search}", 2, len(_asked(place, "Businesses", f"search={search}")))
    for operation in ("Businesses", "Suggestions"):
        out = place.run("query", operation, "--ecosystem", "names", "--format", "csv")
        cells = [cell for row in csv.reader(io.StringIO(out, newline="")) for cell in row]
        yield equal(f"formulas in the CSV of {operation}", 0, len([cell for cell in cells if FORMULA.match(cell)]))


def _told(place: Trial) -> Iterator[Figure]:
    (place.folder / "p").mkdir()
    for title, (name, entry) in WRONG.items():
        path = place.folder / name
        if entry:
            with zipfile.ZipFile(path, "w") as archive:
                archive.writestr(entry, "id,name\na,A\n")
        else:
            path.write_text("id,name\na,A\n")
        source = path if entry else path.parent
        process = place.start("import", str(source), "--ecosystem", "x", stderr=subprocess.PIPE, stdout=subprocess.PIPE)
        said = process.communicate()[1]
        yield equal(
            f"{title}: named in the fault", True, (entry if "nested" in name else Path(name).name or "") in said
        )
        if not entry:
            path.unlink()


def _printed(place: Trial) -> Iterator[Figure]:
    order = ("query", "Businesses", "--ecosystem", "names")
    for name, locale in LOCALES.items():
        there = replace(place, settings={**place.settings, **locale})
        with (place.folder / "out").open("wb") as out:
            process = there.start(*order, stdout=out, stderr=subprocess.PIPE)
            said = process.communicate()[1]
        yield equal(f"a table in {name}: status, lines of a traceback", (0, 0), (process.returncode, _traced(said)))
    if Path("/dev/full").exists():
        with Path("/dev/full").open("wb") as full:
            process = place.start(*order, stdout=full, stderr=subprocess.PIPE)
            said = process.communicate()[1]
        yield equal("a full disk: status, lines", (74, 1), (process.returncode, said.count("\n")))
    reader, writer = os.pipe()
    os.close(reader)
    process = place.start(*order, stdout=writer, stderr=subprocess.PIPE)
    os.close(writer)
    yield equal("a closed pipe: lines", 0, process.communicate()[1].count("\n"))


def _traced(said: str) -> int:
    return len(re.findall(r"Traceback|File \"", said))
