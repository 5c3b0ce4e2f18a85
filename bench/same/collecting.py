"""Everything that a revision stores, answers and prints of an ecosystem, as it comes."""

from __future__ import annotations

import csv
import io
import json
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from same.questions import REAL, REAL_DAYS, RECORDING, TOWN, TOWN_DAYS, WORDLESS, Ask, of_members
from same.running import Service, Tree
from same.speaking import Dialect
from same.store import read_store

REAL_PACKAGE = Path("../shared/data/h2020.zip")
LANGUAGES = ("en", "de")
PRINTED = ("Introductions", "Fragilities")
"""What the command line prints as CSV."""


@dataclass(frozen=True)
class Subject:
    """An ecosystem that is compared: its package, the days it is analysed as of, what is asked and then recorded."""

    name: str
    package: Path
    days: Sequence[str]
    questions: Sequence[Ask]
    recording: Sequence[Ask] = ()


def town(root: Path) -> Subject:
    """The demo town, with the files that a revision ships."""
    return Subject("town", root / "seed", TOWN_DAYS, TOWN, RECORDING)


def real(package: Path, days: Sequence[str] = REAL_DAYS) -> Subject:
    """Real data: asked are those with the most ties, and some who are like most."""
    return Subject("real", package, days, [*REAL, *of_members(*_some_members(package))])


def _some_members(package: Path) -> list[str]:
    ends = Counter(end for row in _table(package, "ties") for end in (row["from"], row["to"]))
    ids = [row["id"] for row in _table(package, "businesses")]
    most = sorted(ids, key=lambda id: (-ends[id], id))[:2]
    return [*most, *(id for id in ids[:: len(ids) // 4 + 1] if id not in most)]


def _table(package: Path, name: str) -> list[dict[str, str]]:
    if package.is_dir():
        text = (package / f"{name}.csv").read_text(encoding="utf-8")
    else:
        with zipfile.ZipFile(package) as file:
            text = file.read(f"{name}.csv").decode()
    return list(csv.DictReader(io.StringIO(text)))


@dataclass(frozen=True)
class Answer:
    """The body of an answer, and what was asked, in the names of old: `title` tells it from all others."""

    operation: str
    language: str
    title: str
    body: dict[str, Any]


@dataclass
class Collected:
    """What a revision gave."""

    nodes: list[tuple[str, list[str], dict[str, Any]]] = field(default_factory=list)
    links: list[tuple[str, str, str, dict[str, Any]]] = field(default_factory=list)
    keys: list[tuple[str, list[str], list[str]]] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    printed: dict[str, str] = field(default_factory=dict)
    report: str = ""


def collect(tree: Tree, dialect: Dialect, subject: Subject, say: Callable[[str], None]) -> Collected:
    """Import a package, analyse it, ask, record, ask again, write the report, and read what is stored then."""
    found, named = Collected(), ("--ecosystem", subject.name)
    started = time.perf_counter()

    def stage(title: str) -> None:
        say(f"  {time.perf_counter() - started:5.1f} s  {title}")

    stage("starting the database")
    with tree.database() as (address, password):
        first, *later = subject.days
        stage(f"importing {subject.package.name}, analysing as of {first}")
        found.printed["brief"] = tree.run("brief", str(subject.package), *named, "--as-of", first)
        for day in later:
            stage(f"analysing as of {day}")
            found.printed[f"analyze {day}"] = tree.run("analyze", *named, "--as-of", day)
        stage("asking")
        with tree.serving() as service:
            interview = Interview(service, dialect, subject.name, found)
            for ask in subject.questions:
                for language in LANGUAGES[:1] if ask.operation in WORDLESS else LANGUAGES:
                    interview.put(ask, language)
            stage("recording")
            for ask in subject.recording:
                interview.put(ask, "en")
        stage("writing the report, reading what is stored")
        page = tree.data / "report.html"
        with ThreadPoolExecutor() as pool:
            commands = {
                f"{name}.csv": ("query", dialect.name(name), *named, "--var", "first=50", "--format", "csv")
                for name in PRINTED
            }
            printing = {name: pool.submit(tree.run, *words) for name, words in commands.items()}
            reporting = pool.submit(tree.run, "report", *named, "--out", str(page))
            found.nodes, found.links, found.keys = read_store(address, password)
            found.printed |= {name: future.result() for name, future in printing.items()}
            reporting.result()
        found.report = page.read_text(encoding="utf-8")
        stage("stopping the database")
    return found


class Interview:
    """Questions put one after the other, and their answers."""

    def __init__(self, service: Service, dialect: Dialect, ecosystem: str, found: Collected) -> None:
        self._service, self._dialect, self._ecosystem, self._found = service, dialect, ecosystem, found
        self._kept: dict[str, str] = {}

    def put(self, ask: Ask, language: str) -> None:
        """Ask, and keep what was answered, page by page."""
        document = self._dialect.operation(ask.operation)
        given = {
            name: self._kept.get(value, value) if isinstance(value, str) else value
            for name, value in ask.variables.items()
        }
        variables = self._dialect.variables(ask.operation, document, given)
        body: dict[str, Any] = {}
        for page in range(ask.pages):
            body = self._service.ask(self._ecosystem, document, variables, language)
            words = json.dumps(ask.variables, ensure_ascii=False) + f" page {page + 1}" * (page > 0)
            title = f"{len(self._found.answers) + 1}: {words}"
            self._found.answers.append(Answer(ask.operation, language, title, body))
            after = next_page(body)
            if after is None:
                break
            variables = {**variables, "after": after}
        if ask.keep and (id := _first(body.get("data"), "id")):
            self._kept[f"${ask.keep}"] = id
        if ask.waits:
            self._wait(_first(body.get("data"), "number"))

    def _wait(self, run: Any) -> None:
        document, building = self._dialect.operation("Run"), f'"{self._dialect.word("BUILDING")}"'
        variables = self._dialect.variables("Run", document, {"number": run})
        while building in json.dumps(self._service.ask(self._ecosystem, document, variables, "en")):
            time.sleep(0.2)


def next_page(body: Any) -> str | None:
    """The cursor after which an answer goes on, if it does."""
    if isinstance(body, dict):
        if body.get("hasNextPage"):
            return body.get("endCursor")
        body = list(body.values())
    if isinstance(body, list):
        return next((found for part in body if (found := next_page(part)) is not None), None)
    return None


def _first(body: Any, name: str) -> Any:
    """The first value under a name, an object's own before those below it."""
    if isinstance(body, dict):
        if name in body:
            return body[name]
        return next((found for part in body.values() if (found := _first(part, name)) is not None), None)
    return None
