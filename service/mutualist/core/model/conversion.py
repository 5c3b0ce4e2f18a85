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
    businesses, place = ecosystem.businesses, _Places(business.id for business in ecosystem.businesses)
    capability, segment = (_Places(term.id for term in terms) for terms in (ecosystem.capabilities, ecosystem.segments))
    goals = tuple(sorted({goal for business in businesses for goal in business.objectives}))
    goal = _Places(goals)
    offers, needs, serves = ecosystem.offers, ecosystem.needs, ecosystem.serves
    links = {
        "aims": Aims(
            numbers(place[business.id] for business in businesses for _ in business.objectives),
            numbers(goal[name] for business in businesses for name in business.objectives),
        ),
        "offers": OfferColumns(
            numbers(place[offer.business] for offer in offers),
            numbers(capability[offer.capability] for offer in offers),
            amounts(offer.level for offer in offers),
            amounts(offer.capacity for offer in offers),
            amounts(offer.assumed for offer in offers),
        ),
        "needs": NeedColumns(
            numbers(place[need.business] for need in needs),
            numbers(capability[need.capability] for need in needs),
            amounts(need.priority for need in needs),
            np.fromiter((need.essential for need in needs), dtype=bool),
            amounts(need.assumed for need in needs),
        ),
        "serves": ServeColumns(
            numbers(place[serve.business] for serve in serves),
            numbers(segment[serve.segment] for serve in serves),
            amounts(serve.share for serve in serves),
            amounts(serve.assumed for serve in serves),
        ),
        "ties": _ties(ecosystem.ties, place, capability, ecosystem.settings.currency),
        "avoid": numbers(place[id] for pair in ecosystem.avoid for id in sorted(pair)).reshape(-1, 2),
    }
    return EcosystemColumns(
        settings=ecosystem.settings,
        members=_members(businesses),
        descriptions=words(business.description for business in businesses),
        others=tuple(place)[len(businesses) :],
        capabilities=(*ecosystem.capabilities, *_unlisted(capability, ecosystem.capabilities)),
        segments=(*ecosystem.segments, *_unlisted(segment, ecosystem.segments)),
        goals=goals,
        introductions=ecosystem.introductions,
        dismissed=ecosystem.dismissed,
        **links,
    )


def words(values: Iterable[str | None]) -> np.ndarray:
    """A column of words, empty where blank."""
    return np.array([word or "" for word in values], dtype=object)


def numbers(values: Iterable[int]) -> np.ndarray:
    """A column of whole numbers."""
    return np.fromiter(values, dtype=np.int64)


def amounts(values: Iterable[Any]) -> np.ndarray:
    """A column of quantities, nan where blank."""
    return np.array(list(values), dtype=float)


def days(values: Sequence[date | str | None]) -> np.ndarray:
    """A column of days, which may be given as ISO 8601 says them; NaT where blank."""
    return np.array(values, dtype="datetime64[D]")


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
        return of(getattr(business, name) for business in businesses)

    return Members(
        id=column("id", words),
        name=column("name", words),
        kind=numbers(KINDS.index(business.kind) for business in businesses),
        country=column("country", words),
        region=column("region", words),
        city=column("city", words),
        industry=words("|".join(business.industry) for business in businesses),
        employees=column("employees", amounts),
        founded=column("founded", amounts),
        latitude=column("latitude", amounts),
        longitude=column("longitude", amounts),
        survival=column("survival_weeks", amounts),
        recovery=column("recovery_weeks", amounts),
    )


def _ties(ties: Sequence[Tie], place: _Places, capability: _Places, currency: str) -> TieColumns:
    currencies = [("" if tie.value is None else tie.currency or currency) for tie in ties]
    pairs = zip(ties, currencies, strict=True)
    minor = (0 if tie.value is None else to_minor(Decimal(tie.value), money) for tie, money in pairs)
    return TieColumns(
        id=words(tie.id for tie in ties),
        source=numbers(place[tie.source] for tie in ties),
        target=numbers(place[tie.target] for tie in ties),
        kind=numbers(TIE_KINDS.index(tie.kind) for tie in ties),
        capability=numbers(UNKNOWN if tie.capability is None else capability[tie.capability] for tie in ties),
        dimension=numbers(DIMENSIONS.index(tie.dimension) for tie in ties),
        value=numbers(minor),
        currency=words(currencies),
        period=numbers(PERIODS.index(tie.period) for tie in ties),
        since=days([tie.since for tie in ties]),
        until=days([tie.until for tie in ties]),
        confidence=amounts(tie.confidence for tie in ties),
        mutual=np.array([tie.mutual for tie in ties], dtype=bool),
    )
