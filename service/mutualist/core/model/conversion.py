"""An ecosystem's dataclasses as columns: the one place where the small-scale form becomes the one that rules read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np

from mutualist.core.model.columns import (
    DIMENSIONS,
    KINDS,
    PERIODS,
    TIE_KINDS,
    UNKNOWN,
    Aims,
    EcosystemColumns,
    Members,
    NeedColumns,
    OfferColumns,
    ServeColumns,
    TieColumns,
)
from mutualist.core.model.entities import Business, Ecosystem, Term, Tie
from mutualist.core.model.money import to_minor


def columns_of(ecosystem: Ecosystem | EcosystemColumns) -> EcosystemColumns:
    """The columns of an ecosystem, in the order of its lists; what is columns already is given back as it is.

    A capability or segment that a link names and no list has comes last, under its id. Raises ValueError for a value
    with more decimals than its currency has.
    """
    if isinstance(ecosystem, EcosystemColumns):
        return ecosystem
    businesses, place = ecosystem.businesses, _Places(one.id for one in ecosystem.businesses)
    capability, segment = _Places(t.id for t in ecosystem.capabilities), _Places(t.id for t in ecosystem.segments)
    goals = tuple(sorted({goal for business in businesses for goal in business.objectives}))
    goal = _Places(goals)
    offers, needs, serves = ecosystem.offers, ecosystem.needs, ecosystem.serves
    stated = {
        "aims": Aims(
            numbers(place[one.id] for one in businesses for _ in one.objectives),
            numbers(goal[name] for one in businesses for name in one.objectives),
        ),
        "offers": OfferColumns(
            numbers(place[one.business] for one in offers),
            numbers(capability[one.capability] for one in offers),
            amounts(one.level for one in offers),
            amounts(one.capacity for one in offers),
            amounts(one.assumed for one in offers),
        ),
        "needs": NeedColumns(
            numbers(place[one.business] for one in needs),
            numbers(capability[one.capability] for one in needs),
            amounts(one.priority for one in needs),
            np.fromiter((one.essential for one in needs), dtype=bool),
            amounts(one.assumed for one in needs),
        ),
        "serves": ServeColumns(
            numbers(place[one.business] for one in serves),
            numbers(segment[one.segment] for one in serves),
            amounts(one.share for one in serves),
            amounts(one.assumed for one in serves),
        ),
        "ties": _ties(ecosystem.ties, place, capability, ecosystem.settings.currency),
        "avoid": numbers(place[id] for pair in ecosystem.avoid for id in sorted(pair)).reshape(-1, 2),
    }
    return EcosystemColumns(
        settings=ecosystem.settings,
        members=_members(businesses),
        descriptions=words(one.description for one in businesses),
        others=tuple(place)[len(businesses) :],
        capabilities=(*ecosystem.capabilities, *_unlisted(capability, ecosystem.capabilities)),
        segments=(*ecosystem.segments, *_unlisted(segment, ecosystem.segments)),
        goals=goals,
        introductions=ecosystem.introductions,
        dismissed=ecosystem.dismissed,
        **stated,
    )


def words(given: Iterable[str | None]) -> np.ndarray:
    """A column of words, empty where blank."""
    return np.array([word or "" for word in given], dtype=object)


def numbers(given: Iterable[int]) -> np.ndarray:
    """A column of whole numbers."""
    return np.fromiter(given, dtype=np.int64)


def amounts(given: Iterable[Any]) -> np.ndarray:
    """A column of quantities, nan where blank."""
    return np.array(list(given), dtype=float)


def days(given: Sequence[date | str | None]) -> np.ndarray:
    """A column of days, which may be given as ISO 8601 says them; NaT where blank."""
    return np.array(given, dtype="datetime64[D]")


class _Places(dict[str, int]):
    """The places of ids in a list; one that is not in it comes behind the last."""

    def __init__(self, ids: Iterable[str]) -> None:
        super().__init__((id, place) for place, id in enumerate(ids))

    def __missing__(self, id: str) -> int:
        return self.setdefault(id, len(self))


def _unlisted(places: _Places, terms: Sequence[Term]) -> list[Term]:
    return [Term(id, id) for id in list(places)[len(terms) :]]


def _members(businesses: Sequence[Business]) -> Members:
    def column(name: str, of: Callable[[Iterable[Any]], np.ndarray]) -> np.ndarray:
        return of(getattr(one, name) for one in businesses)

    return Members(
        id=column("id", words),
        name=column("name", words),
        kind=numbers(KINDS.index(one.kind) for one in businesses),
        country=column("country", words),
        region=column("region", words),
        city=column("city", words),
        industry=words("|".join(one.industry) for one in businesses),
        employees=column("employees", amounts),
        founded=column("founded", amounts),
        latitude=column("latitude", amounts),
        longitude=column("longitude", amounts),
        survival=column("survival_weeks", amounts),
        recovery=column("recovery_weeks", amounts),
    )


def _ties(ties: Sequence[Tie], place: _Places, capability: _Places, currency: str) -> TieColumns:
    money = [("" if tie.value is None else tie.currency or currency) for tie in ties]
    minor = (0 if tie.value is None else to_minor(Decimal(tie.value), of) for tie, of in zip(ties, money, strict=True))
    return TieColumns(
        id=words(tie.id for tie in ties),
        source=numbers(place[tie.source] for tie in ties),
        target=numbers(place[tie.target] for tie in ties),
        kind=numbers(TIE_KINDS.index(tie.kind) for tie in ties),
        capability=numbers(UNKNOWN if tie.capability is None else capability[tie.capability] for tie in ties),
        dimension=numbers(DIMENSIONS.index(tie.dimension) for tie in ties),
        value=numbers(minor),
        currency=words(money),
        period=numbers(PERIODS.index(tie.period) for tie in ties),
        since=days([tie.since for tie in ties]),
        until=days([tie.until for tie in ties]),
        confidence=amounts(tie.confidence for tie in ties),
    )
