"""Small ecosystems for tests: built in a few words, as the model or as a package of CSV files; and fakes.

`Town` says what a test is about and nothing more; `drawn` gives many at once."""

from __future__ import annotations

import csv
import random
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sp

from mutualist.core.arrays import at
from mutualist.core.matching import Profile, build_profile
from mutualist.core.model import (
    Business,
    BusinessKind,
    Ecosystem,
    EcosystemSettings,
    Introduction,
    Need,
    Offer,
    Outcome,
    Serve,
    Term,
    Tie,
    TieKind,
)

TODAY = date(2026, 6, 1)
"""The as-of date of every test that does not speak of another."""


class Town:
    """An ecosystem under construction. Capabilities and segments are there as soon as they are used."""

    def __init__(self, **settings: Any) -> None:
        given: dict[str, Any] = {"id": "town", "name": "Town"} | settings
        self.settings = EcosystemSettings(**given)
        self._businesses: dict[str, Business] = {}
        self._capabilities: dict[str, Term] = {}
        self._segments: dict[str, Term] = {}
        self._offers: list[Offer] = []
        self._needs: list[Need] = []
        self._serves: list[Serve] = []
        self._ties: list[Tie] = []
        self._avoid: set[frozenset[str]] = set()
        self._introductions: list[Introduction] = []
        self._dismissed: set[tuple[str, str]] = set()

    def business(self, *ids: str, **stated: Any) -> Town:
        """Members that state the same of themselves."""
        for identity in ids:
            name = stated.get("name", identity.title())
            self._businesses[identity] = Business(identity, name, **_but(stated, "name"))
        return self

    def steward(self, identity: str) -> Town:
        """An association that runs the ecosystem."""
        return self.business(identity, kind=BusinessKind.STEWARD)

    def offers(self, business: str, *capabilities: str, **stated: Any) -> Town:
        """What a business offers."""
        for capability in capabilities:
            self._capabilities.setdefault(capability, Term(capability, capability))
            self._offers.append(Offer(business, capability, **stated))
        return self

    def needs(self, business: str, *capabilities: str, **stated: Any) -> Town:
        """What a business needs."""
        for capability in capabilities:
            self._capabilities.setdefault(capability, Term(capability, capability))
            self._needs.append(Need(business, capability, **stated))
        return self

    def serves(self, business: str, *segments: str, **stated: Any) -> Town:
        """Whom a business serves."""
        for segment in segments:
            self._segments.setdefault(segment, Term(segment, segment))
            self._serves.append(Serve(business, segment, **stated))
        return self

    def capability(self, identity: str, **stated: Any) -> Town:
        """A capability with a name or a broader one."""
        self._capabilities[identity] = Term(identity, stated.get("name", identity), **_but(stated, "name"))
        return self

    def segment(self, identity: str, **stated: Any) -> Town:
        """A segment with a name, a size or a broader one."""
        self._segments[identity] = Term(identity, stated.get("name", identity), **_but(stated, "name"))
        return self

    def tie(self, source: str, target: str, kind: TieKind = TieKind.SUPPLIES, **stated: Any) -> Town:
        """A tie; without `id` it is numbered."""
        identity = stated.get("id", f"tie-{len(self._ties):04}")
        if stated.get("value") is not None:
            stated.setdefault("currency", self.settings.currency)
        self._ties.append(Tie(identity, source, target, kind, **_but(stated, "id")))
        return self

    def avoid(self, one: str, other: str) -> Town:
        """Two that must never be matched."""
        self._avoid.add(frozenset((one, other)))
        return self

    def introduced(self, one: str, other: str, outcome: Outcome | None = None) -> Town:
        """Two that were brought together. A package does not have it."""
        self._introductions.append(Introduction(f"e{len(self._introductions):04}", one, other, TODAY, outcome))
        return self

    def dismissed(self, business: str, *others: str) -> Town:
        """Whom a business does not want to see. A package does not have it."""
        self._dismissed |= {(business, other) for other in others}
        return self

    def without(self, identity: str) -> Town:
        """The town without one tie."""
        self._ties = [tie for tie in self._ties if tie.id != identity]
        return self

    def ecosystem(self) -> Ecosystem:
        """The model of it, every list in the order of ids."""
        return Ecosystem(
            settings=self.settings,
            businesses=tuple(sorted(self._businesses.values(), key=lambda b: b.id)),
            capabilities=tuple(sorted(self._capabilities.values(), key=lambda t: t.id)),
            segments=tuple(sorted(self._segments.values(), key=lambda t: t.id)),
            offers=tuple(sorted(self._offers, key=lambda o: (o.business, o.capability))),
            needs=tuple(sorted(self._needs, key=lambda n: (n.business, n.capability))),
            serves=tuple(sorted(self._serves, key=lambda s: (s.business, s.segment))),
            ties=tuple(sorted(self._ties, key=lambda t: t.id)),
            introductions=tuple(self._introductions),
            avoid=frozenset(self._avoid),
            dismissed=frozenset(self._dismissed),
        )

    def profile(self, day: date = TODAY) -> Profile:
        """Its profile, for scoring."""
        return build_profile(self.ecosystem(), day)

    def package(self, folder: Path) -> Path:
        """The package of CSV files of it; files without rows are left out."""
        return write_package(folder, self.ecosystem())


def write_package(folder: Path, ecosystem: Ecosystem) -> Path:
    """An ecosystem as a package of CSV files, in an empty or new folder."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = ecosystem.settings
    rates = "".join(f"{code} = {rate}\n" for code, rate in kept.rates.items())
    (folder / "ecosystem.toml").write_text(
        f'name = "{kept.name}"\ncurrency = "{kept.currency}"\ntime_zone = "{kept.time_zone}"\n'
        f"distance_scale_km = {kept.distance_scale_km}\nassume_trades = {str(kept.assume_trades).lower()}\n"
        f"[rates]\n{rates}",
        encoding="utf-8",
    )
    for name in ("businesses", "capabilities", "segments", "offers", "needs", "serves", "ties"):
        write_table(folder, name, map(_cells, getattr(ecosystem, name)))
    avoided = (sorted(pair) for pair in ecosystem.avoid)
    write_table(folder, "avoid", ({"business": one, "other": other} for one, other in avoided))
    return folder


def write_table(folder: Path, name: str, rows: Iterable[dict[str, Any]]) -> Path:
    """One file of a package. Rows may lack columns; without rows there is no file, save the one that must be."""
    path, listed = folder / f"{name}.csv", list(rows)
    columns = list(dict.fromkeys(column for row in listed for column in row)) or ["id", "name"]
    if not listed and name != "businesses":
        path.unlink(missing_ok=True)
        return path
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(listed)
    return path


def shuffled(ecosystem: Ecosystem, seed: int) -> Ecosystem:
    """The same ecosystem with offers, needs, serves and ties in another order."""
    chance = random.Random(seed)
    lists = {name: list(getattr(ecosystem, name)) for name in ("offers", "needs", "serves", "ties")}
    for rows in lists.values():
        chance.shuffle(rows)
    return replace(ecosystem, **{name: tuple(rows) for name, rows in lists.items()})


def all_pairs(profile: Profile) -> tuple[np.ndarray, np.ndarray]:
    """Row numbers of every ordered pair of different businesses."""
    a, b = np.divmod(np.arange(profile.size**2), max(profile.size, 1))
    return a[a != b], b[a != b]


def holds(relation: sp.csr_array, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """For every pair of row numbers whether a 0/1 matrix of the profile holds between them."""
    return at(relation[a], b) > 0


class Failing:
    """A graph that hands every query on, but raises at the n-th one whose name starts with `name`."""

    def __init__(self, graph: Any, name: str, error: BaseException, nth: int = 1) -> None:
        self._graph, self._name, self._error, self._left = graph, name, error, nth

    async def run(self, name: str, /, **parameters: Any) -> list[dict[str, Any]]:
        """See Graph."""
        if name.startswith(self._name):
            self._left -= 1
            if self._left == 0:
                raise self._error
        return await self._graph.run(name, **parameters)


class Recording:
    """A graph that hands every query on and remembers the names of all."""

    def __init__(self, graph: Any) -> None:
        self._graph = graph
        self.names: list[str] = []

    async def run(self, name: str, /, **parameters: Any) -> list[dict[str, Any]]:
        """See Graph."""
        self.names.append(name)
        return await self._graph.run(name, **parameters)


class Interrupted:
    """A Progress that calls `stop`, which may raise, when the n-th piece of the step `title` is done."""

    def __init__(self, title: str, stop: Callable[[], None], nth: int = 1) -> None:
        self._title, self._stop, self._left = title, stop, nth

    @contextmanager
    def step(self, title: str, total: float | None = None) -> Iterator[Callable[[float], None]]:
        """See Progress."""

        def advance(amount: float) -> None:
            if title == self._title:
                self._left -= 1
                if self._left == 0:
                    self._stop()

        yield advance


def _but(stated: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in stated.items() if name not in names}


def _cells(row: Any) -> dict[str, Any]:
    """A row of a package; what is as it would be without a word is left blank."""
    cells = {field.name: getattr(row, field.name) for field in fields(row) if getattr(row, field.name) != field.default}
    if isinstance(row, Tie):
        cells["from"], cells["to"] = cells.pop("source"), cells.pop("target")
    return {
        name: "|".join(value) if isinstance(value, tuple) else "yes" if value is True else value
        for name, value in cells.items()
    }
