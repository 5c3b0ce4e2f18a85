"""Niche creation: how varied what is offered to whom is, and how many members have a niche of their own."""

from __future__ import annotations

import numpy as np

from mutualist.core.arrays import distinct
from mutualist.core.health.index import Figure, Index, Input, index
from mutualist.core.health.sufficiency import Soundness, few
from mutualist.core.network import Niches
from mutualist.core.network.niches import niches
from mutualist.core.statistics import effective
from mutualist.core.text import Message
from mutualist.core.text.messages import message

EVENNESS, OWN, SERVED = "evenness", "own_niche", "segments_served"

NICHES = message("health-unit-niches")
"""What its figures count."""

OWN_HOLDERS = 3
"""A niche is somebody's own where at most so many members hold it."""


def niche_creation(sound: Soundness) -> Index:
    """The index of variety. What is created takes two runs: see `since`."""
    held = niches(sound.network)
    speaking = len(distinct(held.holder))
    missing = sound.few_members or few(speaking, sound.gates.least_members, "health-few-speaking")
    inputs = (_evenness(held, missing), _own(held, speaking, missing), _served(sound, missing))
    return index("niche_creation", inputs, (_count(held, missing), _variety(held, missing)))


def _evenness(held: Niches, missing: Message | None) -> Input:
    formula = message("health-formula-evenness")
    if missing:
        return Input(EVENNESS, None, 0.4, formula, None, missing)
    number = effective(held.held_by)
    evidence = message("health-evenness", niches=len(held), equal=number)
    return Input(EVENNESS, min(1.0, number / len(held)), 0.4, formula, evidence)


def _own(held: Niches, speaking: int, missing: Message | None) -> Input:
    formula = message("health-formula-own-niche", holders=OWN_HOLDERS)
    if missing:
        return Input(OWN, None, 0.3, formula, None, missing)
    own = len(distinct(held.holder[held.held_by[held.niche] <= OWN_HOLDERS]))
    evidence = message("health-own-niche", own=own, members=speaking, holders=OWN_HOLDERS)
    return Input(OWN, own / speaking, 0.3, formula, evidence)


def _served(sound: Soundness, missing: Message | None) -> Input:
    formula = message("health-formula-segments-served")
    if missing:
        return Input(SERVED, None, 0.3, formula, None, missing)
    served = np.diff(sound.network.servers.indptr) > 0
    evidence = message("health-segments-served", served=served.sum(), segments=len(served))
    return Input(SERVED, float(served.mean()), 0.3, formula, evidence)


def _count(held: Niches, missing: Message | None) -> Figure:
    formula = message("health-formula-niches")
    return Figure("niches", None if missing else float(len(held)), NICHES, formula, missing)


def _variety(held: Niches, missing: Message | None) -> Figure:
    formula = message("health-formula-effective-niches")
    return Figure("effective_niches", None if missing else effective(held.held_by), NICHES, formula, missing)
