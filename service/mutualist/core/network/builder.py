"""An ecosystem's dataclasses as the arrays of a Network."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import numpy as np

from mutualist.core.model.entities import Business, Ecosystem, Term, urgency
from mutualist.core.model.money import yearly
from mutualist.core.model.taxonomy import ascents
from mutualist.core.model.ties import structural
from mutualist.core.network.network import (
    DIMENSIONS,
    KINDS,
    TIE_KINDS,
    UNKNOWN,
    Aims,
    Members,
    Needs,
    Network,
    Offers,
    Serves,
    Terms,
    Ties,
)
from mutualist.core.text.english import humanised


def build_network(ecosystem: Ecosystem, day: date) -> Network:
    """The web of an ecosystem as of a day: of ties those that hold, without `competes`; only what is declared counts.

    Stewards are members of it, and their ties count.
    """
    row = _places(ecosystem.businesses)
    capability, segment = _places(ecosystem.capabilities), _places(ecosystem.segments)
    goals = sorted({goal for business in ecosystem.businesses for goal in business.objectives})
    goal = {name: place for place, name in enumerate(goals)}
    offers = [one for one in ecosystem.offers if one.assumed is None]
    needs = [one for one in ecosystem.needs if one.assumed is None]
    serves = [one for one in ecosystem.serves if one.assumed is None]
    aims = [(row[business.id], goal[name]) for business in ecosystem.businesses for name in business.objectives]
    ties = structural(ecosystem.ties, day)
    return Network(
        day=day,
        currency=ecosystem.settings.currency,
        scale_km=ecosystem.settings.distance_scale_km,
        members=_members(ecosystem.businesses),
        capabilities=_terms(ecosystem.capabilities),
        segments=_terms(ecosystem.segments),
        goals=Terms(_words(goals), _words(map(humanised, goals)), np.full(len(goals), np.nan)),
        capability_ascents=ascents(ecosystem.capabilities, capability),
        segment_ascents=ascents(ecosystem.segments, segment),
        offers=Offers(
            _numbers(row[one.business] for one in offers),
            _numbers(capability[one.capability] for one in offers),
            _amounts(one.level or 3 for one in offers),
            _amounts(one.capacity for one in offers),
        ),
        needs=Needs(
            _numbers(row[one.business] for one in needs),
            _numbers(capability[one.capability] for one in needs),
            _amounts(urgency(one) for one in needs),
            np.fromiter((one.essential for one in needs), dtype=bool),
        ),
        serves=Serves(
            _numbers(row[one.business] for one in serves),
            _numbers(segment[one.segment] for one in serves),
            _amounts(one.share for one in serves),
        ),
        aims=Aims(_numbers(one for one, _ in aims), _numbers(other for _, other in aims)),
        ties=Ties(
            _numbers(row[tie.source] for tie in ties),
            _numbers(row[tie.target] for tie in ties),
            _numbers(TIE_KINDS.index(tie.kind) for tie in ties),
            _numbers(UNKNOWN if tie.capability is None else capability[tie.capability] for tie in ties),
            _numbers(DIMENSIONS.index(tie.dimension) for tie in ties),
            _amounts(yearly(tie, ecosystem.settings, day) for tie in ties),
            _amounts(1.0 if tie.confidence is None else tie.confidence for tie in ties),
        ),
    )


def _members(businesses: Sequence[Business]) -> Members:
    return Members(
        id=_words(one.id for one in businesses),
        name=_words(one.name for one in businesses),
        kind=_numbers(KINDS.index(one.kind) for one in businesses),
        country=_words(one.country for one in businesses),
        region=_words(one.region for one in businesses),
        city=_words(one.city for one in businesses),
        industry=_words("|".join(one.industry) for one in businesses),
        employees=_amounts(one.employees for one in businesses),
        founded=_amounts(one.founded for one in businesses),
        latitude=_amounts(one.latitude for one in businesses),
        longitude=_amounts(one.longitude for one in businesses),
        survival=_amounts(one.survival_weeks for one in businesses),
        recovery=_amounts(one.recovery_weeks for one in businesses),
    )


def _terms(terms: Sequence[Term]) -> Terms:
    return Terms(
        _words(one.id for one in terms), _words(one.name for one in terms), _amounts(one.size for one in terms)
    )


def _places(listed: Sequence[Business] | Sequence[Term]) -> dict[str, int]:
    return {one.id: place for place, one in enumerate(listed)}


def _words(words: Iterable[str | None]) -> np.ndarray:
    return np.array([word or "" for word in words], dtype=object)


def _numbers(numbers: Iterable[int]) -> np.ndarray:
    return np.fromiter(numbers, dtype=np.int64)


def _amounts(amounts: Iterable[Any]) -> np.ndarray:
    return np.fromiter((np.nan if one is None else float(one) for one in amounts), dtype=float)
