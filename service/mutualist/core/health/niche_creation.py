"""Niche creation: how varied what is offered to whom is, and how many members have a niche of their own."""

from __future__ import annotations

import numpy as np

from mutualist.core.arrays.sparse import distinct
from mutualist.core.health.index import Figure, Index, Input, index
from mutualist.core.health.sufficiency import Soundness, few
from mutualist.core.network.niches import Niches, niches
from mutualist.core.statistics.diversity import effective

EVENNESS, OWN, SERVED = "evenness", "own_niche", "segments_served"

OWN_HOLDERS = 3
"""A niche is somebody's own where at most so many members hold it."""


def niche_creation(sound: Soundness) -> Index:
    """The index of variety. What is created takes two runs: see `since`."""
    found = niches(sound.web)
    speaking = len(distinct(found.holder))
    missing = sound.few_members or few(
        speaking, sound.gates.least_members, "members that state both what they offer and whom they serve"
    )
    inputs = (_evenness(found, missing), _own(found, speaking, missing), _served(sound, missing))
    return index("niche_creation", inputs, (_count(found, missing), _variety(found, missing)))


def _evenness(found: Niches, missing: str | None) -> Input:
    formula = "exp(Shannon entropy of members over niches) / niches"
    if missing:
        return Input(EVENNESS, None, 0.4, formula, "", missing)
    number = effective(found.held_by)
    evidence = f"{len(found):,} niches are held as evenly as {number:,.0f} equal ones would be."
    return Input(EVENNESS, min(1.0, number / len(found)), 0.4, formula, evidence)


def _own(found: Niches, speaking: int, missing: str | None) -> Input:
    formula = f"members holding a niche that at most {OWN_HOLDERS} hold / members that state offers and segments"
    if missing:
        return Input(OWN, None, 0.3, formula, "", missing)
    own = len(distinct(found.holder[found.held_by[found.niche] <= OWN_HOLDERS]))
    evidence = f"{own:,} of {speaking:,} members hold a niche that at most {OWN_HOLDERS} hold."
    return Input(OWN, own / speaking, 0.3, formula, evidence)


def _served(sound: Soundness, missing: str | None) -> Input:
    formula = "segments that somebody serves, or anything narrower / segments"
    if missing:
        return Input(SERVED, None, 0.3, formula, "", missing)
    served = np.diff(sound.web.servers.indptr) > 0
    return Input(
        SERVED, float(served.mean()), 0.3, formula, f"{int(served.sum()):,} of {len(served):,} segments are served."
    )


def _count(found: Niches, missing: str | None) -> Figure:
    formula = "distinct (capability, segment) that some member offers and serves"
    return Figure("niches", None if missing else float(len(found)), "niches", formula, missing)


def _variety(found: Niches, missing: str | None) -> Figure:
    formula = "exp(Shannon entropy of members over niches)"
    return Figure("effective_niches", None if missing else effective(found.held_by), "niches", formula, missing)
