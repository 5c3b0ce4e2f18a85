"""Read an ecosystem whole, as an analysis needs it."""

from __future__ import annotations

from datetime import date
from functools import cache
from operator import itemgetter
from typing import Any

from mutualist.core.model.entities import (
    Business,
    BusinessKind,
    Dimension,
    Ecosystem,
    Need,
    Offer,
    Period,
    Serve,
    Term,
    Tie,
    TieKind,
)
from mutualist.core.model.money import from_minor
from mutualist.graph.connection import Graph, Row
from mutualist.graph.introductions import read_dismissals, read_encounters
from mutualist.graph.stored.difference import stored_records
from mutualist.graph.stored.settings import read_settings, settings_of


async def read_ecosystem(graph: Graph, ecosystem: str) -> Ecosystem:
    """An ecosystem whole, every list in the order of ids.

    Take its lease first: the read takes several queries, and only a lease keeps an import from coming in between. What
    is recorded meanwhile speaks of businesses that stay.
    """
    stored: dict[str, list[Any]] = {}
    for name in ("offers", "needs", "serves", "ties"):  # most rows: as maps they would cost several times as much
        stored[name] = await _columns(graph, ecosystem, name)
    for kind in ("businesses", "capabilities", "segments", "capabilities_broader", "segments_broader", "avoid"):
        stored[kind] = await stored_records(graph, ecosystem, kind)
    return Ecosystem(
        settings=settings_of(await read_settings(graph, ecosystem)),
        businesses=tuple(sorted((business_of(row["properties"]) for row in stored["businesses"]), key=lambda b: b.id)),
        capabilities=_terms(stored["capabilities"], stored["capabilities_broader"]),
        segments=_terms(stored["segments"], stored["segments_broader"]),
        offers=tuple(Offer(*row) for row in sorted(stored["offers"], key=itemgetter(0, 1))),
        needs=tuple(Need(*row) for row in sorted(stored["needs"], key=itemgetter(0, 1))),
        serves=tuple(Serve(*row) for row in sorted(stored["serves"], key=itemgetter(0, 1))),
        ties=tuple(_tie(*row) for row in sorted(stored["ties"], key=itemgetter(0))),
        encounters=await read_encounters(graph, ecosystem),
        avoid=frozenset(frozenset(_ends(row)) for row in stored["avoid"]),
        dismissed=await read_dismissals(graph, ecosystem),
    )


async def read_vocabulary(graph: Graph, ecosystem: str) -> tuple[tuple[Term, ...], tuple[Term, ...]]:
    """The capabilities and segments of an ecosystem, without what is broader, in the order of ids."""
    capabilities, segments = [await stored_records(graph, ecosystem, kind) for kind in ("capabilities", "segments")]
    return _terms(capabilities, []), _terms(segments, [])


def business_of(properties: Row) -> Business:
    """A stored business as the domain knows it."""
    given = {name: properties[name] for name in Business.__dataclass_fields__ if name in properties}
    given["kind"] = BusinessKind(given.get("kind", BusinessKind.COMPLEMENTARY_BUSINESS))
    for name in ("industry", "objectives"):
        given[name] = tuple(given.get(name, ()))
    return Business(**given)


def tie_of(row: Row) -> Tie:
    """A stored tie, with its ends, as the domain knows it."""
    stored = row["properties"]
    minor, currency = stored.get("value_minor"), stored.get("currency")
    return Tie(
        id=row["id"],
        source=row["source"],
        target=row["target"],
        kind=TieKind(stored["kind"]),
        capability=stored.get("capability"),
        dimension=Dimension(stored.get("dimension", Dimension.ECONOMIC)),
        value=None if minor is None else from_minor(minor, currency),
        currency=currency,
        period=Period(stored.get("period", Period.TOTAL)),
        since=stored["since"].to_native() if "since" in stored else None,
        until=stored["until"].to_native() if "until" in stored else None,
        confidence=stored.get("confidence"),
    )


async def _columns(graph: Graph, ecosystem: str, links: str) -> list[list[Any]]:
    (answer,) = await graph.run(f"listed_{links}", ecosystem=ecosystem)
    return answer["rows"]


def _tie(
    id: str,
    source: str,
    target: str,
    kind: str,
    capability: str | None,
    dimension: str | None,
    minor: int | None,
    currency: str | None,
    period: str | None,
    since: str | None,
    until: str | None,
    confidence: float | None,
) -> Tie:
    """A row of listed_ties as the domain knows it, as tie_of makes it of properties."""
    return Tie(
        id,
        source,
        target,
        _TIE_KINDS[kind],
        capability,
        Dimension.ECONOMIC if dimension is None else _DIMENSIONS[dimension],
        None if minor is None or currency is None else from_minor(minor, currency),
        currency,
        Period.TOTAL if period is None else _PERIODS[period],
        None if since is None else _day(since),
        None if until is None else _day(until),
        confidence,
    )


_day = cache(date.fromisoformat)  # ties share their days; a date of the driver's is made at a hundred times the price
_TIE_KINDS = {kind.value: kind for kind in TieKind}
_DIMENSIONS = {dimension.value: dimension for dimension in Dimension}
_PERIODS = {period.value: period for period in Period}


def _terms(terms: list[Row], broader: list[Row]) -> tuple[Term, ...]:
    above = {row["source"]: row["target"] for row in broader}
    found = (
        Term(row["id"], row["properties"]["name"], above.get(row["id"]), row["properties"].get("size")) for row in terms
    )
    return tuple(sorted(found, key=lambda term: term.id))


def _ends(row: Row) -> tuple[str, str]:
    return row["source"], row["target"]
