"""What is kept in memory of runs while they are asked for, one copy for all requests: what their scores are made of,
what has changed since, and their networks."""

from __future__ import annotations

import asyncio
import threading
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, fields
from typing import Any, Generic, TypeVar

import numpy as np

from mutualist.api.request.once import Once
from mutualist.core.matching import KEPT, Profile, Rows, SingleResult, SingleSearch, Weights, load_profile
from mutualist.core.matching.scoring.chosen_weights import run_weights
from mutualist.core.matching.scoring.profile_builder import completed
from mutualist.core.network import Network, load_network, network_bytes
from mutualist.graph import Graph
from mutualist.graph.results import NETWORK, PROFILE, Run, another_version, read_archive

T = TypeVar("T")


MOST_MEMBERS = 10_000
"""Members whose rows and lists of now are kept beside a run, each."""

MOST_DEPARTED = 200_000
"""Businesses of a run of which is kept whether they have left since."""

MemberKey = tuple[str, int]
"""A member and the revision at which it last changed, or may have."""


@dataclass(frozen=True)
class Basis:
    """The profile and the weights of a run, and what has been worked out with them: `members` has the rows of those
    that have changed since (None for one that has not), `lists` their matches, `departed` who has left since a
    revision."""

    profile: Profile
    weights: Weights
    members: Once[MemberKey, Rows | None] = field(default_factory=lambda: Once(MOST_MEMBERS))
    lists: Once[MemberKey, SingleResult] = field(default_factory=lambda: Once(MOST_MEMBERS))
    departed: Once[MemberKey, bool] = field(default_factory=lambda: Once(MOST_DEPARTED))
    _search: list[SingleSearch] = field(default_factory=list)
    _laying: threading.Lock = field(default_factory=threading.Lock)

    def seek(self, rows: Rows, allowed: np.ndarray | None = None) -> SingleResult:
        """The best matches of one business among those allowed (row numbers; None: all), as a run keeps them. The
        first time the matrices of the run are laid out for it. Takes long: call it in a thread."""
        with self._laying:
            if not self._search:
                self._search.append(SingleSearch(self.profile, self.weights))
        return self._search[0].whole(rows, KEPT, allowed)


@dataclass
class Kept(Generic[T]):
    """What was asked of runs last, as much as fits into `most_bytes`, and of one run in any case.

    `read` gives it with its size in bytes.
    """

    read: Callable[[Graph, str, Run], Awaitable[tuple[T, int]]]
    most_bytes: int = 1024**3
    _kept: OrderedDict[tuple[str, int], asyncio.Task[tuple[T, int]]] = field(default_factory=OrderedDict)

    async def of(self, graph: Graph, ecosystem: str, run: Run) -> T:
        """What is kept of a run, read once however many ask at a time. Raises NotReady where it is not stored."""
        key = (ecosystem, run.number)
        task = self._kept.get(key)
        if task is None:
            task = self._kept[key] = asyncio.ensure_future(self.read(graph, ecosystem, run))
        self._kept.move_to_end(key)
        try:
            kept, _ = await asyncio.shield(task)
        except BaseException:
            if task.done():
                self._kept.pop(key, None)
            raise
        self._make_room()
        return kept

    def _make_room(self) -> None:
        whole = sum(task.result()[1] for task in self._kept.values() if task.done() and not task.exception())
        while len(self._kept) > 1 and whole > self.most_bytes:
            _, task = self._kept.popitem(last=False)
            whole -= task.result()[1] if task.done() and not task.exception() else 0


@dataclass
class RunCache:
    """What several requests share. Each part has a half of `most_bytes`."""

    most_bytes: int = 1024**3
    bases: Kept[Basis] = field(init=False)
    networks: Kept[Network] = field(init=False)

    def __post_init__(self) -> None:
        self.bases = Kept(_basis, self.most_bytes // 2)
        self.networks = Kept(_network, self.most_bytes // 2)


async def _basis(graph: Graph, ecosystem: str, run: Run) -> tuple[Basis, int]:
    data = await read_archive(graph, ecosystem, run.number, PROFILE)
    profile = await asyncio.to_thread(_loaded, data)
    if profile is None:
        raise another_version(ecosystem, run.number)
    return Basis(profile, run_weights(run.weights)), _size(profile)


def _loaded(data: bytes) -> Profile | None:
    """A profile with all that it is asked for first, so that the event loop need not wait for it."""
    profile = load_profile(data)
    if profile is None:
        return None
    for name in ("index", "capability", "segment", "goal"):
        getattr(profile.vocabulary, name)
    return completed(profile)


async def _network(graph: Graph, ecosystem: str, run: Run) -> tuple[Network, int]:
    network = await asyncio.to_thread(load_network, await read_archive(graph, ecosystem, run.number, NETWORK))
    if network is None:
        raise another_version(ecosystem, run.number)
    return network, 3 * network_bytes(network)  # with what is derived from it


def _size(profile: Profile) -> int:
    """About how many bytes a profile takes, with what a seeker adds."""

    def of(value: Any) -> int:
        if isinstance(value, np.ndarray):
            return value.nbytes
        if isinstance(value, dict):
            return sum(map(of, value.values()))
        return sum(getattr(value, part).nbytes for part in ("data", "indices", "indptr") if hasattr(value, part))

    return 2 * sum(of(getattr(profile.rows, part.name)) for part in fields(profile.rows)) + 200 * profile.size
