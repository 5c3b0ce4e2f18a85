"""Stored rows as the domain knows them, one at a time: for readers of a few."""

from __future__ import annotations

from operator import itemgetter

from mutualist.core.model import Business, BusinessKind, Dimension, Gainer, Period, Term, Tie, TieKind, from_minor
from mutualist.graph.connection import Graph, Row
from mutualist.graph.stored.difference import stored_records


async def read_vocabulary(graph: Graph, ecosystem: str) -> tuple[tuple[Term, ...], tuple[Term, ...]]:
    """The capabilities and segments of an ecosystem, without what is broader, in the order of ids."""
    capabilities, segments = [await stored_records(graph, ecosystem, kind) for kind in ("capabilities", "segments")]
    return terms_of(capabilities, []), terms_of(segments, [])


def business_of(properties: Row) -> Business:
    """A stored business as the domain knows it."""
    values = {name: properties[name] for name in Business.__dataclass_fields__ if name in properties}
    values["kind"] = BusinessKind(values.get("kind", BusinessKind.COMPLEMENTARY_BUSINESS))
    for name in ("industry", "objectives"):
        values[name] = tuple(values.get(name, ()))
    return Business(**values)


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
        gainer=Gainer(stored["gainer"]) if "gainer" in stored else None,
    )


def terms_of(terms: list[Row], broader: list[Row]) -> tuple[Term, ...]:
    """Stored capabilities or segments, with what is broader, in the order of ids."""
    above = {row["source"]: row["target"] for row in broader}
    named = ((row["id"], row["properties"]) for row in sorted(terms, key=itemgetter("id")))
    return tuple(Term(id, properties["name"], above.get(id), properties.get("size")) for id, properties in named)
