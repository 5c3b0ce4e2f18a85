"""Productivity of an ecosystem: whether members get what they need from each other, and what they make together."""

from __future__ import annotations

import numpy as np

from mutualist.core.health.index import Figure, Index, Input, index, part
from mutualist.core.health.sufficiency import Soundness, received_value
from mutualist.core.text import Message
from mutualist.core.text.messages import message

MET, SERVED, ACTIVE = "needs_met", "needs_served", "members_active"


def productivity(sound: Soundness, whole: Soundness | None = None) -> Index:
    """The index of productivity (after Iansiti & Levien 2004 and den Hartigh, Tol & Visscher 2006). Where `sound` is
    what is left of a `whole`, its inputs are shares of what the whole has: a need that is gone is met no more."""
    inputs = (rule(sound, whole or sound) for rule in (_met, _served, _active))
    return index("productivity", inputs, (_worth(sound), _per_head(sound)))


def _met(sound: Soundness, whole: Soundness) -> Input:
    formula = message("health-formula-needs-met")
    if sound.few_needs:
        return Input(MET, None, 0.4, formula, None, sound.few_needs)
    met, stated = sound.needs.others > 0, sound.urgency > 0
    evidence = message("health-needs-met", met=(met & stated).sum(), needs=stated.sum())
    return Input(MET, part(sound.urgency, met) * _left(sound, whole), 0.4, formula, evidence)


def _served(sound: Soundness, whole: Soundness) -> Input:
    formula = message("health-formula-needs-served")
    missing = sound.few_needs or sound.few_ties
    if missing:
        return Input(SERVED, None, 0.3, formula, None, missing)
    served, stated = sound.needs.served, sound.urgency > 0
    evidence = message("health-needs-served", served=(served & stated).sum(), needs=stated.sum())
    return Input(SERVED, part(sound.urgency, served) * _left(sound, whole), 0.3, formula, evidence)


def _left(sound: Soundness, whole: Soundness) -> float:
    """The share of what the whole needs that is still needed."""
    return sound.urgency.sum() / whole.urgency.sum()


def _active(sound: Soundness, whole: Soundness) -> Input:
    formula = message("health-formula-members-active")
    if sound.few_members:
        return Input(ACTIVE, None, 0.3, formula, None, sound.few_members)
    tied = (np.diff(sound.network.adjacency.indptr) > 0)[sound.members]
    evidence = message("health-members-active", tied=tied.sum(), members=len(tied))
    return Input(ACTIVE, float(tied.sum() / whole.members.sum()), 0.3, formula, evidence)


def _worth(sound: Soundness) -> Figure:
    formula = message("health-formula-value-per-member")
    value = None if sound.few_values else float(_received(sound, sound.members) / sound.members.sum())
    return Figure("value_per_member", value, _a_year(sound), formula, sound.few_values)


def _received(sound: Soundness, who: np.ndarray) -> float:
    return received_value(sound.network)[who].sum()


def _a_year(sound: Soundness) -> Message:
    return message("health-unit-a-year", currency=sound.network.currency)


def _per_head(sound: Soundness) -> Figure:
    formula = message("health-formula-value-per-employee")
    employees, members = sound.network.members.employees, sound.members.sum()
    known = sound.members & (employees > 0)
    missing, least = sound.few_values, sound.gates.least_shown
    if not missing and known.sum() < least * members:
        missing = message("health-few-employers", known=known.sum(), members=members, least=least)
    value = None if missing else float(_received(sound, known) / employees[known].sum())
    return Figure("value_per_employee", value, _a_year(sound), formula, missing)
