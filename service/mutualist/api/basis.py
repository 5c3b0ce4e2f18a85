"""What the scores of a run are made of, kept in memory while it is asked for: one copy for all requests."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any

import numpy as np

from mutualist.core.profile import Profile
from mutualist.core.seeking import Seeker
from mutualist.core.weights import DEFAULTS, Weights, weights
from mutualist.graph.database import Graph
from mutualist.graph.profiles import profile_from, read_frozen
from mutualist.graph.runs import Run


@dataclass(frozen=True)
class Basis:
    """The profile and the weights of a run, and its seeker, which is laid out when it is first asked for."""

    profile: Profile
    weights: Weights

    @cached_property
    def seeker(self) -> Seeker:
        """Finds the best matches of one business."""
        return Seeker(self.profile, self.weights)


@dataclass
class Bases:
    """The bases of the runs that were asked for last, as many as fit into `most_bytes`, and one in any case."""

    most_bytes: int = 1024**3
    _kept: OrderedDict[tuple[str, int], asyncio.Task[tuple[Basis, int]]] = field(default_factory=OrderedDict)

    async def of(self, graph: Graph, ecosystem: str, run: Run) -> Basis:
        """The basis of a run, read once however many ask at the same time. Raises NotReady where it is not stored."""
        key = (ecosystem, run.number)
        task = self._kept.get(key)
        if task is None:
            task = self._kept[key] = asyncio.create_task(_read(graph, ecosystem, run))
        self._kept.move_to_end(key)
        try:
            basis, _ = await asyncio.shield(task)
        except BaseException:
            if task.done():
                self._kept.pop(key, None)
            raise
        self._make_room()
        return basis

    def _make_room(self) -> None:
        whole = sum(task.result()[1] for task in self._kept.values() if task.done() and not task.exception())
        while len(self._kept) > 1 and whole > self.most_bytes:
            _, task = self._kept.popitem(last=False)
            whole -= task.result()[1] if task.done() and not task.exception() else 0


async def _read(graph: Graph, ecosystem: str, run: Run) -> tuple[Basis, int]:
    data = await read_frozen(graph, ecosystem, run.number)
    profile = await asyncio.to_thread(profile_from, data, ecosystem, run.number)
    return Basis(profile, weights(run.weights) if run.weights else DEFAULTS), _size(profile)


def _size(profile: Profile) -> int:
    """About how many bytes a profile takes, with what a seeker adds."""

    def of(value: Any) -> int:
        if isinstance(value, np.ndarray):
            return value.nbytes
        if isinstance(value, dict):
            return sum(map(of, value.values()))
        return sum(getattr(value, part).nbytes for part in ("data", "indices", "indptr") if hasattr(value, part))

    return 2 * sum(of(getattr(profile.rows, part.name)) for part in fields(profile.rows)) + 200 * profile.size
