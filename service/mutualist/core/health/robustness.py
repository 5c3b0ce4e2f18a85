"""Robustness of an ecosystem: whether it holds together, and has a second way, when somebody goes."""

from __future__ import annotations

import numpy as np

from mutualist.core.health.index import Figure, Index, Input, index, part
from mutualist.core.health.sufficiency import Soundness
from mutualist.core.network.provision import LEAST_AFFECTED
from mutualist.core.text.english import agree, percent

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
    formula = "members in the largest component / members"
    if sound.few_ties:
        return Input(JOINED, None, 0.35, formula, "", sound.few_ties)
    parts = np.bincount(sound.component[sound.members])
    evidence = f"{int(parts.max()):,} of {int(parts.sum()):,} members hang together, directly or through others."
    return Input(JOINED, float(parts.max() / whole.members.sum()), 0.35, formula, evidence)


def redundancy(sound: Soundness, whole: Soundness | None = None) -> Input:
    """How much of what members need, or of what a whole needed, has a second source: the one meaning of the word, here
    and in resilience."""
    every = (whole or sound).urgency.sum()
    formula = f"Σ urgency of needs that at least {SECOND} others meet / Σ urgency of all needs"
    others, urgency = sound.needs.others, sound.urgency
    needed = urgency > 0
    missing = sound.few_needs or (None if needed.any() else "No need is stated.")
    if missing:
        return Input(REDUNDANT, None, 0.35, formula, "", missing)
    spare = needed & (others >= SECOND)  # of all needs: to lose an only provider must not look like a gain
    evidence = (
        f"At least {SECOND} others offer what {int(spare.sum()):,} of {int(needed.sum()):,} needs ask for; urgent ones "
        "weigh more."
    )
    return Input(REDUNDANT, part(urgency, spare) * (urgency.sum() / every), 0.35, formula, evidence)


def _safe(sound: Soundness, whole: Soundness) -> Input:
    formula = "1 − Σ value of ties with a single point / Σ known value of ties"
    if sound.few_values:
        return Input(SAFE, None, 0.3, formula, "", sound.few_values)
    single, ties, value = sound.single_points, sound.web.ties, np.nan_to_num(sound.web.ties.value)
    if whole is not sound:
        single = single | whole.single_points[np.searchsorted(whole.web.members.id, sound.web.members.id)]
    at_risk = part(value, single[ties.source] | single[ties.target])
    points = f"{int(single.sum()):,} single {agree(int(single.sum()), 'point', 'points')} of failure"
    evidence = f"{percent(at_risk)} of the value of ties goes to or from {points}."
    return Input(SAFE, (1 - at_risk) * float(value.sum() / np.nansum(whole.web.ties.value)), 0.3, formula, evidence)


def _single(sound: Soundness) -> Figure:
    some = f"{LEAST_AFFECTED} others"
    formula = f"members whose loss cuts off {some}, or who alone offer what {some} need"
    count = None if sound.few_members else float(sound.single_points.sum())
    return Figure("single_points", count, "members", formula, sound.few_members)
