"""Robustness of an ecosystem: whether it holds together, and has a second way, when somebody goes."""

from __future__ import annotations

import numpy as np

from mutualist.core.health.index import Figure, Index, Input, index, part
from mutualist.core.health.sufficiency import Soundness
from mutualist.core.network import LEAST_AFFECTED
from mutualist.core.text.messages import message

JOINED, REDUNDANT, SAFE = "joined", "redundancy", "value_not_at_risk"

SECOND = 2
"""A need has redundancy where at least so many other members offer what it asks for."""


def robustness(sound: Soundness, whole: Soundness | None = None) -> Index:
    """The index of robustness. Survival, which it is about in the literature, takes two runs: see `since`.

    Where `sound` is left of a `whole`, its inputs are shares of what the whole has, and whoever is a single point
    of the whole stays one. So no removal raises the index: members, needs and value that are gone count as lost, and a
    weakness that has struck is not one less.
    """
    inputs = (rule(sound, whole or sound) for rule in (_joined, redundancy, _safe))
    return index("robustness", inputs, (_single(sound),))


def _joined(sound: Soundness, whole: Soundness) -> Input:
    formula = message("health-formula-joined")
    if sound.few_ties:
        return Input(JOINED, None, 0.35, formula, None, sound.few_ties)
    parts = np.bincount(sound.component[sound.members])
    evidence = message("health-joined", joined=parts.max(), members=parts.sum())
    return Input(JOINED, float(parts.max() / whole.members.sum()), 0.35, formula, evidence)


def redundancy(sound: Soundness, whole: Soundness | None = None) -> Input:
    """How much of what members need, or of what a whole needed, has a second source: the one meaning of the word, here
    and in resilience."""
    every = (whole or sound).urgency.sum()
    formula = message("health-formula-redundancy", others=SECOND)
    others, urgency = sound.needs.others, sound.urgency
    needed = urgency > 0
    missing = sound.few_needs or (None if needed.any() else message("health-no-need"))
    if missing:
        return Input(REDUNDANT, None, 0.35, formula, None, missing)
    spare = needed & (others >= SECOND)  # of all needs: to lose an only provider must not look like a gain
    evidence = message("health-redundancy", others=SECOND, spare=spare.sum(), needs=needed.sum())
    return Input(REDUNDANT, part(urgency, spare) * (urgency.sum() / every), 0.35, formula, evidence)


def _safe(sound: Soundness, whole: Soundness) -> Input:
    formula = message("health-formula-value-not-at-risk")
    if sound.few_values:
        return Input(SAFE, None, 0.3, formula, None, sound.few_values)
    single, ties, value = sound.single_points, sound.network.ties, np.nan_to_num(sound.network.ties.value)
    if whole is not sound:
        single = single | whole.single_points[np.searchsorted(whole.network.members.id, sound.network.members.id)]
    at_risk = part(value, single[ties.source] | single[ties.target])
    evidence = message("health-value-at-risk", share=at_risk, points=single.sum())
    return Input(SAFE, (1 - at_risk) * float(value.sum() / np.nansum(whole.network.ties.value)), 0.3, formula, evidence)


def _single(sound: Soundness) -> Figure:
    formula = message("health-formula-single-points", others=LEAST_AFFECTED)
    count = None if sound.few_members else float(sound.single_points.sum())
    return Figure("single_points", count, message("health-unit-members"), formula, sound.few_members)
