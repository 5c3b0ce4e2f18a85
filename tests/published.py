"""Published data that tests compare with: the only place that knows where they lie. Whose they are, and why they may be
here, says tests/data/README.md."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TextIO

import numpy as np
import pytest

DATA = Path(__file__).parent / "data"
OUTSIDE = Path(__file__).parents[1].parent / "shared" / "data"
"""Data that may not be here or are too large: beside the repository, where somebody has them."""

CNCF = DATA / "cncf"
"""A package: the organisations of the CNCF landscape with what they offer, and nothing else."""
SNAPSHOTS = CNCF / "capability_snapshots.csv.gz"
"""Organisation and category of the landscape on four dates: no file of the package format."""
SIC = DATA / "trades" / "sic_1987.csv"
"""Code and title of trades that members of a town have."""
H2020_NORDIC = DATA / "h2020-nordic.zip"
"""A package: the Nordic organisations of Horizon 2020 with the ties among them."""


def outside(name: str) -> Path:
    """A file or folder of the data outside. Skips the test where it is not there."""
    if not (path := OUTSIDE / name).exists():
        pytest.skip(f"{name} is not part of the repository (tests/data/README.md says why) and not beside it")
    return path


@contextmanager
def opened(path: Path) -> Iterator[TextIO]:
    """A file of text for reading, gzipped or not, with its lines as they are."""
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8", newline="") as file:
        yield file


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file, gzipped or not."""
    with opened(path) as file:
        return list(csv.DictReader(file))


@dataclass(frozen=True)
class PublishedGraph:
    """An undirected graph of the literature. Members have places, in the order of their names."""

    name: str

    @cached_property
    def ties(self) -> list[tuple[str, str]]:
        """Its pairs by name, as the file has them."""
        return [(row["source"], row["target"]) for row in rows(DATA / "graphs" / f"{self.name}_edges.csv")]

    @cached_property
    def members(self) -> list[str]:
        """Whoever has a tie, by name."""
        return sorted({end for tie in self.ties for end in tie})

    @cached_property
    def edges(self) -> list[tuple[int, int]]:
        """Its pairs by place, the smaller first, sorted."""
        index = {member: place for place, member in enumerate(self.members)}
        return sorted({(min(index[a], index[b]), max(index[a], index[b])) for a, b in self.ties})

    @cached_property
    def expected(self) -> dict[str, Any]:
        """Its figures."""
        return json.loads((DATA / "graphs" / "expected.json").read_text(encoding="utf-8"))[self.name]

    def __str__(self) -> str:
        return self.name


GRAPHS = tuple(map(PublishedGraph, ("florentine_marriage", "florentine_business", "krackhardt_kite", "zachary_karate")))
KARATE = GRAPHS[-1]


def karate_sides() -> dict[str, str]:
    """Whom each member of the karate club went with when it split."""
    return {row["member"]: row["club_after_split"] for row in rows(DATA / "graphs" / "zachary_karate_nodes.csv")}


def southern_women() -> np.ndarray:
    """Who (row) was seen at which social event (column), as 0 and 1."""
    return matrix(DATA / "bipartite" / "southern_women.csv")


def matrix(path: Path) -> np.ndarray:
    """A CSV table of counts, with names above and before it, as 0 and 1."""
    with opened(path) as file:
        return np.array([[int(float(cell) > 0) for cell in row[1:]] for row in list(csv.reader(file))[1:]])


def landscape(year: int) -> np.ndarray:
    """Which organisation (row, by name) was listed in which category (column, by name) of the landscape, as 0 and 1."""
    cells = {(row["org"], row["capability"]) for row in rows(SNAPSHOTS) if row["snapshot"].startswith(str(year))}
    organisations, categories = sorted({one for one, _ in cells}), sorted({one for _, one in cells})
    return np.array([[int((one, category) in cells) for category in categories] for one in organisations])


def incidence(name: str) -> tuple[np.ndarray, dict[str, Any]]:
    """A published table of who has what, as 0 and 1, with its figures."""
    found = southern_women() if name == "southern_women" else landscape(2022)
    return found, json.loads((DATA / "bipartite" / "expected.json").read_text(encoding="utf-8"))[name]


INCIDENCES = ("southern_women", "cncf_2022")
