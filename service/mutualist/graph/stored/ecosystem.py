"""Read an ecosystem whole, as an analysis needs it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

import numpy as np

from mutualist.core.model import BusinessKind, Dimension, Period, gains_both
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
from mutualist.core.model.conversion import amounts, days, numbers, words
from mutualist.graph.connection import Graph, Row
from mutualist.graph.introductions import read_dismissals, read_introductions
from mutualist.graph.paging import paged_columns
from mutualist.graph.stored.difference import stored_records
from mutualist.graph.stored.entities import terms_of
from mutualist.graph.stored.settings import read_settings, settings_of

Places = Mapping[str, int]
L = TypeVar("L", OfferColumns, NeedColumns, ServeColumns)


async def read_ecosystem(graph: Graph, ecosystem: str) -> EcosystemColumns:
    """An ecosystem whole, every list in the order of ids.

    Take its lease first: the read takes many queries (see graph.paging), and only a lease keeps an import from coming
    in between. What is recorded meanwhile speaks of businesses that stay.
    """
    businesses = await paged_columns(graph, "listed_businesses", ecosystem)
    rows = {
        kind: await stored_records(graph, ecosystem, kind)
        for kind in ("capabilities", "segments", "capabilities_broader", "segments_broader", "avoid")
    }
    capabilities = terms_of(rows["capabilities"], rows["capabilities_broader"])
    segments = terms_of(rows["segments"], rows["segments_broader"])
    order = sorted(range(len(businesses["id"])), key=businesses["id"].__getitem__)
    businesses = {name: [column[row] for row in order] for name, column in businesses.items()}
    place = _places(businesses["id"])
    capability, segment = (_places(term.id for term in terms) for terms in (capabilities, segments))
    objectives = [aimed or () for aimed in businesses["objectives"]]
    goals = tuple(sorted({goal for aimed in objectives for goal in aimed}))
    goal = _places(goals)
    return EcosystemColumns(
        settings=settings_of(await read_settings(graph, ecosystem)),
        members=_members(businesses),
        descriptions=words(businesses["description"]),
        others=(),
        capabilities=capabilities,
        segments=segments,
        goals=goals,
        aims=Aims(
            np.repeat(np.arange(len(objectives)), [len(aimed) for aimed in objectives]),
            numbers(goal[name] for aimed in objectives for name in aimed),
        ),
        offers=_offers(await paged_columns(graph, "listed_offers", ecosystem), place, capability),
        needs=_needs(await paged_columns(graph, "listed_needs", ecosystem), place, capability),
        serves=_serves(await paged_columns(graph, "listed_serves", ecosystem), place, segment),
        ties=_ties(await paged_columns(graph, "listed_ties", ecosystem), place, capability),
        introductions=await read_introductions(graph, ecosystem),
        avoid=numbers(place[end] for row in rows["avoid"] for end in (row["source"], row["target"])).reshape(-1, 2),
        dismissed=await read_dismissals(graph, ecosystem),
    )


def _members(listed: Row) -> Members:
    kinds = _places(kind.value for kind in KINDS) | {None: KINDS.index(BusinessKind.COMPLEMENTARY_BUSINESS)}
    said = {name: words(listed[name]) for name in ("id", "name", "country", "region", "city")}
    quantities = ("employees", "founded", "latitude", "longitude", "survival", "recovery")
    return Members(
        **said,
        **{name: amounts(listed[name]) for name in quantities},
        kind=numbers(kinds[kind] for kind in listed["kind"]),
        industry=words("|".join(codes or ()) for codes in listed["industry"]),
    )


def _offers(listed: Row, place: Places, capability: Places) -> OfferColumns:
    ends = _ends(listed["business"], place, listed["capability"], capability)
    return _in_order(OfferColumns(*ends, amounts(listed["level"]), amounts(listed["capacity"]), _declared(listed)))


def _needs(listed: Row, place: Places, capability: Places) -> NeedColumns:
    ends = _ends(listed["business"], place, listed["capability"], capability)
    essential = np.array(listed["essential"], dtype=bool)
    return _in_order(NeedColumns(*ends, amounts(listed["priority"]), essential, _declared(listed)))


def _serves(listed: Row, place: Places, segment: Places) -> ServeColumns:
    ends = _ends(listed["business"], place, listed["segment"], segment)
    return _in_order(ServeColumns(*ends, amounts(listed["share"]), _declared(listed)))


def _ties(listed: Row, place: Places, capability: Places) -> TieColumns:
    """The ties, in the order of ids, as `tie_of` makes one of properties."""
    kinds = _places(kind.value for kind in TIE_KINDS)
    dimensions = _places(dimension.value for dimension in DIMENSIONS) | {None: DIMENSIONS.index(Dimension.ECONOMIC)}
    periods = _places(period.value for period in PERIODS) | {None: PERIODS.index(Period.TOTAL)}
    wares = {**capability, None: UNKNOWN}
    worth = zip(listed["value"], listed["currency"], strict=True)
    valued = [value is not None and currency is not None for value, currency in worth]
    codes: dict[str, str] = {}  # a code stands in many rows: one string for all
    source, target = _ends(listed["source"], place, listed["target"], place)
    ties = TieColumns(
        id=words(listed["id"]),
        source=source,
        target=target,
        kind=numbers(kinds[kind] for kind in listed["kind"]),
        capability=numbers(wares[ware] for ware in listed["capability"]),
        dimension=numbers(dimensions[dimension] for dimension in listed["dimension"]),
        value=numbers(value if has else 0 for value, has in zip(listed["value"], valued, strict=True)),
        currency=words(
            codes.setdefault(code, code) if has else "" for code, has in zip(listed["currency"], valued, strict=True)
        ),
        period=numbers(periods[period] for period in listed["period"]),
        since=days(listed["since"]),
        until=days(listed["until"]),
        confidence=amounts(listed["confidence"]),
        mutual=np.array(list(map(gains_both, listed["kind"], listed["gainer"])), dtype=bool),
    )
    return ties.take(np.argsort(ties.id, kind="stable"))


def _ends(
    sources: Sequence[str], place: Places, targets: Sequence[str], other: Places
) -> tuple[np.ndarray, np.ndarray]:
    return numbers(map(place.__getitem__, sources)), numbers(map(other.__getitem__, targets))


def _declared(listed: Row) -> np.ndarray:
    return np.full(len(listed["business"]), np.nan)


def _in_order(links: L) -> L:
    """Links in the order of members and of terms, which are their first columns."""
    business, term, *_ = vars(links).values()
    return links.take(np.lexsort((term, business)))


def _places(ids: Iterable[str]) -> dict:
    return {id: place for place, id in enumerate(ids)}
