"""Productivity of an ecosystem: whether members get what they need from each other, and what they make together."""

from __future__ import annotations

import numpy as np

from mutualist.core.health.index import Figure, Index, Input, index, part
from mutualist.core.health.sufficiency import Soundness
from mutualist.core.text.english import percent

MET, SERVED, ACTIVE = "needs_met", "needs_served", "members_active"


def productivity(sound: Soundness, whole: Soundness | None = None) -> Index:
    """The index of productivity (after Iansiti & Levien 2004 and den Hartigh, Tol & Visscher 2006). Where `sound` is
    what is left of a `whole`, its inputs are shares of what the whole has: a need that is gone is met no more."""
    inputs = (rule(sound, whole or sound) for rule in (_met, _served, _active))
    return index("productivity", inputs, (_worth(sound), _per_head(sound)))


def _met(sound: Soundness, whole: Soundness) -> Input:
    formula = "Σ urgency of needs that somebody else's offer meets / Σ urgency of all needs"
    if sound.few_needs:
        return Input(MET, None, 0.4, formula, "", sound.few_needs)
    met = sound.needs.others > 0
    stated, urgency = sound.urgency > 0, sound.urgency
    many = f"{int((met & stated).sum()):,} of {int(stated.sum()):,}"
    evidence = f"Somebody else offers what {many} needs ask for; urgent ones weigh more."
    return Input(MET, part(urgency, met) * (urgency.sum() / whole.urgency.sum()), 0.4, formula, evidence)


def _served(sound: Soundness, whole: Soundness) -> Input:
    formula = "Σ urgency of needs whose business is tied to somebody who meets them / Σ urgency of all needs"
    missing = sound.few_needs or sound.few_ties
    if missing:
        return Input(SERVED, None, 0.3, formula, "", missing)
    served, stated = sound.needs.served, sound.urgency > 0
    evidence = (
        f"For {int((served & stated).sum()):,} of {int(stated.sum()):,} needs a tie leads to somebody who offers "
        "it; urgent ones weigh more."
    )
    whole_share = sound.urgency.sum() / whole.urgency.sum()
    return Input(SERVED, part(sound.urgency, served) * whole_share, 0.3, formula, evidence)


def _active(sound: Soundness, whole: Soundness) -> Input:
    formula = "members with a tie / members"
    if sound.few_members:
        return Input(ACTIVE, None, 0.3, formula, "", sound.few_members)
    tied = (np.diff(sound.web.adjacency.indptr) > 0)[sound.members]
    evidence = f"{int(tied.sum()):,} of {len(tied):,} members have a tie."
    return Input(ACTIVE, float(tied.sum() / whole.members.sum()), 0.3, formula, evidence)


def _worth(sound: Soundness) -> Figure:
    formula = "Σ known yearly value that members receive / members"
    value = None if sound.few_values else float(_received(sound)[sound.members].sum() / sound.members.sum())
    return Figure("value_per_member", value, f"{sound.web.currency} a year", formula, sound.few_values)


def _received(sound: Soundness) -> np.ndarray:
    ties = sound.web.ties
    return np.bincount(ties.gainer, weights=np.nan_to_num(ties.value), minlength=len(sound.web))


def _per_head(sound: Soundness) -> Figure:
    formula = "Σ value received by members that state employees / Σ their employees"
    web, employees = sound.web, sound.web.members.employees
    known = sound.members & (employees > 0)
    missing = sound.few_values
    if not missing and known.sum() < sound.gates.least_shown * sound.members.sum():
        missing = (
            f"{int(known.sum()):,} of {int(sound.members.sum()):,} members state how many they employ; it takes "
            f"{percent(sound.gates.least_shown)} of them."
        )
    value = None
    if not missing:
        value = float(_received(sound)[known].sum() / employees[known].sum())
    return Figure("value_per_employee", value, f"{web.currency} a year", formula, missing)
