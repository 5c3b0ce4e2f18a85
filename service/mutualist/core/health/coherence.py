"""Strategic coherence: how much of the membership, and of the value, pulls at the same objectives."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from mutualist.core.arrays import dots, sums
from mutualist.core.health.sufficiency import Gates, Soundness, few
from mutualist.core.network import Network
from mutualist.core.statistics import effective, share_at_random
from mutualist.core.text import Message, Reference
from mutualist.core.text.messages import message

LEADING = 3
"""Objectives that are looked at as those at which an ecosystem pulls."""

MOST_OBJECTIVES = 50
MOST_SILENT = 50
"""Objectives, and members that state none, that are listed; the counts are whole."""


@dataclass(frozen=True, slots=True)
class Objective:
    """An objective, as members state it (`id`) and in words: how many members name it, as a share of those that name
    any, and the share of the known value of ties between two members that state objectives which both name it (None
    where none is known)."""

    id: str
    name: str
    members: int
    share: float
    value_share: float | None


@dataclass(frozen=True, slots=True)
class Coherence:
    """How far an ecosystem pulls together; None with what is `missing` where too few say what they aim at.

    `effective` is the effective number of objectives, each member's voice split equally among its own. `leading` is the
    share of all members that name one of the LEADING most named. Of tied pairs that both state objectives `tied_share`
    have one in common; of any two members that do, `chance_share` would; `lift` is the one over the other.
    `value_share` is the share of the known value between such pairs that goes between two with an objective in common.
    Lists are bounded; `silent` (ids, the most connected first) state none.
    """

    members: int
    stating: int
    objective_count: int
    objectives: tuple[Objective, ...]
    effective: float | None
    leading: float | None
    tied_pairs: int
    tied_share: float | None
    chance_share: float | None
    lift: float | None
    value_share: float | None
    silent_count: int
    silent: tuple[str, ...]
    reason: Message
    missing: Message | None = None
    tied_missing: Message | None = None
    value_missing: Message | None = None


def coherence(network: Network, gates: Gates | None = None) -> Coherence:
    """The coherence of a network's members; stewards are left out, as members and as ends of ties."""
    sound = Soundness(network, gates or Gates())
    named = _named(sound)
    voices = sums(named)
    stating = voices > 0
    count = int(stating.sum())
    missing = few(count, sound.gates.least_members, "health-few-stating")
    heard = np.asarray(named.T @ np.divide(1.0, voices, out=np.zeros(len(network)), where=stating)).ravel()
    ranked, naming = _ranked(named, network)
    leading = None if missing else float((sums(named[:, ranked[:LEADING]]) > 0)[sound.members].mean())

    pairs = network.pairs[stating[network.pairs].all(axis=1)]
    tied_missing = missing or few(len(pairs), sound.gates.least_ties, "health-few-stating-pairs")
    tied = None if tied_missing else float(_in_common(named, pairs).mean())
    chance = None if missing else share_at_random(named[np.flatnonzero(stating)])

    ends, value, few_values = _valued(sound, stating)
    value_missing = missing or few_values
    together = None if value_missing else float(value[_in_common(named, ends)].sum())
    objectives = tuple(
        Objective(
            str(network.goals.id[goal]),
            str(network.goals.name[goal]),
            int(naming[goal]),
            float(naming[goal] / count),
            None if value_missing else float(value[_both(named, ends, goal)].sum()),
        )
        for goal in ranked[:MOST_OBJECTIVES].tolist()
    )
    silent = np.flatnonzero(sound.members & ~stating)
    silent = silent[np.lexsort((network.members.id[silent].astype(str), -np.diff(network.adjacency.indptr)[silent]))]
    lift = None if tied is None or not chance else tied / chance
    return Coherence(
        members=int(sound.members.sum()),
        stating=count,
        objective_count=len(ranked),
        objectives=objectives,
        effective=None if missing else effective(heard),
        leading=leading,
        tied_pairs=len(pairs),
        tied_share=tied,
        chance_share=chance,
        lift=lift,
        value_share=together,
        silent_count=len(silent),
        silent=tuple(network.members.id[silent[:MOST_SILENT]].tolist()),
        reason=missing or _reason(objectives, leading or 0.0, lift, together),
        missing=missing,
        tied_missing=tied_missing,
        value_missing=value_missing,
    )


def _valued(sound: Soundness, stating: np.ndarray) -> tuple[np.ndarray, np.ndarray, Message | None]:
    """The ties of known value between two different members that state objectives (m×2 row numbers), the share of each
    in their whole value, and what is missing where they are too few or worth nothing."""
    ties = sound.network.ties
    ties = ties.take(stating[ties.source] & stating[ties.target] & (ties.source != ties.target) & (ties.value >= 0))
    total = float(ties.value.sum())
    missing = few(len(ties), sound.gates.least_ties, "health-few-stating-values")
    if not missing and total <= 0:
        missing = message("health-stating-worthless")
    return np.stack([ties.source, ties.target], axis=1), ties.value / (total or 1.0), missing


def _ranked(named: sp.csr_array, network: Network) -> tuple[np.ndarray, np.ndarray]:
    """The objectives that somebody names, the most named first, and how many name each (G)."""
    naming = np.asarray(named.sum(axis=0)).ravel()
    order = np.lexsort((network.goals.id.astype(str), -naming)) if len(naming) else np.zeros(0, dtype=np.int64)
    return order[naming[order] > 0], naming


def _named(sound: Soundness) -> sp.csr_array:
    """Which member names which objective (n×G, 0/1)."""
    network, aims = sound.network, sound.network.aims.take(sound.members[sound.network.aims.business])
    names = sp.csr_array((np.ones(len(aims)), (aims.business, aims.goal)), shape=(len(network), len(network.goals)))
    names.sum_duplicates()
    names.data[:] = 1.0
    return names


def _in_common(named: sp.csr_array, pairs: np.ndarray) -> np.ndarray:
    """Which pairs (m×2 row numbers) have an objective in common."""
    if not len(pairs):
        return np.zeros(0, dtype=bool)
    return dots(named[pairs[:, 0]], named[pairs[:, 1]]).astype(bool)


def _both(named: sp.csr_array, pairs: np.ndarray, goal: int) -> np.ndarray:
    return (named[:, [goal]].toarray().ravel() > 0)[pairs].all(axis=1)


def _reason(objectives: tuple[Objective, ...], leading: float, lift: float | None, value: float | None) -> Message:
    named = tuple(Reference("objective", objective.id, objective.name) for objective in objectives[:LEADING])
    aiming = message("health-aiming", share=leading, objectives=named)
    if lift is not None:
        aiming = message("health-aiming-tied", aiming=aiming, lift=lift)
    if value is not None:
        aiming = message("health-aiming-value", aiming=aiming, share=value)
    return message("health-coherence", aiming=aiming)
